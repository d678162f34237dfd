"""The store: what goes in comes out, whole, once, and can be taken back."""
