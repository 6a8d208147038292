"""Act phrases: set phrases that show what a sentence does where its grammar does not. They are of lower-case texts."""

from __future__ import annotations

import re


def any_of(*patterns: str) -> re.Pattern[str]:
    """One expression for several, each matched at the start of a word of a text in lower case.

    To ignore case would take three times as long, and so would a look behind before each of them.
    """
    return re.compile(rf"(?<![\w'’-])(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)})")


_FEELINGS = (
    "awful|horrible|horrid|frustrat\\w+|annoying|bad|rough|odd|strange|terrible|pain|stressful"
    "|upsetting|worr(?:ying|isome)"
    "|not good|not ok|unpleasant|maddening|miserable|rotten|disappoint\\w+|regrettable"
    "|unfortunate|inconvenient|mess|shock"
    "|understandable|a fair point|fair|a shame|a pity|no fun|hard|tough|scary|confusing"
    "|unacceptable|galling|sad|tiring|exhausting"
    "|lovely|nice|great|wonderful|kind of you|nuisance|not what"
)

THANKING = any_of(
    r"thanks\b",
    r"(?:thank you|thx|ty|cheers)\b",
    r"(?:appreciated?|grateful)\b",
    r"good (?:spot|catch|find|call)\b",
    r"well spotted\b",
)

APOLOGISING = any_of(
    r"sorry\b",
    r"apolog(?:y|ies|i[sz]e[sd]?|i[sz]ing)\b",
    r"regret\b",
    r"my bad\b",
    r"forgive (?:us|me)\b",
    r"(?:our|my) (?:mistake|fault)\b",
    r"(?:that's|that is|this is|it's) on (?:us|me)\b",
)

_HELP_IN_GENERAL = (
    r"(?:else|further|any (?:other |more |additional )?(?:questions?|help|assist\w*|issues?"
    r"|concerns?|quer\w+|problems?)"
    r"|questions|assistance|need (?:anything|us|me|help)|additional|anything|help|support)\b"
)
OFFERING = any_of(
    rf"(?:let (?:me|us) know|reach out|contact us|get in touch|message us) (?:back )?(?:if|of"
    rf"|about|should|whether|when|with|for|how (?:we|i))\b[^.!?]{{0,70}}?\b{_HELP_IN_GENERAL}",
    rf"(?:feel free|n't hesitate|not hesitate)\b[^.!?]{{0,90}}?\b{_HELP_IN_GENERAL}",
    rf"(?:happy to|glad to|here (?:to|for|if)|drop us|give us a (?:shout|call|ring)|just (?:shout"
    rf"|ask|yell))\b[^.!?]{{0,90}}?\b{_HELP_IN_GENERAL}",
    r"(?:don't|do not|never|please) hesitate\b",
    r"(?:feel|come|get) (?:free to )?(?:come )?back to us about anything\b",
    r"if you(?:'ve| have| need| require| want|'d like)(?: got)? (?:any|further|more|anything)[^.!?]{0,50}",
    r"(?:anything|whatever) (?:else|more)\b",
    r"should you (?:have|need|require) (?:any|further|more|anything)\b",
    r"(?:our|my) doors? (?:is|are) always open\b",
    r"you know where (?:i am|we are|to find (?:me|us))\b",
    r"(?:here|happy|glad|pleased|delighted|love|ready) to (?:help|assist|support)\b",
    r"(?:we're|we are|i'm|i am)(?: always| all)? here (?:for you|to|if|whenever|24)",
)
"""Help in general, which the customer cannot take up at once."""

_PLAIN_ANSWERS = (
    r"yes|no|yep|yup|nope|yeah|sure|of course|correct|exactly|absolutely|right|indeed|definitely|certainly"
    r"|not (?:yet|quite|really|at the moment)|(?:the )?short (?:answer|version)|in short|only|both|neither|either|unfortunately not"
    r"|(?:i'm )?afraid (?:not|so)|until|up to"
)
_BEFORE_AN_ANSWER = r"(?:(?:oh|ah|hi|hey|hello|and|well|so|short answer|the short answer is)\b[,:! ]*)?"
ANSWERING = re.compile(
    rf"^\W*(?!(?:oh|ah|aw),? no\b){_BEFORE_AN_ANSWER}(?:{_PLAIN_ANSWERS})\b(?![ -]?(?:one|worries|problem|hard feelings"
    rf"|matter|answer|need|wonder|reply|i see)\b)(?!, i (?:see|get|understand|hear)\b)"
    rf"(?! of (?:them|these|those|the \w+) (?!are|is|will|can|do))"
)
"""Opens with a yes or a no, or with what takes its place."""
ACKNOWLEDGING = any_of(
    r"(?:i|we) (?:\w+ )?(?:understand|realise|realize|know|hear|see|get|can (?:only )?(?:see|imagine)"
    r"|appreciate|value|care|recognise|recognize|acknowledge|note|are aware|am aware|share"
    r"|sympathise|sympathize|empathise|empathize|feel|take|wish)\b",
    r"(?:i'm|we're|are|is|am) (?:\w+ )?aware\b",
    rf"(?:that|this|it|what)(?:'s| is| was| has been| must(?: have)?(?: be| been| feel)?| sounds"
    rf"| does sound| looks)\b[\w' ]{{0,24}}?\b(?:{_FEELINGS})\b",
    r"^\W*(?:ouch|yikes|eek|oh no|oh dear|noted|understood|got it|hmm|aw|what an?|fair (?:point"
    r"|enough)|right, i)\b",
    r"(?:your |the )?patience\b",
    r"bear(?:ing)? with us\b",
    r"(?:is|are) (?:very |so |really |extremely )?important to us\b",
    r"top priority\b",
    r"(?:your|customer) satisfaction\b",
    r"we(?:'re| are)? (?:always )?(?:strive|pride|aim|endeavou?r|committed|remain|work hard|try)\b",
    r"(?:have|has)? ?(?:received|got|reached us)\b(?: your)?(?= (?:your )?(?:message|e-?mail"
    r"|note|request|enquiry|inquiry|query|letter|ticket|feedback|report)|\W*$)",
    r"received your (?:message|e-?mail|note|request|enquiry|inquiry|query|letter|ticket|feedback|report)\b",
    r"(?:these|such) things happen\b",
    r"(?:a|my|our) pleasure\b",
    r"please note\b",
    r"every right to\b",
    r"(?:it is|it's|that is|that's) (?:quite |only |very )?(?:true|fair|right)\b",
    r"(?:no|little|small) wonder\b",
    r"(?:is|are) what (?:\w+ ){0,2}(?:keeps?|gets?|makes?|drives?|motivates?|inspires?)\b",
    r"(?:not|isn't|wasn't) the (?:\w+ )?(?:service|experience|standard|start|treatment|impression)\b",
    r"(?:comes?|is|are) (?:always )?first (?:for|with) us\b",
    r"(?:isn't|not|wasn't) what (?:anybody|anyone|you|we|one) (?:want|expect|hope)\w*",
    r"(?:this|that|it) (?:should|shouldn't|should never|should not) (?:not )?have (?:gone|been"
    r"|happened|come|taken)\b",
    r"your (?:opinion|feedback|comfort|trust|satisfaction|business|loyalty|views?) (?:is|are"
    r"|matters?|means?)\b",
    r"(?:i|we)(?:'d| would) (?:be|feel)\b",
    r"means? (?:a lot|the world|so much|everything) to (?:us|me)\b",
    r"(?:you|nobody|no one|every\w+|customers?|people) (?:really )?(?:deserves?|likes?|enjoys?"
    r"|wants?) (?:to|better|more|that|this)\b",
    r"you(?:'re| are|'ve been| have been) (?:not |n't )?(?:the (?:only|first) one|more than|so"
    r"|very|right to|not alone|a valued|entitled to feel)\b",
    r"(?:a|another) known (?:issue|bug|problem|limitation)\b",
)
"""Says that we heard, know, feel or care."""

CLOSING = any_of(
    r"hope (?:this|that|it|the|you|your|all|everything)\b",
    r"(?:does|do|did) (?:this|that|it) (?:help|work|make sense|sound)\b",
    r"have a (?:\w+ )?(?:great|good|nice|lovely|wonderful|pleasant|fab|brilliant)\b",
    r"enjoy (?:the|your)\b",
    r"take care\b(?! of)",
    r"all the best\b",
    r"welcome (?:back|aboard|to (?:the|our|your))\b",
    r"you're (?:very |most )?welcome\b",
    r"(?:great|good|glad|happy|lovely|nice|pleased|brilliant) (?:to (?:hear|read|see|know)|it's"
    r"|it is|that|you)\b",
    r"hear(?:ing)? that (?:it|you)\b",
    r"look(?:ing)? forward\b",
    r"(?:i|we) (?:do |very much |really )?hope (?:to|for)\b",
    r"congratulations\b",
    r"well done\b",
    r"(?:hooray|hurray|yay|woohoo)\b",
    r"no (?:problem|worries|hard feelings)\b",
    r"any ?time\b(?=\W*$)",
    r"good luck\b",
    r"see you\b",
    r"talk soon\b",
    r"keep (?:it|this|them|these) coming\b",
)

GONE = (
    r"(?:available|possible|supported|offered|sold|made|produced|valid|stocked|manufactured|on sale|recoverable"
    r"|work(?:s|ing)?|able|eligible|covered|in (?:stock|use|print|service)|part of|accept\w*|support\w*|offer\w*"
    r"|exists?|there)\b"
)
"""What is no longer so is a refusal and nothing settled."""
_DONE_WORDS = (
    "done|fixed|sorted|resent|refunded|sent|attached|shipped|cancelled|canceled|updated|removed"
    "|added|restored|swapped|moved"
    "|renewed|merged|deployed|replaced|reset|enabled|unblocked|unlocked|upgraded|changed"
    "|reverted|extended|credited|waived"
    "|corrected|deleted|reinstated|reissued|rebooked|booked|resolved|patched|released|applied|switched|closed"
)
_PLACES = (
    r"on (?:its|the|their|your|her|his) (?:way|file|account|van|card|bill|ticket|list)"
    r"|back (?:up|online|on|in|to|with)|live|in place"
    r"|ready|attached|gone(?! (?:for good|forever|wrong|missing))|yours|sorted|fixed|up and running|waiting for you|settled|unlocked"
    r"|active|working(?! (?:hard|on|with|to|towards?|closely|really|very|day"
    r"|tire|at)\b)|out(?! of (?:the question|stock|order|date|print|hours|reach|warranty|bounds|service))"
    r"|open again|enrolled"
    r"|restored|cancelled|booked|registered|void|waived|lifted|dropped|refunded"
    r"|off(?! (?:limits|the table))|in (?:the|your) (?:post|mail|inbox|account"
    r"|folder)|found|packed|through|set|covered"
)
SETTLED = any_of(
    r"(?:you're|you are|you be|that's|it's|everything(?:'s| is)|all|which is) (?:now "
    r"|already )?(?:all )?(?:set|sorted|done|fixed|good(?: to go)?|in place|back|live|through"
    r"|taken care of)\b",
    rf"(?:is|are|'s|were|was|should be|both) (?:now |already |all |again )*(?:{_PLACES})\b",
    rf"\w+'s (?:now |already |all |again )*(?:{_PLACES})\b",
    r"(?:took|taken) care of\b",
    r"(?:works?|runs?|opens?|loads?|rings?|prints?|plays?) (?:fine |properly )?again\b",
    r"now (?:carries|shows|reads|says|works|runs|has)\b",
    r"(?:has|have) (?:just |already |now )?gone (?:out|to|through|off|in)\b",
    r"put (?:it|that|this) right\b",
    r"consider (?:it|that|this) (?!closed\b|final\b|over\b|an?\b|as\b)\w+",
    r"no (?:further )?action (?:is )?(?:needed|required)\b",
    r"you (?:don't|do not) (?:need|have) to\b",
    r"you (?:owe|pay) (?:us )?(?:nothing|no)\b|no \w+ (?:is |are )?(?:needed|required|necessary)\b",
    r"no need to\b|false alarm\b",
    r"nothing (?:else |more |further )?(?:is )?(?:needed |required |missing )?(?:from|on) (?:you|your (?:side|end|part))\b",
    r"nothing (?:more|else|further)? ?(?:for you |left )?to (?:do|pay|sign|send|return|fill)\b",
    rf"(?<!we )(?<!i )(?<!you )(?:no longer (?!{GONE})|not any ?more\b)",
    r"(?:the |that was the |our )?last (?:\w+ )?(?:that )?you(?:'ll| will)? (?:see|get|hear|receive|have)\b",
    r"(?:is|are|should)(?: already| now| then)* (?:be )?(?:showing|visible|display\w+|reflect\w+"
    r"|there) (?:on|in|again|now)\b",
    r"you(?:'re| are) (?:now )?(?:on|in|under|off|down for|booked|registered|enrolled|listed"
    r"|covered) (?:the |our |a )?\w+",
    r"you (?:now )?have (?:\d+|an?|two|three|five|ten|twenty) (?:extra|more|new|free|full)\b",
    r"there's (?:now )?an? (?:note|credit|voucher|flag|copy)\b[^.!?]{0,20}\b(?:on|in|for)\b",
    r"(?:from now on|as of (?:now|today))\b",
    r"(?:had|got|have had) (?:the|your|it|that|them|\w+'s) (?:\w+ )?(?:\w+ )?(?:moved|changed"
    r"|fixed|sorted|replaced|removed|cancelled|corrected|sent|added|put|taken)\b",
    r"here(?:'s| is| are) (?:the|your|a|an) (?:\w+ )?(?:report|copy|file|invoice|receipt|list"
    r"|link|label|form|pdf|document|letter|refund|code|statement|export)\b",
)
"""Says that the matter is in order, whoever put it so."""
_FELT = (
    r"(?:not|agre|understo|appreciat|disappoint|confus|need|inde|feel|shock|annoy|reliev|excit|stunn|se|spe"
    r"|fe|delight|frustrat|clos|fail|crash|block|delay|damag|denied|reject|refus|declin)\w*"
)
"""Participles that say how somebody feels, or what went wrong."""
DONE_WORD_FIRST = re.compile(
    rf"^\W*(?:and |so |now |all |both )?(?:{_DONE_WORDS}|(?:it's |that's )done)\b(?! (?:for|by) you)"
    rf"|^\W*(?:all |both |already |now )?(?:(?!{_FELT})\w{{2,}}(?:ed|led)|torn|cut|shut|found|made|rewritten|redone"
    r"|taken|given|put|paid|built|held|thrown|set|gone)(?: (?:up|out|off|back|down|over|in|on|through|away))?"
    r"(?: (?:again|already|today|just now|now))?\W*$"
)

_TIMES = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|noon|(?:that|this|either|any)"
    r" (?:day|time|date|morning|afternoon|evening|slot))"
)
PROMISING = any_of(
    r"leave (?:it|this|that|them|the rest)(?: one| two)? (?:with|to) (?:me|us)\b",
    r"(?:more|news|an update|word|an answer) (?:from (?:me|us) )?(?:at|by|on|tomorrow|tonight"
    r"|today|later|soon|follows|shortly|to follow)\b",
    r"watch this space\b",
    r"(?:leaves|lands|arrives|ships|goes out|comes|goes back|restarts|starts|rings|calls|follows"
    r"|picks (?:it|this|that) up) (?:you )?(?:(?:at|on|by|before|after|this|next|in) "
    r"|tomorrow\b|tonight\b|today\b)",
    r"(?:you can |please )?expect (?:the|a|an|your|it|us|our|him|her|word|news)\b",
    r"(?:i'm|i am|we're|we are|(?:team|engineers?|colleagues?) (?:is|are)|right|straight|already|still)"
    r"(?: now| right| already| still)? on (?:it|this)(?: now| already)?\W*$",
    r"(?<![\w\"”’] )on it(?: now| already)?\W*$",
    r"(?:let me|allow me to) (?!(?:know|put|explain|be|tell|start|begin|say|sum|add|repeat|point|remind|stress"
    r"|clarify|assure|thank|apologi[sz]e|guess)\b)\w+",
    r"you(?:'ll| will|'re going to) (?:get|receive|see|hear|have|be (?:refunded|paid|moved"
    r"|billed|charged|sent|contacted|called|credited|able))\b",
    r"(?:i|we) (?:owe|swap|cover|pay)\b",
    r"will be (?:back|there|with you|live|out|ready|in|on|gone|fixed|sent|available)\b",
    r"(?:you|your \w+) (?:won't|will not) (?:be |have to |need to |lose |pay )",
    r"(?:i|we) shall\b",
    r"half[- ]price\b|(?:the |both |it |one |two )\w* ?(?:goes away|go away|comes off|come off|stays?|stands?)(?=[,.;!]|$)",
    r"at our (?:own )?(?:cost|expense)\b|, from us\W*$|(?:one|other|first|second|rest|both|it) (?:is|are) (?:a gift|yours)\b",
    r"on the house\b|(?:free of charge|at no (?:extra |further |additional )?(?:cost|charge))\b",
    r"(?:(?<=, )|(?<!that is )(?<!this is )(?<!it is )(?<!that )(?<!this )(?<!it )(?:is|are) )on us\b",
    rf"{_TIMES} (?:or {_TIMES} )?(?:would |will |both )?(?:works?|suits?|is fine|is good|is open|is free)\b",
    r"(?:i'm|i am|we're|we are) (?:\w+ )?(?:available|free|around|in|reachable|at my desk)"
    r" (?:to (?:meet|talk|speak|discuss)|for (?:a|lunch|coffee)|on|at (?!any)|from|until|till|all|any day)\b",
)
