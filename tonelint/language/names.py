"""Names of people: who is greeted, who signs, and whether two names may mean one person."""

from __future__ import annotations

import re
import unicodedata

from tonelint.language.given_names import GIVEN
from tonelint.language.nicknames import DIFFERENT, NICKNAMES
from tonelint.text.names import ORDINARY

TITLES = frozenset(
    str.split(
        "mr mrs ms miss mx dr prof professor sir madam mister doctor herr frau señor señora monsieur "
        "madame mme sr "
        "sra signor signora rev reverend captain capt sister father lady lord dame pan pani"
    )
)
_ANYBODY = frozenset(
    str.split(
        "there all team everyone everybody folks both again customer user sir madam friend friends guys "
        "member valued client colleague colleagues community support hello hi hey dear good morning "
        "afternoon "
        "evening day greetings and from to the a you yours mate buddy whom it may concern sales billing "
        "accounts office guest resident tenant parent parents samvar itemvar welcome thanks thank or "
        "cardholder policyholder patron student pupil subscriber passenger traveller traveler reader player "
        "gamer neighbour neighbor shopper buyer seller holder owner applicant donor backer viewer listener "
        "driver rider patient user users citizen taxpayer voter visitor guests members residents"
    )
)
_GREETED = re.compile(
    r"^\W*(?:@[\w.]+[,:]?\s*)?(?:(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day)|"
    r"greetings|morning|afternoon|evening|ahoy|howdy|welcome)\b[,!]?\s*)?"
    r"(?P<names>[^\W\d_][\w.'’-]*(?:(?:\s+|\s*&\s*)[^\W\d_][\w.'’-]*){0,4})?\s*[,!.:–—-]*\s*$",
    re.IGNORECASE,
)
_MENTIONS = re.compile(r"(?:\.?@[\w.-]+[,:]?\s*)+")
"""Handles say whom a post answers, not what the person is called."""
_SIGNED = re.compile(r"(?:^|[\s,.!-])(?P<name>[A-ZÀ-ÞŁ][\w'’-]+(?: [A-ZÀ-ÞŁ][\w.'’-]*){0,2})\W*$")
_CLOSERS = frozenset(
    str.split(
        "thanks thank cheers best regards kind warm sincerely yours many ta thx love greetings you rgds "
        "truly faithfully "
        "groetjes saludos ciao grüße gruß lg mfg mvh cordialement salutations"
    )
)
_JOINTS = frozenset("and und the of from for jr sr ii iii phd md mba msc bsc esq family familie".split())
_COMPANY = frozenset(
    str.split(
        "ltd limited gmbh inc llc llp plc ag bv co corp corporation company group holding studio studios "
        "agency services "
        "solutions systems software labs media shop store bakery café cafe restaurant hotel hostel school "
        "college "
        "university clinic surgery pharmacy practice hospital library museum gallery theatre club "
        "association society "
        "foundation trust council office team department support sales marketing accounts accounting "
        "billing finance "
        "reception admin administration staff crew press hr it legal procurement purchasing bank church "
        "parish gym garage "
        "farm brewery bookshop nursery kindergarten salon boutique partners consulting management "
        "logistics transport"
    )
)
_PARTICLES = frozenset("de da do dos van von der den la le del di bin ibn al el ter ten y e zu".split())
_ROLES = frozenset(
    str.split(
        "coach chef doc boss chief sis bro mum mom dad grandma grandpa granny champ legend superstar buddy "
        "neighbour world earthling comrade people gang kids class pupils parents houseguest human stranger "
        "darling dear sweetie"
    )
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_SOUNDS = (
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("ou", "u"),
    ("ph", "f"),
    ("ks", "x"),
    ("th", "t"),
    ("c", "k"),
    ("y", "i"),
    ("z", "s"),
)
_SPELT_FREELY = 5
"""Letters from which on two spellings with the same consonants may be one name."""
_ROLE = re.compile(
    r"(?:er|or|ist|ian|ee|ive|eur|ain|ite|ant|mate|s|folk|fan|hero|one|parents?|famil(?:y|ies))$",
    re.IGNORECASE,
)
"""How words for what somebody is end; given names that end so are in the table."""
_INTRODUCED = re.compile(
    r"(?:\b(?i:my name is|my name's|name ?:|i am|i'm|this is|it's|it is|call me|here is|signed"
    r"|go by|call me|known as|from ?:"
    r"|for|on behalf of))"
    r"\s+([A-ZÀ-ÞŁ][\w'’]+)(?:\s+([A-ZÀ-ÞŁ][\w'’]+))?|\b([A-ZÀ-ÞŁ][\w'’]+)(?: ([A-ZÀ-ÞŁ][\w'’]+))? "
    r"(?:here|again)\b"
)
_ONE_LINE_ENDING = re.compile(
    r"(?:\b(?i:thanks|thank you|thx|cheers|regards|best|love|yours|sincerely)[,.!]*|[.!?]|[-–—~])"
    r"\s+([A-ZÀ-ÞŁ][\w'’]+)(?:\s+([A-ZÀ-ÞŁ][\w'’]+))?\W*$"
)
"""A name after the last words of a message that is all one line."""
_SHORT_LINE = 6


def folded(name: str) -> str:
    """Lower case without accents: José and JOSE are one name."""
    decomposed = unicodedata.normalize(
        "NFKD", name.casefold().replace("ł", "l").replace("ø", "o").replace("ß", "ss")
    )
    return "".join(c for c in decomposed if c.isalpha())


def same_person(name: str, other: str) -> bool:
    """Whether two names may mean one person: equal when folded, a nickname, an initial or a short form."""
    one, two = folded(name), folded(other)
    if not one or not two or one == two or _spelling(one) == _spelling(two):
        return True
    if frozenset((one, two)) in DIFFERENT:
        return False
    if two in NICKNAMES.get(one, ()) or one in NICKNAMES.get(two, ()):
        return True
    shorter, longer = sorted((one, two), key=len)
    if len(shorter) == 1:
        return any(full.startswith(shorter) for full in (longer, *NICKNAMES.get(longer, ())))
    if longer.startswith(shorter) or (len(shorter) > 3 and longer.endswith(shorter)):
        return True
    return len(shorter) >= _SPELT_FREELY and _skeleton(one) == _skeleton(two)


def _spelling(name: str) -> str:
    """A folded name with the ways of writing one sound made one: Mueller, Müller; Katarina, Catarina."""
    for written, sound in _SOUNDS:
        name = name.replace(written, sound)
    return re.sub(r"(.)\1", r"\1", name)


def _skeleton(name: str) -> str:
    """The ends and the consonants of a name: Catherine and Katharine have the same, Maria and Mario have not."""
    name = _spelling(name)
    return name[0] + re.sub(r"[aeiouh]", "", name[1:-1]) + name[-1]


def is_common_name(word: str) -> bool:
    """Whether a word is one of the given names known here."""
    return folded(word) in NICKNAMES or folded(word) in GIVEN


def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a known name without titles; none of a handle ("jo_makes88"), since it is no name."""
    if re.search(r"[\d_@]", name):
        return ()
    parts = (part.strip("'’") for part in re.split(r"[^\w'’]+", name))
    return tuple(part for part in parts if part and part.casefold() not in TITLES | _JOINTS)


def is_person_name(name: str) -> bool:
    """Whether a text can be held against another as one person's name: no handle, company or initials."""
    parts = name_parts(name)
    if not parts or not all(_LATIN.match(part) for part in parts):
        return False
    if any(part.casefold() in _COMPANY for part in parts):
        return False
    if any(re.search(r"[a-zà-ÿ][A-Z]", part.removeprefix("Mc").removeprefix("Mac")) for part in parts):
        return False
    if any(part.endswith(("'s", "’s")) for part in parts):
        return False  # "Leo's mum"
    named = [part for part in parts if part.casefold() not in _PARTICLES]
    if not all(part[0].isupper() or is_common_name(part) for part in named):
        return False
    return any(is_common_name(part) or not (part.isupper() and len(part) < 4) for part in named)


def called_by_title(text: str) -> bool:
    """Whether a greeting or a name holds a title, and so perhaps no given name; or is that of a family."""
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", text)}
    return bool(words & (TITLES | {"family", "familie"}))


def may_be_role(names: tuple[str, ...], *, titled: bool) -> bool:
    """Whether what is greeted may be a role ("Traveller"), a company or initials, and no given name."""
    if any(name.casefold() in _COMPANY | _ROLES for name in names):
        return True
    if titled or any(is_common_name(name) for name in names):
        return False
    return len(names) > 1 or bool(_ROLE.search(names[0])) or (names[0].isupper() and len(names[0]) < 4)


def introduced_names(text: str) -> tuple[str, ...]:
    """Names that somebody gives for themselves ("Tom here"), and all words in capitals of the last lines."""
    found = [name for match in _INTRODUCED.finditer(text) for name in match.groups() if name]
    lines = [line for line in text.strip().splitlines() if line.strip()]
    ending = _ONE_LINE_ENDING.search(lines[-1]) if lines else None
    found += [name for name in ending.groups() if name] if ending else []
    for line in lines[1:][-4:]:
        if len(line.split()) <= _SHORT_LINE:
            found += re.findall(r"[^\W\d_a-z][\w'’]*", line)
    return tuple(name for name in found if name.casefold() not in _CLOSERS | TITLES)


def signs_clearly(text: str) -> bool:
    """Whether the end of a message is a name beyond doubt: after a closing, or a given name known here."""
    if any(is_common_name(part) for part in signed_names(text)):
        return True
    ending = [line.strip(" ,.!-–—").casefold() for line in text.strip().splitlines() if line.strip()][-4:]
    return any(line and all(word in _CLOSERS for word in line.split()[:2]) for line in ending) or bool(
        re.search(r"\n\s*[-–—~]\s*[^\W\d_]+\W*$", text)
    )


def greeted_names(greeting: str) -> tuple[str, ...]:
    """The names that a greeting line addresses; empty for "Hi there" and the like."""
    match = _GREETED.match(_MENTIONS.sub("", greeting.strip()))
    if match is None or not match.group("names"):
        return ()
    names = [n.strip(".") for n in re.split(r"[\s&]+", match.group("names"))]
    found = [n for n in names if n.casefold() not in _ANYBODY and n.casefold() not in TITLES]
    return () if any(n.casefold() in ("team", "customer", "support") for n in names) else tuple(found)


def _cry(words: str) -> bool:
    return words.isupper() and len(words) <= 3


def signed_names(text: str) -> tuple[str, ...]:
    """The name at the end of a message ("Thanks, Maria Lopez"), in its parts; empty if the end is no name."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    for line in reversed(lines[-3:]):
        match = _SIGNED.search(line)
        if match is None or len(line.split()) > 6:
            continue
        before = line[: match.start("name")].strip(" ,.!-–—").casefold()
        closing = not before or all(word in _CLOSERS for word in re.findall(r"\w+", before))
        parts = [part.casefold().strip(".") for part in match.group("name").split()]
        ordinary = any(part in _CLOSERS | _ANYBODY | ORDINARY for part in parts)
        # A line of capitals without a closing may be a cry ("WTF") as well as a name.
        if closing and not ordinary and len(lines) > 1 and (before or not (_cry(match.group("name")))):
            return tuple(part.strip(".") for part in match.group("name").split())
    return ()
