"""What an improvement plan says of minutes, money and measures: figures in words, for pages and drawings."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

from sopgen.documents.selections import rounded, shortened
from sopgen.documents.view import View
from sopgen.documents.words import NBSP
from sopgen.model import improvement as model
from sopgen.model.improvement import Benefit, Effect, Improvement
from sopgen.model.kpis import Kpi
from sopgen.model.written import kept
from sopgen.records import dataclass

MINUS = "−"


def minutes(view: View, value: Fraction) -> str:
    """Minutes of a case, to a tenth; without it where it is nought."""
    return view.words.number(shortened(rounded(value, 1)))


def percent(view: View, value: Fraction, decimals: int = 1) -> str:
    """A computed percentage; a sign of its own where it is below nought once rounded."""
    exact = shortened(rounded(value, decimals))
    said = view.words.percent(abs(exact))
    return f"{MINUS}{said}" if exact < 0 else said


def moved(view: View, value: Fraction) -> str:
    """A computed change in percent, with its sign; without one where it rounds to nought."""
    exact = shortened(rounded(value, 1))
    return signed(view.words.percent(abs(exact)), exact)


def signed(words: str, value: Fraction | Decimal) -> str:
    """The words for the size of a difference, with its sign."""
    return words if not value else f"+{words}" if value > 0 else f"{MINUS}{words}"


@dataclass(frozen=True, slots=True)
class Amounts:
    """Amounts of one currency, with as many decimals as its author wrote at most."""

    view: View
    currency: str
    digits: int

    @classmethod
    def of(cls, view: View, document: Improvement, written: Iterable[Decimal | None]) -> Amounts:
        exponents = (one.as_tuple().exponent for one in written if one is not None)
        digits = max((-one for one in exponents if isinstance(one, int)), default=0)
        return cls(view, document.currency or view.words.currency, max(0, digits))

    def number(self, value: Decimal | Fraction) -> str:
        """An amount in a table whose caption has the currency."""
        exact = self._exact(value)
        said = self.view.words.number(abs(exact))
        return f"{MINUS}{said}" if exact < 0 else said

    def gap(self, value: Decimal | Fraction) -> str:
        """The same with its sign, above nought too."""
        exact = self._exact(value)
        return signed(self.view.words.number(abs(exact)), exact)

    def said(self, value: Decimal | Fraction) -> str:
        """`USD 21,500`: an amount in a sentence."""
        exact = self._exact(value)
        amount = self.view.words.number(abs(exact))
        words = self.view.words.say("{currency} {amount}", currency=self.currency, amount=amount)
        words = words.replace(" ", NBSP)
        return f"{MINUS}{words}" if exact < 0 else words

    def _exact(self, value: Decimal | Fraction) -> Decimal:
        return shortened(rounded(Fraction(value), self.digits))


# -- measures -----------------------------------------------------------------------------


def measured(view: View, one: Benefit | Effect) -> Kpi:
    """The measure that is spoken of: one of the pack, with the side that the benefit names, or its own."""
    return model.measure(one, view.pack.find(one.kpi, Kpi))


def called(view: View, one: Benefit | Effect) -> object:
    """The name of what is measured, as a link where the pack has it."""
    own = one.name if isinstance(one, Benefit) else one.measure
    return own or view.ref(one.kpi)


def value(view: View, kpi: Kpi, given: Decimal) -> str:
    """A value as its author wrote it, with its unit."""
    said = view.words.measure(kpi, abs(given))
    return kept(f"{MINUS}{said}" if given < 0 else said, given)


def reckoned(view: View, kpi: Kpi, found: Fraction, like: Decimal) -> str:
    """A computed value: with the decimals of its measure, else those of what it is computed from and one."""
    exact = rounded(abs(found), _digits(kpi, like))
    said = view.words.measure(kpi, exact if kpi.decimals is not None else shortened(exact.normalize()))
    return f"{MINUS}{said}" if found < 0 and exact else said


def _digits(kpi: Kpi, like: Decimal) -> int:
    exponent = like.as_tuple().exponent
    digits = max(0, -exponent if isinstance(exponent, int) else 0) + 1
    return digits if kpi.decimals is None else kpi.decimals


def aimed(view: View, benefit: Benefit) -> Fraction | None:
    """The value to be reached, as it is printed: a result of 69.8 beside a target of 69.8 reaches it."""
    if benefit.aim is None or benefit.target is not None:
        return benefit.aim
    return Fraction(rounded(benefit.aim, _digits(measured(view, benefit), benefit.before)))


def aim(view: View, benefit: Benefit) -> str:
    """What is to be reached; nothing where that is open."""
    kpi = measured(view, benefit)
    if benefit.target is not None:
        return value(view, kpi, benefit.target)
    return "" if benefit.aim is None else reckoned(view, kpi, benefit.aim, benefit.before)


def points(view: View, kpi: Kpi, found: Fraction, like: Decimal) -> str:
    """A difference in the unit of its measure: percentage points of a share."""
    if kpi.unit != "%":
        exact = rounded(found, _digits(kpi, like))
        return signed(reckoned(view, kpi, abs(found), like), exact)
    exponent = like.as_tuple().exponent
    exact = shortened(rounded(found, max(1, -exponent if isinstance(exponent, int) else 0)))
    return signed(view.words.count(abs(exact), "{n} point", "{n} points"), exact)


def change(view: View, one: Benefit | Effect) -> str:
    """A change as it was stated: `−20%` of the value before, `+3 points`, `−0.5 minutes`."""
    if one.change is None:
        return ""
    size = abs(one.change)
    if one.as_ == "relative":
        said = view.words.percent(size)
    else:
        kpi = measured(view, one)
        plain = kpi.unit in (None, "%")
        said = view.words.count(size, "{n} point", "{n} points") if plain else view.words.measure(kpi, size)
    return kept(signed(said, one.change), one.change)


def way(view: View, benefit: Benefit) -> Fraction | None:
    """How much of the way from before to the target has been gone: 1 at the target. None where unknown."""
    target = aimed(view, benefit)
    if target is None or benefit.after is None or target == Fraction(benefit.before):
        return None
    return model.difference(benefit.before, benefit.after) / model.difference(benefit.before, target)


def gone(view: View, found: Fraction) -> str:
    """That in percent, rounded down: 99.6% of the way is not all of it."""
    whole = Decimal((found * 100).numerator) / (found * 100).denominator
    return view.words.percent(whole.to_integral_value(ROUND_FLOOR))


def years(view: View, found: Fraction) -> str:
    """`2.4 years`."""
    exact = (Decimal(found.numerator) / found.denominator).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return view.words.count(shortened(exact), "{n} year", "{n} years")
