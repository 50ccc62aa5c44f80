"""Tables of what was measured."""

from collections.abc import Iterable
from typing import Any

import numpy as np

Row = dict[str, Any]


def tables(rows: list[Row]) -> str:
    parts = [
        "\n".join(lines(of_kind))
        for kind, lines in (("alignment", _alignment), ("redness", _redness), ("badge", _badge))
        if (of_kind := [row for row in rows if row["kind"] == kind])
    ]
    return "\n\n".join(parts)


def _line(*cells: object) -> str:
    return "| " + " | ".join(str(each) for each in cells) + " |"


def _by(rows: Iterable[Row], key: str) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


def _alignment(rows: list[Row]) -> Iterable[str]:
    yield _line(
        "way", "pairs", "aligned", "median px", "95 %", "worst", "over 5 px unsaid",
        "95 % of residual beside truth", "worst",
    )  # fmt: skip
    for way, these in [*_by(rows, "way").items(), ("all", rows)]:
        done = [row for row in these if "median" in row]
        if not done:
            yield _line(way, len(these), 0)
            continue
        missed = np.array([row["median"] for row in done])
        beside = np.array([abs(row["residual"] - row["rms"]) for row in done])
        silent = sum(row["median"] > 5 and row["residual"] < 4 for row in done)
        yield _line(
            way, len(these), len(done), *_figures(np.median(missed), np.percentile(missed, 95), missed.max()),
            silent, *_figures(np.percentile(beside, 95), beside.max()),
        )  # fmt: skip


def _redness(rows: list[Row]) -> Iterable[str]:
    yield _line(
        "told by", "zones", "not told", "RMSE", "worst", "0 called changed", "2 found", "4 found", "8 found",
    )  # fmt: skip
    for told_by, these in _by(rows, "told_by").items():
        as_meant = {"neck": "skin", "skin": "skin", "control": "control", "card": "card"}[told_by]
        known = [r for r in these if r["change"] is not None and r["correction"] == as_meant]
        off = np.array([r["change"] - r["raised"] for r in known])
        called = []
        for raised in (0, 2, 4, 8):
            some = [r for r in known if r["raised"] == raised]
            called.append(f"{sum(r['clear'] for r in some)} of {len(some)}")
        if len(off):
            figures = _figures(np.sqrt((off**2).mean()), np.abs(off).max())
            yield _line(told_by, len(these), len(these) - len(known), *figures, *called)


def _badge(rows: list[Row]) -> Iterable[str]:
    yield _line("way", "pairs", "comparable")
    for way, these in _by(rows, "way").items():
        passed = [row for row in these if row["comparable"]]
        yield _line(way, len(these), len(passed))
    bad = [row for row in rows if row["way"] != "mild"]
    mild = [row for row in rows if row["way"] == "mild"]
    said = [row for row in rows if not row["comparable"]]
    yield ""
    yield _line("bad pairs caught", f"{sum(not r['comparable'] for r in bad)} of {len(bad)}")
    yield _line("mild pairs passed", f"{sum(r['comparable'] for r in mild)} of {len(mild)}")
    yield _line(
        "right where it says not", f"{sum(r['way'] != 'mild' for r in said)} of {len(said)}"
    )


def _figures(*numbers: float) -> list[str]:
    return [f"{number:.2f}" for number in numbers]
