"""Names: what the name of a person or a team looks like in a greeting and under a reply."""

import re

EMOJI = "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d"

FILL_IN = (
    r"(?:\{\{\{?[^{}\n]{1,80}\}?\}\}|\{%[^{}%\n]{1,80}%\}|[%$#]?\{[^{}\n]{1,60}\}|\[[^\[\]\n]{1,40}\](?!\()"
    r"|<[^<>\n]{1,40}>"
    r"|%[A-Za-z_]{2,40}%|\$[A-Z_]{2,40}\$|\*\|\w{1,40}\|\*)"
)
"""A place where a name will be put in: `{{first_name}}`, `[Customer Name]`, `<name>`."""

# Upper case, or a script without case; a stop may follow an initial only.
_WORD = r"(?:[^\W\d_a-z](?:[\w’'-]{0,30}|\.))"
_LINK = r"(?:de|van|von|der|den|la|del|da|bin|al|of|and|&)"
_WORDS = rf"{_WORD}(?:[ ](?:{_LINK}[ ])?{_WORD}){{0,3}}"
_ROLE = rf"(?:[ ](?:from|at|@)[ ]{_WORDS}|,[ ]{_WORDS}|[ ]\([^()\n]{{1,20}}\)|[ ]?[|/–—-][ ]{_WORDS})"
_TEAM = (
    r"(?:the|your)[ ][\w&’' -]{0,40}?\b(?:team|crew|support|desk|folks|staff)"
    r"(?:[ ]at[ ][^\W\d_a-z]\w{0,30})?"
)
_SIGNED = re.compile(rf"(?:(?:The|Your)[ ])?(?:{_WORDS}|{FILL_IN}(?:[ ]{FILL_IN})?){_ROLE}?|(?i:{_TEAM})")
_ONE_NAME = re.compile(
    rf"(?:(?:The|Your)[ ])?{_WORD}(?:[ ]{_WORD}){{0,2}}"
    r"(?:,[ ](?:\w+[ ])?(?:Support|Team|Billing|Success|Sales))?"
)
_LOWER_NAME = re.compile(r"[^\W\d_]{2,15}")

ORDINARY = frozenset(
    str.split(
        "a again all also although always an and any anyway apologies apology are as ask at attached "
        "automatic be because best but by bye call can cancel cheers check chrome click close cool "
        "correct could customer customers dear delete did do does done email enjoy error everything "
        "excellent export fine firefox first for from get glad go good got great happy has have he hello "
        "help here hey hi hope how however i i'd i'll i'm i've if in is it it's just keep kind let let's "
        "log login looking many may maybe me meanwhile god lord more my next nice no none "
        "not note nothing now of off "
        "ok okay on once one only open or our password perfect please press ps ready refund refunded "
        "regards reply reset resolved right safari save see select send settings she sign sincerely so "
        "some sorry steps step still stop submit support sure tap thank thanks that that's the their then "
        "there these they this those ticket to today tomorrow too true try understood unfortunately "
        "update upgrade us use very warm was we we'd we'll we're we've welcome well what when where which "
        "while who why will windows with wonderful would wow yes you you'd you'll you're you've your "
        "yours android iphone mac apple google yesterday monday tuesday wednesday thursday friday "
        "saturday sunday january february march april june july august september october november "
        "december"
    )
)
"""Words that start a sentence or stand alone far more often than they are someone's name; lower case."""


def is_signature_name(line: str) -> bool:
    """Whether a line under a closing ("Kind regards,") names who signs: "Lee Smith", "Acme Support", "jo"."""
    return len(line) <= 60 and bool(_SIGNED.fullmatch(line) or _LOWER_NAME.fullmatch(line))


def is_bare_name(line: str) -> bool:
    """Whether a line without any closing is a name and nothing else: "Jo", "Lee Smith", "Lee, Support"."""
    if len(line) > 40:
        return False
    words = [word.lower().strip(".,").replace("’", "'") for word in line.split(" ")]
    if words[0] in ("the", "your") and re.fullmatch(_TEAM, line, re.IGNORECASE):
        return True
    if not _ONE_NAME.fullmatch(line) or words[0] in ORDINARY:
        return False
    return not any(word in ORDINARY for word in words[1:] if word not in ("support", "customer"))
