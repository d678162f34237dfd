"""Small texts, each with one fault in mind, with what a right reading says (`cases.jsonl`), and those that are open (`open.txt`)."""
