"""Our decorator of frozen values makes what the standard one makes."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import Any, ClassVar

import pytest

from sopgen.model.base import Item
from sopgen.model.pack import KINDS
from sopgen.records import dataclass


class Bodies:
    """The same bodies for both decorators."""

    class Plain:
        kind: ClassVar[str] = "plain"
        one: int
        two: str = "b"
        many: list[int] = dataclasses.field(default_factory=list, hash=False)
        hidden: int = dataclasses.field(default=0, compare=False, repr=False)

    class Worded:
        """Words of its own."""

        name: str

        def __repr__(self) -> str:
            return f"<{self.name}>"

    class After:
        text: str

        def __post_init__(self) -> None:
            object.__setattr__(self, "text", self.text.strip())


def pair(body: type, **options: bool) -> list[type]:
    """A body decorated in both ways, the standard one first."""
    found = []
    for decorator in (dataclasses.dataclass, dataclass):
        own = {name: value for name, value in vars(body).items() if name not in ("__dict__", "__weakref__")}
        make: Callable[..., Any] = decorator
        found.append(make(frozen=True, slots=True, **options)(type(body.__name__, (), own)))
    return found


def told(action: Callable[[], object]) -> Any:
    """What comes of an action, or the class of its error."""
    try:
        return action()
    except Exception as error:  # noqa: BLE001  # any is compared
        return type(error)


@pytest.mark.parametrize("kw_only", [False, True])
@pytest.mark.parametrize(
    ("given", "named"),
    [
        ((), {"one": 1}),
        ((), {"one": 1, "two": "c", "many": [1], "hidden": 4}),
        ((1,), {}),
        ((1, "c", [1], 4), {}),
        ((1,), {"hidden": 4}),
        ((), {}),
        ((1, "c", [1], 4, 5), {}),
        ((1,), {"one": 1}),
        ((), {"one": 1, "three": 3}),
        ((), {"three": 3}),
        ((), {"two": "c", "three": 3, "many": [], "hidden": 1}),
    ],
)
def test_values_are_made_as_by_the_standard_one(
    given: tuple[Any, ...], named: dict[str, Any], *, kw_only: bool
) -> None:
    standard, ours = pair(Bodies.Plain, kw_only=kw_only)
    assert told(lambda: repr(ours(*given, **named))) == told(lambda: repr(standard(*given, **named)))


def test_equality_hash_and_words_are_those_of_the_standard_one() -> None:
    for cls in pair(Bodies.Plain):
        one, same = cls(1, hidden=1), cls(1, hidden=2)
        assert one == same
        assert one != cls(2)
        assert one != 1
        assert hash(one) == hash(same) == hash((1, "b"))
        assert repr(one) == "Plain(one=1, two='b', many=[])"
        assert cls(1).many is not cls(1).many
        assert dataclasses.replace(one, two="c") == cls(1, "c")
        assert [f.name for f in dataclasses.fields(cls)] == ["one", "two", "many", "hidden"]
    assert [repr(cls("x")) for cls in pair(Bodies.Worded)] == ["<x>", "<x>"]
    assert [cls(" x ").text for cls in pair(Bodies.After)] == ["x", "x"]


def test_values_are_frozen_and_have_slots() -> None:
    for cls in pair(Bodies.Plain):
        value = cls(1)
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'one'"):
            value.one = 2
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'one'"):
            del value.one
        with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):  # 3.11 trips over itself
            value.other = 2
        assert not hasattr(value, "__dict__")


@dataclass(frozen=True, slots=True)
class Base:
    one: int
    kind: ClassVar[str] = "base"


@dataclass(frozen=True, slots=True)
class Derived(Base):
    two: str = "b"
    inner: Base | None = None


def test_values_go_to_other_processes_and_are_copied() -> None:
    value = Derived(1, "c", Base(2))
    for again in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):
        assert again == value
        assert type(again) is Derived
    assert value != Base(1)


def test_the_items_of_a_pack_are_made_so() -> None:
    assert all("__init__" in vars(cls) for cls in KINDS.values())
    assert {vars(cls)["__init__"] for cls in (Item, *KINDS.values())} == {vars(Base)["__init__"]}


def test_nothing_is_compiled_for_a_class() -> None:
    script = (
        "import builtins, sopgen.records as r\n"
        "def refuse(*_): raise AssertionError\n"
        "import dataclasses; dataclasses.exec = refuse\n"
        "@r.dataclass(frozen=True, slots=True)\n"
        "class A:\n    a: int\n"
        "print(A(1))"
    )
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "A(a=1)"
