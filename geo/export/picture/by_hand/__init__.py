"""What an editor sets on a picture by hand: the labels, as values and as a file to share."""
