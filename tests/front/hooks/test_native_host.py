"""The native host: a conversation from its first request to its end, with findings where a window can mark them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from fakes import ROOT

from tonelint import __version__
from tonelint.diagnostic import Severity
from tonelint.front.hooks.asking import Answer
from tonelint.front.hooks.native_host import serve
from tonelint.front.hooks.native_wire import receive, send
from tonelint.wire import WireDiagnostic, WireEdit, WireSkipped


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No configuration but that of the folder."""
    monkeypatch.delenv("TONELINT_CONFIG", raising=False)


def found(text: str, words: str, *edits: tuple[str, str], severity: str = "warning") -> WireDiagnostic:
    """A finding at some words, with edits of old words to new ones."""
    start = text.index(words)
    return WireDiagnostic(
        "blame/you-error",
        Severity(severity),
        f"“{words}”\n blames.",
        words,
        *(1, 1, 1, 1),
        start,
        start + len(words),
        ("The form\nhadn't reached us.",),
        tuple(WireEdit(text.index(old), text.index(old) + len(old), new, False) for old, new in edits),
        "",
    )


class Fake:
    """Answers every question with the same, and keeps what it was asked."""

    def __init__(self, *findings: WireDiagnostic, problem: str = "", wait: float = 0) -> None:
        self.answer = Answer(findings, (WireSkipped("quote", 3),), problem)
        self.asked: list[tuple[bytes, str, list[str], float]] = []
        self.wait = wait

    def __call__(
        self, text: bytes, name: str, *, options: list[str], folder: Path, patience: float
    ) -> Answer:
        shown = [option if "=/" not in option else f"{option} {_content(option)}" for option in options]
        self.asked.append((text, name, shown, patience))
        time.sleep(self.wait)
        return self.answer


def _content(option: str) -> str:
    return Path(option.partition("=")[2]).read_text()


def talk(folder: Path, asker: Fake, *requests: object, protocol: int = 1) -> list[dict[str, Any]]:
    """What the host answers to these requests."""
    heard = io.BytesIO()
    for request in requests:
        send(heard, {"protocol": protocol, **request} if isinstance(request, Mapping) else request)
    heard.seek(0)
    said = io.BytesIO()
    assert serve(heard, said, folder, asker) == 0
    return answers(said.getvalue())


def answers(raw: bytes) -> list[dict[str, Any]]:
    """The answers in what a host said."""
    stream, read = io.BytesIO(raw), []
    while (message := receive(stream)) is not None:
        read.append(json.loads(message))
    return read


def test_a_text_comes_back_with_places_to_mark(tmp_path: Path) -> None:
    text = "Hi \U0001f600,\r\n\r\nYou forgot the form.\r\n\r\nBye"
    (answer,) = talk(tmp_path, Fake(found(text, "You forgot")), {"id": "a", "kind": "text", "text": text})
    (one,) = answer.pop("findings")
    assert answer == {
        "protocol": 1,
        "version": __version__,
        "id": "a",
        "action": "block",
        "override": True,
        "fail": "open",
        "patience": 3.0,
        "problem": "",
        "skipped": [{"kind": "quote", "lines": 3}],
    }
    assert text.encode("utf-16-le")[one["start"] * 2 : one["end"] * 2].decode("utf-16-le") == "You forgot"
    assert one["excerpt"] == {"text": "You forgot the form.", "start": 0, "end": 10}
    assert one["message"] == "“You forgot” blames."
    assert "what the customer did wrong" in one["why"]
    assert one["rewrite"] is None
    assert one["suggestions"] == ["The form hadn't reached us."]


def test_a_message_is_built_and_its_findings_stand_in_excerpts(tmp_path: Path) -> None:
    readable = "Subject: You forgot it\n\nHi,\n\nYou forgot the form."
    asker = Fake(found(readable, "You forgot it"), found(readable, "You forgot the", severity="error"))
    request = {"kind": "message", "id": 1, "text": "Hi,\n\nYou forgot the form.", "subject": "You forgot it"}
    (answer,) = talk(tmp_path, asker, {**request, "attachments": ["a.pdf"], "to": ["Ann <a@b.test>"]})
    assert [(one["where"], one["excerpt"], one["start"]) for one in answer["findings"]] == [
        ("body", {"text": "You forgot the form.", "start": 0, "end": 14}, None),
        ("subject", {"text": "You forgot it", "start": 0, "end": 13}, None),
    ]
    assert answer["override"] is False
    ((raw, name, _, _),) = asker.asked
    assert name == "message.eml"
    assert b"a.pdf" in raw


def test_a_long_paragraph_is_cut_at_words(tmp_path: Path) -> None:
    text = f"{'before ' * 100}You forgot it {'after ' * 100}"
    (answer,) = talk(tmp_path, Fake(found(text, "You forgot")), {"kind": "text", "text": text})
    excerpt = answer["findings"][0]["excerpt"]
    assert excerpt["text"].startswith("before ")
    assert excerpt["text"].endswith("after")
    assert excerpt["text"][excerpt["start"] : excerpt["end"]] == "You forgot"
    assert len(excerpt["text"]) < 400


@pytest.mark.parametrize(
    ("edits", "rewrite"),
    [
        ([("You forgot the form", "the form is missing")], ("You forgot the form", "The form is missing")),
        ([("You", "We"), ("forgot", "miss")], ("You forgot", "We miss")),
        ([("the form", "it")], ("the form", "it")),
        ([("the form", "the form by [day]")], None),
        ([("form", "form.\nBye")], None),
        ([("You forgot", "We"), ("forgot the", "x")], None),
        ([], None),
    ],
)
def test_a_rewrite_is_what_the_edits_make_of_the_words(
    edits: list[tuple[str, str]], rewrite: tuple[str, str] | None, tmp_path: Path
) -> None:
    text = "Hi Ann.\n\nYou forgot the form, so we wait."
    (answer,) = talk(tmp_path, Fake(found(text, "You forgot", *edits)), {"kind": "text", "text": text})
    given = answer["findings"][0]["rewrite"]
    assert (given and (given["old"], given["new"])) == rewrite
    assert given is None or text[given["start"] : given["end"]] == given["old"]


def test_the_configuration_of_the_folder_decides(tmp_path: Path) -> None:
    (tmp_path / "tonelint.toml").write_text('[hook]\nwarning = "ask"\nfail = "closed"\npatience = 5\n')
    text = "You forgot it."
    (answer,) = talk(tmp_path, Fake(found(text, "You forgot")), {"kind": "text", "text": text})
    assert (answer["action"], answer["fail"], answer["patience"]) == ("ask", "closed", 5.0)
    (answer,) = talk(tmp_path, Fake(problem="no answer"), {"kind": "text", "text": text})
    assert (answer["action"], answer["override"], answer["problem"]) == ("block", False, "no answer")


def test_a_broken_configuration_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "tonelint.toml").write_text('[hook]\nwarning = "stop"\n')
    (answer,) = talk(tmp_path, Fake(), {"kind": "text", "text": "Hi", "id": 3})
    assert (answer["action"], answer["id"]) == ("warn", 3)
    assert "hook.warning" in answer["problem"]


def test_what_the_extension_may_choose(tmp_path: Path) -> None:
    asker = Fake()
    options = {"profile": "ask-first", "channel": "chat", "markdown": True, "config": "/etc/passwd"}
    request = {"kind": "text", "text": "Hi", "options": options, "customer": "Where is it?", "patience": 1.5}
    talk(tmp_path, asker, request)
    ((raw, name, given, patience),) = asker.asked
    assert (raw, name) == (b"Hi", "draft.md")
    assert given[:2] == ["--profile=ask-first", "--channel=chat"]
    assert given[2].endswith("Where is it?")
    assert given[2].startswith("--reply-to=")
    assert len(given) == 3
    assert patience < 1.5


def test_rubbish_is_answered_and_the_conversation_goes_on(tmp_path: Path) -> None:
    said = talk(
        tmp_path, Fake(), "rubbish", {"id": 2, "kind": "fax"}, {"id": 3, "kind": "text", "text": "Hi"}
    )
    assert {one["id"]: bool(one["problem"]) for one in said} == {None: True, 2: True, 3: False}


def test_an_extension_of_another_protocol_is_told(tmp_path: Path) -> None:
    (answer,) = talk(tmp_path, Fake(), {"id": 2, "kind": "text", "text": "Hi"}, protocol=9)
    assert "protocol 1" in answer["problem"]
    assert answer["id"] == 2


def test_requests_do_not_wait_for_one_another(tmp_path: Path) -> None:
    begun = time.monotonic()
    request = {"kind": "text", "text": "Hi"}
    said = talk(tmp_path, Fake(wait=0.3), *({**request, "id": number} for number in range(4)))
    assert sorted(one["id"] for one in said) == [0, 1, 2, 3]
    assert time.monotonic() - begun < 1.0


def test_an_answer_is_never_longer_than_a_browser_takes(tmp_path: Path) -> None:
    text = "You forgot it. " * 200
    many = [found(text, "You forgot") for _ in range(500)]
    many = [WireDiagnostic(**{**_fields(one), "message": "m" * 20_000}) for one in many]
    (answer,) = talk(tmp_path, Fake(*many), {"kind": "text", "text": text})
    assert 0 < len(answer["findings"]) < 60
    assert answer["action"] == "block"


def _fields(one: WireDiagnostic) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__struct_fields__}


def test_somebody_who_hangs_up_ends_it(tmp_path: Path) -> None:
    class Closed(io.BytesIO):
        def write(self, raw: object) -> int:
            raise BrokenPipeError

    heard = io.BytesIO()
    send(heard, {"protocol": 1, "kind": "text", "text": "Hi"})
    heard.seek(0)
    assert serve(heard, Closed(), tmp_path, Fake()) == 0
    assert threading.active_count() < 20


def test_the_rule_of_a_pack_gives_its_own_reason(tmp_path: Path) -> None:
    rule = tmp_path / "house" / "blame" / "you-error.yaml"
    rule.parent.mkdir(parents=True)
    rule.write_text("why: >\n  Because\n  we say so.\n")
    (tmp_path / "tonelint.toml").write_text('packs = ["house"]\n')
    text = "You forgot it."
    (answer,) = talk(tmp_path, Fake(found(text, "You forgot")), {"kind": "text", "text": text})
    assert answer["findings"][0]["why"] == "Because we say so."
    rule.write_text("why: [")
    (answer,) = talk(tmp_path, Fake(found(text, "You forgot")), {"kind": "text", "text": text})
    assert answer["findings"][0]["why"] == ""


def test_the_command_speaks_through_its_pipes_and_takes_what_a_browser_types(tmp_path: Path) -> None:
    heard = io.BytesIO()
    send(heard, {"protocol": 1, "id": 1, "kind": "fax"})
    command = [sys.executable, "-m", "tonelint", "hook", "native-host", "--folder", str(tmp_path), "--"]
    done = subprocess.run(
        [*command, "/some/manifest.json", "thunderbird@tonelint.invalid", "--parent-window=0"],
        input=heard.getvalue(),
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert [one["id"] for one in answers(done.stdout)] == [1]


def test_what_is_no_conversation_ends_with_status_1(tmp_path: Path) -> None:
    said = io.BytesIO()
    assert serve(io.BytesIO(b"hello there\n"), said, tmp_path, Fake()) == 1
    (answer,) = answers(said.getvalue())
    assert "not a request" in answer["problem"]


def test_the_host_needs_no_parser() -> None:
    script = "import sys, tonelint.front.hooks.native_host, tonelint.front.hooks.native_answer; "
    script += "print([name for name in ('spacy', 'numpy', 'tonelint.linter') if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == "[]"


def test_in_html_only_its_authors_words_are_checked_and_keep_their_places(tmp_path: Path) -> None:
    page = (
        '<div>\U0001f600 You forgot it.</div><div class="gmail_quote"><div class="gmail_attr">On Mon, 2 Nov 2026 at 10:00, '
        "Dana Smith &lt;d@example.com&gt; wrote:</div><blockquote>You broke the export.</blockquote></div>"
    )
    fake = Fake(found(page, "You forgot", ("You forgot", "We miss")))
    (answer,) = talk(tmp_path, fake, {"kind": "html", "html": page})
    ((text, name, options, _),) = fake.asked
    assert (len(text.decode()), name) == (len(page), "draft.html")
    assert "You forgot it." in text.decode()
    assert "broke" not in text.decode()
    assert "wrote" not in text.decode()
    assert [option.split(" ", 1)[1].strip() for option in options] == ["You broke the export."]
    (finding,) = answer["findings"]
    assert finding["rewrite"] == {"old": "You forgot", "new": "We miss", "start": 8, "end": 18}


def test_a_customer_that_is_given_counts_more_than_one_that_is_quoted(tmp_path: Path) -> None:
    fake = Fake()
    page = "<div>Hi</div><blockquote>Quoted words.</blockquote>"
    talk(tmp_path, fake, {"kind": "html", "html": page, "customer": "Is it fixed?"})
    ((_, _, options, _),) = fake.asked
    assert options[0].endswith(" Is it fixed?")
