"""Workers stay, end when they should, and take nobody along."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator

import pytest

from sopgen.documents.faults import TemplateError
from sopgen.publish import executors
from sopgen.publish.executors import EXECUTORS, Executor, Here, Processes, WorkerLostError
from sopgen.publish.makers import Given
from sopgen.writers.theme import DEFAULT
from tests.tasks import Told

NOTHING = Given((), DEFAULT)


def told(what: str) -> Told:
    return Told(what, NOTHING)


@pytest.fixture(scope="module")
def pool() -> Iterator[Processes]:
    made = Processes(1)
    yield made
    made.close(now=True)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_there_is_one_for_here_and_one_for_others() -> None:
    made: list[Executor] = [make(2) for make in EXECUTORS.values()]
    assert [type(one) for one in made] == [Here, Processes]
    assert [one.room for one in made] == [1, 3]


def test_a_task_done_here_is_done_by_this_process() -> None:
    done = Here().submit(told("work")).result()
    assert done.worker == os.getpid() == int(done.artefact.data)
    assert done.begun <= done.ended
    with pytest.raises(TemplateError, match=r"sop\.html\.j2:7: a fault"):
        Here().submit(told("fail")).result()


def test_an_interruption_is_not_a_result(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(executors, "perform", interrupted)
    with pytest.raises(KeyboardInterrupt):
        Here().submit(told("work"))


def test_a_worker_stays_from_task_to_task(pool: Processes) -> None:
    before = time.monotonic()
    done = [pool.submit(told("work")).result() for _ in range(3)]
    assert len({one.worker for one in done} - {os.getpid()}) == 1
    assert before <= done[0].begun <= done[-1].ended <= time.monotonic()


def test_a_fault_comes_back_as_it_was_and_the_worker_goes_on(pool: Processes) -> None:
    worker = pool.submit(told("work")).result().worker
    with pytest.raises(TemplateError) as caught:
        pool.submit(told("fail")).result()
    assert (caught.value.at, caught.value.message) == ("sop.html.j2:7", "a fault")
    assert pool.submit(told("work")).result().worker == worker


@pytest.mark.skipif(sys.platform == "win32", reason="processes are ended otherwise there")
def test_a_worker_that_was_killed_is_lost_and_there_is_another(pool: Processes) -> None:
    worker = pool.submit(told("work")).result().worker
    with pytest.raises(WorkerLostError):
        pool.submit(told("die")).result()
    assert pool.submit(told("work")).result().worker not in (worker, os.getpid())


def test_closing_at_once_leaves_no_worker() -> None:
    pool = Processes(1)
    worker = pool.submit(told("work")).result().worker
    pool.submit(told("wait 60"))
    begun = time.monotonic()
    pool.close(now=True)
    while alive(worker) and time.monotonic() < begun + 10:
        time.sleep(0.01)
    assert not alive(worker)


def test_there_are_as_many_workers_as_memory_has_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for free, cores, count in ((0, 4, 4), (3 << 30, 4, 4), (800 << 20, 4, 2), (100 << 20, 4, 1)):
        monkeypatch.setattr(executors, "_free_memory", lambda free=free: free)
        monkeypatch.setattr(executors, "_cores", lambda cores=cores: cores)
        assert executors.workers() == count
