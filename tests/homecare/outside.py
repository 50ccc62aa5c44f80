"""Other programs that read what this one wrote; a test skips where one is not installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

_JARS = (
    "preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api"
)  # fmt: skip
_JAR_FOLDER = Path("/usr/share/java")


def installed(program: str) -> bool:
    """Whether a program is there to be asked; ``make quick`` asks none."""
    return not os.environ.get("WITHOUT_OTHER_PROGRAMS") and shutil.which(program) is not None


def run(*words: object) -> subprocess.CompletedProcess[str]:
    """The program with its words; skips the test where it is missing."""
    if not installed(str(words[0])):
        pytest.skip(f"{words[0]} is not installed")
    return subprocess.run(
        [str(word) for word in words], capture_output=True, text=True, check=False, timeout=120
    )


def said_by(*words: object) -> str:
    """What the program printed; it must have found nothing wrong."""
    done = run(*words)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def preflight(pdf: Path) -> str:
    """What Apache PDFBox's Preflight says of a PDF/A-1b."""
    jars = [_JAR_FOLDER / f"{name}.jar" for name in _JARS]
    if not all(jar.exists() for jar in jars):
        pytest.skip("Apache PDFBox is not installed")
    path = ":".join(map(str, jars))
    return run("java", "-cp", path, "org.apache.pdfbox.preflight.Validator_A1b", pdf).stdout


def soffice(to: str, file: Path, folder: Path, *more: str) -> list[Path]:
    """The files that LibreOffice makes of ``file`` in ``folder``, which is new.

    Each run has settings of its own, so that several may run at a time.
    """
    settings = folder.with_name(f"{folder.name}-settings")
    home = f"-env:UserInstallation={settings.as_uri()}"
    said_by("soffice", home, "--headless", *more, "--convert-to", to, "--outdir", folder, file)
    return sorted(folder.iterdir())
