"""Several analysts at once."""
