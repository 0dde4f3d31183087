"""All that a pack is made from: values of the case, as they stood when it was built."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from casefile.case import Case
from casefile.decisions import Decision
from casefile.entries import Chronology
from casefile.findings import Finding
from casefile.people import Family
from casefile.returns import Returns, Timetable


@dataclass(frozen=True, slots=True)
class Material:
    """What `casework.collate` hands to `packs.publish`. Pure values; the drawing is finished SVG."""

    case: Case
    returns: Returns
    chronology: Chronology
    family: Family
    timetable: Timetable
    findings: tuple[Finding, ...]
    """All of them: of returns, chronology and family, most serious first."""
    decisions: tuple[Decision, ...]
    built_at: dt.datetime
    genogram_svg: str = ""
    genogram_text: str = ""
    """The written equivalent of the drawing."""
    genogram_gv: str = ""
    genogram_sheets: tuple[tuple[str, str], ...] = ()
    """What each sheet shows, and its SVG: one where the whole can be read on the paper, else the child's nearest family first."""
    genogram_a3_sheets: tuple[tuple[str, str], ...] = ()
    genogram_paper: Literal["A4", "A3"] = "A4"
    genogram_files: Mapping[str, bytes] = field(default_factory=dict)
    """The family for other programs: name in the pack -> content."""
    timeline_svg: str = ""
    timeline_text: str = ""
    timeline_a3_svg: str = ""
    """The same on a larger sheet, for the wall."""
    contact_svg: str = ""
    """How often each agency recorded something, month by month."""
    contact_text: str = ""
    suggestions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Entries that may be key practice learning events, each with reasons."""
    glossary: Mapping[str, str] = field(default_factory=dict)
    """Abbreviations used in the returns -> spelled out."""
    notice: str = ""
    """What a reader must know of this pack before all else: that it is a copy without names. Empty for a meeting pack."""
    ocr_pictures: Mapping[str, str] = field(default_factory=dict)
    """Entry -> its line cut out of a scan, as SVG, for those that should be checked."""
    oddities: tuple[str, ...] = ()
    """Of the case file."""
    changes: tuple[str, ...] = ()
    """What is new since the pack before, in sentences."""
    ledger_head: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Of the product and its readers, for the manifest."""
