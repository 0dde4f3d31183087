"""The inbox: notice, settle, claim, keep, and have it read in a child process."""
