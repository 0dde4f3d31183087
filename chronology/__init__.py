"""Entries to one integrated chronology: order, accounts of one event linked, findings.

Pure: the same returns and decisions give the same `Chronology`, in whatever order they arrived.
"""

from chronology.frame import frame
from chronology.glossary import glossary
from chronology.integrate import integrate
from chronology.key_events import suggest_key_events
from chronology.who_knew import Knowledge, known_by, who_knew

__all__ = ["Knowledge", "frame", "glossary", "integrate", "known_by", "suggest_key_events", "who_knew"]
