"""Jinja, set up so that a fault in a template can be shown where it stands."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sopgen.documents import placing
from sopgen.documents.compiled import Kept
from sopgen.documents.faults import AT
from sopgen.documents.placing import BareAttributes, origin, printed

TEMPLATES = Path(__file__).parent / "templates"

_TAG = re.compile(r"<([a-z][a-z0-9-]*)(?=[\s>/])")


class Loader(BaseLoader):
    """Templates from the package, each tag marked with `at="template:line"` for messages of the parser."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        del environment
        path = TEMPLATES / template
        if path.parent != TEMPLATES or not path.is_file():
            raise TemplateNotFound(template)
        return mark(path.read_text(encoding="utf-8"), template), str(path), lambda: True


def mark(source: str, template: str) -> str:
    """The source with its place in every start tag."""
    lines = source.split("\n")
    return "\n".join(
        _TAG.sub(rf'<\1 {AT}="{template}:{number}"', line) for number, line in enumerate(lines, 1)
    )


class _Sandbox(ImmutableSandboxedEnvironment):
    """Judges each attribute of a type once: templates ask for the same ones thousands of times."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._judged: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, type):
            return super().is_safe_attribute(obj, attr, value)
        key = (type(obj), attr)
        if (safe := self._judged.get(key)) is None:
            safe = self._judged[key] = super().is_safe_attribute(obj, attr, value)
        return safe


@functools.cache
def environment() -> Environment:
    """One for the process: compiled templates are kept."""
    made = _Sandbox(
        loader=Loader(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=printed,
        extensions=[BareAttributes],
        bytecode_cache=Kept(TEMPLATES, (Path(__file__), Path(placing.__file__))),
    )
    made.filters["origin"] = origin
    made.filters.update({name: _filter(name) for name in FILTERS})
    return made


FILTERS = ("prose", "line", "plain", "as_defined", "date", "short_date", "duration", "percent", "number")
"""Functions of a document's context that templates also use as filters."""


def _filter(name: str) -> Callable[..., Any]:
    @pass_context
    def apply(context: Context, value: Any) -> Any:
        return context[name](value)

    return apply
