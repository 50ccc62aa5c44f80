"""An ordinary year of a careful person, invented from a seed, and the cards it would have shown.

They roll at a steady pace, answer every question before it, and look at their skin until it is back
at baseline and once more; now and then it takes a day longer.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from random import Random
from typing import Final
from uuid import UUID

from homecare.advice.today import today
from homecare.facts.facts import (
    CheckInFact,
    DeviceFact,
    Facts,
    LogFacts,
    PersonFact,
    SessionFact,
)
from homecare.rules import check
from homecare.rules.cards import as_read, cards_of, is_standing
from homecare.rules.findings import Finding
from homecare.rules.precheck import questions_for
from homecare.rules.ticks import none_of_these
from homecare.rules.unknown import NOT_KNOWN
from homecare.values.areas import Area
from homecare.values.terms import DeviceType
from tests.homecare.rules.story import DAY, moment

DAYS: Final = 365
_FACE: Final = (Area.FACE,)
_LOOK_HOURS: Final = (2, 14, 36, 60, 84, 108)
_REDNESS: Final[Mapping[int, Sequence[int]]] = {
    250: (1, 1, 0, 0, 0, 0),
    500: (3, 2, 1, 0, 0, 0),
}
"""At each of these hours, by needle length in micrometres."""
_USES_OF_A_ROLLER: Final[Mapping[int, int]] = {250: 6, 500: 1}
"""After so many it is replaced, before R27 asks for it."""


@dataclass(frozen=True)
class Year:
    every_days: int
    needle_um: int
    fitzpatrick: int
    seed: int = 1

    @cached_property
    def log(self) -> LogFacts:
        random = Random(self.seed)
        sessions, check_ins = list[SessionFact](), list[CheckInFact]()
        for number, day in enumerate(range(0, DAYS, self.every_days)):
            sessions.append(self._session(number, day * DAY + random.uniform(-0.4, 0.4)))
            slow = 24 if random.random() < 0.1 else 0
            check_ins += self._looks(day * DAY, slow, random)
        person = PersonFact(
            birth_year=1988, fitzpatrick=self.fitzpatrick, baseline_redness={Area.FACE: 0}
        )
        return LogFacts(sessions=tuple(sessions), check_ins=tuple(check_ins), person=person)

    def _session(self, number: int, hours: float) -> SessionFact:
        return SessionFact(
            id=UUID(int=number),
            moment=moment(hours),
            areas=_FACE,
            needle_um=self.needle_um,
            device_id=UUID(int=1000 + number // _USES_OF_A_ROLLER[self.needle_um]),
            minutes=3,
            disinfected_minutes=15,
            device_cleaner="70 % isopropyl alcohol",
            redness=_REDNESS[self.needle_um][0],
            pain=1,
            numbing=False,
            passes={Area.FACE: 4},
        )

    def _looks(self, hours: float, slow: int, random: Random) -> Iterator[CheckInFact]:
        for after, redness in zip(_LOOK_HOURS, _REDNESS[self.needle_um], strict=True):
            later = after + (slow if redness < _REDNESS[self.needle_um][0] else 0)
            yield CheckInFact(
                id=UUID(int=random.getrandbits(128)),
                moment=moment(hours + later + random.uniform(-0.4, 0.4)),
                area=Area.FACE,
                redness=redness,
                swelling=0,
                itch=0,
                pain=0,
                asked=True,
            )
            if redness == 0:
                return

    # --- what it shows ---

    def at_the_form(self) -> list[int]:
        """How many cards each session shows, once all is answered."""
        return [_in_full(said, self._read_before(at)) for at, said in self._said.items()]

    def on_today(self, days: Iterable[int] = range(DAYS)) -> list[int]:
        """How many cards Today shows, mornings and evenings: findings, and check-ins due."""
        return [self._today_at(day * DAY + hour) for day in days for hour in (-11, 1)]

    def _today_at(self, hours: float) -> int:
        now = moment(hours)
        seen = today(Facts(now=now, log=self.log.until(now.at)))
        findings = [each for each in seen.findings if each.rule != NOT_KNOWN]
        return _in_full(findings, self._read_before(now.at)) + len(seen.due)

    def _read_before(self, until: datetime) -> frozenset[str]:
        """The standing cautions that were saved with a session: they were read."""
        return frozenset[str]().union(
            *(said for at, said in self._standing_at.items() if at < until)
        )

    @cached_property
    def _standing_at(self) -> Mapping[datetime, frozenset[str]]:
        return {
            at: frozenset(as_read(each) for each in said if is_standing(each))
            for at, said in self._said.items()
        }

    @cached_property
    def _said(self) -> Mapping[datetime, tuple[Finding, ...]]:
        """What the form said of each session."""
        return {each.at: self._planned(each) for each in self.log.sessions}

    def _planned(self, session: SessionFact) -> tuple[Finding, ...]:
        log = self.log.until(session.at - timedelta(minutes=1))
        uses = [each for each in log.sessions if each.device_id == session.device_id]
        device = DeviceFact(
            id=session.device_id or UUID(int=0),
            name="Roller",
            type=DeviceType.ROLLER,
            needle_um=self.needle_um,
            uses=len(uses),
            first_use=uses[0].at if uses else None,
        )
        asked = Facts(now=session.moment, planned=session, device=device, log=log)
        answers = none_of_these(questions_for(asked), {})
        return check(replace(asked, planned=replace(session, answers=answers))).findings


def _in_full(findings: Iterable[Finding], read: Collection[str]) -> int:
    """The cards of findings, but those that are folded to a line."""
    leads = [card.finding for card in cards_of(findings)]
    return sum(1 for each in leads if not is_standing(each) or as_read(each) not in read)
