"""What the person of the sample writes, in their own plain words."""

from typing import Final

AFTER_SESSIONS: Final = (
    "Quiet evening, no make-up until Monday.",
    "Less pressure on the forehead this time.",
    "Took my time with the cleaning. New pillow case.",
    "A little warm afterwards, gone by bedtime.",
    "Left cheek first, then right. Even colour at the end.",
    "Bathroom light is better since the new bulb.",
    "Skipped the small spot next to the nose.",
    "Felt easy today.",
)
AFTER_CHECK_INS: Final = (
    "Slept well, hardly notice it.",
    "Flaky around the mouth.",
    "A bit tight after washing.",
    "Wore a hat on the way to work.",
    "Nothing to see in the mirror.",
)
SLOW_SESSION: Final = "Short nights this week. Redder than usual right away."
SLOW_CHECK_IN: Final = "Still pink on both cheeks. Only cream, nothing else."
EARLY_SESSION: Final = "Stopped early on the left, it felt warm."
EARLY_REASON: Final = "Photos at my sister's wedding in two weeks. I know that this is early."
SUNBURN: Final = "Fell asleep on the beach. Nose and forehead burnt."
OUTDOORS: Final = "Long walk by the lake, hat and sunscreen."
PATCH_TEST: Final = "Tried the new one on a small patch first."
VISIT_WHO: Final = "Dr. Brandt, dermatologist"
VISIT_ADVICE: Final = (
    "The scars on the cheeks are flatter. Stay at 0.5 mm at most, leave a month between sessions "
    "where that is possible, sunscreen every day. Come back in a year."
)
REPORT_REASON: Final = "Yearly look at the acne scars on both cheeks."
REPORT_QUESTIONS: Final = "Is it worth going on with 0.5 mm?\nWhat about the dark marks at the jaw?"
