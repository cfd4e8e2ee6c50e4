"""Frozen values with slots, as `dataclasses.dataclass` makes them, without its price at each start.

The standard decorator writes the source of seven methods for every class and has it compiled: a third of a
millisecond each, 45 ms for the classes of a pack, before a file is read. Here the methods are the same for
all and look up the fields. Fields, `replace`, `fields`, equality, hash, pickling and the words of errors are
those of the standard library; a test compares the two. A value that is given
all its parts in their order is made as quickly as there; parts given by name take twice as long, which tells
in a tree of documents and not in a pack.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter, ge, gt, le, lt
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass", "replace"]

if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:

    def replace(value: Any, /, **changes: Any) -> Any:
        """The value with other parts, and the same one where none differs: trees change in few places."""
        for name, part in changes.items():
            if getattr(value, name) is not part:
                break
        else:
            return value
        cls = type(value)
        made = cls.__new__(cls)
        for name in _plan(cls).names:
            _set(made, name, changes.pop(name) if name in changes else getattr(value, name))
        if changes:
            raise TypeError(f"{cls.__name__} got an unexpected {', '.join(changes)}")
        return made

    def dataclass(
        *, slots: bool, frozen: bool = False, kw_only: bool = False, order: bool = False
    ) -> Callable[[type], type]:
        """The decorator, called as the standard one is: type checkers take it for that."""
        assert slots
        methods = _METHODS | (_FROZEN if frozen else {"__hash__": None}) | (_ORDER if order else {})

        def decorated(cls: type) -> type:
            cls.__doc__ = cls.__doc__ or cls.__name__  # else a signature is made up for it
            made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
            for name, method in methods.items():
                if name not in cls.__dict__:
                    setattr(made, name, method)
            return made

        return decorated


@dataclasses.dataclass(slots=True)
class _Plan:
    """What the methods need to know of a class."""

    names: tuple[str, ...]
    setters: tuple[Callable[[Any, Any], None], ...]
    all_given: int
    """How many values without names are all of them; -1 where some have to be named."""
    given: tuple[str, ...]
    """Fields that may be given without their names."""
    defaults: dict[str, Any]
    factories: dict[str, Callable[[], Any]]
    compared: Callable[[Any], Any]
    hashed: Callable[[Any], Any]
    then: Callable[[Any], None] | None


_PLANS: dict[type, _Plan] = {}


def _plan(cls: type) -> _Plan:
    if (kept := _PLANS.get(cls)) is None:
        fields = dataclasses.fields(cls)
        none = dataclasses.MISSING
        kept = _PLANS[cls] = _Plan(
            tuple(f.name for f in fields),
            tuple(getattr(cls, f.name).__set__ for f in fields),
            -1 if any(f.kw_only for f in fields) else len(fields),
            tuple(f.name for f in fields if not f.kw_only),
            {f.name: f.default for f in fields if f.default is not none},
            {f.name: f.default_factory for f in fields if f.default_factory is not none},
            _getter([f.name for f in fields if f.compare]),
            _getter([f.name for f in fields if (f.compare if f.hash is None else f.hash)]),
            getattr(cls, "__post_init__", None),
        )
    return kept


def _getter(names: list[str]) -> Callable[[Any], Any]:
    return attrgetter(*names) if names else lambda _: ()


_set = object.__setattr__


def _init(self: Any, /, *given: Any, **named: Any) -> None:
    plan = _plan(type(self))
    if named or len(given) != plan.all_given:
        given = _completed(type(self), plan, given, named)
    for put, value in zip(plan.setters, given):  # noqa: B905  # as many, and this is called most of all
        put(self, value)
    if plan.then is not None:
        plan.then(self)


def _completed(cls: type, plan: _Plan, given: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
    """A value for each field, in their order."""
    values = {**plan.defaults, **(_named(cls, plan, given, named) if given else named)}
    for name, make in plan.factories.items():
        if name not in values:
            values[name] = make()
    try:
        found = tuple(map(values.__getitem__, plan.names))
    except KeyError:
        _refuse(cls, plan, values)
    if len(values) != len(plan.names):
        _refuse(cls, plan, values)
    return found


def _named(cls: type, plan: _Plan, given: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
    first = dict(zip(plan.given, given, strict=False))
    if len(given) > len(plan.given):
        raise TypeError(f"{cls.__name__} takes {len(plan.given)} values without names, not {len(given)}")
    if twice := first.keys() & named.keys():
        raise TypeError(f"{cls.__name__} got multiple values for {', '.join(sorted(twice))}")
    return {**first, **named}


def _refuse(cls: type, plan: _Plan, values: dict[str, Any]) -> NoReturn:
    if unknown := [name for name in values if name not in plan.names]:
        raise TypeError(f"{cls.__name__} got an unexpected {', '.join(unknown)}")
    missing = [name for name in plan.names if name not in values]
    raise TypeError(f"{cls.__name__} is missing {', '.join(missing)}")


@recursive_repr()
def _repr(self: Any) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _eq(self: Any, other: object) -> Any:
    if other.__class__ is not self.__class__:  # as the standard one: a value that is watched says another
        return NotImplemented
    compared = _plan(type(self)).compared
    return compared(self) == compared(other)


def _hash(self: Any) -> int:
    return hash(_plan(type(self)).hashed(self))


def _setattr(_: Any, name: str, __: Any) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(_: Any, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, name) for name in _plan(type(self)).names]


def _setstate(self: Any, state: list[Any]) -> None:
    for name, value in zip(_plan(type(self)).names, state, strict=True):
        _set(self, name, value)


def _ordered(holds: Callable[[Any, Any], bool]) -> Callable[[Any, object], Any]:
    def compare(self: Any, other: object) -> Any:
        if type(other) is not type(self):
            return NotImplemented
        compared = _plan(type(self)).compared
        return holds(compared(self), compared(other))

    return compare


_METHODS: dict[str, Any] = {"__init__": _init, "__repr__": _repr, "__eq__": _eq}
_FROZEN: dict[str, Any] = {
    "__hash__": _hash,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
    "__getstate__": _getstate,
    "__setstate__": _setstate,
}
_ORDER: dict[str, Any] = {f"__{by.__name__}__": _ordered(by) for by in (lt, le, gt, ge)}
