"""The words that stand round a date: labels, doubts, open ends, weeks, and what joins two dates."""

import re

from dates.vocabulary import MONTHS, ORDINALS, WEEKDAYS, alternatives

LABEL = re.compile(
    r"(?:(?:(?:bank|public) holiday|b/?h|date(?: of (?:event|incident|contact|visit|entry|birth))?|d\.?o\.?b\.?|born(?: on)?|b\.|dated|edd|due(?: date)?|when|on|during|in|throughout|within|over|at|occurred(?: on)?|year|yr|month(?: of)?|(?:the )?(?:night|day|morning|evening|afternoon|course) of(?: the)?|overnight(?: on| of)?|night)"
    r"(?: ?[:=\-] ?| (?=\S)|(?<=b\.)|(?<=:)))(?:the )?(?P<rest>.+)"
)
BIRTH_LABEL = re.compile(
    r"(?:date of birth|d\.?o\.?b\.?|born(?: on)?|b\.) ?[:=\-]? ?(?P<rest>.*\d.*)|(?P<rest2>.*\d.*?) ?\(?(?:d\.?o\.?b\.?|date of birth)\)?"
)
ABOUT_WORDS = (
    r"circa|circ\.?|c(?:a)?\.?|cir\.|approx(?:imately)?\.?|approximate(?: date)?|app(?:ro)?x\.?|about|abt\.?|around about|around|round about|roughly|approximatley|aprox\.?|approximatly|somewhere around|sometime around|some time around|at around|at about|in approximately|in approx\.?|"
    r"on or around|on or about|in or around|in or about|on/around|on/about|in/around|o/a|possibly(?: in| on)?|probably(?: in| on)?|perhaps|maybe|poss\.?|prob\.?|thought to be(?: in| on)?|believed(?: to be)?(?: in| on)?|understood to be|likely(?: to be)?|"
    r"estimated|est(?:imate)?\.?|say|near|nearly|circa about|appears to be|unclear but|unsure but|unclear|unsure|not sure|not certain|\?+|\(\?\)|~+|±|tbc|to be confirmed|(?:exact )?(?:date|day) (?:is )?(?:unknown|not known|n/k|unclear|not recorded|uncertain)|no exact date|unknown (?:exact )?date in|unknown day in|u/k|n/k|nk|presumed|presumably|assumed"
)
ABOUT = re.compile(rf"\(?(?:{ABOUT_WORDS})\)?(?:[ :,.;\-]*(?:but |in |on )?|(?=\d))(?P<rest>\S.*)")
ABOUT_AFTER = re.compile(
    r"(?P<rest>.*?\S)[ ,;\-]*(?:\(? ?(?:approx(?:imate(?:ly)?)?\.?|circa|c\.?|est(?:imate(?:d)?)?\.?|\?+|~|tbc|to be confirmed|unclear|unsure|not sure|uncertain|unconfirmed|approx(?:imate)? date|date approx(?:imate)?\.?|(?:not sure|unsure|unclear|uncertain)(?: of| about)?(?: the)?(?: exact)?(?: date)?|estimated date|or thereabouts|or so|ish|or around then|thereabouts|possibly|probably|"
    r"(?:exact )?(?:date|day|month)s? (?:is )?(?:unknown|not known|n/k|unclear|not recorded|not clear|uncertain|tbc|unsure|not given|not specified|not stated|to be confirmed)|unknown (?:exact )?(?:date|day)|(?:exact|precise|specific) dates? (?:not|un)\S*(?: \S+)?|no exact date|day unknown|day n/k|guess) ?\)?)\.?"
)
LOOSELY = re.compile(
    r"(?:some ?time(?:s)?|at some (?:point|time|stage)|at an unknown (?:date|point)|on an unknown (?:date|day)|unknown date|at various times|on various dates|various dates|various|on dates|anywhere|at points|at times|on several occasions|on (?:a )?date|intermittently|regularly|periodically|date)[ ,:\-]+(?:during |in |on |within |throughout |over )?(?:the )?(?P<rest>.+)"
)
OPEN_WORDS = {
    "before": r"before|prior to|prior|pre|earlier than|bef\.?|previous to|preceding|ahead of|in advance of|<|any ?time before|some ?time before|up to but not including",
    "until": r"in or before|in or prior to|before (?:the )?end of|until|up until|up to and including|up to|till|til|'til|by|no later than|not later than|on or before|before or on|not after|at latest|at the latest|no later|<=|to|ending|ended(?: on)?|ends|through to|latest|by the",
    "from": r"since(?: at least)?|from|as of|as from|with effect from|w\.?e\.?f\.?|effective(?: from)?|starting(?: from| on| in)?|started(?: on| in)?|start|commencing(?: on| in)?|commenced(?: on| in)?|begun(?: on| in)?|beginning on|beginning from|began(?: on| in)?|on or after|no earlier than|not earlier than|not before|at the earliest|ongoing (?:since|from)|continuing (?:since|from)|ever since|>=|onwards? from|from at least|known since|current since",
    "after": r"after|post|later than|subsequent to|aft\.?|>|following the end of|any ?time after|some ?time after|beyond",
}
OPEN_ORDER = ("until", "before", "after", "from")
OPEN = [
    (
        how,
        re.compile(
            rf"(?:(?:in the period|period|in|the|some ?time|on) )?(?:{words})(?:[ \-:]+(?:the )?{'(?:end of |month of |year )?' if how in ('until', 'after') else '(?:month of |year )?'}|(?<=[<>=])|(?=\d))(?P<rest>\S.*)"
        ),
    )
    for how in OPEN_ORDER
    for words in (OPEN_WORDS[how],)
]
NOW = r"present(?: day| time)?|the present(?: day)?|to date|date|now|current(?:ly)?|the current(?: time| date| day)?|today|ongoing|on ?-?going|continuing|continuous|this date|time of (?:writing|incident|report)|still (?:open|ongoing|current|active)|still|open|onward(?:s)?|forward(?:s)?|on|present \(ongoing\)|date \(ongoing\)|ongoing/current|\.\.+|the time of (?:writing|the incident)"
TO_NOW = re.compile(
    rf"(?:from |since |between )?(?P<rest>.+?)(?: ?(?:-+|>|->|to|until|till|til|through to|up to|up until|and|,) ?(?:the )?(?:{NOW})\)?| \(?(?:present|ongoing|on ?-?going|continuing|current(?:ly)?)\)?| ?\+| ?-?>|,? ?onwards?|,? and (?:after|since|onwards?|ongoing|later|beyond)| or (?:later|after))\.?"
)
NOW_FROM = re.compile(r"(?:ongoing|continuing|current|open|present)[ ,\-:(]+(?:since |from )?(?P<rest>.+)")
OR_EARLIER = re.compile(
    r"(?P<rest>.+?),? (?:or|and) (?P<how>earlier|before|prior)|(?P<rest2>.+?) (?:at the latest|at latest|latest)"
)
WEEK_START = re.compile(
    r"(?:on |during |in |the |from )*(?:w ?[/.\\\-]? ?(?:c|b)(?: ?/ ?c)?\.?|w/? ?(?:comm?|commencing|commence|beginning|beg|starting|start)\.?|(?:week|wk|wks|weeks)\.?[ \-/]?"
    r"(?:commencing|commences|commenced|comm?\.?|com\.?|beginning|begining|beg\.?|starting|start|begins|starts|from|cmncing|commening|commecning|commencin|commenc\w+|comencing|c|b)|commencing (?:the )?week(?: of)?|w comm)"
    r"(?:[ :.,\-]+|(?=\d))(?:on )?(?:the )?(?P<rest>\S.*)"
)
WEEK_END = re.compile(
    r"(?:on |during |in |the )*(?:w/e(?:nding|nd)?\.?|w\.e\.?|we(?= ?\d)|wk/e\.?|wk[ \-]?end\.?|(?:week|wk)\.?[ \-]?(?:ending|ended|ends|to))(?:[ :.,\-]+|(?=\d))(?:on )?(?:the )?(?P<rest>\S.*)"
)
SHORT_WEEK_END = re.compile(r"w[/.]e\b.*")
WEEK_IN = re.compile(r"\b(?:w[/.]?[cbe]|wk|week|weekend)\b")
WEEK_OF = re.compile(
    r"(?:in |during |throughout )?(?:the )?(?:week|wk)(?: of| containing| including| around)(?: the)? (?P<rest>.+)"
)
WEEK_RANGE = re.compile(r"(?:in |during )?(?:the )?(?:week|wk)[ :]+(?:of )?(?P<rest>.+)")
TWO_WEEKDAYS = re.compile(
    rf"(?:{alternatives(WEEKDAYS)})(?: ?[/&\-+] ?| and | to )(?:{alternatives(WEEKDAYS)}),? (?P<rest>\d.*)"
)
WEEKEND = re.compile(
    r"(?:over |at |on |during )?(?:the )?(?:w(?:ee)?k[ -]?end|wknd|w'end)(?: of| beginning| starting| commencing)?[ :,]*(?:the )?(?P<rest>.+)|(?P<rest2>.+?)[ ,(]+w(?:ee)?k[ -]?end\)?"
)
FORTNIGHT = re.compile(
    r"(?:the )?(?:fortnight|2 weeks|two weeks)[ \-]?(?P<how>commencing|beginning|starting|from|ending|to|c/?)[ :]*(?P<rest>.+)"
)
MONTH_END = re.compile(r"(?:m/e|month ending|month end) (?P<rest>.+)")
BETWEEN = re.compile(
    r"(?:at |in the period |period |dates? |some ?time |anywhere |occurred |on |dates )*between[ :]+(?:the )?(?P<left>.+?) (?:and|&|to|-) (?:the )?(?P<right>.+)|btwn (?P<left2>.+?) (?:and|&) (?P<right2>.+)"
)
RANGE = re.compile(
    r" ?(?:<?-+>?|>|~|\.\.+) ?| (?:to|until|untill|till|til|'til|thru|through|thro'?|up to|up until|up to and including|- to|to the|through to|and up to) | ?/ ?"
)
RANGE_FROM = re.compile(r"(?:from|period|dates?|during|between)[: ]+(?:the )?(?P<rest>.+)")
SLASHED_DATES = re.compile(r"\d{1,2}([.\-])\d{1,2}\1\d{2,4}/\d{1,2}\1\d{1,2}\1\d{2,4}")
NAMED_DAY_OR_MONTH = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)? ?)?[a-z]{3}")
MONTH_FIRST_RANGE = re.compile(
    r"([a-z]{3,10})\.? (\d{1,2})(?:st|nd|rd|th)? ?(?:-|to|&|and) ?(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?"
)
TRAILING_DASH = re.compile(
    r"(?P<rest>.*[\da-z])(?: ?-+ ?| ?-+ ?\?+| (?:to|until|till) \?+| ?(?:-+|to|until|till) ?(?:unknown|not known|n/?k|u/?k|tbc|end date unknown)\.?)"
)
LEADING_UNKNOWN = re.compile(
    r"(?:from )?(?:unknown|not known|n/?k|u/?k|\?+|unclear|date unknown) ?(?:-+|to|until|till) (?P<rest>.*\d.*)"
)
INCLUSIVE = re.compile(r"(?P<rest>.+?),? \(?(?:inclusive|incl?\.?|both included)\)?")
LIST = re.compile(
    r" ?(?:[,;&+|]|,? and(?: also| then| again)?(?: on)?| then| plus| also| followed by)(?: ?and)? ?(?![a-z]*$)"
)
OR = re.compile(r" or (?:on |in |the )*| ?/ or ?|, or ")
LIKE_A_YEAR = re.compile(r"\D*(?:19|20)\d\d(?! ?h)")
_WEEKDAY = rf"(?:(?:{alternatives(WEEKDAYS)})\.?,? )?"
_MONTH = rf"(?:{alternatives(MONTHS)})"
# A whole day with its year. Both marks of the day are the same, so that "12-14 march 2023" and "8 jan-25 feb 1950" are none.
_WHOLE_DAY = (
    rf"{_WEEKDAY}(?:(?:\d{{1,2}}(?P<mark>[/.\- ])(?:\d{{1,2}}|{_MONTH})(?P=mark)|\d{{1,2}}(?:st|nd|rd|th)(?: of)? {_MONTH},? '?|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? )"
    r"(?P<year>(?:19|20)\d\d|\d{2})|(?:19|20)\d\d(?P<mark2>[/.\-])\d{1,2}(?P=mark2)\d{1,2})"
)
WHOLE_DAY = re.compile(rf"{_WHOLE_DAY}(?![\da-z])")
BETWEEN_WHOLE_DAYS = re.compile(
    r"(?P<or>,? or )|(?P<range> ?(?:-+|>|~|/) ?| (?:to|until|till|til|'til|thru|through|up to) )|(?P<list> ?[,;&+|] ?(?:and )?|,? and (?:then |also |again )?| )"
)
# After a whole day these figures are no year, though they look like one.
WHOLE_DAY_AND_CLOCK = re.compile(
    rf"(?P<day>{_WHOLE_DAY})(?: | ?@ ?| at (?:(?:approx\.?|about|around) )?|(?<=[^\d]\d\d), )(?!(?P=year))(?P<clock>(?:19|20)[0-5]\d(?: ?hrs?| ?h)?)"
)
# After these a figure like a year is a clock time only where it can be no year of the same cell.
WHOLE_DAY_AND_FIGURE = re.compile(rf"(?P<day>{_WHOLE_DAY}) ?(?P<by>[,;\-]) ?(?P<clock>(?:19|20)[0-5]\d)")
WHOLE_DAY_AND_DOTTED_CLOCK = re.compile(rf"(?P<day>{_WHOLE_DAY}) ?[/;] ?(?P<clock>\d{{1,2}}\.[0-5]\d)")
_HALF = r" ?[ap]\.? ?m\b\.?"
_SURE = rf"(?:\d{{1,2}}[:.][0-5]\d{_HALF}|\d{{1,2}}{_HALF}|\d{{1,2}}:[0-5]\d(?::[0-5]\d)?(?: ?hrs?\b| ?h\b)?|\d{{1,2}}\.[0-5]\d ?hrs?\b|\d{{4}} ?h(?:rs?)?\b)"
# What can only be a clock time, so that none of its figures is taken for one of a date: "2025-03-07 - 10am", "16-07-18 / 02:59".
WHOLE_DAY_AND_SURE_CLOCK = re.compile(
    rf"(?P<day>{_WHOLE_DAY})(?: ?[,;/@(\-] ?(?:at )?| at | )(?P<clock>{_SURE}(?: ?(?:-|to|till|until) ?{_SURE})?)\)?\.?"
)
ENDS_IN_YEAR = re.compile(r"(?:\d{4}|[/.\-]\d\d|[a-z] \d\d)$")
DAY_ONLY = re.compile(rf"(?:the )?(?:(\d{{1,2}})(?: ?(?:st|nd|rd|th))?|({alternatives(ORDINALS)}))")
BARE_ORDINAL = re.compile(r"(?:on )?(?:the )?\d{1,2} ?(?:st|nd|rd|th)")
ORDINAL = re.compile(r"\d(?:st|nd|rd|th)")
SHORT_YEAR = re.compile(r"'?(\d{2})")
FULL_DATES = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}(?: +\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4})+")
EDGES = ' \t.,;:!*|"`^'
BRACKETED = re.compile(r"[(\[{<](.*)[)\]}>]")
NOTE_MARK = re.compile(r"(.*\d) ?(?:\[\d{1,2}\]|\(\d{1,2}\)|\*+|#|\(?x ?\d{1,2}\)?|\(?twice\)?)")
LONGEST = 120
