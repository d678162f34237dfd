"""What is given beside articles: files on the disk, fonts, pictures that were published, read as far as they are asked about."""
