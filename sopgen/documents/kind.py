"""What a kind of document is to the documents: its words, its computation and its template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sopgen.documents.registers import Registrar
from sopgen.documents.view import View


def nothing(_view: View, _document: Any) -> Mapping[str, Any]:
    """The computation of a kind whose template needs none."""
    return {}


def no_terms(_view: View, _document: Any) -> tuple[str, ...]:
    """The standard terms of a kind that is no contract."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """`title` is what readers call a document of the kind, in English.

    `codes` are the words for values that only this kind writes as codes, each table by the name of the
    function that the template calls for them: `aggregation(kpi.aggregation)`. `compute(view, document)`
    gives the further names that the template, a file of `templates/`, reads. `terms(view, document)` are the
    terms that a contract of the kind defines by itself, beside those of its author.
    """

    title: str
    template: str
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    compute: Callable[[View, Any], Mapping[str, Any]] = nothing
    terms: Callable[[View, Any], tuple[str, ...]] = no_terms

    def names(self, view: View, document: Any) -> Mapping[str, Any]:
        """All that the template sees beyond what every template does."""
        registrar = Registrar(view, document.kind, self.codes)
        return {
            "register": registrar.register,
            "facts": registrar.facts,
            **{name: _worded(view, table) for name, table in self.codes.items()},
            **self.compute(view, document),
        }

    @property
    def words(self) -> tuple[str, ...]:
        """The fixed words that stand here rather than in the template or in a call: for translators."""
        return (self.title, *(word for table in self.codes.values() for word in table.values()))


def _worded(view: View, table: Mapping[str, str]) -> Callable[..., str]:
    return lambda code, **values: view.say(table[code], **values)
