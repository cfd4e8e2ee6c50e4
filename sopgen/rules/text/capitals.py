"""Words with a capital letter in a sentence: what looks like a defined term, and what only has a name.

A term is capitalised within a sentence, where nothing but its meaning asks for it. So are names of people,
places and products, of which a program cannot know that they are names. Taken for terms are therefore
only the words that contracts are known to define, and others that behave as nouns do: a run of words
that stand in lower case elsewhere and follow an indefinite article or its like (`each Placement File`), or
the definite one more than once, or a single word that is used in the singular and in the plural (`an
Account`, `Accounts`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from sopgen.model.terms import pattern_of
from sopgen.records import dataclass
from sopgen.rules.words import DAYS

KNOWN = (
    "At-Risk Amount",
    "Availability",
    "Available Minute",
    "Business Day",
    "Business Hour",
    "Change Request",
    "Charge",
    "Client",
    "Confidential Information",
    "Contract Year",
    "Customer",
    "Customer Data",
    "Downtime",
    "Earn-Back",
    "Effective Date",
    "Excluded Minute",
    "Fee",
    "Force Majeure Event",
    "Incident",
    "Maintenance Window",
    "Measurement Period",
    "Minimum Service Level",
    "Monthly Charge",
    "Monthly Fee",
    "Planned Maintenance",
    "Provider",
    "Relief Event",
    "Reporting Period",
    "Resolution Time",
    "Response Time",
    "Scheduled Downtime",
    "Scheduled Maintenance",
    "Service",
    "Service Credit",
    "Service Hour",
    "Service Level",
    "Service Level Default",
    "Service Level Failure",
    "Service Month",
    "Severity Level",
    "Supplier",
    "Support Hour",
    "Target Response Time",
    "Target Uptime",
    "Term",
    "Uptime",
    "Uptime Credit",
    "Vendor",
    "Working Day",
    "Working Hour",
)
"""What service level agreements define as a rule, in the singular."""

_RUN = re.compile(
    r"(?<!\w)(?P<words>[A-Z][a-z]\w*(?:-[A-Z]\w+)*(?:[ \n]+[A-Z][a-z]\w*(?:-[A-Z]\w+)*)*)(?![\w-])"
)
_WITHIN = re.compile(r"(?:[a-z][,;]?|[\d,;)%’']|\bA)\s+$")
"""What stands before a word within a sentence."""
_ARTICLE = re.compile(r"\b(?:(?P<one>an?|each|every|any|no|such|another|per)|the)\s+$", re.IGNORECASE)
_OPENER = re.compile(
    r"(?:The|An?|Each|Every|Any|No|All|Both|Such|Another|If|When|Where|Unless|Until|For|In|On|By|Of|To|With|As)"
    r"[ \n]+(?=[A-Z])"
)
"""A word with which a sentence begins, and has its capital from there; what follows stands within."""
_OF_THE_YEAR = frozenset(
    (
        *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
        *("November", "December", *DAYS),
    )
)
_PEOPLE = re.compile(r"(?:ian|ean|ese|ish|ican|erman)s?$")
"""How names of peoples and tongues end, which have a singular and a plural as terms have."""
_INSTITUTION = frozenset(
    (
        *("Act", "Agency", "Association", "Authority", "Board", "Bureau", "Code", "Commission", "Committee"),
        *("Council", "Court", "Department", "Directive", "Law", "Office", "Regulation", "Rules"),
    )
)
"""Last words of names of laws and bodies."""
_LEFT_OUT = re.compile(
    r"(?<!`)(`++).+?(?<!`)\1(?!`)"  # code
    r"|\[\[[^\[\]]*\]\]"  # references
    r"|\[[^\[\]\n]*\]\([^()\n]*\)|<[^<>\n]*>|(?<!\S)\S+?(?:://|@)\S+"  # links and addresses
    r"|“[^”\n]*”|\"[^\"\n]*\"|‘[^’\n]*’"  # what is quoted
    r"|^[ \t]*#.*$|^[ \t]*\|.*$|\{#[^{}]*\}",  # headings, tables, ids of clauses
    re.MULTILINE | re.DOTALL,
)
_SMALL = re.compile(r"(?<![\w-])[a-z][a-z-]*")
_QUOTED = re.compile(r"[“\"]\**([A-Z][^”\"\n]{1,60}?)\**[”\"]")


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words that follow each other within a sentence; `nth` counts them in their text."""

    words: str
    written: str
    start: int
    article: str


def runs(text: str) -> Iterator[Run]:
    """Every run within a sentence of a text in Markdown. Places are those of the text as it is given."""
    bare = _LEFT_OUT.sub(lambda match: "\x00" * len(match[0]), text.replace("*", "\x01"))
    for match in _RUN.finditer(bare):
        opener = _OPENER.match(match["words"])
        start = match.start() + (opener.end() if opener else 0)
        ahead = bare[:start].replace("\x01", "")
        if opener or _WITHIN.search(ahead[-40:]):
            written = bare[start : match.end()]
            article = _ARTICLE.search(ahead[-12:])
            kind = ("a" if article["one"] else "the") if article else ""
            yield Run(" ".join(written.split()), written, start, kind)


def quoted(text: str) -> Iterator[str]:
    """Words in quotation marks that begin with a capital: as contracts define terms in a sentence."""
    return (match[1] for match in _QUOTED.finditer(text))


def singular(words: str) -> str:
    """An English term without the ending of its plural."""
    if not words.endswith("s"):
        return words
    if re.search(r"[^aeiou]ies$", words):
        return words[:-3] + "y"
    return words[:-1] if re.search(r"[^s]s$", words) and not words.endswith(("us", "is")) else words


def known(words: str) -> str:
    """The well-known term that the words are, in the singular; empty where they are none."""
    one = singular(words)
    return next((term for term in KNOWN if words in (term, singular(term)) or one == term), "")


def parts(words: str, terms: Iterable[str]) -> tuple[str, ...]:
    """The terms that the words consist of, from left to right; empty where something else is among them.

    `Provider Service Credits` is two terms, and `Northlake Service Credits` none that can be told.
    """
    known = frozenset(term for term in terms if term)
    if not known:
        return ()
    whole, one = _patterns(known)
    return tuple(match[0] for match in one.finditer(words)) if whole.fullmatch(words) else ()


@functools.lru_cache(maxsize=16)
def _patterns(terms: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Any number of terms, and one, of which those that are longest come first: a contract asks often."""
    each = sorted(sorted(terms), key=len, reverse=True)
    pattern = "|".join(f"({pattern_of(term, english=True)})" for term in each)
    return re.compile(rf"(?:(?:{pattern})(?: |$))+"), re.compile(rf"(?:{pattern})(?= |$)")


def nouns(found: Mapping[str, list[Run]], small: Callable[[], frozenset[str]]) -> Iterator[str]:
    """Of the runs by their words, those that behave as nouns do; `small` gives words seen in lower case."""
    for words, each in found.items():
        one = singular(words)
        articles = [run.article for run in (*each, *(found.get(one, ()) if one != words else ()))]
        if " " not in words:
            counted = one != words and one in found and "a" in articles
            yield from (one,) if counted and one not in _OF_THE_YEAR and not _PEOPLE.search(one) else ()
        elif ("a" in articles or articles.count("the") > 1) and words.split()[-1] not in _INSTITUTION:
            yield from (words,) if {word.lower() for word in one.split()} <= small() else ()


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """Every word that some text has in lower case, and its singular."""
    seen = set(_SMALL.findall("\n".join(texts)))
    return frozenset(seen | {singular(word) for word in seen})
