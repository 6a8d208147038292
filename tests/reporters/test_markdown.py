"""The job summary, rendered as GitHub renders Markdown."""

from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from reported import NASTY_PATH, RUN, checked, finding

from tonelint.reporters import markdown
from tonelint.reporters.checked import Run
from tonelint.reporters.markdown import document, escape


class Seen(HTMLParser):
    """Elements and text of a rendered page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str | None] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def rendered(text: str) -> Seen:
    return Seen(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(text))


def test_counts_findings_and_what_was_not_checked() -> None:
    seen = rendered(document(RUN))
    assert "Found 5 findings in 3 of 4 drafts (1 error, 2 warnings, 2 suggestions)." in seen.text
    assert seen.tags.count("table") == 2
    assert seen.tags.count("li") == 6
    assert f"{NASTY_PATH}:3:4" in seen.text
    assert RUN.unread[0] in seen.text
    allowed = {"h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "strong", "br", "a"}
    assert set(seen.tags) <= allowed


def test_only_addresses_of_the_web_become_links() -> None:
    assert set(rendered(document(RUN)).links) == {"https://example.com/a?b=%3Cc%3E&d=%7C"}


@pytest.mark.parametrize(
    "text",
    [
        "*a* _b_ `c` ~~d~~",
        "[a](b) ![c](d)",
        "<b>&amp;</b>",
        "a | b",
        "# a",
        "- a",
        "+ a",
        "\\*",
        "$a$",
        "[^1]",
    ],
)
def test_escaped_text_shows_just_that(text: str) -> None:
    seen = rendered(f"- {escape(text)}")
    assert (seen.text.strip(), seen.tags) == (text, ["ul", "li"])


def test_no_more_findings_than_a_summary_may_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "MOST", 2)
    found = finding("so", "so")
    shown = document(Run([checked("so", found, found, found)]))
    assert shown.count("\n- ") == 2
    assert "… and 1 more finding." in shown


def test_a_run_without_findings_says_so() -> None:
    assert document(Run([checked("Done.")])) == "## tonelint\n\n1 draft read, nothing to say.\n"
