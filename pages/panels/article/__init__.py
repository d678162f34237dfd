"""An article on its way from the form to the store: read, looked through, corrected, saved, found again."""
