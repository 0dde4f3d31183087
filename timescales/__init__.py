"""Working days, due dates and lateness."""
