"""Idle phrases: what sounds like a deed, a promise or an answer and leaves the customer where they were."""

from __future__ import annotations

from tonelint.language.act_phrases import GONE, any_of

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
    r"keep (?:on )?(?:improving|growing|learning|trying|working|striving|pushing|getting better)\b",
    r"(?:constantly|always|continuously|forever) (?:learning|growing|improving|evolving|working|trying|looking)\b",
    r"(?:sending|send) (?:you )?(?:\w+ )?(?:hugs?|love|vibes|strength|sunshine)\b",
    r"(?:carry|take|hold|keep) (?:your|these|those|such) (?:words?|thoughts|feelings|comments?) (?:with|in|close)\b",
    r"(?:be|been|being|go|going|get|getting|in)(?: through)? (?:this|it|that) together\b",
    r"^\W*(?:please )?be (?:patient|assured|kind|gentle)\b|be there for you\b",
    r"gives? (?:it|you|this) (?:my|our|their) (?:all|best|everything)\b|rooting for\b",
    r"^\W*not (?:cool|good|okay?|great|nice|fair|right|acceptable|fun)\b",
    r"(?:was|were|has been|have been|been) (?:read|heard|received|passed)"
    r" (?:with (?:\w+ )?(?:interest|care|joy|attention|sadness|regret)|around)\b",
    r"(?:do|be|get|make (?:it|things|this)) better\b(?= next time| in (?:the )?future|\W*$)",
    r"hold (?:ourselves|myself) to\b",
    r"(?:i'll|i will|let me|i must) be (?:honest|frank|open|candid|clear|straight)\b",
    r"(?:we'll|i'll|we will|i will) (?:always |never )?(?:remember|cherish|treasure|forget|regret|value)\b",
)
"""Deeds and promises without content: nobody could say afterwards whether they were done."""

_PEOPLE = (
    r"(?:customers?|guests?|people|users|members|clients|passengers|patients|families|readers|players|friends|riders"
    r"|travellers|neighbours|parents|shoppers)"
)
_THEIR_FEELING = (
    r"(?:comfort|trust|loyalty|voice|words?|feelings?|satisfaction|happiness|well-?being|peace of mind|experience"
    r"|concerns?|frustration|disappointment|anger|feedback|opinion|kindness|support|honesty|views?|thoughts)"
)
_HARD = (
    r"(?:no (?:joke|fun|picnic|small thing)|never (?:easy|fun|nice|pleasant)|not (?:easy|fun|nice|pleasant|who we are"
    r"|how we)|a lot (?:to|for)|the worst|a (?:real |huge |big |tough )?(?:pain|nightmare|headache|bummer|blow|letdown"
    r"|break|drag|nuisance|pity|shame|mess)|tough|hard|awful|horrible|regrettable|unpleasant|annoying|frustrating"
    r"|stressful|upsetting)"
)
WARM = any_of(
    # the customer and what they feel are dear to us
    rf"(?:your|every|each|our {_PEOPLE}['’]?s?['’]?) (?:\w+ ){{0,2}}{_THEIR_FEELING} (?:(?:truly|really|always|does|do|is"
    r"|are|will always) ){0,2}(?:matters?|counts?|comes? first|means?|valid|important|heard|valued|precious|safe"
    r"|appreciated|understandable|justified|everything)\b",
    rf"{_PEOPLE} like you(?:rself|rselves)?\b|(?:remind|reminds|reminded) us\b",
    rf"(?:your|{_PEOPLE}['’]?s?['’]?) (?:dis)?{_THEIR_FEELING} (?:\w+ )?(?:sadden|hurt|pain|concern|move|touche|motivate"
    r"|inspire|drive|guide|fuel)s\b",
    r"you have (?:my|our|all my|all our) (?:\w+ )?(?:sympathy|respect|thanks|gratitude|word|support|understanding)\b",
    r"(?:nobody|no one|none of (?:us|our \w+)) (?:should|deserves|ought|likes|wants|enjoys)\b",
    r"(?:a|an) (?:very )?(?:special|dear|firm) place\b|food for thought\b|been there\W*$|all (?:only )?human\b",
    r"saddens\b|(?:we|i) (?:\w+ )?(?:cherish|treasure|adore)\b|close to (?:[\w'’]+ ){1,3}hearts?\b",
    r"(?:is|are) (?:always |only |such |never |quite |very )*(?:an? )?(?:tricky|complex|complicated|delicate|busy|fickle"
    r"|natural|perfect)(?: (?:place|business|matter|thing|time|world|craft|beast))?\W*$",
    rf"(?:our|the) {_PEOPLE} (?:is|are|mean|deserve) (?:at )?(?:the |our )?(?:very )?(?:heart|soul|everything|priority"
    r"|number one|reason|backbone|world|better|more|best)\b",
    r"(?:part|member) of (?:our|the|this) (?:\w+ )?(?:family|community|journey|story|team spirit)\b",
    r"(?:we|i) (?:all )?(?:truly |really |just |simply |always )*(?:love|adore|enjoy|enjoyed|loved|cherish|treasure)"
    r" (?:hearing|reading|seeing|serving|having|welcoming|helping)\b",
    r"(?:we|i)(?: all|'re|'m| are| am| were| was| feel| felt)+ (?:\w+ly |so |very |deeply )*(?:sad|saddened|heartbroken"
    r"|gutted|upset|touched|moved|concerned|humbled|honou?red|thankful|devastated|dismayed|mortified|ashamed|proud"
    r"|grateful|there for you|with you (?:in|all|every|on this))\b",
    r"(?:we|i)(?:'re| are|'m| am|'ll be| will be)? (?:always )?(?:there for you|by your side|stand (?:with|by|beside) you"
    r"|feel (?:for|with) you|feel it too|hear you)\b",
    r"(?:our|my) (?:hearts?|thoughts|sympath\w+|prayers)(?: \w+)? (?:go(?:es)?|are|is|with)\b|matters? (?:\w+ ){0,2}to us\b",
    r"your (?:message|words|mail|e-?mail|letter|review|story|note|post|report|photos?) (?:really |truly |has |have )?(?:made"
    r"|touched|moved|reminded|struck|broke|hit home|gave|inspired?) (?:us|me|our|my)\b",
    r"made (?:my|our) (?:day|week|morning)\b|(?:makes?|keeps?) us (?:better|strong|stronger|grow|go|going|proud|happy)\b",
    r"fingers crossed\b|(?:^|, )(?:such |what )?bad luck\b|(?:we|i) can (?:\w+ )?relate\b",
    r"(?:bites?|hits?|hurts?|annoys?|bothers?|bugs?) (?:me|us)\b|the last thing (?:anyone|anybody|you|one|people)\b",
    r"(?:is|are) (?:always )?(?:paramount|our (?:\w+ )?(?:greatest|highest|first|top|number[- ]one) \w+|worth its weight)\b",
    r"(?:the )?(?:well-?being|safety|health|comfort|happiness|security) of (?:the|our|all|every|each) \w+ (?:is|are|comes?)\b",
    r"(?:we|i|our \w+|the \w+|they) (?:has |have |had )?read your (?:mail|e-?mail|message|letter|words|note|review)\b",
    r"(?:hats off|kudos|bravo)\b|a (?:nice|lovely) touch\b",
    r"you(?:'re| are) (?:so |very |quite |absolutely )?(?:right to|brave|a star|a gem|a legend|amazing)\b",
    r"you have (?:a|an|such a) (?:great|good|keen|sharp|fine) (?:eye|sense|taste)\b",
    # what we stand for
    r"(?:highest|high|own|strict|very best|demanding) standards?\b",
    r"in (?:our|its|the) (?:dna|blood|genes)\b|(?:heart and soul|its soul|its heart|our soul|our hearts?) into\b",
    r"(?:the |at the (?:very )?)?(?:heart|soul|core|backbone|centre|center) of (?:everything|all|what|our|this|who)\b",
    r"(?:is|are) (?:something|what|all|everything)(?: that)? we (?:\w+ )?(?:stand|live|believe|care|compromise|work|aim)\b",
    r"(?:expect|demand|ask|want) (?:more|better|nothing less) (?:from|of) (?:us|ourselves)\b",
    r"(?:in|into) (?:good|safe|the best|capable|the right) hands\b|the right ears\b",
    r"with (?:the )?(?:utmost|greatest|great|highest|full|due|all due|much) (?:\w+ )?(?:seriousness|care|attention|concern"
    r"|importance|respect|sympathy)\b",
    r"(?:is|are) (?:always |so |very )?(?:dear|precious|sacred)\b",
    # what happened was bad
    rf"(?:that|this|it|these|those|such)(?: one| kind of \w+| sort of \w+| things?| situations?| days?| moments?)?"
    rf"(?:'s| is| are| was| were| has been| have been| must (?:be|have been)| can be| sounds)"
    rf" (?:just |really |simply |truly |quite |all |such |so |very )*{_HARD}\b",
    rf"(?:situations?|things?|moments?|days?|problems?|errors?|outages?|delays?|cases?|times?)(?: like (?:this|these|that"
    rf"|those))? (?:is|are|can be) (?:just |really |simply |always )?{_HARD}\b",
    rf"(?:losing|waiting|missing|being|getting|dealing|standing|paying|sitting)\b[^,.;]* (?:hurts?|stings?|sucks"
    rf"|(?:is|can be) (?:just |really |always )?{_HARD})\b",
    r"(?:feels?|felt|think|thinks|say|said) (?:the same|it too|that way|likewise)\b",
    r"(?:there is|there's) no excuse\b|no excuses?\W*$",
    r"(?:not|isn't|wasn't|definitely not|hardly) (?:the|what|how|who) (?:\w+ ){0,2}(?:we|you|anyone|anybody)\b",
    # and everybody had a lot to do
    r"(?:does|do|doing|did) (?:what|all|everything|whatever|anything|their best|our best)"
    r" (?:that )?(?:they|we|i|he|she) can\b",
    r"under (?:great |a lot of |much |heavy |huge |enormous |constant )?(?:pressure|strain)\b",
    r"(?:team|staff|crew|department|office|desk|kitchen|shop) (?:is|are|was|were) (?:very |quite |rather |still |so )?(?:small"
    r"|young|tiny|busy|stretched|new|overworked|thin|tired)\b",
    r"(?:short[- ]staffed|understaffed|swamped|snowed under|overwhelm(?:ed|ing))\b",
    r"(?:is|are|was|were) (?:always |very |quite |really |extremely |unusually |incredibly )+(?:full|busy|hectic|chaotic"
    r"|crowded)\b",
    r"(?:nobody|no one|none of us) (?:saw|could have|expected|foresaw|wanted)\b",
    r"(?:at )?this time of (?:the )?year\b",
    r"(?:sending|send) (?:you )?(?:\w+ )?(?:hugs?|love|thoughts|vibes|wishes|strength|sympathy|sunshine)\b",
    r"(?:stay|keep|hang|remain) (?:warm|strong|safe|positive|calm|well|in there|cool|smiling|your (?:chin|spirits|head) up)\b",
)
"""Feeling, praise, principle and excuse: true or not, the matter stands where it stood."""

REFUSING = any_of(
    rf"no longer {GONE}",
    r"(?:we|i) no longer (?:make|sell|offer|support|produce|stock|accept|carry|ship|deliver|provide|do|run|serve|have"
    r"|take|issue|print|build|repair|service)\b",
    r"out of the question\b|off (?:the table|limits)\b|(?:gone|lost) (?:for good|forever)\b",
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
