"""What a check-in can report beside the graded scales, and all that is said of each sign."""

from enum import StrEnum
from typing import Final

from homecare.i18n import N_
from homecare.values.closed_set import ClosedSet, Entry


class Sign(StrEnum):
    """What a check-in can report beside the graded scales."""

    HEAT = "heat"
    PUS = "pus"
    BLISTERS = "blisters"
    SPREADING = "spreading"
    LUMP = "lump"
    BUMPS = "bumps"
    DARK_PATCH = "dark-patch"
    LIGHT_PATCH = "light-patch"
    LINE_MARKS = "line-marks"
    RAISED_SCAR = "raised-scar"
    FEVER = "fever"
    VOMITING = "vomiting"
    CONFUSION = "confusion"
    FAINT = "faint"
    FAST_BREATHING = "fast-breathing"
    BREATHING_TROUBLE = "breathing-trouble"
    FACE_SWELLING = "face-swelling"
    HIVES = "hives"
    PURPLE_PATCHES = "purple-patches"
    FAST_HEART = "fast-heart"
    SWOLLEN_GLANDS = "swollen-glands"
    LIP_TINGLING = "lip-tingling"
    SHIVERING = "shivering"
    MOTTLED_SKIN = "mottled-skin"
    SLURRED_SPEECH = "slurred-speech"
    HARD_TO_WAKE = "hard-to-wake"
    GLASS_RASH = "glass-rash"
    NO_URINE = "no-urine"
    WHEEZE = "wheeze"
    SWALLOWING_TROUBLE = "swallowing-trouble"
    NUMBNESS = "numbness"
    PAIN_OUT_OF_PROPORTION = "pain-out-of-proportion"
    PUSTULES = "pustules"
    EYE_TROUBLE = "eye-trouble"
    BREAKOUT = "breakout"


class SignGroup(StrEnum):
    """Where a person would notice it; what can least wait comes first, where it is in sight."""

    BREATH = "breath"
    COMMON = "common"
    SKIN = "skin"
    ILL = "ill"


class SignRole(StrEnum):
    """What signs have in common for the rules."""

    DANGER = "sepsis or deep infection: an emergency by itself"
    ALLERGY = "severe allergy: an emergency by itself"
    NUMBING = "an emergency after a numbing cream"
    CHANGED_SKIN = "hot, oozing or discoloured skin: an emergency with fever or vomiting"
    BLISTERS = "a virus or a reaction in the skin"
    BUMPS = "a reaction or unusual infection days to weeks later"
    MARKS = "a lasting mark"
    IRRITATED = "skin that is fragile: no session"
    EXPECTED = "does not count against a longer needle"


SIGNS: Final = ClosedSet(
    kind=Sign,
    title="Signs",
    prefix="sign",
    groups={
        SignGroup.BREATH: N_("Swelling, hives or breath"),
        SignGroup.COMMON: N_("On the skin"),
        SignGroup.SKIN: N_("On the skin or near the eye, more serious"),
        SignGroup.ILL: N_("Feeling ill"),
    },
    entries={
        Sign.HEAT: Entry(
            N_("Heat"),
            SignGroup.COMMON,
            means=(SignRole.CHANGED_SKIN, SignRole.IRRITATED, SignRole.EXPECTED),
            rules=("R39",),
        ),
        Sign.BREAKOUT: Entry(
            N_("Breakout of spots"),
            SignGroup.COMMON,
            means=(SignRole.IRRITATED, SignRole.EXPECTED),
            rules=("R50",),
            in_sentence=N_("a breakout of spots"),
        ),
        Sign.BUMPS: Entry(
            N_("Itchy or scaly bumps"),
            SignGroup.COMMON,
            means=(SignRole.BUMPS, SignRole.IRRITATED),
            rules=("R42",),
        ),
        Sign.PUSTULES: Entry(
            N_("Pustules or sores"),
            SignGroup.COMMON,
            means=(SignRole.CHANGED_SKIN, SignRole.BUMPS, SignRole.IRRITATED),
            rules=("R42",),
        ),
        Sign.LUMP: Entry(
            N_("Lump"),
            SignGroup.COMMON,
            means=(SignRole.BUMPS, SignRole.IRRITATED),
            rules=("R42",),
            in_sentence=N_("a lump"),
        ),
        Sign.LIP_TINGLING: Entry(
            N_("Tingling near the lip"),
            SignGroup.COMMON,
            means=(SignRole.BLISTERS,),
            rules=("R41",),
        ),
        Sign.DARK_PATCH: Entry(
            N_("New dark patch"),
            SignGroup.COMMON,
            means=(SignRole.CHANGED_SKIN, SignRole.MARKS),
            rules=("R43",),
            in_sentence=N_("a new dark patch"),
        ),
        Sign.LIGHT_PATCH: Entry(
            N_("New light patch"),
            SignGroup.COMMON,
            means=(SignRole.CHANGED_SKIN, SignRole.MARKS),
            rules=("R43",),
            in_sentence=N_("a new light patch"),
        ),
        Sign.LINE_MARKS: Entry(
            N_("Parallel line marks"), SignGroup.COMMON, means=(SignRole.MARKS,), rules=("R43",)
        ),
        Sign.RAISED_SCAR: Entry(
            N_("Raised scar"),
            SignGroup.COMMON,
            means=(SignRole.MARKS,),
            rules=("R43",),
            in_sentence=N_("a raised scar"),
        ),
        Sign.PUS: Entry(
            N_("Pus"),
            SignGroup.SKIN,
            means=(SignRole.CHANGED_SKIN, SignRole.IRRITATED),
            rules=("R39",),
        ),
        Sign.BLISTERS: Entry(
            N_("Blisters"),
            SignGroup.SKIN,
            means=(
                SignRole.CHANGED_SKIN,
                SignRole.BLISTERS,
                SignRole.BUMPS,
                SignRole.IRRITATED,
            ),
            rules=("R41", "R42"),
        ),
        Sign.SPREADING: Entry(
            N_("Spreading redness"),
            SignGroup.SKIN,
            means=(SignRole.DANGER, SignRole.IRRITATED),
            rules=("R40",),
        ),
        Sign.PAIN_OUT_OF_PROPORTION: Entry(
            N_("Pain far worse than the skin looks"),
            SignGroup.SKIN,
            means=(SignRole.DANGER,),
            rules=("R40",),
        ),
        Sign.NUMBNESS: Entry(
            N_("Numb where no cream was used, or longer"),
            SignGroup.SKIN,
            means=(SignRole.DANGER,),
            rules=("R40",),
            in_sentence=N_("numbness"),
        ),
        Sign.PURPLE_PATCHES: Entry(
            N_("Purple, black or grey patches"),
            SignGroup.SKIN,
            means=(SignRole.DANGER,),
            rules=("R40",),
        ),
        Sign.MOTTLED_SKIN: Entry(
            N_("Blue, pale or mottled skin or lips"),
            SignGroup.SKIN,
            means=(SignRole.DANGER,),
            rules=("R40",),
        ),
        Sign.GLASS_RASH: Entry(
            N_("Rash that does not fade under a glass"),
            SignGroup.SKIN,
            means=(SignRole.DANGER,),
            rules=("R40",),
            in_sentence=N_("a rash that does not fade under a glass"),
        ),
        Sign.EYE_TROUBLE: Entry(
            N_("Eye pain, swelling or trouble seeing"), SignGroup.SKIN, rules=("R55",)
        ),
        Sign.FACE_SWELLING: Entry(
            N_("Sudden swelling of lips, tongue or face"),
            SignGroup.BREATH,
            means=(SignRole.ALLERGY,),
            rules=("R40",),
        ),
        Sign.HIVES: Entry(
            N_("Widespread hives"),
            SignGroup.BREATH,
            means=(SignRole.ALLERGY, SignRole.IRRITATED),
            rules=("R40",),
        ),
        Sign.BREATHING_TROUBLE: Entry(
            N_("Trouble breathing"),
            SignGroup.BREATH,
            means=(SignRole.ALLERGY, SignRole.NUMBING),
            rules=("R40", "R54"),
        ),
        Sign.SWALLOWING_TROUBLE: Entry(
            N_("Trouble swallowing"), SignGroup.BREATH, means=(SignRole.ALLERGY,), rules=("R40",)
        ),
        Sign.WHEEZE: Entry(
            N_("Wheeze"),
            SignGroup.BREATH,
            means=(SignRole.ALLERGY,),
            rules=("R40",),
            in_sentence=N_("wheezing"),
        ),
        Sign.FEVER: Entry(N_("Fever"), SignGroup.ILL, rules=("R40", "R51")),
        Sign.SHIVERING: Entry(
            N_("Extreme shivering"), SignGroup.ILL, means=(SignRole.DANGER,), rules=("R40",)
        ),
        Sign.SWOLLEN_GLANDS: Entry(N_("Swollen glands"), SignGroup.ILL, rules=("R41",)),
        Sign.VOMITING: Entry(N_("Vomiting"), SignGroup.ILL, rules=("R40",)),
        Sign.FAINT: Entry(
            N_("Faint or dizzy"),
            SignGroup.ILL,
            means=(SignRole.ALLERGY, SignRole.NUMBING),
            rules=("R40", "R54"),
            in_sentence=N_("feeling faint or dizzy"),
        ),
        Sign.FAST_HEART: Entry(
            N_("Very fast heartbeat"),
            SignGroup.ILL,
            means=(SignRole.DANGER, SignRole.NUMBING),
            rules=("R40", "R54"),
            in_sentence=N_("a very fast heartbeat"),
        ),
        Sign.FAST_BREATHING: Entry(
            N_("Very fast breathing"),
            SignGroup.ILL,
            means=(SignRole.DANGER, SignRole.NUMBING),
            rules=("R40", "R54"),
        ),
        Sign.CONFUSION: Entry(
            N_("Confusion"),
            SignGroup.ILL,
            means=(SignRole.DANGER, SignRole.NUMBING),
            rules=("R40", "R54"),
        ),
        Sign.SLURRED_SPEECH: Entry(
            N_("Slurred speech"), SignGroup.ILL, means=(SignRole.DANGER,), rules=("R40",)
        ),
        Sign.HARD_TO_WAKE: Entry(
            N_("Hard to wake"),
            SignGroup.ILL,
            means=(SignRole.DANGER, SignRole.NUMBING),
            rules=("R40", "R54"),
            in_sentence=N_("being hard to wake"),
        ),
        Sign.NO_URINE: Entry(
            N_("No urine in a day"), SignGroup.ILL, means=(SignRole.DANGER,), rules=("R40",)
        ),
    },
)
