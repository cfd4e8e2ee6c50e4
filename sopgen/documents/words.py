"""Fixed words, dates, numbers and money in the language of the pack.

American English is the source; other languages are message catalogues in `sopgen/locale/*.po`, read
as they are, and `en_001.po` the words that English elsewhere spells otherwise. Numbers keep the
decimals their author wrote: `99.90` is not `99.9`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal, Protocol

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_skeleton, get_timezone, get_timezone_name
from babel.languages import get_official_languages
from babel.localedata import exists
from babel.numbers import format_decimal, get_decimal_symbol
from babel.units import format_unit

from sopgen.documents.terms import as_defined
from sopgen.model.calendars import WEEKDAYS
from sopgen.model.currencies import minor_units, rounded
from sopgen.model.kpis import Kpi
from sopgen.model.periods import Period
from sopgen.model.values import Duration, Money, Offset

LOCALE = Path(__file__).parent.parent / "locale"
NBSP = "\u00a0"

_UNITS = {
    "s": "duration-second",
    "min": "duration-minute",
    "h": "duration-hour",
    "d": "duration-day",
    "w": "duration-week",
    "mo": "duration-month",
    "y": "duration-year",
}


@functools.cache
def catalogue(language: str) -> Mapping[str, str]:
    """The source's words to those of a language, and over them what its region says otherwise.

    Regions inherit as in CLDR: British, Indian and Australian English all from `en_001`. Empty for
    American English, the source, and for a language without a catalogue.
    """
    found: dict[str, str] = {}
    for name in reversed(_ancestry(str(_locale(language)))):
        found |= _read(LOCALE / f"{name}.po")
    return found


def _ancestry(name: str) -> list[str]:
    """A locale and those that it inherits from, itself first."""
    parents = get_global("parent_exceptions")
    found = []
    while name and name != "root":
        found.append(name)
        name = parents.get(name) or name.rpartition("_")[0]
    return found


def _read(path: Path) -> Mapping[str, str]:
    from babel.messages.pofile import read_po

    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file) if m.id and m.string}


def languages() -> list[str]:
    """Languages with a catalogue, English among them."""
    return sorted({"en", *(path.stem for path in LOCALE.glob("*.po") if "_" not in path.stem)})


class Measured(Protocol):
    """What has a unit, as KPIs have theirs."""

    @property
    def unit(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Words:
    """How one pack speaks: its language tag (BCP 47) and the currency of amounts without one.

    `terms` are those that the document at hand defines, and whose capitals its words take.
    """

    language: str = "en-US"
    currency: str = "USD"
    terms: tuple[str, ...] = ()

    @property
    def locale(self) -> Locale:
        return _locale(self.language)

    def say(self, message: str, **values: object) -> str:
        """A fixed sentence in the pack's language, `{names}` filled in."""
        translated = self.as_defined(catalogue(self.language).get(message, message))
        return translated.format(**values) if values else translated

    def as_defined(self, text: str) -> str:
        """Words from outside the document at hand, its terms written as it defines them."""
        return as_defined(text, self.terms, english=self.locale.language == "en")

    def count(self, number: Decimal | int, one: str, many: str) -> str:
        """`1 seat`, `20 seats`: `one` where the language's plural rule has it, so `1,5 point` in French.

        The number holds on to the word after it and to no more, so that `20 business days` fits a column.
        """
        form = self.locale.plural_form(number)
        message = one if form == "one" else many
        return self.say(message, n=self.number(number)).replace(" ", NBSP, 1)

    # -- values ---------------------------------------------------------------------------

    def long_date(self, day: date) -> str:
        """`5 January 2026`, in the order of the language."""
        return self._date(day, "long")

    def short_date(self, day: date) -> str:
        """For tables: `Jan 5, 2026`, or what the language has for it."""
        return self._date(day, "medium")

    def month(self, day: date) -> str:
        """`Jan 2026`, for an axis."""
        return format_skeleton("yMMM", day, locale=self.locale)

    def day_of_year(self, day: date) -> str:
        """`January 5`, where the year is said beside it."""
        return self._ordinal(day, format_skeleton("MMMMd", day, locale=self.locale))

    def _date(self, day: date, format_: Literal["long", "medium"]) -> str:
        return self._ordinal(day, format_date(day, format=format_, locale=self.locale))

    def _ordinal(self, day: date, said: str) -> str:
        """In French the first of a month alone is an ordinal: `1er janvier`, `2 janvier`."""
        said = said.replace(" ", NBSP)
        first = self.locale.language == "fr" and day.day == 1
        return re.sub(rf"\A1(?={NBSP})", "1er", said) if first else said

    def stretch(self, period: Period) -> str:
        """`April 2026`, `Q2 2026`, `week 11 of 2026`: a period that blueprints write as a code."""
        match period.window:
            case "day":
                return self.long_date(period.start)
            case "week":
                year, week, _ = period.start.isocalendar()
                return self.say("week {n} of {year}", n=week, year=year).replace(" ", NBSP)
            case "month" | "quarter":
                skeleton = "yMMMM" if period.window == "month" else "yQQQ"
                return format_skeleton(skeleton, period.start, locale=self.locale).replace(" ", NBSP)
            case "year":
                return f"{period.start.year}"

    def number(self, value: Decimal | int) -> str:
        """With the language's separators and the author's decimals."""
        return self._decimal(Decimal(value), _decimals(Decimal(value)))

    @property
    def decimal_mark(self) -> str:
        """What stands before the fraction of a number."""
        return get_decimal_symbol(self.locale)

    @property
    def semicolon(self) -> str:
        """What parts stand behind: French has a space before it, at which no line ends."""
        return f"{NBSP}; " if self.locale.language == "fr" else "; "

    def percent(self, value: Decimal | int) -> str:
        """A value that is in per cent already: `72%`, `72 %`."""
        pattern = self.locale.percent_formats[None].pattern
        gap = NBSP if pattern.endswith((f"{NBSP}%", "\u202f%", " %")) else ""
        return f"{self.number(value)}{gap}%"

    def money(self, value: Money) -> str:
        """`USD 180,000.00`: the code and not the sign, which many currencies share.

        With the decimals of its currency, and more only of what is finer, such as a rate: whole yen written
        with decimals have none.
        """
        whole = rounded(value.currency, value.amount) == value.amount
        digits = minor_units(value.currency) if whole else _decimals(value.amount)
        amount = self._decimal(value.amount, digits)
        text = self.say("{currency} {amount}", currency=value.currency, amount=amount)
        return text.replace(" ", NBSP)

    def duration(self, value: Duration) -> str:
        """`4 hours`, `2 business days`."""
        if value.unit == "bd":
            return self.count(value.amount, "{n} business day", "{n} business days")
        return self._unit(value.amount, _UNITS[value.unit])

    def brief(self, value: Duration) -> str:
        """`48 hr`, in the author's unit, for a column of a figure; business days as they are."""
        if value.unit == "bd":
            return self.duration(value)
        return self._unit(value.amount, _UNITS[value.unit], "short")

    def months(self, value: int) -> str:
        return self.duration(Duration(Decimal(value), "mo"))

    def minutes(self, value: Decimal | int, *, days: bool = True) -> str:
        """Minutes as a reader says them, rounded down to the second: `43 min 12 s`, `1 d 19 h 48 min`.

        Without `days` hours are the largest unit, for what is counted in hours of less than a day each.
        """
        seconds = int(round(Decimal(value) * 60, 6))  # 62 s divided by 60 are a hair less than that
        parts = []
        sizes = ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))
        for size, unit in sizes if days else sizes[1:]:
            count, seconds = divmod(seconds, size)
            if count:
                parts.append(
                    format_unit(count, f"duration-{unit}", "short", locale=self.locale).replace(" ", NBSP)
                )
        return " ".join(parts) or self._unit(Decimal(0), "duration-minute")

    def offset(self, value: Offset, anchor: str) -> str:
        """`20 business days before go-live`."""
        if value.amount == 0:
            return self.say("on {anchor}", anchor=anchor)
        span = self.duration(Duration(Decimal(abs(value.amount)), value.unit))
        if value.amount < 0:
            return self.say("{span} before {anchor}", span=span, anchor=anchor)
        return self.say("{span} after {anchor}", span=span, anchor=anchor)

    def measure(self, kpi: Measured, value: Decimal) -> str:
        """A value of a KPI, or of what else is measured, with its unit."""
        match kpi.unit:
            case "%":
                return self.percent(value)
            case "currency":
                return self.money(Money(self.currency, value))
            case "s" | "min" | "h" | "d" | "bd" | "w" | "mo":
                return self.duration(Duration(value, kpi.unit))
            case "points":
                return self.count(value, "{n} point", "{n} points")
            case _:
                return self.number(value)

    def target(self, kpi: Kpi) -> str:
        """The target with its side: `at least 72%`, `at most 5 minutes`, `80% to 88%`."""
        if kpi.better == "range":
            if kpi.low is None or kpi.high is None:
                return ""
            low, high = self.measure(kpi, kpi.low), self.measure(kpi, kpi.high)
            return self.say("{low} to {high}", low=low, high=high)
        return self.bound(kpi, kpi.target)

    def bound(self, kpi: Kpi, value: Decimal | None) -> str:
        """A value with the side on which it is good."""
        if value is None:
            return ""
        sign = "≤" if kpi.better == "lower" else "≥"
        return f"{sign}{NBSP}{self.measure(kpi, value)}"

    def zone(self, zone: str) -> str:
        """`Central Time` for `America/Chicago`; the zone as written where its readers have no name for it."""
        known = get_global("zone_aliases").get(zone, zone)
        if get_global("zone_territories").get(known, "ZZ") in ("ZZ", "001"):
            return zone
        return get_timezone_name(get_timezone(zone), zone_variant="generic", locale=self.locale)

    def address(self, text: str, country: str) -> str:
        """An address and the name of its country (ISO 3166-1), unless the address ends in that already."""
        if not country or _ends_in(text, country, self.language):
            return text
        name = self.locale.territories.get(country, country)
        return f"{text}, {name}" if text else name

    def times(self, start: str, end: str) -> str:
        """`08:00 to 17:00`, in one piece: a line may end after a dash, whatever stands around it."""
        return self.say("{low} to {high}", low=start, high=end).replace(" ", NBSP)

    def day_names(self, days: tuple[str, ...]) -> str:
        """`Monday to Friday`, `Saturday, Sunday`."""
        order = [WEEKDAYS.index(day) for day in days]
        names = self.locale.days["format"]["wide"]
        consecutive = order == list(range(order[0], order[0] + len(order)))
        if consecutive and order[2:]:  # two days are shorter as a list
            return self.say("{first} to {last}", first=names[order[0]], last=names[order[-1]])
        return ", ".join(names[n] for n in order)

    def _decimal(self, value: Decimal, decimals: int) -> str:
        return format_decimal(value, format=self._pattern(decimals), locale=self.locale)

    def _pattern(self, decimals: int) -> str:
        """Thousands as the language groups them (`12,34,567` in India), and so many decimals."""
        whole = str(self.locale.decimal_formats[None].pattern).partition(".")[0]
        return whole + ("." + "0" * decimals if decimals else "")

    def _unit(self, amount: Decimal, unit: str, length: Literal["short", "long"] = "long") -> str:
        pattern = self._pattern(_decimals(amount))
        text = format_unit(amount, unit, length=length, format=pattern, locale=self.locale)
        return self.as_defined(text.replace(" ", NBSP))


def _ends_in(address: str, country: str, language: str) -> bool:
    """Whether an address ends in its country, by a code (`USA`) or as readers here or there name it.

    A name counts after a comma or a postcode: `Ciudad de México` is a town.
    """
    aliases = get_global("territory_aliases").items()
    codes = {country, *(alias for alias, meant in aliases if meant == [country])}
    tongues = (language.replace("-", "_"), "en", *get_official_languages(country, de_facto=True))
    names = {Locale.parse(t).territories.get(country, country).replace(".", "") for t in tongues if exists(t)}
    bare = address.replace(".", "").rstrip()
    return bool(
        re.search(rf"(?:^|[\s,])(?:{'|'.join(codes)})$", bare)
        or re.search(rf"(?:^|[\d,]\s*)(?:{'|'.join(map(re.escape, names))})$", bare, re.IGNORECASE)
    )


def _decimals(value: Decimal) -> int:
    """How many decimals a value was written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


@functools.cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")
