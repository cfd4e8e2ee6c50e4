"""A document is rendered again exactly where something that it looked at has changed."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import sopgen
from sopgen.documents.packed import packed
from sopgen.documents.render import document_ids, render
from sopgen.model.base import Controlled, Item
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack, assemble
from sopgen.model.written import at_of
from sopgen.publish.trace import Answers, Traced, holds, render_traced
from sopgen.source import Memory
from tests.conftest import GOLDEN


def memory(name: str) -> dict[str, bytes]:
    folder = GOLDEN / name
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}


def pack_of(files: dict[str, bytes]) -> Pack:
    loaded = sopgen.load(Memory(files))
    assert loaded.pack is not None, loaded.diagnostics
    return loaded.pack


@pytest.mark.parametrize("name", ["full", "bare"])
def test_being_watched_changes_no_document(load: Callable[[str], Loaded], name: str) -> None:
    pack = load(name).pack
    assert pack is not None
    for id_ in document_ids(pack):
        assert packed(render_traced(pack, id_).document).data == packed(render(pack, id_)).data


@cache
def traces(files: tuple[tuple[str, bytes], ...]) -> dict[str, Traced]:
    """Every document of a pack, and what it looked at."""
    pack = pack_of(dict(files))
    return {id_: render_traced(pack, id_) for id_ in document_ids(pack)}


def still_fresh(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """The documents that need not be rendered again; each of them is the same if it is."""
    new = pack_of(after)
    answers = Answers(new)
    fresh = set()
    for id_, traced in traces(tuple(before.items())).items():
        if id_ in document_ids(new) and holds(traced.looked, answers):
            assert packed(traced.document).data == packed(render(new, id_)).data
            fresh.add(id_)
    return fresh


def edited(files: dict[str, bytes], path: str, old: str, new: str) -> dict[str, bytes]:
    text = files[path].decode()
    assert old in text
    return files | {path: text.replace(old, new, 1).encode()}


def test_a_pack_that_is_read_again_changes_nothing() -> None:
    files = memory("full")
    assert still_fresh(files, files) == set(document_ids(pack_of(files)))


def test_words_of_a_procedure_change_it_alone_and_who_prints_them() -> None:
    files = memory("full")
    everything = set(document_ids(pack_of(files)))
    changed = edited(files, "sop-002.yaml", "purpose: ", "purpose: Really, ")
    assert everything - still_fresh(files, changed) == {"EVD-01", "SOP-002"}


def test_a_citation_changes_the_map_of_the_pack() -> None:
    files = memory("full")
    everything = set(document_ids(pack_of(files)))
    citing = edited(files, "sop-002.yaml", "purpose: ", 'purpose: "See [[SLA-01]]." #')
    assert everything - still_fresh(files, citing) == {"EVD-01", "FULL-00", "SOP-002"}


def test_a_clause_that_moves_changes_whoever_cites_it() -> None:
    files = memory("full")
    citing = edited(files, "sop-002.yaml", "purpose: ", 'purpose: "See [[taken-off]]." #')
    moved = edited(citing, "sla-01.yaml", "settlement: ", "settlement: |\n    Paid at once.\n\n    ")
    assert "SOP-002" not in still_fresh(citing, moved)
    assert "SOP-001" in still_fresh(citing, moved)


def test_contracts_may_cite_each_other() -> None:
    files = memory("full")
    files = edited(files, "sla-02.yaml", "levels:", 'review: "See [[taken-off]]. {#two}"\nlevels:')
    files = edited(files, "sla-01.yaml", "review: Once a year.", 'review: "See [[two]]."')
    assert still_fresh(files, files) == set(document_ids(pack_of(files)))


def test_a_title_changes_whoever_cites_it() -> None:
    files = memory("full")
    changed = edited(files, "sop-002.yaml", "title: ", "title: Renamed ")
    stale = set(document_ids(pack_of(files))) - still_fresh(files, changed)
    assert {"FULL-00", "SOP-002"} <= stale
    assert "SLA-02" not in stale


def test_a_number_changes_the_documents_that_print_it() -> None:
    files = memory("full")
    everything = set(document_ids(pack_of(files)))
    changed = edited(files, "contacts.yaml", "5550 0123", "5550 9999")
    assert everything - still_fresh(files, changed) == {"FULL-00", "BCP-01", "EVD-01", "GOV-01", "ROL-01"}
    changed = edited(files, "contacts.yaml", "5550 0170", "5550 9999")
    assert everything - still_fresh(files, changed) == {"FULL-00", "BCP-01", "EVD-01"}


def test_contacts_that_are_left_out_change_the_documents_that_print_them() -> None:
    files = memory("full")
    without = {path: data for path, data in files.items() if path != "contacts.yaml"}
    everything = set(document_ids(pack_of(files)))
    assert everything - still_fresh(files, without) == {"FULL-00", "BCP-01", "EVD-01", "GOV-01", "ROL-01"}
    assert everything - still_fresh(without, files) == {"FULL-00", "BCP-01", "EVD-01", "GOV-01", "ROL-01"}


def test_an_id_that_is_defined_at_last_is_noticed() -> None:
    """What was looked for in vain is looked up too."""
    files = memory("bare")
    files = edited(files, "manual.yaml", "title: ", "purpose: See [[later-on]].\ntitle: ")
    role = "  - id: later-on\n    name: Later\n    purpose: Comes later.\n    party: provider\n"
    text = files["roles.yaml"].decode()
    after = files | {"roles.yaml": f"{text.rstrip()}\n{role}".encode()}
    assert "MAN-01" not in still_fresh(files, after)


def test_a_picture_changes_the_document_that_shows_it() -> None:
    files = memory("full")
    changed = files | {"images/floor.svg": files["images/floor.svg"].replace(b"<svg ", b"<svg  ", 1)}
    assert set(document_ids(pack_of(files))) - still_fresh(files, changed) == {"MAN-01"}


def test_a_file_that_is_renamed_is_another_source() -> None:
    files = memory("bare")
    moved = {("moved.yaml" if path == "kpis.yaml" else path): data for path, data in files.items()}
    old, new = pack_of(files), Answers(pack_of(moved))
    for id_ in document_ids(old):
        traced = render_traced(old, id_)
        assert holds(traced.looked, new) == ("kpis.yaml" not in traced.files)


# -- every value of the full sample, changed one after another --------------------------------------


def other(value: Any) -> Any:
    """A value with all scalars in it changed; places stay."""
    if isinstance(value, tuple):
        return tuple(map(other, value))
    if isinstance(value, Item):
        changes = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return dataclasses.replace(
            value, **{name: other(part) for name, part in changes.items() if name not in ("at", "id")}
        )
    return _scalar(value)


def _scalar(value: Any) -> Any:
    kind: Any = type(value)
    place = () if (at := at_of(value)) is None else (at,)
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return kind(f"{value} x", *place)
    if isinstance(value, int | Decimal):
        return kind(value + 1, *place)
    return kind(value.year + 1, value.month, 1) if isinstance(value, date) else value


def mutants(pack: Pack) -> Iterator[tuple[str, Pack]]:
    """The pack with one thing changed that a document can look at: an item, or a field of a document."""
    for number, document in enumerate(pack.documents):
        for field in dataclasses.fields(document):
            value = getattr(document, field.name)
            for place, changed in _changed(value):
                if field.name not in ("at", "id"):
                    documents = list(pack.documents)
                    documents[number] = dataclasses.replace(document, **{field.name: changed})
                    name = f"{document.id} {field.name} {place}"
                    made = assemble(pack.info, documents, dict(pack.assets))
                    yield name, dataclasses.replace(made, people=pack.people, outside=pack.outside)
    for kind in ("people", "outside"):
        for key, contacts in getattr(pack, kind).items():
            changes: Any = {kind: {**getattr(pack, kind), key: other(contacts)}}
            yield f"{kind} {key}", dataclasses.replace(pack, **changes)


def _changed(value: Any) -> Iterator[tuple[str, Any]]:
    """A list of items one item after another: each may be looked at for itself."""
    if isinstance(value, tuple) and any(isinstance(part, Item) for part in value):
        for place, part in enumerate(value):
            yield str(place), (*value[:place], other(part), *value[place + 1 :])
    elif value not in (None, "", ()):
        yield "", other(value)


def test_whatever_is_changed_no_document_is_kept_that_would_change(
    full: Pack, request: pytest.FixtureRequest
) -> None:
    """Each value of the full sample once; a twelfth of them unless a release asks for all."""
    traced = {id_: render_traced(full, id_) for id_ in document_ids(full)}
    before = {id_: packed(one.document).data for id_, one in traced.items()}
    every = 1 if request.config.getoption("--release") else 12
    checked = kept = 0
    for number, (name, mutant) in enumerate(mutants(full)):
        if number % every:
            continue
        answers, checked = Answers(mutant), checked + 1
        fresh = [id_ for id_, one in traced.items() if holds(one.looked, answers)]
        for id_ in fresh:
            assert packed(render(mutant, id_)).data == before[id_], (name, id_)
        kept += len(fresh)
    assert checked > 30
    assert kept > checked * len(traced) / 2, "hardly anything is kept: the trace notes too much"


# -- random edits -----------------------------------------------------------------------------------


def edits(files: dict[str, bytes], chance: random.Random) -> dict[str, bytes]:
    """The files after one random edit of their texts; it may spoil the pack."""
    path = chance.choice(sorted(path for path in files if path.endswith(".yaml")))
    lines = files[path].decode().splitlines()
    place = chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            lines[place] = lines[place].replace("e", "é", 1)
        case 1:
            del lines[place]
        case 2:
            lines.insert(place, "# a comment")
        case 3:
            lines[place] = f"{lines[place].rstrip()} again"
        case _:
            new = path.replace(".yaml", f"-{chance.randrange(9)}.yaml")
            if path != "pack.yaml" and new not in files:
                return {(new if name == path else name): data for name, data in files.items()}
    return files | {path: ("\n".join(lines) + "\n").encode()}


@pytest.mark.parametrize("seed", range(2))
def test_after_random_edits_a_warm_cache_gives_what_a_clean_build_gives(seed: int, tmp_path: Path) -> None:
    from sopgen.publish.cache import Cache
    from sopgen.publish.run import built

    chance, files = random.Random(seed), memory("full")
    cache, done, kept = Cache(tmp_path / "cache"), 0, 0
    while done < 4:
        # Authors go back to what they had, too.
        after = edits(files, chance) if chance.random() < 0.8 else memory("full")
        loaded = sopgen.load(Memory(after))
        if loaded.pack is None:
            continue
        files, formats = after, ["docx", "html"] if done % 3 == 0 else ["html"]
        try:
            warm = built(loaded, tmp_path / "warm", formats=formats, cache=cache, binder="docx" in formats)
        except Exception as error:  # noqa: BLE001  # nobody has checked the pack
            with pytest.raises(type(error)):
                built(loaded, tmp_path / "clean", formats=formats, binder="docx" in formats)
            continue
        clean = built(loaded, tmp_path / "clean", formats=formats, binder="docx" in formats)
        assert warm.outputs == clean.outputs
        for name in (*(output.path for output in clean.outputs), "manifest.json"):
            assert (tmp_path / "warm" / name).read_bytes() == (tmp_path / "clean" / name).read_bytes(), name
        done, kept = done + 1, kept + len(warm.outputs) - len(warm.made)
    assert kept


def test_a_document_is_watched_as_what_it_is(full: Pack) -> None:
    seen: list[Any] = []
    import sopgen.publish.trace as module

    real = render

    def look(pack: Pack, id_: str, *_: Any) -> Any:
        seen.append(pack.find("SOP-001", Controlled))
        seen.append(pack.documents[[d.id for d in pack.documents].index("SOP-001")])
        return real(pack, id_)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "render", look)
        render_traced(full, "SOP-001")
    one, same = seen
    plain = full.find("SOP-001", Controlled)
    assert one is same
    assert one == plain
    assert isinstance(one, type(plain))
    assert dataclasses.fields(one) == dataclasses.fields(plain)  # type: ignore[arg-type]


Look = Callable[[Pack], object]


@pytest.fixture
def looking(monkeypatch: pytest.MonkeyPatch) -> Callable[[Pack, Look], dict[str, str]]:
    """What is noted of a render that does nothing but look at one thing."""

    def look_at(pack: Pack, look: Look) -> dict[str, str]:
        monkeypatch.setattr("sopgen.publish.trace.render", lambda seen, *_: look(seen))
        return dict(render_traced(pack, "MAN-01").looked)

    return look_at


LOOKS: dict[str, tuple[Look, str]] = {
    "an id that nothing has": (lambda pack: pack.index.get("nobody"), "item\tnobody"),
    "whether there is one": (lambda pack: "nobody" in pack.index, "item\tnobody"),
    "what belongs to nothing": (lambda pack: pack.owners.get("nobody"), "owner\tnobody"),
    "a kind without items": (lambda pack: pack.kinds.get("nothing"), "kind\tnothing"),
    "a picture that is not there": (lambda pack: pack.assets.get("none.png"), "asset\tnone.png"),
    "all ids": (lambda pack: [*pack.index], "names\tindex"),
    "how many there are": (lambda pack: len(pack.owners), "names\towners"),
    "the first document": (lambda pack: pack.documents[0], "documents"),
    "some documents": (lambda pack: pack.documents[1:], "documents"),
    "all documents": (lambda pack: [*pack.documents], "documents"),
    "how many documents": (lambda pack: len(pack.documents), "documents"),
    "a title": (lambda pack: pack.index["KPI-01"].title, "field\tKPI-01#1\ttitle"),  # type: ignore[attr-defined]
    "what a method reads": (lambda pack: pack.index["KPI-01"].review_due, "field\tKPI-01#1\treview_months"),  # type: ignore[attr-defined]
    "whether two are equal": (
        lambda pack: pack.index["KPI-01"] == pack.index["KPI-01"],
        "field\tKPI-01#1\tkpis",
    ),
}


@pytest.mark.parametrize(("look", "note"), LOOKS.values(), ids=LOOKS)
def test_every_way_to_look_is_noted(full: Pack, looking: Any, look: Look, note: str) -> None:
    noted = looking(full, look)
    assert note in noted
    assert holds(noted, Answers(full))
    assert not holds({**noted, note: "another answer"}, Answers(full))


def test_whoever_looks_at_a_document_comes_from_its_file(looking: Any) -> None:
    files = memory("bare")
    noted = looking(pack_of(files), lambda pack: pack.index["KPI-01"])
    moved = {("moved.yaml" if path == "kpis.yaml" else path): data for path, data in files.items()}
    assert not holds(noted, Answers(pack_of(moved)))


def test_a_document_that_is_new_changes_whoever_looks_at_all(looking: Any) -> None:
    files = memory("bare")
    more = files | {"second.yaml": files["sop.yaml"].replace(b"id: SOP-001", b"id: SOP-002", 1)}
    for look in (lambda pack: pack.documents[0], lambda pack: len(pack.documents)):
        assert not holds(looking(pack_of(files), look), Answers(pack_of(more)))
