"""What is taken out of a file as a reply, what it is called, and what is said of files that cannot be read."""

import json
from pathlib import Path

import pytest

from tonelint.formats.alternatives import alternatives
from tonelint.formats.extracts import Day, Extract, extract
from tonelint.formats.html_text import read_html
from tonelint.formats.source import Source
from tonelint.formats.tree import FieldPath, PathError

HERE = Path.cwd()


def found(text: str, name: str, **source: object) -> list[Extract]:
    extraction = extract(text, name, Source(HERE, "*", **source))  # type: ignore[arg-type]  # keywords of several types in one dict
    assert not extraction.problem
    for one in extraction.extracts:
        assert one.content.source_span(0, len(one.content.text))[1] <= len(text)
    return list(extraction.extracts)


def texts(text: str, name: str, **source: object) -> list[str]:
    return [one.content.text for one in found(text, name, **source)]


@pytest.mark.parametrize(
    ("preset", "document", "expected"),
    [
        (
            "zendesk",
            {
                "macros": [
                    {
                        "title": "A",
                        "actions": [
                            {"field": "status", "value": "open"},
                            {"field": "comment_value", "value": "One"},
                        ],
                    },
                    {"title": "B", "actions": [{"field": "comment_value", "value": ["channel:all", "Two"]}]},
                    {"title": "C", "actions": [{"field": "comment_value_html", "value": "<p>Three</p>"}]},
                ]
            },
            [("A", "One"), ("B", "Two"), ("C", "Three")],
        ),
        (
            "zendesk",
            {"macro": {"title": "A", "actions": [{"field": "comment_value", "value": "One"}]}},
            [("A", "One")],
        ),
        ("helpscout", [{"name": "A", "text": "One<br>line"}], [("A", "One  \nline")]),
        ("helpscout", {"name": "A", "text": "<p>One</p>", "chatText": "Two"}, [("A", "One"), ("A", "Two")]),
        ("front", {"_results": [{"name": "A", "subject": "S", "body": "<p>One</p>"}]}, [("A", "One")]),
        (
            "freshdesk",
            [{"title": "A", "content": "One", "content_html": "<div>One</div>"}],
            [("A", "One")],
        ),
        ("freshdesk", {"title": "A", "content": "One"}, [("A", "One")]),
        ("github-saved-replies", [{"title": "A", "body": "**One**"}], [("A", "**One**")]),
        (
            "label-actions",
            {"late": {"comment": "One"}, "early": {"prs": {"comment": ["Two", "Three"]}, "close": True}},
            [("late.comment", "One"), ("early.prs.comment[0]", "Two"), ("early.prs.comment[1]", "Three")],
        ),
        (
            "vscode-commands",
            [{"type": "comment", "name": "A", "comment": "One"}, {"name": "B"}],
            [("A", "One")],
        ),
        ("osticket", [{"title": "A", "response": "One\n<br>\nline", "notes": "No"}], [("A", "One  \nline")]),
    ],
)
def test_a_preset_knows_where_the_replies_are(
    preset: str, document: object, expected: list[tuple[str, str]]
) -> None:
    for name in ("a.json", "a.yaml"):  # JSON is YAML
        extracts = found(json.dumps(document), name, preset=preset)
        assert [(one.shown, one.content.text) for one in extracts] == expected


def test_rows_and_lines_have_names() -> None:
    assert [
        one.name for one in found("id;reply\r\n1;A b\r\n\r\n2;\r\n3;C d\r\n", "a.csv", fields=("reply",))
    ] == [
        "row 2",
        "row 4",
    ]
    assert [one.name for one in found('{"r": "A"}\n\n{"r": "B"}\n', "a.jsonl", fields=("r",))] == [
        "line 1",
        "line 3",
    ]
    assert [one.name for one in found("--- {r: A}\n--- {r: B}\n", "a.yml", fields=("r",))] == [
        "document 1",
        "document 2",
    ]


def test_what_is_known_of_a_reply_comes_along() -> None:
    (one,) = found(
        "replies:\n  - label: Refund\n    review_by: 2027-01-01\n    channel: chat\n    t: {body: Hi}\n",
        "a.yaml",
        fields=("replies[*].t.body",),
        title="label",
        channel="email",
    )
    assert (one.title, one.channel, one.snippet) == ("Refund", "chat", True)
    assert one.days == (Day("review_by", "2027-01-01", 42, 52),)


def test_a_text_behind_an_alias_is_read_once() -> None:
    assert texts("a: &x {r: Hi}\nb: *x\n", "a.yaml", fields=("*.r",)) == ["Hi"]


def test_a_catalogue_gives_its_translations() -> None:
    source = (
        'msgid ""\nmsgstr "Language: en\\n"\n\n#: a.c:1\nmsgctxt "refund"\nmsgid "REFUND"\nmsgstr "It is \\"done\\""\n'
        'msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "One"\nmsgstr[1] ""\n"Two"\n#~ msgid "x"\n#~ msgstr "y"\n'
    )
    extraction = extract(source, "en.po")
    assert [(one.name, one.content.text) for one in extraction.extracts] == [
        ("refund msgstr", 'It is "done"'),
        ("%d day[0] msgstr", "One"),
        ("%d day[1] msgstr", "Two"),
    ]


FENCED = """# Library

~~~snippet title="A reply" channel=chat
Hi {{name}},
~~~

## Second ##

1. note
   ```reply
   done
   ```

```python
code
```
"""


def test_fences_hold_replies_and_the_rest_are_notes() -> None:
    extracts = extract(FENCED, "a.md").extracts
    assert [(one.title, one.content.text, one.snippet, one.channel) for one in extracts] == [
        ("A reply", "Hi {{name}},", True, "chat"),
        ("Second", "done", False, ""),
    ]
    assert extract("```python\nx\n```\nDone.\n", "a.md").extracts[0].name == ""
    assert extract("```reply\nx\n", "a.md").problem == "line 1: the fence of this reply is never closed"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<div>Hi Ana,<br><br>done.</div>", "Hi Ana,\n\ndone."),
        ("<div>Hi Ana,</div><div><br></div><div>done.</div>", "Hi Ana,\n\ndone."),
        ("<!-- wp:paragraph -->\n<p>a\nb</p>\n<!-- /wp:paragraph -->\n<p>c</p>", "a b\n\nc"),
        ("Hi,\n\na <b>b</b>\nc", "Hi,\n\na b\nc"),
        ("<ul><li>a</li><li>b</li></ul>", "- a  \n- b"),
        ("<p>a</p><blockquote><p>b</p></blockquote>", "a\n\n> b"),
        ('<p>see <a class="x" href="https://a.b/c">the page</a>.</p>', "see [the page](https://a.b/c)."),
        ('<a href="https://a.b">https://a.b</a>', "https://a.b"),
        ("<p>a &lt; b &amp;amp; &nbsp; c &copy;</p>", "a < b &amp; c ©"),
        ("<style>p {}</style><p>a</p><script>b()</script>", "a"),
        ("<p>use <code>x</code></p><pre>a\n  b</pre>", "use `x`\n\n```\na\n  b\n```"),
        ("<p>your order <order number> is <STRONG>here</STRONG></p>", "your order <order number> is here"),
        ("<p>a<br/>b <img src='x.png'> c</p>", "a  \nb c"),
    ],
)
def test_a_page_is_read_as_it_is_shown(page: str, text: str) -> None:
    assert read_html(page).text == text


@pytest.mark.parametrize(
    ("template", "readings"),
    [
        ("Hi {{name}}.", ["Hi {{name}}."]),
        ("{% if a %}A{% else %}B{% endif %}", ["A", "B"]),
        ("{% if a %}A{% elsif b %}B{% endif %}.", ["A.", "B."]),
        ("x{%- unless a -%}A{%- endunless -%}", ["xA"]),
        ("{{#if a}}A{{#if b}}1{{else}}2{{/if}}{{else if c}}B{{else}}C{{/if}}", ["A1", "A2", "B", "C"]),
        ("{{#a}}A{{/a}}{{^a}}B{{/a}}", ["A", "B"]),
        ("<% if n > 1 %>many<% else %>one<% end %>", ["many", "one"]),
        ("<%- if a -%>A<%- else -%>B<%- end -%>", ["A", "B"]),
        ("[% IF a %]A[% ELSE %]B[% END %]", ["A", "B"]),
        ("{% case a %}\n{% when 1 %}\nA\n{% when 2 %}\nB\n{% endcase %}\n.", ["A\n.", "B\n."]),
        ("{% for i in o %}{{ i }}{% endfor %}", ["{% for i in o %}{{ i }}{% endfor %}"]),
        ("{% if a %}A", ["{% if a %}A"]),
        ("A{% else %}B{% endif %}", ["A{% else %}B{% endif %}"]),
        ("a{# no #}b{% comment %}no{% endcomment %}c{{!-- no --}}d", ["abcd"]),
    ],
)
def test_each_branch_is_read_in_a_text_of_its_own(template: str, readings: list[str]) -> None:
    assert [reading.text for reading in alternatives(template)] == readings


@pytest.mark.parametrize(
    ("text", "name", "problem"),
    [
        ("[1,", "a.json", "line 1: not valid JSON: it ends too early"),
        (
            '["a\nb"]',
            "a.json",
            "line 1: not valid JSON: this text is not closed on its line, or has a bad escape",
        ),
        ("[" * 100_000, "a.json", "line 1: not valid JSON: nested too deeply"),
        ("[" * 100_000, "a.yaml", "line 1: not valid YAML: nested too deeply"),
        (
            "a: b\n\tc: d\n",
            "a.yaml",
            "line 2: not valid YAML: found a tab character that violates indentation",
        ),
        ('reply\n"a', "a.csv", "line 2: a cell in quotation marks is never closed"),
        ('reply\n"a"b', "a.csv", "line 2: something follows a cell in quotation marks"),
        (
            'msgid "a"\nmsgstr b\n',
            "a.po",
            'line 2: not valid gettext: expected `msgid "…"`, `msgstr "…"` or a comment',
        ),
        ('{"replies": "x"}', "a.json", "no `reply` for the field `reply`"),
        ('[{"reply": "x"}]', "a.json", "no `reply` for the field `reply`"),
        ('{"reply": ["x"]}', "a.json", "the field `reply` holds no text"),
    ],
)
def test_what_cannot_be_read_is_said_on_a_line(text: str, name: str, problem: str) -> None:
    extraction = extract(text, name, Source(HERE, "*", fields=("reply",)))
    assert (extraction.extracts, extraction.problem) == ((), problem)


@pytest.mark.parametrize("path", ["", ".", "a..b", "a[", "a[x]", "[*]]", "a b.[*"])
def test_a_path_that_leads_nowhere_is_refused(path: str) -> None:
    with pytest.raises(PathError):
        FieldPath(path)


def test_no_list_may_hold_anything() -> None:
    assert extract('{"macros": []}', "a.json", Source(HERE, "*", fields=("macros[*].text",))).problem == ""


def test_globs_are_those_of_gitignore_below_their_file() -> None:
    source = Source(HERE / "team", "macros/**/*.json")
    assert source.holds(HERE / "team/macros/a.json")
    assert source.holds(HERE / "team/macros/b/c/a.json")
    assert not source.holds(HERE / "macros/a.json")
    assert Source(HERE, "*.yaml").holds(HERE / "a/b.yaml")
    hidden = Source(HERE, ".github/bot/*.json")
    assert hidden.reaches(HERE / ".github")
    assert hidden.reaches(HERE / ".github/bot")
    assert not hidden.reaches(HERE / ".git")
