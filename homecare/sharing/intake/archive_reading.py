"""An archive back into a log: looked over to its last byte before anything is believed.

Whoever made the file may mean harm, or a disk may have: a name that leads out of the folder, more
data than was announced, a checksum that does not fit or a later version end in plain words and
leave the log as it was.
"""

import hashlib
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, cast
from uuid import UUID
from zipfile import ZipInfo

from homecare import errors
from homecare.diary.diary import Diary
from homecare.i18n import _
from homecare.photos.places import write_picture
from homecare.records import models
from homecare.sharing.archive import (
    FORMAT,
    MANIFEST,
    PICTURE,
    RECORDS,
    VERSION,
    chunks,
    picture_in,
)
from homecare.sharing.intake.bounds import BYTES_MOST
from homecare.sharing.intake.given import BadFile, Given, loads, read_json
from homecare.sharing.intake.zip_reading import damage_told, damaged, read_member
from homecare.sharing.meetings import Meetings, from_plain, time_in
from homecare.sharing.progress import Progress, quiet

MANIFEST_MOST: Final = 16 << 20
GROWS_MOST: Final = 100
"""By how much pictures may be larger than in the archive: they are compressed already."""
PICTURE_MOST: Final = 256 << 20
MEMBERS_MOST: Final = 100_000


@dataclass(frozen=True)
class Member:
    """A member as its manifest announces it."""

    name: str
    size: int
    sha256: str


@dataclass
class Pictures:
    """The pictures of an archive that was looked over, by name."""

    archive: Any = None
    members: Mapping[str, Member] = field(default_factory=dict[str, Member])

    @contextmanager
    def in_place(self, diary: Diary, givens: list[Given]) -> Generator[None]:
        """The pictures that records name lie in the log's folder; if the block fails, no more."""
        added: list[Path] = []
        try:
            for member in self._wanted(givens):
                added += self._place(diary, member)
            yield
        except BaseException:
            for file in added:
                file.unlink(missing_ok=True)
            raise

    def _wanted(self, givens: list[Given]) -> Iterator[Member]:
        named = {each.plain.get("file") for each in givens if each.plain.get("kind") == "photo"}
        return (member for name, member in self.members.items() if name in named)

    def _place(self, diary: Diary, member: Member) -> Iterator[Path]:
        """Write one picture, unless it is there already; another one of its name stays."""
        file = diary.log.folder / member.name
        picture = picture_in(diary.log.folder, member.name)
        there = None if picture is None else hashlib.sha256(picture).hexdigest()
        if there == member.sha256:
            return
        if there is not None and _belongs(diary, member.name, there):
            words = _("The log has another picture called {name}; nothing was changed.")
            raise errors.LogError(words.format(name=member.name))
        with self.archive.open(member.name) as source:
            write_picture(diary.log.folder, member.name, b"".join(chunks(source)))
        if there is None:
            yield file


def _belongs(diary: Diary, name: str, sha256: str) -> bool:
    """Whether an entry of the log names the picture as it is; else it is a damaged one."""
    return any(row.file == name and row.sha256 == sha256 for row in diary.all(models.Photo))


Deletions = Mapping[UUID, datetime]
"""When records were deleted in the log that a file is of, by their ids."""


@dataclass(frozen=True)
class ArchiveRead:
    """What is in an archive."""

    givens: list[Given]
    pictures: Pictures
    deleted: Deletions
    meetings: Meetings


def archive_in(archive: Any, progress: Progress = quiet) -> ArchiveRead:
    """What is in an opened archive, once every checksum has been held against it.

    Raises ``BadFile`` or ``NewerLog`` in words for the person.
    """
    with damage_told():
        return _looked_over(archive, progress)


def _looked_over(archive: Any, progress: Progress) -> ArchiveRead:
    infos = _members_by_name(archive)
    manifest = _manifest(archive, infos)
    members = _announced(manifest, infos)
    for n, member in enumerate(members.values(), start=1):
        progress(_("Checking part {n} of {all}…").format(n=n, all=len(members)))
        _check(archive, infos[member.name], member)
    givens = _with_times(_records(archive, infos[RECORDS]), manifest)
    pictures = {name: member for name, member in members.items() if name != RECORDS}
    _refuse_mixed_up(givens, pictures)
    return ArchiveRead(
        givens, Pictures(archive, pictures), _deletions(manifest), _meetings(manifest)
    )


def _meetings(manifest: Mapping[str, Any]) -> Meetings:
    """What is later than the making of the archive is not in it, so that is when its state was."""
    log = manifest.get("log")
    seen = from_plain(manifest.get("seen"))
    return Meetings(log if isinstance(log, str) else "", time_in(manifest.get("made")), seen)


def _members_by_name(archive: Any) -> dict[str, ZipInfo]:
    every: list[ZipInfo] = archive.infolist()
    infos = [info for info in every if not info.is_dir()]
    names = {info.filename.casefold() for info in infos}
    if "[content_types].xml" in names:
        words = _("This is a document of an office program. Save its table as XLSX, ODS or CSV.")
        raise BadFile(words)
    if MANIFEST not in names:
        raise BadFile(_("This is not an archive of Homecare: it has no manifest."))
    if len(names) < len(infos) or len(infos) > MEMBERS_MOST:
        raise damaged(_("a name stands in it twice, or there are too many"))
    packed = sum(info.compress_size for info in infos)
    if sum(info.file_size for info in infos) > BYTES_MOST + GROWS_MOST * packed:
        raise damaged(_("what it holds is larger than the log takes"))
    for info in infos:
        if info.filename not in (MANIFEST, RECORDS) and not PICTURE.fullmatch(info.filename):
            words = _(
                "The archive holds “{name}”, which no archive of ours does; nothing was taken."
            )
            raise BadFile(words.format(name=info.filename[:80]))
    return {info.filename: info for info in infos}


def _manifest(archive: Any, infos: Mapping[str, ZipInfo]) -> dict[str, Any]:
    """The manifest of an archive of ours, of no later version."""
    manifest = loads(read_member(archive, infos[MANIFEST], MANIFEST_MOST))
    if not isinstance(manifest, dict):
        raise damaged(_("its manifest says nothing"))
    told = cast("dict[str, Any]", manifest)
    version = told.get("version")
    if told.get("format") != FORMAT or not isinstance(version, int):
        raise BadFile(_("This is not an archive of Homecare: its manifest is another one."))
    if version > VERSION:
        words = _("A newer version of Homecare wrote this archive; nothing was taken.")
        raise errors.NewerLog(words)
    return told


def _announced(told: Mapping[str, Any], infos: Mapping[str, ZipInfo]) -> dict[str, Member]:
    """What the manifest says is in the archive, where it says it rightly."""
    members = {each.name: each for each in _members(told.get("members"))}
    if members.keys() != infos.keys() - {MANIFEST} or RECORDS not in members:
        raise damaged(_("parts of it are missing, or there are more than it says"))
    return members


def _members(told: Any) -> Iterator[Member]:
    try:
        for each in told:
            member = Member(str(each["name"]), int(each["bytes"]), str(each["sha256"]))
            yield member
    except (TypeError, KeyError, ValueError):
        raise damaged(_("its manifest can't be read")) from None


def _check(archive: Any, info: ZipInfo, member: Member) -> None:
    most = BYTES_MOST if member.name == RECORDS else PICTURE_MOST
    if info.file_size > most or member.size > most:
        words = _("“{name}” in the archive is larger than the log takes; nothing was taken.")
        raise BadFile(words.format(name=member.name))
    digest, size = hashlib.sha256(), 0
    with archive.open(info) as stream:
        for part in chunks(stream):
            size += len(part)
            digest.update(part)
            if size > member.size:
                break
    if size != member.size or digest.hexdigest() != member.sha256:
        raise damaged(_("“{name}” is not what was put in").format(name=member.name))


def _records(archive: Any, info: ZipInfo) -> list[Given]:
    data = read_member(archive, info, BYTES_MOST)
    return read_json(data) if data.strip() else []


def _with_times(givens: list[Given], manifest: Mapping[str, Any]) -> list[Given]:
    """The records, each with when it was edited, or that it was before the archive was made.

    The time is that of the writing; an archive from before there was one tells seconds at least.
    """
    told = manifest.get("edited")
    edited = cast("dict[str, Any]", told if isinstance(told, dict) else {})
    made = time_in(manifest.get("made"))
    latest = made + timedelta(seconds=1) if made else None
    return [replace(each, edited=time_in(edited.get(_id_of(each))), made=latest) for each in givens]


def _deletions(manifest: Mapping[str, Any]) -> Deletions:
    told = manifest.get("deleted")
    times = cast("dict[str, Any]", told if isinstance(told, dict) else {})
    read = ((_key(name), time_in(when)) for name, when in times.items())
    return {key: when for key, when in read if key is not None and when is not None}


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _id_of(given: Given) -> str:
    plain = cast("dict[str, Any]", given.plain if isinstance(given.plain, dict) else {})
    return str(plain.get("id"))


def _refuse_mixed_up(givens: list[Given], pictures: Mapping[str, Member]) -> None:
    """A record and the picture that it names must speak of the same bytes."""
    for each in givens:
        if not isinstance(each.plain, dict):
            continue
        plain = cast("dict[str, Any]", each.plain)
        named = pictures.get(str(plain.get("file")))
        if plain.get("kind") == "photo" and named and plain.get("sha256") != named.sha256:
            raise damaged(_("“{name}” is not the picture of its entry").format(name=named.name))
