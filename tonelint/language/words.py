"""Closed word classes that the clause layer reads roles and moods from."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CUSTOMER_PRONOUNS = _words("you yourself yourselves u ya yours")
OUR_PRONOUNS = _words("i we us me myself ourselves ours mine im")
THIRD_PRONOUNS = _words("he she they them him her someone somebody anyone everyone nobody everybody whoever who")
THING_PRONOUNS = _words("it this that these those which what something anything nothing everything one")

COLLEAGUES = _words(
    "team support engineer developer colleague agent staff department manager specialist representative rep crew dev "
    "engineering billing finance accounting supervisor trainee technician desk office"
)
"""Nouns that mean one of us when we own them or when they stand alone."""

PEOPLE = _words(
    "team colleague manager admin administrator accountant user boss coworker staff employee assistant husband wife "
    "son daughter partner mother father mum mom dad child kid friend flatmate neighbour neighbor family household "
    "tenant guest secretary contractor developer assistant department party passenger people member"
)
"""Nouns that mean a person on the customer's side when the customer owns them."""

OUTSIDERS = _words(
    "stripe apple google paypal amazon microsoft bank carrier courier provider vendor processor network shopify aws "
    "fedex ups dhl isp issuer seller manufacturer retailer post hotel airline supplier steam driver postman insurer "
    "landlord registrar host warehouse depot hospital school police council"
)

REPORTING_VERBS = _words(
    "say mention tell write note report describe state explain think suggest ask point indicate feel hear add confirm"
)
CONDITIONAL_MARKS = _words("if unless whether wherever whichever provided supposing assuming lest")
TEMPORAL_MARKS = _words("when whenever once until till before after while as since")

NEGATORS = _words("not n't never no nobody none nothing neither nor hardly without nt")

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

IMPERATIVES = _words(
    "add adjust advise allow approve ask attach avoid back be book bring browse buy call cancel change check choose "
    "clear click close come complete confirm connect consider contact copy create customise customize decline delete "
    "describe dial disable disconnect dm dismiss double-check download drag drop edit email enable enjoy ensure enter "
    "exit expand explain export feel fill find follow forward get give go grab have head hit hold ignore import "
    "include insert install invite join keep leave let log look mail make message move navigate note notice open pay "
    "paste pick ping place plug pm post press print provide pull push put quit reach read reboot reconnect record "
    "refer refresh register reinstall reload remove rename repeat replace reply report request resend reset resize "
    "restart restore retry return review ring rotate run save say scan scroll search see select send set share show "
    "sign skip specify start stay stop submit subscribe swap swipe switch take tap tell text tick toggle try turn "
    "type uncheck uninstall unplug unsubscribe untick unzip update upgrade upload use verify view visit wait watch "
    "wipe write zip"
)
"""Verbs that open an instruction in support text; used only where the tagger misses an imperative."""

LEAD_INS = _words(
    "please just simply then kindly first next now also and or so finally second third afterwards instead "
    "otherwise always alternatively lastly merely easily but ok okay pls plz yes no sure"
)
"""Words that may stand before an imperative without changing what it is."""

STATIVE = _words("need want know hope think guess seem appreciate wish believe understand love like prefer look")
"""Verbs that are not orders when a sentence opens with them: the writer left out "I" or "we" (or "it")."""

MONTHS_AND_DAYS = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
)
