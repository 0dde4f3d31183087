"""What is done with a case, without Prefect: open, take in, collate, check timescales. Flows decorate these; `run` calls them.

`casework.assemble` and `casework.collate`, which load the chronology, the genogram and the pack, are imported where they are used.
"""

from casework.case_record import CaseRecord, Options, case_record
from casework.check_timescales import check_timescales
from casework.open_case import Opened, open_case, read_case_file
from casework.run_pass import CasePass, RunPass, run_pass
from casework.take_in import (
    cases_with_work,
    claim,
    find_cases,
    read_all,
    read_original,
    record_case,
    show_attention,
    to_read,
)

__all__ = [
    "CasePass",
    "CaseRecord",
    "Opened",
    "Options",
    "RunPass",
    "case_record",
    "cases_with_work",
    "check_timescales",
    "claim",
    "find_cases",
    "open_case",
    "read_all",
    "read_case_file",
    "read_original",
    "record_case",
    "run_pass",
    "show_attention",
    "to_read",
]
