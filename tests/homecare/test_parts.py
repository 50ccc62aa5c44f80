"""The parts of the program and their licences, as they are installed here."""

import re
import tomllib

from homecare.parts import parts
from homecare.paths import RESOURCES


def test_every_part_that_we_need_is_there_with_its_licence() -> None:
    known = {re.sub(r"[-_.]+", "-", part.name).casefold(): part for part in parts()}
    project = tomllib.loads((RESOURCES.parent / "pyproject.toml").read_text("utf-8"))
    for asked in project["project"]["dependencies"]:
        if "sys_platform" in asked or "python_version" in asked:
            continue
        name = re.split(r"[<>=!~; ]", asked)[0]
        part = known[re.sub(r"[-_.]+", "-", name).casefold()]
        assert part.version
        assert part.licence or part.words(), f"{name} tells no licence"
    assert {"homecare", "python", "pyside6-essentials", "shiboken6"} <= known.keys()


def test_the_texts_that_licences_ask_for_are_shown_offline() -> None:
    words = {part.name.casefold(): part.words() for part in parts()}
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in words["pyside6_essentials"]
    assert "GNU GENERAL PUBLIC LICENSE" in words["pyside6_essentials"], "the LGPL refers to it"
    assert "SIL OPEN FONT LICENSE" in words["fontpkg-fira-sans"].upper()
    assert "Permission is hereby granted" in words["homecare"]
    assert words["matplotlib"]
