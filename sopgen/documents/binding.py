"""What stays on one line: an amount and its currency, a number and its unit, `clause` and its number.

No-break spaces are put into the tree, so that all formats break alike and say the same.
"""

from __future__ import annotations

import re
from typing import Final

from babel.core import Locale

from sopgen.documents import tree as t

NBSP: Final = "\u00a0"

_UNITS: Final = (
    # as written in figures, in any language
    r"[%‰€$£¥₹]|ms|s|sec|secs|min|mins|h|hr|hrs|kB|MB|GB|TB|kW|kWh|mm|cm|m|km|m²|kg|t|°C|pp|FTEs?|ETP|VZÄ",
    r"seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|business days?|working days?",
    r"calendar days?|per ?cent|percentage points?|points?|seats?|agents?|calls?",
    r"Sekunden?|Minuten?|Stunden?|Tage?n?|Wochen?|Monate?n?|Jahre?n?|Werktage?n?|Arbeitstage?n?",
    r"Geschäftstage?n?|Kalendertage?n?|Prozent|Prozentpunkte?n?|Punkte?n?",
    r"secondes?|heures?|jours?|semaines?|mois|ans?|années?|pour cent|places?|appels?",
)
_UNIT: Final = "|".join(_UNITS)


def _codes() -> str:
    return "|".join(sorted(map(str, Locale("en").currencies)))


_SPACE: Final = re.compile(
    rf"(?<=\d) (?=(?:{_UNIT}|{_codes()})(?![\w-]))"  # 4 hours, 75 EUR
    rf"|(?<=[€$£¥₹≤≥]) (?=[−-]?\d)"  # € 75
)
_THOUSANDS: Final = re.compile(r"(?<![\d+])(?<!\d )\d{1,3}(?: \d{3})+(?![ -]?\d)")
"""`25 000`, and no telephone number."""
_CODE: Final = re.compile(rf"(?<![\w-])(?=[A-Z]{{3}} )({_codes()}) (?=[−-]?\d)")
"""`EUR 75`."""
_OPEN: Final = re.compile(rf"(?:(?<![\w-])(?:{_codes()})|[€$£¥₹≤≥]) \Z")
"""The end of a text that a figure belongs to which begins what follows."""
_WORD: Final = re.compile(r"[^\W\d_] \Z")
_DIGIT: Final = re.compile(r"\d")
_FIGURE: Final = re.compile(r"[−-]?\d")


def bound(text: str) -> str:
    """Words with no-break spaces where a line may not end."""
    if not _DIGIT.search(text):
        return text
    text = _THOUSANDS.sub(lambda number: number[0].replace(" ", NBSP), text)
    return _SPACE.sub(NBSP, _CODE.sub(rf"\1{NBSP}", text))


def bound_run(inlines: tuple[t.Inline, ...]) -> tuple[t.Inline, ...]:
    """A run of which no figure is torn from what it counts, also where the figure has a place of its own."""
    if not inlines or (len(inlines) == 1 and not isinstance(inlines[0], t.Text)):
        return inlines
    made = [t.Text(bound(one.text)) if isinstance(one, t.Text) else one for one in inlines]
    for place, one in enumerate(made[:-1]):
        if isinstance(one, t.Text) and _belongs(one.text, made[place + 1]):
            made[place] = t.Text(f"{one.text[:-1]}{NBSP}")
    for place, one in enumerate(made[1:]):
        if isinstance(one, t.Text) and one.text[:1] == " " and _counted(made[place], one.text):
            made[place + 1] = t.Text(f"{NBSP}{one.text[1:]}")
    return tuple(made)


def _belongs(text: str, following: t.Inline) -> bool:
    if text[-1:] != " ":
        return False
    if isinstance(following, t.Number):
        return bool(_WORD.search(text))
    return bool(_OPEN.search(text)) and bool(_FIGURE.match(_plain(following)))


def _counted(before: t.Inline, text: str) -> bool:
    last = _plain(before)[-1:]
    return last.isdigit() and bool(_SPACE.match(f"{last}{text}", 1))


def _plain(inline: t.Inline) -> str:
    match inline:
        case t.Text(text) | t.Code(text):
            return text
        case t.Strong() | t.Emphasis() | t.Span() | t.Link() | t.Ref():
            return "".join(map(_plain, inline.children))
        case _:
            return ""
