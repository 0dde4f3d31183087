"""Ages: a year, month or week of a life whose beginning is known. Without a date of birth an age is a question."""

import datetime as dt
import re

from dates.context import Context
from dates.phrases import Phrase, Span, fixed, impossible
from dates.relative import add_months, count_on
from dates.vocabulary import NUMBERS, ORDINALS, alternatives, number_named

_NUMBER = r"(\d{1,2}|" + alternatives(word for word in NUMBERS if word not in ("a", "an")) + r")"
_UNITS = r"(?:years?|yrs?|y/?o|y|months?|mths?|mnths?|mos?|m|weeks?|wks?|w|days?|d)"
_LEAD = r"(?:(?:when |was |he was |she was |they were |child |child was )*(?P<lead>aged?(?: about| around| approx(?:imately)?)?|at(?: the)?(?: age)?(?: of)?|at age|age of|age|when|at about|about|approx(?:imately)?\.?|around|circa|c\.?|~)[:\s]*)*"
_TAIL = r"(?:[ -]*(?P<tail>old|of age|y/?o|age)(?: approx\.?)?\.?)?"
_AGE = re.compile(
    rf"{_LEAD}(?:a )?(?P<n>{_NUMBER})(?P<half>\.5)?(?:[ -]?(?P<unit>{_UNITS}))?(?:,? ?(?:and )?(?P<n2>\d{{1,2}}) ?(?P<unit2>months?|mths?|m|weeks?|days?))?{_TAIL}"
)
_CLINICAL = re.compile(rf"{_LEAD}(?P<n>\d{{1,2}})/(?P<per>7|52|12){_TAIL}")
_SPAN = re.compile(
    rf"{_LEAD}(?:between )?(?:ages? )?(?P<n>{_NUMBER})(?: ?(?:-|to|and) ?)(?P<m>{_NUMBER})(?:[ -]?(?P<unit>{_UNITS}))?{_TAIL}"
)
_BIRTH = re.compile(
    r"(?:at |on |day of |date of |from |since )?(?:the )?(?:birth|delivery|day of birth)|newborn at birth|(?:was |child |baby )?born|birthday \(birth\)|day 0"
)
_BIRTHDAY = re.compile(
    rf"(?:on )?(?:the |his |her |their |child's |childs )*({alternatives(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)) birthday"
)
_BEFORE_AGE = re.compile(
    rf"(?:before|under|prior to|until|up to)(?: the)?(?: age)?(?: of)? ?(?P<n>{_NUMBER})(?: ?(?P<unit>years?|yrs?|months?|weeks?))?(?: of age| old)?"
)
_LIFE = re.compile(
    r".*\b(?:gestation|weeks pregnant|/40|in utero|antenatal(?:ly)?|as a (?:baby|toddler|child|teenager|newborn|infant)|school age|teenage years|early years|new-?born|neonatal|toddler|in infancy|trimester|pre-?birth)\b.*|\d\d(?:\+\d)?/40.*|y(?:ea)?r ?\d{1,2}|reception|nursery"
)


def _of_age(born: dt.date, number: int, unit: str) -> Span:
    """The days on which somebody is that many whole units old."""
    first, after = count_on(born, number, unit), count_on(born, number + 1, unit)
    if unit.startswith("y"):
        first, after = add_months(born, 12 * number), add_months(born, 12 * number + 12)
    return Span(first, after - dt.timedelta(1), "day" if after - first == dt.timedelta(1) else "part")


def _unit(match: re.Match[str]) -> str:
    return (match["unit"] or "years").replace("/", "").lower()


def _single(match: re.Match[str], born: dt.date) -> Span | None:
    number, unit = number_named(match["n"]) or 0, _unit(match)
    if match["half"]:
        return _of_age(born, number * 12 + 6, "months") if unit.startswith("y") else None
    if match["n2"]:
        if unit.startswith("y") and match["unit2"].startswith("m"):
            return _of_age(born, number * 12 + int(match["n2"]), "months")
        return None
    return _of_age(born, number, unit)


def age(text: str, context: Context) -> list[Phrase]:
    """A time of somebody's life; impossible where no date of birth is known, empty where the text is no age."""
    born = context.born
    birthday = _BIRTHDAY.fullmatch(text)
    if _BIRTH.fullmatch(text):
        if born is None:
            return [impossible("no-birth")]
        open_end = text.startswith(("from", "since"))
        return [fixed(Span(born, None if open_end else born, "after" if open_end else "day"), basis="derived")]
    if birthday:
        number = int(re.sub(r"\D", "", birthday[1])) if birthday[1][0].isdigit() else ORDINALS[birthday[1]]
        day = add_months(born, 12 * number) if born else None
        return [fixed(Span(day, day, "day"), basis="derived") if day else impossible("no-birth")]
    if match := _BEFORE_AGE.fullmatch(text):
        if born is None or not (match["unit"] or "age" in text):
            return [impossible("no-birth")] if match["unit"] or "age" in text else []
        last = count_on(born, number_named(match["n"]) or 0, match["unit"] or "years") - dt.timedelta(1)
        return [fixed(Span(None, last, "before"), basis="derived", approximate=True)]
    span: Span | None = None
    told = False
    if match := _CLINICAL.fullmatch(text):
        told = bool(match["lead"] or match["tail"])
        span = (
            _of_age(born, int(match["n"]), {"7": "days", "52": "weeks", "12": "months"}[match["per"]]) if born else None
        )
    elif match := _AGE.fullmatch(text):
        told = bool((match["lead"] and match["lead"] != "about") or match["tail"] or (match["unit"] and born))
        span = _single(match, born) if born and told else None
    elif match := _SPAN.fullmatch(text):
        told = bool(match["tail"] or "age" in text or (match["unit"] and born))
        if born and told:
            span = Span(
                _of_age(born, number_named(match["n"]) or 0, _unit(match)).earliest,
                _of_age(born, number_named(match["m"]) or 0, _unit(match)).latest,
                "part",
            )
    if told:
        return [fixed(span, basis="derived", approximate=span.kind != "day") if span else impossible("no-birth")]
    return [impossible("no-birth")] if len(text) < 40 and _LIFE.fullmatch(text) else []
