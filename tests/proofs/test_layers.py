"""The layer rule: imports point down only, and a check loads nothing that it does not need."""

from __future__ import annotations

import ast
import graphlib
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import sopgen

PACKAGE = Path(sopgen.__file__).parent

LAYERS = (
    {"cli"},
    {"publish", "review", "preview", "reference", "reporters", "skeletons"},
    {"writers", "readers"},
    {"documents"},
    {"figures"},
    {"rules"},
    {"model"},
    {"compose"},
    {"schema"},
    {"assets"},
    {"source"},
    {"diagnostics"},
)
"""From the top down."""

FLOORS = (
    {"writers"},
    {"word", "pdf", "html"},
    {"typst", "weasyprint"},
    {"paper"},
    {"markup"},
    {"binder", "decimals", "paging"},
    {"heights"},
    {"columns", "figures"},
    {"metrics"},
    {"theme"},
    {"template"},
    {"bitmap"},
    {"codes", "direction", "fonts", "ics", "layout", "once", "options", "sheets"},
)
"""The same inside `writers`, of which the package itself is the top: it alone knows all three."""


def ranked(floors: tuple[set[str], ...]) -> dict[str, int]:
    return {name: rank for rank, names in enumerate(floors) for name in names}


RANK = ranked(LAYERS)
FLOOR = ranked(FLOORS)
ANYONE_MAY_USE = {"kept", "records", "resources", "version"}
THE_API = {"sopgen", "__init__", "__main__"}
"""The package itself and `python -m sopgen` open the door to every layer; commands go through it."""

HEAVY = (
    *(
        "weasyprint",
        "typst",
        "docx",
        "vl_convert",
        "jinja2",
        "babel",
        "markdown_it",
        "lxml",
        "pikepdf",
        "fontTools",
        "watchfiles",
        "icalendar",
        "xlsxwriter",
    ),
    *("jsonschema", "referencing", "attr", "rapidfuzz", "rich", "zipfile", "subprocess"),
    *("importlib.resources", "sopgen.documents", "sopgen.writers", "sopgen.publish", "sopgen.assets.svg"),
)


def layer(module: str) -> str:
    """`sopgen.model.sop` stands in `model`."""
    return module.removeprefix("sopgen.").partition(".")[0]


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, module) of every import of the product, at the top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} is a relative import"
            if node.module == "sopgen":
                yield from ((node.lineno, f"sopgen.{name.name}") for name in node.names)
            else:
                yield node.lineno, node.module or ""


def upward(source: str, target: str) -> bool:
    """Whether an import from one layer to another points up, or between two that stand side by side."""
    if source in THE_API or source == target or target in ANYONE_MAY_USE:
        return False
    if target in THE_API:
        return source != "cli"
    return source in ANYONE_MAY_USE or RANK[target] <= RANK[source]


def floor(module: str) -> str:
    """`sopgen.writers.word.tables` stands in `word`, and `sopgen.writers` in itself."""
    return module.removeprefix("sopgen.").removeprefix("writers.").partition(".")[0]


def climbing(source: str, target: str) -> bool:
    """The same from one floor of the writers to another."""
    return source != target and FLOOR[target] <= FLOOR[source]


def modules() -> dict[str, Path]:
    """Every module of the product by its name; a package stands for its `__init__`."""
    return {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def graph() -> dict[str, set[str]]:
    """What each module imports of the product, in functions and for types alone included.

    What is needed for types alone is knowledge too: who breaks the other's type breaks this module.
    """
    known = modules()
    found: dict[str, set[str]] = {}
    for module, path in known.items():
        found[module] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found[module].update(name.name for name in node.names if name.name in known)
            elif isinstance(node, ast.ImportFrom) and node.module in known:
                inner = (f"{node.module}.{name.name}" for name in node.names)
                found[module].update(name if name in known else node.module for name in inner)
    return found


def circle(arrows: Mapping[str, set[str]]) -> list[str]:
    """Modules that lead back to the first; empty where there is no way back from anywhere."""
    try:
        graphlib.TopologicalSorter(arrows).prepare()
    except graphlib.CycleError as error:
        return list(error.args[1])
    return []


def test_every_module_stands_in_a_layer() -> None:
    names = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in PACKAGE.rglob("*.py")}
    assert names - set(RANK) - ANYONE_MAY_USE - THE_API == set()


def test_imports_point_down() -> None:
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for line, module in imports(path):
            if module.split(".")[0] == "sopgen" and upward(source, layer(module)):
                wrong.append(f"{path.relative_to(PACKAGE)}:{line} imports {module}")
    assert wrong == []


def packages(module: str) -> set[str]:
    """The packages that a module stands in: they are loaded before it."""
    parts = module.split(".")
    return {".".join(parts[:end]) for end in range(1, len(parts))}


def loading(arrows: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """What each module loads if it is the first: what it imports, and other packages that this stands in."""
    return {
        module: targets.union(*map(packages, targets)) - packages(module) - {module} | targets
        for module, targets in arrows.items()
    }


def test_no_imports_go_in_a_circle() -> None:
    assert circle(graph()) == []


def test_every_module_can_be_imported_first() -> None:
    assert circle(loading(graph())) == []


def test_inside_the_writers_imports_point_down() -> None:
    arrows = {name: targets for name, targets in graph().items() if layer(name) == "writers"}
    assert {floor(name) for name in arrows} == set(FLOOR)
    assert [
        f"{name} imports {target}"
        for name, targets in arrows.items()
        for target in sorted(targets)
        if layer(target) == "writers" and climbing(floor(name), floor(target))
    ] == []


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("model", "schema", False),
        ("schema", "compose", True),
        ("assets", "model", True),
        ("source", "assets", True),
        ("schema", "model", True),
        ("figures", "documents", True),
        ("rules", "rules", False),
        ("resources", "model", True),
        ("diagnostics", "resources", False),
        ("cli", "sopgen", False),
        ("model", "sopgen", True),
        ("writers", "version", False),
        ("readers", "writers", True),
        ("writers", "readers", True),
        ("documents", "writers", True),
    ],
)
def test_arrows_that_point_up_are_seen(source: str, target: str, *, wrong: bool) -> None:
    assert upward(source, target) is wrong


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("word", "fonts", False),
        ("pdf", "markup", False),
        ("word", "word", False),
        ("writers", "word", False),
        ("word", "pdf", True),
        ("html", "writers", True),
        ("theme", "metrics", True),
        ("template", "word", True),
        ("fonts", "html", True),
    ],
)
def test_arrows_that_climb_are_seen(source: str, target: str, *, wrong: bool) -> None:
    assert climbing(source, target) is wrong


def test_a_circle_is_seen() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": set()}) == []
    assert set(circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})) == {"a", "b", "c"}


def test_a_circle_through_a_package_is_seen() -> None:
    arrows: dict[str, set[str]] = {"s": set(), "s.a": {"s.p.b"}, "s.p": {"s.a"}, "s.p.b": set()}
    assert circle(arrows) == []
    assert set(circle(loading(arrows))) == {"s.a", "s.p"}  # `import s.a` fails, `import s.p` does not


def loaded_by(code: str) -> set[str]:
    """The heavy libraries that a piece of Python loads, in a process of its own."""
    script = f"{code}\nimport json, sys\nprint(json.dumps([n for n in {HEAVY!r} if n in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


CHECK = """
import sys
from sopgen.cli import main
try:
    main(["check", {pack!r}], prog_name="sopgen")
except SystemExit as end:
    assert not end.code, end.code
"""


@pytest.mark.parametrize("name", ["minimal", "receivables"])
def test_a_check_loads_no_heavy_library(name: str) -> None:
    from sopgen.resources import blueprints

    assert loaded_by(CHECK.format(pack=str(blueprints() / name))) <= {"markdown_it"}  # prose is judged by it


def test_the_command_starts_without_any() -> None:
    assert loaded_by("import sopgen.cli") == set()


def test_a_heavy_library_is_seen() -> None:
    assert loaded_by("import sopgen.documents.render") >= {"jinja2", "babel", "lxml", "markdown_it"}


def test_what_finds_the_mistakes_of_a_file_is_seen() -> None:
    wrong = "import sopgen, sopgen.source as s\nsopgen.load(s.Memory({'pack.yaml': b'kind: pack'}))"
    assert loaded_by(wrong) >= {"jsonschema", "referencing", "attr"}
