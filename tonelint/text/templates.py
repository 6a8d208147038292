"""Template languages: which stretches of a snippet print a value, and which are mere tags."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Each alternative is bounded and excludes its own brackets, so that no input makes it start over and over.
_SYNTAX = re.compile(
    r"""
    (?P<mustache>\{\{\{[^{}\n]{1,200}\}\}\}|\{\{[^{}\n]{1,200}\}\})
    |(?P<block>\{%-?(?P<block_body>[^{}%\n]{1,200})%\})
    |(?P<erb><%(?P<erb_body>[^%\n]{1,200})%>)
    |(?P<toolkit>\[%(?P<toolkit_body>[^\[\]%\n]{1,200})%\])
    |(?P<plain>
        [%$\#]\{[^{}\n]{1,80}\}
        |\{[A-Za-z_][\w.\ -]{0,60}\}
        |<[A-Z][A-Z0-9]{0,30}_[A-Z0-9_]{1,60}(?:\[\d{0,6}\])?>
        |\$[A-Z][A-Z0-9_]{1,40}\$
        |%[A-Z]{2,30}%
        |%[A-Za-z][A-Za-z0-9]{0,30}_[A-Za-z0-9_]{1,40}%
        |\*\|[A-Z0-9_:]{1,60}\|\*
    )
    """,
    re.VERBOSE,
)
_OPENERS = ("{", "<", "[%", "$", "%", "*|")
_KEYWORD = re.compile(
    r"[-=\s]*(?:end\w*|if|elif|elsif|elseif|else|unless|for|foreach|while|case|when|switch|assign|set|capture"
    r"|comment|raw|include|import|from|extends|block|macro|call|with|render|liquid|filter|cycle|tablerow|trans"
    r"|autoescape|increment|decrement|layout|section|do|verbatim)\b(?!\s*[.(\[])",
    re.IGNORECASE,
)
_NAME = re.compile(r"@?[A-Za-z_$][\w$]*(?:\??[.:-][\w$]+|\[[^\[\]]{1,60}\])*")
_BY_HAND = re.compile(r"<[A-Z]")
_LOCAL = re.compile(
    r"\b(?:for|assign|set|capture|foreach)\s+(?P<name>[A-Za-z_]\w*)(?:\s*,\s*(?P<second>[A-Za-z_]\w*))?"
    r"|\|\s*(?P<block>[A-Za-z_]\w*)(?:[\s,]+(?P<index>[A-Za-z_]\w*))?\s*\|\s*(?:\}\}|-?%>)"
)
_EVERYWHERE = frozenset({"forloop", "loop", "this", "@index", "@key", "@first", "@last", "super"})
_PERSON = re.compile(r"name|first|last|customer|user|agent|requester|author", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TemplateTag:
    """A stretch of template markup; `prints` tells a variable from a tag such as `{% if x %}`."""

    start: int
    end: int
    prints: bool
    person: bool


def template_tags(text: str) -> Iterator[TemplateTag]:
    """Every variable and tag of the known template languages, in order."""
    if not any(opener in text for opener in _OPENERS):
        return
    for match in _SYNTAX.finditer(text):
        yield TemplateTag(match.start(), match.end(), _prints(match), bool(_PERSON.search(match[0])))


def _prints(match: re.Match[str]) -> bool:
    if match["mustache"]:
        body = match[0].strip("{}-~ \t")
        return not (body[:1] in ("#", "/", "^", "!", ">", "&") or _KEYWORD.match(body))
    if match["erb"]:
        body = match["erb_body"]
        return body.startswith("=") or (body.startswith("-") and not _KEYWORD.match(body))
    body = match["block_body"] or match["toolkit_body"]
    return body is None or not _KEYWORD.match(body)


def is_merge_field(tag: str) -> bool:
    """Whether a variable is filled in by a program: `{{name}}`, but not `<ORDER_NUMBER>`."""
    return not _BY_HAND.match(tag)


def variable_name(tag: str) -> str:
    """The name in a variable without brackets, filters and fallbacks; "" for `{{ "text" | t }}` and the like."""
    body = tag.strip("{}<>[]%$#*|=-~ \t")
    if tag.startswith(("{{", "{%", "<%", "[%")):
        found = _NAME.match(body)
        return found[0] if found else ""
    return re.split(r"[|,]", body, maxsplit=1)[0].strip()


def local_names(text: str) -> frozenset[str]:
    """Names that a template gives itself: in loops, by assignments and as parameters of blocks."""
    found = {name for match in _LOCAL.finditer(text) for name in match.groups() if name}
    return _EVERYWHERE | found
