"""The meeting pack: one content, rendered to Word, PDF, Excel and data files, published whole or not at all."""
