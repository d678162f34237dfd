"""Several accounts -> one incident: near-duplicates, blocking, similarity, clustering, the history of its toll."""
