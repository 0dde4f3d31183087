"""A Document to a Reading: entries, people, answers, sign-off, and what became of every block."""
