"""The embedded data, and `data.build`, which builds it again."""
