"""What an agreement charges: the worked month, charge by charge, and its incentives."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents import charge_words
from sopgen.documents.reasons.reason import Asked, Input, Reason, plain
from sopgen.model.charges import Adjustment, ChargeLine, Invoice, invoice
from sopgen.model.sla import Charge, Incentive, Sla
from sopgen.model.values import Money

HALF_UP = "rounded half up to the minor unit of the currency, once"


def charges(asked: Asked, document: Sla) -> Iterator[Reason]:
    """All charges of the month, and its incentives within their limit."""
    month = invoice(document, asked.view.pack.kpis)
    if month is None:
        return
    lines = [Input(line.charge.name, _money(asked, month, line), line.charge.at) for line in month.lines]
    total = asked.view.words.money(Money(month.currency, month.charges))
    yield Reason("charges", "Charges for the month", "Σ charges", lines, total)
    if month.adjustments and document.incentives:
        made = [
            Input(plain(asked.view.name(one.incentive)), _signed(asked, month, one), one.incentive.at)
            for one in month.adjustments
        ]
        limit = asked.view.words.money(Money(month.currency, month.limit))
        yield Reason(
            "due",
            "Charges and incentives",
            "charges + Σ incentives, these within ± cap % of the charges",
            [Input("Charges for the month", total), *made, *asked.given(document.incentives, "cap")],
            asked.view.words.money(Money(month.currency, month.due)),
            [f"limit of the incentives: {limit}"],
            "the limit is rounded down",
        )


def _money(asked: Asked, month: Invoice, line: ChargeLine) -> str:
    return asked.view.words.money(Money(month.currency, line.amount))


def _signed(asked: Asked, month: Invoice, one: Adjustment) -> str:
    return charge_words.signed(asked.view, month, one.amount)


def charge(asked: Asked, one: Charge) -> Iterator[Reason]:
    """What one charge of the month comes to."""
    document = asked.document
    assert isinstance(document, Sla)
    month = invoice(document, asked.view.pack.kpis)
    line = next((each for each in month.lines if each.charge.id == one.id), None) if month else None
    if month is None or line is None or document.charges is None or document.charges.example is None:
        return
    volumes = [each for each in document.charges.example.volumes if each.charge == one.id]
    bands = [part for band in one.bands for part in asked.given(band, "from_", "to", "rate")]
    yield Reason(
        "amount",
        "Charge for the month",
        "max(volume, minimum commitment) × rate; of bands, each part at its rate, or all at that of its band",
        [
            *(part for each in volumes for part in asked.given(each, "volume")),
            *asked.given(one, "rate", "commitment", "banding"),
            *bands,
        ],
        _money(asked, month, line),
        [plain(charge_words.calculation(asked.view, line))],
        HALF_UP,
    )


def incentive(asked: Asked, one: Incentive) -> Iterator[Reason]:
    """What the result of a measure adds to the month, or takes off."""
    document, words = asked.document, asked.view.words
    assert isinstance(document, Sla)
    month = invoice(document, asked.view.pack.kpis)
    example = document.charges.example if document.charges else None
    made = [each for each in month.adjustments if each.incentive.id == one.id] if month else []
    if month is None or example is None or not made:
        return
    (each,) = made
    results = [said for said in example.results if said.incentive == one.id]
    base = [] if each.step is None else [Input("Of", words.money(Money(month.currency, each.base)))]
    steps = ("at_least", "at_most", "below", "above", "bonus", "malus")
    yield Reason(
        "amount",
        "Incentive of the month",
        "base × bonus % or malus %, or its amount, of the step that the result reaches",
        [
            *(
                Input(f"{each.kpi.name}: result", words.measure(each.kpi, said.result), said.at / "result")
                for said in results
            ),
            *base,
            *asked.given(each.step, *steps),
        ],
        _signed(asked, month, each),
        [plain(charge_words.adjustment(asked.view, month, document, each))],
        HALF_UP,
    )
