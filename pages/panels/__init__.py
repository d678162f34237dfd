"""The parts of the pages, a room for each page; what several of them share stands here. None of it is a page."""
