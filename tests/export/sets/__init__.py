"""What is published of data sets beside the articles."""
