"""The page that lists and serves packs after sign-in."""
