"""What came in and from where: the queue of an ingest, feeds that are asked, outlets that carried an article's words."""
