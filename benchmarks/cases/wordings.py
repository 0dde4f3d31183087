"""The tables of wordings, names and events, and drawing from them."""

import random
import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """A table beside this module: `wordings`, `names` or `events`."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


def pick(rng: random.Random, *path: str, of: str = "wordings") -> str:
    """One wording of a list in a table."""
    found: Any = table(of)
    for step in path:
        found = found[step]
    return str(rng.choice(found))
