"""The whole log in one file: to move it to another computer, to merge it into another log, to keep.

A zip that any program opens, as ``docs/formats.md`` lays it out: the records as JSON lines, the
pictures, and a manifest with the SHA-256 of each. ``archive_reading`` is the way back.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Final
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from homecare import __version__
from homecare.diary.diary import Diary
from homecare.errors import Damaged
from homecare.files import Target, whole_file
from homecare.i18n import _, ngettext
from homecare.photos.places import read_picture
from homecare.sharing.meetings import Meetings, as_plain, meetings_of
from homecare.sharing.passwords import checked
from homecare.sharing.progress import Progress, counted, quiet
from homecare.sharing.scope import EVERYTHING
from homecare.sharing.shared import SharedRecord, shared_log
from homecare.values.times import Moment, format_time

FORMAT: Final = "homecare-archive"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
RECORDS: Final = "records.jsonl"
PICTURE: Final = re.compile(r"photos(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,120}){1,3}")
"""What a picture may be called; no part of it leads out of the folder."""
EDITED_MOST: Final = 100_000
"""A manifest with more of them would be larger than one that is read; ``made`` stands for all then."""
CHUNK: Final = 1 << 20


@dataclass(frozen=True)
class ArchiveMade:
    """How many records are in it, and what the person should know of it."""

    records: int
    warnings: tuple[str, ...] = ()


@dataclass
class _Contents:
    """What has gone in so far, for the manifest."""

    counts: Counter[str] = field(default_factory=Counter[str])
    members: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    missing: int = 0
    edited: dict[str, str] = field(default_factory=dict[str, str])
    """When each record was written last, by its id."""
    deleted: dict[str, str] = field(default_factory=dict[str, str])
    """When each record was deleted that is no more, by its id: another log may still have it."""
    meetings: Meetings = field(default_factory=Meetings)


def write_archive(
    diary: Diary, out: Target, now: Moment, password: str | None = None, progress: Progress = quiet
) -> ArchiveMade:
    """Write all of the log to ``out``. Raises ``LogError``, and then the old file stands."""
    contents = _Contents(meetings=meetings_of(diary.log.folder))
    with shared_log(diary, EVERYTHING) as log, whole_file(out) as stream:
        contents.edited = _times(each for kind in log.kinds for each in log.state.edits(kind))
        gone = (each for kind in log.kinds for each in log.state.deletions(kind))
        contents.deleted = _times(gone)
        every = (record for kind in log.kinds for record in log.records(kind))
        with zip_to_write(stream, password) as archive:
            photos = _write_records(archive, counted(every, progress), contents, now)
            _write_pictures(archive, photos, diary.log.folder, contents, progress, now)
            archive.writestr(_info(archive, MANIFEST, now), _manifest(contents, now))
        progress(_("Saving…"))
    return ArchiveMade(contents.counts.total(), tuple(_warnings(contents.missing)))


def _times(each: Iterable[tuple[UUID, datetime]]) -> dict[str, str]:
    return {str(key): f"{when:%Y-%m-%dT%H:%M:%S.%fZ}" for key, when in each}


def zip_to_write(stream: BinaryIO, password: str | None) -> Any:
    """A zip on ``stream``; with a password each member is encrypted with AES-256."""
    if password is None:
        return ZipFile(stream, "w")
    import pyzipper

    aes: Any = pyzipper.AESZipFile  # it comes without types
    archive = aes(stream, "w", encryption=pyzipper.WZ_AES)
    archive.setpassword(checked(password).encode())
    return archive


def _info(archive: Any, name: str, now: Moment) -> Any:
    when = now.local
    kind = getattr(archive, "zipinfo_cls", ZipInfo)  # pyzipper has one of its own
    info = kind(name, (max(when.year, 1980), *when.timetuple()[1:6]))
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


def _write_records(
    archive: Any, records: Iterable[SharedRecord], contents: _Contents, now: Moment
) -> list[SharedRecord]:
    """Every record on a line of its own; gives those of pictures."""
    photos: list[SharedRecord] = []

    def lines() -> Iterator[bytes]:
        for record in records:
            contents.counts[record["kind"]] += 1
            if record["kind"] == "photo":
                photos.append(record)
            yield json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"

    _write_member(archive, _info(archive, RECORDS, now), lines(), contents)
    return photos


def _write_pictures(
    archive: Any,
    photos: Iterable[SharedRecord],
    folder: Path,
    contents: _Contents,
    progress: Progress,
    now: Moment,
) -> None:
    """Each picture once; one that is not there, or not the one that was stored, is counted."""
    wanted = {each["file"]: each.get("sha256") for each in photos if each.get("file")}
    for n, (name, sha256) in enumerate(wanted.items(), start=1):
        progress(_("Packing picture {n} of {all}…").format(n=n, all=len(wanted)))
        picture = picture_in(folder, name) if PICTURE.fullmatch(name) else None
        if picture is None or hashlib.sha256(picture).hexdigest() != sha256:
            contents.missing += 1
            continue
        info = _info(archive, name, now)
        info.compress_type = ZIP_STORED  # a picture is compressed already
        _write_member(archive, info, (picture,), contents)


def _write_member(archive: Any, info: Any, parts: Iterable[bytes], contents: _Contents) -> None:
    digest, size = hashlib.sha256(), 0
    with archive.open(info, "w", force_zip64=True) as member:
        for part in parts:
            member.write(part)
            digest.update(part)
            size += len(part)
    contents.members.append({"name": info.filename, "bytes": size, "sha256": digest.hexdigest()})


def _manifest(contents: _Contents, now: Moment) -> bytes:
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "made": format_time(now),
        "program": f"Homecare {__version__}",
        "counts": dict(sorted(contents.counts.items())),
        "members": contents.members,
    }
    if contents.meetings.log:
        manifest["log"] = contents.meetings.log
        manifest["seen"] = as_plain(contents.meetings.seen)
    if len(contents.edited) <= EDITED_MOST:
        manifest["edited"] = contents.edited
    if 0 < len(contents.deleted) <= EDITED_MOST:
        manifest["deleted"] = contents.deleted
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode()


def _warnings(missing: int) -> Iterator[str]:
    if missing:
        words = ngettext(
            "{n} picture is missing in the log or damaged; its entry went along without it.",
            "{n} pictures are missing in the log or damaged; their entries went along without them.",
            missing,
        )
        yield words.format(n=missing)


def picture_in(folder: Path, name: str) -> bytes | None:
    """A picture of the log in ``folder``; ``None`` where it can't be read."""
    try:
        return read_picture(folder, name)
    except (OSError, Damaged, ValueError):
        return None


def chunks(stream: Any) -> Iterator[bytes]:
    """What is left of a stream, piece by piece."""
    while part := stream.read(CHUNK):
        yield part
