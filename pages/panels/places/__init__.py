"""What the Own places page shows: what is offered, the form with its small map, the import, the list."""
