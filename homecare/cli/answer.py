"""What a command answers with: the same thing for scripts and in words."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

DONE = 0
SOMETHING_WRONG = 1
WRONG_USAGE = 2
TO_BE_FIXED = 3


@dataclass(frozen=True, kw_only=True)
class Answer:
    """``plain`` is printed with ``--json``, ``lines`` without; ``code`` is the exit code.

    ``trouble`` goes to standard error, for what the person can fix.
    """

    plain: Any
    lines: Sequence[str] = field(default_factory=tuple[str, ...])
    code: int = DONE
    trouble: str = ""


def show(answer: Answer, *, as_json: bool) -> None:
    """Print the answer in one of its two forms."""
    if as_json:
        # a script reads UTF-8 or nothing: other encodings get plain ASCII
        encoding = (getattr(sys.stdout, "encoding", None) or "ascii").casefold().replace("_", "-")
        print(json.dumps(answer.plain, ensure_ascii=encoding != "utf-8", indent=2))
    elif not answer.trouble:
        for line in answer.lines:
            print(harmless(line))
    if answer.trouble:
        complain(answer.trouble)


def complain(text: str) -> None:
    """Say one plain line on standard error."""
    print(harmless(" ".join(text.split())), file=sys.stderr)


def harmless(line: str) -> str:
    """The line without characters that a terminal would act on; each is shown as a sign."""
    return line.translate(_SIGNS)


_SIGNS = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD),
}
