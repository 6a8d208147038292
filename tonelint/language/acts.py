"""Speech acts: what a sentence of a reply does, read from its clauses and a few set phrases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from tonelint.language.clauses import Clause
from tonelint.language.cues import Cue
from tonelint.language.roles import Role


class Act(StrEnum):
    """One thing that a sentence does; a sentence may do several."""

    THANK = "thank"
    ACKNOWLEDGE = "acknowledge"
    """Says that we heard, know or care, and nothing that moves the matter on."""
    APOLOGISE = "apologise"
    ANSWER = "answer"
    """Says yes or no, or states a fact about the customer's matter."""
    ASK = "ask"
    """Wants information or a decision from the customer."""
    STEP = "step"
    """Tells the customer what to do, or can do."""
    PROMISE = "promise"
    DONE = "done"
    OFFER = "offer"
    """Open-ended help: nothing that could be taken up at once."""
    REFUSE = "refuse"
    CLOSE = "close"
    """Good wishes, "does that help?", closing a conversation."""


NEXT_STEPS = frozenset({Act.DONE, Act.PROMISE, Act.ASK, Act.STEP, Act.ANSWER})

_ASKING = frozenset(
    "send provide confirm share tell give reply forward attach dm message email show describe list include supply "
    "submit upload verify answer respond clarify let explain pm quote note".split()
)
_WISHING = frozenset("enjoy have take feel rest stay hang keep bear accept rest excuse forgive welcome".split())
_STATES = frozenset(
    "be see hear understand know have notice find miss lose forget receive get want think need hope feel appreciate "
    "realise realize imagine believe regret love like expect mean seem value care take apologise apologize thank "
    "overlook mess break fail strive aim try".split()
)
"""What we did in these verbs moves nothing on for the customer."""

_THANKING = re.compile(r"\b(?:thanks|thank you|thx|ty|cheers|much appreciated|appreciate|grateful)\b", re.IGNORECASE)
_APOLOGISING = re.compile(
    r"\b(?:sorry|apolog(?:y|ies|i[sz]e[sd]?|i[sz]ing)|regret|my bad|forgive us|our mistake)\b", re.IGNORECASE
)
_OFFERING = re.compile(
    r"(?:\blet (?:me|us) know|feel free|n't hesitate|not hesitate|reach out|\bcontact us|get in touch|happy to|glad to"
    r"|here (?:to|for|if)|drop us|give us a (?:shout|call|ring)|just (?:shout|ask|yell))[^.!?]{0,90}?"
    r"\b(?:else|further|any (?:other |more |additional )?(?:questions?|help|assist\w*|issues?|concerns?|quer\w+|problems?)"
    r"|questions|assistance|need (?:anything|us|me|help)|additional|anything|help)\b"
    r"|\bif you (?:have|need|require|want) (?:any|further|more|anything)[^.!?]{0,50}|\banything else\b"
    r"|\b(?:here|happy|glad|pleased|delighted|love) to (?:help|assist)\b",
    re.IGNORECASE,
)
_AGREEING = re.compile(
    r"^\W*(?:oh |ah |hi,? |and |well,? |short answer: )?(?:yes|no|yep|yup|nope|yeah|sure|of course|correct|exactly|absolutely|right|indeed|definitely"
    r"|certainly|not (?:yet|quite|at the moment)|only|both|neither|either|unfortunately not|i'm afraid not)\b(?![ -]?one\b)",
    re.IGNORECASE,
)
_ACKNOWLEDGING = re.compile(
    r"\b(?:i|we) (?:\w+ )?(?:understand|realise|realize|know|hear|see|get|can imagine|appreciate|value|care|recognise|acknowledge|note|are aware"
    r"|am aware|share|sympathise|empathise|feel|take)\b|\b(?:i'm|we're|are|am) (?:\w+ )?aware\b"
    r"|that(?:'s| is| must| sounds| does sound)\b[\w' ]{0,24}\b(?:awful|horrible|frustrat\w+|annoying|bad|rough|odd|strange|terrible|a pain|stressful|upsetting|not good|not ok|unpleasant)"
    r"|^\W*(?:ouch|yikes|eek|oh no|oh dear|noted|understood|got it|hmm|aw)\b|\b(?:patience|bear(?:ing)? with us|understanding)\b"
    r"|\b(?:is|are) (?:very |so |really |extremely )?important to us\b|\btop priority\b|\b(?:your|customer) satisfaction\b"
    r"|\bwe (?:strive|pride|aim|endeavou?r)\b|\bhave (?:received|got) your\b|\breceived your (?:message|e-?mail|note|request|enquiry|inquiry|query|letter|ticket)\b",
    re.IGNORECASE,
)
_TROUBLE = re.compile(
    r"\b(?:experiencing|high(?:er)? (?:demand|volumes?)|busy|backlog|delay(?:s|ed)?|outages?|issues?|problems?|difficult\w+|glitch\w*|disruption|known bug|under investigation)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\b(?:hope (?:this|that|it) helps?|does (?:this|that|it) (?:help|work|make sense|sound)|have a (?:great|good|nice|lovely)|enjoy (?:the|your)"
    r"|take care|all the best|welcome (?:back|aboard|to)|you're (?:very |most )?welcome|(?:great|good|glad|happy|lovely|nice|pleased|brilliant) (?:to hear|it's|it is|that|you)"
    r"|hear(?:ing)? that (?:it|you)|look(?:ing)? forward|congratulations|well done|hooray|yay|no problem|no worries|any ?time|good luck|see you|talk soon|keep (?:it|this|them|these) coming)\b",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"\b(?:you're|you are|that's|it's|everything(?:'s| is)|all) (?:now )?(?:all )?(?:set|sorted|done|fixed|good to go|in place|back|live|through)\b"
    r"|^\W*(?:done|fixed|sorted|resent|refunded|sent|attached|shipped|cancelled|canceled|updated|removed|added|restored|swapped|moved|renewed|merged|deployed|replaced|reset|enabled|unblocked|upgraded|changed|consider it)\b"
    r"|\b(?:is|are|'s|were|was) (?:now |already |all )*(?:on (?:its|the|their|your) (?:way|file|account|van|card|bill)|back (?:up|online|on|in|to)|live|in place|ready|attached|gone|yours|sorted|fixed|up and running|waiting for you|settled|unlocked|active|working|out|open again)\b"
    r"|\bnothing (?:waits?|is left|left|more|else|further) (?:on|for|to|is|needed)\b|\bno (?:further )?action (?:is )?(?:needed|required)\b|\byou (?:don't|do not) (?:need|have) to\b|\bno need to\b"
    r"|\b(?:leaves|lands|arrives|ships|goes out|comes|restarts|expires|renews|ends|starts|runs) (?:at|on|by|tomorrow|today|tonight|in|until|this|next)\b",
    re.IGNORECASE,
)
_DIRECTING = re.compile(
    r"\b(?:you can|you could|you may|you might|you'll be able|i'd (?:suggest|recommend|try)|i (?:would )?(?:suggest|recommend)|we (?:would )?(?:suggest|recommend)|try\b|the (?:quickest|easiest|best|fastest|safest) way"
    r"|worth (?:a try|trying|checking)|(?:have|has) a look|here(?:'s| is| are) (?:how|the|a|your|what|two|three|some)|steps|instructions|linkpage|head (?:to|over)|(?:is|it's|are) under\b|\bvia\b)",
    re.IGNORECASE,
)


def acts_of(text: str, clauses: Sequence[Clause], cues: frozenset[Cue]) -> frozenset[Act]:
    """The acts of one sentence of the body."""
    found: set[Act] = set()
    for pattern, act in (
        (_THANKING, Act.THANK),
        (_APOLOGISING, Act.APOLOGISE),
        (_OFFERING, Act.OFFER),
        (_AGREEING, Act.ANSWER),
        (_ACKNOWLEDGING, Act.ACKNOWLEDGE),
        (_CLOSING, Act.CLOSE),
        (_SETTLED, Act.DONE),
    ):
        if pattern.search(text):
            found.add(act)
    if Cue.QUESTION in cues and not found & {Act.OFFER, Act.CLOSE}:
        found.add(Act.ASK)
    for clause in clauses:
        found |= _acts_of_clause(clause, found)
    if (_DIRECTING.search(text) or Cue.LINK in cues) and Act.OFFER not in found and Act.REFUSE not in found:
        found.add(Act.STEP)
    if Act.DONE in found and found & {Act.OFFER} and not _SETTLED.search(text):
        found.discard(Act.DONE)
    if not found and clauses and not _TROUBLE.search(text):
        found.add(Act.ANSWER)
    return frozenset(found)


def _acts_of_clause(clause: Clause, so_far: set[Act]) -> set[Act]:
    if clause.mood == "order":
        return _acts_of_order(clause, so_far)
    if clause.mood == "question" or clause.conditional:
        return set()
    found: set[Act] = set()
    ours = clause.agent in (Role.US, Role.COLLEAGUE)
    wanting = clause.modality & {"want", "try", "willing", "would", "could", "might", "may", "supposed", "should"}
    if ours and clause.voice == "active" and not clause.negated and not clause.purpose:
        future = clause.tense == "future" or "will" in clause.modality
        if future and clause.verb not in ("be", "need", "have", "able"):
            found.add(Act.PROMISE)
        elif clause.progressive and clause.tense == "present" and clause.verb not in _STATES | {"wonder", "sorry"}:
            found.add(Act.PROMISE)
        elif clause.tense in ("past", "perfect") and not clause.modality and clause.verb not in _STATES:
            if not clause.temporal and clause.reported_by is Role.NOBODY:
                found.add(Act.DONE)
        elif clause.verb in ("need", "require") or (wanting and clause.verb in ("know", "see", "hear") and Act.OFFER not in so_far):
            found.add(Act.ASK)
    if clause.voice == "passive" and not clause.negated and clause.agent in (Role.NOBODY, Role.US, Role.COLLEAGUE):
        if clause.tense == "future" or "will" in clause.modality:
            found.add(Act.PROMISE)
        elif clause.tense in ("past", "perfect") and not clause.modality and not clause.relative and clause.main:
            found.add(Act.DONE)
    if clause.agent is Role.CUSTOMER and not clause.negated and clause.verb not in ("be", "know", "feel"):
        if clause.modality & {"can", "could", "must", "should", "may", "might"} and clause.tense not in ("past", "perfect"):
            if Act.OFFER not in so_far and not clause.purpose:
                found.add(Act.STEP)
        elif clause.tense == "future" and clause.verb in ("get", "receive", "see", "find", "hear", "have"):
            found.add(Act.PROMISE)
    if _refuses(clause):
        found.add(Act.REFUSE)
    return found


def _acts_of_order(clause: Clause, so_far: set[Act]) -> set[Act]:
    if clause.negated:
        return set() if clause.verb in ("hesitate", "worry") else {Act.STEP}
    if clause.verb in _WISHING and not clause.objects & {"look", "screenshot", "note", "picture", "code", "card", "photo"}:
        return {Act.CLOSE}
    if Act.OFFER in so_far:
        return set()
    if clause.verb in _ASKING:
        return {Act.ASK}
    return {Act.STEP}


_CAPABILITY = frozenset("can could will would able allow".split())
_OFFERING_VERBS = frozenset("support allow offer provide have accept cover include exist ship sell do permit".split())
_UNAVAILABLE = frozenset("possible supported available planned unavailable unsupported impossible unable included".split())
_HARMLESS = frozenset("see find reproduce wait help thank imagine know agree believe tell think break lose need".split())


def _refuses(clause: Clause) -> bool:
    if clause.agent is Role.CUSTOMER or clause.tense in ("past", "perfect") or clause.reported_by is Role.CUSTOMER:
        return clause.agent is Role.CUSTOMER and "unable" in clause.complement
    unavailable = bool(clause.complement & _UNAVAILABLE)
    if unavailable:
        return clause.negated != bool(clause.complement & {"unable", "impossible", "unavailable", "unsupported"})
    if not clause.negated or clause.verb in _HARMLESS:
        return False
    if clause.voice == "passive":
        return clause.verb in ("support", "allow", "permit", "include", "cover", "offer", "plan", "accept") or bool(
            clause.modality & _CAPABILITY
        )
    return bool(clause.modality & _CAPABILITY) or clause.verb in _OFFERING_VERBS
