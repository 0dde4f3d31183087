"""The case record: ledger, originals, readings, decisions."""
