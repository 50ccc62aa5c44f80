"""What stands first on the report: urgent signs, overridden stops, slow recoveries, signs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from homecare.charts.wording import number
from homecare.facts.facts import CheckInFact, Facts, SessionFact
from homecare.i18n import _
from homecare.records.scales import SCALES
from homecare.recovery.curves import Point, Recovery
from homecare.recovery.usual_range import UsualBin, past_like, usual_range
from homecare.regional.joining import enumerated, in_parts
from homecare.rules.findings import Finding
from homecare.rules.urgent import urgent_ones
from homecare.sharing.pdf.lines import Flag, Mark, area_words, own
from homecare.stats.statistics import Window
from homecare.values.signs import Sign
from homecare.values.terms import Act, Severity
from homecare.words import full_day, uncapped, word


def urgent_signs(facts: Facts, window: Window, rule_titles: Mapping[str, str]) -> tuple[Flag, ...]:
    """Each check-in at which the safety check asked for help, the latest first."""
    shared = [each for each in reversed(facts.check_ins) if window.has(each.moment)]
    return tuple(_urgent(each, found, rule_titles) for each, found in urgent_ones(facts, shared))


def _urgent(check_in: CheckInFact, found: Sequence[Finding], titles: Mapping[str, str]) -> Flag:
    """What the rules ask for now of what was noted then: nobody knows what was shown that day."""
    signs = [word(sign) for sign in Sign if sign in check_in.signs]
    if check_in.temperature_c is not None:
        signs.append(_("{degrees} °C").format(degrees=number(check_in.temperature_c)))
    rules = in_parts(dict.fromkeys(rule_words(each.rule, titles) for each in found))
    # Translators: signs and grades that were noted; then "get help now" or the like, and the rules.
    text = _("{signs}. By the app’s rules: {act} – {rules}")
    worst = min((each.severity for each in found), key=lambda each: each.rank)
    return Flag(
        enumerated((full_day(check_in.moment.local_date), word(check_in.area))),
        text.format(
            signs=in_parts((enumerated(signs), _grades(check_in))),
            act=_act(found[0].act),
            rules=rules,
        ),
        Mark.EMERGENCY if worst is Severity.EMERGENCY else Mark.STOP,
        word(worst),
    )


def _grades(check_in: CheckInFact) -> str:
    """What was graded above nothing: the rules go by that, too."""
    graded = ((scale.word, getattr(check_in, scale.name)) for scale in SCALES)
    return enumerated(f"{uncapped(name)} {grade}" for name, grade in graded if grade)


def _act(act: Act | None) -> str:
    if act is Act.NOW:
        return _("get help now")
    return _("get help urgently") if act is Act.URGENT else _("be seen the same day")


def rule_words(rule: str, titles: Mapping[str, str]) -> str:
    """A rule by its title and number: ``Too soon (R05)``."""
    if rule not in titles:
        return rule
    title = _(titles[rule])
    return f"{title} ({rule})"


def overrides(
    sessions: Sequence[SessionFact], reasons: Mapping[UUID, str], titles: Mapping[str, str]
) -> tuple[Flag, ...]:
    """Each session that the safety check had said stop to, the latest first."""
    stopped = (each for each in reversed(sessions) if _stops(each) or reasons.get(each.id))
    return tuple(_override(each, reasons.get(each.id, ""), titles) for each in stopped)


def _override(session: SessionFact, reason: str, titles: Mapping[str, str]) -> Flag:
    shown = [rule_words(rule, titles) for rule in _stops(session)]
    what = in_parts(shown) or _("a stop that is no longer known")
    why = _("Own reason: “{reason}”").format(reason=own(reason))
    # Translators: {what} are titles of rules; {why} is a sentence: the person's reason.
    text = _("{areas}: rolled although the app said stop: {what}. {why}")
    return Flag(
        full_day(session.moment.local_date),
        text.format(
            areas=area_words(session), what=what, why=why if reason else _("No reason given.")
        ),
        Mark.OVERRIDDEN,
        _("Stop, overridden"),
    )


def _stops(session: SessionFact) -> list[str]:
    serious = (Severity.STOP, Severity.EMERGENCY)
    return [rule for rule, severity in session.shown if severity in serious]


def slow_recoveries(
    recoveries: Sequence[Recovery], everything: Sequence[Recovery]
) -> tuple[Flag, ...]:
    """The latest recovery of each region, where a check-in was above the usual range."""
    return tuple(_above(recoveries, everything))


def _above(recoveries: Sequence[Recovery], everything: Sequence[Recovery]) -> Iterator[Flag]:
    latest = {each.region: each for each in recoveries if each.check_in_points}
    for recovery in latest.values():
        usual = usual_range(past_like(recovery, everything))
        pairs = [(p, usual.at(p)) for p in recovery.check_in_points] if usual else []
        above = [(p, each) for p, each in pairs if each is not None and p.redness > each.high]
        if above:
            worst = max(above, key=lambda pair: pair[0].redness - pair[1].high)
            yield _above_flag(recovery, *worst)


def _above_flag(recovery: Recovery, point: Point, usual: UsualBin) -> Flag:
    text = _(
        "{area}, day {day}: redness {redness}, above the usual range {low} to {high} (n = {n})"
    )
    return Flag(
        full_day(point.moment.local_date),
        text.format(
            area=word(recovery.region),
            day=point.day,
            redness=point.redness,
            low=number(usual.low),
            high=number(usual.high),
            n=usual.n,
        ),
    )


def signs_counted(check_ins: Iterable[CheckInFact]) -> tuple[Flag, ...]:
    """One line of every sign that was noted, or none."""
    with_signs = [each for each in check_ins if each.signs]
    if not with_signs:
        return ()
    counts = Counter(sign for each in with_signs for sign in sorted(each.signs))
    told = enumerated(f"{word(sign)} ×{n}" for sign, n in counts.most_common(8))
    last = full_day(with_signs[-1].moment.local_date)
    return (Flag(_("All signs logged"), _("{signs}; last on {day}").format(signs=told, day=last)),)
