"""Time rules are data: one TOML file a policy, each rule with the words of the guidance that it rests on."""

import datetime as dt
import tomllib
from importlib import resources
from pathlib import Path
from typing import Literal, get_args

from pydantic import Field, ValidationError, model_validator

from casefile.case import Case
from casefile.errors import SettingsError
from casefile.values import Value

Anchor = Literal["incident", "aware", "notified", "templates_issued", "referred", "meeting"]
Unit = Literal["working", "calendar"]


class Rule(Value):
    """A day, or a window of days, counted from an anchor.

    `anchor` is a date of the case, or the name of an earlier rule, whose due day is then counted from.
    `count_from` is the number that the anchor day itself bears: 0, or 1 where guidance calls that day "day 1".
    """

    name: str
    title: str
    anchor: str
    offset: int = Field(ge=0)
    from_offset: int | None = Field(default=None, ge=0)
    """Of a window: its first day's number; `offset` is its last."""
    unit: Unit
    unit_stated: bool = True
    """False where the guidance says "days" only: then both units are computed."""
    count_from: Literal[0, 1] = 0
    cut_off: dt.time | None = None
    """Time of day after which something counts as of the next day; None: a day counts to its end."""
    severity: Literal["target", "limit", "window"]
    done_by: Anchor | None = None
    """The date of the case that says when it was done; None: the case file does not say."""
    also_from: tuple[Anchor, ...] = ()
    """Other anchors from which the guidance may be read to count."""
    source: str


class Policy(Value):
    """A partnership's set of time rules. The rules `return-target` and `return-limit` decide the lateness of returns."""

    name: str
    title: str
    note: str = ""
    rules: tuple[Rule, ...]

    @model_validator(mode="after")
    def _anchors_are_known(self) -> "Policy":
        known = set(get_args(Anchor))
        for rule in self.rules:
            if rule.anchor not in known:
                raise ValueError(
                    f"the rule {rule.name} counts from {rule.anchor!r}, which is neither a date of the case nor an earlier rule"
                )
            known.add(rule.name)
        for needed in ("return-target", "return-limit"):
            if needed not in {rule.name for rule in self.rules}:
                raise ValueError(f"it has no rule {needed}")
        return self

    def rule(self, name: str) -> Rule:
        """The rule of that name; KeyError where there is none."""
        for rule in self.rules:
            if rule.name == name:
                return rule
        raise KeyError(name)

    def counting_returns_from(self, anchor: Anchor) -> "Policy":
        """The same policy with the return rules counted from another date; the old anchor becomes the other reading."""

        def moved(rule: Rule) -> Rule:
            if not rule.name.startswith("return-") or rule.anchor == anchor:
                return rule
            others = tuple(dict.fromkeys(a for a in (rule.anchor, *rule.also_from) if a != anchor))
            return Rule.model_validate(rule.model_dump() | {"anchor": anchor, "also_from": others})

        return self.model_copy(update={"rules": tuple(moved(rule) for rule in self.rules)})


def day_of(case: Case, anchor: str) -> dt.date | None:
    """The case's day of that name; None where the name is no date of the case."""
    if anchor == "meeting":
        return case.meeting.date()
    value = getattr(case, anchor, None) if anchor in get_args(Anchor) else None
    return value if isinstance(value, dt.date) else None


def policy_names() -> tuple[str, ...]:
    """The policies that come with the product."""
    folder = resources.files("timescales") / "policies"
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


def load_policy(name_or_path: str | Path) -> Policy:
    """A policy by its name, or of one's own by the path of its TOML file.

    Raises:
        SettingsError: there is no such policy, or the file has a mistake; the sentence says which.
    """
    text = str(name_or_path)
    try:
        if text in policy_names():
            content = (resources.files("timescales") / "policies" / f"{text}.toml").read_text(encoding="utf-8")
        else:
            path = Path(text)
            if path.suffix != ".toml" or not path.is_file():
                raise SettingsError(
                    f"There is no set of time rules of the name that the case file gives. Known are: {', '.join(policy_names())}. "
                    "Use one of these, or give the path of a .toml file."
                )
            content = path.read_text(encoding="utf-8")
        return Policy.model_validate(tomllib.loads(content))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(
            "The file of time rules cannot be read as TOML. Compare it with one that comes with the product."
        ) from error
    except ValidationError as error:
        places = "; ".join(f"{'.'.join(str(p) for p in e['loc']) or 'policy'}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"The file of time rules has mistakes: {places}.") from error
