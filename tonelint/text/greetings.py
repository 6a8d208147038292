"""Greetings: where "Hi Sam," ends and what the reply says begins."""

import re

from tonelint.text.names import EMOJI, FILL_IN, ORDINARY

_LONGEST = 300
_DECORATION = re.compile(rf"(?:[*_]{{1,3}}|:\w{{2,20}}:|[{EMOJI}]+|\s)*")
_MENTION = re.compile(rf"\.?@(?:[\w][\w.-]{{0,38}}\w|\w|{FILL_IN})")
_HELLO = re.compile(
    r"(?P<dear>dear)(?![\w'’-])|(?P<short>hi+|hiya|hello+|hey+|heya|howdy)(?![\w'’/-])|(?:greetings|hallo|hola|bonjour|"
    r"good (?:morning|afternoon|evening|day)|morning|afternoon|evening)(?![\w'’-])",
    re.IGNORECASE,
)
_EVERYONE = re.compile(
    r"(?:there|all|again|team|everyone|everybody|folks|friends?|guys|both|y['’]?all"
    r"|(?:valued |dear )?customers?|user|sir or madam|sir/madam|sirs?|madam|ma['’]am"
    r"|to whom it may concern)(?![\w'’-])",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Miss|Professor)\b\.?(?:(?: &|/| and) (?:Mr|Mrs|Ms|Dr)\b\.?)?")
_NAME = re.compile(r"[^\W\d_a-z][\w’'-]{0,30}(?:\.(?= [A-Z]\w*[,!]))?")
_JOINT = re.compile(r" ?[&/] ?| (?:and|or) | ")
_END = re.compile(r"\s*[,!.:;]+|\s+[-–—]+(?=\s|$)|\s*[–—]+|\s*$")
_LOWER_NAMES = re.compile(r"[ ]([a-z][\w’'-]{1,20})(?:[ ]([a-z][\w’'-]{1,20}))?\s*[,!]")
_REST = re.compile(r"[*_]{0,3}\s*(?:(?:[;:]-?[)D]|:\w{2,20}:|[" + EMOJI + r"]+)\s*)*")
_PERSON = r"[^\W\d_a-z][\w’'-]{1,30}"
_COMMA_NAME = re.compile(rf",\s+(?:(?P<fill>{FILL_IN})|(?P<name>{_PERSON}))\s*(?:[!,.:]|$)")
_MORE_NAMES = re.compile(rf"\s(?P<name>{_PERSON}),? (?:and|&) {_PERSON}\s*[,!:]")
_NEXT = re.compile(r"\s+([^\W_][\w’']*)")
_OWN_NAME = re.compile(rf"[*_]{{0,3}}(?:(?P<name>{_PERSON}(?: {_PERSON}){{0,2}})|{FILL_IN})\s*,[*_]{{0,3}}")
_SPACE = re.compile(r"\s+")
_NEXT_MENTION = re.compile(r"\s+(?=\.?@)")
_LATE_MARK = re.compile(r"\s*[,:]")
_FILL_IN = re.compile(FILL_IN)


def greeting_end(line: str) -> int:
    """The length of the greeting at the start of a line, with the emoji after it; 0 if there is none."""
    line = line[:_LONGEST]
    decoration = _DECORATION.match(line)
    start = decoration.end() if decoration else 0
    position = _after_mentions(line, start)
    mentioned = position > start
    hello = _HELLO.match(line, position)
    if hello is None:
        return _closed(line, position) if mentioned and _mention_stands_alone(line, position) else 0
    end = _after_addressee(line, hello)
    if end:
        return _closed(line, end)
    return _closed(line, position) if mentioned and _mention_stands_alone(line, position) else 0


def is_name_line(line: str) -> bool:
    """Whether a whole line is nothing but the name of the one who is written to: "Maria,"."""
    match = _OWN_NAME.fullmatch(line) if len(line) < 80 else None
    return bool(match and (not match["name"] or not _is_ordinary(match["name"].split()[0])))


def _after_mentions(line: str, position: int) -> int:
    while match := _MENTION.match(line, position):
        position = match.end()
        if not (space := _NEXT_MENTION.match(line, position)):
            break
        position = space.end()
    rest = _SPACE.match(line, position)
    # Up to the next word, so that a greeting may follow.
    return rest.end() if rest and position else position


def _mention_stands_alone(line: str, position: int) -> bool:
    """Whether an @name is only a call ("@sam Thanks…"), not the subject of a sentence ("@sam will look")."""
    if position == len(line) or line[:position].rstrip()[-1] == "," or line[position] in ",:!–—-":
        return True
    return not line[position].islower() and line[position] not in "'’"


def _closed(line: str, end: int) -> int:
    """The end with emoji and closing marks after it, but without the space before the next word."""
    marks = _LATE_MARK.match(line, end)
    end = marks.end() if marks and line[:end].rstrip()[-1:] not in ",:!." else end
    rest = _REST.match(line, end)
    return len(line[: rest.end() if rest else end].rstrip())


def _after_addressee(line: str, hello: re.Match[str]) -> int:
    """The end of the greeting that starts with this word; 0 if it turns out to be none."""
    position, kind = _names(line, hello.end())
    ends = _END.match(line, position)
    if kind == "":
        if ends and not hello["dear"]:
            return _after_comma(line, hello.end(), ends.end())
        lower = _LOWER_NAMES.match(line, hello.end())
        if lower and not any(_is_ordinary(word) for word in lower.groups() if word):
            return lower.end()
        following = _NEXT.match(line, position)
        return position if hello["short"] and following and _is_ordinary(following[1]) else 0
    if ends:
        more = _MORE_NAMES.match(line, ends.end()) if line[ends.end() - 1 : ends.end()] == "," else None
        return more.end() if more and not _is_ordinary(more["name"]) else ends.end()
    following = _NEXT.match(line, position)
    if kind == "everyone" or (following and (following[1][0].islower() or _is_ordinary(following[1]))):
        return position
    rest = _REST.match(line, position)
    return position if rest and line[position : rest.end()].strip() else 0


def _after_comma(line: str, start: int, end: int) -> int:
    """ "Hello, Thomas!" greets with the name after the comma as well."""
    match = _COMMA_NAME.match(line, start)
    if match and (match["fill"] or not (_is_ordinary(match["name"]) or _HELLO.fullmatch(match["name"]))):
        return match.end()
    return end


def _is_ordinary(word: str) -> bool:
    return word.lower().replace("’", "'") in ORDINARY


def _names(line: str, position: int) -> tuple[int, str]:
    """The end of the words that say who is greeted, and whether they are a name, everyone or ""."""
    kind = ""
    for _ in range(6):
        joint = _JOINT.match(line, position)
        if joint is None:
            break
        begin = joint.end()
        match = _EVERYONE.match(line, begin) or _FILL_IN.match(line, begin) or _MENTION.match(line, begin)
        if match:
            kind = "everyone"
        elif match := _TITLE.match(line, begin):
            kind = "name"
        else:
            match = _NAME.match(line, begin)
            if match is None or _is_ordinary(match[0]):
                break
            kind = "name"
        position = match.end()
    return position, kind
