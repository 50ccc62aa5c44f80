"""The kinds of products, and all that is said of each."""

from enum import StrEnum
from typing import Final

from homecare.i18n import N_
from homecare.values.closed_set import ClosedSet, Entry


class ProductKind(StrEnum):
    RETINOID = "retinoid"
    AHA = "aha"
    BHA = "bha"
    BENZOYL_PEROXIDE = "benzoyl-peroxide"
    VITAMIN_C = "vitamin-c"
    HYDROQUINONE = "hydroquinone"
    MINOXIDIL = "minoxidil"
    PEPTIDE = "peptide"
    HYDRATOR = "hydrator"
    MOISTURISER = "moisturiser"
    SUNSCREEN = "sunscreen"
    NUMBING = "numbing"
    FRAGRANCED = "fragranced"
    OTHER = "other"


class ProductRole(StrEnum):
    """What kinds have in common for rules and counts."""

    FRAGILE = "makes skin fragile for days"
    ACTIVE = "is there to change the skin"
    NOT_ON_OPEN_SKIN = "not straight after needles"
    WASHED_OFF = "before a session it need not be under the needles"


PRODUCTS: Final = ClosedSet(
    kind=ProductKind,
    title="Kinds of products",
    prefix="product",
    entries={
        ProductKind.RETINOID: Entry(
            N_("Retinoid"),
            means=(ProductRole.FRAGILE, ProductRole.ACTIVE, ProductRole.NOT_ON_OPEN_SKIN),
            rules=("R21", "R22", "R23"),
        ),
        ProductKind.AHA: Entry(
            N_("AHA (acid)"),
            means=(ProductRole.FRAGILE, ProductRole.ACTIVE, ProductRole.NOT_ON_OPEN_SKIN),
            rules=("R21", "R22", "R23"),
        ),
        ProductKind.BHA: Entry(
            N_("BHA (acid)"),
            means=(ProductRole.FRAGILE, ProductRole.ACTIVE, ProductRole.NOT_ON_OPEN_SKIN),
            rules=("R21", "R22", "R23"),
        ),
        ProductKind.BENZOYL_PEROXIDE: Entry(
            N_("Benzoyl peroxide"),
            means=(ProductRole.FRAGILE, ProductRole.ACTIVE, ProductRole.NOT_ON_OPEN_SKIN),
            rules=("R21", "R22", "R23"),
        ),
        ProductKind.VITAMIN_C: Entry(
            N_("Vitamin C"),
            means=(ProductRole.ACTIVE, ProductRole.NOT_ON_OPEN_SKIN),
            rules=("R22", "R23"),
        ),
        ProductKind.HYDROQUINONE: Entry(
            N_("Hydroquinone"),
            means=(ProductRole.FRAGILE, ProductRole.ACTIVE, ProductRole.NOT_ON_OPEN_SKIN),
            rules=("R21", "R22", "R23"),
        ),
        ProductKind.MINOXIDIL: Entry(
            N_("Minoxidil"), means=(ProductRole.ACTIVE,), rules=("R22", "R50")
        ),
        ProductKind.PEPTIDE: Entry(
            N_("Peptide"),
            means=(ProductRole.ACTIVE, ProductRole.NOT_ON_OPEN_SKIN),
            rules=("R22", "R23"),
        ),
        ProductKind.HYDRATOR: Entry(N_("Hydrator"), rules=("R22",)),
        ProductKind.MOISTURISER: Entry(N_("Moisturiser"), rules=("R22",)),
        ProductKind.SUNSCREEN: Entry(N_("Sunscreen"), rules=("R22", "R24")),
        ProductKind.NUMBING: Entry(
            N_("Numbing cream"), means=(ProductRole.WASHED_OFF,), rules=("R54",)
        ),
        ProductKind.FRAGRANCED: Entry(
            N_("Fragranced product"), means=(ProductRole.NOT_ON_OPEN_SKIN,), rules=("R22", "R23")
        ),
        ProductKind.OTHER: Entry(N_("Other"), means=(ProductRole.WASHED_OFF,), rules=("R22",)),
    },
)
