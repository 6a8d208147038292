"""Names of people: who is greeted, who signs, and whether two names may mean one person."""

from __future__ import annotations

import re
import unicodedata

from tonelint.text.names import ORDINARY

_GROUPS = """
elizabeth liz lizzie beth betty eliza lisa libby|william will bill billy liam|robert rob bob bobby bert
richard rick dick rich ricky|margaret maggie meg peggy greta
katherine catherine kathryn kate katie kathy cathy cat kat|james jim jimmy jamie|john jack johnny jon
jonathan jon jonny|michael mike mick mikey|thomas tom tommy|alexander alexandra alex sasha sandy xander lexi
nicholas nick nicky nico|nicole nicky nikki|christopher chris kit|christina christine chris tina
daniel danielle dan danny dani|matthew matt matty|samuel samantha sam sammy|joseph joe joey
josephine jo josie|joanna joanne jo|edward ed eddie ted teddy ned|andrew andy drew|andrea andy|anthony tony
antonio tony|david dave davey|steven stephen steve|stephanie steph|benjamin ben benny|patrick patricia pat
patricia trish tricia|rebecca becky becca|jennifer jen jenny|jessica jess jessie|victoria vicky vic tori
susan sue susie|deborah debra deb debbie|barbara barb|charles charlie chuck|charlotte charlie lottie
francis frank fran|frances fran frankie|gregory greg|geoffrey jeffrey geoff jeff|gerald gerry jerry
henry harry hank|harold harry|ian iain|isabel isabella bella izzy|jacqueline jackie|jacob jake|joshua josh
katarina kat|kenneth ken kenny|lawrence laurence larry|leonard leo len|louis louise lou|maximilian max
maxine max|nathan nathaniel nate|oliver olivia ollie|peter pete|philip phillip phil|raymond ray|ronald ron
rosemary rose rosie|rosalind ros|sarah sara sally|sebastian seb|theodore theo ted|timothy tim|valerie val
vincent vince vinny|walter walt wally|zachary zach zack|abigail abby|amanda mandy|angela angie|cynthia cindy
dorothy dot dottie|eleanor ellie nell|emily em emma|eugene gene|frederick fred freddie
gabriel gabrielle gabe gabby|gwendolyn gwen|helen nell|judith judy|kimberly kim|leslie les|madeleine maddie
martin marty|melanie mel|melissa mel|miranda mandy|mohammed muhammad mohamed mo|natalie nat|natasha tasha
pamela pam|penelope penny|priscilla cilla|roberta bobbie|russell russ|sabrina bri|stanley stan|suzanne sue
teresa theresa terry tess|terence terry|wendy wen|wilhelm will|francisco paco pancho|jose pepe
guadalupe lupe
"""
_NICKNAMES: dict[str, set[str]] = {}
for _line in _GROUPS.strip().splitlines():
    for _group in _line.split("|"):
        for _name in _group.split():
            _NICKNAMES.setdefault(_name, set()).update(_group.split())

TITLES = frozenset(
    str.split(
        "mr mrs ms miss mx dr prof professor sir madam mister doctor herr frau señor señora monsieur madame"
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
    "thanks thank cheers best regards kind warm sincerely yours many ta thx love greetings you".split()
)


def folded(name: str) -> str:
    """Lower case without accents: José and JOSE are one name."""
    decomposed = unicodedata.normalize(
        "NFKD", name.casefold().replace("ł", "l").replace("ø", "o").replace("ß", "ss")
    )
    return "".join(c for c in decomposed if c.isalpha())


def same_person(name: str, other: str) -> bool:
    """Whether two names may mean one person: equal when folded, a nickname, an initial or a short form."""
    one, two = folded(name), folded(other)
    if not one or not two or one == two or two in _NICKNAMES.get(one, ()):
        return True
    shorter, longer = sorted((one, two), key=len)
    return len(shorter) != 2 and longer.startswith(shorter)


def is_common_name(word: str) -> bool:
    """Whether a word is one of the given names that the table of nicknames knows."""
    return folded(word) in _NICKNAMES


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
