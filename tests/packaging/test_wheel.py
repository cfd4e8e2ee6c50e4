"""What is published works by itself: installed into an empty environment, with the network off."""

from __future__ import annotations

import email
import os
import re
import shutil
import site
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).parents[2]

HOOKED = ["pydyf", "weasyprint"]
"""Libraries whose next version may break what is done here with their insides."""

NO_NETWORK = """
import socket

def refuse(*_):
    raise OSError("this test has no network")

for name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, name, refuse)
socket.getaddrinfo = refuse
"""

WHERE = """
from sopgen import resources
print(resources.schemas())
print(resources.blueprints())
assert (resources.schemas() / "pack.schema.json").is_file()
assert (resources.blueprints() / "receivables" / "pack.yaml").is_file()
import sopgen
assert sopgen.load(resources.blueprints() / "minimal").diagnostics == ()
from sopgen import skeletons
assert "sla" in skeletons.kinds()
"""


def run(*command: object, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**clean_environment(), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def clean_environment() -> dict[str, str]:
    """Nothing of this process that could show the way to the checkout, to an index or to a proxy."""
    nowhere = "http://nowhere.invalid:9"
    proxies = {f"{name}_proxy": nowhere for name in ("http", "https", "all")}
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PIP_", "VIRTUAL_"))
    }
    return {
        **kept,
        **proxies,
        "PIP_INDEX_URL": nowhere,
        "PIP_NO_INDEX": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }


@dataclass(frozen=True)
class Built:
    wheel: Path
    sdist: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The source distribution, and the wheel made from it."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, CHECKOUT, cwd=out)
    return Built(*out.glob("*.whl"), *out.glob("*.tar.gz"))


SAFELY: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
"""Python 3.11 knows the filter from 3.11.4 on, and Debian 12 has 3.11.2."""


def environment(folder: Path) -> Path:
    """An empty virtual environment that sees the libraries of this one, but not the checkout; its Python."""
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder.parent)
    (packages,) = folder.glob("lib/python*/site-packages")
    libraries = [path for path in site.getsitepackages() if Path(path).is_dir()]
    (packages / "libraries.pth").write_text("\n".join(libraries) + "\n")
    # Not sitecustomize: Debian's Python has one of its own, which comes first.
    (packages / "no_network.py").write_text(NO_NETWORK)
    (packages / "no_network.pth").write_text("import no_network\n")
    return folder / "bin" / "python"


def install(python: Path, *what: object) -> None:
    """With the pip of this environment: an empty one need not have its own."""
    pip = (sys.executable, "-m", "pip", "--python", python, "install")
    run(*pip, "--no-index", "--no-deps", "--no-build-isolation", *what, cwd=python.parent)


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the wheel."""
    python = environment(tmp_path_factory.mktemp("environment") / "venv")
    install(python, built.wheel)
    return python


def offline() -> list[str]:
    """Puts a command where there is no network at all, when we may; it has none of its own anyway."""
    unshare = shutil.which("unshare")
    may = (
        unshare and subprocess.run([unshare, "-n", "true"], capture_output=True, check=False).returncode == 0
    )
    return [unshare, "-n"] if unshare and may else []


@pytest.mark.parametrize(
    ("folder", "beside"),
    [
        ("schemas", "sopgen/schemas"),
        ("blueprints", "sopgen/blueprints"),
        ("sopgen/documents/templates", "sopgen/documents/templates"),
        ("sopgen/locale", "sopgen/locale"),
        ("sopgen/writers", "sopgen/writers"),
    ],
)
def test_the_wheel_carries_every_file(built: Built, folder: str, beside: str) -> None:
    root = CHECKOUT / folder
    found = {path.relative_to(root) for path in root.rglob("*") if path.is_file()}
    wanted = {f"{beside}/{path.as_posix()}" for path in found if "__pycache__" not in path.parts}
    assert wanted
    assert wanted - set(zipfile.ZipFile(built.wheel).namelist()) == set()


def test_the_wheel_carries_looks_and_fonts_and_nothing_else(built: Built) -> None:
    names = zipfile.ZipFile(built.wheel).namelist()
    assert {Path(name).suffix for name in names if name.startswith("sopgen/writers")} >= {".css", ".conf"}
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"sopgen"}
    assert [name for name in names if "__pycache__" in name or name.endswith(".pyc")] == []


def test_the_wheel_says_its_licence_and_what_it_needs(built: Built) -> None:
    archive = zipfile.ZipFile(built.wheel)
    (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    says = email.message_from_bytes(archive.read(metadata))
    assert (says["License-Expression"], says.get_all("License-File")) == ("MIT", ["LICENSE"])
    text = archive.read(metadata.replace("METADATA", "licenses/LICENSE"))
    assert text == (CHECKOUT / "LICENSE").read_bytes()
    capped = [line for line in says.get_all("Requires-Dist") or () if "<" in line]
    assert [re.split(r"[^\w-]", line)[0] for line in capped] == HOOKED


def test_a_pack_is_begun_checked_and_built_offline(installed: Path, tmp_path: Path) -> None:
    command = [*offline(), installed.parent / "sopgen"]
    run(*command, "new", "pack", "--from", "receivables", cwd=tmp_path)
    assert "no findings" in run(*command, "check", "pack", cwd=tmp_path)
    formats = [part for format_ in ("docx", "html", "pdf") for part in ("-f", format_)]
    run(*command, "build", "pack", *formats, "--only", "SOP-004", cwd=tmp_path)
    made = {path.name: path.stat().st_size for path in (tmp_path / "output" / "pack").iterdir()}
    assert set(made) >= {"SOP-004.docx", "SOP-004.html", "SOP-004.pdf", "manifest.json"}
    assert min(made.values()) > 0


def test_the_network_is_off(installed: Path, tmp_path: Path) -> None:
    code = "import socket\ntry:\n socket.create_connection(('192.0.2.1', 80))\nexcept OSError as e: print(e)"
    assert "no network" in run(installed, "-c", code, cwd=tmp_path)


def test_an_installed_wheel_knows_its_schemas(installed: Path, tmp_path: Path) -> None:
    places = run(installed, "-c", WHERE, cwd=tmp_path).splitlines()
    assert all("site-packages/sopgen/" in place for place in places)


def test_an_editable_install_knows_its_schemas(tmp_path: Path) -> None:
    python = environment(tmp_path / "venv")
    install(python, "--editable", CHECKOUT)
    places = run(python, "-c", WHERE, cwd=tmp_path).splitlines()
    assert places == [str(CHECKOUT / "schemas"), str(CHECKOUT / "blueprints")]


def test_an_unpacked_source_distribution_knows_its_schemas(built: Built, tmp_path: Path) -> None:
    with tarfile.open(built.sdist) as archive:
        archive.extractall(tmp_path, **SAFELY)
    (root,) = tmp_path.iterdir()
    places = run(sys.executable, "-c", WHERE, cwd=root).splitlines()
    assert places == [str(root / "schemas"), str(root / "blueprints")]
    assert {"tests", "LICENSE", "README.md", "Makefile", "pyproject.toml"} <= {
        path.name for path in root.iterdir()
    }
