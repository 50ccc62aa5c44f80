"""What the safety check answers with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from homecare.guidance.filled import Show, Value, fill, plainly
from homecare.guidance.texts import Limit, RuleText, Source, guidance
from homecare.i18n import _
from homecare.values.areas import Area
from homecare.values.terms import Act, Severity


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that a rule has to say.

    ``earliest`` is when it no longer holds, where that is known. ``sources`` are those of the row
    that fired; ``values`` fill the placeholders of the message.
    """

    rule: str
    severity: Severity
    act: Act | None = None
    variant: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict[str, Value])
    areas: tuple[Area, ...] = ()
    earliest: datetime | None = None
    cited: tuple[Source, ...] = ()
    decided_by: Limit | None = None
    """The number that fired it, where a rule has several."""

    @property
    def text(self) -> RuleText:
        return guidance().rules[self.rule]

    @property
    def title(self) -> str:
        return _(self.text.title)

    @property
    def why(self) -> str:
        return _(self.text.why)

    @property
    def message(self) -> str:
        return self.message_for(plainly)

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.cited or self.text.sources

    def message_for(self, show: Show) -> str:
        """The message with its values as ``show`` writes them."""
        text = self.text.variants[self.variant] if self.variant else self.text.message
        return fill(text, self.values, show)


_ACTS: Final = (Act.NOW, Act.URGENT, Act.SAME_DAY, None)


_SHOW_SOMEBODY: Final = frozenset(
    {"R26", "R34", "R38", "R39", "R40", "R41", "R42", "R43", "R46", "R55"}
)
"""They ask for a doctor because of how the skin or the person is; the others say when to roll."""


def by_urgency(finding: Finding) -> tuple[int, int, bool, str]:
    """Sorts findings worst first: emergency, same-day, stop, caution, info.

    Within each, what asks for a doctor comes before the rest.
    """
    waits = finding.rule not in _SHOW_SOMEBODY
    return finding.severity.rank, _ACTS.index(finding.act), waits, finding.rule


@dataclass(frozen=True)
class Check:
    """The answer of the safety check: findings worst first, and the keys of what is not known."""

    findings: tuple[Finding, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def worst(self) -> Severity | None:
        return self.findings[0].severity if self.findings else None

    @property
    def stopped(self) -> bool:
        """Whether anything here says not to roll."""
        return self.worst in (Severity.EMERGENCY, Severity.STOP)


def checked(findings: Iterable[Finding], unknown: Iterable[str]) -> Check:
    """The findings in order of urgency, with what is not known beside them."""
    return Check(tuple(sorted(findings, key=by_urgency)), tuple(unknown))
