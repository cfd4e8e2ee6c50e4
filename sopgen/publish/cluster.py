"""The jobs of a build on a Dask cluster (`sopgen[cluster]`): the same tasks, the same bytes, other machines.

Whoever reaches a Dask cluster can run programs on it: it belongs into a network of one's own, or behind TLS.
Tasks carry all that they need as a value, so a worker reads nothing of the pack. The cluster is not asked for
anything before there is something to be made.
"""

from __future__ import annotations

import functools
import logging
import pickle
import threading
import time
import warnings
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sopgen.publish.artefact import Artefact
from sopgen.publish.executors import Done, ExecutorError, WorkerLostError
from sopgen.publish.jobs import Task
from sopgen.publish.versions import versions

if TYPE_CHECKING:
    import distributed

WORTH: Final = 12
"""PDF files up to which one computer is about as quick by itself: asking takes 0.3 s."""

_PATIENCE: Final = 10
"""Seconds that a scheduler has to answer."""
_AHEAD: Final = 2
"""Tasks at once for each worker: one lies ready, so that none waits for the next."""
_ONE: Final = threading.Lock()
"""A worker does one job at a time, however many threads it has."""


@dataclass(slots=True)
class Cluster:
    """Workers that a scheduler at an address knows. One that is lost has its tasks done by others."""

    address: str
    room: int = field(init=False, default=1)
    _client: distributed.Client | None = field(init=False, default=None)
    _workers: dict[str, int] = field(init=False, default_factory=dict)

    def submit(self, task: Task) -> Future[Done]:
        client = self._client or self._open()
        inner = client.submit(_performed, pickle.dumps(task), dict(versions()), pure=False)
        outer: Future[Done] = Future()
        inner.add_done_callback(functools.partial(self._passed_on, outer))
        return outer

    def close(self, *, now: bool = False) -> None:  # noqa: ARG002  # a client that leaves takes its tasks along
        if self._client is not None:
            self._client.close(timeout=1)
            self._client = None

    def _open(self) -> distributed.Client:
        client = self._client = _connected(self.address)
        threads = client.nthreads()
        if not threads:
            raise ExecutorError(
                f"the scheduler at {self.address} has no workers: start some with `dask worker`"
            )
        _refuse_others(client)
        self.room = _AHEAD * len(threads)
        return client

    def _passed_on(self, outer: Future[Done], inner: Any) -> None:
        """The result, with times of this computer's clock: those of others do not compare."""
        from distributed import KilledWorker

        ended = time.monotonic()
        try:
            artefact, worker, seconds = inner.result()
        except KilledWorker as error:
            outer.set_exception(WorkerLostError(str(error)))
        except Exception as error:  # noqa: BLE001  # whoever asks for the result is told
            lost = inner.status in ("cancelled", "lost")
            outer.set_exception(ExecutorError(f"the scheduler at {self.address} was lost") if lost else error)
        else:
            number = self._workers.setdefault(worker, len(self._workers) + 1)
            outer.set_result(Done(artefact, number, ended - seconds, ended))


def _connected(address: str) -> distributed.Client:
    try:
        import distributed
    except ImportError as error:
        raise ExecutorError('a cluster needs the extra: pip install "sopgen[cluster]"') from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told by us
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of versions that make no file; those that do are compared
            return distributed.Client(address, timeout=_PATIENCE, set_as_default=False, name="sopgen")
    except (OSError, ValueError) as error:  # a TimeoutError is an OSError
        raise ExecutorError(
            f"no scheduler answers at {address}: see that `dask scheduler` runs there and can be reached"
        ) from error


def _refuse_others(client: distributed.Client) -> None:
    """Workers whose files would not be those that are made here."""
    try:
        found = client.run(differing, dict(versions()))
    except Exception as error:
        raise ExecutorError(
            f"a worker cannot run sopgen, which has to be installed there: {error}"
        ) from error
    for worker, differences in sorted(found.items()):
        if differences:
            raise ExecutorError(_other(worker, differences))


def _other(worker: str, differences: Mapping[str, tuple[str, str]]) -> str:
    said = ", ".join(f"{name} {there} (here {here})" for name, (there, here) in differences.items())
    return f"the worker {worker} would make other files, with {said}: install the same versions there"


def differing(wanted: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """What makes files here and is not as it is wanted: name → (here, there). For a worker to be asked."""
    here = versions()
    return {
        name: (here.get(name, "none"), there) for name, there in wanted.items() if here.get(name) != there
    }


def _performed(pickled: bytes, wanted: Mapping[str, str]) -> tuple[Artefact, str, float]:
    """Do a task at a worker: what it gave, where, and in how many seconds."""
    from distributed import get_worker

    address = str(get_worker().address)
    if differences := differing(wanted):  # it may have come since the others were asked
        raise ExecutorError(_other(address, differences))
    with _ONE:
        begun = time.monotonic()
        task: Task = pickle.loads(pickled)  # noqa: S301  # of someone who may run programs here anyway
        return task.perform(), address, time.monotonic() - begun
