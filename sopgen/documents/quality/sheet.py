"""The score sheet of a QA manual, and worked examples of its scores."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from sopgen.documents.quality.words import points, score
from sopgen.documents.registers import Column, badge
from sopgen.documents.view import View
from sopgen.model.quality import Attribute, ErrorClass, Example, Quality, Tally, mark_of, pooled


def number(view: View, document: Quality) -> Column:
    """The place of an attribute on the sheet."""
    place = {one.id: n for n, one in enumerate(document.attributes, 1)}
    return Column(view.say("No."), lambda attribute: str(place[attribute.id]), "right")


def class_columns(view: View) -> list[str | Column]:
    """Of error classes: what one costs stands out where it is everything."""

    def cost(one: ErrorClass) -> Markup:
        whole = badge(view.say("The contact scores 0"), "bad")
        return whole if one.critical else badge(view.say("Points of the attribute"), "plain")

    return ["name", "meaning", Column(view.say("What it costs"), cost), "consequence", "measure"]


def sheet_columns(view: View, document: Quality) -> list[str | Column]:
    """Of attributes: all of the sheet in one table."""
    sections = {one.id: section for section in document.sheet for one in section.attributes}
    classes = {one.id: one for one in document.classes}

    def class_(attribute: Attribute) -> object:
        found = classes.get(attribute.class_)
        return (
            badge(found.name, "bad", found.name) if found and found.critical else view.ref(attribute.class_)
        )

    return [
        number(view, document),
        Column(view.say("Section"), lambda attribute: sections[attribute.id].name),
        Column(view.say("Attribute"), lambda attribute: view.ref(attribute.id)),
        "standard",
        Column(view.say("Error class"), class_),
        "weight",
    ]


def choices(view: View, document: Quality, attribute: Attribute) -> list[str]:
    """The marks that an attribute can have."""
    halves = attribute.partly and attribute.id not in document.critical
    return [
        view.say("Met"),
        *([view.say("Partly met")] if halves else []),
        view.say("Not met"),
        *([view.say("Does not apply")] if attribute.not_applicable else []),
    ]


class Examples:
    """The worked examples: a column a contact, and what they come to."""

    def __init__(self, view: View, document: Quality) -> None:
        self._view, self._document = view, document
        self._tallies = {one.name: document.tally(one) for one in document.examples}

    @property
    def columns(self) -> list[str | Column]:
        """Of attributes: the points of each contact."""
        view = self._view
        return [
            number(view, self._document),
            Column(view.say("Attribute"), lambda attribute: attribute.name),
            Column(view.say("Weight"), lambda attribute: view.words.number(attribute.weight), "right"),
            *(Column(one.name, self._points_in(one), "right") for one in self._document.examples),
        ]

    def _points_in(self, example: Example) -> Callable[[Attribute], object]:
        def cell(attribute: Attribute) -> object:
            match mark_of(example, attribute.id):
                case "not_applicable":
                    return "–"
                case "met":
                    return self._view.words.number(attribute.weight)
                case "partly":
                    return points(self._view.words, Fraction(attribute.weight) / 2)
                case "not_met" if attribute.id in self._document.critical:
                    return badge(self._view.say("0, critical"), "bad")
            return "0"

        return cell

    @property
    def sums(self) -> list[str | Column]:
        """Of the examples: what each contact comes to."""
        view, words = self._view, self._view.words

        def of(said: Callable[[Tally], str]) -> Callable[[Any], str]:
            return lambda example: said(self._tallies[example.name])

        return [
            "name",
            "situation",
            Column(view.say("Points reached"), of(lambda one: points(words, one.reached)), "right"),
            Column(view.say("Points possible"), of(lambda one: points(words, one.possible)), "right"),
            Column(view.say("Critical errors"), of(lambda one: str(len(one.errors) or "–")), "right"),
            Column(view.say("Score"), of(lambda one: score(words, one.score)), "right"),
        ]

    @property
    def together(self) -> list[str]:
        """The contacts as one period, in sentences: points over points possible."""
        tallies = [*self._tallies.values()]
        view, words = self._view, self._view.words
        if len(tallies) <= 1 or (found := pooled(tallies)) is None:
            return []
        said = view.say(
            "Together they score {points} ÷ {possible} = {score}: points are added up and divided by the"
            " points possible; percentages are never averaged.",
            points=points(words, sum((one.points for one in tallies), Fraction(0))),
            possible=points(words, sum((one.possible for one in tallies), Fraction(0))),
            score=score(words, found),
        )
        if not any(one.errors for one in tallies):
            return [said]
        without = score(words, pooled(tallies, without_critical=True))
        other = view.say("If critical errors cost their points only, it would be {score}.", score=without)
        return [said, other]
