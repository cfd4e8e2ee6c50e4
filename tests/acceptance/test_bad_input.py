"""What an author or a machine can do wrong, and what they get: findings with their place, never a crash.

Each file of `tests/data/bad` is a blueprint to add to a pack without findings.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from lxml import html
from pypdf import PdfReader

import sopgen
from sopgen.readers.word import text as word_text
from sopgen.rules import RULES
from sopgen.rules.catalogue import CATALOGUE
from sopgen.source import limits

BAD = Path(__file__).parents[1] / "data" / "bad"
Run = Callable[..., Result]

CASES: dict[str, tuple[int, list[str], str]] = {
    # exit status, `line:column CODE` of each finding, and words that stand in what is printed
    "broken-quote": (3, ["10:10 YML005"], 'help: Add a closing "'),
    "tab-indent": (3, ["11:1 YML005"], "help: Replace the tab by spaces"),
    "colon-in-text": (3, ["10:14 YML005"], 'purpose: "Note: this holds a colon."'),
    "tag": (3, ["12:11 YML005"], "help: Put the whole text in quotes."),
    "not-utf8": (3, ["11:15 YML006"], "help: Save the file as UTF-8"),
    "empty": (3, ["1:1 YML005"], "help: Begin it with `kind:`"),
    "no-group": (1, ["1:1 SCH002"], "help: begin with a line such as `kind: sop`"),
    "duplicate-key": (1, ["13:1 YML001"], "note: bad.yaml:10:1 The first one is here."),
    "one-key-twice": (1, ["15:12 SCH007"], "note: bad.yaml:13:12 it stands here first"),
    "ambiguous": (
        1,
        ["11:12 YML002", "12:12 YML002", "13:12 YML002", "14:12 YML002"],
        'help: Write "9:30" for the text.',
    ),
    "unknown-kind": (1, ["1:7 SCH003"], "did you mean: `manual`?"),
    "unknown-key": (1, ["10:1 YML004", "14:5 YML004"], "did you mean: `purpose`?"),
    "unknown-key-far": (
        1,
        ["12:5 YML004"],
        "help: take it out, or write one of id, after, body, form, sections",
    ),
    "unknown-value": (1, ["5:9 SCH003", "10:17 SCH003"], "did you mean: `approved`?"),
    "unknown-id": (
        1,
        ["7:9 DOC002", "12:15 DOC002", "12:34 DOC002", "12:55 DOC002"],
        "did you mean: `quality-score`?",
    ),
    "control-raw": (3, ["12:16 YML006"], "U+0007"),
    "control-escaped": (
        3,
        ["12:17 YML006", "12:28 YML006", "12:45 YML006", "12:57 YML006"],
        "U+202E right-to-left override",
    ),
    "alias-bomb": (3, ["16:12 YML003"], "200,000 values"),
    "recursion": (3, ["12:15 YML003"], "contain itself without end"),
    "placeholders": (0, ["13:33 DOC010", "13:50 DOC010", "14:18 DOC010", "14:35 DOC010"], "4 warnings"),
    "byte-order-mark": (0, ["1:1 YML007", "3:24 DOC061"], "2 warnings"),
    "missing-key": (1, ["1:1 SCH001"], "needs `owner:`"),
    "quotes": (1, ["4:10 SCH002", "10:16 SCH002", "13:12 SCH002"], 'help: write "1.0"'),
    "wrong-form": (1, ["9:12 SCH004"], "Example: 2026-01-05"),
    "out-of-range": (1, ["10:16 SCH005"], "`review_months` is 1 or more"),
    "second-document": (1, ["12:1 YML008"], "Move what follows the `---` into a file of its own"),
    "bare-reference": (3, ["10:10 YML005"], 'help: Write "[[team-leader]]"'),
    "capitals": (1, ["5:9 SCH003", "10:1 YML004"], "did you mean: `purpose`?"),
    "pack-in-pack": (1, ["4:7 SCH006"], "stands only in the pack's own `pack.yaml`"),
    "scripts": (0, ["13:22 DOC061", "17:20 DOC061", "19:26 DOC061"], "3 warnings"),
    "torn-at-commas": (
        1,
        ["10:16 YML010", "10:51 YML010", "12:24 YML010", "13:36 YML010"],
        'help: Write "Approvers up to EUR 25,000 a year".',
    ),
    "cut-at-a-sign": (1, ["10:10 YML011", "11:16 YML011", "14:24 YML011"], 'help: Write "Order #12"'),
    "list-in-text": (0, ["11:3 YML012", "19:7 YML012"], "help: Write `|` behind the key"),
    "escaped-path": (
        1,
        ["10:10 YML013", "15:11 YML013"],
        r"Use single quotes: 'Saved in C:\temp for a day.'",
    ),
    "colon-in-item": (1, ["11:5 SCH002"], 'help: write "Note: those who ask"'),
}


def add(pack: Path, name: str) -> Path:
    return Path(shutil.copy(BAD / f"{name}.yaml", pack / "bad.yaml"))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def places(pack: Path) -> list[str]:
    findings = sopgen.check(sopgen.load(pack))
    return [f"{d.span.line}:{d.span.column} {d.code}" for d in findings if d.span]


def test_every_file_of_the_folder_is_a_case() -> None:
    assert {path.stem for path in BAD.iterdir()} == set(CASES)


def test_every_code_of_reading_and_of_the_schemas_has_a_case() -> None:
    found = {place.split()[1] for _, places, _ in CASES.values() for place in places}
    known = {code.name for code in CATALOGUE.values()} - {rule.code.name for rule in RULES}
    assert known - found == {"YML009", "YML014"}, (
        "folders and names of files: see below, and source/test_names.py"
    )


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_gets_findings_with_place_and_help(pack: Path, run: Run, name: str) -> None:
    status, expected, words = CASES[name]
    add(pack, name)
    result = run("check", pack)
    assert result.exit_code == status
    assert result.stderr == ""
    assert places(pack) == expected
    for place in expected:
        assert f"--> bad.yaml:{place.split()[0]}  " in f"{result.stdout} ".replace("\n", "  \n")
    assert result.stdout.count("\n  help: ") == len(expected)
    assert words in " ".join(result.stdout.split())
    joined = result.stdout.replace("\u200d", "")  # an excerpt keeps what joins a family of emoji
    assert joined.replace("\n", "").isprintable()


@pytest.mark.parametrize("name", [name for name, (status, _, _) in CASES.items() if status])
def test_nothing_is_built_from_a_bad_file(pack: Path, run: Run, tmp_path: Path, name: str) -> None:
    add(pack, name)
    result = run("build", pack, "-o", tmp_path / "out", "-f", "html")
    assert result.exit_code == CASES[name][0]
    assert "nothing was built: mend the errors above first" in result.stderr
    assert result.stdout == ""
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["broken-quote", "tab-indent", "not-utf8", "alias-bomb", "empty"])
def test_the_other_files_are_checked_though_one_cannot_be_read(pack: Path, run: Run, name: str) -> None:
    add(pack, name)
    replace(pack / "kpis.yaml", "better: higher            ", "better: highest           ")
    result = run("check", pack)
    assert result.exit_code == 3
    assert "kpis.yaml:28:13" in result.stdout
    assert "did you mean: `higher`?" in result.stdout
    assert "2 errors in 2 files" in result.stdout


def test_up_to_three_near_names_are_given(pack: Path, run: Run) -> None:
    roles = "".join(
        f"  - {{id: team-leader-{name}, name: Leader, party: provider, reports_to: operations-manager}}\n"
        for name in "abcd"
    )
    replace(pack / "roles.yaml", "roles:\n", f"roles:\n{roles}")
    replace(pack / "sops" / "coaching.yaml", "author: team-leader\n", "author: team-leader-x\n")
    (line,) = [line for line in run("check", pack).stdout.splitlines() if "did you mean" in line]
    assert line.count(" or ") == 2


# -- bytes that no file of the folder should hold ---------------------------------------------


def test_utf_16_is_refused_by_name(pack: Path, run: Run) -> None:
    text = (BAD / "scripts.yaml").read_text("utf-8")
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        (pack / "bad.yaml").write_bytes(text.encode(encoding))
        result = run("check", pack)
        assert result.exit_code == 3
        assert result.stdout.count("error[") == 1
        assert "--> bad.yaml:1:1" in result.stdout
        assert "not UTF-8" in result.stdout


def test_a_byte_order_mark_is_read_over_with_a_warning(pack: Path, run: Run) -> None:
    path = pack / "kpis.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    result = run("check", pack)
    assert result.exit_code == 0
    assert "warning[YML007]" in result.stdout
    assert "--> kpis.yaml:1:1" in result.stdout
    assert run("check", pack, "--fail-on", "warning").exit_code == 1


def test_a_byte_order_mark_hides_no_error(pack: Path, run: Run) -> None:
    (pack / "bad.yaml").write_bytes(b"\xef\xbb\xbf" + (BAD / "missing-key.yaml").read_bytes())
    assert run("check", pack).exit_code == 1
    assert places(pack) == ["1:1 SCH001", "1:1 YML007"]


def test_random_bytes_are_refused(pack: Path, run: Run) -> None:
    (pack / "bad.yaml").write_bytes(bytes(range(256)) * 20)
    result = run("check", pack)
    assert result.exit_code == 3
    assert result.stdout.count("error[") == 1
    assert "--> bad.yaml:" in result.stdout


def deep(_: Path) -> str:
    return "kind: manual\nsections: " + "[" * 10_000 + "]" * 10_000 + "\n"


def bomb(_: Path) -> str:
    return (BAD / "alias-bomb.yaml").read_text("utf-8")


def huge(path: Path) -> str:
    with path.open("wb") as file:
        file.truncate(1024**3)
    return ""


@pytest.mark.parametrize(
    ("make", "limit"),
    [(deep, str(limits.MAX_DEPTH)), (bomb, "200,000"), (huge, "4 MiB")],
    ids=["depth", "aliases", "size"],
)
def test_what_would_exhaust_the_machine_is_refused_within_a_second(
    pack: Path, run: Run, make: Callable[[Path], str], limit: str
) -> None:
    if text := make(pack / "bad.yaml"):
        (pack / "bad.yaml").write_text(text, "utf-8")
    run("check", pack / "sops")  # so that imports are not counted
    before = time.process_time()
    result = run("check", pack)
    assert time.process_time() - before < 1
    assert result.exit_code == 3
    assert "error[YML003]" in result.stdout
    assert limit in result.stdout
    assert result.stdout.count("--> bad.yaml:") == result.stdout.count("error[")


# -- paths ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "finding"),
    [
        ("extends: ../other\n", "error[YML004]: `extends` is not a key of a pack"),
        ("extends: [sopgen:receivables]\n", "error[YML004]: `extends` is not a key of a pack"),
        ("logo: ../../secret.png\n", "error[YML004]: `logo` is not a key of a pack"),
        ("theme: {logo: ../../secret.png}\n", "error[THM002]: `../../secret.png` leads out of its folder"),
        ("theme: {word_template: /etc/passwd}\n", "error[THM003]: `/etc/passwd` begins at the root of this"),
        ("templates: ../templates\n", "error[YML004]: `templates` is not a key of a pack"),
    ],
)
def test_no_path_leads_out_of_the_pack(pack: Path, run: Run, lines: str, finding: str) -> None:
    path = pack / "pack.yaml"
    path.write_text(path.read_text("utf-8") + lines, "utf-8")
    result = run("check", pack)
    assert result.exit_code == 1
    assert finding in result.stdout
    assert result.stdout.count("error[") == 1


def test_a_link_out_of_the_pack_is_not_followed(pack: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("kind: manual\npassword: hunter2\n", "utf-8")
    (pack / "bad.yaml").symlink_to(tmp_path / "secret.yaml")
    (pack / "folder").symlink_to(tmp_path)
    result = run("check", pack)
    assert result.exit_code == 3
    assert "--> bad.yaml:1:1" in result.stdout
    assert "--> folder:1:1" in result.stdout
    assert result.stdout.count("leads out of the pack folder") == 2
    assert "hunter2" not in result.stdout


@pytest.mark.parametrize("command", ["check", "build", "list"])
def test_a_folder_that_is_no_pack(run: Run, tmp_path: Path, command: str) -> None:
    for folder, words in (
        (tmp_path / "nowhere", "does not exist"),
        (tmp_path, "holds no pack.yaml"),
        (BAD / "empty.yaml", "is a file, not a folder"),
    ):
        result = run(command, folder)
        assert result.exit_code == 3
        assert words in result.output
        assert "error[YML009]" in result.output
        assert "help: Run `sopgen new`" in " ".join(result.output.split())


def test_a_pack_that_may_not_be_read(pack: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    really_scan = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == pack:
            raise PermissionError(13, "Permission denied")
        return really_scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    result = run("check", pack)
    assert result.exit_code == 3
    assert "Permission denied" in result.stdout


# -- placeholders -----------------------------------------------------------------------------


def test_placeholders_stop_nothing_until_the_pack_is_to_be_sent(pack: Path, run: Run, tmp_path: Path) -> None:
    add(pack, "placeholders")
    assert run("check", pack, "--fail-on", "warning").exit_code == 1
    final = run("check", pack, "--final")
    assert final.exit_code == 1
    assert "4 errors in 1 file" in final.stdout
    built = run("build", pack, "-o", tmp_path / "out", "-f", "html", "--only", "MAN-01")
    assert built.exit_code == 0
    assert built.stderr.count("warning[DOC010]") == 4
    assert run("build", pack, "-o", tmp_path / "final", "-f", "html", "--final").exit_code == 1
    assert not (tmp_path / "final").exists()


# -- text that is hard to set -----------------------------------------------------------------


def test_any_script_emoji_and_endless_words_stand_in_every_format(
    pack: Path, run: Run, tmp_path: Path
) -> None:
    path = add(pack, "scripts")
    endless = "Rindfleischetikettierung" * 417
    assert len(endless) > 10_000
    text = path.read_text("utf-8")
    table = f"| a | b |\n      |---|---|\n      | {endless} | {endless} |"
    section = f"  - title: {'Heading' * 60}\n    body: |\n      {endless}\n\n      {table}\n"
    path.write_text(text + section, "utf-8")
    out = tmp_path / "out"
    result = run("build", pack, "-o", out, "--only", "MAN-01", "-f", "docx", "-f", "pdf", "-f", "html")
    assert result.exit_code == 0
    texts = {
        "html": "".join(map(str, html.fromstring((out / "MAN-01.html").read_bytes()).itertext())),
        "docx": word_text((out / "MAN-01.docx").read_bytes()),
        "pdf": "".join(page.extract_text() for page in PdfReader(out / "MAN-01.pdf").pages),
    }
    for format_, found in texts.items():
        bare = "".join(found.replace("\u200b", "").replace("\u00ad", "").split())
        assert bare.count("Rindfleischetikettierung") >= (1_000 if format_ == "pdf" else 3 * 417)
        for words in ("Ελληνικά", "Кириллица", "Athumb"):
            assert words in bare
        if format_ != "pdf":  # a PDF holds glyphs, in the order in which they are drawn
            for words in (
                "שלוםעולם",
                "مرحبابالعالم",
                "👨‍👩‍👧‍👦",
                "🇪🇺",
                "𝄞",
                "😀",
                "日本語のテキスト",
                "한국어",
                "ภาษาไทย",
            ):
                assert words in bare
