"""What is said of data sets that are shown beside the articles."""
