"""A view -> the ground under it: land, borders and water from Natural Earth, names from the gazetteer, and what holds a point."""
