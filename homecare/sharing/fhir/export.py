"""From the diary to the document: what is read, and the file's bytes."""

import json

from homecare.diary.diary import Diary
from homecare.guidance.texts import guidance
from homecare.recovery.curves import session_before
from homecare.sharing.fhir.document import fhir_document
from homecare.sharing.fhir.parts import Part
from homecare.sharing.scope import Scope
from homecare.sharing.shared import shared_records
from homecare.sharing.skin import only_shared
from homecare.stats.as_json import stats_answer
from homecare.stats.statistics import Window, statistics_of
from homecare.values.times import Moment


def diary_document(diary: Diary, scope: Scope, now: Moment) -> Part:
    """The document on this log; taken on its own it can be turned into bytes off the GUI thread."""
    records = shared_records(diary, scope)
    history = only_shared(diary.history, scope)
    numbers = statistics_of(history, Window(scope.from_day, scope.to_day))
    shared = {record["id"] for record in records}
    befores = ((each, session_before(each, history.sessions)) for each in history.check_ins)
    return fhir_document(
        records,
        stats_answer(numbers),
        {
            str(each.id): str(session.id)
            for each, session in befores
            if session is not None and str(session.id) in shared
        },
        {key: rule.title for key, rule in guidance().rules.items()},
        scope,
        now,
    )


def as_json(document: Part) -> bytes:
    """The bytes of the file: UTF-8, an entry a line, so that two exports can be compared."""
    head = {name: value for name, value in document.items() if name != "entry"}
    entries = ",\n".join(_compact(each) for each in document["entry"])
    return f'{_compact(head)[:-1]},"entry":[\n{entries}\n]}}\n'.encode()


def _compact(part: Part) -> str:
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"))
