"""What is kept is taken, what fails takes along what needs it and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

from sopgen.assets import AssetError
from sopgen.documents.faults import TemplateError
from sopgen.publish.artefact import Artefact
from sopgen.publish.cache import Cache, Entry
from sopgen.publish.executors import Done, WorkerLostError
from sopgen.publish.extract import Held
from sopgen.publish.jobs import Job, Task
from sopgen.publish.makers import Given
from sopgen.publish.progress import Step
from sopgen.publish.schedule import Schedule
from sopgen.writers.layout import Layout
from sopgen.writers.theme import DEFAULT

NOTHING = Given((), DEFAULT)
LAYOUT = Layout({"a": 2}, 3, frozenset("\u0e01"))


@dataclass
class Late:
    """An executor of which the results come when the schedule has to wait, the last first.

    `errors` are what becomes of a task, by what it makes: one for each time that it is submitted.
    """

    room: int = 2
    errors: Mapping[str, list[BaseException | None]] = field(default_factory=dict)
    seen: list[Task] = field(default_factory=list)
    together: list[set[str]] = field(default_factory=list)
    open: dict[str, Future[Done]] = field(default_factory=dict)

    def submit(self, task: Task) -> Future[Done]:
        self.seen.append(task)
        future: Future[Done] = Future()
        self.open[task.make] = future
        self.together.append(set(self.open))
        return future

    def close(self, *, now: bool = False) -> None: ...

    def bring(self) -> None:
        make, future = self.open.popitem()
        errors = self.errors.get(make, [])
        if errors and (error := errors.pop(0)):
            future.set_exception(error)
        else:
            future.set_result(Done(Artefact(make.encode(), Held(names=("x",)), (), LAYOUT), 7, 1.0, 2.0))


def job(path: str, *needs: Job, wants_data: bool = False) -> Job:
    keys = tuple(one.key for one in needs)
    return Job(path, path.partition(".")[0], path, {"text": path}, keys, wants_data=wants_data)


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> Late:
    made = Late()

    def wait(futures: Mapping[Future[Done], object], **_: object) -> object:
        made.bring()

        return SimpleNamespace(done=[future for future in futures if future.done()])

    monkeypatch.setattr("sopgen.publish.schedule.wait", wait)
    return made


@dataclass
class Ran:
    """What a schedule has done."""

    failures: Mapping[str, str]
    fault: BaseException | None
    made: set[str]
    taken: Mapping[str, bytes]
    steps: Sequence[Step]


Make = Callable[..., Ran]


@pytest.fixture
def schedule(late: Late) -> Make:
    def make(*jobs: Job, cache: Cache | None = None) -> Ran:
        taken: dict[str, bytes] = {}
        steps: list[Step] = []
        made = Schedule(
            late,
            cache,
            lambda _: NOTHING,
            lambda one: taken[one.path],
            lambda one, found: taken.__setitem__(one.path, found.data),
            steps.append,
            len(jobs),
        )
        for one in jobs:
            made.add(one)
        made.finish()
        return Ran(made.failures, made.fault, made.made, taken, steps)

    return make


def states(ran: Ran) -> list[str]:
    return [f"{step.name} {step.state} {step.finished}" for step in ran.steps]


def test_a_job_waits_for_what_it_needs(schedule: Make, late: Late) -> None:
    pdf = job("A.pdf")
    made = schedule(pdf, job("A.docx", pdf), job("B.pdf"))
    assert made.taken == {name: name.encode() for name in ("A.pdf", "A.docx", "B.pdf")}
    assert [task.make for task in late.seen] == ["A.pdf", "B.pdf", "A.docx"]
    (needed,) = late.seen[-1].needed
    assert (needed.data, needed.layout) == (b"", LAYOUT)


def test_a_job_is_handed_the_files_where_it_wants_them(schedule: Make, late: Late) -> None:
    pdf = job("A.pdf")
    schedule(pdf, job("P.pdf", pdf, wants_data=True))
    assert [one.data for one in late.seen[-1].needed] == [b"A.pdf"]


def test_no_more_are_begun_than_there_is_room_for(schedule: Make, late: Late) -> None:
    schedule(*(job(f"{letter}.pdf") for letter in "ABCDE"))
    assert max(map(len, late.together)) == 2


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (TemplateError("sop.html.j2:7", "no"), "a template is at fault: sop.html.j2:7: no"),
        (AssetError("`a.png` is none", "export it"), "`a.png` is none; export it"),
    ],
)
def test_who_fails_is_told_once_and_stops_nobody_else(
    schedule: Make, late: Late, error: Exception, said: str
) -> None:
    late.errors = {"A.pdf": [error], "A.html": [error]}
    pdf = job("A.pdf")
    made = schedule(pdf, job("A.docx", pdf), job("A.html"), job("B.pdf"))
    assert made.failures == {"A": said}
    assert made.fault is None
    assert set(made.taken) == {"B.pdf"}
    assert "A.docx" not in [task.make for task in late.seen]
    assert {line.rpartition(" ")[0] for line in states(made) if "failed" in line} == {
        "A.pdf failed",
        "A.docx failed",
        "A.html failed",
    }


def test_a_fault_of_the_product_is_kept_with_the_name_of_the_file(schedule: Make, late: Late) -> None:
    late.errors = {"A.pdf": [ZeroDivisionError("oh")], "B.pdf": [KeyError("later")]}
    made = schedule(job("A.pdf"), job("B.pdf"), job("C.pdf"))
    assert made.fault is not None
    assert "while" in made.fault.__notes__[0]
    assert set(made.taken) == {"C.pdf"}


def test_who_was_lost_is_tried_again_alone(schedule: Make, late: Late) -> None:
    late.errors = {"A.pdf": [WorkerLostError()], "B.pdf": [WorkerLostError()]}
    made = schedule(job("A.pdf"), job("B.pdf"))
    assert made.failures == {}
    assert set(made.taken) == {"A.pdf", "B.pdf"}
    assert late.together[-2:] in ([{"A.pdf"}, {"B.pdf"}], [{"B.pdf"}, {"A.pdf"}])


def test_who_is_lost_alone_too_has_failed_and_is_told_what_to_do(schedule: Make, late: Late) -> None:
    late.errors = {"A.pdf": [WorkerLostError(), WorkerLostError()], "B.pdf": [WorkerLostError()]}
    made = schedule(job("A.pdf"), job("B.pdf"))
    assert "build with --jobs 1" in made.failures["A"]
    assert set(made.taken) == {"B.pdf"}


def test_what_is_kept_is_not_made_and_what_is_made_is_kept(
    schedule: Make, late: Late, tmp_path: Path
) -> None:
    cache = Cache(tmp_path)
    pdf = job("A.pdf")
    jobs = (pdf, job("A.docx", pdf))
    first = schedule(*jobs, cache=cache)
    count = len(late.seen)
    second = schedule(*jobs, cache=cache)
    assert second.taken == first.taken
    assert (len(late.seen), first.made, second.made) == (count, {"A.pdf", "A.docx"}, set())
    assert states(second) == ["A.pdf cached 1", "A.docx cached 2"]
    cache.put(pdf.key, Entry(b"whole, and of another form", {"held": None}))
    assert schedule(*jobs, cache=cache).made == {"A.pdf"}


def test_keys_tell_apart_what_is_made_of_what() -> None:
    pdf = job("A.pdf")
    others = [
        job("A.pdf"),
        Job("A.pdf", "A", "docx", {"text": "A.pdf"}),
        Job("A.pdf", "A", "A.pdf", {"text": "other"}),
        Job("A.pdf", "A", "A.pdf", {"theme": "A.pdf"}),
        job("A.pdf", pdf),
    ]
    assert pdf.key == others[0].key
    assert len({one.key for one in others}) == len(others)
    assert Job("B.pdf", "B", "A.pdf", {"text": "A.pdf"}).key == pdf.key
