"""People to a drawn family: matching, kinship, layout, drawing."""
