"""What is known of languages without the library is what the library and the catalogues know."""

from __future__ import annotations

import pytest
from babel.localedata import locale_identifiers

from sopgen.documents.words import languages
from sopgen.model.languages import NAMES, REGIONS, is_known, meant, of_country, paper


def test_there_are_the_languages_that_have_a_catalogue() -> None:
    assert sorted(REGIONS) == sorted(NAMES) == languages()


def test_the_regions_are_those_of_the_library() -> None:
    known = (identifier.split("_") for identifier in locale_identifiers())
    pairs = {(parts[0], parts[1]) for parts in known if len(parts) == 2 and len(parts[1]) in (2, 3)}
    assert {(tag, region) for tag, regions in REGIONS.items() for region in regions} == {
        pair for pair in pairs if pair[0] in REGIONS
    }


@pytest.mark.parametrize("tag", ["en", "de", "fr", "en-IN", "de-AT", "fr-CA", "en-US", "en-150"])
def test_a_language_with_a_region_or_without(tag: str) -> None:
    assert is_known(tag)


@pytest.mark.parametrize(
    ("tag", "size"),
    [
        *((tag, "Letter") for tag in ("en-US", "en-CA", "fr-CA", "en-PH", "en-PR", "en-BZ", "")),
        *((tag, "A4") for tag in ("en", "en-GB", "en-IN", "de", "de-AT", "fr", "fr-FR", "en-001", "en-150")),
    ],
)
def test_the_paper_is_that_of_the_country(tag: str, size: str) -> None:
    """CLDR 47, `supplementalData.xml`, `paperSize`; a pack without a language is in `en-US`."""
    assert paper(tag) == size


@pytest.mark.parametrize(
    ("tag", "likely"),
    [
        ("es", ()),
        ("pt-BR", ()),
        ("ja", ()),
        ("jp", ()),
        ("cz", ()),
        ("es-LA", ()),
        ("EN", ("en",)),
        ("EN_us", ("en-US",)),
        ("en-us", ("en-US",)),
        ("en-", ("en",)),
        ("-en", ()),
        ("en-UK", ("en-GB",)),
        ("us", ("en-US",)),
        ("at", ("de-AT",)),
        ("ger", ("de",)),
        ("Deutsch", ("de",)),
        ("de-XX", ("de",)),
        ("de-DE-1996", ("de-DE",)),
        ("en-Latn-GB", ("en-GB",)),
        ("de-UK", ("de",)),
    ],
)
def test_what_an_unknown_tag_may_have_meant(tag: str, likely: tuple[str, ...]) -> None:
    assert not is_known(tag)
    assert meant(tag) == likely


@pytest.mark.parametrize(("country", "language"), [("jp", "ja"), ("cz", "cs"), ("SE", "sv"), ("ja", "")])
def test_the_code_of_a_country_is_none_of_a_language(country: str, language: str) -> None:
    assert of_country(country) == language
