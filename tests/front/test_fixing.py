"""`--fix`, `--unsafe-fixes` and `--diff`: what is written, what never is, and that no file is ever broken."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from fakes import Outcome, fake_rule

from tonelint.config import Config
from tonelint.diagnostic import Diagnostic, Edit, Report, Severity
from tonelint.draft import Draft
from tonelint.rule import Rule
from tonelint.text.lines import LineIndex

EDITS = {
    "style/banned-term": (r"e-mail", "email", True),
    "jargon/internal-words": (r"e-mail address", "address", True),
    "blame/you-error": (r"You forgot it", "It is missing", False),
    "next-step/no-timeframe": (r"soon", "by [day]", True),
    "dismissive/just": (r"aa", "a", True),
    "commands/shouting": (r"shout", 'a <b>: "it\'s", x', True),
}


@dataclass(frozen=True)
class FixingLinter:
    """Finds fixed words, each with an edit."""

    rules: tuple[Rule, ...]

    def prepare(self, drafts: Sequence[Draft]) -> None:
        """Nothing: it has no parser."""

    def lint(self, draft: Draft) -> Report:
        lines = LineIndex(draft.text)
        found = [
            _found(lines, rule, match)
            for rule in self.rules
            for match in re.finditer(EDITS[rule.id][0], draft.text)
        ]
        return Report(
            draft.path, draft.channel, 1, diagnostics=tuple(sorted(found, key=lambda one: one.start))
        )


def _found(lines: LineIndex, rule: Rule, match: re.Match[str]) -> Diagnostic:
    _, words, safe = EDITS[rule.id]
    return Diagnostic(
        rule.id,
        rule.severity,
        f"{match[0]} is not it",
        match[0],
        *lines.position(match.start()),
        *lines.position(match.end()),
        match.start(),
        match.end(),
        suggestions=(words,),
        edits=(Edit(match.start(), match.end(), words, safe),),
    )


def _build(config: Config) -> FixingLinter:
    del config
    return FixingLinter(tuple(fake_rule(name, Severity.WARNING) for name in EDITS))


@pytest.fixture
def fix(run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """`tonelint check --no-cache ARGUMENTS` with the linter above."""
    monkeypatch.setattr("tonelint.front.choice.build", _build)
    return lambda *arguments, stdin=b"": run("check", "--no-cache", *arguments, stdin=stdin)


Fix = Callable[..., Outcome]


def put(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_safe_edits_are_made_and_what_is_left_is_reported(fix: Fix) -> None:
    path = put("a.md", "An e-mail is here.\n\nYou forgot it. Write soon.\n")
    outcome = fix("--fix", "--output-format", "concise", "a.md")
    assert path.read_text() == "An email is here.\n\nYou forgot it. Write soon.\n"
    assert [line.split()[0] for line in outcome.out.splitlines()] == ["a.md:3:1:", "a.md:3:22:"]
    assert outcome.err.splitlines()[0] == "Fixed 1 finding in 1 draft; 1 more with --unsafe-fixes."
    assert outcome.status == 1
    outcome = fix("--fix", "--unsafe-fixes", "a.md")
    # A blank is for a person to fill in, whatever else may be done.
    assert path.read_text() == "An email is here.\n\nIt is missing. Write soon.\n"
    assert outcome.err.startswith("Fixed 1 finding in 1 draft.\n")


def test_nothing_to_fix_writes_nothing(fix: Fix) -> None:
    path = put("a.md", "All is well.\n")
    before = path.stat()
    outcome = fix("--fix", "a.md")
    assert (outcome.status, outcome.err) == (0, "Fixed nothing.\n1 draft read, nothing to say.\n")
    assert path.stat() == before


def test_of_edits_that_overlap_the_first_counts_and_the_next_pass_takes_the_rest(fix: Fix) -> None:
    path = put("a.md", "My e-mail address.\n")
    assert "Fixed 1 finding" in fix("--fix", "a.md").err
    assert path.read_text() == "My email address.\n"
    path = put("b.md", "aaaa\n\naaaaaa\n")
    assert fix("--fix", "b.md").status == 0
    assert path.read_text() == "a\n\na\n"


def test_passes_come_to_an_end(fix: Fix) -> None:
    path = put("a.md", f"{'a' * 5000}\n")
    outcome = fix("--fix", "a.md")
    assert outcome.status == 1
    assert path.read_text() == f"{'a' * 5}\n"  # halved ten times


def test_line_ends_mark_mode_and_link_stay(fix: Fix) -> None:
    path = put("d/real.md", "\ufeffAn e-mail,\r\nan e-mail\ran e-mail\u2028\r\nand no end: e-mail")
    path.chmod(0o640)
    Path("a.md").symlink_to("d/real.md")
    fix("--fix", "a.md")
    assert path.read_bytes().decode() == "\ufeffAn email,\r\nan email\ran email\u2028\r\nand no end: email"
    assert Path("a.md").is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in Path("d").iterdir()] == ["real.md"]


def test_what_is_suppressed_or_in_the_baseline_is_never_fixed(fix: Fix) -> None:
    text = "An e-mail. <!-- tonelint: ignore[style/banned-term] -->\n\nAn e-mail.\n"
    path = put("a.md", text)
    fix("--fix", "a.md")
    assert path.read_text() == text.replace("\n\nAn e-mail", "\n\nAn email")
    put("a.md", text)
    fix("--suppress-all", "a.md")
    assert "Fixed nothing" in fix("--fix", "a.md").err
    assert path.read_text() == text
    put("b.txt", "An e-mail.\n")
    put("b.txt.tonelint", 'style/banned-term "e-mail"\n')
    assert fix("--diff", "b.txt").status == 0


def test_a_diff_shows_what_would_be_written_and_writes_nothing(fix: Fix) -> None:
    path = put("a.md", "An e-mail.\r\nIt is so.\r\n\r\nNo end: e-mail")
    put("b.md", "All is well.\n")
    outcome = fix("--diff", "a.md", "b.md")
    assert outcome.out == (
        "--- a.md\n+++ a.md\n@@ -1,4 +1,4 @@\n-An e-mail.\r\n+An email.\r\n It is so.\r\n \r\n"
        "-No end: e-mail\n\\ No newline at end of file\n+No end: email\n\\ No newline at end of file\n"
    )
    assert outcome.err == "Would fix 2 findings in 1 draft.\n"
    assert outcome.status == 1
    assert path.read_bytes() == b"An e-mail.\r\nIt is so.\r\n\r\nNo end: e-mail"
    assert fix("--diff", "--exit-zero", "a.md").status == 0
    put("c.md", "You forgot it.\n")
    outcome = fix("--diff", "c.md")  # findings alone are no change
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err == "Would fix nothing; 1 more with --unsafe-fixes.\n"
    assert fix("--diff", "-q", "a.md").err == ""


@pytest.mark.parametrize("name", ["a b.md", "ünï.md", 'qu"ote.md', "tab\there.md"])
def test_git_applies_the_diff(fix: Fix, name: str) -> None:
    text = "\ufeffAn e-mail.\r\n\r\nSo\u2028it\x0cis\rhere: e-mail"
    put(name, text)
    Path("fix.patch").write_bytes(fix("--diff", name).out.encode())
    subprocess.run(["git", "apply", "-p0", "fix.patch"], check=True)
    assert Path(name).read_bytes().decode() == text.replace("e-mail", "email")


def test_standard_input_is_printed_fixed_and_its_findings_go_to_standard_error(fix: Fix) -> None:
    text = "\ufeffAn e-mail.\r\n\r\nYou forgot it.".encode()
    outcome = fix("--fix", "-", stdin=text)
    assert outcome.out == "\ufeffAn email.\r\n\r\nYou forgot it."
    assert "<stdin>:3:1: warning" in outcome.err
    assert outcome.status == 1
    assert fix("--fix", "-", stdin=b"All is well.").out == "All is well."
    assert fix("--fix", "-", stdin=b"").out == ""
    assert fix("--diff", "-", "--stdin-filename", "x.md", stdin=text).out.startswith("--- x.md\n+++ x.md\n@@")
    outcome = fix("--fix", "-", stdin=b"\xff")
    assert (outcome.status, outcome.out) == (2, "")


def test_an_excluded_text_goes_out_as_it_came_in(fix: Fix) -> None:
    put("tonelint.toml", 'exclude = ["old/"]\n')
    arguments = ("--fix", "-", "--stdin-filename", "old/a.md")
    assert fix(*arguments, stdin=b"An e-mail").out == "An email"
    assert fix(*arguments, "--force-exclude", stdin=b"\xef\xbb\xbfAn e-mail").out == "\ufeffAn e-mail"


SOURCES = """
[[sources]]
glob = "*.yaml"
fields = ["[*].text"]

[[sources]]
glob = "*.json"
fields = ["[*].text"]

[[sources]]
glob = "*.csv"
fields = ["text"]
"""


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.json", '[{"text": "\\u0022e-mail\\n\\te-mail"}]', '[{"text": "\\u0022email\\n\\temail"}]'),
        ("b.json", '[{"text": "shout"}]', '[{"text": "a <b>: \\"it\'s\\", x"}]'),
        ("h.json", '[{"text": "<p>shout</p>"}]', '[{"text": "<p>a &lt;b&gt;: \\"it\'s\\", x</p>"}]'),
        ("a.yaml", "- text: 'it''s e-mail'\n", "- text: 'it''s email'\n"),
        ("b.yaml", "- text: 'shout'\n", "- text: 'a <b>: \"it''s\", x'\n"),
        ("c.yaml", '- text: "so \\\n    e-mail"\n', '- text: "so \\\n    email"\n'),
        (
            "d.yaml",
            "- text: >-\n    an e-mail\n    shout\n",
            '- text: >-\n    an email\n    a <b>: "it\'s", x\n',
        ),
        (
            "e.yaml",
            "- text: e-mail\n- text: shout\n",
            "- text: email\n- text: shout\n",
        ),  # a plain scalar cannot
        ("f.yaml", "- text: so\n    e-mail\n", "- text: so\n    email\n"),
        ("g.yaml", "- text: &x an e-mail\n- text: *x\n", "- text: &x an e-mail\n- text: *x\n"),
        ("a.csv", 'text\n"a ""e-mail"" shout"\n', 'text\n"a ""email"" a <b>: ""it\'s"", x"\n'),
        ("b.csv", "text\ne-mail\nshout\n", "text\nemail\nshout\n"),  # it would want quotation marks
        ("a.html", "<p>e-mail</p><p>shout</p>", '<p>email</p><p>a &lt;b&gt;: "it\'s", x</p>'),
        ("b.html", "<p>e-<b>mail</b> e-mail</p>", "<p>e-<b>mail</b> email</p>"),
        (
            "a.po",
            'msgid "x"\nmsgstr "e-mail\\te-mail "\n"shout"\n',
            'msgid "x"\nmsgstr "email\\temail "\n"a <b>: \\"it\'s\\", x"\n',
        ),
        ("a.md", "```snippet\ne-mail\n```\ne-mail\n", "```snippet\nemail\n```\ne-mail\n"),
        (
            "t.md",
            "{% if a %}e-mail{% else %}e-mail{% endif %}\n",
            "{% if a %}email{% else %}email{% endif %}\n",
        ),
    ],
)
def test_fixes_in_other_formats_are_written_as_the_format_wants(
    fix: Fix, name: str, before: str, after: str
) -> None:
    put("tonelint.toml", SOURCES)
    path = put(name, before)
    fix("--fix", name)
    assert path.read_text() == after
    if name.endswith(".json"):
        json.loads(after)


def test_a_fix_that_would_make_other_blocks_of_the_text_is_not_made(
    fix: Fix, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(EDITS, "style/banned-term", ("e-mail", "# email", True))
    path = put("a.md", "e-mail is a word.\n\nAn e-mail came.\n")
    fix("--fix", "a.md")
    assert path.read_text() == "e-mail is a word.\n\nAn # email came.\n"


def test_a_file_that_was_changed_meanwhile_is_left_alone(fix: Fix, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put("a.md", "An e-mail.\n")
    put("b.md", "An e-mail.\n")
    synced = os.fsync

    def late(descriptor: int) -> None:
        synced(descriptor)
        if path.read_text() == "An e-mail.\n":
            path.write_text("Somebody else was here: e-mail.\n")

    monkeypatch.setattr(os, "fsync", late)
    outcome = fix("--fix", "a.md", "b.md")
    assert "tonelint: a.md: cannot be fixed: it was changed while it was checked\n" in outcome.err
    assert outcome.status == 2
    assert path.read_text() == "Somebody else was here: e-mail.\n"
    assert Path("b.md").read_text() == "An email.\n"
    assert sorted(entry.name for entry in Path().iterdir()) == ["a.md", "b.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_is_a_line(fix: Fix) -> None:
    put("a.md", "An e-mail.\n").chmod(0o444)
    outcome = fix("--fix", "a.md")
    assert "tonelint: a.md: cannot be fixed: permission denied\n" in outcome.err
    assert outcome.status == 2


def test_a_process_that_is_killed_leaves_a_whole_file(tmp_path: Path) -> None:
    path = put(str(tmp_path / "a.md"), "old")
    for moment in ("write", "fsync", "chmod"):
        script = (
            "import os, signal, pathlib, sys\n"
            "from tonelint.front import writing\n"
            "kill = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
            f"{'pathlib.Path' if moment == 'chmod' else 'writing.os'}.{'fdopen' if moment == 'write' else moment} = kill\n"
            "writing.replace_text(pathlib.Path(sys.argv[1]), 'old', 'new')\n"
        )
        done = subprocess.run([sys.executable, "-c", script, str(path)], check=False)
        assert done.returncode == -signal.SIGKILL
        assert path.read_text() == "old"


def test_several_processes_fix_what_one_fixes(fix: Fix) -> None:
    def lay_out() -> None:
        for number in range(40):
            put(f"d/{number:02}.md", "An e-mail.\n" if number % 3 else "You forgot it.\n")

    lay_out()
    alone = fix("--diff", "--jobs", "1", "d")
    assert fix("--diff", "--jobs", "3", "d") == alone
    outcome = fix("--fix", "--jobs", "3", "d")
    assert "Fixed 26 findings in 26 drafts" in outcome.err
    assert fix("--diff", "d").out == ""


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--unsafe-fixes", "a.md"), "--unsafe-fixes needs --fix or --diff"),
        (("--fix", "--diff", "a.md"), "only one of --fix, --diff"),
        (("--fix", "--suppress-all", "a.md"), "only one of --fix, --suppress-all"),
        (("--fix", "-", "a.md"), "with --fix, - stands alone"),
        (("--diff-base", "HEAD", "-"), "--diff-base needs --stdin-filename for standard input"),
        (("--fail-on", "error", "--max-warnings", "1"), "only one of --fail-on and --max-warnings"),
        (("--max-warnings", "-1"), "--max-warnings"),
    ],
)
def test_what_contradicts_itself_is_refused(fix: Fix, arguments: tuple[str, ...], problem: str) -> None:
    outcome = fix(*arguments)
    assert outcome.status == 2
    assert problem in outcome.err
