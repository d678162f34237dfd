"""Fields by which an analyst puts a reading right, each beside the thing that it corrects."""
