"""The figures that goals are set for, from what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.bench import ours, rivals
from tests.bench.task import Measure

Measures = Mapping[str, Measure]

SHORT, LONG, YARDSTICK = "Word of 7 pages", "Word of 1,000 pages", "the yardstick"
FIFTY = "check of 50 procedures"


@dataclass(frozen=True, slots=True)
class Row:
    """A figure and what it should be at most. Without a figure, `note` says why there is none."""

    what: str
    figure: float | None
    unit: str = "×"
    target: float | None = None
    note: str = ""

    @property
    def verdict(self) -> str:
        if self.figure is None or self.target is None:
            return ""
        return "met" if self.figure <= self.target else "MISSED"


def grown(count: int) -> str:
    """The name of a build of so many documents."""
    return f"sopgen, {count:,} documents"


@dataclass(frozen=True, slots=True)
class Ratio:
    """One task's processor time as a multiple of another's, or its time on the clock."""

    what: str
    of: str
    by: str
    target: float | None = None
    part: str = "cpu"

    def row(self, measured: Measures, left_out: Mapping[str, str]) -> Row:
        absent = [name for name in (self.of, self.by) if name not in measured]
        if absent:
            return Row(self.what, None, note=left_out.get(absent[0], "not measured"))
        figure = getattr(measured[self.of], self.part) / getattr(measured[self.by], self.part)
        return Row(self.what, figure, target=self.target)


RATIOS = (
    Ratio("Word + PDF ÷ before", ours.COLD, ours.FORMER, 0.2),
    Ratio("Word ÷ before", ours.WORD, ours.FORMER_WORD, 0.65),
    Ratio("Word + PDF ÷ docxtpl + LibreOffice, run for each document", ours.COLD, rivals.EACH, 0.35),
    Ratio("Word + PDF ÷ docxtpl + LibreOffice, one run for all", ours.COLD, rivals.OFFICE, 0.35),
    Ratio("the same by WeasyPrint, on the clock ÷ run for each", ours.SLOW, rivals.EACH, 0.8, "wall"),
    Ratio("the same by WeasyPrint, on the clock ÷ one run for all", ours.SLOW, rivals.OFFICE, 0.8, "wall"),
    Ratio("PDF writer alone ÷ Pandoc through Typst", ours.WRITERS, rivals.PANDOC_TYPST, 1.0),
    Ratio("PDF ÷ Pandoc through Typst", ours.TYPST, rivals.PANDOC_TYPST, 1.5),
    Ratio("PDF ÷ Typst by hand", ours.TYPST, rivals.TYPST),
    Ratio("one word changed ÷ Typst by hand, all of it", ours.EDIT, rivals.TYPST),
    Ratio("PDF by WeasyPrint ÷ plain WeasyPrint", ours.WEASYPRINT, rivals.WEASYPRINT),
    Ratio("Word ÷ Pandoc", ours.WORD, rivals.PANDOC),
    Ratio("Word ÷ docxtpl", ours.WORD, rivals.DOCXTPL),
    Ratio("sopgen check ÷ bare Python", ours.CHECK, ours.BARE, 25),
    Ratio("sopgen --help ÷ bare Python", ours.HELP, ours.BARE),
)
SAME_CONTENT = (
    *(ours.FORMER, ours.SLOW, ours.COLD, ours.WEASYPRINT, ours.TYPST, ours.WORD, ours.EDIT, ours.NOTHING),
    *(rivals.EACH, rivals.OFFICE, rivals.DOCXTPL, rivals.PANDOC, rivals.PANDOC_TYPST),
    *(rivals.TYPST, rivals.WEASYPRINT),
)


def rows(measured: Measures, left_out: Mapping[str, str]) -> Iterator[Row]:
    for ratio in RATIOS:
        yield ratio.row(measured, left_out)
    yield Row("nothing changed", measured[ours.NOTHING].cpu, "s", 0.4)
    yield Row("one word changed", measured[ours.EDIT].cpu, "s")
    yield Row(ours.FIGURE, measured[ours.FIGURE].cpu, "s", 0.06)
    yield Row(ours.BITMAP, measured[ours.BITMAP].cpu, "s", 0.06)
    yield Row("memory, the sample", measured[ours.COLD].peak, "MiB", 350, "the largest process")
    yield Row(ours.WATCH, measured[ours.WATCH].cpu, "s", 0.5, "on the clock")
    yield Row(
        f"a pack of {ours.PACKS} in one command ÷ one alone",
        measured[ours.SEVERAL].cpu / measured[ours.COLD].cpu / ours.PACKS,
    )
    yield Row(ours.PREVIEW_HTML, measured[ours.PREVIEW_HTML].cpu, "s", 0.2)
    yield Row(ours.PREVIEW_PAGES, measured[ours.PREVIEW_PAGES].cpu, "s", 0.2)
    yield from _growth(measured)
    yield from _former_goals(measured)


def _growth(measured: Measures) -> Iterator[Row]:
    """What the last documents of a pack cost beside the first."""
    sizes = [size for size in SIZES if grown(size) in measured]
    if len(sizes) == len(SIZES):
        small, middle, large = ((size, measured[grown(size)]) for size in sizes)
        first, last = _each(small, middle), _each(middle, large)
        what = f"a document of {large[0]:,} ÷ one of {middle[0]:,}"
        yield Row(what, last / first, target=1.1, note=f"{first:.3f} s, then {last:.3f} s")
    if sizes:
        peak = measured[grown(sizes[-1])].peak
        yield Row(f"memory, {sizes[-1]:,} documents", peak, "MiB", 350, "the largest process")


SIZES = (20, 200, 1000)


def _each(fewer: tuple[int, Measure], more: tuple[int, Measure]) -> float:
    return (more[1].cpu - fewer[1].cpu) / (more[0] - fewer[0])


def _former_goals(measured: Measures) -> Iterator[Row]:
    """Set in seconds on a machine whose yardstick was 36 ms; as multiples of it they hold on any."""
    page = measured[YARDSTICK].cpu
    yield Row(f"{SHORT} ÷ a page of the yardstick", measured[SHORT].cpu / page, target=0.015 / 0.036)
    yield Row(f"{LONG} ÷ the same", measured[LONG].cpu / page, target=1 / 0.036)
    yield Row(f"{LONG}, memory", measured[LONG].peak, "MiB", 300)
    yield Row(f"{FIFTY} ÷ the same", measured[FIFTY].cpu / page, target=1.5 / 0.036)
