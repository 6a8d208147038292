"""The HTML page: whole, closed against drafts and the network, with every finding at its words and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import VOID, StrictPage
from reported import NASTY, NASTY_PATH, RUN, checked, finding

from tonelint.diagnostic import Severity
from tonelint.reporters.cells import printable
from tonelint.reporters.checked import Checked, Run
from tonelint.reporters.html import document
from tonelint.text.lines import line_spans


class Page(StrictPage):
    """A page with marked drafts: the lines of their texts, and what is marked in them."""

    def __init__(self, source: str) -> None:
        self.lines: list[str] = []
        self.marked: dict[str, str] = {}
        self._classes: list[str] = []
        self._target = ""
        super().__init__(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag in VOID:
            return
        if tag == "li" and self._in("text"):
            self.lines.append("")
        found = dict(attrs)
        self._classes.append(found.get("class") or "")
        if "mark" in self._classes[-1].split():
            self._target = found["aria-describedby"] or ""

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        if "mark" in self._classes.pop().split():
            self._target = ""

    def handle_data(self, data: str) -> None:
        if self._in("tip"):
            return
        super().handle_data(data)
        if self._in("text") and "li" in self.open:
            self.lines[-1] += data
            for name in self._target.split():
                self.marked[name] = self.marked.get(name, "") + data

    def _in(self, name: str) -> bool:
        return any(name in classes.split() for classes in self._classes)


def test_the_page_needs_nothing_and_runs_nothing() -> None:
    page = Page(document(RUN))
    assert not {"script", "link", "img", "iframe", "object"} & set(page.tags)
    assert {link for link in page.links if not link.startswith("#")} == {
        "https://example.com/a?b=%3Cc%3E&d=%7C"
    }
    assert "default-src 'none'" in document(RUN)


def test_the_text_stands_as_the_draft_has_it() -> None:
    page = Page(document(Run([RUN.drafts[0]])))
    assert page.lines == [printable(NASTY[start:end]) for start, end in line_spans(NASTY)]


def test_findings_that_overlap_are_each_marked_whole() -> None:
    text = "one two three four"
    found = [
        finding(text, "one two three"),
        finding(text, "two"),
        finding(text, "three four", Severity.ERROR),
    ]
    page = Page(document(Run([checked(text, *found)])))
    assert page.lines == [text]
    assert page.marked == {"d1f1": "one two three", "d1f2": "two", "d1f3": "three four"}


def test_a_finding_without_words_and_one_over_lines_are_marked() -> None:
    text = "Hi,\r\n\r\nyou\r\nforgot.\r\n"
    found = [finding(text, ""), finding(text, "you\r\nforgot")]
    source = document(Run([checked(text, *found)]))
    assert source.count('class="mark warning point"') == 1
    assert Page(source).marked["d1f2"] == "youforgot"


def test_message_rewrite_and_why_can_be_read_without_a_mouse() -> None:
    seen = " ".join(Page(document(RUN)).seen.split())
    assert "Try: We hadn't “received” ]]> it." in seen
    assert "Why: Says what the customer did wrong before it says what happens next." in seen
    assert "E.g.: Two" in seen
    assert "1 error, 1 warning, 1 suggestion" in seen


def test_the_chart_has_a_bar_for_each_rule_and_severity() -> None:
    source = document(RUN)
    assert source.count("<rect ") == 5
    assert "<title>snippet/unfilled-placeholder: 1 error</title>" in source


def test_clean_and_unread_drafts_are_named() -> None:
    seen = Page(document(RUN)).seen
    assert "sub/clean.txt" in seen
    assert RUN.unread[0] in seen
    assert NASTY_PATH in seen


@pytest.mark.parametrize("drafts", [[], [checked("Done.\n")]])
def test_a_page_without_findings_has_no_chart(drafts: list[Checked]) -> None:
    page = Page(document(Run(drafts)))
    assert "svg" not in page.tags


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=6))
def test_however_findings_overlap_text_and_marks_are_whole(spans: list[tuple[int, int]]) -> None:
    text = "one <b>\r\ntwo\n\nthree &"
    found = [finding(text, text[min(span) : max(span)], at=min(span)) for span in spans]
    page = Page(document(Run([checked(text, *found)])))
    if found:
        assert page.lines == ["one <b>", "two", "", "three &"]
    for number, one in enumerate(found, start=1):
        assert page.marked.get(f"d1f{number}", "") == one.found.replace("\r", "").replace("\n", "")
