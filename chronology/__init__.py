"""Entries to one integrated chronology: order, accounts of one event linked, findings.

Pure: the same returns and decisions give the same `Chronology`, in whatever order they arrived.
"""

from chronology.integrate import integrate

__all__ = ["integrate"]
