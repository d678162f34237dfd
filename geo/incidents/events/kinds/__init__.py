"""What words say of the kind of thing that happened, or that nothing did: senses, accidents, frames, fiction and figures of speech."""
