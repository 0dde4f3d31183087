"""What practitioners type as a date, read to its bounds and how sure it is.

`read_date` reads a cell in its context, `read_time` a cell of a column of times. EDTF, display, sort key and overlap are
functions of the reading; nothing derived is stored.
"""

from dates.context import Context
from dates.display import display
from dates.edtf import edtf
from dates.order import order_evidence, sort_key
from dates.overlap import overlap
from dates.prose import leading_date
from dates.reading import looks_dated, read_date
from dates.times import read_time

__all__ = [
    "Context",
    "display",
    "edtf",
    "leading_date",
    "looks_dated",
    "order_evidence",
    "overlap",
    "read_date",
    "read_time",
    "sort_key",
]
