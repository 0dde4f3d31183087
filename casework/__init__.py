"""What is done with a case, without Prefect: open, take in, collate, check timescales. Flows decorate these; `run` calls them."""

from casework.assemble import CaseRecord, Options, assemble
from casework.check_timescales import check_timescales
from casework.collate import Collated, case_record, collate
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
    "Collated",
    "Opened",
    "Options",
    "RunPass",
    "assemble",
    "case_record",
    "cases_with_work",
    "check_timescales",
    "claim",
    "collate",
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
