"""Where jobs are done: in this process, or in others that stay for the whole build.

An executor takes tasks and promises their results. All that it needs to know travels with a task as a value.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from typing import Protocol

from sopgen.publish.artefact import Artefact
from sopgen.publish.jobs import Task

MEMORY = 350 << 20
"""Bytes that a worker may need."""


@dataclass(frozen=True, slots=True)
class Done:
    """A result, with the process that made it and when: seconds of a clock that all of them share."""

    artefact: Artefact
    worker: int
    begun: float
    ended: float


class WorkerLostError(Exception):
    """The process that worked on a task has ended, and the task is not done."""


class ExecutorError(Exception):
    """Tasks cannot be done there at all; the message says why, and what to do."""


class Executor(Protocol):
    """`room` is how many tasks it may have at once before others are better kept back."""

    room: int

    def submit(self, task: Task) -> Future[Done]:
        """The result to come; its error may be `WorkerLostError`. Raises `ExecutorError`."""

    def close(self, *, now: bool = False) -> None:
        """End, at once where nobody waits for results any more."""


def perform(task: Task) -> Done:
    """Do a task here."""
    begun = time.monotonic()
    return Done(task.perform(), os.getpid(), begun, time.monotonic())


@dataclass(slots=True)
class Here:
    """Each task when it comes, in this process."""

    room: int = 1

    def submit(self, task: Task) -> Future[Done]:
        future: Future[Done] = Future()
        try:
            future.set_result(perform(task))
        except Exception as error:  # noqa: BLE001  # whoever asks for the result is told
            future.set_exception(error)
        return future

    def close(self, *, now: bool = False) -> None:
        """Nothing is left to be done."""


@dataclass(slots=True)
class Processes:
    """Workers that are started with the first task, import what they need once, and stay.

    One that ends while it works takes its task with it, and may take those of its neighbours: they all have
    to be submitted again. Workers end with this process, however it ends.
    """

    workers: int
    room: int = field(init=False)
    _pool: ProcessPoolExecutor | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.room = self.workers + 1  # one lies ready, so that no worker waits for the next

    def submit(self, task: Task) -> Future[Done]:
        try:
            inner = self._open().submit(perform, task)
        except BrokenProcessPool:
            self.close(now=True)
            inner = self._open().submit(perform, task)
        outer: Future[Done] = Future()
        inner.add_done_callback(lambda done: _passed_on(done, outer))
        return outer

    def close(self, *, now: bool = False) -> None:
        if self._pool is None:
            return
        workers = _processes(self._pool)
        self._pool.shutdown(wait=not now, cancel_futures=now)
        if now:
            for worker in workers:
                worker.kill()
        self._pool = None

    def _open(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.workers, get_context("spawn"), initializer=_settle)
        return self._pool


def _processes(pool: ProcessPoolExecutor) -> list[BaseProcess]:
    return list((getattr(pool, "_processes", None) or {}).values())


def _passed_on(done: Future[Done], outer: Future[Done]) -> None:
    if done.cancelled():
        outer.cancel()
    elif isinstance(error := done.exception(), BrokenProcessPool):
        outer.set_exception(WorkerLostError(str(error)))
    elif error is not None:
        outer.set_exception(error)
    else:
        outer.set_result(done.result())


def _settle() -> None:
    """What a worker does first: leave Ctrl-C to the process that started it, and end with that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


EXECUTORS: Mapping[str, Callable[[int], Executor]] = {"here": lambda _: Here(), "processes": Processes}
"""By name; each is given how many tasks are to be done at once."""


def workers() -> int:
    """How many processes this computer has room for: one for each core that it may use, within its memory."""
    cores, free = _cores(), _free_memory()
    return max(1, min(cores, free // MEMORY) if free else cores)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _free_memory() -> int:
    """Bytes that could be had without swapping; nought where the system does not say."""
    try:
        lines = dict(line.split(":", 1) for line in _read("/proc/meminfo").splitlines())
        return min(int(lines["MemAvailable"].split()[0]) << 10, *_allowed())
    except (OSError, KeyError, ValueError):
        return 0


def _allowed() -> list[int]:
    """What a container leaves to us, where we are in one."""
    try:
        most, used = (int(_read(f"/sys/fs/cgroup/memory.{what}")) for what in ("max", "current"))
    except (OSError, ValueError):
        return [sys.maxsize]
    return [most - used]


def _read(path: str) -> str:
    with open(path, encoding="ascii") as file:  # noqa: PTH123  # no file of a disk
        return file.read()
