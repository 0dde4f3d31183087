"""The project's own fictional case, the script that makes it, and its truth."""
