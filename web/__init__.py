"""The page that lists and serves packs after sign-in."""

from web.app import make_app
from web.password import has_password, set_password

__all__ = ["has_password", "make_app", "set_password"]
