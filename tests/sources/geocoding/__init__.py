"""Of online geocoders."""
