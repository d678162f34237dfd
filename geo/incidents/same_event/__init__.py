"""Several accounts -> one incident: near-duplicates, blocking, similarity, joining, clustering, the history of its toll."""
