"""Readings of one case to its returns: whose each is, which is current, dates in their context.

Pure: the same readings, receipts and decisions give the same `Returns`, in whatever order files arrived.
"""

from returns.resolve import resolve

__all__ = ["resolve"]
