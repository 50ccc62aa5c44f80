"""Writes ``docs/safety.md``: every rule as the program holds it, for whoever reviews it.

python -m homecare.rules.safety_table docs/safety.md
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from homecare.guidance.texts import Guidance, Limit, RuleText, guidance
from homecare.rules.overview import severities_of

_HEAD: Final = """# The safety check: every rule

Made from the code and `resources/guidance/`; do not edit. To make it anew:
`python -m homecare.rules.safety_table docs/safety.md`

None of this has been reviewed by a clinician. Strength: A regulator, public-health body or
peer-reviewed paper; B device label, named dermatologist or small trial of a related method;
C clinic sheet; D shop or blog; none.
"A to D": its sources carry different parts of the rule, the best is A and the weakest D; each limit
names its own sources, and each source below has its strength.
Basis: source (stated there), strict-end or loose-end (of a disputed range), other-device,
our-default.
A limit with * gives way to the person's own; one with ** only where that is stricter.

| id | rule | trigger | limits | severity | sources | strength | basis |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


def safety_table(known: Guidance) -> str:
    """The whole file as text."""
    rows = [_row(known.rules[each]) for each in sorted(known.rules)]
    return _HEAD + "\n".join(rows) + "\n\n" + "\n".join(_sources(known)) + "\n"


def _row(rule: RuleText) -> str:
    cells = (
        rule.id,
        rule.title,
        rule.trigger,
        "<br>".join(_limit(name, each) for name, each in rule.limits.items()) or "–",
        ", ".join(severities_of(rule.id)) or "–",
        ", ".join(source.id for source in rule.sources),
        _strength(rule),
        rule.basis,
    )
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _strength(rule: RuleText) -> str:
    """From the best to the weakest source: they carry different parts of what the rule says."""
    same = rule.strength is rule.weakest
    return rule.strength if same else f"{rule.strength} to {rule.weakest}"


def _limit(name: str, limit: Limit) -> str:
    cited = ", ".join(source.id for source in limit.sources)
    own = " *" if limit.editable else ""
    own += "*" if limit.strict_only else ""
    return f"{name} {limit.value:g} {limit.unit}{own} ({limit.basis}: {cited})"


def _sources(known: Guidance) -> Iterator[str]:
    yield "## Sources\n"
    for source in known.sources.values():
        place = source.doi or source.url
        told = f"{source.title}, {source.year}" if source.year else source.title
        yield f"- {source.id} ({source.strength}): {told}" + (f", {place}" if place else "")


def main(arguments: list[str]) -> int:
    """Write the table to the one file that is named."""
    if len(arguments) != 1:
        print("usage: python -m homecare.rules.safety_table FILE", file=sys.stderr)
        return 2
    Path(arguments[0]).write_text(safety_table(guidance()), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
