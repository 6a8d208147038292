"""`tonelint report`: counts checked by hand over exports, mailboxes and folders; names, periods and what is broken."""

import csv
import json
from pathlib import Path

import pytest
from fakes import Run

pytestmark = pytest.mark.usefixtures("fake_linter")

# Two warnings in one draft; a suggestion alone; an error, on Monday in UTC and on Sunday where it was written; a
# warning and a suggestion by nobody knows whom or when; nothing.
SENT = """\
agent,sent_at,body
Ana,2026-02-16T09:00:00+01:00,You forgot the towel. You forgot the keys.
ana,2026-02-17,It is just on its way.
Ben,2026-02-22T23:30:00-05:00,See [NAME] for more.
,,"You forgot it, just so."
Ben,2026-02-24,All done.
Ben,2026-02-24,
"""
FIELDS = "sent.csv: text from `body`, author from `agent`, date from `sent_at`\n"


@pytest.fixture
def sent(run: Run) -> Path:
    """The export in the current folder."""
    path = Path("sent.csv")
    path.write_text(SENT, "utf-8")
    return path


def counted(text: str) -> dict[tuple[str, str], tuple[int, ...]]:
    """Drafts, words, drafts that needed redirection, drafts with a finding and findings of each row of a CSV."""
    columns = ("drafts", "words", "redirected", "with_finding", "findings")
    rows = csv.DictReader(text.splitlines())
    return {(row["by"], row["name"]): tuple(int(row[name]) for name in columns) for row in rows}


def message(number: int, sender: str, body: str, date: str = "Mon, 16 Feb 2026 09:00:00 +0100") -> bytes:
    """A message as it goes over the wire."""
    head = f"From: {sender}\nTo: maria@example.org\nSubject: Number {number}\nDate: {date}\n"
    return f"{head}Message-ID: <{number}@example.com>\n\n{body}\n".encode()


def test_an_export_is_counted_as_by_hand(run: Run, sent: Path) -> None:
    done = run("report", "sent.csv", "--output-format", "csv")
    assert (done.status, done.err) == (0, FIELDS)
    assert counted(done.out) == {
        ("all", "all drafts"): (5, 25, 3, 4, 6),
        ("rule", "blame/you-error"): (5, 25, 2, 2, 3),
        ("rule", "dismissive/just"): (5, 25, 0, 2, 2),
        ("rule", "snippet/unfilled-placeholder"): (5, 25, 1, 1, 1),
        ("family", "blame"): (5, 25, 2, 2, 3),
        ("family", "dismissive"): (5, 25, 0, 2, 2),
        ("family", "snippet"): (5, 25, 1, 1, 1),
        ("author", "Ana"): (2, 14, 1, 2, 3),
        ("author", "Ben"): (2, 6, 1, 1, 1),
        ("author", "no author"): (1, 5, 1, 1, 2),
        ("week", "2026-W08"): (2, 14, 1, 2, 3),
        ("week", "2026-W09"): (2, 6, 1, 1, 1),
        ("week", "no date"): (1, 5, 1, 1, 2),
    }


def test_json_lines_come_to_the_same_as_csv(run: Run, sent: Path) -> None:
    rows = csv.DictReader(SENT.splitlines())
    lines = [
        json.dumps({"author": {"name": r["agent"]}, "created_at": r["sent_at"], "text": r["body"]})
        for r in rows
    ]
    Path("sent.jsonl").write_text("\n".join(lines))
    expected = run("report", "sent.csv", "--output-format", "csv").out
    done = run("report", "sent.jsonl", "--output-format", "csv")
    assert (done.status, done.out) == (0, expected)


def test_the_document_has_counts_intervals_and_what_was_left_out(run: Run, sent: Path) -> None:
    done = run("report", "sent.csv", "--output-format", "json", "-q")
    report = json.loads(done.out)
    assert done.err == ""
    assert report["period"] == {
        "since": None,
        "until": None,
        "first": "2026-02-16",
        "last": "2026-02-24",
        "time_zone": "UTC",
    }
    assert report["left_out"] == {"undated": 0, "empty": 1, "unread": 0}
    assert report["fail_on"] == ["warning"]
    assert report["total"]["redirected"] == {"drafts": 3, "share": 0.6, "low": 0.2307, "high": 0.8824}
    assert report["total"]["findings_per_1000_words"] == 240.0
    assert report["authors"][0]["few_drafts"]


def test_the_time_zone_moves_a_draft_into_another_week(run: Run, sent: Path) -> None:
    done = run("report", "sent.csv", "--output-format", "csv", "--time-zone", "America/New_York")
    weeks = {name: figures[0] for (by, name), figures in counted(done.out).items() if by == "week"}
    assert weeks == {"2026-W08": 3, "2026-W09": 1, "no date": 1}


def test_a_period_counts_both_its_ends_and_says_what_has_no_date(run: Run, sent: Path) -> None:
    done = run(
        "report", "sent.csv", "--since", "2026-02-17", "--until", "2026-02-23", "--output-format", "json"
    )
    report = json.loads(done.out)
    assert (report["total"]["drafts"], report["left_out"]["undated"]) == (2, 1)


def test_fail_on_decides_what_calls_for_redirection(run: Run, sent: Path) -> None:
    for level, redirected in (("suggestion", 4), ("error", 1)):
        done = run("report", "sent.csv", "--fail-on", level, "--output-format", "csv")
        assert counted(done.out)["all", "all drafts"][2] == redirected


def test_names_are_hashed_alike_within_a_report_and_with_a_salt_beyond_it(run: Run, sent: Path) -> None:
    def authors(*arguments: str) -> list[str]:
        for output in ("html", "json", "csv", "text"):
            done = run("report", "sent.csv", "--hash-names", "--output-format", output, *arguments)
            assert "Ana" not in done.out
            assert "Ben" not in done.out
        return [row["name"] for row in json.loads(run(*done_as_json, *arguments).out)["authors"]]

    done_as_json = ("report", "sent.csv", "--hash-names", "--output-format", "json")
    once = authors()
    assert len(set(once)) == 3
    assert "no author" in once
    assert authors() != once
    assert authors("--salt", "pepper") == authors("--salt", "pepper")
    assert authors("--salt", "pepper") != authors("--salt", "cumin")


def test_files_are_written_as_their_suffixes_say(run: Run, sent: Path) -> None:
    done = run("report", "sent.csv", "-o", "r.html", "-o", "r.csv", "-o", "r.json")
    assert (done.status, done.out) == (0, "")
    assert "3 of 5 drafts needed redirection (60 %; 23–88 % at 95 % confidence)." in done.err
    assert Path("r.html").read_text().startswith("<!DOCTYPE html>")
    assert counted(Path("r.csv").read_text())["all", "all drafts"][0] == 5
    assert json.loads(Path("r.json").read_text())["version"] == 1


def test_without_a_file_the_report_is_printed(run: Run, sent: Path) -> None:
    done = run("report", "sent.csv")
    assert done.out.startswith("3 of 5 drafts needed redirection")
    assert "fewer than 30 drafts" in done.out


def test_broken_rows_are_a_line_each_and_the_rest_is_counted(run: Run) -> None:
    Path("sent.csv").write_text("body,by\nYou forgot.\nAll done.,Ana\nOne,Ana,Ben\n")
    Path("sent.jsonl").write_text('{"body": "All done."}\n{"body": \n{"body": ["x"]}\n')
    done = run("report", "sent.csv", "sent.jsonl", "nowhere.csv", "--output-format", "csv", "-q")
    assert done.status == 2
    assert counted(done.out)["all", "all drafts"][0] == 2
    assert [line.partition(" byte")[0] for line in done.err.splitlines()] == [
        "tonelint: sent.csv: row 2: 1 cells in this row, 2 in the header",
        "tonelint: sent.csv: row 4: 3 cells in this row, 2 in the header",
        "tonelint: sent.jsonl: line 2: not valid JSON: Input data was truncated",
        "tonelint: sent.jsonl: line 3: the field `body` holds no text",
        "tonelint: nowhere.csv: no such file or folder",
    ]


def test_dates_that_cannot_be_read_are_told_once_for_each_file(run: Run) -> None:
    Path("sent.csv").write_text(
        "body,date\nAll done.,05/01/2026\nAll done.,06/01/2026\nAll done.,2026-02-16\n"
    )
    done = run("report", "sent.csv", "--output-format", "csv", "-q")
    assert done.status == 2
    assert done.err.count("\n") == 1
    assert "sent.csv: row 2: “05/01/2026” is no date that can be read" in done.err
    assert counted(done.out)["week", "no date"][0] == 2


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("sent.csv", "--text-field", "boddy"), "sent.csv: no field `boddy`; did you mean `body`?"),
        (("sent.csv", "--date-field", "zzz"), "sent.csv: no field `zzz`; it has `agent`, `sent_at`, `body`"),
        (("sent.csv", "--since", "1/2/2026"), "`1/2/2026` is no day"),
        (("sent.csv", "--since", "2026-02-17", "--until", "2026-02-16"), "--since is later than --until"),
        (("sent.csv", "--time-zone", "Mars/Phobos"), "unknown time zone `Mars/Phobos`"),
        (("sent.csv", "--salt", "x"), "--salt needs --hash-names"),
        (("sent.csv", "-o", "report.pdf"), "`report.pdf` must end in .html"),
        (("sent.csv", "-o", "nowhere/report.html"), "no folder `nowhere`"),
        (("-",), "put standard input into a file"),
        (("sent.json",), "sent.json: one JSON document; export CSV or JSON lines (.jsonl)"),
        (("empty.mbox",), "empty.mbox: no message in this mailbox"),
        ((), "Missing argument"),
    ],
)
def test_what_cannot_work_is_one_line(arguments: tuple[str, ...], problem: str, run: Run, sent: Path) -> None:
    Path("sent.json").write_text("[]")
    Path("empty.mbox").write_text("Dear diary,\n")
    done = run("report", "-q", *arguments)
    assert done.status == 2
    assert done.err.count("\n") == 1
    assert problem in done.err


def test_a_mailbox_is_counted_by_sender_and_week_without_quotations(run: Run) -> None:
    own = message(
        1, "Ana Souza <help@example.com>", "Hi Maria,\n\nall is done.\n\n> you forgot me\n> you forgot it"
    )
    late = message(
        2,
        "ben@example.com",
        "You forgot it.\n\nFrom then on it is yours.\n\n>From now on, you forgot.",
        "Sun, 22 Feb 2026 23:30:00 -0500",
    )
    customer = message(3, "Maria <maria@example.org>", "You forgot me.")
    undated = message(4, "Ana Souza <ana@example.com>", "You forgot it.", "soon")
    box = b"".join(
        b"From x Mon Feb 16 09:00:00 2026\n" + one + b"\n" for one in (own, late, customer, undated)
    )
    Path("sent.mbox").write_bytes(box)
    done = run("report", "sent.mbox", "--author", "*@example.com", "--output-format", "csv")
    assert (done.status, done.err) == (0, "")
    found = {key: figures[::2] for key, figures in counted(done.out).items() if key[0] in ("author", "week")}
    assert found == {
        ("author", "Ana Souza"): (2, 1, 1),
        ("author", "ben@example.com"): (1, 1, 2),
        ("week", "2026-W08"): (1, 0, 0),
        ("week", "2026-W09"): (1, 1, 2),
        ("week", "no date"): (1, 1, 1),
    }


def test_maildir_and_single_messages_in_folders_are_found(run: Run) -> None:
    for number, name in enumerate(
        ("Mail/cur/1.a:2,S", "Mail/new/2.a", "Mail/tmp/3.a", "Mail/.Sent/cur/4.a:2,S", "drafts/5.eml")
    ):
        path = Path(name)
        for folder in ("cur", "new", "tmp") if path.parts[0] == "Mail" else ():
            (path.parent.parent / folder).mkdir(parents=True, exist_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(message(number, "ana@example.com", "You forgot it."))
    Path("drafts/reply.md").write_text("---\nagent: Ben\ndate: 2026-02-16\n---\nYou forgot it.\n")
    Path("drafts/old.md").write_text("---\nagent: Ben\ndate: 2025-02-16\n---\nYou forgot it.\n")
    done = run("report", "Mail", "drafts", "--since", "2026-01-01", "--output-format", "csv")
    assert (done.status, done.err) == (0, "")
    found = {key: figures[0] for key, figures in counted(done.out).items()}
    assert (found["author", "ana@example.com"], found["author", "Ben"], found["week", "2026-W08"]) == (
        4,
        1,
        5,
    )


def test_what_the_configuration_excludes_is_left_out_of_folders(run: Run) -> None:
    Path("tonelint.toml").write_text('exclude = ["old/"]\n')
    Path(".gitignore").write_text("*.eml\n")
    for folder in ("old", "new"):
        Path(folder).mkdir()
        Path(folder, "a.eml").write_bytes(message(1, "ana@example.com", "You forgot it."))
        Path(folder, "a.md").write_text("You forgot it.\n")
    assert counted(run("report", ".", "--output-format", "csv").out)["all", "all drafts"][0] == 2
    assert counted(run("report", "old/a.eml", "--output-format", "csv").out)["all", "all drafts"][0] == 1


def test_a_message_that_is_none_is_one_line(run: Run) -> None:
    Path("a.eml").write_bytes(b"\n\nno header\n")
    Path("b.eml").write_bytes(message(1, "ana@example.com", "You forgot it."))
    done = run("report", ".", "--output-format", "csv")
    assert done.status == 2
    assert done.err.startswith("tonelint: a.eml: ")
    assert counted(done.out)["all", "all drafts"][0] == 1


def test_suppressions_cache_and_processes_are_those_of_check(run: Run) -> None:
    Path("tonelint.toml").write_text('ignore = ["dismissive"]\n')
    texts = ["You forgot it.", "It is just so.", "You forgot it. <!-- tonelint: ignore[blame] agreed -->"]
    rows = [json.dumps({"body": texts[number % 3], "author": f"{number % 2}"}) for number in range(30)]
    Path("sent.jsonl").write_text("\n".join(rows))
    done = run("report", "sent.jsonl", "--output-format", "csv", "--jobs", "1", "--no-cache")
    assert counted(done.out)["all", "all drafts"][2:] == (10, 10, 10)
    for arguments in (("--jobs", "3", "--no-cache"), ("--jobs", "2"), ()):
        assert run("report", "sent.jsonl", "--output-format", "csv", *arguments).out == done.out
    assert len(list(Path(".tonelint_cache").glob("reports/*/*"))) == 3


def test_no_formula_gets_into_a_spreadsheet(run: Run) -> None:
    Path("sent.csv").write_text('body,author\nAll done.,"=HYPERLINK(1)"\n')
    done = run("report", "sent.csv", "--output-format", "csv")
    assert "author,'=HYPERLINK(1)," in done.out
