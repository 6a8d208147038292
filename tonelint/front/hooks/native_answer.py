"""What the native messaging host answers: the draft checked, the policy applied, findings at places that can be marked."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tonelint import __version__
from tonelint.config_file import ConfigError
from tonelint.front.hooks.asking import MESSAGE, Answer, ask
from tonelint.front.hooks.native_wire import (
    LARGEST_ANSWER,
    PROTOCOL,
    Request,
    RequestError,
    request_in,
    units,
)
from tonelint.front.hooks.policy import Decision, Policy, policy_in
from tonelint.front.hooks.reasons import why
from tonelint.wire import WireDiagnostic

Asker = Callable[..., Answer]
AROUND = 160
"""Characters shown on either side of a finding."""
_MARGIN = 0.2
"""Seconds between our last word and the moment when the extension stops waiting."""
_LEAST = 0.1
_MOST = 200
"""Findings; a person reads fewer, and a browser takes no long answer."""
_BLANK_LINE = re.compile(r"\r?\n[ \t]*\r?\n")
_BLANKS = ("[", "]", "\n", "\r")
"""What in a rewrite leaves something for a person to do."""


def answer_to(raw: bytes, folder: Path, asker: Asker = ask) -> dict[str, object]:
    """The answer to what came in as a request; never raises for what it holds."""
    try:
        request = request_in(raw)
    except RequestError as error:
        return refused(str(error), error.id, folder)
    try:
        return answered(request, folder, asker)
    except OSError as error:  # no room for a process or a file
        return refused(f"the check could not be started: {error}", request.id, folder)


def answered(request: Request, folder: Path, asker: Asker = ask) -> dict[str, object]:
    """The answer to a request; never raises for what is in it."""
    try:
        policy = policy_in(folder)
    except (ConfigError, OSError) as error:
        return _document(request.id, Policy(), Policy().decide(Answer(problem=str(error))))
    patience = min(policy.patience, request.patience or policy.patience)
    with _options(request) as options:
        raw, name = _source(request)
        answer = asker(raw, name, options=options, folder=folder, patience=max(_LEAST, patience - _MARGIN))
    decision = policy.decide(answer)
    document = _document(request.id, policy, decision)
    if decision.findings:
        text = _readable(request, raw)
        order = sorted(decision.findings, key=lambda one: (-one.severity.weight, one.start))
        document["findings"] = [_finding(one, text, request, folder) for one in order[:_MOST]]
    document["skipped"] = [{"kind": one.kind, "lines": one.lines} for one in answer.skipped]
    return _short_enough(document)


def refused(what: str, given: int | str | None, folder: Path) -> dict[str, object]:
    """The answer to something that is no request."""
    try:
        policy = policy_in(folder)
    except (ConfigError, OSError):
        policy = Policy()
    return _document(given, policy, policy.decide(Answer(problem=what)))


def _document(given: int | str | None, policy: Policy, decision: Decision) -> dict[str, object]:
    return {
        "protocol": PROTOCOL,
        "version": __version__,
        "id": given,
        "action": decision.action,
        "override": decision.override,
        "fail": "open" if policy.fail_open else "closed",
        "patience": policy.patience,
        "problem": decision.problem,
        "findings": [],
        "skipped": [],
    }


def _source(request: Request) -> tuple[bytes, str]:
    """The bytes to check, and what to call them."""
    if request.kind == "message":
        from tonelint.front.hooks.composed import composed

        return composed(request), MESSAGE
    if request.html is not None:
        from tonelint.mail import own_page

        return own_page(request.html).encode(), "draft.html"
    return (request.text or "").encode(), "draft.md" if request.options.markdown else "draft.txt"


@contextmanager
def _options(request: Request) -> Iterator[list[str]]:
    """The request's options as the command takes them; the customer's message lies in a file meanwhile."""
    options = [
        f"--{name}={value}"
        for name, value in (("profile", request.options.profile), ("channel", request.options.channel))
        if value
    ]
    customer = "" if request.kind == "message" else request.customer or _quoted(request)
    if not customer:
        yield options
        return
    descriptor, name = tempfile.mkstemp(prefix="tonelint-", suffix=".txt")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(customer.encode())
        yield [*options, f"--reply-to={name}"]
    finally:
        Path(name).unlink(missing_ok=True)


def _quoted(request: Request) -> str:
    """Whom an HTML draft answers, if it quotes that; a plain text's quotations are found by the check."""
    if "<blockquote" not in (request.html or "") and "quot" not in (request.html or ""):
        return ""
    from tonelint.front.hooks.composed import composed
    from tonelint.mail import read_message

    return read_message(composed(request)).customer


def _readable(request: Request, raw: bytes) -> str:
    """The text in which findings have their places."""
    if request.kind != "message":
        return (request.text if request.html is None else request.html) or ""
    from tonelint.mail import read_message

    return read_message(raw).text


def _finding(one: WireDiagnostic, text: str, request: Request, folder: Path) -> dict[str, object]:
    message = request.kind == "message"
    shift = 1 if not message and text.startswith("\ufeff") else 0  # the check left a byte order mark out
    start, end = one.start + shift, one.end + shift
    return {
        "rule": one.rule,
        "severity": one.severity,
        "message": " ".join(one.message.split()),
        "why": why(one.rule, folder),
        "found": one.found,
        "start": None if message else units(text, start),
        "end": None if message else units(text, end),
        "where": "subject" if message and start < text.find("\n") else "body",
        "excerpt": _excerpt(text, start, end, request),
        "suggestions": [" ".join(suggestion.split()) for suggestion in one.suggestions[:3]],
        "rewrite": _rewrite(one, text, shift, request),
        "url": one.url,
    }


def _excerpt(text: str, start: int, end: int, request: Request) -> dict[str, object]:
    """The words around a finding, of its paragraph, and where it is in them."""
    end = max(start, min(end, start + 2 * AROUND))
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    first = max([first, *(blank.end() for blank in _BLANK_LINE.finditer(text, first, start))])
    if blank := _BLANK_LINE.search(text, end, last):
        last = blank.start()
    if request.kind == "message" and start < text.find("\n"):
        first = len("Subject: ")
    while first and first < start and not text[first - 1].isspace():
        first += 1  # begins with a whole word
    while last < len(text) and last > end and not text[last].isspace():
        last -= 1
    shown = text[first:last]
    return {
        "text": shown,
        "start": units(shown, start - first),
        "end": units(shown, end - first),
    }


def _rewrite(one: WireDiagnostic, text: str, shift: int, request: Request) -> dict[str, object] | None:
    """The stretch that the edits of a finding touch, and how it reads after them; None if a person has to fill it in."""
    edits = sorted(one.edits, key=lambda edit: (edit.start, edit.end))
    if not edits or any(mark in edit.text for edit in edits for mark in _BLANKS):
        return None
    first, last = edits[0].start + shift, max(edit.end for edit in edits) + shift
    parts, at = [], first
    for edit in edits:
        if edit.start + shift < at:
            return None  # they overlap
        parts += [text[at : edit.start + shift], edit.text]
        at = edit.end + shift
    old, new = text[first:last], "".join(parts)
    if not old.strip():
        return None
    before = text[:first].rstrip(" \t*_\"'“‘(")
    begins = not before or before[-1] in "\n.!?"
    if begins and old[:1].isupper() and new[:1].islower():
        new = new[:1].upper() + new[1:]
    placed = request.kind != "message"
    return {
        "old": old,
        "new": new,
        "start": units(text, first) if placed else None,
        "end": units(text, last) if placed else None,
    }


def _short_enough(document: dict[str, object]) -> dict[str, object]:
    """The answer with as many findings as a browser takes."""
    import msgspec

    findings = document["findings"]
    assert isinstance(findings, list)  # noqa: S101 (for the type checker)
    while findings and len(msgspec.json.encode(document)) > LARGEST_ANSWER:
        findings = findings[: len(findings) // 2]
        document = {**document, "findings": findings}
    return document
