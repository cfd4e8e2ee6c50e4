"""The files that a theme names, as the model hands them on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sopgen.assets import AssetError
from sopgen.model.looks import logo_of, word_template_of
from sopgen.model.pack import Pack
from sopgen.source import Refusal
from tests.word_templates import PIXEL, packed, parts


@pytest.mark.parametrize(
    ("info", "name"),
    [
        ({}, "P"),
        ({"preparer": {"name": "R"}}, "R"),
        ({"preparer": {"name": "R"}, "theme": {"logo": "logo", "logo_of": "client"}}, "C"),
    ],
)
def test_a_logo_is_named_after_its_owner(
    info: dict[str, Any], name: str, pack_of: Callable[..., Pack]
) -> None:
    pack = replace(pack_of(**{"theme": {"logo": "logo"}, **info}), assets={"logo": PIXEL})
    logo = logo_of(pack)
    assert logo
    assert (logo.path, logo.name) == ("logo", name)


def test_a_pack_without_a_theme_names_no_file(pack_of: Callable[..., Pack]) -> None:
    for pack in (pack_of(), pack_of(theme={"base": "press"})):
        assert logo_of(pack) is None
        assert word_template_of(pack) is None


def test_a_template_is_judged(pack_of: Callable[..., Pack]) -> None:
    pack = pack_of(theme={"word_template": "a.dotx"})
    template = word_template_of(replace(pack, assets={"a.dotx": packed(parts())}))
    assert template
    assert template.path == "a.dotx"
    with pytest.raises(AssetError, match=r"`a\.dotx` cannot be used: it is a PDF"):
        word_template_of(replace(pack, assets={"a.dotx": b"%PDF-1.7"}))


@pytest.mark.parametrize("assets", [{"logo": Refusal("`logo` is no file", "name a file")}, {}])
def test_a_file_that_was_not_read_is_refused(assets: dict[str, Any], pack_of: Callable[..., Pack]) -> None:
    pack = replace(pack_of(theme={"logo": "logo"}), assets=assets)
    with pytest.raises(AssetError, match="`logo`") as caught:
        logo_of(pack)
    assert caught.value.mend
