"""What analysts do with an incident beside correcting it: grade it, note and tag it, look back at what was done."""
