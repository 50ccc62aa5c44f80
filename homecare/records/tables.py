"""Which table holds which kind of record."""

from typing import Final

from homecare.records import models
from homecare.records.kinds import KINDS, Kind

_MODELS: Final[dict[str, type[models.Record]]] = {
    "profile": models.Profile,
    "device": models.Device,
    "product": models.Product,
    "session": models.Treatment,
    "check-in": models.CheckIn,
    "rating": models.Rating,
    "product-use": models.ProductUse,
    "event": models.Event,
    "visit": models.Visit,
    "limit": models.Limit,
    "plan": models.Plan,
    "report": models.Report,
    "photo": models.Photo,
}
_KINDS: Final = {model: KINDS[name] for name, model in _MODELS.items()}


def model_of(kind: Kind) -> type[models.Record]:
    """The class of the rows of a kind."""
    return _MODELS[kind.name]


def kind_of(row: models.Record) -> Kind:
    """The kind that a row is of."""
    return _KINDS[type(row)]
