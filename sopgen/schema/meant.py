"""A value as people write it (`45 minutes`, `€268,000`, `1 June 2026`), in the forms that blueprints have.

Each reader knows one sort of value and gives what the text may mean; the schema says which of these it takes.
So a text is never read as what nothing of that sort can stand in its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Final

from sopgen.schema.validators import countries, zones

MOST = 3
"""Meanings that are offered."""


def meant(written: str, allows: Callable[[str], bool]) -> tuple[str, ...]:
    """What the text may mean, as it has to be written, the likeliest first; `allows` is asked of each."""
    text = " ".join(written.split())
    if len(text) > _LONGEST:
        return ()
    found = (guess for read in READERS for guess in read(text))
    return tuple(islice(dict.fromkeys(one for one in found if one != written and allows(one)), MOST))


_LONGEST = 60


def form(allows: Callable[[str], bool]) -> str:
    """How a value of the sort that the schema takes is written; empty for sorts that need no explaining."""
    return next((words for example, words in _FORMS if allows(example)), "")


FORM_OF_IDS = "lower-case words joined by hyphens, or a code such as `SOP-004`"

_FORMS = (
    ("7777777777", ""),  # it takes nearly anything
    (
        "30min",
        "a number and, without a space, `s`, `min`, `h`, `d` (days), `bd` (business days), `w`, `mo` or `y`",
    ),
    ("-20bd", "days (`d`), business days (`bd`) or weeks (`w`), with `-` before or `+` after the event"),
    ("2026-Q1", "a year, and what of it: `2026-03`, `2026-Q1`, `2026-W11`"),
    ("2026-01-05", "year, month and day"),
    ("USD 1.00", "the code of the currency, a space, and the number without commas"),
    ("08:30", "hours and minutes of a day of 24 hours, two digits each, in quotes"),
    ("+1 414 555 0100", "`+`, the code of the country and the number: `+1 414 555 0100`"),
    ("Asia/Manila", "a name of the IANA database, or `UTC`"),
    ("team-leader", FORM_OF_IDS),
)


# -- numbers --------------------------------------------------------------------------------------


def number(text: str) -> Decimal | None:
    """A number as it is written in English, or with a comma for its point where that is certain."""
    if re.fullmatch(r"\d{1,3}([ ,'’]\d{3})+(\.\d+)?", text):
        return Decimal(re.sub(r"[ ,'’]", "", text))
    if re.fullmatch(r"\d{1,3}(\.\d{3})+,\d+", text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+([.,]\d+)?", text):
        return Decimal(text.replace(",", "."))
    return None


_NUMBER = r"\d[\d ,.'’]*\d|\d"


def _numbers(text: str) -> Iterator[str]:
    """The number of a text that has one, with a sign or a unit around it."""
    found = re.fullmatch(
        rf"[<>≤≥=~±+−-]*\s*(?:[A-Z]{{3}}|[A-Z]{{0,2}}[€£$₱₹¥])?\s*({_NUMBER})\s*[^\d]{{0,20}}", text
    )
    value = found and number(found[1])
    if found and value is not None:
        yield ("-" if re.match(r"[-−]\s*\d", text) else "") + f"{value:f}"


# -- times ----------------------------------------------------------------------------------------

_UNITS: Final = {
    "s": ("s", "sec", "secs", "second", "seconds"),
    "min": ("m", "min", "mins", "minute", "minutes"),
    "h": ("h", "hr", "hrs", "hour", "hours"),
    "d": ("d", "day", "days", "calendar day", "calendar days"),
    "bd": ("bd", "business day", "business days", "working day", "working days", "workday", "workdays"),
    "w": ("w", "wk", "wks", "week", "weeks"),
    "mo": ("mo", "mos", "mth", "mths", "month", "months", "m"),
    "y": ("y", "yr", "yrs", "year", "years"),
}
_SECONDS: Final = {"s": 1, "min": 60, "h": 3600, "d": 86400}
_WORDS: Final = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_PART = re.compile(
    rf"(?:(?P<n>{_NUMBER})\s*-?\s*|\b(?P<word>{'|'.join(_WORDS)}|an?)\s+)"
    r"(?P<unit>(?:business |working |calendar )?[a-z]+)\.?",
    re.IGNORECASE,
)


def _durations(text: str) -> Iterator[str]:
    written = [(one["n"] or one["word"], one["unit"]) for one in _PART.finditer(text)]
    parts = [(_count(many), _units(unit)) for many, unit in written]
    rest = re.sub(r"[\s,]|\band\b", "", _PART.sub("", text))
    if not parts or rest or not all(many is not None and units for many, units in parts):
        return
    if len(parts) == 1:
        ((many, units),) = parts
        yield from (f"{many:f}{unit}" for unit in units)
    elif all(units[0] in _SECONDS for _, units in parts):
        smallest = min((units[0] for _, units in parts), key=_SECONDS.__getitem__)
        total = sum(many * _SECONDS[units[0]] for many, units in parts if many is not None)
        yield f"{total / _SECONDS[smallest]:f}{smallest}"


def _count(text: str) -> Decimal | None:
    word = text.casefold()
    if word in ("a", "an"):
        return Decimal(1)
    return Decimal(_WORDS.index(word) + 1) if word in _WORDS else number(text)


def _units(text: str) -> tuple[str, ...]:
    return tuple(unit for unit, names in _UNITS.items() if text.casefold() in names)


def _offsets(text: str) -> Iterator[str]:
    found = re.fullmatch(r"([-−+]?)\s*(.+?)(?:\s+(before|prior|ahead|after|later)\b.*)?", text)
    if found:
        before = found[1] in ("-", "−") or found[3] in ("before", "prior", "ahead")
        sign = "-" if before else "+"
        yield from (sign + one for one in _durations(found[2]))


def _times(text: str) -> Iterator[str]:
    if text.casefold() in ("noon", "midday"):
        yield "12:00"
    if text.casefold() == "midnight":
        yield from ("24:00", "00:00")
    found = re.fullmatch(r"(\d{1,2})(?:\s?[:.h]\s?(\d\d))?\s*([ap]\.?m\.?)?", text, re.IGNORECASE)
    found = found or re.fullmatch(r"(\d\d)(\d\d)()", text)
    if found:
        hour, half = int(found[1]), (found[3] or "")[:1].casefold()
        if half and 1 <= hour <= 12:  # noqa: PLR2004  # hours of a clock's face
            hour = hour % 12 + (12 if half == "p" else 0)
        yield f"{hour:02}:{found[2] or '00'}"


# -- the calendar ---------------------------------------------------------------------------------

_MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"


def _dates(text: str) -> Iterator[str]:
    if found := re.fullmatch(r"(\d{4})([-/. ]?)(\d{1,2})\2(\d{1,2})", text):
        yield from _day(found[1], found[3], found[4])
    if found := re.fullmatch(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", text):
        yield from _day(found[4], found[3], found[1])
        if found[2] != ".":  # with points it is the day that comes first
            yield from _day(found[4], found[1], found[3])
    day = r"(\d{1,2})(?:st|nd|rd|th|\.)?"
    if found := re.fullmatch(rf"{day}[ -](?:of )?{_MONTH},?[ -](\d{{4}})", text, re.IGNORECASE):
        yield from _day(found[3], _month(found[2]), found[1])
    if found := re.fullmatch(rf"{_MONTH}[ -]{day},?[ -](\d{{4}})", text, re.IGNORECASE):
        yield from _day(found[3], _month(found[1]), found[2])


def _day(year: str, month: str, day: str) -> Iterator[str]:
    try:
        yield date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return


def _month(name: str) -> str:
    return str(_MONTHS.index(name[:3].casefold()) + 1)


def _periods(text: str) -> Iterator[str]:
    if found := re.fullmatch(rf"{_MONTH},? (\d{{4}})", text, re.IGNORECASE):
        yield f"{found[2]}-{int(_month(found[1])):02}"
    if found := re.fullmatch(r"(\d{4})[-/. ](\d{1,2})", text):
        yield f"{found[1]}-{int(found[2]):02}"
    if found := re.fullmatch(r"(\d{1,2})[-/. ](\d{4})", text):
        yield f"{found[2]}-{int(found[1]):02}"
    if found := re.fullmatch(r"q([1-4])[-/ ]?(\d{4})|(\d{4})[-/ ]?q([1-4])", text, re.IGNORECASE):
        yield f"{found[2] or found[3]}-Q{found[1] or found[4]}"
    if found := re.fullmatch(r"(?:week |w)(\d{1,2})(?: of|,|/)? ?(\d{4})", text, re.IGNORECASE):
        yield f"{found[2]}-W{int(found[1]):02}"
    if found := re.fullmatch(r"(\d{4})[-/ ]?w(?:eek )?(\d{1,2})", text, re.IGNORECASE):
        yield f"{found[1]}-W{int(found[2]):02}"
    yield from _dates(text)


# -- money ----------------------------------------------------------------------------------------

_MONEY: Final = {
    "EUR": ("€", "euro", "euros"),
    "GBP": ("£", "pound", "pounds", "sterling"),
    "USD": ("$", "us$", "dollar", "dollars"),
    "PHP": ("₱", "peso", "pesos"),
    "INR": ("₹", "rs", "rupee", "rupees"),
    "JPY": ("¥", "yen"),
    "CHF": ("fr.", "sfr", "franc", "francs"),
    "CAD": ("c$", "ca$"),
    "AUD": ("a$", "au$"),
}


def _currencies(text: str) -> Iterator[str]:
    if re.fullmatch(r"[A-Za-z]{3}", text):
        yield text.upper()
    yield from (code for code, names in _MONEY.items() if text.casefold() in names)


def _money(text: str) -> Iterator[str]:
    sign = r"[A-Za-z]{1,8}\$?\.?|[€£$₱₹¥]|[A-Za-z]{1,2}\$"
    found = re.fullmatch(rf"(?P<a>{sign})?\s*(?P<n>{_NUMBER})\s*(?P<b>{sign})?", text)
    value = found and number(found["n"])
    if found and value is not None and (found["a"] is None) != (found["b"] is None):
        yield from (f"{code} {value:f}" for code in _currencies(found["a"] or found["b"]))


# -- names ----------------------------------------------------------------------------------------

_ZONES: Final = {
    **dict.fromkeys(("gmt", "z", "zulu", "utc"), ("UTC", "Europe/London")),
    **dict.fromkeys(("et", "est", "edt", "eastern"), ("America/New_York",)),
    **dict.fromkeys(("ct", "cst", "cdt", "central"), ("America/Chicago",)),
    **dict.fromkeys(("mt", "mst", "mdt", "mountain"), ("America/Denver",)),
    **dict.fromkeys(("pt", "pst", "pdt", "pacific"), ("America/Los_Angeles",)),
    **dict.fromkeys(("cet", "cest"), ("Europe/Berlin", "Europe/Paris")),
    **dict.fromkeys(("eet", "eest"), ("Europe/Athens", "Europe/Bucharest")),
    "bst": ("Europe/London",),
    "ist": ("Asia/Kolkata", "Europe/Dublin"),
    "pht": ("Asia/Manila",),
    "sgt": ("Asia/Singapore",),
    "hkt": ("Asia/Hong_Kong",),
    "jst": ("Asia/Tokyo",),
    "aest": ("Australia/Sydney",),
}


def _zones(text: str) -> Iterator[str]:
    """By the letters that people use, or by the city.

    Never `Etc/GMT+8`, which is eight hours behind: its sign is that of POSIX.
    """
    name = text.casefold()
    yield from _ZONES.get(name, ())
    city = name.replace(" ", "_")
    places = sorted(zone for zone in zones() if not zone.startswith("Etc/"))
    yield from (zone for zone in places if city in (zone.casefold(), zone.casefold().rpartition("/")[2]))


_CALLED = re.compile(r"^(?:tel|phone|telephone|mobile)\b[.:]* *", re.IGNORECASE)
_EXTENSION = re.compile(r"[, ]*(?:ext(?:ension)?\.?|x) *(?=\d+$)", re.IGNORECASE)
_AMERICAN = re.compile(r"(?:1[ -.])?(\(?[2-9]\d\d\)?[ .-]?\d{3}[ .-]?\d{4}(?: ext\. \d+)?)")


def _telephones(text: str) -> Iterator[str]:
    """As dialed from abroad: without what is dialed first, or only at home; ten digits are American."""
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", _CALLED.sub("", text))
    text = re.sub(r" *\(0\) *", " ", _EXTENSION.sub(" ext. ", text))
    yield re.sub(r"^(?:\+ *|00|011 )(?=\d)", "+", text.replace("/", " "))
    if found := _AMERICAN.fullmatch(text):
        yield f"+1 {found[1]}"


def _countries(text: str) -> Iterator[str]:
    name = text.casefold()
    yield from {"uk": ("GB",), "usa": ("US",), "united kingdom": ("GB",)}.get(name.replace(".", ""), ())
    yield from (code for code, known in countries().items() if name in (known.casefold(), code.casefold()))


def _versions(text: str) -> Iterator[str]:
    if found := re.fullmatch(r"(?:v|version|rev|revision)?\.? ?(\d+(?:[.,]\d+){0,2})", text, re.IGNORECASE):
        version = found[1].replace(",", ".")
        yield version if "." in version else f"{version}.0"


def _ids(text: str) -> Iterator[str]:
    words = re.findall(r"[a-z0-9]+", text.casefold())
    yield "-".join(words)
    if re.fullmatch(r"[A-Za-z]+[ _-]?\d+", text):
        yield re.sub(r"(?<=\D)[ _-]?(?=\d)", "-", text, count=1).upper()


def _colours(text: str) -> Iterator[str]:
    if found := re.fullmatch(r"#?([0-9A-Fa-f]{6})", text):
        yield f"#{found[1]}"
    if found := re.fullmatch(r"#?([0-9A-Fa-f]{3})", text):
        yield "#" + "".join(2 * letter for letter in found[1])


READERS: Final[tuple[Callable[[str], Iterator[str]], ...]] = (
    *(_numbers, _durations, _offsets, _times, _dates, _periods, _money, _currencies),
    *(_zones, _countries, _versions, _colours, _telephones, _ids),
)
