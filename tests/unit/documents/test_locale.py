"""The message catalogues are current and faithful, at a release complete, and documents are said in them."""

from __future__ import annotations

import dataclasses
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po

from sopgen import load
from sopgen.documents import messages, words
from sopgen.documents.environment import TEMPLATES
from sopgen.documents.render import document_ids, render
from sopgen.documents.vocabulary import ABBREVIATIONS
from sopgen.documents.words import LOCALE, Words, catalogue
from sopgen.model.pack import Pack
from sopgen.model.values import Duration, Money
from sopgen.resources import blueprints
from tests import rewriting

CATALOGUES = sorted(LOCALE.glob("*.po"))
EACH = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
OF_A_LANGUAGE = pytest.mark.parametrize(
    "path", [path for path in CATALOGUES if "_" not in path.stem], ids=lambda path: path.stem
)
UPDATE = "run `python -m sopgen.documents.messages`"

InLanguage = Callable[[str], Pack]


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def translations(path: Path) -> dict[str, str]:
    """What has a translation: the rest is said in English until somebody writes one."""
    return {str(m.id): str(m.string) for m in read(path) if m.id and m.string}


def placeholders(message: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in Formatter().parse(message) if name is not None)


@pytest.fixture
def in_language(tmp_path: Path) -> InLanguage:
    """The minimal pack, with another `language:`."""

    def make(language: str) -> Pack:
        folder = tmp_path / language
        shutil.copytree(blueprints() / "minimal", folder)
        file = folder / "pack.yaml"
        text, count = re.subn(r"(?m)^language: \S+", f"language: {language}", file.read_text("utf-8"))
        assert count == 1
        file.write_text(text, "utf-8")
        pack = load(folder).pack
        assert pack is not None
        return pack

    return make


def strings(value: Any) -> Iterator[str]:
    """Every text of a document tree."""
    if isinstance(value, str):
        yield value.replace(words.NBSP, " ")
    elif isinstance(value, tuple):
        for one in value:
            yield from strings(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from strings(getattr(value, field.name))


def texts(pack: Pack, id_: str) -> set[str]:
    return set(strings(render(pack, id_)))


def test_german_and_french_are_there() -> None:
    assert {path.stem for path in CATALOGUES} >= {"de", "fr"}


def test_the_template_for_translators_is_up_to_date() -> None:
    expected = messages.written(messages.template(), messages.TITLE)
    assert messages.TEMPLATE.read_bytes() == expected, UPDATE


@OF_A_LANGUAGE
def test_a_catalogue_has_every_message_and_nothing_else(path: Path) -> None:
    found = read(path)
    assert not found.obsolete
    assert {str(m.id) for m in found if m.id} == set(messages.messages()), UPDATE


@pytest.mark.release
@OF_A_LANGUAGE
def test_every_message_is_translated(path: Path) -> None:
    assert [m.id for m in read(path) if m.id and (m.fuzzy or not m.string)] == []


@EACH
def test_a_catalogue_is_written_as_the_update_would_write_it(path: Path) -> None:
    title = f"{messages.TITLE}: {path.stem}"
    assert path.read_bytes() == messages.written(messages.updated(path), title, path.stem), UPDATE


@EACH
def test_translations_have_the_placeholders_of_their_message(path: Path) -> None:
    wrong = {
        message: text
        for message, text in translations(path).items()
        if placeholders(message) != placeholders(text)
    }
    assert wrong == {}


@EACH
def test_translations_begin_and_end_as_their_message_does(path: Path) -> None:
    def ends(text: str) -> tuple[bool, str]:
        return text != text.strip(), text[-1] if text[-1] in ".:" else ""

    abbreviated = {"Done"}
    wrong = {message for message, text in translations(path).items() if ends(message) != ends(text)}
    assert wrong <= abbreviated


def test_french_puts_a_space_that_does_not_break_before_double_punctuation() -> None:
    french = catalogue("fr").values()
    assert [text for text in french if re.search(r"(?<!\u00a0)[:;?!»]|«(?!\u00a0)", text)] == []
    assert [text for text in french if "'" in text or '"' in text] == []


def test_every_message_that_documents_say_was_found_for_translation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: set[str] = set()

    class Ear(dict[str, str]):
        def get(self, key: str, default: Any = None) -> Any:
            said.add(key)
            return default

    monkeypatch.setattr(words, "catalogue", lambda _language: Ear())
    for name in ("minimal", "receivables"):
        pack = load(blueprints() / name).pack
        assert pack is not None
        for id_ in document_ids(pack):
            render(pack, id_)
    assert len(said) > 200
    assert said - set(messages.messages()) == set()


def test_templates_have_no_words_of_their_own() -> None:
    own = {}
    for path in TEMPLATES.glob("*.j2"):
        html = re.sub(r"(?s)\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", " ", path.read_text("utf-8"))
        own[path.name] = set(re.findall(r"[^\W\d_]+", re.sub(r"<[^>]*>", " ", html)))
    assert own.pop("bcp.html.j2") == {"MTPD", "RTO", "RPO", "MBCO"}, "the same in every language"
    assert {name: found for name, found in own.items() if found} == {}


AUTHORED = {str(found.value) for _, found in rewriting.texts(blueprints() / "minimal")}


@pytest.mark.parametrize("id_", ["PACK-01", "ROL-01", "KPI-01", "SOP-001"])
def test_a_german_document_says_nothing_fixed_in_english(in_language: InLanguage, id_: str) -> None:
    german = catalogue("de")
    translated = {message for message, translation in german.items() if message != translation}
    english = in_language("en")
    said = texts(english, id_) & translated - {document.title for document in english.documents}
    said -= {*ABBREVIATIONS, *ABBREVIATIONS.values()}  # listed where the text has the short form
    said -= AUTHORED  # words of the pack itself that are also fixed ones elsewhere
    found = texts(in_language("de"), id_)
    assert len(said) > 20
    assert said & found == set()
    assert {german[message] for message in said} <= found


def test_a_german_document_has_german_words_dates_and_numbers(in_language: InLanguage) -> None:
    pack = in_language("de")
    document = render(pack, "SOP-001")
    found = texts(pack, "SOP-001")
    assert {"Änderungshistorie", "Entwurf", "2. März 2026", "Gültig ab"} <= found
    assert document.language == "de"
    assert document.running.page == "Seite {page} von {pages}"
    assert ("table", "Tabelle") in document.words
    assert ("status", "Entwurf") in document.properties


def test_a_language_without_a_catalogue_keeps_english_words_and_its_own_dates(
    in_language: InLanguage,
) -> None:
    found = texts(in_language("es"), "SOP-001")
    assert {"Revision history", "Draft", "2 de marzo de 2026"} <= found


def test_a_region_is_spoken_to_in_its_language() -> None:
    assert Words("de-AT").say("Draft") == "Entwurf"
    assert Words("en-GB").say("Draft") == "Draft"


@pytest.mark.parametrize(
    ("languages", "said"),
    [(("en", "en-US", "en-PH"), "Organization"), (("en-GB", "en-AU", "en-IN", "en-DE"), "Organisation")],
)
def test_english_is_spelled_as_its_region_spells_it(languages: tuple[str, ...], said: str) -> None:
    assert {Words(language).say("Organization") for language in languages} == {said}


AMERICAN = re.compile(
    r"\b(\w+(?:iz(?:e[ds]?|ing|ations?)|yz(?:e[ds]?|ing))|catalogs?|programs?|(?:acknowledg|judg)ments?"
    r"|(?:hon|col|fav|behavi|lab|endeav)or\w*|(?:un)?favorable|centers?|licenses?|defenses?|offenses?|fulfill"
    r"|enroll|gray|toward|counsel(?:ed|ing)|cancel(?:ed|ing)|label(?:ed|ing))\b",
    re.IGNORECASE,
)
BRITISH = re.compile(
    r"\b(\w+(?:is(?:ed|es|ing|ations?)|ys(?:ed?|ing))|(?:author|organ|recogn|util|priorit|summar|emphas)ise"
    r"|catalogues?|programmes?|(?:acknowledge|judge)ments?|\w*(?:honour|colour|favour|behaviour|labour|endeavour)\w*"
    r"|centres?|licences?|defences?|offences?|fulfil|enrol|cheques?|grey|towards|whilst"
    r"|(?:counsel|cancel|label)l(?:ed|ing))\b",
    re.IGNORECASE,
)
SAME_EVERYWHERE = {
    "exercises",
    "promises",
    "promised",
    "advised",
    "raised",
    "arises",
    "rising",
    "size",
    "toward",
}


def spelled(pattern: re.Pattern[str], text: str) -> set[str]:
    return {word.lower() for word in pattern.findall(text)} - SAME_EVERYWHERE


def test_the_source_is_american_english() -> None:
    assert {message: found for message in messages.messages() if (found := spelled(BRITISH, message))} == {}
    assert spelled(BRITISH, "Organisation authorised programmes catalogue acknowledgement") == {
        "organisation",
        "authorised",
        "programmes",
        "catalogue",
        "acknowledgement",
    }


def american() -> set[str]:
    return {message for message in messages.messages() if spelled(AMERICAN, message)}


def test_what_is_spelled_otherwise_in_britain_is_spelled_so() -> None:
    british = translations(LOCALE / "en_001.po")
    assert set(british) - american() == set()
    assert [text for text in british.values() if spelled(AMERICAN, text)] == []


@pytest.mark.release
def test_every_american_spelling_has_its_british_form() -> None:
    assert american() - set(translations(LOCALE / "en_001.po")) == set()


def test_a_catalogue_of_a_region_is_given_nothing_new(tmp_path: Path) -> None:
    file = tmp_path / "en_001.po"
    file.write_text('msgid "Organization"\nmsgstr "Organisation"\n\nmsgid "Gone"\nmsgstr "Gone"\n', "utf-8")
    assert [(m.id, m.string) for m in messages.updated(file) if m.id] == [("Organization", "Organisation")]


@pytest.mark.parametrize(
    ("language", "amount", "shown"),
    [
        ("en", "1", "1 business day"),
        ("en", "1.0", "1.0 business days"),
        ("de", "1", "1 Arbeitstag"),
        ("de", "20", "20 Arbeitstage"),
        ("fr", "1.5", "1,5 jour ouvré"),
        ("fr", "2", "2 jours ouvrés"),
    ],
)
def test_a_count_takes_the_form_that_its_language_has_for_it(language: str, amount: str, shown: str) -> None:
    assert Words(language).duration(Duration(Decimal(amount), "bd")) == shown.replace(" ", words.NBSP, 1)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en-US", "USD 180,000.00"),
        ("de", "180.000,00 USD"),
        ("fr", "180\u202f000,00 USD"),
    ],
)
def test_the_currency_stands_where_its_language_puts_it(language: str, shown: str) -> None:
    money = Words(language).money(Money("USD", Decimal("180000.00")))
    assert money == shown.replace(" ", words.NBSP, 1)
