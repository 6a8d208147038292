"""Days that have passed or cannot be read, and snippets without a title among others with one."""

import pytest
from libraries import found, shelf, told

from tonelint.library.dates import day_of, unreadable


def test_the_day_itself_has_not_passed() -> None:
    snippets = shelf({"a.md": "---\nreview_by: 2026-03-31\n---\nThe pool is open."})
    assert found("stale", snippets, "2026-03-31") == []
    (one,) = found("stale", snippets, "2026-04-01")
    assert (one.spot.found, one.spot.line, one.spot.column) == ("2026-03-31", 2, 12)
    assert one.values == {"said": "was to be reviewed by", "day": "2026-03-31"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "r:\n  - t: Open.\n    expires: 2026-01-31\n"),
        ("a.yaml", "review_by: '2026-01-31'\nr: [{t: Open.}]\n"),
        ("a.json", '{"r": [{"t": "Open.", "review_by": "2026-01-31"}]}'),
        ("a.csv", "t,expires\nOpen.,2026-01-31\n"),
        (
            "a.md",
            "~~~snippet expires='x' review_by=2026-01-31 title=A\nOpen.\n~~~\n".replace("expires='x' ", ""),
        ),
        ("a.txt", '---\nexpires: "2026-01-31"\n---\nOpen.\n'),
    ],
)
def test_every_format_has_a_place_for_it(name: str, text: str) -> None:
    fields = {"fields": ("t",) if name.endswith("csv") else ("r[*].t",)} if "." in name else {}
    (one,) = found("stale", shelf({name: text}, **(fields if name[2:] in ("yaml", "json", "csv") else {})))
    assert text[one.spot.start : one.spot.end] == "2026-01-31"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-02", "2026-02-28"),
        ("2024-02-29", "2024-02-29"),
        ("2026-12", "2026-12-31"),
        ("2026-01-31 09:00:00", "2026-01-31"),
        ("2026-02-30", None),
        ("2026-13", None),
        ("0000-01-01", None),
        ("9999-12", "9999-12-31"),
        ("31.1.2026", None),
        ("soon", None),
    ],
)
def test_which_days_can_be_read(written: str, day: str | None) -> None:
    snippets = shelf({"a.md": f"---\nreview_by: {written}\n---\nOpen."})
    read = day_of(snippets[0].due[0])
    assert (read and read.isoformat()) == day
    told_of = list(unreadable(snippets))
    assert told_of == (
        [] if day else [f"a.md:2: “{written}” is no day for `review_by`; write it as 2027-01-31"]
    )


ROWS = "title,t\nA,The pool is open.\nB,The lift is out of order.\nC,The sauna is hot.\n"


def test_a_snippet_without_a_title_is_told_where_titles_are_the_custom() -> None:
    assert told("missing-title", {"a.csv": ROWS + ",The gym is open.\n"}, fields=("t",)) == [
        "a.csv: The gym is open."
    ]
    assert told("missing-title", {"a.csv": ROWS + ",Open.\n,Shut.\n"}, fields=("t",)) == []
    assert told("missing-title", {"a.csv": "t\nOpen.\nShut.\nHot.\n"}, fields=("t",)) == []


def test_files_of_one_snippet_are_siblings_in_their_folder() -> None:
    titled = {
        f"p/{name}.md": f"---\ntitle: {name}\n---\nThe {name} is open." for name in ("pool", "gym", "bar")
    }
    assert told("missing-title", {**titled, "p/lift.md": "Out of order."}) == ["p/lift.md: Out of order."]
    assert told("missing-title", {**titled, "q/lift.md": "Out of order."}) == []
    assert told("missing-title", {**titled, "p/lift.html": "<p>Out of order.</p>"}) == []
