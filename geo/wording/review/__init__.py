"""What analysts did with an incident, in words: its grade (`grades.py`), each decision (`deeds.py`)."""
