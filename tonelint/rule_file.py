"""One rule file: its schema, and errors that say on which line what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from tonelint.detectors.hits import Detector
from tonelint.detectors.kinds import KINDS
from tonelint.detectors.patterns import PatternError
from tonelint.diagnostic import Severity
from tonelint.nearest import did_you_mean
from tonelint.rewrites.kinds import REWRITES
from tonelint.rule import Example, Rule
from tonelint.yaml_source import Path_, YamlError, YamlSource, read_yaml

_UNKNOWN_FIELD = re.compile(r"unknown field `([^`]+)`")
_ERROR_PATH = re.compile(r" - at `\$([^`]*)`$")
_PATH_PART = re.compile(r"\.([\w-]+)|\[(\d+)\]|\[\.\.\.\]")
_MARK = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_FRONT_KEYS = frozenset(
    {
        *("customer", "customer_name", "agent", "channel", "term", "use", "unless", "snippet", "variables"),
        *("beside", "today"),
    }
)
_SENTENCE_KEYS = ("clause", "noun", "phrase")


class RuleError(Exception):
    """A rule file that cannot be used: `path:line: what is wrong; what to do`."""


class RuleFile(msgspec.Struct, forbid_unknown_fields=True, rename={"passes": "pass"}):
    """The keys of a rule file. `detect` is read by the detector kind that it names."""

    message: str
    why: str
    severity: Severity
    detect: dict[str, Any]
    sources: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    rewrite: str = ""
    fix: Literal["safe", "unsafe"] | None = None
    sure: Severity | None = None
    flag: tuple[str | dict[str, str], ...] = ()
    passes: tuple[str | dict[str, str], ...] = ()
    limit: int | None = None
    url: str = ""


def read_rule(path: Path, rule_id: str, lexicons: Mapping[str, tuple[str, ...]]) -> Rule:
    """Read, check and compile one rule file. Raises `RuleError`."""
    try:
        source = read_yaml(path)
    except YamlError as error:
        line, _, what = str(error).removeprefix("line ").partition(": ")
        raise RuleError(f"{path}:{line}: {what}") from None
    except OSError as error:
        raise RuleError(f"{path}: {error.strerror}") from None
    file = _convert(path, source, source.data, RuleFile, ())
    if file.rewrite and file.rewrite not in REWRITES:
        at = source.line(("rewrite",))
        raise RuleError(
            f"{path}:{at}: unknown rewrite `{file.rewrite}`{did_you_mean(file.rewrite, REWRITES)}"
        )
    return Rule(
        id=rule_id,
        message=" ".join(file.message.split()),
        why=" ".join(file.why.split()),
        sources=file.sources,
        severity=file.severity,
        detector=_detector(path, source, file, lexicons),
        instead=tuple(" ".join(text.split()) for text in file.instead),
        rewrite=file.rewrite,
        fix=file.fix or ("unsafe" if file.rewrite else ""),
        sure=file.sure,
        flag=tuple(_example(path, source, "flag", index, raw) for index, raw in enumerate(file.flag)),
        passes=tuple(_example(path, source, "pass", index, raw) for index, raw in enumerate(file.passes)),
        path=path,
        limit=file.limit,
        url=file.url,
    )


def _detector(
    path: Path, source: YamlSource, file: RuleFile, lexicons: Mapping[str, tuple[str, ...]]
) -> Detector:
    raw = dict(file.detect)
    below: Path_ = ("detect",)
    lone = False
    if any(key in raw for key in _SENTENCE_KEYS):  # a lone pattern, written without `any`
        beside: dict[str, Any] = {key: raw.pop(key) for key in ("in", "where") if key in raw}
        raw = {"any": [raw], **beside}
        lone = True
    kind = next((key for key in raw if key in KINDS), None)
    if kind is None:
        key = next(iter(raw), "")
        place = source.line((*below, key))
        raise RuleError(
            f"{path}:{place}: unknown kind of detector `{key}`{did_you_mean(key, [*KINDS, *_SENTENCE_KEYS])}"
        )
    spec_type, compile_spec = KINDS[kind]
    if kind != "any":
        if len(raw) > 1:
            other = next(key for key in raw if key != kind)
            raise RuleError(f"{path}:{source.line((*below, other))}: `{other}` cannot stand beside `{kind}`")
        raw, below = raw[kind] or {}, (*below, kind)
    spec = _convert(path, source, raw, spec_type, below, lone=lone)
    try:
        detector: Detector = compile_spec(spec, lexicons, file.limit)
    except (PatternError, re.error) as error:
        raise RuleError(f"{path}:{_line_of(source, str(error))}: {error}") from None
    return detector


def _line_of(source: YamlSource, message: str) -> int:
    """The line of the value that a message quotes, or of `detect`."""
    quoted = re.findall(r"`([^`]+)`", message)
    for path, line in source.lines.items():
        value: Any = source.data
        for part in path:
            value = value[part]
        if path[:1] == ("detect",) and isinstance(value, str) and value in quoted:
            return line
    return source.line(("detect",))


def _convert(
    path: Path, source: YamlSource, raw: Any, target: type, below: Path_, *, lone: bool = False
) -> Any:
    if not isinstance(raw, dict):
        raise RuleError(f"{path}:{source.line(below)}: expected keys and values here")
    try:
        return msgspec.convert(raw, target, strict=True)
    except msgspec.ValidationError as error:
        message = str(error)
        where = _ERROR_PATH.search(message)
        parts: Path_ = tuple(
            int(index) if index else name
            for name, index in _PATH_PART.findall(where.group(1) if where else "")
            if name or index
        )
        unknown = _UNKNOWN_FIELD.search(message)
        written = parts[2:] if lone and parts[:2] == ("any", 0) else parts
        place = (*below, *written, *((unknown.group(1),) if unknown else ()))
        text = _ERROR_PATH.sub("", message)
        if unknown:
            known = _known_keys(target, parts)
            text = f"unknown key `{unknown.group(1)}`{did_you_mean(unknown.group(1), known)}"
        elif parts:
            text = f"`{parts[-1]}`: {text[0].lower()}{text[1:]}"
        raise RuleError(f"{path}:{source.line(place)}: {text}") from None


def _known_keys(target: type, parts: Path_) -> list[str]:
    """The keys allowed where a path leads, by walking the schema."""
    for part in parts:
        if isinstance(part, int):
            continue
        field = next((f for f in msgspec.structs.fields(target) if f.encode_name == part), None)
        inner = _struct_in(field.type) if field is not None else None
        if inner is None:
            break
        target = inner
    return [field.encode_name for field in msgspec.structs.fields(target)]


def _struct_in(annotation: Any) -> type | None:
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _struct_in(argument)
        if found is not None:
            return found
    return None


def _example(path: Path, source: YamlSource, key: str, index: int, raw: str | dict[str, str]) -> Example:
    front = {}
    text = raw if isinstance(raw, str) else raw.get("text", "")
    if isinstance(raw, dict):
        front = {name: value for name, value in raw.items() if name != "text"}
        unknown = next((name for name in front if name not in _FRONT_KEYS), None)
        if unknown is not None or not text:
            known = did_you_mean(unknown or "", [*_FRONT_KEYS, "text"])
            what = f"unknown key `{unknown}`{known}" if unknown else "an example needs `text`"
            raise RuleError(f"{path}:{source.line((key, index))}: {what}")
    marks = []
    removed = 0
    for match in _MARK.finditer(text):
        start = match.start() - removed
        marks.append((start, start + len(match.group(1))))
        removed += 4
    return Example(_MARK.sub(r"\1", text), tuple(marks), front or None)
