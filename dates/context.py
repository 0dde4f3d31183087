import datetime as dt
from dataclasses import dataclass
from typing import Literal

from casefile.dated import DateReading


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a cell. All of it may be unknown; nothing is taken from a clock.

    Attributes:
        year: of a heading or band row ("2021") that the cell stands under.
        band: first and last day of such a band, where it is no calendar year ("2021/22").
        years: the column is known to hold academic or financial years.
        above: the reading, or the day, of the row above.
        born: the person's date of birth, for an age.
        birth: the cell is a date-of-birth cell.
        month_first: the file has been proved, or decided, to put the month first.
        excel: the cell may hold the serial number of a spreadsheet.
        received: the day that the file came. Two-digit years and births are never later; nothing else uses it.
    """

    year: int | None = None
    band: tuple[dt.date, dt.date] | None = None
    years: Literal["academic", "financial"] | None = None
    above: DateReading | dt.date | None = None
    born: dt.date | None = None
    birth: bool = False
    month_first: bool = False
    excel: bool = False
    received: dt.date | None = None

    def day_above(self) -> dt.date | None:
        """The single day of the row above, if it has one."""
        if isinstance(self.above, dt.date):
            return self.above
        if self.above is not None and self.above.settled and self.above.earliest == self.above.latest:
            return self.above.earliest
        return None


NOTHING_KNOWN = Context()
