"""The safety check: facts in, findings out. No database, no clock, no file, no Qt."""

from homecare.facts.facts import Facts
from homecare.rules.findings import Check, Finding

__all__ = ["Check", "Facts", "Finding", "check"]


def check(facts: Facts) -> Check:
    """Run every rule on ``facts``: for a planned session, or for the skin of now without one."""
    # Imported late: the themes read recoveries, and homecare.recovery.curves reads the facts of this package.
    from homecare.rules.engine import run

    return run(facts)
