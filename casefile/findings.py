"""What the machine noticed, said in a plain sentence with what it rests on."""

from typing import Literal

from casefile.values import Value

Severity = Literal["info", "warning", "serious"]


class Finding(Value):
    """One finding. Kinds are those of formats.md (findings.json), and more."""

    kind: str
    severity: Severity
    text: str
    entries: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    question: str = ""
    """A question ready to be put to an agency, or empty."""
