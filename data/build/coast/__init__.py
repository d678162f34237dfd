"""The coast of a map of a city: GSHHG read, generalised, and given to countries."""
