"""No place, device, comment or name is in anything that is stored or exported: ExifTool is asked."""

import json
import zipfile
from pathlib import Path
from typing import Any, Final

import pytest

from homecare.diary.adding_photos import About, Became, add_photos
from homecare.diary.diary import Diary
from homecare.photos.thumbnails import thumbnail
from homecare.records.models import Photo
from homecare.sharing.formats import Request, formats, write_file
from homecare.sharing.pdf.form import Part, ReportForm
from homecare.sharing.scope import Include, Scope
from homecare.values.areas import Area
from homecare.values.terms import View
from tests.conftest import NOW
from tests.homecare.outside import said_by
from tests.homecare.photos.made import every_form, jpeg, p3_profile, saved, skin, tags

SECRETS: Final = (
    "-GPSLatitude=52.5", "-GPSLatitudeRef=N", "-GPSLongitude=13.4", "-GPSLongitudeRef=E",
    "-XMP-exif:GPSLatitude=52.5", "-Make=SECRETMAKE", "-Model=SECRETMODEL", "-LensModel=SECRETLENS",
    "-SerialNumber=SECRETSERIAL", "-Software=SECRETSOFTWARE", "-Artist=SECRETARTIST",
    "-Copyright=SECRETOWNER", "-ImageDescription=SECRETWORDS", "-UserComment=SECRETWORDS",
    "-Comment=SECRETWORDS", "-XMP-dc:Creator=SECRETNAME", "-XMP-dc:Description=SECRETWORDS",
    "-XMP-mwg-rs:RegionName=SECRETFACE", "-XMP-mwg-rs:RegionType=Face", "-XMP-xmp:Rating=5",
    "-IPTC:By-line=SECRETNAME", "-IPTC:City=SECRETTOWN", "-IPTC:Caption-Abstract=SECRETWORDS",
)  # fmt: skip
ABOUT_PIXELS: Final = {
    "SourceFile", "ExifTool:ExifToolVersion", "File:FileType", "File:FileTypeExtension",
    "File:MIMEType", "File:ImageWidth", "File:ImageHeight", "File:EncodingProcess",
    "File:BitsPerSample", "File:ColorComponents", "File:YCbCrSubSampling", "JFIF:JFIFVersion",
    "JFIF:ResolutionUnit", "JFIF:XResolution", "JFIF:YResolution", "Composite:ImageSize",
    "Composite:Megapixels",
}  # fmt: skip
"""All that may be found in a picture of the log; what the system knows of the file is left out."""


def found_in(*files: Path) -> list[dict[str, Any]]:
    """Every tag that ExifTool finds in each file, by group and name."""
    return json.loads(said_by("exiftool", "-json", "-a", "-G1", "-ee", "--System:all", *files))


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A picture of each form and each orientation, with all that a camera or a program writes."""
    folder = tmp_path_factory.mktemp("originals")
    data = {f"form {n}": each for n, each in enumerate(every_form().values())}
    data |= {f"turned {n}": jpeg(n, exif=tags(orientation=n)) for n in range(1, 9)}
    data["wide colours"] = saved(skin(11), "JPEG", icc_profile=p3_profile())
    files = []
    for name, each in data.items():
        files.append(folder / f"{name}.{_ending(each)}")
        files[-1].write_bytes(each)
    said_by("exiftool", "-q", "-m", "-overwrite_original", *SECRETS, *files)
    return files


def _ending(data: bytes) -> str:
    """ExifTool writes by the name of a file."""
    begins = {b"\xff\xd8": "jpg", b"\x89P": "png", b"RI": "webp", b"II": "tif", b"MM": "tif"}
    return begins.get(data[:2], "heic")


@pytest.fixture
def log(diary: Diary, originals: list[Path]) -> Diary:
    about = About(area=Area.FACE, view=View.FRONT, at=NOW)
    results = add_photos(diary, originals, about)
    assert results.failed is None
    assert {each.became for each in results.each} <= {Became.ADDED, Became.SAME}
    for row in diary.all(Photo):
        thumbnail(diary.log.folder, row.file, row.sha256)
    return diary


def test_there_was_something_to_drop(originals: list[Path]):
    for tagged in found_in(*originals):
        told = json.dumps(tagged)
        assert "GPSLatitude" in told, tagged["SourceFile"]
        for secret in ("SECRETMODEL", "SECRETNAME", "SECRETWORDS"):
            assert secret in told, tagged["SourceFile"]


def test_a_stored_picture_and_its_thumbnail_are_pixels_alone(log: Diary):
    folder = log.log.folder
    files = [*(folder / "photos").iterdir(), *(folder / "thumbnails").iterdir()]
    assert len(files) == 2 * len(log.all(Photo)) >= 2 * 14
    for tagged in found_in(*files):
        assert set(tagged) <= ABOUT_PIXELS


def test_nothing_of_it_is_anywhere_in_the_folder_of_the_log(log: Diary):
    for file in log.log.folder.rglob("*"):
        if file.is_file():
            assert b"SECRET" not in file.read_bytes(), file


@pytest.mark.parametrize("key", [each for each in formats() if each != "ics"])
def test_nothing_of_it_leaves(log: Diary, tmp_path: Path, key: str):
    out, inside = tmp_path / f"out.{key}", tmp_path / "inside"
    scope = Scope() if key == "archive" else Scope(include=frozenset({Include.PHOTOS}))
    write_file(log, key, out, Request(scope=scope, now=NOW, form=ReportForm(parts=frozenset(Part))))
    inside.mkdir()
    if zipfile.is_zipfile(out):
        with zipfile.ZipFile(out) as packed:
            packed.extractall(inside)
    elif key == "pdf":
        said_by("pdfimages", "-all", out, inside / "picture")
    pictures = [each for each in inside.rglob("*") if each.suffix in (".jpg", ".png", ".jp2")]
    for tagged in found_in(*pictures) if pictures else []:
        assert set(tagged) <= ABOUT_PIXELS or not tagged["SourceFile"].endswith(".jpg")
        assert not any("GPS" in name for name in tagged)
    assert key != "archive" or len(pictures) == len(log.all(Photo))
    for file in (out, *(each for each in inside.rglob("*") if each.is_file())):
        assert b"SECRET" not in file.read_bytes(), file
