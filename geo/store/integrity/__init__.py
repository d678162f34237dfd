"""Whether what is stored is what was written: rows that are whole, the log's chain, backups, and the examination of it all."""
