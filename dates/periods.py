"""Named periods, whichever kind they are of. Bounds are data; what differs from area to area is asked."""

import re

from dates.context import Context
from dates.phrases import Phrase, impossible
from dates.quarters import named_quarter
from dates.seasons import named_season
from dates.years import named_year

_ASKED = re.compile(
    r"(?:(?!.*(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]{3}|\d/\d)).*\b(?:half[ -]?term|holidays?|hols|term ?[1-6]|(?:autumn|spring|summer)(?: term)? ?[12]|christmas period|festive period|xmas period|christmas break|half ?terms?|diwali|eid|ramadan|passover|hanukkah|chanukah|vaisakhi|jubilee|yom kippur|rosh hashanah)\b.*"
    r"|h[12] ?(?:of )?\d{4}|(?:turn|start) of the year \d{4}/\d\d|week (?:no\.? ?)?\d{1,2},? ?(?:of )?\d{4}|wk ?\d{1,2}[ /]\d{4})"
)


def named_period(text: str, context: Context) -> list[Phrase]:
    """2019, the 1990s, Autumn term 2021, summer 2018, 2021/22, Q3 2021/22. Periods that vary by area are asked."""
    phrases = named_year(text, context) or named_quarter(text, context) or named_season(text, context)
    if not phrases and _ASKED.fullmatch(text) and len(text) < 50:
        return [impossible("varies-by-area")]
    return phrases
