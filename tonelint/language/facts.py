"""Facts: what a customer may have given already (a number, a version, a picture), and how a reply asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ASKS = (
    r"(?:(?:what|which)(?:'s| is| are)? (?:is |are )?(?:the |your )?|(?:send|give|tell|share|provide|confirm|need|have"
    r"|know|dm|supply|include|attach|quote|state|email|forward|reply with|upload|add)\b(?: (?:me|us|over|here|along|back|by dm))*"
    r"(?: with)?(?: also)? (?:what |which |a |an |the |your |any |some |of )*)"
)
_SYSTEMS = r"(?:windows|macos|mac os|ubuntu|linux|debian|fedora|android|ios|ipados|chrome ?os|mojave|ventura|sonoma)\b"
_BROWSERS = r"(?:chrome|firefox|safari|edge|opera|brave|vivaldi|internet explorer)\b"
_CONSOLES = (
    r"(?:ps ?[345]|playstation|xbox(?: one| series \w)?|switch|steam(?: deck)?|pc|iphone|ipad|android|ios)\b"
)
_MODELS = (
    r"(?:(?:iphone|ipad|pixel|galaxy|oneplus|macbook|thinkpad|xperia|moto)\s+\w*\d\w*|galaxy [a-z]\d+)\b"
)
_PICTURE = r"(?:screen ?shots?|screen ?grabs?|photos?|photographs?|pictures?|images?|pics?|videos?|recordings?|logs?|log files?)"
_SHARED = (
    rf"(?:attach\w*|enclos\w*|includ\w*|upload\w*|add(?:ed|ing)|sent|sending|here(?:'s| is| are))(?: you)?(?: a| an| the| my"
    rf"| two| some| three)?(?: \w+){{0,2}} {_PICTURE}\b"
    rf"|\b{_PICTURE}(?: \w+){{0,4}} (?:is |are )?(?:attached|enclosed|below|included)\b"
)
_NUMBERED = {
    "order": "order|purchase",
    "booking": "booking|reservation",
    "ticket": "ticket|case",
    "invoice": "invoice|bill",
    "account": "account",
    "customer": "customer|client|member|membership",
    "policy": "policy|claim",
    "tracking": "tracking|parcel|shipment|consignment",
    "serial": "serial",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A kind of fact: how it is asked for, and what it looks like where it is given."""

    name: str
    asked: re.Pattern[str]
    given: re.Pattern[str]


def _fact(name: str, asked: str, given: str) -> Fact:
    return Fact(name, re.compile(asked, re.IGNORECASE), re.compile(given, re.IGNORECASE))


def _number(name: str, nouns: str) -> Fact:
    label = r"(?:number|no\b\.?|nr\b\.?|id\b|reference(?: number)?|ref\b\.?|code|#)"
    value = r"(?:is |was |: ?|= ?|\()?[\"'#(]?(?P<value>(?=[\w/-]*\d{2})[A-Z]{0,5}[-/]?\d[\w/-]{2,})"
    return _fact(
        f"{name} number",
        rf"\b{_ASKS}(?:{nouns})(?: {label})+\b",
        rf"\b(?:{nouns})(?: {label})*\s*{value}\b(?! ?(?:%|€|euros?\b|am\b|pm\b|days?\b|hours?\b))",
    )


FACTS = (
    *(_number(name, nouns) for name, nouns in _NUMBERED.items()),
    _fact(
        "version",
        rf"\b{_ASKS}(?:(?:app|software|firmware|exact|current) )?version(?: number)?\b"
        r"(?= (?:are you|do you|you're|you are|is installed|you have)|\W*$)",
        r"\b(?:version|release|firmware|v)\.? ?(?P<value>\d+(?:\.\d+)*)\b",
    ),
    _fact(
        "e-mail address",
        rf"\b{_ASKS}e-?mail(?: address)?\b(?! (?:you|on|for|that|linked|associated|used|registered|with|we|notification))",
        r"\b(?P<value>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)\b",
    ),
    _fact(
        "browser", r"\b(?:which|what) (?:web )?browser\b(?! (?:version|plug))", rf"\b(?P<value>{_BROWSERS})"
    ),
    _fact("system", r"\b(?:which|what) (?:operating system|os)\b(?! version)", rf"\b(?P<value>{_SYSTEMS})"),
    _fact(
        "platform",
        r"\b(?:which|what) (?:platform|console|system)\b(?= (?:are|do|you|is|did|this|it|the)|\W*$)",
        rf"\b(?:on|for|my|the|using|have an?|with) (?:my |the |an? )?(?P<value>{_CONSOLES})",
    ),
    _fact(
        "model",
        r"\b(?:which|what)(?: \w+)? (?:model|phone|device)\b(?= (?:are|do|is|you|did|of)|\W*$)",
        rf"\b(?P<value>{_MODELS})",
    ),
    _fact(
        "picture",
        r"\b(?:send|share|attach|provide|upload|include|have|add|need)(?: (?:me|us|over|along|also|please))* (?:a |an |the |any |some )?"
        rf"{_PICTURE}\b",
        _SHARED,
    ),
)
_DENIED = re.compile(
    r"(?:\b(?:not|never|no|without|except|instead of|unlike|forgot)|n['’]t)\b[^.!?]{0,25}$", re.IGNORECASE
)
_NEW = re.compile(
    r"\b(?:again|another|other|second|different|new|newer|clearer|sharper|better|larger|full|whole|correct|right|old"
    r"|next|both|more|additional|closer|original|same|missing|readable|already|double-check"
    r"|you (?:gave|sent|wrote|mentioned|said|quoted|attached)|doesn't (?:match|exist|bring|show))\b",
    re.IGNORECASE,
)
"""Says that what was given is not what is wanted, or that it is known to have been given."""
_LOST = re.compile(
    r"\b(?:didn't|did not|doesn't|hasn't|couldn't|could not|can't|cannot|wasn't|isn't|don't|never|nothing|no)\b[^.!?]{0,40}"
    r"|\b(?:empty|blank|blurred|blurry|dark|cut off|lost|broken|unreadable|stripped)\b",
    re.IGNORECASE,
)
"""In front of the request: what was sent did not arrive, or cannot be found or read."""
_SAME_PICTURE = re.compile(r"photo|pictur|imag|pic\b|pics\b", re.IGNORECASE)


def facts_given(message: str) -> Iterator[tuple[Fact, str]]:
    """Each kind of fact that a message gives, and its words there."""
    for fact in FACTS:
        for match in fact.given.finditer(message):
            if not _DENIED.search(message[: match.start()]):
                yield fact, " ".join((match.groupdict().get("value") or match.group()).split())
                break


def asked_again(fact: Fact, value: str, text: str, before: str = "") -> re.Match[str] | None:
    """Where a sentence of a reply asks for a fact, as if it had not been given; `before` is what precedes it."""
    match = fact.asked.search(text)
    if match is None or _LOST.search(before + text) or _NEW.search(text) or value.lower() in text.lower():
        return None
    return match


def same_kind_of_picture(given: str, asked: str) -> bool:
    """Whether a photo was given and a photo is asked for, a log and a log; a screenshot is no photo."""
    if _SAME_PICTURE.search(given) and _SAME_PICTURE.search(asked):
        return True
    return any(
        re.search(word, given, re.IGNORECASE) and re.search(word, asked, re.IGNORECASE)
        for word in (r"screen ?(?:shot|grab)", "video|recording", r"\blogs?\b|log file")
    )
