"""What a plan says of its benefits: before, target and after, and where the values come from."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from markupsafe import Markup

from sopgen.documents import improvements as words
from sopgen.documents.registers import Column, badge
from sopgen.documents.view import View
from sopgen.model import improvement as model
from sopgen.model.improvement import Benefit, Improvement
from sopgen.model.written import kept


def verdict(view: View, benefit: Benefit) -> Markup:
    """What became of a benefit: reached, a part of the way, no better, or not measured yet."""
    kpi = words.measured(view, benefit)
    if benefit.after is None:
        return badge(view.say("not yet measured"), "muted")
    if kpi.better not in ("higher", "lower"):
        return Markup()
    if reached(view, benefit):
        return badge(view.say("reached"), "good")
    better, part = model.is_better(benefit.before, benefit.after, kpi.better), words.way(view, benefit)
    if better is False:
        return badge(view.say("worse"), "bad")
    if better is None:
        return badge(view.say("unchanged"), "bad")
    return (
        badge(view.say("better"), "good")
        if part is None
        else badge(view.say("{share} of the way", share=words.gone(view, part)), "caution")
    )


def reached(view: View, benefit: Benefit) -> bool:
    """Whether the target was measured to be reached."""
    kpi, target = words.measured(view, benefit), words.aimed(view, benefit)
    if benefit.after is None or target is None or kpi.better not in ("higher", "lower"):
        return False
    return model.reached(benefit.after, target, kpi.better)


def columns(view: View, document: Improvement) -> list[str | Column]:
    """A row a measure: before, what is to be reached, and after."""

    def value(name: str) -> Callable[[Benefit], str]:
        def cell(benefit: Benefit) -> str:
            given = getattr(benefit, name)
            return "" if given is None else words.value(view, words.measured(view, benefit), given)

        return cell

    def moved(benefit: Benefit) -> object:
        if benefit.after is None:
            return ""
        kpi = words.measured(view, benefit)
        found = model.difference(benefit.before, benefit.after)
        said = words.points(view, kpi, found, max(benefit.before, benefit.after, key=_digits))
        part = model.relative(benefit.before, benefit.after)
        if not found or part is None:
            return said
        return Markup('<p>{}</p><p role="small">{}</p>').format(said, words.moved(view, part))

    say = view.say
    done = any(benefit.after is not None for benefit in document.benefits)
    return [
        Column(say("Measure"), lambda benefit: words.called(view, benefit)),
        Column(say("Before"), value("before"), "right"),
        Column(say("Change planned"), lambda benefit: words.change(view, benefit), "right"),
        Column(say("Target"), lambda benefit: words.aim(view, benefit), "right"),
        Column(say("After"), value("after"), "right"),
        *(
            [
                Column(say("Change reached"), moved, "right"),
                Column(say("Result"), lambda benefit: verdict(view, benefit)),
            ]
            if done
            else []
        ),
    ]


def _digits(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def evidence(view: View, document: Improvement) -> list[str | Column]:
    """A row a measure: where its values come from, and when it is looked at."""

    def stretch(name: str) -> Callable[[Benefit], object]:
        def cell(benefit: Benefit) -> object:
            period = getattr(benefit, name)
            return "" if period is None else kept(view.words.stretch(period), period)

        return cell

    def review(benefit: Benefit) -> object:
        day = benefit.review or document.follow_up
        return "" if day is None else kept(view.words.short_date(day), day)

    say = view.say
    return [
        Column(say("Measure"), lambda benefit: words.called(view, benefit)),
        "owner",
        "source",
        Column(say("Baseline"), stretch("baseline")),
        Column(say("Measured in"), stretch("period")),
        Column(say("Review"), review),
    ]
