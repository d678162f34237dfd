"""What several pages show or share; none of it is a page."""
