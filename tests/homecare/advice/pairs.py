"""Which care tip speaks of the same thing as which rule, and where the two differ."""

from collections.abc import Iterator

from homecare.advice.care import CareTip, care_for
from homecare.facts.facts import Facts
from homecare.rules import check
from homecare.rules.findings import Finding
from homecare.values.areas import any_overlap, region_of

PAIRS: dict[tuple[str, str | None], str] = {
    ("R23", None): "actives",
    ("R23", "device"): "actives",
    ("R23", "fragranced"): "fragrance",
    ("R24", None): "shade",
    ("R24", "direct-sun"): "sun",
    ("R24", "sunscreen"): "sunscreen",
    ("R24", "first-day"): "sunscreen",
    ("R25", "make-up"): "make-up",
    ("R25", "sweat"): "sweat",
    ("R25", "pool-sauna"): "pool-sauna",
    ("R17", "after"): "other-treatments",
    ("R57", "after"): "fake-tan",
    ("R50", "minoxidil"): "minoxidil",
}
"""Which tip speaks of the same as a finding without a plan."""


def two_answers(told: Facts) -> Iterator[tuple[Finding, CareTip]]:
    """Findings whose date is not that of the tip for the same thing on the same skin."""
    tips = care_for(told)
    for finding in check(told).findings:
        what = PAIRS.get((finding.rule, finding.variant))
        if what is None:
            continue
        same = [
            tip
            for tip in tips
            if what in (tip.tip.id, tip.tip.replaces)
            and any_overlap(finding.areas, tip.areas)
            and not _beside(finding, tip)
        ]
        if what not in ("minoxidil", "make-up"):  # elsewhere no tip is shown of these
            assert same, f"{finding.rule} speaks and no tip does"
        yield from ((finding, tip) for tip in same if tip.until != finding.earliest)


def _beside(finding: Finding, tip: CareTip) -> bool:
    """Beard and face share skin: a finding on one is no finding on the other's own session."""
    here = {region for area in finding.areas for region in (area, region_of(area))}
    return here.isdisjoint(tip.areas)
