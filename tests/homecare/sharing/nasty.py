"""Texts that other programs stumble over."""

from typing import Any

AT = "2026-11-20T20:15:00+01:00"

LOOK_LIKE_VALUES = ("1/2", "0012", "TRUE")

NOTES = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(1;1)",
    "\t=1+1",
    '=HYPERLINK("http://example.invalid","x")',
    "http://example.invalid/",
    "mailto:a@example.invalid",
    "{=1+1}",
    "<b>bold</b> & <script>alert(1)</script> ]]>",
    "#set text(red) *b* _i_ $x$ [a] \\",
    "two\r\nlines\rand\nmore",
    "_x000D_ _x0041_",
    "ends with a space ",
    " begins with one",
    "😀👩‍👩‍👧 e\u0301 שלום مرحبا 你好 \u202egnp",
    "".join(map(chr, range(1, 32))) + "\x7f\x85\u2028\ufffe\uffff",
    "'quoted",
    *LOOK_LIKE_VALUES,
    "a;b,c\tBEGIN:VEVENT",
    "long " + "x" * 9_995,
)
"""Formulas, links, markup, line ends, many scripts, control characters, and what looks like a value."""


def sessions_with(notes: tuple[str, ...] = NOTES) -> list[dict[str, Any]]:
    """A session for each note."""
    return [
        {"kind": "session", "at": AT, "areas": [{"area": "face"}], "notes": note} for note in notes
    ]
