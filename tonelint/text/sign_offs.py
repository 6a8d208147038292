"""Sign-offs: which of the last lines of a reply take leave and name who wrote it."""

import re
from dataclasses import dataclass

from tonelint.text.names import EMOJI, FILL_IN, is_bare_name, is_signature_name

_STRONG = (
    r"(?:(?:with )?(?:(?:kind|kindest|warm|warmest|best|friendly|many) )?(?:regards|greetings)"
    r"|all (?:the )?best|(?:with )?(?:best|warm|kind) wishes|best|rgds|cheers|sincerely(?: yours)?"
    r"|yours(?: (?:truly|sincerely|faithfully))?|respectfully|cordially|warmly|gratefully|xo{1,3}"
    r"|with (?:gratitude|appreciation|sympathy|thanks)|greetings from \w[\w ]{1,20}"
    r"|thanks and (?:kind |best )?regards)"
)
_WEAK = (
    r"(?:thanks(?: (?:again|so much|a (?:lot|bunch|million)|in advance|very much|and \w{2,12}))?"
    r"|many thanks|thank you(?: (?:again|so much|very much|in advance))?|thx|ty|ta|take care"
    r"|(?:talk|speak) soon|love|until (?:then|soon)|stay (?:safe|warm|well)|happy \w{3,12}ing"
    r"|have an? \w{3,10} (?:day|weekend|evening|one|week|afternoon|trip))"
)
_CLOSING_LINE = re.compile(rf"(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))\s*(?P<mark>[,.!–—-]*)", re.I)
_CLOSING_NAME = re.compile(
    rf"(?i:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))(?P<mark>\s*[,.!–—-]+\s*|\s+)(?P<name>\S.*)"
)
# Any few words with a comma after them take leave when a name follows: "Safe travels home,".
_SHORT_LINE = re.compile(r"\S+(?: \S+){0,3},")
_DASHED = re.compile(rf"[-–—~^]{{1,2}}\s?(?:[^\W\d_a-z][^.!?:;,]{{0,30}}|{FILL_IN})|[/*][A-Z]{{1,3}}")
_ENDED = re.compile(rf"(?:[.!?…][\"'”’)\]]*|[{EMOJI}]|\)|[:;]-?[)D])$")
_INITIALS = re.compile(r"[\^~]\s?[^\W\d_]\w{0,25}(?: [A-Z]\w{0,15})?|[/*][A-Z]{1,3}")
_DASHED_NAME = re.compile(r"[-–—]{1,2}\s?[^\W\d_a-z][\w’'-]{0,20}(?: [^\W\d_a-z][\w’'-]{0,20})?")
_TAIL_START = re.compile(r"(?:(?<=\s)|(?<=[.!?…)]))(?=\S)")
_CONTACT = re.compile(
    r"\+?\d[\d ().-]{6,}\d|https?://|www\.|\S@\S+\.\S|\b(?:tel|phone|fax|mobile)\b[.:]", re.I
)
_POSTSCRIPT = re.compile(r"(?:p\.?\s?){1,3}s\.?(?::|\s|$|(?<=s\.))", re.I)
_NAME_LINES = 3
_DETAIL_LENGTH = 80
_TAIL = 80
_LOOK_BACK = 500


@dataclass(frozen=True, slots=True)
class SignOff:
    """`lines[first]` from `offset` on up to, not including, `lines[last]`; contact lines up to `details`."""

    first: int
    offset: int
    last: int
    details: int


def is_postscript(line: str) -> bool:
    """Whether a line starts a postscript ("PS: …")."""
    return bool(_POSTSCRIPT.match(line[:8]))


def find_sign_off(lines: list[str], starts_block: list[bool], *, alone: bool) -> SignOff | None:
    """The sign-off among the last lines of a reply; `alone` if nothing comes before these lines.

    `starts_block[i]` says whether a blank line or another kind of text stands before `lines[i]`.
    """
    plain = [_unmarked(line) for line in lines]
    for first in range(len(lines)):
        found = _closing_at(plain, first) or _leave_at(plain, starts_block, first)
        if found:
            return found
    for first in range(len(lines)):
        if (first or not alone) and _may_start(plain, starts_block, first):
            found = _names_at(plain, first)
            if found:
                return found
    return _inline(lines) if lines else None


def _unmarked(line: str) -> str:
    """A short line without emphasis around it and without an emoji after it."""
    if len(line) > 2 * _DETAIL_LENGTH:
        return line
    if len(line) > 2 and line[0] in "*_" and line[-1] in "*_":
        line = line.strip("*_")
    return re.sub(rf"\s*[{EMOJI}]+$", "", line.rstrip("\\")).strip()


def _closing_at(lines: list[str], first: int) -> SignOff | None:
    line = lines[first]
    if len(line) > 100:
        return None
    whole = _CLOSING_LINE.fullmatch(line)
    if whole:
        found = _with_names(lines, first, first + 1, _NAME_LINES)
        if found and found.last > first + 1:
            return found
        certain = bool(whole["strong"]) or whole["mark"] == ","
        return found if certain and whole["mark"] not in (".", "!") else None
    return _with_names(lines, first, first + 1, _NAME_LINES - 1) if _closes_with_name(line) else None


def _leave_at(lines: list[str], starts_block: list[bool], first: int) -> SignOff | None:
    """A short line of any wording that ends in a comma, and a name under it."""
    if first + 1 >= len(lines) or len(lines[first]) > 60 or not _SHORT_LINE.fullmatch(lines[first]):
        return None
    if not _may_start(lines, starts_block, first) or not is_bare_name(lines[first + 1]):
        return None
    return _with_names(lines, first, first + 1, _NAME_LINES)


def _closes_with_name(line: str) -> bool:
    """Whether a line is a closing and a name: "Cheers, Mo", "Thanks! Priya"; not "Thanks, Mo!" to Mo."""
    match = _CLOSING_NAME.fullmatch(line)
    if match is None or not is_signature_name(match["name"]):
        return False
    if match["name"][0].islower() and not match["name"].startswith(("the ", "your ")):
        return False
    # "Best Buy" and "Thanks Mo" need a mark between the two; "Cheers Mo" and "Kind regards Mo" do not.
    return bool(match["mark"].strip() or (match["strong"] and match["strong"].lower() != "best"))


def _with_names(lines: list[str], first: int, after: int, limit: int) -> SignOff | None:
    last = after
    while last < len(lines) and last - after < limit and is_signature_name(_undashed(lines[last])):
        last += 1
    return _with_details(lines, first, last)


def _with_details(lines: list[str], first: int, last: int) -> SignOff | None:
    """Contact lines may follow the names; any other text means that this was no sign-off."""
    rest = lines[last:]
    if not rest:
        return SignOff(first, 0, last, last)
    short = all(len(line) <= _DETAIL_LENGTH and not line.endswith(("!", "?", ":")) for line in rest)
    return SignOff(first, 0, last, len(lines)) if short and any(map(_CONTACT.search, rest)) else None


def _undashed(line: str) -> str:
    return line.lstrip("-–—~^ ") if len(line) < 60 else line


def _may_start(lines: list[str], starts_block: list[bool], first: int) -> bool:
    """Whether the lines before have come to an end, so that a name may stand here alone."""
    return (
        starts_block[first]
        or bool(_ENDED.search(lines[first - 1][-_TAIL:]))
        or lines[first - 1].endswith(",")
    )


def _names_at(lines: list[str], first: int) -> SignOff | None:
    dashed = len(lines[first]) < 60 and _DASHED.fullmatch(lines[first])
    if not dashed and not is_bare_name(lines[first]):
        return None
    last = first + 1
    while last < len(lines) and last - first < _NAME_LINES and is_signature_name(lines[last]):
        last += 1
    return _with_details(lines, first, last)


def _inline(lines: list[str]) -> SignOff | None:
    """A sign-off at the very end of the last line, after the end of a sentence."""
    count, line = len(lines), lines[-1]
    for match in _TAIL_START.finditer(line, max(len(line) - _TAIL, 0)):
        start = match.start()
        if _is_tail(line[start:], line[max(start - _LOOK_BACK, 0) : start]):
            return SignOff(count - 1, start, count, count)
    return None


def _is_tail(tail: str, before: str) -> bool:
    """Whether the last words of a line are a sign-off, given the text before them."""
    spaced = before[-1:].isspace()
    if _INITIALS.fullmatch(tail):
        return spaced or tail[0] in "^~"
    last = before.split()[-1] if before.strip() else ""
    address = "://" in last or last.startswith("www.")
    if not (_ENDED.search(before.rstrip()) or (address and spaced)):
        return False
    if _DASHED_NAME.fullmatch(tail):
        return True
    if not spaced:
        return False
    if _closes_with_name(tail) or (is_bare_name(tail) and tail.count(" ") < 3):
        return True
    whole = _CLOSING_LINE.fullmatch(tail)
    return bool(whole and whole["strong"] and whole["mark"] in ("", ","))
