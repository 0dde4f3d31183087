"""What is done with a case, without Prefect: open, take in, collate, check timescales."""
