"""Bad input through every stage: a clear message or a harmless rendering, and nothing lost."""
