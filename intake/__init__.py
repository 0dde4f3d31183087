"""The inbox: notice, settle, claim, keep, and have it read in a child process.

`take_in` is one pass over a case's folder, `read_originals` the reading of what it brought. Both may be killed at any
point and run again: nothing is lost and nothing is taken twice.
"""

from intake.attention import AttentionItem, show_attention
from intake.loose import case_folders, take_in_loose
from intake.passes import Pass, files_wait, passwords, read_originals, readings, take_in, unread
from intake.receipts import read_receipts
from intake.sandbox import Sandbox, missing_limits, read_in_child
from intake.scan import Problem, scan
from intake.settle import Machine, Settling

__all__ = [
    "AttentionItem",
    "Machine",
    "Pass",
    "Problem",
    "Sandbox",
    "Settling",
    "case_folders",
    "files_wait",
    "missing_limits",
    "passwords",
    "read_in_child",
    "read_originals",
    "read_receipts",
    "readings",
    "scan",
    "show_attention",
    "take_in",
    "take_in_loose",
    "unread",
]
