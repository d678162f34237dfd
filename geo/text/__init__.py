"""Text before meaning: sentences, tokens, numbers in words, scripts and languages."""
