"""The record format and its one validator: every way into the log goes through here.

``kinds`` says which fields each kind of record has, ``fields`` what a field may hold, ``reading``
turns plain values into rows and back and tells what is wrong as values.
"""

from homecare.records.kinds import KINDS, Kind, kind_of
from homecare.records.reading import (
    Lookup,
    Problem,
    Reading,
    names_of,
    problems,
    read_record,
    write_record,
)

__all__ = [
    "KINDS",
    "Kind",
    "Lookup",
    "Problem",
    "Reading",
    "kind_of",
    "names_of",
    "problems",
    "read_record",
    "write_record",
]
