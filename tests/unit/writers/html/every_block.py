"""A document with every kind of block and inline in it, and text that is hard to set."""

from collections.abc import Mapping

from sopgen.documents import tree as t
from sopgen.documents.numbering import numbered
from tests.small_pictures import small


def p(*parts: str | t.Inline, role: t.Role = "body", name: str = "") -> t.Paragraph:
    inlines = tuple(t.Text(part) if isinstance(part, str) else part for part in parts)
    return t.Paragraph(inlines, role, t.Attr(name))


def cell(*parts: str | t.Inline, header: bool = False, span: int = 1, tone: t.Tone = t.Tone.PLAIN) -> t.Cell:
    return t.Cell((p(*parts),) if parts else (), header=header, span=span, tone=tone)


def row(*cells: str | t.Cell, name: str = "") -> t.Row:
    return t.Row(tuple(c if isinstance(c, t.Cell) else cell(c) for c in cells), t.Attr(name))


def columns(*shares: float, align: str = "") -> tuple[t.Column, ...]:
    kinds: Mapping[str, t.Align] = {"l": "left", "r": "right", "c": "center"}
    return tuple(
        t.Column(share / sum(shares), kinds[align[at]] if align else "left")
        for at, share in enumerate(shares)
    )


def item(*blocks: t.Block | str, name: str = "") -> t.ListItem:
    return t.ListItem(tuple(p(b) if isinstance(b, str) else b for b in blocks), t.Attr(name))


TITLE_PAGE = t.TitlePage(
    kicker="Northwind Utilities · Collections programme",
    title="Managing performance outliers",
    subtitle="Standard operating procedure for team leaders and quality analysts",
    facts=(
        ("Document", "SOP-004"),
        ("Version", "1.2.0"),
        ("Status", "Approved"),
        ("Owner", "Operations Manager"),
        ("Effective", "5 January 2026"),
        ("Next review", "5 January 2027"),
    ),
    notice="Confidential. Prepared for Northwind Utilities. Not to be passed on without consent.",
)

CONTROL = t.Section(
    "Document control",
    1,
    (
        t.Table(
            columns(1, 1, 2, 3),
            head=(row("Version", "Date", "Author", "Change"),),
            body=(
                row("1.0.0", "2 June 2025", "Team Leader", "First issue"),
                row("1.2.0", "5 January 2026", "Team Leader", "Ladder shortened; evidence named"),
            ),
            caption=(t.Text("Revisions"),),
            attr=t.Attr("revisions"),
        ),
    ),
    attr=t.Attr("control"),
    numbered=False,
)

RECORDINGS = t.List((item("three good"), item("three weak", t.List((item("scored"),)))))

PURPOSE = t.Section(
    "Purpose and scope",
    1,
    (
        p("Bring an agent below the pass mark back to standard, fairly and on record.", role="lead"),
        p(
            "This procedure applies to every agent whose ",
            t.Ref("quality-score", (t.Text("quality score"),)),
            " is under ",
            t.Span((t.Strong((t.Text("85 %"),)),), t.Attr(origin="KPI-01/quality-score/minimum")),
            " two weeks running. It does ",
            t.Emphasis((t.Text("not"),)),
            " replace the disciplinary policy (",
            t.Ref("", (t.Text("SOP-009 Discipline"),), document="SOP-009"),
            ", see ",
            t.Ref("appeals", (t.Text("Appeals"),), document="SOP-009"),
            "). Section ",
            t.Number("ladder"),
            " gives the ladder; ",
            t.Ref("ladder", (t.Text("section "), t.Number("ladder"))),
            " again. Questions go to ",
            t.Link("mailto:quality@example.com", (t.Text("quality@example.com"),)),
            ".",
            name="scope-text",
        ),
        t.Section(
            "Words used here",
            2,
            (
                t.Definitions(
                    (
                        t.Definition(
                            (t.Text("Outlier"),),
                            (p("An agent under the pass mark twice."),),
                            attr=t.Attr("outlier"),
                        ),
                        t.Definition(
                            (t.Text("Quality score"), t.Text(" ("), t.Code("QS"), t.Text(")")),
                            (p("Points won of points to be won."), p("Read from the QA tool.", role="small")),
                            attr=t.Attr("quality-score"),
                        ),
                    )
                ),
            ),
            attr=t.Attr("words"),
        ),
        t.Section(
            "Before you start",
            2,
            (
                p("Have these at hand", role="run-in"),
                t.List((item("The week’s outlier list"), item("Call recordings", RECORDINGS))),
                t.List((item("Access to the QA tool"), item("A booked room")), style="check"),
                t.Callout(
                    "important",
                    (t.Text("Privacy"),),
                    (p("Scores are personal data. Share them with the agent and the team leader only."),),
                ),
                t.Callout("warning", (), (p("Never coach on the open floor."),)),
                t.Callout("note", (t.Text("Lunar New Year"),), (p("The two-week clock stops on holidays."),)),
                t.Callout(
                    "example", (), (p("83 % and 84 % in weeks 5 and 6: the ladder starts in week 7."),)
                ),
            ),
            attr=t.Attr("before"),
        ),
    ),
    attr=t.Attr("purpose"),
)


def step(number: int) -> t.Row:
    return row(
        cell(str(number), header=True),
        cell(("Team Leader", "Quality Analyst", "Operations Manager")[number % 3]),
        cell(
            f"Step {number}: hear the three weakest calls with the agent, agree what will change, "
            "and write it into the coaching form before the end of the shift."
        ),
        cell("QA tool"),
        cell(f"{15 + number} min"),
        name=f"step-{number}",
    )


PROCEDURE = t.Section(
    "Procedure",
    1,
    (
        p("The steps follow each other unless one says otherwise."),
        t.Table(
            columns(1, 3, 8, 2, 2, align="rlllr"),
            head=(row("No.", "Role", "Action", "System", "Time"),),
            body=tuple(step(number) for number in range(1, 61)),
            caption=(t.Text("Steps"),),
            attr=t.Attr("steps"),
        ),
        t.Section(
            "The ladder",
            2,
            (
                t.List((item("Coaching"), item("Counselling"), item("Improvement plan")), style="number"),
                p("and, should that fail:"),
                t.List((item("Separation", name="separation"),), style="number", start=4),
                t.Table(
                    columns(2, 3),
                    body=(
                        row(cell("Pass mark", header=True), "85 %"),
                        row(cell("Clock", header=True), cell("2 weeks", t.LineBreak(), "from Monday")),
                        row(cell("State", header=True), cell(t.Badge("Approved", t.Tone.GOOD))),
                    ),
                    look="facts",
                ),
            ),
            attr=t.Attr("ladder"),
        ),
    ),
    attr=t.Attr("procedure"),
)

_MARKS = {"R": t.Tone.ACCENT, "A": t.Tone.GOOD, "C": t.Tone.MUTED, "I": t.Tone.MUTED}
_ROLES = (
    "Agent",
    "Team Leader",
    "Quality Analyst",
    "Ops Manager",
    "Trainer",
    "HR",
    "Client",
    "WFM",
    "IT",
    "Legal",
)


def matrix_row(name: str, marks: str) -> t.Row:
    cells = tuple(cell(t.Badge(mark, _MARKS[mark])) if mark in _MARKS else cell() for mark in marks)
    return t.Row((cell(name, header=True), *cells))


RACI = t.Section(
    "Responsibilities",
    1,
    (
        p("R does the work, A answers for it, C is asked before, I is told after."),
        t.Table(
            columns(4, *[1] * 10, align="l" + "c" * 10),
            head=(t.Row((cell(), *(cell(role) for role in _ROLES))),),
            body=(
                matrix_row("Flag outliers", "IARC----I-"),
                matrix_row("Coach", "RARCI-----"),
                matrix_row("Counsel", "IRCA-CI--C"),
                matrix_row("Improvement plan", "IRCA-RI--A"),
            ),
            caption=(t.Text("RACI matrix"),),
            look="matrix",
            wide=True,
            attr=t.Attr("raci"),
        ),
        p("Source: role descriptions, version 2.", role="small"),
    ),
    attr=t.Attr("responsibilities"),
)

DEEPEST = t.Section("Deepest", 4, (p("Here."),), attr=t.Attr("deepest"))
DEEP = t.Section("Deep", 2, (t.Section("Deeper", 3, (DEEPEST,), attr=t.Attr("deeper")),), attr=t.Attr("deep"))

HARD = t.Section(
    "Hard text",
    1,
    (
        p("Arabic مرحبا بالعالم, Hebrew שלום, Hindi नमस्ते, Thai สวัสดี,"),
        p("Japanese 日本語, Greek λόγος, Cyrillic слово."),
        p("Emoji 🚀 ⚠️ 👩‍💻, signs ☐ ☑ ☒ ✓ ✗ → ← ≥ ≤ × − ± ≠ ≈ ∞ № ₱ ₹ €."),
        p("A bell \x07, a lone \ud800, and a soft\u00adhyphen."),
        p("W" * 10_000),
        t.Table(
            columns(1, 1),
            head=(row("Word", "Markup"),),
            body=(
                row("Donaudampfschifffahrtsgesellschaftskapitän" * 3, "<b>not bold</b> & “quoted”"),
                row(cell("both columns", span=2, tone=t.Tone.CAUTION)),
            ),
        ),
        DEEP,
    ),
    attr=t.Attr("hard"),
)

FORM = t.Section(
    "Record",
    1,
    (
        p("Agent ", t.Blank("Name of the agent", 14), " on ", t.Blank("Date", 7)),
        p(
            "Heard",
            t.Footnote((t.Text("In a room, with "), t.Ref("ladder", (t.Text("the ladder"),)))),
            " and told.",
        ),
        p("Outcome: ", t.Blank("Outcome", 8, "choice", ("Back on standard", "Next step"), "Next step")),
        p(t.Checkbox("Agent heard", checked=True), " heard  ", t.Checkbox("Agent agrees"), " agrees"),
        t.Signatures(
            (
                t.Signatory("Northwind Utilities", "Ana Reyes", "Vendor Manager"),
                t.Signatory("Meridian Outsourcing"),
                t.Signatory("Witness"),
            ),
            ("Signature", "Name", "Position", "Date"),
        ),
    ),
    attr=t.Attr("record"),
)

SEATS = t.Table(columns(1, 1), head=(row("Row", "Seats"),), body=(row("Window", "2"), row("Wall", "2")))

FIGURES = t.Section(
    "Figures",
    1,
    (
        p("The floor is small."),
        t.Figure(
            small("floor.svg"),
            'Four desks & a "table"',
            (t.Text("Where "), t.Strong((t.Text("all"),)), t.Text(" sit")),
            SEATS,
            t.Attr("floor"),
        ),
        t.List((item("Log in:", t.Figure(small("login.png"), "A name and a password")),)),
        t.Callout("note", (), (t.Figure(small("seat.jpeg"), "A desk", (t.Text("A clean desk"),)),)),
    ),
    attr=t.Attr("figures"),
)

BLOCKS = (
    TITLE_PAGE,
    t.Contents("Contents", 3),
    t.Captions("List of tables"),
    CONTROL,
    PURPOSE,
    PROCEDURE,
    RACI,
    HARD,
    FIGURES,
    FORM,
)

DOCUMENT = t.Document(
    id="SOP-004",
    title="SOP-004 Managing performance outliers",
    language="en-GB",
    author="Team Leader",
    date="2026-01-05",
    running=t.Running(
        header_left="Managing performance outliers",
        footer_left="SOP-004 · 1.2.0 · Approved · Effective 5 January 2026",
        page="Page {page} of {pages}",
    ),
    blocks=numbered(BLOCKS),
    properties=(("subject", "Operating procedure"), ("keywords", "quality, coaching"), ("version", "1.2.0")),
    words=(
        ("table", "Table"),
        ("figure", "Figure"),
        ("data", "The data behind this figure"),
        ("note", "Note"),
        ("important", "Important"),
        ("warning", "Warning"),
        ("example", "Example"),
        ("draft", "Draft"),
        ("choose", "Choose"),
        ("notes", "Notes"),
        ("back", "Back to the text"),
    ),
)
