"""The engines that keep a store: a file, a server, and all of it moved."""
