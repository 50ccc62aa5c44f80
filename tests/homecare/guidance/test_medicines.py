"""The list of medicines: whole words count, slips are asked about, what is not known says nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homecare.guidance.medicine_words import class_words
from homecare.guidance.medicines import (
    class_of,
    did_you_mean,
    load_medicines,
    medicine_list,
    medicines_in,
)
from homecare.guidance.texts import BadGuidance, guidance
from homecare.paths import RESOURCES
from homecare.values.terms import MedicineClass

FILE = RESOURCES / "guidance" / "medicines.toml"
ISOTRETINOIN = MedicineClass.ISOTRETINOIN
BLOOD_THINNER = MedicineClass.BLOOD_THINNER
IMMUNOSUPPRESSANT = MedicineClass.IMMUNOSUPPRESSANT
STEROID = MedicineClass.STEROID


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Claravis", ISOTRETINOIN),
        ("Aknenormin", ISOTRETINOIN),
        ("Roaccutane", ISOTRETINOIN),
        ("roaccutan 10 mg", ISOTRETINOIN),
        ("Roaccutane® 20mg", ISOTRETINOIN),
        ("Isotretinoína", ISOTRETINOIN),
        ("Neotigason 25 mg", MedicineClass.ORAL_RETINOID),
        ("Eliquis", BLOOD_THINNER),
        ("Marcumar", BLOOD_THINNER),
        ("ASS 100", BLOOD_THINNER),
        ("ASS100", BLOOD_THINNER),
        ("ass-ratiopharm 100 mg TAH", BLOOD_THINNER),
        ("Acetylsalicylsäure", BLOOD_THINNER),
        ("ACETYLSALICYLSAURE", BLOOD_THINNER),
        ("acetylsalicylic acid 75 mg, once daily", BLOOD_THINNER),
        ("Aspirin-Cardio", BLOOD_THINNER),
        ("Heparin", BLOOD_THINNER),
        ("Clopidogrel 75mg", BLOOD_THINNER),
        ("methotrexate", IMMUNOSUPPRESSANT),
        ("Methotrexat 15 mg, weekly", IMMUNOSUPPRESSANT),
        ("Humira", IMMUNOSUPPRESSANT),
        ("Xeloda", MedicineClass.CHEMOTHERAPY),
        ("Prednisolon 5 mg", STEROID),
        ("doxycycline", MedicineClass.PHOTOSENSITISING),
        ("co-trimoxazole", MedicineClass.PHOTOSENSITISING),
        ("Hirudoid heparinoid cream", MedicineClass.NONE),
        ("Paracetamol 500 mg tablets", MedicineClass.NONE),
        ("Vitamin D3 1000 IE", MedicineClass.NONE),
        ("L-Thyroxin 75", MedicineClass.NONE),
    ],
)
def test_a_name_is_known_however_it_is_written(written, meant):
    assert class_of(written) is meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "   ",
        "20 mg",
        "twice daily",
        "Foozle",
        "Roacutane",
        "ibuprofen",
        "Brass polish",
        "Classic multivitamin",
        "Aspirinette",
        "Heparinase",
        "hydrocortisone cream",
    ],
)
def test_what_is_not_on_the_list_is_not_known(written):
    assert class_of(written) is None
    assert medicines_in(written) == ()


@pytest.mark.parametrize(
    "written",
    [
        "Heparin Salbe",
        "Isotretinoin gel",
        "Prednisolone eye drops",
        "Naproxen-Gel 10 %",
        "Celestone cream",
    ],
)
def test_a_local_form_of_a_known_medicine_is_asked_about(written):
    assert class_of(written) is None
    assert did_you_mean(written) == ()


def test_a_cream_beside_it_does_not_hide_a_medicine_that_is_no_cream():
    assert class_of("Eliquis cream") is BLOOD_THINNER
    assert class_of("Prednisolone 5 mg, hydrocortisone cream") is STEROID


def test_of_several_the_one_that_weighs_most_counts():
    assert class_of("Eliquis and Roaccutane") is ISOTRETINOIN
    assert class_of("vitamin D, aspirin") is BLOOD_THINNER
    assert class_of("methotrexate + folic acid") is IMMUNOSUPPRESSANT
    assert [each.name for each in medicines_in("Eliquis + Roaccutane")] == [
        "Apixaban",
        "Isotretinoin",
    ]


def test_two_brands_that_differ_by_a_letter_are_two_medicines():
    """Both are steroids, so that either way the check says the same."""
    named = [each.name for each in medicines_in("Decortin, Decortin H")]
    assert named == ["Prednisone", "Prednisolone"]
    assert class_of("Decortin 5 mg") is class_of("Decortin H 5 mg") is STEROID


def test_none_needs_every_word_to_be_known():
    assert class_of("Vitamin D") is MedicineClass.NONE
    assert class_of("Vitamin D and Foozle") is None
    assert class_of("Vitamin D Foozle") is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Roacutane", "Roaccutane"),
        ("roacutane 20 mg", "Roaccutane"),
        ("Markumar", "Marcumar"),
        ("Zarelto", "Xarelto"),
        ("Asprin 100", "Aspirin"),
        ("Isotretionin", "Isotretinoin"),
        ("Methotrexad", "methotrexat"),
        ("Vitamin D, Elquis", "Eliquis"),
    ],
)
def test_a_slip_is_asked_about(written, meant):
    assert did_you_mean(written)[0] == meant


@pytest.mark.parametrize("written", ["", "Foozle", "ibuprofen", "Roaccutane", "Eliquis 5 mg", "as"])
def test_nothing_is_suggested_for_a_known_name_or_a_far_one(written):
    assert did_you_mean(written) == ()


def test_of_each_medicine_one_name_is_suggested():
    assert did_you_mean("Asprin") == ("Aspirin",)
    suggested = did_you_mean("Predisolone")
    assert len({medicines_in(each)[0].name for each in suggested}) == len(suggested)


LISTED = [(name, each) for each in medicine_list().medicines for name in each.names]


@pytest.mark.parametrize(("name", "medicine"), LISTED, ids=[name for name, _each in LISTED])
def test_every_name_of_the_list_leads_to_its_class(name, medicine):
    for written in (name, name.upper(), f"{name} 10 mg", f"  {name},"):
        assert class_of(written) is medicine.medicine_class


def test_every_medicine_has_a_source_and_every_source_is_cited():
    cited = {source.id for each in medicine_list().medicines for source in each.sources}
    assert all(each.sources for each in medicine_list().medicines)
    assert cited == set(medicine_list().sources)
    assert not cited & set(guidance().sources), "no source stands in two files"


def test_every_class_but_not_sure_is_on_the_list():
    classes = {each.medicine_class for each in medicine_list().medicines}
    assert classes == set(MedicineClass) - {MedicineClass.NOT_SURE}


def test_names_that_were_known_before_still_mean_the_same():
    for name in (
        "aspirin", "acetylsalicylic", "warfarin", "phenprocoumon", "acenocoumarol", "heparin",
        "enoxaparin", "apixaban", "rivaroxaban", "dabigatran", "edoxaban", "clopidogrel",
        "prasugrel", "ticagrelor", "dipyridamole",
    ):  # fmt: skip
        assert class_of(name) is BLOOD_THINNER
    for name in ("isotretinoin", "roaccutane", "accutane"):
        assert class_of(name) is MedicineClass.ISOTRETINOIN


pieces = st.sampled_from([name for name, _each in LISTED] + ["cream", "20 mg", ",", " and ", "-"])
entries = st.text() | st.lists(pieces | st.text(max_size=4)).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(written=entries)
def test_any_text_is_read(written):
    found = class_of(written)
    assert found is None or found in MedicineClass
    assert found is not MedicineClass.NOT_SURE
    assert len(did_you_mean(written)) <= 3
    if found not in (None, MedicineClass.NONE):
        assert found in {each.medicine_class for each in medicines_in(written)}


@settings(max_examples=200, deadline=None)
@given(known=st.sampled_from(LISTED), beside=st.text(alphabet="bcdfg ,", max_size=12))
def test_more_words_never_make_a_medicine_weigh_less(known, beside):
    name, medicine = known
    order = list(MedicineClass)
    found = class_of(f"{name}, {beside}")
    if medicine.medicine_class is not MedicineClass.NONE:
        assert found is not None
        assert order.index(found) <= order.index(medicine.medicine_class)


SLIPS = [
    ('class = "isotretinoin"', 'class = "retinol"', r"medicine\[1\]\.class: one of"),
    ('class = "isotretinoin"', 'class = "not-sure"', r"medicine\[1\]\.class"),
    ('sources = ["M06", "M00"]', "sources = []", r"medicine\[1\]\.sources"),
    ('sources = ["M06", "M00"]', 'sources = ["M99"]', r"medicine\[1\]\.sources"),
    ('other = ["Eliquis"]', 'other = ["Eliquis", "Marcumar"]', r"stands here once, not 'Marcumar'"),
    ('other = ["Eliquis"]', 'other = ["100"]', r"a name with letters"),
    ('other = ["Eliquis"]', 'others = ["Eliquis"]', r"unknown key others"),
    ('read = "G"', "", r"sources\.M00\.read"),
]


@pytest.mark.parametrize(("old", "new", "complaint"), SLIPS)
def test_a_slip_of_the_file_is_refused(tmp_path, old, new, complaint):
    text = FILE.read_text("utf-8")
    assert old in text
    (tmp_path / "medicines.toml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BadGuidance, match=complaint):
        load_medicines(tmp_path / "medicines.toml")


@pytest.mark.parametrize("medicine_class", MedicineClass)
def test_every_class_can_be_chosen_by_its_words(medicine_class):
    others = {class_words(each) for each in MedicineClass if each is not medicine_class}
    assert class_words(medicine_class) not in others | {""}
