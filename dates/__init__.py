"""What practitioners type as a date, read to its bounds and how sure it is."""
