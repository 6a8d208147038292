"""`tonelint check` on email messages."""

import json
from pathlib import Path

import pytest
from fakes import Run

MESSAGE = (
    b"From: Jo Bell <jo@example.com>\nTo: Maria Lopez <maria@example.org>\nSubject: Re: bill\n\n"
    b"Hi Maria,\n\nyou forgot the number.\n\nBest,\nJo\n\n"
    b"On Tue, 3 Mar 2026 at 09:12, Maria Lopez <maria@example.org> wrote:\n> you forgot me\n> When?\n"
)


@pytest.mark.usefixtures("fake_linter")
def test_positions_are_those_of_the_readable_text(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(
        MESSAGE.replace(b"you forgot the", b"=79ou forgot the").replace(
            b"bill\n\n", b"bill\nContent-Transfer-Encoding: quoted-printable\n\n"
        )
    )
    outcome = run("check", "a.eml")
    first = outcome.out.splitlines()
    assert first[0].startswith("a.eml:5:1: warning")
    assert first[1] == "   5 | you forgot the number."
    assert outcome.status == 1


@pytest.mark.usefixtures("fake_linter")
def test_standard_input_is_a_message_by_its_name(run: Run) -> None:
    outcome = run("check", "--stdin-filename", "out/x.eml", "-", stdin=MESSAGE)
    assert outcome.out.startswith("out/x.eml:5:1:")
    assert (
        "next-step/unanswered-question"
        not in run("check", "-v", "--stdin-filename", "x.eml", "-", stdin=MESSAGE).err
    )


@pytest.mark.usefixtures("fake_linter")
def test_the_authors_own_subject_is_checked_at_its_place(run: Run) -> None:
    raw = MESSAGE.replace(b"Re: bill", b"You forgot the bill")
    document = json.loads(
        run("check", "--output-format", "json", "--stdin-filename", "x.eml", "-", stdin=raw).out
    )
    first = document["reports"][0]["diagnostics"][0]
    assert (first["line"], first["column"], first["found"]) == (1, 10, "You forgot")
    assert first["message"].startswith("Subject: ")


@pytest.mark.usefixtures("fake_linter")
def test_what_was_left_out_is_said(run: Run) -> None:
    outcome = run("check", "--stdin-filename", "x.eml", "-", stdin=MESSAGE)
    assert "3 quoted lines not checked" in outcome.err


@pytest.mark.usefixtures("fake_linter")
@pytest.mark.parametrize("raw", [b"", b"\x00\xff" * 100, b"no header\n", MESSAGE[:20].replace(b":", b"")])
def test_what_is_no_message_is_one_line_and_the_others_are_checked(
    run: Run, tmp_path: Path, raw: bytes
) -> None:
    (tmp_path / "a.eml").write_bytes(raw)
    (tmp_path / "b.eml").write_bytes(MESSAGE)
    outcome = run("check", "-q", "a.eml", "b.eml")
    assert outcome.status == 2
    assert outcome.err.count("\n") == 1
    assert "a.eml: not an email message" in outcome.err
    assert "b.eml:5:1" in outcome.out


@pytest.mark.usefixtures("fake_linter")
def test_in_a_folder_messages_are_read_where_the_sources_say_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(MESSAGE)
    (tmp_path / "b.txt").write_text("fine\n")
    assert "a.eml" not in run("check", ".").out
    (tmp_path / "tonelint.toml").write_text('[[sources]]\nglob = "*.eml"\nkind = "draft"\n')
    assert "a.eml:5:1" in run("check", ".").out


@pytest.mark.usefixtures("fake_linter")
def test_a_message_is_not_fixed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(MESSAGE)
    outcome = run("check", "--fix", "a.eml")
    assert outcome.status == 2
    assert "a.eml: fixes can't be made in an email message" in outcome.err
    assert (tmp_path / "a.eml").read_bytes() == MESSAGE
    assert run("check", "--fix", "--stdin-filename", "a.eml", "-", stdin=MESSAGE).out == ""


@pytest.mark.usefixtures("fake_linter")
def test_suppressions_of_a_message_lie_beside_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(MESSAGE)
    assert run("check", "--add-ignore", "a joke", "a.eml").status == 0
    assert (tmp_path / "a.eml").read_bytes() == MESSAGE
    assert "blame/you-error" in (tmp_path / "a.eml.tonelint").read_text()
    assert run("check", "a.eml").status == 0


@pytest.mark.usefixtures("fake_linter")
def test_nothing_of_a_message_is_kept(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tonelint.toml").write_text("")
    (tmp_path / "a.eml").write_bytes(MESSAGE)
    run("check", "a.eml")
    assert not (tmp_path / ".tonelint_cache").exists()


def test_names_attachments_and_the_thread_come_from_the_message(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(
        b"From: Jo Bell <jo@example.com>\nTo: Annika Lund <annika@example.org>\nSubject: Re: lease\n\n"
        b"Hi Monika,\n\nI've attached the lease (lease.pdf).\n\nBest,\nJo\n\n"
        b"On Tue, 3 Mar 2026 at 09:12, Annika Lund <annika@example.org> wrote:\n> Where is my lease?\n"
    )
    outcome = run("check", "--isolated", "--select", "snippet", "-v", "a.eml")
    assert "a.eml:3:4: suggestion: Writes to “Monika”, but the customer is Annika Lund." in outcome.out
    assert "a.eml:5:1: suggestion: “I've attached the”" in outcome.out
    assert "slept" not in outcome.err


def test_an_attachment_that_is_there_is_not_missed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(
        b"To: Ana <ana@example.org>\nSubject: Re: lease\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n"
        b"Hi Ana,\n\nI've attached the lease.\n\nJo\n--b\nContent-Type: application/pdf\n\n%PDF\n--b--\n"
    )
    assert run("check", "--isolated", "--select", "snippet", "a.eml").out == ""


@pytest.mark.usefixtures("fake_linter")
def test_the_customers_message_may_be_an_email(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.eml").write_bytes(b"From: Ana <ana@example.org>\nSubject: help\n\nWhere is it?\n\nAna\n")
    (tmp_path / "a.txt").write_text("Here it is.\n")
    assert "slept" in run("check", "-v", "a.txt").err
    assert "slept" not in run("check", "-v", "--reply-to", "in.eml", "a.txt").err


def test_debug_shows_how_a_message_is_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(MESSAGE)
    out = run("debug", "a.eml").out
    assert "greeting (line 3)" in out
    assert "quote (lines 10-12): not read" in out
