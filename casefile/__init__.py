"""The model: case, readings, returns, entries, people, findings, decisions, errors and the clock. Imports nothing of ours."""
