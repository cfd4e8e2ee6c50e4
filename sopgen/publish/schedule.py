"""The jobs of a build one after another or side by side: what is kept is taken, what is not is made.

A job that fails takes those along that need it, and no others: they are made all the same, so that the next
build finds them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field

from sopgen.assets import AssetError
from sopgen.documents.faults import TemplateError
from sopgen.publish.artefact import Artefact, artefact
from sopgen.publish.cache import Cache
from sopgen.publish.executors import Done, Executor, ExecutorError, WorkerLostError
from sopgen.publish.jobs import Job, Task
from sopgen.publish.makers import Given
from sopgen.publish.progress import State, Step, Watcher
from sopgen.writers.pdf.engines import EngineError


@dataclass(slots=True)
class Schedule:
    """The work on one build. `given` and `data_of` say what a job is to be handed; `take` takes the files."""

    executor: Executor
    cache: Cache | None
    given: Callable[[Job], Given]
    data_of: Callable[[Job], bytes]
    take: Callable[[Job, Artefact], None]
    watcher: Watcher
    total: int
    lying: Callable[[Job], Artefact | None] = lambda _: None
    """What is in its place already, as far as it is known without its bytes."""
    failures: dict[str, str] = field(default_factory=dict)
    """What went wrong by document, each once."""
    fault: BaseException | None = None
    """The first error that is a fault of the product."""
    made: set[str] = field(default_factory=set)
    """The paths of what was not kept from before."""
    _jobs: dict[str, Job] = field(default_factory=dict)
    _results: dict[str, Artefact] = field(default_factory=dict)
    _failed: set[str] = field(default_factory=set)
    _waiting: list[Job] = field(default_factory=list)
    _again: list[Job] = field(default_factory=list)
    _running: dict[Future[Done], tuple[Job, bool]] = field(default_factory=dict)

    def add(self, job: Job) -> None:
        """A job, after those that it needs. Returns when there is room for more."""
        self._jobs[job.key] = job
        self._go_on(job)
        while len(self._running) >= self.executor.room:
            self._settle_some()

    def finish(self) -> None:
        """Wait for all."""
        while self._running or self._again:
            if self._running:
                self._settle_some()
            else:
                self._start(self._again.pop(0), alone=True)

    def fail(self, document: str, why: str) -> None:
        """A document that cannot be made, for a reason that is told once."""
        self.failures.setdefault(document, why)

    def _go_on(self, job: Job) -> None:
        if self._failed.intersection(job.needs):
            self._failed.add(job.key)
            self._told(job, "failed")
        elif not self._results.keys() >= {*job.needs}:
            self._waiting.append(job)
        elif (kept := self._kept(job)) is not None:
            self._finished(job, kept, "cached")
        else:
            self._start(job)

    def _kept(self, job: Job) -> Artefact | None:
        if (lying := self.lying(job)) is not None:
            return lying
        entry = self.cache.get(job.key) if self.cache else None
        return artefact(entry) if entry else None

    def _start(self, job: Job, *, alone: bool = False) -> None:
        self._told(job, "running", begun=time.monotonic())
        needed = [self._needed(key, data=job.wants_data) for key in job.needs]
        future = self.executor.submit(Task(job.make, self.given(job), needed))
        self._running[future] = (job, alone)
        if future.done():
            self._settle(future)

    def _needed(self, key: str, *, data: bool) -> Artefact:
        light = self._results[key]
        return Artefact(self.data_of(self._jobs[key]), light.held, layout=light.layout) if data else light

    def _settle_some(self) -> None:
        for future in wait(self._running, return_when=FIRST_COMPLETED).done:
            self._settle(future)

    def _settle(self, future: Future[Done]) -> None:
        job, alone = self._running.pop(future)
        try:
            done = future.result()
        except WorkerLostError:
            if alone:
                self._fail(job, f"{job.path} could not be made: {_LOST}")
            else:
                self._again.append(job)  # it may have been a neighbour's fault
        except ExecutorError:
            raise  # none of the others can be made either
        except AssetError as error:
            self._fail(job, f"{error}; {error.mend}")
        except EngineError as error:
            self._fail(job, str(error))
        except TemplateError as error:
            self._fail(job, f"a template is at fault: {error}")
        except Exception as error:  # noqa: BLE001  # told at the end, when the others are made
            error.add_note(f"while {job.path} was made")
            self.fault = self.fault or error
            self._fail(job, f"{job.path}: {error}")
        else:
            if self.cache:
                self.cache.put(job.key, done.artefact.entry())
            self.made.add(job.path)
            self._finished(job, done.artefact, "done", done)

    def _finished(self, job: Job, found: Artefact, state: State, done: Done | None = None) -> None:
        self.take(job, found)
        self._results[job.key] = found.light
        self._told(job, state, *((done.begun, done.ended, done.worker) if done else ()))
        self._wake()

    def _fail(self, job: Job, why: str) -> None:
        self.fail(job.document, why)
        self._failed.add(job.key)
        self._told(job, "failed")
        self._wake()

    def _wake(self) -> None:
        waiting, self._waiting = self._waiting, []
        for job in waiting:
            self._go_on(job)

    def _told(self, job: Job, state: State, begun: float = 0.0, ended: float = 0.0, worker: int = 0) -> None:
        finished = len(self._results)
        self.watcher(Step(job.path, state, finished, self.total, begun, ended, worker))


_LOST = (
    "the process that made it was ended by the system, most often because memory ran out; close other "
    "programs, or build with --jobs 1"
)
