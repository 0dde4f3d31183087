"""Entries to one integrated chronology: order, accounts of one event, findings."""
