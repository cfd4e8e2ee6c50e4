import os

import pytest

from sopgen.writers.fonts.files import font_files
from sopgen.writers.weasyprint import fonts


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "https://example.com/x.css",
        "http://127.0.0.1/",
        "data:text/css,p{}",
        "bundled-font:../../../../etc/passwd",
        "bundled-font:/etc/passwd",
        "bundled-font:",
        "BUNDLED-FONT:SourceSans3-Regular.ttf",
        "OFL.txt",
    ],
)
def test_nothing_but_bundled_fonts_is_fetched(url: str) -> None:
    with pytest.raises(ValueError, match="refused to fetch"):
        fonts.fetcher().fetch(url)


def test_bundled_fonts_are_fetched() -> None:
    response = fonts.fetcher().fetch("bundled-font:SourceSans3-Regular.ttf")
    assert response.read() == font_files()["SourceSans3-Regular.ttf"].read_bytes()


def test_documents_cannot_make_the_engine_read(caplog: pytest.LogCaptureFixture) -> None:
    from weasyprint import HTML

    HTML(string='<img src="file:///etc/passwd" alt="x">', url_fetcher=fonts.fetcher()).render()
    assert "refused to fetch 'file:///etc/passwd'" in caplog.text


def test_the_environment_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "mine.conf")
    fonts.configuration()
    assert os.environ["FONTCONFIG_FILE"] == "mine.conf"
    monkeypatch.delenv("FONTCONFIG_FILE")
    fonts.configuration()
    assert "FONTCONFIG_FILE" not in os.environ


def test_the_engine_starts_without_the_fonts_of_the_machine() -> None:
    from weasyprint.text.ffi import ffi, fontconfig

    configuration = fonts.configuration()
    found = fontconfig.FcConfigGetFonts(configuration._config, fontconfig.FcSetSystem)
    assert found == ffi.NULL or found.nfont == 0
