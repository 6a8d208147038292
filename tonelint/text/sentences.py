"""Sentences: where each one starts and ends in prose, by rules that know the common abbreviations."""

import re

from tonelint.text.annotated import InlineKind, Prose
from tonelint.text.lines import Span

_EMOJI = "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_STOP = re.compile(
    rf"\n|[.!?…]+[\"')\]*_]*|(?<=Linkpage) (?=[A-Z])|(?<= [:;][()D]) (?=[A-Z])"
    rf"|(?<![{_EMOJI}\ufe0f\u200d])[{_EMOJI}\ufe0f\u200d]+(?= [A-Z])"
)
_AFTER = re.compile(rf"(?:\s*(?:[{_EMOJI}]|(?<=[{_EMOJI}])[\ufe0f\u200d]|[:;]-?[)(DPp](?!\w)))+")
_WORD = re.compile(r"[^\W_]")
_LOOK_BACK = 40

_NEVER = frozenset(
    str.split("e.g i.e eg ie mr mrs ms dr prof st vs approx cf fig eq viz resp dept ext tel incl mx messrs")
)
_BEFORE_LOWER = frozenset(
    str.split(
        "etc a.m p.m am pm u.s u.k e.u inc ltd co corp jr sr al jan feb mar apr jun jul aug sep sept oct "
        "nov dec min max avg hr hrs sec mins secs est misc dpt pt p.s p.p.s mon tue tues wed thu thur "
        "thurs fri sat sun"
    )
)
_BEFORE_NUMBER = frozenset(
    str.split("no nos art sec p pp pg vol ver rev jan feb mar apr jun jul aug sep sept oct nov dec")
)
_LABELS = frozenset(
    str.split(
        "button plan option step section type class vitamin grade part point appendix column row group "
        "tier drive version team level series model"
    )
)
# Words that start sentences far more often than they stand capitalised inside one.
_STARTERS = frozenset(
    str.split(
        "I We You Your Our It This That These Those The There They If In On At As For To So But And Or "
        "Please Thanks Thank Let Just Once When While After Before Then Here How What Why Where More Is "
        "Are Do Does Did Can Could Would Will May Have Has Hope Sorry Also However Unfortunately "
        "Meanwhile Not No Yes Try Check See Send Click Go Keep Feel Note My He She A An Any All Apologies "
        "Cheers Enjoy Great Happy Looking Beyond Additionally Alternatively Remember Make Use Read Learn "
        "Follow Contact Visit Download Open Tap Press Choose Select Sign Log Reply Give Tell "
        "Get Take With By "
        "From Until Since Because Although Though Even Still Again Another Both Each Every "
        "Some Most Many Who "
        "Which Hi Hello Hey Regarding Following Under Otherwise Instead Now Next Finally First"
    )
)
_FILE_ENDINGS = frozenset(
    str.split("Js Net Com Org Io Py Md Txt Pdf Csv Xml Json Html Exe Zip Doc Docx Xls Png Jpg")
)
_NEXT_WORD = re.compile(r"[\"'(\[*_]*([^\W_][\w'&-]*|)")


def split_sentences(prose: Prose) -> tuple[Span, ...]:
    """The half-open prose spans of the sentences, trimmed; those without a letter or digit are left out."""
    text = prose.text
    spans: list[Span] = []
    start = 0
    position = 0
    titles = {inline.end for inline in prose.inlines if inline.kind is InlineKind.LINK}
    while match := _STOP.search(text, position):
        # "[What about formatting?](…) explains": the stop belongs to the link's text.
        inside = match.end() in titles and _following(text, match.end())[:1].islower()
        end = 0 if inside else _boundary(text, start, match)
        position = max(match.end(), end)
        if end:
            _append(text, start, end, spans)
            start = end
    _append(text, start, len(text), spans)
    return tuple(spans)


def _append(text: str, start: int, end: int, spans: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if _WORD.search(text, start, end):
        spans.append((start, end))


def _boundary(text: str, start: int, stop: re.Match[str]) -> int:
    """Where the sentence that began at `start` ends, if this stop ends it; 0 if it goes on."""
    if stop[0] == "\n":
        return stop.end()
    end = stop.end()
    following = _following(text, end)
    if stop[0][0] not in ".!?…":
        return end if _starts(following) else 0
    if end < len(text) and not text[end].isspace():
        if trailing := _AFTER.match(text, end):
            return trailing.end()
        return end if _lacks_space(text, stop, following) else 0
    if not _ends(text, start, stop, following):
        return 0
    trailing = _AFTER.match(text, end)
    return trailing.end() if trailing else end


def _following(text: str, end: int) -> str:
    """The next word, without the marks before it; empty if no word follows on this line."""
    while end < len(text) and text[end] == " ":
        end += 1
    match = _NEXT_WORD.match(text, end, end + _LOOK_BACK)
    return match[1] if match else ""


def _starts(word: str) -> bool:
    return word.partition("'")[0] in _STARTERS


def _left_token(text: str, start: int, end: int) -> str:
    words = text[max(start, end - _LOOK_BACK) : end].split(" ")
    return words[-1].rpartition("\n")[2].lstrip("([\"'*_")


def _ends(text: str, start: int, stop: re.Match[str], following: str) -> bool:
    """Whether a stop with white space or nothing after it ends the sentence."""
    marks = stop[0]
    lower = following[:1].islower()
    if not following:
        return True
    if lower and (marks.startswith(("...", "..", "…")) or marks[-1] in "\"')]"):
        return False
    if marks[0] != "." or marks.startswith(".."):
        return True
    left = _left_token(text, start, stop.start())
    word = left.lower()
    if left.isdigit() and len(left) <= 3 and stop.start() - len(left) == _first(text, start):
        # The number of a step belongs to the step.
        return False
    if word in _NEVER and not (word in ("st", "ext", "tel", "fig", "eq") and _starts(following)):
        return False
    if (lower and word in _BEFORE_LOWER) or (following[0].isdigit() and word in _BEFORE_NUMBER):
        return False
    if word in ("u.s", "u.k", "e.u") and not _starts(following):
        return False
    if len(left) == 1 and left.isalpha():
        return _single_letter_ends(text, start, stop.start(), left)
    return True


def _single_letter_ends(text: str, start: int, end: int, letter: str) -> bool:
    """Whether "C." ends a sentence ("button C.") rather than being an initial ("J. Smith")."""
    space = text.rfind(" ", max(start, end - 3), end)
    before = _left_token(text, start, space) if space > 0 else ""
    if not before or letter == "I" or letter.islower():
        return bool(before)
    return before.lower() in _LABELS


def _lacks_space(text: str, stop: re.Match[str], following: str) -> bool:
    """Whether a space was forgotten after the stop ("help.Thanks"), rather than this being one name."""
    if text[stop.end()] in " \n" or not text[stop.end()].isalpha() or not following[:1].isupper():
        return False
    left = _left_token(text, 0, stop.start())
    if len(left) < 2 or not left.isalpha() or left.lower() in _NEVER:
        return False
    if _starts(following):
        return True
    if not (len(following) > 1 and following[1:].replace("'", "").islower()) or following in _FILE_ENDINGS:
        return False
    if stop[0][0] in "!?":
        return True
    after = text[stop.end() + len(following) : stop.end() + len(following) + 2]
    # "list.Add(x)" and "example.Site.name" are code.
    return left.islower() and after[:1] not in ("(", "_") and not (after[:1] == "." and after[1:].isalnum())


def _first(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start
