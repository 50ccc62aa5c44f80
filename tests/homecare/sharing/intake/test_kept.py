"""What comes in never makes anything look safer: a file that is silent of it takes nothing away."""

import json
from pathlib import Path
from typing import Any

import pytest

from homecare import cli
from homecare.diary.diary import Diary
from homecare.records import models
from homecare.sharing.formats import Request, write_file
from homecare.sharing.intake.given import read_json
from homecare.sharing.intake.kept import KeptFor
from homecare.sharing.intake.own_table import read_csv
from homecare.sharing.intake.plan import Plan, plan
from homecare.sharing.scope import EVERYTHING
from homecare.store.log import open_log
from tests.conftest import NOW
from tests.homecare.logs import add_records

KNOWN: dict[str, Any] = {
    "kind": "profile",
    "birth_year": 1980,
    "fitzpatrick": 4,
    "conditions": [{"condition": "keloid"}],
    "medicines": ["isotretinoin"],
    "baseline_redness": {"face": 1},
    "emergency_number": "112",
}
THIN: dict[str, Any] = {"kind": "profile", "birth_year": 1990}
CHECK_IN = {"kind": "check-in", "at": "2026-10-02T08:00:00+02:00", "area": "face", "redness": 1}
NAMED = [
    "Skin type: 4",
    "Emergency number: 112",
    "Medicine: isotretinoin",
    "Keloids or raised scars",
    "Usual redness, Face: almost clear",
]


@pytest.fixture
def known(diary: Diary) -> Diary:
    taken(diary, KNOWN)
    return diary


def taken(diary: Diary, *records: Any) -> Plan:
    return add_records(diary, read_json(json.dumps(list(records)).encode()), "Add records")


def person(diary: Diary) -> models.Profile:
    profile = diary.profile()
    assert profile is not None
    return profile


def guarded(diary: Diary) -> tuple[Any, ...]:
    p = person(diary)
    return (p.fitzpatrick, p.emergency_number, p.medicines, p.conditions, p.baseline_redness)


def test_a_thin_profile_takes_nothing_and_each_thing_is_named(known: Diary) -> None:
    before = guarded(known)
    made = taken(known, THIN, CHECK_IN)
    assert guarded(known) == before
    assert person(known).birth_year == 1990
    assert [each.words for each in made.kept] == NAMED


@pytest.mark.parametrize("blank", [None, [], {}, ""])
@pytest.mark.parametrize("name", ["conditions", "medicines", "baseline_redness", "fitzpatrick"])
def test_a_field_that_is_said_to_be_empty_is_kept_and_named(
    known: Diary, name: str, blank: Any
) -> None:
    before = guarded(known)
    made = plan(known, read_json(json.dumps(KNOWN | {name: blank}).encode()))
    if made.rejected:  # no value of that field: for the validator
        return
    assert len(made.kept) == 1
    taken(known, KNOWN | {name: blank})
    assert guarded(known) == before


def test_what_the_file_speaks_of_is_taken_and_the_rest_stays_beside_it(known: Diary) -> None:
    conditions = [{"condition": "eczema"}, {"condition": "keloid", "area": "chest"}]
    more = {
        "conditions": conditions,
        "medicines": ["Isotretinoin", "minocycline"],
        "baseline_redness": {"face": 0, "neck": 1},
        "fitzpatrick": 5,
    }
    made = taken(known, KNOWN | more)
    assert [each.words for each in made.kept] == NAMED[3:4]
    now = person(known)
    assert now.conditions == [*conditions, {"condition": "keloid"}]
    assert (now.medicines, now.fitzpatrick) == (["Isotretinoin", "minocycline"], 5)
    assert now.baseline_redness == {"face": 0, "neck": 1}


def test_only_what_is_let_go_goes(known: Diary) -> None:
    givens = read_json(json.dumps(THIN).encode())
    keys = {each.words: each.key for each in plan(known, givens).kept}
    made = plan(known, givens, let_go={keys["Medicine: isotretinoin"], keys["Skin type: 4"]})
    known.save_checked(made.rows, "Import")
    assert guarded(known) == (None, "112", [], [{"condition": "keloid"}], {"face": 1})


def test_two_thin_profiles_one_after_the_other_take_nothing(known: Diary) -> None:
    before = guarded(known)
    made = taken(known, THIN, {"kind": "profile", "name": "A"})
    assert guarded(known) == before
    assert [each.words for each in made.kept][-1] == "Year of birth: 1990"
    assert len(made.kept) == len(NAMED) + 1


def test_a_table_keeps_what_its_empty_cells_leave_out_and_what_it_has_no_column_for(
    known: Diary,
) -> None:
    before = guarded(known)
    made = plan(known, read_csv(b"kind,id,birth_year,conditions\nprofile,,1980,\n"))
    assert [each.words for each in made.kept] == NAMED[3:4]
    known.save_checked(made.rows, "Import")
    assert guarded(known) == before


def test_a_whole_profile_that_comes_back_is_the_same(known: Diary) -> None:
    made = taken(known, KNOWN)
    assert (made.same, made.kept) == (1, ())


def test_the_check_says_what_it_said_before_a_thin_archive_came_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, archive = tmp_path / "a", tmp_path / "b.zip"
    for name, record in (("a", [KNOWN]), ("b", [THIN, CHECK_IN])):
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps(record), encoding="utf-8")
        assert cli.run(["add", "--log", str(tmp_path / name), str(file)]) == 0
    log = open_log(tmp_path / "b")
    write_file(Diary(log), "archive", archive, Request(scope=EVERYTHING, now=NOW))
    log.close()
    capsys.readouterr()
    assert cli.run(["import", "--log", str(folder), "--json", str(archive)]) == 0
    assert json.loads(capsys.readouterr().out)["kept"] == NAMED
    words = ["check", "--log", str(folder), "--areas", "face", "--needle-mm", "0.25", "--json"]
    cli.run(words)
    findings = json.loads(capsys.readouterr().out)["findings"]
    stops = [each["rule"] for each in findings if each["severity"] == "stop"]
    assert {"R12", "R14"} <= set(stops)


LIMIT = {"kind": "limit", "rule": "R05", "band": "≤ 0.3 mm", "value": "10 d", "reason": "asked"}


@pytest.mark.parametrize(
    ("given", "stays"),
    [
        ({"value": "24 h"}, True),
        ({"value": "239 h"}, True),
        ({"value": "10 d"}, False),
        ({"value": "11 d"}, False),
        ({"value": "24 h", "band": "> 0.3–0.5 mm"}, False),
        ({"value": "24 h", "rule": "R06"}, False),
    ],
)
def test_a_looser_limit_of_a_file_takes_no_stricter_one_away(
    diary: Diary, given: dict[str, str], stays: bool
) -> None:
    taken(diary, LIMIT)
    made = taken(diary, LIMIT | given)
    assert len(diary.all(models.Limit)) == (1 if stays else 2)
    told = [("Your own limit R05 (up to 0.3 mm): 10 d", given["value"], KeptFor.CAUTION)]
    assert [(each.words, each.said, each.why) for each in made.kept] == (told if stays else [])


def test_a_record_of_the_same_id_takes_no_limit_away_either(diary: Diary) -> None:
    taken(diary, LIMIT)
    (row,) = diary.all(models.Limit)
    for given in ({"value": "24 h"}, {"rule": "R06"}, {"band": None}):
        taken(diary, LIMIT | given | {"id": str(row.id)})
        (now,) = diary.all(models.Limit)
        assert (now.rule, now.band, now.value) == ("R05", "≤ 0.3 mm", "10 d")
    givens = read_json(json.dumps(LIMIT | {"value": "24 h", "id": str(row.id)}).encode())
    (kept,) = plan(diary, givens).kept
    diary.save_checked(plan(diary, givens, let_go={kept.key}).rows, "Import")
    assert diary.all(models.Limit)[0].value == "24 h"


YOUNG = {"kind": "profile", "birth_year": 2006}
TAKEN = {"name": "Foobarin", "class": "isotretinoin"}


@pytest.mark.parametrize(
    ("name", "held", "given", "told"),
    [
        ("fitzpatrick", 4, 3, "Skin type: 4 / 3"),
        ("fitzpatrick", 4, 5, None),
        ("birth_year", 2006, 1996, "Year of birth: 2006 / 1996"),
        ("birth_year", 2006, 2008, None),
        ("birth_year", 1980, 1979, None),  # 46 or 47: no rule asks for more
        ("baseline_redness", {"face": 1}, {"face": 2}, "Usual redness, Face: almost clear / mild"),
        ("baseline_redness", {"face": 1}, {"face": 0}, None),
        (
            "conditions",
            [{"condition": "keloid"}],
            [{"condition": "keloid", "until": "2020-01-01"}],
            "Keloids or raised scars / until 2020-01-01",
        ),
        (
            "conditions",
            [{"condition": "diabetes"}],
            [{"condition": "diabetes", "cleared_by_professional": "2026-10-01"}],
            "Diabetes / cleared on 2026-10-01",
        ),
        (
            "conditions",
            [{"condition": "diabetes", "cleared_by_professional": "2026-10-01"}],
            [{"condition": "diabetes"}],
            None,
        ),
        (
            "conditions",
            [{"condition": "keloid", "until": "2020-01-01"}],
            [{"condition": "keloid"}],
            None,
        ),
        (
            "conditions",
            [{"condition": "recent-scar", "since": "2026-09-01"}],
            [{"condition": "recent-scar", "since": "2020-09-01"}],
            "Scar under a year old (since 2026-09-01) / since 2020-09-01",
        ),
        (
            "medicines",
            ["isotretinoin"],
            [{"name": "isotretinoin", "until": "2020-01-01"}],
            "Medicine: isotretinoin / until 2020-01-01",
        ),
        ("medicines", [{"name": "isotretinoin", "until": "2020-01-01"}], ["isotretinoin"], None),
        (
            "medicines",
            [TAKEN],
            [{"name": "foobarin", "class": "none"}],
            "Medicine: Foobarin (Isotretinoin, for acne) / None of these",
        ),
        (
            "medicines",
            [TAKEN],
            ["Foobarin"],
            "Medicine: Foobarin (Isotretinoin, for acne) / only its name",
        ),
        ("medicines", ["Foobarin"], [TAKEN], None),
    ],
)
def test_a_value_by_which_the_check_would_say_less_stays_and_is_named(
    diary: Diary, name: str, held: Any, given: Any, told: str | None
) -> None:
    taken(diary, {"kind": "profile", name: held})
    before = getattr(person(diary), name)
    givens = read_json(json.dumps([{"kind": "profile", name: given}]).encode())
    made = plan(diary, givens)
    assert not made.rejected
    assert [f"{each.words} / {each.said}" for each in made.kept] == ([told] if told else [])
    diary.save_checked(made.rows, "Import")
    assert (getattr(person(diary), name) == before) is (told is not None)
    chosen = plan(diary, givens, let_go={each.key for each in made.kept})
    diary.save_checked(chosen.rows, "Import")
    assert getattr(person(diary), name) != before, "ticked, it is the file's"


def test_records_written_for_this_log_say_what_they_mean(diary: Diary) -> None:
    taken(diary, {"kind": "profile", "fitzpatrick": 4})
    givens = read_json(b'{"kind": "profile", "fitzpatrick": 3, "medicines": []}')
    made = plan(diary, givens, by_hand=True)
    diary.save_checked(made.rows, "Add records")
    assert (made.kept, person(diary).fitzpatrick) == ((), 3)


@pytest.mark.parametrize(
    "odd",
    [
        {"fitzpatrick": [1]},
        {"fitzpatrick": -3},
        {"medicines": [{"name": "isotretinoin", "class": [1]}]},
        {"medicines": [{"name": "isotretinoin", "until": 4}]},
        {"conditions": [{"condition": "keloid", "until": {}}]},
        {"conditions": ["keloid"]},
        {"baseline_redness": {"face": 99}},
        {"baseline_redness": {"face": "red"}},
    ],
)
def test_what_is_no_value_is_for_the_validator(known: Diary, odd: Any) -> None:
    before = guarded(known)
    made = plan(known, read_json(json.dumps(KNOWN | odd).encode()))
    known.save_checked(made.rows, "Import")
    assert guarded(known) == before


def test_several_entries_of_one_thing_all_stay(diary: Diary) -> None:
    two = [{"condition": "keloid"}, {"condition": "keloid", "until": "2020-01-01"}]
    taken(diary, {"kind": "profile", "conditions": two})
    over = [{"condition": "keloid", "until": "2019-01-01"}]
    made = plan(diary, read_json(json.dumps({"kind": "profile", "conditions": over}).encode()))
    diary.save_checked(made.rows, "Import")
    assert person(diary).conditions == two
