"""Front matter: the YAML at the start of a draft that says what it answers and where it is going."""

from dataclasses import dataclass

import yaml

from tonelint.text.blocks import front_matter_lines
from tonelint.text.lines import line_spans
from tonelint.yaml_source import check_depth

_TEXT = "tag:yaml.org,2002:str"
_NOTHING = "tag:yaml.org,2002:null"


class DraftError(ValueError):
    """A draft that cannot be read; the message says where ("line 2: …") and what is wrong."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter says; empty where it says nothing. `channel_line` is 1-based."""

    channel: str = ""
    channel_line: int = 1
    customer: str = ""
    customer_name: str = ""
    agent: str = ""
    profile: str = ""
    date: str = ""
    """As it is written."""
    expect: tuple[tuple[str, str], ...] = ()


class _Loader(yaml.CSafeLoader):
    """Keeps yes, no, on and off as the words that they are."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def parse_front_matter(text: str) -> FrontMatter:
    """The front matter of a draft; keys that are not ours are passed over. Raises DraftError."""
    lines = line_spans(text)
    count = front_matter_lines(text, lines)
    if count < 3:
        return FrontMatter()
    root = _compose(text[lines[1][0] : lines[count - 2][1]])
    if root is None:
        return FrontMatter()
    if not isinstance(root, yaml.MappingNode):
        raise DraftError(f"line {_line(root)}: front matter must be lines of “key: value”")
    nodes = {key.value: value for key, value in root.value if isinstance(key, yaml.ScalarNode)}
    channel = nodes.get("channel")
    return FrontMatter(
        channel=_text(nodes, "channel"),
        channel_line=_line(channel) if channel else 1,
        customer=_text(nodes, "customer"),
        customer_name=_text(nodes, "customer_name"),
        agent=_text(nodes, "agent"),
        profile=_text(nodes, "profile"),
        date=_as_written(nodes.get("date")),
        expect=_expect(nodes.get("expect")),
    )


def front_matter_values(text: str) -> dict[str, tuple[str, int, int]]:
    """What each key holds, and the half-open span of its words in the draft; lists and maps are left out.

    Raises DraftError.
    """
    lines = line_spans(text)
    count = front_matter_lines(text, lines)
    root = _compose(text[lines[1][0] : lines[count - 2][1]]) if count > 2 else None
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    return {
        key.value: (value.value, *_words(value, lines[1][0]))
        for key, value in pairs
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode) and value.tag != _NOTHING
    }


def _words(node: yaml.ScalarNode, first: int) -> tuple[int, int]:
    """The span of a scalar without its quotation marks; `first` is where the YAML begins."""
    inside = int(node.style in ("'", '"'))
    return first + node.start_mark.index + inside, first + node.end_mark.index - inside


def _compose(source: str) -> yaml.Node | None:
    try:
        check_depth(source, _Loader)
        return yaml.compose(source, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or "it holds a character that YAML does not allow"
        line = mark.line + 2 if mark else 2
        raise DraftError(f"line {line}: front matter is not valid YAML: {problem}") from error


def _line(node: yaml.Node) -> int:
    """The 1-based line of a node in the draft: its own count starts at 0, below the opening fence."""
    return int(node.start_mark.line) + 2


def _text(nodes: dict[str, yaml.Node], key: str) -> str:
    node = nodes.get(key)
    if node is None or node.tag == _NOTHING:
        return ""
    if not isinstance(node, yaml.ScalarNode) or node.tag != _TEXT:
        raise DraftError(f"line {_line(node)}: “{key}” must be text; put quotation marks around it")
    return str(node.value)


def _as_written(node: yaml.Node | None) -> str:
    """A value that YAML may take for something else than text."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) and node.tag != _NOTHING else ""


def _expect(node: yaml.Node | None) -> tuple[tuple[str, str], ...]:
    if node is None or node.tag == _NOTHING:
        return ()
    if not isinstance(node, yaml.SequenceNode):
        raise DraftError(f"line {_line(node)}: “expect” must be a list of rule ids, or of “rule-id: quote”")
    return tuple(entry for item in node.value for entry in _expectation(item))


def _expectation(node: yaml.Node) -> list[tuple[str, str]]:
    if isinstance(node, yaml.ScalarNode) and node.tag == _TEXT:
        return [(node.value, "")]
    if isinstance(node, yaml.MappingNode):
        parts = [part for pair in node.value for part in pair]
        if all(isinstance(part, yaml.ScalarNode) for part in parts):
            return [(key.value, "" if value.tag == _NOTHING else value.value) for key, value in node.value]
    raise DraftError(f"line {_line(node)}: an entry of “expect” must be a rule id or “rule-id: quote”")
