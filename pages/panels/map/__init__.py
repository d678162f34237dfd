"""What the Map page shows beside and around the map: filters, totals, the evidence for one incident, the same event."""
