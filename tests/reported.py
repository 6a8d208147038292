"""Reports to print: findings made from a text and the words in it, and drafts that hold everything that hurts."""

from fakes import fake_rule

from tonelint.diagnostic import Diagnostic, Edit, Report, Severity
from tonelint.reporters.checked import Checked, Run
from tonelint.text.lines import LineIndex


def finding(
    text: str,
    words: str,
    severity: Severity = Severity.WARNING,
    *,
    rule: str = "blame/you-error",
    message: str = "“{found}” blames.",
    suggestions: tuple[str, ...] = (),
    edits: tuple[tuple[str, str], ...] = (),
    url: str = "",
    at: int | None = None,
) -> Diagnostic:
    """A finding at the first place of `words`, or where `at` says; `edits` are pairs of words and replacements."""
    start = text.index(words) if at is None else at
    end = start + len(words)
    lines = LineIndex(text)
    return Diagnostic(
        rule,
        severity,
        message.replace("{found}", words),
        words,
        *lines.position(start),
        *lines.position(end),
        start,
        end,
        suggestions=suggestions,
        edits=tuple(Edit(text.index(old), text.index(old) + len(old), new) for old, new in edits),
        url=url,
    )


def checked(text: str, *found: Diagnostic, path: str = "a.md") -> Checked:
    """A draft that fails if anything in it weighs more than a suggestion."""
    fails = any(one.severity is not Severity.SUGGESTION for one in found)
    return Checked(text, Report(path, "email", 9, diagnostics=tuple(found)), fails)


def fields(line: str) -> dict[str, str]:
    """What the escapes of a workflow command stand for, as the runner reads them: `command`, properties, `text`."""
    head, _, text = line.removeprefix("::").partition("::")
    command, _, properties = head.partition(" ")

    def plain(value: str) -> str:
        for code in ("%3A", "%2C", "%0D", "%0A", "%25"):
            value = value.replace(code, chr(int(code[1:], 16)))
        return value

    pairs = (entry.partition("=") for entry in properties.split(","))
    return {"command": command, "text": plain(text)} | {name: plain(value) for name, _, value in pairs}


# CRLF and a lone CR; an emoji before the words; control characters; what XML, HTML, Markdown and workflow
# commands would obey.
NASTY = (
    "Hi 👩‍👩‍👧,\r\n\r\n👍🏽 You\x0b forgot ]]> <script>alert('x')</script> & \"{{customer.name}}\" %0A,::error::\x1b[31m\x00\r"
    "[link](javascript:x) | `code` *bold* \u202eturned\ufffe"
)
NASTY_PATH = "a folder/it's 100%, really: ünï<b>&`|*.md"

_WHOLE = finding(
    NASTY,
    NASTY[NASTY.index("👍🏽") :],
    Severity.SUGGESTION,
    rule="length/whole-draft",
    message="{found}",
    suggestions=("Two\r\nlines <b>&\x1b.",),
)
_FORGOT = finding(
    NASTY,
    "You\x0b forgot",
    suggestions=("We hadn't “received” ]]> it.",),
    edits=(("You\x0b", "We"), ("forgot", "hadn't & <i>")),
    url="https://example.com/a?b=<c>&d=|",
)
_UNFILLED = finding(
    NASTY, "{{customer.name}}", Severity.ERROR, rule="snippet/unfilled-placeholder", url="javascript:alert(1)"
)
_EMPTY = finding("", "", Severity.WARNING, rule="next-step/missing", message="No next step.")

RUN = Run(
    drafts=(
        checked(NASTY, _WHOLE, _FORGOT, _UNFILLED, path=NASTY_PATH),
        checked("", _EMPTY, path="empty.txt"),
        checked("It is so.\n", finding("It is so.\n", "so", Severity.SUGGESTION), path="kind.txt"),
        checked("All done.\n", path="sub/clean.txt"),
    ),
    unread=("bad%0A, file.md: not valid UTF-8 (byte 2)",),
    rules={"blame/you-error": fake_rule("blame/you-error", Severity.WARNING)},
)
"""Five findings in three of four drafts, and one that could not be read."""
