"""From the values of a record to its fact."""

from collections.abc import Mapping, Sequence
from typing import Any

from homecare.facts.facts import SessionFact, UsedProduct
from homecare.values.areas import Area
from homecare.values.needles import to_um
from homecare.values.terms import Bleeding, PerformedBy, Pressure, ProductKind, Question, When

SESSION_FIELDS = (
    "id",
    "needle_mm",
    "performed_by",
    "device_id",
    "minutes",
    "pressure",
    "over_bone",
    "bleeding",
    "pain",
    "redness",
    "numbing",
    "numbing_covered",
    "skin_cleaned",
    "device_cleaner",
    "disinfected_minutes",
    "products",
    "answers",
    "shown",
)
"""The columns of a session that its facts are made from, ``moment`` and areas apart."""


def session_fact_of(
    held: Mapping[str, Any], parts: Sequence[tuple[Area, int | None]]
) -> SessionFact:
    """The facts of a session from its columns by name; ``parts`` are areas with their passes."""
    return SessionFact(
        id=held["id"],
        moment=held["moment"],
        areas=tuple(area for area, _passes in parts),
        needle_um=None if held["needle_mm"] is None else to_um(held["needle_mm"]),
        performed_by=PerformedBy(held["performed_by"] or PerformedBy.SELF),
        device_id=held["device_id"],
        passes={area: passes for area, passes in parts if passes is not None},
        minutes=held["minutes"],
        pressure=Pressure(held["pressure"]) if held["pressure"] else None,
        over_bone=held["over_bone"],
        bleeding=Bleeding(held["bleeding"]) if held["bleeding"] else None,
        pain=held["pain"],
        redness=held["redness"],
        numbing=held["numbing"],
        numbing_covered=held["numbing_covered"],
        skin_cleaned=held["skin_cleaned"],
        device_cleaner=held["device_cleaner"],
        disinfected_minutes=held["disinfected_minutes"],
        products=tuple(_used_product(item) for item in held["products"]),
        answers={Question(key): value for key, value in held["answers"].items()},
        shown=tuple((item["rule"], item.get("severity", "")) for item in held["shown"]),
    )


def _used_product(item: dict[str, Any]) -> UsedProduct:
    kind, when = item.get("kind"), item.get("when")
    return UsedProduct(
        name=item["name"],
        kind=ProductKind(kind) if kind else None,
        when=When(when) if when else None,
    )
