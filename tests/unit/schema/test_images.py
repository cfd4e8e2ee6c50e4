"""Pictures in prose: which are found, and which stand where one can be set."""

from __future__ import annotations

import pytest

from sopgen.schema import images

IN_A_LIST = "1. Log in:\n\n   ![a](b.png)\n\n2. Work."


@pytest.mark.parametrize(
    "text",
    [
        "![a](b.png)",
        "Before.\n\n![a](b.png)\n\nBehind.",
        "Before.\n\n  ![a](b.png)  \n",
        IN_A_LIST,
        "- a\n  - b\n\n    ![a](b.png)\n",
        "12. Log in:\n\n    ![a](b.png)\n",
        "> Look:\n>\n> ![a](b.png)\n>\n> There.",
        "Before `code`.\n\n![a](b.png)\n\nAnd ``more``.",
        "    ![a](b.png)",
        "\t![a](b.png)",
        "- a\n\n      ![a](b.png)",
        "- a\n\nb\n\n    ![a](b.png)",
        ">     ![a](b.png)",
    ],
)
def test_a_picture_in_a_paragraph_of_its_own_can_be_set(text: str) -> None:
    (found,) = images(text)
    assert found.alone
    assert (found.path, found.alt, text[found.at : found.at + 5]) == ("b.png", "a", "b.png")


@pytest.mark.parametrize(
    "text",
    [
        "See ![a](b.png).",
        "See\n![a](b.png)",
        "![a](b.png)\nthere",
        "1. Log in:\n   ![a](b.png)",
        "- ![a](b.png)",
        "# ![a](b.png)",
        "| ![a](b.png) |",
        "Look.^[![a](b.png)]",
        "> ![a](b.png)\n> there",
        "**![a](b.png)**",
        "[![a](b.png)](https://example.com/)",
    ],
)
def test_within_a_text_none_can_be_set(text: str) -> None:
    (found,) = images(text)
    assert not found.alone
    assert found.path == "b.png"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("![a][b]\n\n[b]: c.png", "![a][b]"),
        ("![a][]\n\n[a]: c.png", "![a][]"),
        ("![a]\n\n[A]: c.png", "![a]"),
        ("![a](my file.png)", "![a](my file.png)"),
        ("![a]() b", "![a]()"),
        ('![a](b.png "no end) c', '![a](b.png "no end)'),
    ],
)
def test_a_path_that_cannot_be_read_is_none(text: str, written: str) -> None:
    (found,) = images(text)
    assert (found.path, found.written, found.alone) == ("", written, False)


@pytest.mark.parametrize(
    "text",
    [
        "`![a](b.png)`",
        "```\n![a](b.png)\n```",
        "~~~ markdown\n\n![a](b.png)\n\n~~~\n",
        "- x\n\n  ```\n\n  ![a](b.png)\n\n  ```\n",
        r"\![a](b.png)",
        r"\\\![a](b.png)",
        "![a] and [b](c.png)",
        "! [a](b.png)",
        "What a day![",
    ],
)
def test_what_is_code_or_no_picture_is_left_alone(text: str) -> None:
    assert list(images(text)) == []


@pytest.mark.parametrize(
    ("text", "path", "alt", "caption"),
    [
        ('![a  b\nc](d.png "The  e")', "d.png", "a b c", "The e"),
        ("![a](d.png 'The \"e\"')", "d.png", "a", 'The "e"'),
        ("![a](d.png (The e))", "d.png", "a", "The e"),
        (r'![a \] b](d\_e.png "f \" g")', "d_e.png", "a ] b", 'f " g'),
        ("![a](<my d.png>)", "my d.png", "a", ""),
        ("![a](my%20d(2).png)", "my d(2).png", "a", ""),
        ('![See [[sop]] and [b]](d.png "Of [[sop|it]]")', "d.png", "See [[sop]] and [b]", "Of [[sop|it]]"),
        (r"\\![a](d.png)", "d.png", "a", ""),
        ("![](d.png)", "d.png", "", ""),
    ],
)
def test_what_a_picture_says(text: str, path: str, alt: str, caption: str) -> None:
    (found,) = images(text)
    assert (found.path, found.alt, found.caption) == (path, alt, caption)


def test_each_picture_is_found_where_it_stands() -> None:
    text = "![a](x.png)\n\nb ![c](x.png)"
    assert [(text[i.start : i.end], text[i.at :][:5]) for i in images(text)] == [
        ("![a](x.png)", "x.png"),
        ("![c](x.png)", "x.png"),
    ]


@pytest.mark.parametrize("sign", ["![", "![a](", "![[", "`![a](b)", "> ![", "![a](b '", "- ![a](b)\n\n"])
def test_a_long_text_of_signs_is_read_in_time(sign: str) -> None:
    list(images(sign * 5_000))
