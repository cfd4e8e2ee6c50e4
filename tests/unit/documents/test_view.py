from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest

from sopgen.documents.placing import bare
from sopgen.documents.render import numbers, render
from sopgen.documents.view import View
from sopgen.documents.words import NBSP, Words
from sopgen.model.base import Controlled
from sopgen.model.engagement import Calendar
from sopgen.model.kpis import Kpi
from sopgen.model.pack import Pack, assemble
from sopgen.model.sla import ServiceLevel, Sla
from sopgen.schema import AnnotatedValue
from sopgen.writers.html import canonical
from tests.conftest import GOLDEN
from tests.rewriting import rewritten


def view(pack: Pack, document: str = "") -> View:
    return View(pack, pack.find(document, Controlled), Words())


@pytest.mark.parametrize(
    ("number", "html"),
    [
        ("+1 414 555-0100", '<a href="tel:+14145550100">+1\u00a0414\u00a0555-0100</a>'),
        (
            "+63 2 5550 0123 ext. 12",
            '<a href="tel:+63255500123;ext=12">+63\u00a02\u00a05550\u00a00123\u00a0ext.\u00a012</a>',
        ),
        ("911", '<a href="tel:911">911</a>'),
        ("", ""),
    ],
)
def test_a_telephone_number_is_dialed_by_its_link_and_never_broken(
    full: Pack, number: str, html: str
) -> None:
    """RFC 3966: digits and the sign alone, an extension behind `;ext=`."""
    assert view(full).telephone(number) == html


def without_places(html: str) -> str:
    return re.sub(r"</?span[^>]*>", "", html)


@pytest.mark.parametrize(
    ("document", "text", "html"),
    [
        ("KPI-01", "[[promise-kept]]", '<ref to="kpi-promise-kept">Promises kept</ref>'),
        (
            "SOP-001",
            "[[promise-kept]]",
            '<ref to="kpi-promise-kept" document="KPI-01">Promises kept</ref>',
        ),
        ("SOP-001", "[[promise-kept|kept]]", '<ref to="kpi-promise-kept" document="KPI-01">kept</ref>'),
        ("SOP-001", "[[SOP-001]]", "Keeping promises (SOP-001)"),
        (
            "SOP-002",
            "[[SOP-001]]",
            '<ref document="SOP-001" cites="SOP-001">Keeping promises (SOP-001)</ref>',
        ),
        ("SOP-002", "[[SOP-001|there]]", '<ref document="SOP-001">there</ref>'),
        ("SOP-002", "[[SOP-001.id]]", '<ref document="SOP-001">SOP-001</ref>'),
        ("SOP-002", "[[SOP-001.id|that one]]", '<ref document="SOP-001">that one</ref>'),
        ("SOP-001", "[[SOP-001.id]]", "SOP-001"),
        ("SOP-001", "[[SOP-001.coach]]", '<ref to="step-coach">step\u00a03</ref>'),
        (
            "SOP-002",
            "[[SOP-001.coach]]",
            '<ref to="step-coach" document="SOP-001">step\u00a03 of SOP-001</ref>',
        ),
        ("ROL-01", "[[ROL-01.exemptions]]", '<ref to="section-exemptions">Exemptions</ref>'),
        ("SOP-001", "[[dialler]]", '<ref to="system-dialler" document="FULL-00">Dialler</ref>'),
        ("SOP-001", "[[pack]]", '<ref document="FULL-00">Every key</ref>'),
        ("", "[[pack]]", "Every key"),
        ("", "[[dialler]]", '<ref to="system-dialler">Dialler</ref>'),
        ("", "[[agent]]", '<ref to="role-agent" document="ROL-01">Agent</ref>'),
        ("SOP-001", "[[sl-promise]]", '<ref to="level-sl-promise" document="SLA-01">Promises kept</ref>'),
        ("SLA-01", "[[taken-off]]", 'clause\u00a0<num to="clause-taken-off"/>'),
        ("SLA-01", "[[taken-off|the invoice]]", '<ref to="clause-taken-off">the invoice</ref>'),
        ("SLA-01", "[[taken-off.number]]", '<num to="clause-taken-off"/>'),
        ("SLA-01", "[[sl-promise.number]]", '<num to="level-sl-promise"/>'),
        ("SLA-01", "[[relief-client.number]]", '<num to="relief-relief-client"/>'),
        ("SLA-01", "[[SLA-01.credits]]", 'clause\u00a0<num to="credits"/>'),
        ("SLA-01", "[[SLA-01.credits|the scheme]]", '<ref to="credits">the scheme</ref>'),
        (
            "SOP-001",
            "[[taken-off]]",
            '<ref to="clause-taken-off" document="SLA-01">Service levels (SLA-01)</ref>',
        ),
        (
            "SOP-001",
            "[[SLA-01.credits]]",
            '<ref to="credits" document="SLA-01">Service levels (SLA-01)</ref>',
        ),
        ("SOP-001", "[[promise-kept.target]]", "72%"),
        ("SOP-001", "[[availability.target]]", "99.90%"),
        ("SOP-001", "[[sl-promise.weight]]", "60%"),
        ("SOP-001", "[[act-calls.mtpd]]", "8\u00a0hours"),
        ("SOP-001", "[[ROL-01.review_months]]", "12\u00a0months"),
        ("SOP-001", "[[trn-law.hours]]", "7.5\u00a0hours"),
        ("SOP-001", "[[SLA-02.status]]", "Draft"),
        ("SOP-001", "[[promise-kept.period]]", "Month"),
        ("SOP-001", "[[promise-kept.owner]]", "Operations manager"),
        ("SOP-001", "[[client.name]]", "Northlake Bank, N.A."),
        ("SOP-001", "[[var.calls]]", "5"),
        ("SOP-001", "[[nothing]]", "[[nothing]]"),
    ],
)
def test_what_a_reference_shows(full: Pack, document: str, text: str, html: str) -> None:
    assert without_places(view(full, document).line(text)) == html


def test_a_link_leads_to_a_place_that_there_is(full: Pack) -> None:
    assert view(full).ref("") == ""
    assert view(full).ref("gone") == "gone"
    assert view(full).ref("gone", "<words>") == "&lt;words&gt;"


def test_plain_words_have_no_marks(full: Pack) -> None:
    assert (
        view(full, "SOP-001").plain("*See* [[SOP-001.coach]] & [[promise-kept.target]]") == "See step 3 & 72%"
    )
    assert view(full).plain("") == ""


def test_names_of_items(full: Pack) -> None:
    assert view(full).label("SOP-001") == "Keeping promises (SOP-001)"
    assert view(full).label("sl-promise") == "Promises kept"
    assert view(full).label("gone") == "gone"
    assert bare(view(full).party("client")) == "Client (Northlake)"
    assert bare(view(full).site("manila")) == "Manila (Philippine Time)"
    assert view(full).site("") == ""


def test_hours_of_a_calendar(full: Pack) -> None:
    calendar = full.find("us-business", Calendar)
    assert calendar is not None
    said = view(full).hours(calendar)
    assert said.replace("\u00a0", " ") == (
        "Monday to Friday, 08:00 to 18:00; Saturday, 09:00 to 13:00 (Central Time)"
    )
    assert "08:00\u00a0to\u00a018:00" in said
    assert view(full).hours(replace(calendar, hours=(), holidays=())) == "24 hours a day, every day"
    assert calendar.holidays
    assert view(full).hours(replace(calendar, hours=())) == (
        "24 hours a day, except on the holidays of the calendar (Central Time)"
    )
    assert view(full).hours(replace(calendar, zone="")).endswith("13:00")


def test_a_contract_calls_the_parties_as_its_clauses_do(full: Pack) -> None:
    assert bare(view(full, "SLA-01").party("provider")) == "Provider (Harbor)"
    assert bare(view(full, "ROL-01").party("provider")) == "Service provider (Harbor)"


def test_a_number_without_a_unit_is_a_number(full: Pack) -> None:
    kpi, level = full.find("promise-kept", Kpi), full.find("sl-promise", ServiceLevel)
    assert view(full).value(Decimal(1), kpi, "decimals") == "1"
    assert view(full).value(Decimal("60.0"), level, "weight") == "60.0%"
    assert view(full).value(Decimal(5), None, "calls") == "5"


def with_texts(changed: dict[tuple[str, str], str]) -> Pack:
    """The full pack with some texts in other words, by the item's id and the key."""

    def change(_: str, found: AnnotatedValue) -> str:
        return changed.get((found.path[-2], found.path[-1]), str(found.value))

    pack = rewritten(GOLDEN / "full", change)[0].pack
    assert pack is not None
    return pack


def test_a_text_that_is_quoted_keeps_its_references_and_its_emphasis() -> None:
    formula = "**Kept** promises of [[agent|agents]], 2*3*4"
    pack = with_texts({("promise-kept", "definition"): formula})
    html = without_places(view(pack, "SOP-001").line("Is: [[promise-kept.definition]]."))
    assert html == (
        'Is: <strong>Kept</strong> promises of <ref to="role-agent" document="ROL-01">agents</ref>, 2*3*4.'
    )
    assert view(pack, "SOP-001").plain("[[promise-kept.definition]]") == "Kept promises of agents, 2*3*4"


def test_what_is_called_by_a_line_is_called_by_its_words() -> None:
    pack = with_texts({("t-scope", "name"): "**Agree** the scope with [[vendor-manager]]"})
    shown = without_places(view(pack, "SOP-001").line("After [[t-scope]]."))
    assert (
        shown == 'After <ref to="task-t-scope" document="ONB-01">Agree the scope with Vendor manager</ref>.'
    )


def test_a_text_that_quotes_itself_ends() -> None:
    """Rules refuse it; whoever looks at the document meanwhile is shown what was written."""
    pack = with_texts(
        {
            ("promise-kept", "definition"): "See [[promise-kept.goal]].",
            ("promise-kept", "goal"): "See [[promise-kept.definition]].",
            ("t-scope", "name"): "Before [[t-scope]]",
        }
    )
    assert view(pack).plain("[[promise-kept.goal]]") == "See See [[promise-kept.goal]].."
    assert view(pack).plain("[[t-scope]]") == "Before t-scope"


def test_french_has_a_space_before_semicolon_and_colon(full: Pack) -> None:
    pack = replace(full, info=replace(full.info, language="fr"))
    french = View(pack, None, Words("fr"))
    calendar = full.find("us-business", Calendar)
    assert calendar is not None
    assert "18:00\u00a0; samedi" in french.hours(calendar)
    assert "\u00a0; desk@" in bare(french.organisation(full.info.client))
    assert "Mois\u00a0; " in canonical(render(pack, "KPI-01"))
    assert "État\u00a0: À faire" in canonical(render(pack, "ONB-01"))


def numbered_view(pack: Pack, document: str) -> View:
    return replace(view(pack, document), numbers_in=partial(numbers, pack))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[[taken-off]]", "clause {taken_off} of SLA-01"),
        ("[[taken-off.number]]", "{taken_off}"),
        ("[[SLA-01.remedies]]", "clause {remedies} of SLA-01"),
        ("[[taken-off|the clause on invoices]]", "the clause on invoices"),
        ("[[sl-speed]]", "Speed of answer"),
    ],
)
def test_a_clause_of_another_document_is_cited_with_both(full: Pack, text: str, shown: str) -> None:
    """As lawyers do; the numbers are those that the contract itself prints."""
    citing = "Talks first, then what [[taken-off]] and [[SLA-01.remedies]] say."
    documents = [
        replace(one, disputes=citing) if isinstance(one, Sla) and one.id == "SLA-01" else one
        for one in full.documents
    ]
    full = assemble(full.info, documents)
    itself = canonical(render(full, "SLA-01")).replace(NBSP, " ")
    cited = re.search(r"then what clause ([\d.]+) and clause (\d+) say", re.sub(r"<[^>]*>", "", itself))
    assert cited
    shown = shown.format(taken_off=cited[1], remedies=cited[2])
    for document in ("SOP-001", "MAN-01", "SLA-02", ""):
        made = numbered_view(full, document).line(text)
        assert re.sub(r"<[^>]*>", "", made).replace(NBSP, " ") == shown
        assert 'document="SLA-01"' in made
