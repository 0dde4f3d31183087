"""A pack's content with every text said in another way: dates as offsets, say. What is no text stays: anchors, colours, drawings."""

import dataclasses
from collections.abc import Callable
from typing import Any, TypeVar, cast

Say = Callable[[str], str]
Whole = TypeVar("Whole")

_NEVER_TEXT = frozenset({"anchor", "link", "tone", "colour", "group", "svg", "name", "sha256", "id", "language"})


def reworded(whole: Whole, say: Say) -> Whole:
    """The same content, or the same data, with `say` asked of every text in it."""
    if isinstance(whole, str):
        return cast(Whole, say(whole))
    if isinstance(whole, tuple | list):
        return cast(Whole, type(whole)(reworded(one, say) for one in whole))
    if isinstance(whole, dict):
        made: dict[Any, Any] = {k: v if k in _NEVER_TEXT else reworded(v, say) for k, v in whole.items()}
        return cast(Whole, made)
    if dataclasses.is_dataclass(whole) and not isinstance(whole, type):
        fields = [f.name for f in dataclasses.fields(whole) if f.name not in _NEVER_TEXT]
        return dataclasses.replace(whole, **{n: reworded(getattr(whole, n), say) for n in fields})
    return whole
