"""One typed settings model, read at the edge and handed down as values."""
