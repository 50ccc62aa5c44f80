"""The person's own limits in words."""

from homecare.advice.own_limits import label_of, own_limits, told
from homecare.guidance.texts import guidance
from homecare.guidance.words import (
    grounds_words,
    length_words,
    limit_name,
    limit_words,
    numbers_words,
    on_its_own,
)
from homecare.values.needles import Band


def test_the_later_of_two_holds_and_what_cannot_be_read_is_left_out():
    kept = [
        ("R07", None, "3", ""),
        ("R05", None, "soon", ""),
        ("R06", Band.UP_TO_300_UM, "30 d", "x"),
        ("R07", None, "2", ""),
    ]
    assert [(own.rule, own.value) for own in own_limits(kept)] == [
        ("R06", "30 d"),
        ("R07", "2 sessions"),
    ]


def test_looser_ones_are_told_first_with_their_reason():
    lines = told(
        own_limits([("R07", None, "2", ""), ("R21", None, "3 d", "my dermatologist said so")])
    )
    assert lines == [
        "R21 A product that makes skin fragile: 3 d instead of 7 d "
        "(looser: “my dermatologist said so”)",
        "R07 More than about once a week: 2 sessions instead of 4 sessions (stricter)",
    ]
    (unexplained,) = own_limits([("R21", None, "3 d", "")])
    assert "looser without a reason: the default holds" in unexplained.way
    (guarded,) = own_limits([("R29", None, "1", "in a hurry")])
    assert guarded.way == "looser than this one may be: the default holds"
    assert (guarded.rule, guarded.loosened) == ("R29", {})


def test_a_limit_of_a_band_names_it():
    (own,) = own_limits([("R05", Band.UP_TO_300_UM, "10 d", "")])
    assert label_of(own.key) == "R05 (up to 0.3 mm)"
    assert (own.value, own.default, own.way) == ("10 d", "96 h", "stricter")
    assert own.title.endswith(", up to 0.3 mm")


def test_what_is_set_alone_is_named():
    kept = [
        ("R45.sessions", None, "2", ""),
        ("R31.minutes-stop", None, "12", "asked"),
        ("R31", None, "3", ""),
    ]
    assert told(own_limits(kept)) == [
        "R31 More rolling than home guides advise, on the face, stop over: 12 minutes instead of "
        "10 minutes (looser: “asked”)",
        "R31 More rolling than home guides advise: 3 passes instead of 6 passes (stricter)",
        "R45 Recovery is getting slower, number of sessions: 2 sessions instead of 3 sessions "
        "(stricter)",
    ]
    assert label_of("R45.sessions") == "R45 (number of sessions)"
    assert label_of("R45") == "R45"


def test_many_are_counted():
    kept = [(rule, None, "1", "") for rule in ("R07", "R10", "R33", "R31", "R27")]
    assert told(own_limits(kept))[-1] == "and 1 more"
    assert told([]) == []


def test_numbers_in_words():
    rules = guidance().rules
    assert numbers_words(rules["R01"].limits.items()) == "longest needle 1.5 mm"
    assert numbers_words(rules["R05"].limits.items()) == "96 h to 56 d"
    assert numbers_words(rules["R04"].limits.items()) == ""
    assert limit_words(rules["R19"].limits["from-type"]) == "4"
    assert length_words(rules["R35"].limits["settled-by"]) == "72 hours"
    assert length_words(rules["R36"].limits["settled-by"]) == "7 days"
    assert limit_name("scalp-500") == "scalp, needles over 0.3 to 0.5 mm:"
    assert limit_name("isotretinoin-stop") == "isotretinoin stopped"
    assert limit_name("cold-sore-after") == "cold sore now, after its end"
    assert limit_name("new-number") == "new number"


def test_no_name_is_left_as_a_key():
    """A dash stands in a few words too; any other is a key that nobody put into words."""
    words = ("high-dose", "check-in", "make-up", "platelet-rich")
    for rule in guidance().rules.values():
        for name in rule.limits:
            text = limit_name(name)
            for each in words:
                text = text.replace(each, "")
            assert "-" not in text, name


def test_our_own_default_claims_no_strength():
    words = grounds_words(guidance().rules["R05"].limits["any-unknown"])
    assert words == "our default, no clinical source · see S142"


def test_blanks_are_words():
    assert on_its_own("Wait for {area} until {date}.", date="noon") == "Wait for ‹area› until noon."
