"""What a view gives away: pictures, pages and data."""
