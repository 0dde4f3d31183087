"""One typed settings model: defaults, then `rapid-review.toml` in the data root, then `RAPID_REVIEW_…` in the environment.

Read at the edge (command line, flows, pages) and handed down as values; no room below imports it.
"""

import datetime as dt
import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from casefile.errors import SettingsError

if TYPE_CHECKING:
    from casework import Options

FILE = "rapid-review.toml"
PREFIX = "RAPID_REVIEW_"


class Settings(BaseModel):
    """Every setting, with its default. Names in the TOML file are as here; in the environment in capitals after the prefix."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    home: Path = Field(description="The data root: inbox, outputs and records lie in it.")
    inbox: Path = Field(description="Where returns are dropped, one folder a case.")
    outputs: Path = Field(description="Where packs are published.")
    records: Path = Field(description="The case record: ledger, originals, readings.")
    database: str | None = Field(
        default=None,
        description="A PostgreSQL address for the ledger, where several machines work on it; else SQLite in the records.",
    )
    closed_days: tuple[dt.date, ...] = Field(
        default=(), description="Days on which the partnership is closed, beside bank holidays."
    )
    return_anchor: Literal["policy", "issued", "notified"] = Field(
        default="policy",
        description="From which day the return's 5 and 6 working days count; policy: as the case's policy says.",
    )
    gap_days: int = Field(
        default=90, ge=7, le=3650, description="A stretch without any entry longer than this is a finding."
    )
    genogram_style: Literal["uk", "ics", "mcgoldrick"] = Field(
        default="uk", description="How cohabiting and other lines are drawn."
    )
    paper: Literal["A4", "A3"] = Field(default="A4", description="The paper that the genogram is drawn for.")
    genogram_qualities: bool = Field(
        default=False, description="Draw how relationships are, where an officer noted it from an entry."
    )
    relationship_words: Path | None = Field(
        default=None, description="A CSV of the partnership's own relationship words; relative to the data root."
    )
    name_spellings: Path | None = Field(
        default=None, description="A CSV of first names and surnames that are one name; relative to the data root."
    )
    readers: int = Field(default=2, ge=1, le=16, description="How many files are read at once.")
    look_every: float = Field(default=60.0, ge=5, description="Seconds between two looks at the inbox while serving.")
    prefect_port: int = Field(
        default=4200, ge=1024, le=65535, description="The port of the Prefect UI, on this machine only."
    )
    web_port: int = Field(
        default=4280, ge=1024, le=65535, description="The port of the page that serves packs, on this machine only."
    )
    keep_runs_days: int = Field(default=30, ge=1, description="How long finished runs stay in the Prefect UI.")


def load(
    *,
    data: Path | None = None,
    inbox: Path | None = None,
    outputs: Path | None = None,
    records: Path | None = None,
) -> Settings:
    """Settings for this run. What is given here outranks the environment, which outranks the file.

    The data root is `data`, else `RAPID_REVIEW_HOME`, else the current folder.

    Raises:
        SettingsError: naming every setting that is wrong.
    """
    home = (data or Path(os.environ.get(f"{PREFIX}HOME", "."))).expanduser().resolve()
    values: dict[str, Any] = {
        "home": home,
        "inbox": home / "inbox",
        "outputs": home / "outputs",
        "records": home / "var" / "records",
    }
    values |= _from_file(home / FILE) | _from_environment()
    values |= {k: v for k, v in (("inbox", inbox), ("outputs", outputs), ("records", records)) if v is not None}
    for name in ("inbox", "outputs", "records"):
        path = Path(values[name]).expanduser()
        values[name] = (
            path
            if path.is_absolute()
            else (home if values[name] not in (inbox, outputs, records) else Path.cwd()) / path
        )
    try:
        return Settings(**values)
    except ValidationError as fault:
        wrong = ", ".join(sorted({str(e["loc"][0]) for e in fault.errors() if e["loc"]}))
        raise SettingsError(
            f"These settings cannot be used: {wrong}. See docs/administrators.md for what each may be."
        ) from None


def _from_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise SettingsError(f"{FILE} in the data folder cannot be read. Is every quotation mark closed?") from None


def _from_environment() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in Settings.model_fields:
        value = os.environ.get(f"{PREFIX}{name.upper()}")
        if value is not None and name != "home":
            found[name] = [v.strip() for v in value.split(",") if v.strip()] if name == "closed_days" else value
    return found


def options(settings: Settings) -> "Options":
    """What casework needs of the settings, as values."""
    from casework import Options  # the rooms behind it take a second to load; `password` and `--help` need none of them

    return Options(
        closed_days=frozenset(settings.closed_days),
        return_anchor=settings.return_anchor,
        gap_days=settings.gap_days,
        genogram_style=settings.genogram_style,
        paper=settings.paper,
        genogram_qualities=settings.genogram_qualities,
        relationship_words=_own_table(settings, "relationship_words"),
        name_spellings=_own_table(settings, "name_spellings"),
    )


def _own_table(settings: Settings, name: Literal["relationship_words", "name_spellings"]) -> str:
    """The text of a table that a partnership adds; empty where none is set.

    Raises:
        SettingsError: it cannot be read, or has lines that mean nothing.
    """
    given: Path | None = getattr(settings, name)
    if given is None:
        return ""
    from genogram import faults_in_spellings, faults_in_words

    try:
        text = (settings.home / given.expanduser()).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise SettingsError(
            f"The file that the setting {name} names cannot be read. Is it there, and saved as CSV UTF-8?"
        ) from None
    faults = faults_in_words(text) if name == "relationship_words" else faults_in_spellings(text)
    if faults:
        raise SettingsError(f"The file that the setting {name} names has mistakes: {'; '.join(faults)}.")
    return text
