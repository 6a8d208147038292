"""JSON lines: every draft is a line, which is its entry in the JSON document."""

import json

from reported import RUN

from tonelint import wire
from tonelint.reporters.jsonl import findings


def test_each_line_is_the_drafts_entry_of_the_document() -> None:
    lines = [line for draft in RUN.drafts for line in findings(draft.report)]
    document = json.loads(wire.encode(wire.document((draft.report for draft in RUN.drafts), "1")))
    assert all(len(line.splitlines()) == 1 for line in lines)
    assert [json.loads(line) for line in lines] == document["reports"]
