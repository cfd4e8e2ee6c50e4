import pytest

from sopgen.model.letters import covered, without_glyph
from sopgen.writers.fonts.measures import characters
from sopgen.writers.paper import fonts


def test_families_follow_from_the_text() -> None:
    assert fonts.families("Lato", "en", "Plain text.") == (("Lato", "Source Sans 3"), frozenset())
    assert fonts.families("Source Sans 3", "en", "нет ☐ →")[0] == ("Source Sans 3",)
    assert fonts.families("Lato", "en", "नमस्ते")[0] == ("Lato", "Source Sans 3", "Noto Sans")
    assert fonts.families("Lato", "ja-JP", "日本")[0][-1] == "Noto Sans JP"
    assert fonts.families("Lato", "en", "日本")[0][-1] == "Noto Sans SC"
    assert fonts.families("Lato", "en", "a 🚀 b\u200b\ufe0f")[1] == frozenset("🚀")


def test_endless_words_get_places_to_break() -> None:
    text = fonts.settable("short " + "x" * 119 + " " + "y" * 500, frozenset())
    assert text.startswith("short " + "x" * 119 + " y")
    assert max(len(piece) for piece in text[126:].split("\u200b")) <= 15
    assert text.replace("\u200b", "").count("y") == 500


def test_missing_characters_are_replaced() -> None:
    assert fonts.settable("a🚀b", frozenset("🚀")) == "a\ufffdb"


def test_a_check_knows_what_the_fonts_have() -> None:
    """The table beside the rules is that of the families behind every theme's font."""
    behind = ("Source Sans 3", "Noto Sans", "Open Sans", "EB Garamond", "XCharter")
    east_asian = ("Noto Sans SC", "Noto Sans JP", "Noto Sans KR")
    emoji = frozenset(range(0x1F300, 0x1FB00))
    assert covered() == frozenset().union(*map(characters, (*behind, *east_asian))) - emoji


@pytest.mark.parametrize(
    "text", ["مرحبا", "สวัสดี", "拨打", "お電話 전화", "🙂", "a\u0301", "Grüße שלום नमस्ते", "a\u00adb\u200f"]
)
def test_a_check_finds_what_the_engine_would_replace(text: str) -> None:
    assert set(without_glyph(text)) == fonts.families("Source Sans 3", "en", text)[1]
