"""Working days, due dates and lateness: rules are data, every due day carries its arithmetic, and no day is guessed.

`assess` gives a case's timetable at a moment; `load_policy` the rules of a partnership, by name or path.
"""

from timescales.assess import assess
from timescales.rules import Policy, load_policy, policy_names
from timescales.working_days import add_working_days, bank_holidays, is_working_day, working_days_between

__all__ = [
    "Policy",
    "add_working_days",
    "assess",
    "bank_holidays",
    "is_working_day",
    "load_policy",
    "policy_names",
    "working_days_between",
]
