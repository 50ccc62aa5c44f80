"""The log as an HL7 FHIR R4 document (4.0.1): what a clinic's own system can read.

Everything in it is reported by the person; nothing is a diagnosis. Codes of LOINC and UCUM stand
where they were looked up (``docs/formats.md`` lists them), all else has a code of our own beside
its words: no code was guessed.
"""

from homecare.sharing.fhir.export import as_json, diary_document

__all__ = ["as_json", "diary_document"]
