"""The numbers of the charts as Observations: the very ones that ``stats`` prints."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from homecare.i18n import _, ngettext
from homecare.sharing.fhir.measured import a_star
from homecare.sharing.fhir.observed import observation
from homecare.sharing.fhir.parts import Part, amount, components, concept, score, site
from homecare.values.terms import REDNESS_MAX

_SPACE = UUID("1b0c7f63-5f0f-4d6f-8f3e-2f8f6f2f4f0d")


def numbers(stats: dict[str, Any], person: str, period: Part | None) -> Iterator[Part]:
    """``stats`` as ``stats_answer`` gives them; each estimate stands beside its n."""
    for each in stats["by_area"]:
        made = _Made(person, period, f"{person}/area/{each['area']}", each["area"])
        days = each["median_interval_days"]
        yield made.number(
            "median-interval",
            _("Median days between evenings on the same skin"),
            _days(days),
            each["n_intervals"],
        )
    for each in stats["recovery"]:
        band = each["band"] or "unknown"
        made = _Made(person, period, f"{person}/recovery/{each['area']}/{band}", each["area"])
        more = [
            _of_needle(band),
            (concept("censored", _("Not seen back at the usual redness")),
             {"valueInteger": each["censored"]}),
        ]  # fmt: skip
        words = _("Median peak redness, self-rated, 0 to {most}").format(most=REDNESS_MAX)
        peak = each["median_peak"]
        value = None if peak is None else score(peak)
        yield made.number("median-peak-redness", words, value, each["n"], more)
        words = _("Days until half were back at the usual redness (Kaplan–Meier)")
        yield made.number(
            "median-days-to-baseline",
            words,
            _days(each["median_days"]),
            each["n"],
            [*more, *_days_interval(each["median_days_interval"])],
            missing=_("Half of them were not seen back"),
        )
    for each in stats["trend"]:
        band = each["band"] or "unknown"
        made = _Made(person, period, f"{person}/trend/{each['area']}/{band}", each["area"])
        more = [_of_needle(band), *_ends(each)]
        missing = None if each["band"] else _("The needle is not known, so peaks are not compared")
        yield made.number(
            "trend", _("Trend of peak redness"), _slope(each), each["n"], more, missing
        )
    for each in stats["photo_redness"]:
        name = f"{each['view']}/{each['area']}/{each['zone']}"
        made = _Made(person, period, f"{person}/photos/{name}", each["zone"])
        words = _("Median change of a* on photos against the first of their view")
        change = None if each["median_change"] is None else a_star(each["median_change"])
        yield made.number("median-photo-redness", words, change, each["n"], _of_photos(each))


def _of_photos(each: dict[str, Any]) -> list[tuple[Part, Part]]:
    """The view, and how many photos are left out of the median."""
    counted = (
        ("not-comparable", _("Photos that can’t be compared"), each["n_not_comparable"]),
        ("uncorrected", _("Photos without a change"), each["n_uncorrected"]),
    )
    view = [(concept("view", _("View")), {"valueString": each["view"]})] if each["view"] else []
    return view + [(concept(code, words), {"valueInteger": n}) for code, words, n in counted]


class _Made:
    """What the Observations on one area share."""

    def __init__(self, person: str, period: Part | None, name: str, area: str) -> None:
        self._person = person
        self._period = period
        self._name = name
        self._area = area

    def number(
        self,
        code: str,
        words: str,
        value: Part | None,
        n: int,
        more: list[tuple[Part, Part]] | None = None,
        missing: str | None = None,
    ) -> Part:
        counted = (concept("n", _("Number of records it rests on")), {"valueInteger": n})
        absent = {"text": missing or _("Too few records for this number")}
        return observation(
            str(uuid5(_SPACE, f"{self._name}/{code}")),
            concept(code, words),
            self._person,
            bodySite=site(self._area),
            effectivePeriod=self._period,
            valueQuantity=value,
            dataAbsentReason=absent if value is None else None,
            component=components([counted, *(more or [])]),
        )


def _days(value: float | None) -> Part | None:
    return None if value is None else amount(value, "d", "d")


def _slope(each: dict[str, Any]) -> Part | None:
    """Grades a month have no unit of UCUM that was looked up: the unit is said in words."""
    return None if each["value"] is None else _grades(each["value"], each["per_days"])


def _grades(value: float, per_days: int) -> Part:
    unit = ngettext("grades per {n} day", "grades per {n} days", per_days)
    return {"value": value, "unit": unit.format(n=per_days)}


def _of_needle(band: str) -> tuple[Part, Part]:
    return concept("needle-band", _("Needle band")), {"valueString": band}


def _ends(each: dict[str, Any]) -> list[tuple[Part, Part]]:
    ends = each["interval"] or ()
    return _named_ends([_grades(end, each["per_days"]) for end in ends])


def _days_interval(ends: list[float | None] | None) -> list[tuple[Part, Part]]:
    """An end that is not reached is left out."""
    return _named_ends([_days(end) for end in ends or ()])


def _named_ends(ends: list[Part | None]) -> list[tuple[Part, Part]]:
    named = (("interval-low", _("95 % interval, from")), ("interval-high", _("95 % interval, to")))
    return [
        (concept(code, words), {"valueQuantity": end})
        for (code, words), end in zip(named, ends, strict=False)
        if end is not None
    ]
