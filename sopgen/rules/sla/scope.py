"""What an agreement covers: measures that bind, and services that are measured."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.kpis import Kpi
from sopgen.model.sla import Service, ServiceLevel, Sla
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

SLA027 = Code(
    "SLA027",
    Severity.ERROR,
    "A service level on an internal measure",
    """A service level or an incentive rests on a KPI that is not contractual.

    A KPI is internal unless it says `contractual: true`. Its document then prints it among the
    internal measures, which bind nobody, while the contract owes money on it. A contractual KPI is
    also asked for its source, owner, period and calculation (KPI002).

    Bad:

        - {id: promise-kept, name: Promises kept, unit: "%", target: 72}   # and a service level on it

    Good:

        - {id: promise-kept, name: Promises kept, unit: "%", target: 72, contractual: true}

    Source: ISO/IEC 20000-1:2018, 8.3.3 (service level targets are agreed with the customer).
    """,
    tags=("sla", "kpi", "iso-20000"),
)


def on_internal_measure(context: Context) -> Iterator[Diagnostic]:
    for one, kpi in context.owed_on():
        if kpi.contractual:
            continue
        yield context.found(
            SLA027,
            one.at / "kpi",
            f"`{one.id}` rests on `{kpi.id}`, which is an internal measure",
            help=f"add `contractual: true` to `{kpi.id}`, or rest it on a contractual KPI",
            why="one document would say that the measure binds nobody, this that money is owed on it",
            related=(
                (kpi.at / "contractual", "internal by this line")
                if kpi.contractual is False
                else (kpi.at / "id", "a KPI is internal unless it says otherwise"),
            ),
            fixes=context.rewritten("Make the KPI contractual", (kpi.at / "contractual", "true")),
        )


SLA030 = Code(
    "SLA030",
    Severity.WARNING,
    "A service without a level, or a level without a service",
    """A service has no service level, or a service level does not say which service it is of.

    Where an agreement lists its services, a reader looks for what each is held to. A service that no
    level names can be rendered in any manner; a level that names none applies to all of them, or to
    none. Where levels name no services at all, as in an agreement on a single service, nothing is said.

    Bad:

        services:
          - {id: svc-inbound, name: Inbound calls}
          - {id: svc-letters, name: Letters}
        levels:
          - {id: sl-service-level, kpi: service-level, service: svc-inbound}

    Good:

        services:
          - {id: svc-inbound, name: Inbound calls}
          - {id: svc-letters, name: Letters}
        levels:
          - {id: sl-service-level, kpi: service-level, service: svc-inbound}
          - {id: sl-turnaround, kpi: letter-turnaround, service: svc-letters}
    """,
    tags=("sla",),
)


def service_unmatched(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        own = {service.id for service in sla.services}
        named = {level.service for level in sla.levels if level.service}
        known = all(context.pack.find(id_, Service) for id_ in named)
        for service in sla.services:
            if named and known and service.id not in named:
                yield _unmeasured(context, service)
        for level in sla.levels:
            if own and level.service not in own:
                yield from _astray(context, sla, level)


def _unmeasured(context: Context, service: Service) -> Diagnostic:
    return context.found(
        SLA030,
        service.at / "id",
        f"nothing is promised for “{service.name}”: no service level names it",
        help=f"add a level with `service: {service.id}`, or take the service out",
        why="it could be rendered in any manner",
    )


def _astray(context: Context, sla: Sla, level: ServiceLevel) -> Iterator[Diagnostic]:
    if level.service:
        other = context.pack.find(level.service, Service)
        if other is not None:
            yield context.found(
                SLA030,
                level.at / "service",
                f"`{level.id}` is a level of “{other.name}”, a service of another agreement",
                help="name a service of this agreement, or move the level to the other",
                why="this agreement would promise what it does not provide",
                related=((other.at / "id", "the service"),),
            )
    elif len(sla.services) > 1:
        yield context.found(
            SLA030,
            level.at / "service",
            f"`{level.id}` does not say which service it is a level of",
            help="add `service:` with the id of the service",
            why="a reader cannot tell what it applies to",
            related=((sla.at / "services", "the services"),),
        )


SLA033 = Code(
    "SLA033",
    Severity.WARNING,
    "A contractual measure that no agreement rests on",
    """A KPI is contractual, and no service level or incentive of the pack rests on it.

    The catalogue prints a contractual KPI among the measures that “the service level agreement is based
    on”. Where no agreement has a level for it, that is untrue, and a reader looks in vain for what is
    owed on it. In a pack without an agreement nothing is said: it may stand elsewhere.

    Bad:

        - {id: order-accuracy, name: Order accuracy, unit: "%", target: 99.9, contractual: true}

    Good:

        - {id: order-accuracy, name: Order accuracy, unit: "%", target: 99.9, contractual: false}

    Source: ISO/IEC 20000-1:2018, 8.3.3 (service level targets are agreed with the customer).
    """,
    tags=("sla", "kpi", "iso-20000"),
)


def on_no_level(context: Context) -> Iterator[Diagnostic]:
    agreements = context.documents(Sla)
    measured = {id_ for sla in agreements for id_ in sla.kpi_ids}
    for kpi in context.pack.all(Kpi) if measured else ():
        if kpi.contractual and kpi.id not in measured:
            yield context.found(
                SLA033,
                kpi.at / "contractual",
                f"{kpi.name} is contractual, and no service level rests on it",
                help="add a level with `kpi: " + kpi.id + "` to the agreement, or write `contractual: false`",
                why="the catalogue says that the agreement is based on it",
                fixes=context.rewritten("Make the KPI internal", (kpi.at / "contractual", "false")),
            )


RULES = (
    Rule(SLA027, on_internal_measure),
    Rule(SLA030, service_unmatched),
    Rule(SLA033, on_no_level, whole=True),
)
