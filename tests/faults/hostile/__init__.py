"""What strangers may give: files, words and addresses made to do harm."""
