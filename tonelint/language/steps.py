"""Steps: what a customer says they have done already, and what a reply tells them to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tonelint.language.clauses import Clause, Span
from tonelint.language.reading import Sentence
from tonelint.language.roles import Role
from tonelint.language.stems import stem

Actions = Mapping[str, str]
"""Lemma of a verb → the action that it names: "reboot" → "restart"."""

_DOING = frozenset("do perform try run make attempt suggest recommend".split())
_NO_THING = frozenset(
    "it that this them these those both all everything one thing time yesterday today twice you i we me us "
    "factory hard soft full step trick first again day week morning night evening hour minute".split()
)
_PLAIN_MODALITY = frozenset(
    {"try", "can", "could", "should", "must", "would", "may", "might", "will", "want"}
)
_UNREAL = frozenset({"would", "could", "should", "might", "may", "must", "will", "want"})
"""With one of these a past tense tells what was not done: "I would have restarted it"."""
_ADVISING = frozenset("try suggest recommend advise propose need start begin".split())
_AFTER = re.compile(
    r"\b(?:(?:even )?after|despite|even with|tried|no luck (?:with|after)|besides|apart from|incl(?:uding|\.)?"
    r"|done|did)\b:?(?P<rest>[^.!?;]*)",
    re.IGNORECASE,
)
_BEFORE_NOUN = (
    r"(?:(?:a|an|the|several|many|multiple|numerous|countless|another|two|three|four|five|six|ten|\d+x?) )?"
    r"(?:full |hard |soft |factory |clean |fresh |complete |quick |forced |manual )*"
)
_BARE_PAST = re.compile(r"\w+ed\b|(?:done|reset|sent|got|wrote|spoke|rang|put)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done or to be done. `things` and `details` are stems; `span` lies in the sentence."""

    action: str
    things: frozenset[str]
    details: frozenset[str]
    """What says how or which one: "for 30 seconds", "with the *other* cable"."""
    sentence: Sentence
    span: Span

    @property
    def text(self) -> str:
        """Its words."""
        words = self.sentence.text[slice(*self.span)].partition(",")[0]
        return " ".join(words.split())


def steps_done(message: Iterable[Sentence], actions: Actions) -> Iterator[Step]:
    """What the writer of a message says they did. In a message "I" and "we" are read as `Role.US`."""
    for sentence in message:
        for clause in sentence.clauses:
            if _was_done(clause, sentence):
                yield from _steps(clause, sentence, actions)
        if not any(clause.negated for clause in sentence.clauses):
            yield from _named_after(sentence, actions)


def steps_told(reply: Iterable[Sentence], actions: Actions) -> Iterator[Step]:
    """What a reply tells the customer to do: by order, by request, or as something they can or should do."""
    for sentence in reply:
        for clause in sentence.clauses:
            if _is_told(clause):
                yield from _steps(clause, sentence, actions)


def named(clause: Clause) -> str:
    """The verb of a clause as a table names it: "check in" is not "check"."""
    return f"{clause.verb} {clause.particle}" if clause.particle else clause.verb


def _was_done(clause: Clause, sentence: Sentence) -> bool:
    if clause.negated or clause.conditional or clause.mood != "statement" or clause.modality & _UNREAL:
        return False
    if clause.voice != "active" or clause.relative or clause.reported_by in (Role.CUSTOMER, Role.THIRD):
        return False
    verb = sentence.text[slice(*clause.verb_span)]
    if (
        clause.agent is Role.US
    ):  # the second of two verbs may pass for a bare one: "I logged out and cleared cookies"
        joined = clause.tense == "bare" and not clause.infinitive and clause.subject_span is None
        return clause.tense in ("past", "perfect") or (joined and _BARE_PAST.match(verb) is not None)
    # "Restarted twice, no change."
    left_out = clause.agent is Role.NOBODY and clause.subject_span is None and clause.main
    return left_out and clause.tense in ("bare", "past") and _BARE_PAST.match(verb) is not None


def _is_told(clause: Clause) -> bool:
    if clause.negated or clause.conditional or clause.temporal or clause.purpose or clause.relative:
        return False
    if clause.agent is Role.US:  # "I'd suggest a restart"
        return clause.verb in ("suggest", "recommend") and clause.mood == "statement"
    if clause.agent is not Role.CUSTOMER or clause.reported_by is Role.CUSTOMER:
        return False
    if clause.mood == "order":
        return True
    if clause.mood == "question":  # "Could you restart it?", "Have you tried restarting it?"
        return bool(clause.modality & {"can", "could", "would", "will", "try"})
    if clause.tense in ("past", "perfect") or not clause.modality <= _PLAIN_MODALITY:
        return False
    return bool(clause.modality) or clause.governor in _ADVISING


def _steps(clause: Clause, sentence: Sentence, actions: Actions) -> Iterator[Step]:
    told = frozenset(stem(word) for nouns in clause.prepositions.values() for word in nouns)
    words = clause.objects - _NO_THING
    details = told | frozenset(stem(word) for word in clause.object_modifiers | clause.adverbs)
    verb = named(clause)
    if verb in _DOING:  # "do a factory reset", "try a restart"
        for word in words & actions.keys():
            others = frozenset(stem(other) for other in (words - {word}))
            yield Step(actions[word], others | told, details, sentence, clause.with_object())
    elif verb in actions:
        things = frozenset(stem(word) for word in words or _noun_after(clause, sentence)) or told
        yield Step(actions[verb], things, details, sentence, clause.with_object())


def _noun_after(clause: Clause, sentence: Sentence) -> frozenset[str]:
    """The thing right behind the verb, where the parser hung it on a later one ("called the courier and they …")."""
    end = clause.verb_span[1]
    return frozenset(noun.word for noun in sentence.nouns if 0 < noun.span[0] - end <= 1) - _NO_THING


def _named_after(sentence: Sentence, actions: Actions) -> Iterator[Step]:
    """Actions named as things: "after two resets", "no luck with a reinstall", "tried: reboot, new cable"."""
    for lead in _AFTER.finditer(sentence.text):
        for word in actions:
            forms = rf"(?:{re.escape(word)}(?:s|es)?|{re.escape(word.rstrip('e'))}(?:t|p)?ing)"
            named = re.search(rf"(?:^|[\s,:]){_BEFORE_NOUN}({forms})\b", lead["rest"], re.IGNORECASE)
            if named and " " not in word:
                start = lead.start("rest")
                span = (lead.start(), start + named.end())
                of = re.match(r" (?:of )?(?:the|my|our|its) ([a-z-]+)", lead["rest"][named.end() :].lower())
                things = frozenset({stem(of[1])}) if of else frozenset[str]()
                yield Step(actions[word], things, frozenset(), sentence, span)
