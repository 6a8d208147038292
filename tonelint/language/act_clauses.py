"""Act clauses: what one clause does, by who does what in which mood and tense."""

from __future__ import annotations

from tonelint.language.act_names import Act
from tonelint.language.clauses import Clause
from tonelint.language.cues import Cue
from tonelint.language.roles import Role

_ASKING = frozenset(
    "send provide confirm share tell give reply forward attach dm message email show describe "
    "list include supply  "
    "submit upload verify answer respond clarify let explain pm quote say write".split()
)
_IDLE_ORDERS = frozenset("note remember rest".split())
_WISHING = frozenset("enjoy have take feel rest stay hang bear accept excuse forgive welcome".split())
_OFFER_ORDERS = frozenset(
    "let contact reach feel hesitate drop give get shout ask come call message write".split()
)
_TAKEN_UP = frozenset("look screenshot note picture code card photo minute moment".split())
"""What makes "take" and "have" instructions: "take a photo"."""
_STATES = frozenset(
    "be see hear understand know have notice miss lose forget receive get want think need hope "
    "feel appreciate  "
    "realise realize imagine believe regret love like expect mean seem value care apologise apologize thank "
    "overlook mess break fail strive aim try enjoy read wish remain stand deserve owe want "
    "prefer agree discuss".split()
)
"""What we did in these verbs moves nothing on for the customer."""
_UNFINISHED = frozenset(
    "try hope plan think wonder consider feel sorry be experience have see get look write learn grow lose wait "
    "miss deal suffer struggle".split()
)
"""Verbs that promise nothing in the progressive ("we're experiencing delays")."""
_MISHAPS = frozenset(
    "shut delay lose damage close break affect miss cause leave interrupt disappoint "
    "inconvenience upset disrupt skip hit".split()
)
"""What was done in these verbs is the trouble, not its end."""
_RETELLING = frozenset("write say tell mention explain state inform advise note point ask".split())
"""What we told the customer before is nothing new done."""
_TALKING = frozenset(
    "help assist support confirm say tell assure imagine reproduce answer understand tell relate".split()
)
"""What we "can" do in these verbs is no step yet."""
_ARRIVALS = frozenset("get receive see find hear have".split())
_TAKING_OVER = frozenset("have hold take keep own".split())
"""What one of us does with a thing of the customer's who has the matter in hand: "Rosa has your file"."""
_STANDING = frozenset("keep end close expire last cost contain allow include run hold open".split())
"""Verbs of what is always so ("we keep logs for 30 days"): a fact, even with a time."""
_OUTINGS = frozenset("discuss attend play marry celebrate present eat host speak".split())
"""What others will do in these verbs moves nothing for the customer, unless they have a part in it."""
_INNER_STATES = frozenset(
    "be know feel have think want like need see imagine deserve notice experience".split()
)
_ABILITIES = frozenset("can could must should may might".split())
_INTENTIONS = frozenset("want try willing would could might may supposed should".split())

_CAPABILITY = frozenset("can could will would able allow".split())
_OFFERING_VERBS = frozenset(
    "support allow offer provide have accept cover include exist ship sell do permit come leave transfer "
    "apply qualify extend refund".split()
)
_UNAVAILABLE = frozenset(
    "possible supported available planned unavailable unsupported impossible unable included".split()
)
_NEGATIVE = frozenset("unable impossible unavailable unsupported".split())
_HARMLESS = frozenset(
    "see find reproduce wait help thank imagine know agree believe tell think break lose need hurt matter mind care "
    "worry surprise describe consider expect call say".split()
)
_FAILING = frozenset("display load open start run work show render respond boot connect play".split())
"""What a thing "won't" do in these verbs is the trouble, not a rule."""
_PASSIVE_REFUSALS = frozenset("support allow permit include cover offer plan accept".split())
_US = (Role.US, Role.COLLEAGUE)


def acts_of_clause(clause: Clause, cues: frozenset[Cue], so_far: set[Act]) -> set[Act]:
    """The acts of a clause in a sentence with `cues`, whose set phrases have shown the acts `so_far`."""
    if clause.mood == "order":
        return _acts_of_order(clause, so_far)
    if clause.mood == "question" or clause.conditional:
        return set()
    if clause.agent in _US and clause.voice == "active":
        found = _ours(clause, cues, so_far)
    elif clause.voice == "passive" and clause.agent in (Role.NOBODY, *_US):
        found = _passive(clause, cues)
    elif clause.agent is Role.CUSTOMER:
        found = _customers(clause, so_far)
    else:
        found = _things(clause, cues)
    if _refuses(clause):
        found.add(Act.REFUSE)
    return found


def _acts_of_order(clause: Clause, so_far: set[Act]) -> set[Act]:
    if clause.negated:
        return set() if clause.verb in ("hesitate", "worry", "forget") else {Act.STEP}
    if clause.verb in _IDLE_ORDERS or "mind" in clause.prepositions.get("in", frozenset()):
        return set()
    if clause.verb == "see" and Act.CLOSE in so_far:
        return set()
    if clause.verb in _WISHING and not clause.objects & _TAKEN_UP:
        return {Act.CLOSE}
    if Act.PROMISE in so_far or (Act.OFFER in so_far and clause.verb in _OFFER_ORDERS):
        return set()
    return {Act.ASK} if clause.verb in _ASKING else {Act.STEP}


def _ours(clause: Clause, cues: frozenset[Cue], so_far: set[Act]) -> set[Act]:
    """What we do, did or want."""
    if clause.purpose or clause.reported_by is not Role.NOBODY:
        return set()
    if clause.negated:
        # "I won't close this before you have it" is as good as any promise.
        will = clause.tense == "future" or "will" in clause.modality
        return (
            {Act.PROMISE}
            if will and clause.verb in ("close", "charge", "bill", "stop", "forget", "rest")
            else set()
        )
    if clause.tense == "future" or "will" in clause.modality:
        return set() if clause.verb in ("be", "need", "have") and Cue.TIME not in cues else {Act.PROMISE}
    if clause.tense in ("past", "perfect"):
        plain = (
            not clause.modality and not clause.temporal and clause.verb not in _STATES and not clause.relative
        )
        retold = clause.verb in _RETELLING and Role.CUSTOMER in (clause.object_role, clause.recipient)
        return {Act.DONE} if plain and not retold else set()
    if clause.verb in ("need", "require") or (
        clause.modality & _INTENTIONS
        and clause.verb in ("know", "see", "hear")
        and clause.governor not in ("love", "enjoy")
        and Act.OFFER not in so_far
    ):
        return {Act.ASK}
    may = clause.modality & {"may", "might"}
    if not may and clause.modality & {"can", "could", "willing"} and Act.OFFER not in so_far:
        return set() if clause.verb in _STATES | _TALKING else {Act.PROMISE}
    if clause.tense != "present" or clause.modality:
        return set()
    if clause.progressive:
        return set() if clause.verb in _UNFINISHED or clause.temporal else {Act.PROMISE}
    if (
        clause.agent is Role.COLLEAGUE
        and clause.verb in _TAKING_OVER
        and clause.object_owner is Role.CUSTOMER
    ):
        return {Act.PROMISE}
    timed = cues & {Cue.TIME, Cue.EVENT_TIME, Cue.CONDITION}
    if clause.verb in _STANDING and clause.main:
        return {Act.ANSWER}
    moves = clause.verb not in _STATES
    return {Act.PROMISE} if timed and moves and clause.main else set()


def _passive(clause: Clause, cues: frozenset[Cue]) -> set[Act]:
    """What is, was or will be done; who does it may go without saying."""
    if clause.negated or clause.relative:
        return set()
    if clause.tense == "future" or "will" in clause.modality:
        return {Act.PROMISE}
    if clause.tense in ("past", "perfect") and not clause.modality and clause.main:
        return set() if clause.verb in _MISHAPS else {Act.DONE}
    if clause.tense == "present" and not clause.modality and clause.main and Cue.TIME in cues:
        return {Act.PROMISE}
    return set()


def _customers(clause: Clause, so_far: set[Act]) -> set[Act]:
    """What the customer can or will do."""
    if clause.negated or clause.verb in _INNER_STATES - {"have", "see", "need"} or Act.OFFER in so_far:
        return set()
    if clause.modality & _ABILITIES and clause.tense not in ("past", "perfect") and not clause.purpose:
        return {Act.STEP} if clause.verb not in _INNER_STATES else set()
    return {Act.PROMISE} if clause.tense == "future" and clause.verb in _ARRIVALS else set()


def _things(clause: Clause, cues: frozenset[Cue]) -> set[Act]:
    """What a thing, a courier or a colleague by name will do, or does at a stated time."""
    if clause.negated or clause.relative or not clause.main or clause.verb in _STATES - {"be", "get", "have"}:
        return set()
    if clause.tense == "future" and (clause.verb != "be" or Cue.TIME in cues):
        theirs = clause.verb in _OUTINGS and Role.CUSTOMER not in (clause.object_role, clause.recipient)
        return set() if theirs else {Act.PROMISE}
    if clause.agent is Role.THIRD and clause.verb in _TAKING_OVER and clause.object_owner is Role.CUSTOMER:
        return {Act.PROMISE}
    if (
        clause.tense == "present"
        and not clause.modality
        and Cue.TIME in cues
        and clause.verb not in _STANDING | {"be", "have"}
    ):
        return {Act.PROMISE}
    return set()


def _refuses(clause: Clause) -> bool:
    if (
        clause.agent is Role.CUSTOMER
        or clause.tense in ("past", "perfect")
        or clause.reported_by is Role.CUSTOMER
    ):
        return clause.agent is Role.CUSTOMER and "unable" in clause.complement
    if clause.complement & _UNAVAILABLE:
        return clause.negated != bool(clause.complement & _NEGATIVE)
    if not clause.negated or clause.verb in _HARMLESS:
        return False
    if clause.agent is Role.THING and clause.verb in _FAILING and "will" in clause.modality:
        return False
    if clause.agent_word == "i" and clause.verb == "have" and not clause.modality:
        return False
    if clause.voice == "passive":
        return clause.verb in _PASSIVE_REFUSALS or bool(clause.modality & _CAPABILITY)
    return bool(clause.modality & _CAPABILITY) or clause.verb in _OFFERING_VERBS
