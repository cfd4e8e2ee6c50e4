"""The languages that documents can be in: those whose fixed words are in `sopgen/locale/`.

The library for languages knows their regions too, but is too heavy for a check.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal

from sopgen.diagnostics import near

_REGIONS: Mapping[str, str] = {
    "de": "AT BE CH DE IT LI LU",
    "en": (
        "001 150 AE AG AI AS AT AU BB BE BI BM BS BW BZ CA CC CH CK CM CX CY CZ DE DG DK DM ER ES FI "
        "FJ FK FM FR GB GD GG GH GI GM GS GU GY HK HU ID IE IL IM IN IO IT JE JM KE KI KN KY LC LR LS "
        "MG MH MO MP MS MT MU MV MW MY NA NF NG NL NO NR NU NZ PG PH PK PL PN PR PT PW RO RW SB SC SD "
        "SE SG SH SI SK SL SS SX SZ TC TK TO TT TV TZ UG UM US VC VG VI VU WS ZA ZM ZW"
    ),
    "fr": (
        "BE BF BI BJ BL CA CD CF CG CH CI CM DJ DZ FR GA GF GN GP GQ HT KM LU MA MC MF MG ML MQ MR MU "
        "NC NE PF PM RE RW SC SN SY TD TG TN VU WF YT"
    ),
}
REGIONS: Mapping[str, frozenset[str]] = {tag: frozenset(regions.split()) for tag, regions in _REGIONS.items()}
"""Each language with the regions (ISO 3166-1, UN M.49) whose dates and numbers are known (CLDR)."""

DEFAULT: Final = "en-US"
"""The language of a pack that names none."""

_LETTER: Final = frozenset(
    ("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE")
)
"""Where letters are written on Letter (CLDR, supplemental data: `paperSize type="US-Letter"`); else on A4."""

NAMES: Mapping[str, str] = {"en": "English", "de": "German", "fr": "French"}

_MEANT: Mapping[str, str] = {
    **dict.fromkeys(("eng", "english", "englisch", "anglais"), "en"),
    **dict.fromkeys(("deu", "ger", "german", "deutsch", "allemand"), "de"),
    **dict.fromkeys(("fra", "fre", "french", "francais", "franzoesisch"), "fr"),
    "us": "en-US",
    "gb": "en-GB",
    "en-UK": "en-GB",
    "at": "de-AT",
    "au": "en-AU",
}
"""What people write for a language that there is: its name, another code for it, that of a country."""

_COUNTRIES: Mapping[str, str] = {
    "br": "pt",
    "cn": "zh",
    "cz": "cs",
    "dk": "da",
    "gr": "el",
    "il": "he",
    "ir": "fa",
    "jp": "ja",
    "kr": "ko",
    "mx": "es",
    "pk": "ur",
    "rs": "sr",
    "se": "sv",
    "tw": "zh",
    "ua": "uk",
    "vn": "vi",
}
"""Codes of countries that are written for a language, with the code of the one that is meant."""


def is_known(tag: str) -> bool:
    """Whether documents can be in a language, given as a BCP 47 tag such as `en` or `de-AT`."""
    language, *region = tag.split("-")
    return language in REGIONS and (not region or (len(region) == 1 and region[0] in REGIONS[language]))


def paper(tag: str) -> Literal["A4", "Letter"]:
    """The paper of the country that a tag names; A4, the paper of the world, where it names none."""
    return "Letter" if _LETTER & set((tag or DEFAULT).split("-")[1:]) else "A4"


def meant(tag: str) -> tuple[str, ...]:
    """Known tags that the author of an unknown one may have meant."""
    language, *rest = re.split(r"[-_]", tag)
    regions = [part.upper() for part in rest if re.fullmatch(r"[A-Za-z]{2}|\d{3}", part)]
    tidy = "-".join((language.lower(), *regions[-1:]))
    for found in (tidy, _MEANT.get(tidy, ""), _MEANT.get(language.lower(), "")):
        if is_known(found):
            return (found,)
    if language.lower() in REGIONS:
        known = REGIONS[language.lower()]
        return tuple(f"{language.lower()}-{region}" for region in near("".join(regions), known)) or (
            language.lower(),
        )
    return ()


def of_country(tag: str) -> str:
    """The code of the language of a country whose own code was written for it, such as `ja` for `jp`."""
    return _COUNTRIES.get(tag.lower(), "")
