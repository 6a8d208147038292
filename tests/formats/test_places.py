"""Every character that is extracted from a file stands for the stretch of the file that it is mapped to."""

import csv
import html
import io
import json
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tonelint.formats.alternatives import alternatives
from tonelint.formats.extracts import Extract, Extraction, extract
from tonelint.formats.html_text import read_html
from tonelint.formats.mapped import Mapped, Thread, as_it_stands
from tonelint.formats.source import Source

WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="\ufeff\x85\u2028\u2029", exclude_categories=["Cc"])
    | st.sampled_from("\n\t \"'\\,;<>&:#-"),
    min_size=1,
).filter(str.strip)
REPLY = Source(Path.cwd(), "*", fields=("[*].reply",), text="plain")
COLUMN = Source(Path.cwd(), "*", fields=("reply",), text="plain")


def fields(text: str, name: str, source: Source = REPLY) -> tuple[Extract, ...]:
    found = extract(text, name, source)
    assert not found.problem
    return found.extracts


def plain(words: str) -> str:
    """Every white space as a space: a folded line end is one."""
    return re.sub(r"\s", " ", words)


def sound(mapped: Mapped, source: str) -> None:
    """The map covers the text, and what maps one to one is the same on both sides, line ends apart."""
    position = 0
    for segment in mapped.segments:
        assert segment.start == position < segment.end
        assert 0 <= segment.source_start <= segment.source_end <= len(source)
        words = mapped.text[segment.start : segment.end]
        if segment.verbatim and words.strip():
            assert plain(words) == plain(source[segment.source_start : segment.source_end])
        position = segment.end
    assert position == len(mapped.text)


@given(st.lists(WORDS, min_size=1, max_size=4), st.booleans())
def test_json_texts_are_what_the_standard_reader_reads(texts: list[str], ascii_only: bool) -> None:
    source = json.dumps([{"reply": text, "n": 1.5} for text in texts], ensure_ascii=ascii_only, indent=1)
    found = fields(source, "a.json")
    assert [one.content.text for one in found] == texts
    for one in found:
        sound(one.content, source)
        start, end = one.content.source_span(0, len(one.content.text))
        assert json.loads(f'"{source[start:end]}"') == one.content.text


@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from([None, '"', "'", "|", ">"]))
def test_yaml_texts_of_every_style_are_mapped(texts: list[str], style: str | None) -> None:
    source = yaml.dump(
        [{"reply": text, "on": True} for text in texts], default_style=style, allow_unicode=True
    )
    read = [entry["reply"] for entry in yaml.safe_load(source)]
    found = fields(source, "a.yaml")
    assert [one.content.text for one in found] == [
        text for text in read if isinstance(text, str) and text.strip()
    ]
    for one in found:
        sound(one.content, source)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4), st.sampled_from(",;\t"))
def test_csv_cells_are_what_the_standard_reader_reads(rows: list[tuple[str, str]], delimiter: str) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerows([("title", "reply"), *rows])
    source = stream.getvalue()
    found = fields(source, "a.csv", COLUMN)
    assert [one.content.text for one in found] == [reply for _, reply in rows]
    for one in found:
        sound(one.content, source)
        start, end = one.content.source_span(0, len(one.content.text))
        assert source[start:end].replace('""', '"') == one.content.text.replace('""', '"')


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_text_between_tags_is_mapped(texts: list[str]) -> None:
    source = "".join(f"<p>{html.escape(text)}</p>\n" for text in texts)
    page = read_html(source)
    sound(page, source)
    assert "".join(page.text.split()) == "".join("".join(texts).split())


@given(st.lists(WORDS, min_size=1, max_size=3), st.booleans())
def test_a_template_in_html_in_json_is_mapped_through_all_three(texts: list[str], ascii_only: bool) -> None:
    page = "{% if a %}".join(f"<p>{html.escape(text)}</p>" for text in texts) + "{% else %}<br>x{% endif %}"
    source = json.dumps([{"reply": page}], ensure_ascii=ascii_only)
    (found,) = fields(source, "a.json", Source(Path.cwd(), "*", fields=("[*].reply",), text="html"))
    for reading in found.readings():
        sound(reading, source)


@given(st.text(alphabet=st.sampled_from(list("<>/&;\"'=- \npabrlix`!?#")), max_size=60))
def test_no_html_breaks_the_reader(source: str) -> None:
    sound(read_html(source), source)


@given(
    st.lists(
        st.sampled_from(
            [
                "a ",
                "b\n",
                "{% if x %}",
                "{% else %}",
                "{% elsif y %}",
                "{% endif %}",
                "{{#c}}",
                "{{/c}}",
                "{{^c}}",
                "\n\n",
                "<% if n > 1 %>",
                "<% end %>",
                "{# hm #}",
                "{% case z %}",
                "{% when 1 %}",
                "{% endcase %}",
                "{{ v }}",
            ]
        ),
        max_size=14,
    )
)
def test_no_template_breaks_the_readings(parts: list[str]) -> None:
    source = "".join(parts)
    readings = alternatives(source)
    assert readings
    for reading in readings:
        sound(reading, source)
    # Every word is read in one of them, except before the first `when`, which nobody gets to see.
    if "{% case z %}" not in parts:
        covered = {n for r in readings for s in r.segments for n in range(s.source_start, s.source_end)}
        assert all(
            n in covered
            for n, character in enumerate(source)
            if character in "ab" and source[n + 1] in " \n" and source[n - 1 : n] != "{"
        )


@given(WORDS, st.data())
def test_an_edit_that_may_be_written_changes_the_words_and_nothing_else(
    text: str, data: st.DataObject
) -> None:
    for name, source, which in (
        ("a.json", json.dumps([{"reply": text}, {"reply": "other"}]), REPLY),
        ("a.yaml", yaml.dump([{"reply": text}, {"reply": "other"}], allow_unicode=True), REPLY),
        ("a.csv", 'reply,id\n"' + text.replace('"', '""') + '",1\nother,2\n', COLUMN),
    ):
        found = fields(source, name, which)
        one = found[0]
        if one.content.text != text:
            continue  # another reading of white space
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        words = data.draw(st.sampled_from(['"quoted"', "it's", "a, b", "plain", "é: x # y", "\\n"]))
        written = one.escape(words)
        if written is None or not one.content.writable(start, end):
            continue
        first, last = one.content.source_span(start, end)
        edited = fields(source[:first] + written + source[last:], name, which)
        assert [one.content.text for one in edited] == [text[:start] + words + text[end:], "other"]


def test_a_map_through_a_map_leads_to_the_file() -> None:
    source = '["<p>caf&eacute; \\"X\\"<br>next</p>"]'
    found = extract(source, "a.json", Source(Path.cwd(), "*", fields=("[*]",))).extracts[0]
    text = found.content.text
    assert text == 'café "X"  \nnext'
    places = {
        words: found.content.source_span(text.index(words), text.index(words) + len(words))
        for words in ("caf", "é", '"X"', "next")
    }
    assert {words: source[slice(*span)] for words, span in places.items()} == {
        "caf": "caf",
        "é": "&eacute;",
        '"X"': '\\"X\\"',
        "next": "next",
    }


def test_an_empty_stretch_is_where_something_could_be_put_in() -> None:
    thread = Thread()
    thread.verbatim("abcdef", 1, 3)
    thread.verbatim("abcdef", 4, 6)
    mapped = thread.mapped()
    assert [mapped.source_span(n, n) for n in range(5)] == [(1, 1), (2, 2), (3, 3), (5, 5), (6, 6)]
    assert as_it_stands("").source_span(0, 0) == (0, 0)
    assert mapped.writable(0, 2)
    assert not mapped.writable(1, 3)


@pytest.mark.parametrize("name", ["a.json", "a.yaml", "a.csv", "a.jsonl", "a.po"])
@given(source=st.text(alphabet=st.sampled_from(list("{}[]\":,\\|>- \nabmsgidtr#'&*!%")), max_size=40))
def test_nothing_that_is_no_such_file_breaks_a_reader(name: str, source: str) -> None:
    assert isinstance(extract(source, name, REPLY), Extraction)
