"""Inflection: the forms of an English verb or noun, for word patterns and for rewrites."""

from functools import cache

# Lemma, past, past participle (only where it differs); British and American forms both count.
_IRREGULAR = """
arise arose arisen|be was been|bear bore borne|beat beat beaten|become became become|begin began begun
bend bent|bet bet|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|bring brought
build built|burn burnt|burst burst|buy bought|catch caught|choose chose chosen|come came come|cost cost
cut cut|deal dealt|dig dug|do did done|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten
fall fell fallen|feed fed|feel felt|fight fought|find found|fly flew flown|forbid forbade forbidden
forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got got|give gave given|go went gone
grow grew grown|hang hung|have had|hear heard|hide hid hidden|hit hit|hold held|hurt hurt|keep kept
know knew known|lay laid|lead led|learn learnt|leave left|lend lent|let let|lie lay lain|lose lost|make made
mean meant|meet met|mishear misheard|mislay mislaid|mislead misled|misread misread|mistake mistook mistaken
misunderstand misunderstood|overlook overlooked|oversee oversaw overseen|pay paid|put put|quit quit|read read
redo redid redone|reset reset|resend resent|retake retook retaken|ride rode ridden|ring rang rung
rise rose risen|run ran run|say said|see saw seen|sell sold|send sent|set set|shake shook shaken|shoot shot
show showed shown|shut shut|sing sang sung|sink sank sunk|sit sat|sleep slept|speak spoke spoken|spend spent
spill spilt|split split|spoil spoilt|stand stood|steal stole stolen|stick stuck|swear swore sworn
swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought
throw threw thrown|understand understood|undo undid undone|upset upset|wake woke woken|wear wore worn
win won|withdraw withdrew withdrawn|write wrote written|rewrite rewrote rewritten|foresee foresaw foreseen
"""


def _read_irregular() -> dict[str, tuple[str, str]]:
    rows = [row.split() for line in _IRREGULAR.strip().splitlines() for row in line.split("|")]
    return {row[0]: (row[1], row[-1]) for row in rows}


IRREGULAR = _read_irregular()
"""Lemma to (past, past participle)."""

PAST_LEMMA = {form: lemma for lemma, forms in IRREGULAR.items() for form in forms if form != lemma}
"""Irregular past form or participle to its lemma: the tagger often takes "forgot" for a base form."""

_DOUBLING = frozenset(
    "stop drop plan skip slip trip ship chat commit omit submit admit permit refer occur "
    "prefer transfer log tag "
    "plug unplug swap tap tip trim wrap zip unzip cap ban beg bug clip dim drag flag flip grab hop jam "
    "map nag net nod pin pop rip rob rub scan scrap sip snap spot step strip wed cancel travel "
    "label model fuel total signal program debug forget get put set sit hit let cut run begin "
    "shut quit reset win "
    "dig swim".split()
)
_BOTH_SPELLINGS = frozenset("cancel travel label model fuel total signal program focus".split())


@cache
def verb_forms(lemma: str) -> frozenset[str]:
    """All forms of a verb: base, -s, -ing, past, participle; both spellings where English has two."""
    if lemma == "be":
        return frozenset("be am is are was were been being".split())
    forms = {lemma, third_person(lemma), gerund(lemma), past(lemma), past_participle(lemma)}
    if lemma in _BOTH_SPELLINGS:
        forms |= {lemma + "ed", lemma + "ing"}
    if past(lemma).endswith("t") and lemma in ("burn", "learn", "spill", "spoil"):
        forms.add(lemma + "ed")
    if lemma == "get":
        forms.add("gotten")
    return frozenset(forms)


def noun_forms(lemma: str) -> frozenset[str]:
    """Singular and plural of a regular noun."""
    return frozenset({lemma, third_person(lemma)})


def forms(lemma: str) -> frozenset[str]:
    """Every form that a word may take, as verb or noun: the widest net, for word patterns."""
    return verb_forms(lemma) | noun_forms(lemma)


def third_person(lemma: str) -> str:
    """`try` → `tries`; the same spelling rule makes plurals."""
    if lemma in ("be", "have"):
        return {"be": "is", "have": "has"}[lemma]
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def gerund(lemma: str) -> str:
    """`enter` → `entering`."""
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return lemma[:-1] + "ing"
    return _doubled(lemma) + "ing"


def past(lemma: str) -> str:
    """`forget` → `forgot`, `enter` → `entered`."""
    return IRREGULAR[lemma][0] if lemma in IRREGULAR else _regular_past(lemma)


def past_participle(lemma: str) -> str:
    """`forget` → `forgotten`, `enter` → `entered`."""
    return IRREGULAR[lemma][1] if lemma in IRREGULAR else _regular_past(lemma)


def _regular_past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ied"
    return _doubled(lemma) + "ed"


def _doubled(lemma: str) -> str:
    return lemma + lemma[-1] if lemma in _DOUBLING else lemma
