"""The gate between a mail program and the server that sends: what passes, what is refused, and what is never lost."""

import smtplib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from email.message import EmailMessage

import pytest
from smtp_fakes import CLOSE, FakeUpstream, LoopThread, Raw, Running, Taken, check, finding, run_gate

from tonelint.front.hooks.policy import Action, Decision
from tonelint.front.hooks.smtp_upstream import Patience, Upstream

CLEAN = b"Subject: hi\r\n\r\nAll is well.\r\n"
RUDE = b"Subject: hi\r\n\r\nHello, you forgot it.\r\n"
QUEUED = b"250 2.0.0 queued\r\n"

Start = Callable[..., Running]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start gates; the upstream's fields by name, the gate's in `gate`."""
    thread = LoopThread()

    def starter(gate: dict[str, object] | None = None, **upstream: object) -> Running:
        return run_gate(thread, FakeUpstream(**upstream), **(gate or {}))  # type: ignore[arg-type]  # keywords of several types in one dict

    yield starter
    thread.close()


def logged(gate: Running, words: str) -> str:
    """The line of the log with these words, as soon as it is there."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        for line in list(gate.log):
            if words in line:
                return line
        time.sleep(0.01)
    raise AssertionError(f"no line with `{words}` in {gate.log}")


def test_a_clean_message_goes_on_with_the_same_bytes_and_the_upstreams_answer(start: Start) -> None:
    queued = b"250-2.0.0 thank you\r\n250 2.0.0 queued as 1234\r\n"
    gate = start(answers={".": queued})
    with Raw(gate.port) as client:
        client.envelope(b"<a@x.test> SIZE=30 BODY=8BITMIME", b"<b@y.test> NOTIFY=NEVER", b"<c@y.test>")
        assert client.message(CLEAN) == queued
        assert client.ask(b"quit") == b"221-2.0.0 up.test\r\n221 2.0.0 bye\r\n"
        assert client.hear() == b""
    assert gate.upstream.taken == [
        Taken(
            b"FROM:<a@x.test> SIZE=30 BODY=8BITMIME", (b"TO:<b@y.test> NOTIFY=NEVER", b"TO:<c@y.test>"), CLEAN
        )
    ]


def test_a_finding_refuses_with_line_rule_and_rewrite_and_the_connection_lives_on(start: Start) -> None:
    gate = start()
    with Raw(gate.port) as client:
        client.envelope()
        answer = client.message(RUDE)
        assert answer.decode().splitlines() == [
            "550-5.7.1 Not sent: tonelint has 1 finding in your text.",
            "550-5.7.1 3:5: warning: It blames. [blame/you-error]",
            "550-5.7.1     try: Say it in another way.",
            "550 5.7.1 To send it as it is, add the header `X-Tonelint: off`; it is taken out on the way.",
        ]
        assert client.ask(b"DATA").startswith(b"503 5.5.1")
        assert client.ask(b"MAIL FROM:<a@x.test>").startswith(b"250")
        assert client.ask(b"RCPT TO:<b@y.test>").startswith(b"250")
        assert client.message(CLEAN) == QUEUED
    assert [one.data for one in gate.upstream.taken] == [CLEAN]
    assert gate.upstream.commands() == [b"EHLO", b"MAIL", b"RCPT", b"RSET", b"MAIL", b"RCPT", b"DATA"]


def test_smtplib_shows_the_whole_refusal(start: Start) -> None:
    gate = start()
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@x.test", "b@y.test", "hi"
    message.set_content("Hello, you forgot it.\n")
    with smtplib.SMTP("127.0.0.1", gate.port, timeout=10) as client:
        with pytest.raises(smtplib.SMTPDataError) as raised:
            client.send_message(message)
        assert raised.value.smtp_code == 550
        assert b"[blame/you-error]\\n5.7.1     try: Say it" in repr(raised.value.smtp_error).encode()
        message.set_content("Hello.\n.\n..\nA dot.\n")
        assert client.send_message(message) == {}
    (taken,) = gate.upstream.taken
    assert taken.data.endswith(b"Hello.\r\n..\r\n...\r\nA dot.\r\n")


def test_ehlo_is_the_upstreams_less_what_cannot_be_carried(start: Start) -> None:
    gate = start()
    with Raw(gate.port) as client:
        assert client.hear() == b"220 up.test ESMTP\r\n"
        assert client.ask(b"ehlo me").decode().splitlines() == [
            "250-up.test greets you",
            "250-PIPELINING",
            "250-AUTH PLAIN LOGIN XOAUTH2 CRAM-MD5",
            "250-8BITMIME",
            "250-DSN",
            "250-ENHANCEDSTATUSCODES",
            "250-SMTPUTF8",
            "250 SIZE 35882577",
        ]
        assert client.ask(b"HELO me") == b"250 2.0.0 HELO ok\r\n"
    assert gate.upstream.said == [b"ehlo me", b"HELO me"]


@pytest.mark.parametrize(
    ("offered", "own", "told"),
    [
        (b"SIZE 1000", 500, b"500"),
        (b"SIZE 0", 500, b"500"),
        (b"SIZE", 500, b"500"),
        (b"8BITMIME", 500, b"500"),
    ],
)
def test_the_smaller_limit_is_told(start: Start, offered: bytes, own: int, told: bytes) -> None:
    gate = start({"largest": own}, extensions=(offered,))
    with Raw(gate.port) as client:
        client.hear()
        assert client.ask(b"EHLO me").endswith(b"250 SIZE " + told + b"\r\n")


@pytest.mark.parametrize(
    ("said", "passed_on"),
    [
        ([b"AUTH PLAIN AGEAYg=="], [b"AUTH PLAIN AGEAYg=="]),
        ([b"AUTH PLAIN", b"AGEAYg=="], [b"AUTH PLAIN", b"AGEAYg=="]),
        ([b"AUTH LOGIN", b"YQ==", b"Yg=="], [b"AUTH LOGIN", b"YQ==", b"Yg=="]),
        ([b"AUTH LOGIN YQ==", b"Yg=="], [b"AUTH LOGIN YQ==", b"Yg=="]),
        ([b"AUTH XOAUTH2 " + b"dXNl" * 3000], [b"AUTH XOAUTH2 " + b"dXNl" * 3000]),
        ([b"AUTH CRAM-MD5", b"YSAxMjM="], [b"AUTH CRAM-MD5", b"YSAxMjM="]),
    ],
)
def test_any_way_to_log_in_passes(start: Start, said: list[bytes], passed_on: list[bytes]) -> None:
    gate = start()
    with Raw(gate.port) as client:
        client.hear()
        answers = [client.ask(line) for line in said]
    assert [answer[:3] for answer in answers] == [b"334"] * (len(said) - 1) + [b"235"]
    assert gate.upstream.said == passed_on
    assert gate.log == []


def test_a_login_can_be_cancelled_or_fail_and_be_tried_again(start: Start) -> None:
    gate = start()
    with Raw(gate.port) as client:
        client.hear()
        assert client.ask(b"AUTH LOGIN") == b"334 VXNlcm5hbWU6\r\n"
        assert client.ask(b"*") == b"501 5.0.0 cancelled\r\n"
        # No answer to a challenge is taken for a command, and none may hide one.
        assert client.ask(b"AUTH LOGIN") == b"334 VXNlcm5hbWU6\r\n"
        assert client.ask(b"DATA") == b"334 UGFzc3dvcmQ6\r\n"
        assert client.ask(b"x\rDATA") == b"501 5.0.0 cancelled\r\n"
        assert client.ask(b"AUTH PLAIN wrong") == b"535-5.7.8 no\r\n535 5.7.8 such user\r\n"
        assert client.ask(b"AUTH PLAIN AGEAYg==") == b"235 2.7.0 welcome\r\n"
    assert gate.log == []


def test_smtplib_logs_in(start: Start) -> None:
    gate = start()
    with smtplib.SMTP("127.0.0.1", gate.port, timeout=10) as client:
        client.ehlo()
        assert client.login("me", "secret")[0] == 235
    assert "secret" not in "".join(gate.log)


def test_commands_in_any_order(start: Start) -> None:
    gate = start()
    with Raw(gate.port) as client:
        client.envelope()
        assert client.ask(b"NOOP hello") == b"250 2.0.0 NOOP ok\r\n"
        assert client.ask(b"VRFY b") == b"252 2.5.1 perhaps\r\n"
        assert client.ask(b"help") == b"214 2.0.0 help yourself\r\n"
        assert client.ask(b"RSET") == b"250 2.0.0 RSET ok\r\n"
        assert client.ask(b"DATA").startswith(b"503")
        assert client.ask(b"").startswith(b"502")
        for line in (b"STARTTLS", b"BDAT 10 LAST", b"BURL imap://x LAST", b"XCLIENT ADDR=1.2.3.4", b"TURN"):
            assert client.ask(line).startswith(b"502 5.5.1 ")
        assert client.ask(b"MAIL FROM:<a@x.test>").startswith(b"250")
        assert client.ask(b"RCPT TO:<b@y.test>").startswith(b"250")
        assert client.ask(b"EHLO again").startswith(b"250-")
        assert client.ask(b"DATA").startswith(b"503")
    assert gate.upstream.taken == []
    assert set(gate.upstream.commands()) <= {
        b"EHLO",
        b"MAIL",
        b"RCPT",
        b"NOOP",
        b"VRFY",
        b"HELP",
        b"RSET",
    }


def test_pipelined_envelopes_are_answered_in_order(start: Start) -> None:
    gate = start()
    envelope = b"MAIL FROM:<a@x.test>\r\nRCPT TO:<b@y.test>\r\nRCPT TO:<c@y.test>\r\nDATA\r\n"
    with Raw(gate.port) as client:
        client.send(b"EHLO me\r\n" + envelope + RUDE + b".\r\nRSET\r\n" + envelope + CLEAN + b".\r\nQUIT\r\n")
        codes = []
        while answer := client.hear():
            codes.append(answer[:3])
    assert codes == b"220 250 250 250 250 354 550 250 250 250 250 354 250 221".split()
    assert [one.data for one in gate.upstream.taken] == [CLEAN]


def test_a_client_that_says_all_at_once_and_closes_its_side_is_served(start: Start) -> None:
    gate = start()
    with Raw(gate.port) as client:
        client.send(
            b"EHLO me\r\nMAIL FROM:<a@x.test>\r\nRCPT TO:<b@y.test>\r\nDATA\r\n" + CLEAN + b".\r\nQUIT\r\n"
        )
        client.socket.shutdown(socket.SHUT_WR)
        codes = []
        while answer := client.hear():
            codes.append(answer[:3])
    assert codes == [b"220", b"250", b"250", b"250", b"354", b"250", b"221"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no header and no empty line\r\n",
        b"Subject: x\r\n\r\n..\r\n...\r\n..x\r\n",
        b"Subject: x\r\n\r\n" + b"x" * 200_000 + b"\r\n",
        b"Subject: x\r\n\r\nbare \n and bare \r and \0 and \xff\xfe\r\n",
        b"Subject: x\r\n\r\n\r\r\n.\n"[:-2] + b"\r\n",
        b"Subject: x\r\n\r\n" + b"0123456789abcdef" * 150_000 + b"\r\n",
    ],
)
def test_not_a_byte_is_changed(start: Start, data: bytes) -> None:
    gate = start()
    with Raw(gate.port) as client:
        client.envelope()
        assert client.message(data) == QUEUED
    assert [one.data for one in gate.upstream.taken] == [data]


@pytest.mark.parametrize(
    "end", [b"\n.\n", b"\n.\r\n", b"\r\n.\n", b"\r.\r", b"\r\n.\r\r\n", b"\r\n\0.\r\n", b"\n\0.\0\n"]
)
def test_an_end_that_another_server_may_see_is_refused(start: Start, end: bytes) -> None:
    gate = start()
    smuggled = b"MAIL FROM:<evil@x.test>\r\nRCPT TO:<b@y.test>\r\nDATA\r\nhello\r\n"
    with Raw(gate.port) as client:
        client.envelope()
        assert client.message(CLEAN + b"x" + end + smuggled).startswith(b"554 5.5.2 ")
        assert client.ask(b"NOOP") == b"250 2.0.0 NOOP ok\r\n"
    assert gate.upstream.taken == []
    assert b"DATA" not in gate.upstream.commands()


def test_no_command_hides_in_another(start: Start) -> None:
    gate = start()
    with Raw(gate.port) as client:
        client.hear()
        client.send(b"NOOP one\nNOOP two\r\nNOOP three\rDATA\r\nNOOP four\0\r\n")
        assert [client.hear()[:3] for _ in range(4)] == [b"250", b"250", b"500", b"500"]
        assert client.ask(b"NOOP " + b"x" * 100_000).startswith(b"500 5.5.2 ")
        assert client.ask(b"NOOP five").startswith(b"250")
    assert gate.upstream.said == [b"NOOP one", b"NOOP two", b"NOOP five"]


def test_who_errs_for_ever_and_browsers_are_shown_out(start: Start) -> None:
    gate = start()
    with Raw(gate.port) as client:
        client.hear()
        answers = [client.ask(b"NONSENSE") for _ in range(21)]
        assert {answer[:3] for answer in answers[:-1]} == {b"502"}
        assert answers[-1].startswith(b"421 4.7.0")
        assert client.hear() == b""
    with Raw(gate.port) as client:
        client.hear()
        client.send(b"POST / HTTP/1.1\r\nHost: x\r\n\r\nMAIL FROM:<a@x.test>\r\n")
        assert client.hear().startswith(b"421 4.7.0")
    assert gate.upstream.said == []


def test_the_switch_in_the_header_is_honoured_and_taken_out(start: Start) -> None:
    gate = start()
    rest = b"Subject: hi\r\nX-Other: on\r\n\r\nX-Tonelint: off\r\nHello, you forgot it.\r\n"
    with Raw(gate.port) as client:
        client.envelope()
        assert client.message(b"From: a\r\nX-Tonelint: off\r\n" + rest) == QUEUED
    assert [one.data for one in gate.upstream.taken] == [b"From: a\r\n" + rest]
    assert "sent unchecked (switched off)" in logged(gate, "unchecked")


@pytest.mark.parametrize(
    ("sender", "header"), [(b"<>", b""), (b"<a@x.test>", b"Auto-Submitted: auto-replied\r\n")]
)
def test_what_nobody_wrote_is_not_checked(start: Start, sender: bytes, header: bytes) -> None:
    gate = start()
    with Raw(gate.port) as client:
        client.envelope(sender)
        assert client.message(header + RUDE) == QUEUED
    assert "sent unchecked (automatic)" in logged(gate, "unchecked")


def test_a_large_message_waits_in_a_file_and_is_checked_without_its_attachments(start: Start) -> None:
    seen: list[bytes] = []

    def judge(raw: bytes) -> Decision:
        seen.append(raw)
        return Decision(Action.PASS)

    gate = start({"judge": judge})
    message = EmailMessage()
    message["Subject"] = "hi"
    message.set_content("Hello.\n.\nThat was a dot.\n")
    message.add_attachment(bytes(range(256)) * 8000, maintype="application", subtype="zip", filename="x.zip")
    wire = message.as_bytes().replace(b"\n", b"\r\n").replace(b"\r\n.\r\n", b"\r\n..\r\n")
    assert len(wire) > 2_000_000
    with Raw(gate.port) as client:
        client.envelope()
        assert client.message(wire) == QUEUED
    assert gate.upstream.taken[0].data == wire
    assert len(seen[0]) < 10_000
    assert b"Hello.\r\n.\r\nThat" in seen[0]


def test_what_is_too_large_is_refused_before_or_after_it_came(start: Start) -> None:
    gate = start({"largest": 1000})
    with Raw(gate.port) as client:
        client.hear()
        assert client.ask(b"MAIL FROM:<a@x.test> SIZE=1001").startswith(b"552 5.3.4 ")
        assert client.ask(b"MAIL FROM:<a@x.test> SIZE=1000").startswith(b"250")
        assert client.ask(b"RCPT TO:<b@y.test>").startswith(b"250")
        assert client.message(b"x" * 999 + b"\r\n").startswith(b"552 5.3.4 ")
        assert client.ask(b"MAIL FROM:<a@x.test>").startswith(b"250")
        assert client.ask(b"RCPT TO:<b@y.test>").startswith(b"250")
        assert client.message(b"x" * 998 + b"\r\n") == QUEUED
    assert [len(one.data) for one in gate.upstream.taken] == [1000]


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ({"MAIL": b"550-5.1.8 no\r\n550 5.1.8 no\r\n"}, ["550", "250", "503"]),
        ({"RCPT": b"450 4.2.1 later\r\n"}, ["250", "450", "503"]),
        ({"DATA": b"554 5.5.1 no valid recipients\r\n"}, ["250", "250", "554"]),
        ({"DATA": b"451 4.3.0 later\r\n"}, ["250", "250", "451"]),
        ({".": b"554-5.7.1 spam\r\n554 5.7.1 see https://up.test\r\n"}, ["250", "250", "554"]),
        ({".": b"452 4.3.1 full\r\n"}, ["250", "250", "452"]),
    ],
)
def test_what_the_upstream_rejects_is_rejected_in_its_words(
    start: Start, answers: dict[str, bytes], codes: list[str]
) -> None:
    gate = start(answers={"MAIL": b"250 ok\r\n", **answers})
    with Raw(gate.port) as client:
        mail, rcpt = client.envelope()[2:]
        last = client.ask(b"DATA")
        if last.startswith(b"354"):
            client.send(CLEAN + b".\r\n")
            last = client.hear()
        assert [one[:3].decode() for one in (mail, rcpt, last)] == codes
        own_words = {b"503 5.5.1 tonelint: no recipient was accepted\r\n", b"250 ok\r\n"}
        assert {mail, rcpt, last} - own_words <= {*answers.values(), b"250 2.0.0 RCPT ok\r\n"}
        assert client.ask(b"NOOP") == b"250 2.0.0 NOOP ok\r\n"
    assert gate.upstream.taken == []


def test_some_recipients_may_be_rejected(start: Start) -> None:
    gate = start()
    with Raw(gate.port) as client:
        client.hear()
        client.ask(b"MAIL FROM:<a@x.test>")
        client.ask(b"RCPT TO:<b@y.test>")
        gate.upstream.answers = {"RCPT": b"550 5.1.1 unknown\r\n"}
        assert client.ask(b"RCPT TO:<nobody@y.test>") == b"550 5.1.1 unknown\r\n"
        assert client.message(CLEAN) == QUEUED
    assert gate.upstream.taken[0].recipients == (b"TO:<b@y.test>",)
    assert ", 1 recipient: sent; the upstream says 250" in logged(gate, "sent")


@pytest.mark.parametrize("verb", ["EHLO", "MAIL", "RCPT", "DATA", "."])
def test_a_421_ends_it_in_the_upstreams_words(start: Start, verb: str) -> None:
    gate = start(answers={verb: b"421 4.3.2 closing\r\n"})
    with Raw(gate.port) as client:
        client.send(b"EHLO me\r\nMAIL FROM:<a@x.test>\r\nRCPT TO:<b@y.test>\r\nDATA\r\n" + CLEAN + b".\r\n")
        answers = []
        while answer := client.hear():
            answers.append(answer)
    assert answers[-1] == b"421 4.3.2 closing\r\n"
    assert gate.upstream.taken == []


@pytest.mark.parametrize("verb", ["EHLO", "MAIL", "RCPT"])
def test_an_upstream_that_closes_early_is_told_of(start: Start, verb: str) -> None:
    gate = start(answers={verb: CLOSE})
    with Raw(gate.port) as client:
        client.send(b"EHLO me\r\nMAIL FROM:<a@x.test>\r\nRCPT TO:<b@y.test>\r\n")
        answers = []
        while answer := client.hear():
            answers.append(answer)
    assert answers[-1].startswith(b"421 4.4.2 tonelint: ")


@pytest.mark.parametrize(
    ("upstream", "words"),
    [
        ({"answers": {"DATA": CLOSE}}, b"the message was not sent"),
        ({"dies_after": 5}, b"the message was not sent"),
        ({"answers": {".": CLOSE}}, b"whether it took the message is not known"),
        ({"answers": {".": b"250?\r\n"}}, b"whether it took the message is not known"),
        ({"answers": {".": b"354 more\r\n"}}, b"whether it took the message is not known"),
        ({"answers": {"DATA": b"250 done\r\n"}}, b"the message was not sent"),
    ],
)
def test_an_upstream_that_is_lost_in_the_middle_is_a_451(
    start: Start, upstream: dict[str, object], words: bytes
) -> None:
    gate = start(**upstream)
    data = CLEAN + (b"x" * 70 + b"\r\n") * 150_000 if "dies_after" in upstream else CLEAN
    with Raw(gate.port) as client:
        client.envelope()
        answer = client.message(data)
        assert answer.startswith(b"451 4.3.0 tonelint: the upstream was lost, ")
        assert words in answer
        assert client.ask(b"MAIL FROM:<a@x.test>").startswith(b"421 4.4.2")
        assert client.hear() == b""
    assert "the upstream is lost" in logged(gate, "lost")


def test_a_refusal_stands_even_if_the_upstream_is_lost(start: Start) -> None:
    gate = start(answers={"RSET": CLOSE})
    with Raw(gate.port) as client:
        client.envelope()
        assert client.message(RUDE).startswith(b"550-5.7.1 ")
        assert client.ask(b"QUIT").startswith(b"221 ")


def test_an_upstream_that_speaks_out_of_turn_is_not_trusted(start: Start) -> None:
    gate = start(answers={"MAIL": b"250 ok\r\n250 and again\r\n"})
    with Raw(gate.port) as client:
        client.hear()
        assert client.ask(b"MAIL FROM:<a@x.test>") == b"250 ok\r\n"
        assert client.ask(b"RCPT TO:<b@y.test>").startswith(
            b"421 4.4.2 tonelint: upstream lost: it speaks out"
        )


def test_a_farewell_between_two_commands_is_passed_on(start: Start) -> None:
    gate = start(answers={"NOOP": b"250 ok\r\n421 4.4.2 you were silent for too long\r\n"})
    with Raw(gate.port) as client:
        client.hear()
        client.ask(b"NOOP")
        assert client.ask(b"MAIL FROM:<a@x.test>") == b"421 4.4.2 you were silent for too long\r\n"
        assert client.hear() == b""


@pytest.mark.parametrize("greeting", [b"554 5.3.2 no service\r\n", b"421-4.7.0 busy\r\n421 4.7.0 later\r\n"])
def test_another_greeting_is_passed_on_and_ends_it(start: Start, greeting: bytes) -> None:
    gate = start(answers={"greeting": greeting})
    with Raw(gate.port) as client:
        assert client.hear() == greeting
        assert client.hear() == b""


@pytest.mark.parametrize(
    "greeting", [b"HTTP/1.1 400 Bad Request\r\n", b"220" + b"x" * 100_000 + b"\r\n", CLOSE]
)
def test_what_is_no_smtp_server_cannot_be_used(start: Start, greeting: bytes) -> None:
    gate = start(answers={"greeting": greeting or b"\r\n"})
    with Raw(gate.port) as client:
        assert client.hear().startswith(b"421 4.4.1 tonelint: localhost:")


def test_nobody_there_is_a_421(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    gate = start({"place": Upstream("127.0.0.1", port)})
    with Raw(gate.port) as client:
        assert client.hear().startswith(b"421 4.4.1 tonelint: 127.0.0.1:")
    assert "cannot be used" in logged(gate, "cannot be used")


def test_a_client_that_hangs_up_in_the_middle_has_sent_nothing(start: Start) -> None:
    gate = start()
    with Raw(gate.port) as client:
        client.envelope()
        client.ask(b"DATA")
        client.send(CLEAN + b".\r")
    assert "none of it was sent" in logged(gate, "bytes of a message")
    assert gate.upstream.commands() == [b"EHLO", b"MAIL", b"RCPT"]


def test_a_client_that_hangs_up_while_its_message_is_checked_has_sent_nothing(start: Start) -> None:
    hung_up = threading.Event()

    def judge(raw: bytes) -> Decision:
        hung_up.wait(10)
        time.sleep(0.1)
        return check(raw)

    gate = start({"judge": judge})
    with Raw(gate.port) as client:
        client.envelope()
        client.ask(b"DATA")
        client.send(CLEAN + b".\r\n")
    hung_up.set()
    assert "hung up before" in logged(gate, "not sent")
    assert gate.upstream.taken == []
    assert b"DATA" not in gate.upstream.commands()


def test_the_silent_are_not_waited_for(start: Start) -> None:
    gate = start({"patience": Patience(client=0.2, block=0.2)})
    with Raw(gate.port) as client:
        client.hear()
        assert client.hear().startswith(b"421 4.4.2 tonelint: it was silent")
        assert client.hear() == b""
    with Raw(gate.port) as client:
        client.envelope()
        client.ask(b"DATA")
        client.send(b"Subject: x\r\n")
        assert client.hear().startswith(b"421 4.4.2 ")
    assert gate.upstream.taken == []


def trickle(client: Raw) -> None:
    """Ten seconds of a client that is never silent."""
    for _ in range(200):
        client.send(b"N")
        time.sleep(0.05)


@pytest.mark.parametrize("in_data", [True, False])
def test_a_byte_now_and_then_keeps_nobody_busy_for_ever(start: Start, in_data: bool) -> None:
    gate = start({"patience": Patience(client=0.3, message=0.3)})
    with Raw(gate.port) as client:
        client.envelope()
        if in_data:
            client.ask(b"DATA")
        with pytest.raises(OSError, match=r"reset|[Bb]roken"):
            trickle(client)
    assert gate.upstream.taken == []


def test_an_upstream_that_says_nothing_is_lost(start: Start) -> None:
    gate = start({"patience": Patience(command=0.2, data_end=0.2)}, answers={".": b"250-wait\r\n"})
    with Raw(gate.port) as client:
        client.envelope()
        assert b"is not known" in client.message(CLEAN)


def test_a_hundred_connections_at_once(start: Start) -> None:
    gate = start()
    outcomes: list[bytes] = []

    def send(number: int) -> None:
        with Raw(gate.port) as client:
            client.envelope(b"<%d@x.test>" % number)
            outcomes.append(client.message(RUDE if number % 2 else CLEAN)[:3])

    threads = [threading.Thread(target=send, args=(number,)) for number in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(outcomes) == [b"250"] * 50 + [b"550"] * 50
    assert sorted(int(one.sender[6:].partition(b"@")[0]) for one in gate.upstream.taken) == list(
        range(0, 100, 2)
    )


def test_more_connections_than_there_is_room_for_are_sent_away(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tonelint.front.hooks.smtp_gate.MOST_CLIENTS", 1)
    gate = start()
    with Raw(gate.port) as first:
        first.hear()
        with Raw(gate.port) as second:
            assert second.hear().startswith(b"421 4.3.2 ")
        assert first.ask(b"NOOP").startswith(b"250")


def test_when_told_to_stop_it_takes_no_more_and_lets_arrive_what_is_under_way(start: Start) -> None:
    checking = threading.Event()

    def judge(raw: bytes) -> Decision:
        checking.set()
        time.sleep(0.2)
        return check(raw)

    gate = start({"judge": judge})
    with Raw(gate.port) as busy, Raw(gate.port) as idle:
        idle.hear()
        busy.envelope()
        busy.ask(b"DATA")
        busy.send(CLEAN + b".\r\n")
        assert checking.wait(5)
        gate.tell_to_stop()
        assert idle.hear().startswith(b"421 4.3.2 ")
        assert idle.hear() == b""
        assert busy.hear() == QUEUED
        assert busy.hear().startswith(b"421 4.3.2 ")
        with pytest.raises(OSError, match=r"refused|reset"):
            Raw(gate.port).ask(b"NOOP")
    gate.stop()
    assert len(gate.upstream.taken) == 1


def test_whoever_does_not_finish_is_cut_off_after_a_while(start: Start) -> None:
    gate = start({"grace": 0.1})
    with Raw(gate.port) as client:
        client.envelope()
        client.ask(b"DATA")
        gate.stop()
        assert client.hear() == b""


@pytest.mark.parametrize(
    ("decision", "code", "note"),
    [
        (
            Decision(Action.WARN, (finding(),)),
            b"250",
            "sent with a warning (blame/you-error); the upstream says 250",
        ),
        (Decision(Action.ASK, (finding(),)), b"550", "refused (blame/you-error); decided in"),
        (Decision(Action.WARN, problem="no answer within 3 seconds"), b"250", "(no answer within 3 seconds)"),
        (Decision(Action.BLOCK, problem="no answer within 3 seconds"), b"451", "refused (no answer within 3"),
    ],
)
def test_the_log_tells_what_became_of_each_message(
    start: Start, decision: Decision, code: bytes, note: str
) -> None:
    gate = start({"judge": lambda raw: decision})
    with Raw(gate.port) as client:
        client.envelope(b"<secret@x.test>", b"<b@y.test>", b"<c@y.test>")
        assert client.message(RUDE)[:3] == code
    line = logged(gate, note)
    assert line.startswith(f"1: {len(RUDE)} bytes, 2 recipients: ")
    assert len(gate.log) == 1
    assert not any(word in line for word in ("secret", "forgot", "test"))


def test_no_room_for_a_message_is_said(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tonelint.front.hooks.smtp_message.tempfile.TemporaryFile", full)
    gate = start()
    with Raw(gate.port) as client:
        client.envelope()
        assert client.message(b"x" * 2_000_000 + b"\r\n").startswith(b"452 4.3.1 ")
        assert client.ask(b"NOOP").startswith(b"250")
