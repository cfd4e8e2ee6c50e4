"""The text around the place where libyaml gave up."""

from __future__ import annotations

import yaml

from sopgen.diagnostics import Code
from sopgen.records import dataclass
from sopgen.source.codes import YML005


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding in the making, at offsets of the text as libyaml was given it."""

    start: int
    end: int
    message: str
    help: str
    code: Code = YML005


@dataclass(frozen=True, slots=True)
class ParseFailure:
    """Where libyaml stopped (`at`) and where the thing it was reading began (`since`)."""

    text: str
    problem: str
    context: str
    at: int
    since: int

    @property
    def line_start(self) -> int:
        return self.text.rfind("\n", 0, self.at) + 1

    @property
    def before(self) -> str:
        """The line up to the problem."""
        return self.text[self.line_start : self.at]

    @property
    def line_end(self) -> int:
        end = self.text.find("\n", self.at)
        return len(self.text) if end < 0 else end

    @property
    def rest(self) -> str:
        """The line from the problem on."""
        return self.text[self.at : self.line_end].rstrip()

    @property
    def same_line(self) -> bool:
        return "\n" not in self.text[self.since : self.at]

    def line_above(self) -> tuple[int, str]:
        """The last line above that is neither blank nor a comment, and its offset."""
        end = self.line_start - 1
        while end > 0:
            start = self.text.rfind("\n", 0, end) + 1
            line = self.text[start:end]
            if line.strip() and not line.lstrip().startswith("#"):
                return start, line.rstrip()
            end = start - 1
        return 0, ""

    def draft(self, message: str, mend: str) -> Draft:
        return Draft(self.at, min(self.at + 1, len(self.text)), message, mend)

    def draft_since(self, message: str, mend: str) -> Draft:
        return Draft(self.since, min(self.since + 1, len(self.text)), message, mend)


def failure_of(error: yaml.YAMLError, text: str) -> ParseFailure:
    if not isinstance(error, yaml.MarkedYAMLError):
        return ParseFailure(text, str(error).splitlines()[0], "", 0, 0)
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark is not None else 0
    since = error.context_mark.index if error.context_mark is not None else at
    return ParseFailure(
        text, error.problem or "", error.context or "", min(at, len(text)), min(since, len(text))
    )
