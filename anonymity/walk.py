"""Every text of a case's material, to be read or to be replaced: no field is left out because nobody thought of it."""

import dataclasses
import re
import typing
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

from casefile.values import Value

Say = Callable[[str], str]
Whole = TypeVar("Whole")

NEVER_TEXT = frozenset(
    {
        "id", "fingerprint", "fingerprints", "same_event", "series", "code", "format", "reader", "rule", "kind", "kinds",
        "flags", "issues", "severity", "ledger_head", "versions",
    }
)  # fmt: skip
"""Fields of ids, codes and words of our own."""

DRAWN = ("genogram_", "timeline_", "contact_")
"""Fields of a case's material that hold drawings: those are drawn anew, never rewritten."""

_KEYS = frozenset({("Answer", "question"), ("Conflict", "about"), ("TypedAnswer", "question")})
_ID = re.compile(r"[A-Z]{1,2}-[0-9A-HJKMNP-TV-Z]{6,10}")


def rewritten(whole: Whole, say: Say) -> Whole:
    """The same value with every text replaced by what `say` makes of it."""
    if isinstance(whole, str):
        return typing.cast(Whole, whole if _ID.fullmatch(whole) else say(whole))
    if isinstance(whole, Value):
        return typing.cast(Whole, _value(whole, say))
    if isinstance(whole, tuple):
        return typing.cast(Whole, tuple(rewritten(one, say) for one in whole))
    if isinstance(whole, Mapping):
        return typing.cast(Whole, _mapping(whole, say))
    if dataclasses.is_dataclass(whole) and not isinstance(whole, type):
        changed = {
            f.name: rewritten(getattr(whole, f.name), say)
            for f in dataclasses.fields(whole)
            if f.name not in NEVER_TEXT and not f.name.startswith(DRAWN)
        }
        return dataclasses.replace(whole, **changed)
    return whole


def _value(one: Value, say: Say) -> Value:
    changed = {}
    for name in _text_fields(type(one)):
        old = getattr(one, name)
        new = rewritten(old, say)
        if new is not old and new != old:
            changed[name] = new
    return one.model_copy(update=changed) if changed else one


def _mapping(one: Mapping[Any, Any], say: Say) -> dict[Any, Any]:
    """Headings as typed are text as well; two that become one keep apart by a number."""
    out: dict[Any, Any] = {}
    for key, value in one.items():
        said = rewritten(key, say)
        number = 1
        while said in out:
            number += 1
            said = f"{rewritten(key, say)} ({number})"
        out[said] = rewritten(value, say)
    return out


@cache
def _text_fields(of: type[Value]) -> tuple[str, ...]:
    """The fields that may hold text: not ids, and not those of which the model lists the words."""
    return tuple(
        name
        for name, field in of.model_fields.items()
        if name not in NEVER_TEXT and (of.__name__, name) not in _KEYS and not _only_listed(field.annotation)
    )


def _only_listed(annotation: Any) -> bool:
    arguments = [a for a in typing.get_args(annotation) if a is not type(None)]
    if typing.get_origin(annotation) is typing.Literal:
        return True
    return bool(arguments) and all(_only_listed(a) for a in arguments)


def texts(whole: object) -> Iterator[str]:
    """Every text of a value, in its order."""
    found: list[str] = []

    def heard(text: str) -> str:
        found.append(text)
        return text

    rewritten(whole, heard)
    yield from found
