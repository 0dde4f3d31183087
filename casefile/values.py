"""The base of every value in the model."""

import hashlib
import json
from typing import Any

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A plain value: frozen, compared by its fields, with no field that the model does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid", protected_namespaces=())


def canonical(data: Any) -> str:
    """JSON in one form only, so that equal data has equal bytes and an equal hash."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


# Crockford's base 32: no I, L, O or U, so that an id read out over the telephone is typed right.
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def short_id(prefix: str, *parts: object, digits: int = 6) -> str:
    """A short id that an officer can type, stable for equal parts: ``E-7K3QF2``."""
    number = int.from_bytes(hashlib.sha256(canonical([str(p) for p in parts]).encode()).digest()[:8], "big")
    text = ""
    for _ in range(digits):
        number, digit = divmod(number, 32)
        text = _DIGITS[digit] + text
    return f"{prefix}-{text}"
