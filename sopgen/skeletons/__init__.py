"""Blueprints to begin with: small, valid and commented, made for the pack that they join.

A skeleton is a file of its kind's name beside this one. Its blanks are filled in with what the pack has:
roles, measures, calendars. So it can be checked and built as it is, and every id in it is one that is there.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sopgen.model.engagement import Calendar, Organisation, Planned
from sopgen.model.technology import admissions
from sopgen.records import dataclass
from sopgen.rules.kpis.completeness import has_calculation
from sopgen.source.pack import PACK_FILE

if TYPE_CHECKING:
    from sopgen.model.base import Controlled
    from sopgen.model.load import Loaded
    from sopgen.model.pack import Pack

_FOLDER = Path(__file__).parent
MODELINE = re.compile(r"(# yaml-language-server: \$schema=)(\S*?)([a-z]+)(\.schema\.json)")
"""What tells an editor the schema of a file: the words before, the folder, the kind, and the end."""
_COMMENT, _COLUMN = re.compile(r"^(.*\S) {2,}# (.*)$", re.MULTILINE), 28
"""A comment behind a value, and where it begins if the value leaves room."""
_NUMBERED = re.compile(r"(.*?)(\d+)")


class CannotBeginError(Exception):
    """Why the pack can have no such blueprint yet, and what to do first."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A blueprint to write: where, its text, and what it is called, which what is no document has not."""

    path: str
    id: str
    title: str
    text: str


def kinds() -> tuple[str, ...]:
    """The kinds of blueprint that can be begun."""
    return tuple(sorted(path.name.partition(".")[0] for path in _FOLDER.glob("[a-z]*.yaml.j2")))


def begin(loaded: Loaded, kind: str, id_: str = "", title: str = "") -> Begun:
    """A blueprint of a kind for a pack that was loaded without errors; nothing is written.

    Raises:
        CannotBeginError: the pack lacks what the kind rests on, or has the id already.
    """
    assert loaded.pack is not None
    filling = _Filling(loaded.pack, kind)
    planned = loaded.pack.find(id_, Planned)
    if planned:
        filling.taken.discard(id_)
        title = title or planned.title
    if id_ and id_ in filling.taken:
        raise CannotBeginError(
            f"the pack has the id {id_} already; leave it out, and the next free one is taken"
        )
    if id_:
        filling.taken.add(id_)
    text = filling.text(id_, title)
    id_, title = (_said(text, key) for key in ("id", "title"))
    path = _path(loaded, kind, id_, title)
    return Begun(path, id_, title, _modeline(loaded, kind, path) + text)


class _Filling:
    """What of a pack goes into the blanks of a skeleton."""

    def __init__(self, pack: Pack, kind: str) -> None:
        self.pack = pack
        self.kind = kind
        self.taken = set(pack.index)
        self._new: dict[str, str] = {}

    def text(self, id_: str, title: str) -> str:
        import jinja2

        environment = jinja2.Environment(
            variable_start_string="<<",
            variable_end_string=">>",
            block_start_string="<%",
            block_end_string="%>",
            comment_start_string="<#",
            comment_end_string="#>",
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            undefined=jinja2.StrictUndefined,
            loader=jinja2.FileSystemLoader(_FOLDER),
            autoescape=False,  # noqa: S701  # YAML, of ids that a schema has checked; a title is put in quotes
        )
        template = environment.get_template(f"{self.kind}.yaml.j2")
        text = template.render(self._blanks(), id=id_, title=_scalar(title)).lstrip("\n")
        return _COMMENT.sub(lambda line: f"{line[1]:{_COLUMN}}  # {line[2]}", text)

    def _blanks(self) -> Mapping[str, Any]:
        pack, info = self.pack, self.pack.info
        roles = pack.roles
        if not roles and self.kind != "roles":
            raise CannotBeginError("a document has an owner and an approver: begin with `sopgen add roles`")
        owner, author, approver = self._people() if roles else map(self.new, _FIRST)
        inside = [id_ for id_, role in roles.items() if role.party != "client"]
        others = [id_ for id_ in inside if id_ not in (owner, approver)]
        worker = others[-1] if others else owner
        effective = (info.engagement.start if info.engagement else None) or info.date
        return {
            "owner": owner,
            "author": author,
            "approver": approver,
            "worker": worker,
            "client_role": next((id_ for id_, role in roles.items() if role.party == "client"), ""),
            "roles": list(roles),
            "kpis": self._kpis(),
            "measured": self._measured(),
            "agreements": [one for one in pack.documents if one.kind == "sla"],
            "systems": pack.kinds.get("system", ()),
            "system": self._system(worker),
            "sites": pack.kinds.get("site", ()),
            "calendars": pack.kinds.get("calendar", ()),
            "currency": info.currency or "USD",
            "date": min(info.date, effective),
            "effective": effective,
            "go_live": self._go_live(effective),
            "client": _called("client", info.client),
            "provider": _called("provider", info.provider),
            "next": self.next,
            "new": self.new,
            "local": str,
            "require": _require,
        }

    def _system(self, worker: str) -> str:
        """A system that a role gets into, as far as any access matrix says; none where it gets into none."""
        admitted = admissions(self.pack.documents)
        systems = self.pack.kinds.get("system", ())
        return next((id_ for id_ in systems if worker in admitted.get(id_, (worker,))), "")

    def _go_live(self, effective: date) -> date:
        """A day that is worked, far enough ahead for what the skeleton puts before it."""
        calendars = [*self.pack.all(Calendar)]
        off = {holiday.date for calendar in calendars for holiday in calendar.holidays}
        day = effective + timedelta(weeks=8)
        while day.weekday() > _FRIDAY or day in off:
            day += timedelta(days=1)
        return day

    def _people(self) -> tuple[str, str, str]:
        """Owner, author and approver as most documents have them; who writes one does not approve it."""
        documents, known = self.pack.documents, tuple(self.pack.roles)
        owner = _usual((one.owner for one in documents), known)
        author = _usual((one.author for one in documents), known)
        rest = tuple(id_ for id_ in known if id_ != author)
        if not rest:
            raise CannotBeginError(
                "who writes a document does not approve it: give the pack another role first"
            )
        return owner, author, _usual((one.approver for one in documents), rest)

    def _kpis(self) -> list[str]:
        """The measures that an agreement can rest on."""
        known = self.pack.kpis.items()
        return [id_ for id_, kpi in known if kpi.contractual and has_calculation(kpi)]

    def _measured(self) -> tuple[str, list[str]]:
        """A role, and measures with target and minimum by which it can be held: its own, where it has any."""
        known = {
            id_
            for id_, kpi in self.pack.kpis.items()
            if kpi.better in ("higher", "lower") and kpi.target and kpi.minimum is not None
        }
        inside = [role for role in self.pack.roles.values() if role.party != "client"]
        held = [(role.id, [id_ for id_ in role.kpis if id_ in known]) for role in reversed(inside)]
        free = [(role.id, sorted(known)) for role in reversed(inside) if not role.kpis]
        return max((*held, *free), key=lambda one: min(len(one[1]), _CARD), default=("", []))

    def next(self, first: str) -> str:
        """The next free id of a document of this kind, numbered as the last of them is."""
        numbered = [match for one in self._others() if (match := _NUMBERED.fullmatch(one.id))]
        match = max(numbered, key=lambda found: int(found[2]), default=_NUMBERED.fullmatch(first))
        assert match
        number = int(match[2]) + bool(numbered)
        while (id_ := f"{match[1]}{number:0{len(match[2])}d}") in self.taken:
            number += 1
        self.taken.add(id_)
        return id_

    def _others(self) -> Iterable[Controlled]:
        return (one for one in self.pack.documents if one.kind == self.kind)

    def new(self, id_: str) -> str:
        """An id that nothing in the pack has; the same each time it is asked for by this name."""
        if id_ not in self._new:
            free, number = id_, 2
            while free in self.taken:
                free, number = f"{id_}-{number}", number + 1
            self._new[id_] = free
            self.taken.add(free)
        return self._new[id_]


_FIRST = ("operations-manager", "team-leader", "client-manager")
"""Owner, author and approver where the pack has no roles yet: those of the skeleton."""


_FRIDAY = 4
_CARD = 2
"""Measures of a scorecard to begin with."""


def _called(party: str, organisation: Organisation) -> str:
    """What prints the name of a party: the short one where it has one."""
    return f"[[{party}.short_name]]" if organisation.short_name else f"[[{party}.name]]"


def _usual(names: Iterable[str], known: tuple[str, ...]) -> str:
    """The most frequent of these names that is known; the first known one where none is."""
    counted = Counter(name for name in names if name in known)
    return max(counted, key=lambda name: counted[name], default=known[0])


def _require(ids: Iterable[str], what: str, kind: str) -> str:
    if not list(ids):
        raise CannotBeginError(f"it rests on {what}, and the pack has none: begin with `sopgen add {kind}`")
    return ""


def _scalar(title: str) -> str:
    """A title as YAML takes it for a text."""
    from sopgen.source.text import in_quotes

    return title if not title or re.fullmatch(r"[A-Za-z][\w ,()-]*\w", title) else in_quotes(title)


def _said(text: str, key: str) -> str:
    from sopgen.source import read_text

    file, findings = read_text("skeleton", text.encode())
    assert file is not None, findings
    assert isinstance(file.data, dict)
    return str(file.data.get(key, ""))


def _path(loaded: Loaded, kind: str, id_: str, title: str) -> str:
    """Where the blueprint goes: beside others of its kind and called as they are, the first by its kind."""
    assert loaded.pack is not None
    others = [one for one in loaded.pack.documents if one.kind == kind]
    if not id_:
        names = [kind, *_numbered(kind)]
        return next(f"{name}.yaml" for name in names if f"{name}.yaml" not in loaded.sources.texts)
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or id_.lower()
    folder, names = "", [kind, f"{kind}-{id_.lower()}"]
    if others:
        folder, name = posixpath.split(others[-1].at.file)
        stem = name.rpartition(".")[0]
        last = others[-1].id.lower()
        alone, starts = stem.lower() in (last, kind), stem.lower().startswith(last)
        names = [id_.lower()] if alone else [f"{id_.lower()}-{slug}"] if starts else [slug]
        names.append(f"{id_.lower()}-{slug}")
    there = {path.lower() for path in loaded.sources.texts}
    paths = [posixpath.join(folder, f"{name}.yaml") for name in (*names, *_numbered(names[-1]))]
    return next(path for path in paths if path.lower() not in there)


def _numbered(name: str) -> Iterable[str]:
    return (f"{name}-{number}" for number in range(2, 1000))


def _modeline(loaded: Loaded, kind: str, path: str) -> str:
    """The first line for editors, as `pack.yaml` has it; none where that has none."""
    match = MODELINE.search(loaded.sources.texts[PACK_FILE])
    if match is None:
        return ""
    folder = match[2]
    if "://" not in folder and not folder.startswith("/"):
        folder = posixpath.relpath(folder or ".", posixpath.dirname(path) or ".") + "/"
    return f"{match[1]}{folder}{kind}{match[4]}\n"
