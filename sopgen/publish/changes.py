"""What changed between two editions of a pack, in its author's words: `kpis.yaml › promise-kept › target`."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from sopgen.model.base import Item
from sopgen.model.pack import Pack, identity
from sopgen.model.values import At
from sopgen.model.written import at_of
from sopgen.publish.fingerprint import digest_of
from sopgen.publish.trace import Answers, Looked, question

_SIGN = " › "


def changes(looked: Looked, old: Pack | None, new: Pack) -> list[str]:
    """What of the things looked up is not what it was, each once; `old` is None where that is gone."""
    answers = Answers(new)
    asked = [one for one, found in looked.items() if answers.to(one) != found]
    found = [words for one in asked for words in _changed(one, old, new)]
    return list(dict.fromkeys(found)) or ["places in the blueprints, which stand in other lines now"]


def _changed(asked: str, old: Pack | None, new: Pack) -> Iterator[str]:
    what, about, field = question(asked)
    if what == "asset":
        yield about
    elif what in ("names", "documents", "kind"):
        yield from _came_and_went(old, new)
    elif what in ("people", "outside"):
        yield from _between_lists(_reached(old, what, about), _reached(new, what, about), new.info.at, what)
    else:
        before = _found(old, what, about, field) if old else None
        yield from _differences(before, _found(new, what, about, field), about)


def _reached(pack: Pack | None, what: str, about: str) -> tuple[Any, ...]:
    """The contacts of a role, or those who are called about something."""
    found: tuple[Any, ...] = getattr(pack, what).get(about, ()) if pack else ()
    return found


def _found(pack: Pack, what: str, about: str, field: str) -> Any:
    """What a question was about; of a document its field."""
    if what == "info":
        return pack.info
    if what == "field":
        document = next((one for one in pack.documents if one.id == about), None)
        return document and _Part(document, field, getattr(document, field, None))
    return pack.index.get(about) if what == "item" else pack.owners.get(about)


@dataclasses.dataclass(frozen=True, slots=True)
class _Part:
    item: Item
    field: str
    value: Any


def _came_and_went(old: Pack | None, new: Pack) -> Iterator[str]:
    """Items that are there now and were not, or the other way round."""
    before = old.index if old else {}
    yield from (f"{_place(item.at)} is new" for id_, item in new.index.items() if id_ not in before)
    yield from (f"{_place(item.at)} is gone" for id_, item in before.items() if id_ not in new.index)


def _differences(old: Any, new: Any, about: str) -> Iterator[str]:
    if isinstance(new, _Part):
        before = old.value if isinstance(old, _Part) else None
        yield from _between(before, new.value, new.item.at, new.field)
    elif isinstance(new, Item) and isinstance(old, Item):
        yield from _between(old, new, new.at, "")
    elif isinstance(new, Item):
        yield _place(new.at)
    elif isinstance(old, Item):
        yield f"{_place(old.at)} is gone"
    else:
        yield about


def _between(old: Any, new: Any, at: At, name: str) -> Iterator[str]:
    """The places below a value where two editions of it differ."""
    if digest_of(old) == digest_of(new):
        return
    if isinstance(new, Item) and type(old) is type(new):
        for field in dataclasses.fields(new):
            if field.name != "at":
                yield from _between(getattr(old, field.name), getattr(new, field.name), new.at, field.name)
    elif isinstance(new, tuple) and isinstance(old, tuple):
        yield from _between_lists(old, new, at, name)
    elif old != new or type(old) is not type(new):
        yield _place(at_of(new) or at / name.rstrip("_"))


def _between_lists(old: tuple[Any, ...], new: tuple[Any, ...], at: At, name: str) -> Iterator[str]:
    before, after = _by_name(old), _by_name(new)
    for key, one in after.items():
        if key in before:
            yield from _between(before[key], one, at, name)
        else:
            yield f"{_place(_at(one) or at / name)} is new"
    for key, one in before.items():
        if key not in after:
            yield f"{_place(_at(one) or at / name)} is gone"


def _by_name(values: tuple[Any, ...]) -> Mapping[Any, Any]:
    """The items of a list by their ids, others by their position."""
    return {(isinstance(one, Item) and identity(one)) or n: one for n, one in enumerate(values)}


def _at(value: Any) -> At | None:
    return value.at if isinstance(value, Item) else at_of(value)


def _place(at: At) -> str:
    """The file and the way within it by ids, without that of the document, which the file says."""
    return _SIGN.join((at.file, *(at.path[1:] or at.path)))
