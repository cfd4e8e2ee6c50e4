from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from sopgen.publish.lock import Held, locked


def test_a_folder_is_for_one_at_a_time_and_free_again_afterwards(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(Held), locked(tmp_path, wait=False):
        raise AssertionError
    with locked(tmp_path, wait=False):
        pass
    assert list(tmp_path.iterdir()) == []


def test_who_waits_has_it_when_the_other_lets_go(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with locked(tmp_path):
            order.append("second")

    with locked(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.05)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_a_disk_without_locks_is_for_everyone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("fcntl.flock", none)
    with locked(tmp_path), locked(tmp_path, wait=False):
        pass
