"""Closed word classes that the clause layer reads roles and moods from."""


def word_set(text: str) -> frozenset[str]:
    """The words of a space-separated list."""
    return frozenset(text.split())


CUSTOMER_PRONOUNS = word_set("you yourself yourselves u ya yours")
OUR_PRONOUNS = word_set("i we us me myself ourselves ours mine im")
THIRD_PRONOUNS = word_set(
    "he she they them him her someone somebody anyone everyone nobody everybody whoever who"
)
THING_PRONOUNS = word_set("it this that these those which what something anything nothing everything one")

COLLEAGUES = word_set(
    "team support engineer developer colleague agent staff department manager specialist representative "
    "rep crew dev engineering billing finance accounting supervisor trainee technician desk office"
)
"""Nouns that mean one of us when we own them or when they stand alone."""

PEOPLE = word_set(
    "team colleague manager admin administrator accountant user boss coworker staff employee assistant "
    "husband wife son daughter sister brother cousin niece nephew gran partner mother father mum mom "
    "dad child kid friend flatmate neighbour neighbor family household tenant guest secretary "
    "contractor developer assistant department party passenger people member"
)
"""Nouns that mean a person on the customer's side when the customer owns them."""

OUTSIDERS = word_set(
    "stripe apple google paypal amazon microsoft bank carrier courier provider vendor processor network "
    "shopify aws fedex ups dhl isp issuer seller manufacturer retailer post hotel airline supplier "
    "steam driver postman insurer landlord registrar host warehouse depot hospital school police "
    "council"
)

REPORTING_VERBS = word_set(
    "say mention tell write note report describe state explain think suggest ask point indicate feel "
    "hear add confirm"
)
CONDITIONAL_MARKS = word_set(
    "if unless whether wherever whichever provided providing supposing assuming lest"
)
TEMPORAL_MARKS = word_set("when whenever once until till before after while as since")

NEGATORS = word_set("not n't never no nobody none nothing neither nor hardly without nt n’t")

SEMI_MODALS = {
    "need": "must",
    "have": "must",
    "require": "must",
    "oblige": "must",
    "suppose": "supposed",
    "mean": "supposed",
    "expect": "supposed",
    "go": "will",
    "able": "can",
    "unable": "can",
    "allow": "can",
    "permit": "can",
    "ought": "should",
    "want": "want",
    "like": "want",
    "love": "want",
    "happy": "willing",
    "glad": "willing",
    "pleased": "willing",
    "delighted": "willing",
    "sure": "will",
    "try": "try",
    "attempt": "try",
    "forget": "forget",
    "fail": "fail",
    "neglect": "fail",
    "omit": "fail",
    "refuse": "fail",
    "manage": "manage",
}
"""Word that governs an infinitive → the modality it lends to that infinitive."""

MODALS = {
    "can": "can",
    "ca": "can",
    "could": "could",
    "will": "will",
    "'ll": "will",
    "ll": "will",
    "wo": "will",
    "shall": "will",
    "would": "would",
    "'d": "would",
    "d": "would",
    "should": "should",
    "ought": "should",
    "must": "must",
    "may": "may",
    "might": "might",
    "need": "must",
}

IMPERATIVES = word_set(
    "add adjust advise allow approve ask attach avoid back be book bring browse buy call cancel change "
    "check choose clear click close come complete confirm connect consider contact copy create "
    "customise customize decline delete describe dial disable disconnect dm dismiss double-check "
    "download drag drop edit email enable enjoy ensure enter exit expand explain export feel fill find "
    "follow forward get give go grab have head hit hold ignore import include input insert install "
    "invite join keep leave let log look mail make message move navigate note notice open pay paste "
    "pick ping place plug pm post press print provide pull push put quit quote reach read reboot "
    "reconnect record refer refresh register reinstall reload remove rename repeat replace reply report "
    "request resend reset resize restart restore retry return review ring rotate run save say scan "
    "scroll search see select send set share show sign skip specify start state stay stop submit "
    "subscribe swap swipe switch take tap tell text tick toggle try turn type uncheck uninstall unplug "
    "unsubscribe untick unzip update upgrade upload use verify view visit wait watch wipe write zip"
)
"""Verbs that open an instruction in support text; used only where the tagger misses an imperative."""

LEAD_INS = word_set(
    "please just simply then kindly first next now also and or so finally second third afterwards "
    "instead otherwise always alternatively lastly merely easily but ok okay pls plz yes no sure"
)
"""Words that may stand before an imperative without changing what it is."""

STATIVE = word_set(
    "need want know hope think guess seem appreciate wish believe understand love like prefer thank "
    "apologise apologize regret welcome sound appear suspect gather assume"
)
"""Verbs that are not orders when a sentence opens with them: the writer left out "I" or "we" (or "it")."""

SEEMING = word_set("seem sound appear")
"""Opening verbs whose left-out subject is "it"."""

FEELINGS = word_set("happy glad pleased delighted sorry able unable sure ready keen thrilled")
"""Adjectives that a sentence opens with when "I am" or "we are" was left out: "Happy to help"."""

UNCHANGING = word_set(
    "put set quit cut hit let read reset shut split hurt spread cost beat bet burst upset misread misset"
)
"""Verbs whose past looks like their present."""

PARTICLES = {
    "put": word_set("in down back off up on"),
    "type": word_set("in"),
    "key": word_set("in"),
    "fill": word_set("in out"),
    "turn": word_set("on off down up"),
    "switch": word_set("on off over"),
    "plug": word_set("in"),
    "log": word_set("in out off on"),
    "sign": word_set("in out up off"),
    "opt": word_set("in out"),
    "run": word_set("out"),
    "set": word_set("up"),
    "mix": word_set("up"),
    "pick": word_set("up out"),
    "back": word_set("up"),
    "send": word_set("in back out over"),
    "pass": word_set("on along"),
    "hand": word_set("in over"),
    "leave": word_set("out off"),
    "shut": word_set("down off"),
    "sort": word_set("out"),
    "give": word_set("up back"),
    "use": word_set("up"),
    "write": word_set("down"),
    "miss": word_set("out"),
    "cut": word_set("off out"),
    "take": word_set("off out over"),
    "throw": word_set("away out"),
    "carry": word_set("out on"),
    "point": word_set("out"),
    "find": word_set("out"),
    "figure": word_set("out"),
    "mess": word_set("up"),
    "screw": word_set("up"),
    "call": word_set("back off up"),
    "wipe": word_set("out off"),
    "zoom": word_set("in out"),
}
"""Verb → the prepositions that are part of it: "you put in the wrong number"."""

ASKABLE = word_set("tell ask inform notify remind show dm pm message text email mail call write pay")
"""Verbs whose bare personal object is the one addressed: "tell us"."""

DIRECTING = word_set(
    "ask tell allow let help want enable get need force require expect remind encourage advise cause "
    "permit invite urge instruct beg order like prefer trust teach persuade request authorise authorize "
    "challenge prompt"
)
"""Verbs whose object does what the infinitive after it says: "we asked you to send it"."""

NEGATION_PASSES = word_set("seem appear think bother manage try care remember tend happen get choose use")
"""Verbs under which "not" denies the infinitive too: "you never seem to get it right"."""

NOT_AGENTS = word_set(
    "today tonight tomorrow noon midday midnight now then time end morning afternoon evening night day "
    "week month year hour minute mistake default accident error hand mail email phone post text sms fax "
    "itself design law way"
)
"""What a "by" phrase names beside the one who did it: a time, a means or a cause."""

MONTHS_AND_DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december"
)
