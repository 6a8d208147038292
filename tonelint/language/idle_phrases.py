"""Idle phrases: what sounds like a deed, a promise or an answer and leaves the customer where they were."""

from __future__ import annotations

from tonelint.language.act_phrases import any_of

_OUR_BOOKS = r"(?:ticket|case|chat|thread|complaint|claim|enquiry|inquiry|query|conversation|matter|incident)"
_OVER = r"(?:closed|resolved|settled|solved|done|completed?|finished|concluded|archived|answered)"
SHUTTING = any_of(
    rf"(?:as|down as|under|to) {_OVER}\b",
    rf"clos(?:e|ed|ing) (?:this|it|your|the)(?: support)?(?: {_OUR_BOOKS})?(?: now| out| down)?\W*$",
    rf"clos(?:e|ed|ing) (?:this|your|the)(?: support)? {_OUR_BOOKS}\b",
    rf"{_OUR_BOOKS} (?:is|was|has been|has now been|will be|is now)(?: now)? {_OVER}\b",
)
"""Ends the matter on our side, which moves nothing on the customer's."""

EMPTY = any_of(
    r"(?:do|doing|try|trying) (?:our|my|their) (?:very |level )?(?:best|utmost|hardest)\b",
    r"(?:do|doing) (?:everything|anything|all|whatever)(?: that)? (?:we can|i can"
    r"|possible|in (?:our|my) power)\b",
    r"(?:take|takes|taking|taken|took) (?:this|it|that|them|(?:all )?(?:your|such|these|every) \w+) (?:\w+ )?"
    r"(?:on board|into (?:account|consideration)|to heart|seriously)\b",
    r"(?:bear|keep) (?:this|it|that|them|your \w+) in mind\b",
    r"work(?:ing|ed)?(?: very| really| so)? (?:hard|constantly|tirelessly|continuously|day and night)\b",
    r"(?:continue|strive|endeavou?r|aim|seek)\b(?= to (?!send|pay|refund|call|ship|deliver|finish))",
    r"(?:made|make|taken|take|taking|keep) (?:a |an |careful |good |due |full )*(?:mental )?note of\b",
    r"(?:duly |been |have |has )noted\b",
    r"(?:learn|learned|learnt|learning) from\b",
    r"(?:i'll|i will|let me|i must) be (?:honest|frank|open|candid|clear|straight)\b",
    r"(?:we'll|i'll|we will|i will) (?:always |never )?(?:remember|cherish|treasure|forget|regret|value)\b",
)
"""Deeds and promises without content: nobody could say afterwards whether they were done."""

REFUSING = any_of(
    r"(?:policy|policies|rules?|terms|agreement|contract|conditions|regulations?|guidelines?) (?:\w+ )?"
    r"(?:is clear|are clear|says?|states?|leaves?|allows? no|forbids?|prohibits?"
    r"|rules? out|doesn't|don't|does not|do not)\b",
    r"(?:against|outside|not within) (?:our|the|company|house) (?:\w+ )?(?:rules?"
    r"|policy|policies|terms|regulations?)\b",
    r"(?:isn't|aren't|is not|are not|not) (?:something|a thing"
    r"|anything)(?: that)? (?:we|our|the|this|your)\b",
    r"no (?:way|room|provision|scope) (?:for|to|round|around)\b",
    r"(?:nothing|little)(?: more| else)?(?: that)? (?:we|i) can do\b",
    r"(?:out of|beyond) our (?:hands|control)\b",
    r"(?:no|without) exceptions?\b",
)
"""Says no by pointing at a rule or a limit."""

TROUBLE = any_of(
    r"experiencing\b",
    r"high(?:er)? (?:demand|volumes?|number)\b",
    r"(?:very |quite |so )?busy\b",
    r"backlog\b",
    r"delay(?:s|ed)?\b",
    r"outages?\b",
    r"issues?\b",
    r"problems?\b",
    r"difficult\w+",
    r"glitch\w*",
    r"disruption\b",
    r"known bug\b",
    r"under (?:investigation|review)\b",
)
"""Says that things are bad at the moment: no answer on its own."""
