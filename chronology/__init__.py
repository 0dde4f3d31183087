"""Entries to one integrated chronology: order, accounts of one event linked, findings, and pictures of it.

Pure: the same returns and decisions give the same `Chronology`, in whatever order they arrived.
"""

from chronology.contact_strip import draw_contact_strip
from chronology.frame import frame
from chronology.glossary import glossary
from chronology.integrate import integrate
from chronology.key_events import suggest_key_events
from chronology.timeline import Timeline, draw_timeline
from chronology.who_knew import Knowledge, known_by, who_knew

__all__ = [
    "Knowledge",
    "Timeline",
    "draw_contact_strip",
    "draw_timeline",
    "frame",
    "glossary",
    "integrate",
    "known_by",
    "suggest_key_events",
    "who_knew",
]
