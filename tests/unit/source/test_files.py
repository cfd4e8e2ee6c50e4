"""A pack is the same pack wherever its files are kept: in a folder, in memory, in a Git revision."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sopgen.source import Disk, Files, GitRevision, Memory, Refusal, Sources, limits, read_pack

CONTENT = {
    "pack.yaml": b"kind: pack\n",
    "sops/b.yaml": b"kind: sop\n",
    "sops/deep/a.yml": b"kind: [\n",
    "sops/C.YAML": b"a: yes\n",
    "große Übersicht.yaml": b"kind: sop\n",
    "actuals/a.yaml": b"x: [\n",
    "sops/templates/a.yaml": b"x: [\n",
    ".hidden/a.yaml": b"x: [\n",
    ".b.yaml": b"x: [\n",
    "notes.txt": b"x: [\n",
    "images/logo.png": b"logo",
    "large.yaml": b"#" * (limits.MAX_BYTES + 1),
}
NAMED = [("images/logo.png", "logo"), ("images", "logo"), ("none.png", "logo")]


def run(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    run(folder, "add", "-A", "-f")
    run(folder, "commit", "-q", "--no-verify", "-m", "x")


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a pack in `packs/acme`, committed."""
    root = tmp_path / "repository"
    folder = root / "packs" / "acme"
    for path, data in CONTENT.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    (root / "outside.yaml").write_text("secret: 1\n", "utf-8")
    run(root, "init", "-q", "-b", "main")
    commit(root)
    return root


def read(files: Files) -> Sources:
    return read_pack(files, lambda file: NAMED if file.path == "pack.yaml" else ())


def on_disk(repository: Path) -> Files:
    return Disk(repository / "packs" / "acme")


def in_memory(_: Path) -> Files:
    return Memory(CONTENT)


def in_git(repository: Path) -> Files:
    return GitRevision(repository / "packs" / "acme", "main")


def in_a_bare_copy(repository: Path) -> Files:
    copy = repository.parent / "bare.git"
    run(repository.parent, "clone", "-q", "--bare", str(repository), str(copy))
    return GitRevision(copy / "packs" / "acme", "main")


def in_git_and_gone(repository: Path) -> Files:
    run(repository, "rm", "-r", "-q", "-f", "packs")
    run(repository, "commit", "-q", "-m", "gone")
    return GitRevision(repository / "packs" / "acme", "HEAD~1")


@pytest.mark.parametrize("kind", [on_disk, in_memory, in_git, in_a_bare_copy, in_git_and_gone])
def test_the_same_files_are_the_same_sources(kind: Callable[[Path], Files], repository: Path) -> None:
    sources = read(kind(repository))
    assert list(sources.files) == ["große Übersicht.yaml", "pack.yaml", "sops/C.YAML", "sops/b.yaml"]
    assert list(sources.texts) == [*sorted([*sources.files, "sops/deep/a.yml"])]
    assert [(d.code, d.span and d.span.file) for d in sources.diagnostics] == [
        ("YML003", "large.yaml"),
        ("YML002", "sops/C.YAML"),
        ("YML005", "sops/deep/a.yml"),
    ]
    assert "4.0 MiB" in sources.diagnostics[0].message
    assert sources.assets["images/logo.png"] == b"logo"
    assert sources.assets["images"] == Refusal("`images` is no file", "name a file, not a folder")
    missing = sources.assets["none.png"]
    assert isinstance(missing, Refusal)
    assert missing.message == "there is no file `none.png` in the pack"


def test_a_revision_is_what_was_committed(repository: Path) -> None:
    folder = repository / "packs" / "acme"
    (folder / "pack.yaml").write_text("kind: other\n", "utf-8")
    (folder / "new.yaml").write_text("kind: sop\n", "utf-8")
    sources = read(in_git(repository))
    assert sources.texts["pack.yaml"] == "kind: pack\n"
    assert "new.yaml" not in sources.files


def test_links_of_a_revision_are_not_followed(repository: Path) -> None:
    folder = repository / "packs" / "acme"
    (folder / "link.yaml").symlink_to("sops/b.yaml")
    (folder / "out.yaml").symlink_to(repository / "outside.yaml")
    (folder / "none.png").symlink_to("images/logo.png")
    (folder / "folder").symlink_to("sops")
    commit(repository)
    sources = read(in_git(repository))
    linked = [d for d in sources.diagnostics if d.code == "YML009"]
    assert [d.span and d.span.file for d in linked] == ["link.yaml", "out.yaml"]
    assert all("link" in d.message and "commit" in d.help for d in linked)
    assert "secret" not in repr(sources.texts)
    refusal = sources.assets["none.png"]
    assert isinstance(refusal, Refusal)
    assert "is a link that Git keeps but does not follow" in refusal.message


def test_a_path_through_a_link_of_a_revision_is_refused(repository: Path) -> None:
    folder = repository / "packs" / "acme"
    (folder / "folder").symlink_to("images")
    commit(repository)
    files = in_git(repository)
    path = "folder/logo.png"
    sources = read_pack(files, lambda file: [(path, "logo")] if file.path == "pack.yaml" else ())
    refusal = sources.assets[path]
    assert isinstance(refusal, Refusal)
    assert "link" in refusal.message


def test_a_submodule_is_named(repository: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.yaml").write_text("kind: sop\n", "utf-8")
    run(other, "init", "-q")
    commit(other)
    run(
        repository, "-c", "protocol.file.allow=always", "submodule", "-q", "add", str(other), "packs/acme/sub"
    )
    commit(repository)
    found = [d for d in read(in_git(repository)).diagnostics if d.code == "YML009"]
    assert [(d.span and d.span.file, "submodule" in d.message) for d in found] == [("sub", True)]


@pytest.mark.parametrize(
    ("folder", "revision", "message", "mend"),
    [
        ("repository/packs/acme", "v9", "knows no revision “v9”", "git log"),
        ("repository/packs/acme", "--all", "knows no revision “--all”", "git log"),
        ("repository/packs/acme", "", "knows no revision", "git log"),
        ("repository/packs/acme", "main\0", "knows no revision", "git log"),
        ("repository/packs/acme", "HEAD:packs", "knows no revision", "git log"),
        ("repository/packs/none", "main", "none did not exist in the revision “main”", "sopgen new"),
        ("repository/outside.yaml", "main", "was a file, not a folder", "sopgen new"),
        ("elsewhere", "main", "is in no Git repository", "in a repository"),
    ],
)
def test_a_revision_that_cannot_be_read_says_why(
    folder: str, revision: str, message: str, mend: str, repository: Path
) -> None:
    found = read_pack(GitRevision(repository.parent / folder, revision)).diagnostics[0]
    assert (found.code, found.span and found.span.file) == ("YML009", "pack.yaml")
    assert message in found.message
    assert mend in found.help
    assert str(repository.parent) not in f"{found.message} {found.help}"


def test_without_git_there_is_no_revision(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sopgen.source.git.shutil.which", lambda _: None)
    (found,) = read(in_git(repository)).diagnostics
    assert found.code == "YML009"
    assert "not installed" in found.message
    assert "Install Git" in found.help


def test_a_repository_that_git_does_not_trust_is_said(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    (found,) = read(in_git(repository)).diagnostics
    assert "belongs to someone else" in found.message
    assert "trust" in found.help


def test_a_hook_of_another_repository_changes_nothing(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.setenv(name, str(repository / "none"))
    assert "pack.yaml" in read(in_git(repository)).files


def test_what_git_has_lost_is_said(repository: Path) -> None:
    lost_object = object_of(repository, "HEAD:packs/acme/sops/b.yaml")
    files = in_git(repository)
    files.find("pack.yaml")  # the list of files is read
    lost_object.unlink()
    sources = read(files)
    lost = [d for d in sources.diagnostics if d.code == "YML009"]
    same = ["große Übersicht.yaml", "sops/b.yaml"]
    assert [(d.span and d.span.file, "git fsck" in d.message) for d in lost] == [
        (path, True) for path in same
    ]
    assert read(in_git(repository)).diagnostics == sources.diagnostics


def test_a_repository_that_is_damaged_is_said(repository: Path) -> None:
    folder = object_of(repository, "HEAD:packs/acme/sops")
    folder.unlink()
    (found,) = read(in_git(repository)).diagnostics
    assert (found.code, found.message) == ("YML009", "Git cannot read the repository of acme.")
    assert "git fsck" in found.help


def object_of(repository: Path, name: str) -> Path:
    """Where Git keeps an object."""
    done = subprocess.run(
        ["git", "rev-parse", name], cwd=repository, check=True, capture_output=True, text=True
    )
    hexadecimal = done.stdout.strip()
    return repository / ".git" / "objects" / hexadecimal[:2] / hexadecimal[2:]


@pytest.mark.parametrize("path", ["/a.yaml", "../a.yaml", "a//b.yaml", "a/../b.yaml", "", ".", "a/"])
def test_a_path_of_memory_is_one_within_the_pack(path: str) -> None:
    with pytest.raises(ValueError, match="is no path"):
        Memory({path: b""})


def test_no_files_are_no_pack() -> None:
    (found,) = read_pack(Memory({})).diagnostics
    assert found.code == "YML009"
