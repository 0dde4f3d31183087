"""Readings of one case to its returns: whose each is, which is current, dates in their context."""
