"""What was not chosen is nowhere in a file: looked for in its bytes, its parts and its text."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from homecare.diary.diary import Diary
from homecare.sharing.formats import Request, formats, write_file
from homecare.sharing.intake.given import Given
from homecare.sharing.pdf.form import Part, ReportForm
from homecare.sharing.scope import Include, NameShown, Scope
from tests.conftest import NOW
from tests.homecare.logs import add_records
from tests.homecare.outside import said_by

AT = "2026-11-20T20:15:00+01:00"
MARKED: list[dict[str, Any]] = [
    {"kind": "profile", "name": "Nadja Markworth", "area_names": {"chin": "OWNAREA"}},
    {"kind": "device", "name": "Roller"},
    {
        "kind": "session",
        "at": AT,
        "device": "Roller",
        "areas": [{"area": "chin", "passes": 3}],
        "redness": 2,
        "notes": "NOTESESSION",
    },
    {
        "kind": "check-in",
        "at": "2026-11-21T08:00:00+01:00",
        "area": "chin",
        "redness": 1,
        "notes": "NOTECHECKIN",
    },
    {"kind": "event", "at": AT, "event": "peel", "notes": "NOTEEVENT"},
    {"kind": "visit", "at": AT, "who": "dermatologist", "advice": "NOTEADVICE"},
    {"kind": "plan", "areas": ["chin"], "sessions": 3, "starts": "2026-11-01", "notes": "NOTEPLAN"},
    {
        "kind": "photo",
        "at": AT,
        "area": "chin",
        "file": "photos/PHOTONAME.jpg",
        "sha256": "cd" * 32,
    },
]
NOTES = {"NOTESESSION", "NOTECHECKIN", "NOTEEVENT", "NOTEADVICE", "NOTEPLAN", "OWNAREA"}
MARKS = NOTES | {"PHOTONAME", "Nadja", "Markworth", "N. M."}

CHOICES: dict[str, tuple[Scope, set[str]]] = {
    "nothing": (Scope(), set()),
    "notes": (Scope(include=frozenset({Include.NOTES})), NOTES),
    "photos": (Scope(include=frozenset({Include.PHOTOS})), {"PHOTONAME"}),
    "initials": (Scope(name=NameShown.INITIALS), {"N. M."}),
    "name": (Scope(name=NameShown.FULL), {"Nadja", "Markworth"}),
}
SHOWS: dict[str, set[str]] = {
    "pdf": MARKS - {"PHOTONAME", "NOTEPLAN", "NOTEEVENT", "OWNAREA"},
    "csv": MARKS,
    "fhir": MARKS - {"OWNAREA", "NOTEPLAN"},
    "xlsx": MARKS,
    "ics": set(),
}
"""What a format has a place for, where it is chosen; an archive always holds everything."""


def unpacked(data: bytes, folder: Path) -> Iterator[bytes]:
    """The bytes, those of every member of a zip, and every stream and all text of a PDF."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from unpacked(archive.read(name), folder)
    elif data.startswith(b"%PDF"):
        pdf, plain = folder / "a.pdf", folder / "plain.pdf"
        pdf.write_bytes(data)
        said_by("qpdf", "--qdf", "--object-streams=disable", pdf, plain)
        yield plain.read_bytes()
        yield said_by("pdftotext", pdf, "-").encode()
        yield said_by("pdfinfo", "-meta", pdf).encode()


def marks_in(data: bytes, folder: Path) -> set[str]:
    """The marks that stand in the file, in any of the ways in which a text is written."""
    parts = list(unpacked(data, folder))
    return {
        mark
        for mark in MARKS
        for part in parts
        for coded in (mark.encode(), mark.encode("utf-16-be"), mark.encode("utf-16-be").hex().encode())
        if coded in part or coded.upper() in part.upper()
    }  # fmt: skip


@pytest.mark.parametrize("choice", list(CHOICES))
@pytest.mark.parametrize("key", [each for each in formats() if each != "archive"])
def test_what_was_not_chosen_is_nowhere_in_the_file(
    diary: Diary, tmp_path: Path, key: str, choice: str
) -> None:
    add_records(diary, [Given(n, dict(each)) for n, each in enumerate(MARKED)], "Add records")
    scope, allowed = CHOICES[choice]
    out = tmp_path / "file"
    request = Request(scope=scope, now=NOW, form=ReportForm(parts=frozenset(Part)))
    write_file(diary, key, out, request)
    assert marks_in(out.read_bytes(), tmp_path) == allowed & SHOWS[key]
