"""The fixed clauses of a contract, its credits aside: its standard terms, relief, and what it leaves open.

Each says one rule, with who must do what by when, so that neither side can read it two ways. Drafted after
public model forms (the Model Services Contract of the Crown Commercial Service, schedules on performance;
Bonterms and Common Paper, service level terms) for their substance: relief to the extent of the cause,
recalculation, prompt notice, mitigation, burden of proof.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from unicodedata import combining, normalize

from markupsafe import Markup

from sopgen.documents import target_words, vocabulary
from sopgen.documents.placing import printed
from sopgen.documents.view import View, filled
from sopgen.model.contract import standard_terms
from sopgen.model.engagement import Organisation
from sopgen.model.kpis import Kpi
from sopgen.model.sla import Sla


def terms(view: View, document: Sla) -> tuple[str, ...]:
    """The standard terms in the language of the pack, so that the contract's words take their capitals."""
    return tuple(said for _, said in _standard(view, document))


def definitions(view: View, document: Sla) -> list[tuple[str, Markup]]:
    """(term, meaning) of those that the author defines and of the standard ones, in alphabetical order."""
    own = [(term.term, view.prose(term.meaning)) for term in document.definitions]
    meanings = _meanings(view, document)
    standard = [(said, filled("{words}", words=meanings[term]())) for term, said in _standard(view, document)]
    return sorted([*own, *standard], key=lambda one: _order(one[0]))


def _standard(view: View, document: Sla) -> Iterator[tuple[str, str]]:
    """(English, as said here) of the standard terms that the author defines in neither."""
    own = {term.casefold() for term in document.defined_terms}
    for term in standard_terms(document, view.pack.kpis):
        said = view.say(vocabulary.STANDARD_TERMS[term])
        if said.casefold() not in own:
            yield term, said


def _order(term: str) -> str:
    """By letters without their accents, so that `É` stands by `E`."""
    return "".join(one for one in normalize("NFD", term.casefold()) if not combining(one))


def _meanings(view: View, document: Sla) -> Mapping[str, Callable[[], str]]:
    """What each standard term means in this contract."""
    say, clause = view.say, view.clause
    return {
        "At-Risk Amount": lambda: filled(
            say(
                "The share of the monthly charge, stated in {clause}, from which service credits are "
                "calculated."
            ),
            clause=clause("credits"),
        ),
        "Client": lambda: _party(view.pack.info.client),
        "Client Dependency": lambda: filled(
            say("An obligation of the client under {clause}."), clause=clause("dependencies")
        ),
        "Excused Month": lambda: say(
            "A service month in which, after relief, no data remain to measure a service level by; it is "
            "excused for that service level alone."
        ),
        "Excused Period": lambda: say(
            "A measurement period in which, after relief, no data remain to measure a service level by; it "
            "is excused for that service level alone."
        ),
        "Measurement Period": lambda: say(
            "The stretch of time over which a result is measured, as stated for each service level."
        ),
        "Monthly Charge": lambda: filled(
            say(
                "The charge for the services in a service month, before taxes, pass-through costs and "
                "service credits; its amount when this document takes effect is stated in {clause}."
            ),
            clause=clause("credits"),
        ),
        "Provider": lambda: _party(view.pack.info.provider),
        "Relief Event": lambda: filled(say("An event listed in {clause}."), clause=clause("relief")),
        "Service Credit": lambda: filled(
            say("A reduction of the charges for a service level failure, calculated under {clause}."),
            clause=clause("credits"),
        ),
        "Service Level": lambda: filled(
            say("A measure listed in {clause}, with its target, its calculation and its exclusions."),
            clause=clause("levels"),
        ),
        "Service Level Failure": lambda: _failure(view, document),
        "Service Month": lambda: (
            say("A calendar month, or the part of one, within the term.")
            if document.term
            else say("A calendar month, or the part of one, in which the services are provided.")
        ),
    }


def _party(party: Organisation) -> str:
    return filled("{name}", name=printed(party.name))


def _failure(view: View, document: Sla) -> str:
    monthly = document.by_the_month(view.pack.kpis)
    if not (document.relief or document.dependencies):
        if monthly:
            return view.say("A result for a service month that does not meet the target of a service level.")
        return view.say("A result for a measurement period that does not meet the target of a service level.")
    message = (
        view.say(
            "A result for a service month that does not meet the target of a service level, after relief "
            "under {clause}."
        )
        if monthly
        else view.say(
            "A result for a measurement period that does not meet the target of a service level, after "
            "relief under {clause}."
        )
    )
    return filled(message, clause=view.clause("relief"))


# -- what the provider owes ---------------------------------------------------------------------------


def promise(view: View, document: Sla) -> list[str]:
    """That the levels are to be met, and how a result is rounded before it is compared."""
    return [
        view.say("The provider shall meet the target of each service level in each service month.")
        if document.by_the_month(view.pack.kpis)
        else view.say("The provider shall meet the target of each service level in each measurement period."),
        *target_words.rules(view, document),
        *_rounding(view, document),
    ]


def _rounding(view: View, document: Sla) -> list[str]:
    """Half up, as `Kpi.reported` does; a measure that states no decimals is compared as it comes."""
    stated = [kpi.decimals is not None for kpi in _measures(view, document)]
    if any(stated) and document.comparison == "as_measured":
        return [
            view.say(
                "A result is compared with the target, with the minimum or limit, and with the credit tiers "
                "as measured, without being rounded. The decimals stated for a service level serve to show "
                "results and decide nothing."
            )
        ]
    if not any(stated):
        return [view.say("A result is compared with its target and its credit tiers without being rounded.")]
    rule = view.say(
        "A result is rounded half up to the decimals stated for its service level, and only then compared "
        "with the target, with the minimum or limit, and with the credit tiers."
    )
    rest = view.say("Where no decimals are stated, it is compared without being rounded.")
    return [rule] if all(stated) else [f"{rule} {rest}"]


def _measures(view: View, document: Sla) -> list[Kpi]:
    """Those of its service levels and of its incentives, whose results are compared in the same way."""
    return [view.pack.kpis[id_] for id_ in document.kpi_ids]


def decimals(view: View, kpi: Kpi) -> str:
    """`1 decimal place`; nothing for a measure that is not rounded."""
    if kpi.decimals is None:
        return ""
    if not kpi.decimals:
        return view.say("whole numbers")
    return view.words.count(kpi.decimals, "{n} decimal place", "{n} decimal places")


# -- relief ---------------------------------------------------------------------------------------------


def relieved(view: View) -> Markup:
    """What follows where the client does not do its part: relief, and nothing else."""
    message = view.say(
        "Where the client does not perform a client dependency, the provider has the relief stated in "
        "{clause} and no other."
    )
    return filled(message, clause=view.clause("relief"))


def dependency(view: View) -> Markup:
    """The relief event that a client's default is: its name, and when it is one."""
    message = view.say(
        "The client does not perform a client dependency in full or in time, and the provider did not cause "
        "this."
    )
    return Markup('<p role="run-in">{}</p><p>{}</p>').format(
        view.say("Client dependency not performed"), message
    )


def relief(view: View, document: Sla) -> list[str]:
    """What relief is, when it runs, and what the provider must do and show for it."""
    month = document.by_the_month(view.pack.kpis)
    return [
        view.say(
            "To the extent that a relief event causes a service level to be missed, the data that it "
            "affects, such as minutes, contacts or cases, are left out, and the result is calculated again "
            "from the data that remain. The new result replaces the first for all purposes of this document."
        ),
        view.say("If no data remain, the service month is an excused month for that service level.")
        if month
        else view.say(
            "If no data remain, the measurement period is an excused period for that service level."
        ),
        _notice(view, document),
        view.say(
            "Relief begins with the relief event or, where the notice is late, with the notice. It ends when "
            "the relief event ends."
        ),
        view.say(
            "The provider shall make reasonable efforts to perform despite a relief event and to reduce its "
            "effects. There is no relief to the extent that such efforts would have avoided the miss."
        ),
        view.say(
            "It is for the provider to prove, from records that the client may inspect, that a relief event "
            "occurred, which data it affected, and that it caused the miss."
        ),
    ]


def _notice(view: View, document: Sla) -> str:
    if document.relief_notice is None:
        return view.say(
            "The provider shall notify the client in writing of a relief event, of its expected duration and "
            "of the service levels that it affects, without undue delay after it became aware of the relief "
            "event or should have become aware of it."
        )
    return view.say(
        "The provider shall notify the client in writing of a relief event, of its expected duration and of "
        "the service levels that it affects, within {time} after it became aware of the relief event or "
        "should have become aware of it.",
        time=view.words.duration(document.relief_notice),
    )


# -- the parties, as they sign --------------------------------------------------------------------------


def signing(view: View, party: str) -> str:
    """The full name under which a party signs, and which party it is."""
    organisation: Organisation | None = getattr(view.pack.info, party, None)
    word = view.say(vocabulary.CONTRACT_PARTY[party])
    if organisation is None:
        return word
    return filled("{name} ({word})", name=printed(organisation.name), word=word)


# -- what another text rules ----------------------------------------------------------------------------


def by_agreement(view: View, document: Sla) -> str:
    """That the agreement rules what this document does not."""
    if not document.by_agreement:
        return ""
    matters = view.listed(view.say(vocabulary.MATTERS[matter]) for matter in document.by_agreement)
    engagement = view.pack.info.engagement
    if engagement and engagement.reference:
        return view.say(
            "The agreement {reference} governs the following for this document, too: {matters}.",
            reference=engagement.reference,
            matters=matters,
        )
    return view.say(
        "The master agreement governs the following for this document, too: {matters}.", matters=matters
    )


def exit_periods(view: View, document: Sla) -> list[tuple[str, str]]:
    """What the contract counts by when it ends: (from which event, how long)."""
    say = view.say
    named = (
        (say("Notice of termination without cause, or against a renewal"), document.notice_period),
        (say("Cure of a breach that can be cured, from receipt of its notice"), document.cure_period),
        (
            say("Transition at the client's request, from the last day of service"),
            document.transition_period,
        ),
        (say("Return of what belongs to the client, from the last day of service"), document.return_within),
        (say("Erasure of copies, from the client's confirmation of the return"), document.erase_within),
    )
    return [(words, view.value(time, None, "")) for words, time in named if time]
