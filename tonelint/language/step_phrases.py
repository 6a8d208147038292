"""Step phrases: set phrases by which a reply asks something of the customer or shows them what to do."""

from __future__ import annotations

import re

from tonelint.language.act_phrases import any_of

ASKING = any_of(
    r"(?:could|can|would|will|might) (?:you|u)\b(?! (?:see|find|imagine|believe)\b)",
    r"(?:please|pls|plz)(?: also| just)? (?:send|tell|give|let (?:me|us) know|confirm|share"
    r"|reply|dm|provide|advise|email|message|call|forward|attach|describe)\b",
    r"let (?:me|us) know\b",
    r"(?:would|will|could) (?:tell|show|help|let) (?:me|us)\b",
    r"(?:would|will) help (?:to know|if)\b",
    r"(?:it(?:'d| would)|^\W*would) (?:help|be (?:good|useful|great|handy|helpful))\b",
    r"(?:all|what|everything) (?:i|we)(?:'d| would)?(?: still)? (?:need|want|ask|require)\b",
    r"(?:i'm|we're|i am|we are) (?:still )?(?:missing|waiting for|short of|after|looking for)\b",
    r"(?:still |just |only |now )?waiting (?:on|for) (?:your|you)\b",
    r"(?:the )?(?:one|only) thing (?:i|we) (?:can't|cannot|don't)\b",
    r"(?:say|give|send) (?:the word|me a yes|us a yes)\b",
    r"your (?:okay|ok|go-ahead|word|yes|approval|answer|call|choice|move)\b(?=,| and|\W*$)",
    r"(?:i|we)(?:'d| would) (?:be (?:curious|interested|grateful|keen)|love to (?:hear|know|see)"
    r"|like to (?:know|see|hear|ask)|need|appreciate it if)\b",
    r"if you could\b",
    r"^\W*(?:did|have|are|do|were) you\b",
    r"(?:i|we)(?:'d| would) (?:\w+ly )?(?:like|love|want|welcome) (?:you to|(?:the|an|a) (?:opportunity|chance) to)\b",
    r"(?:(?:'d| would) (?:like|love)|want|need|get) your (?:input|feedback|view|opinion|advice)\b",
    r"(?:why don't|why not|could one of|one of) you (?!\w+ed\b)\w+",
    r"(?:the )?ball(?:'s| is) (?:with you|in your court)\b",
    r"(?:one|a|two|another|quick|last|just one) (?:more |quick |small "
    r"|short )?questions?\b(?=[^.!]*:|\W*$|[^.!]*\?)",
    r"(?:it's |it is )?up to you\b",
    r"(?:all|everything|(?:the )?(?:only|one|last) (?:thing|part|bit|piece)|what)(?:'s| is| that's| that is| we're"
    r"| we are)? (?:still |now )?(?:missing|left|lacking|outstanding)(?: now| here)? (?:is|are)\b",
    r"(?:i|we)(?:'d| would| wanted to| want to|'m hoping to)(?: really| also| very much| like| love| want| prefer)*"
    r" to (?:meet|discuss|talk|schedule|invite|visit|speak|chat|sit down|get together|arrange|set up|go over|go through"
    r"|catch up|call|know (?:if|whether|when|what|which|how))\b",
    r"(?:let'?s|we should|shall we) (?:all )?(?:plan|meet|discuss|talk|get|have|try|do|set|schedule|go|say|start|grab"
    r"|catch|aim)\b",
    r"(?:wants?|wanted|needs?|would like|wondering|wondered|curious)(?: to (?:know|hear|see))? (?:if|whether|which)\b",
    r"(?:is|are|was|were) (?:any of )?you (?:available|free|around|up for|in)\b",
    r"(?:wants?|wanted|needs|asked|asks) you to\b",
    r"(?:from|by) you\W*$(?<!\bhear from you)",
    r"(?:(?:do|would) you mind|may i|may we|shall i|shall we|should i|should we"
    r"|is it (?:ok|okay|all right) (?:if|to))\b",
    r"we (?:still )?need\b",
)
"""Wants something from the customer without the form of a question or an order."""

STEPPING = any_of(
    r"you (?:can|could|may|might|ought to|just need to|need to|have to|must|(?:may|might) want to)(?: also| now"
    r"| still| always| then)* (?!see\b|imagine\b|be sure\b)\w+",
    r"you should(?: also| now| still| always| then)* (?!(?:see|imagine|be sure|know|feel|understand|realise|realize"
    r"|never|not have|have (?:been|had|\w+ed))\b)\w+",
    r"you'll (?:be able|need|find|want)\b",
    r"you(?:'re| are) (?:more than |very )?welcome to (?!contact|reach|get|ask|call|write|the|our)\w+",
    r"(?:i|we)(?:'d| would)? (?:suggest|recommend|advise|propose)\b",
    r"(?:my|our|one) (?:suggestion|advice|recommendation)\b",
    r"(?:how|what) about (?!you\b|that\b)",
    r"it (?:may|might|would) be (?:worth|worthwhile|best|wise|wiser|easiest|safest|in your interest)\b",
    r"(?:any|whichever|whatever)(?: \w+| of the \w+(?: \w+)?){0,2} you(?:'d)? (?:like|prefer|fancy|choose|pick|want)\b"
    r"(?=\W|$)(?! to)",
    r"^\W*(?!(?:sorry|sad|glad|happy|pleased|thanks|a|an|the)\b)(?:\w+ ){0,3}\w+, not (?!\w+ing\b)(?:\w+ ){0,2}\w+\W*$",
    r"(?:please |could you |can you |do |^\W*)try (?:it|the|a|an|to|with|this|that|your|again|\w+ing)\b",
    r"the (?:quickest|easiest|best|fastest|safest|simplest) (?:way|thing|route)\b",
    r"(?:the|a|one) (?:way|trick|workaround|fix|cure)(?: round(?: it| that)?| around(?: it"
    r"| that)?| out)?(?:\s+is\b|:)",
    r"(?:it's|it is|would be|might be) (?:better|best|safer|easier|wiser|simpler|quicker) (?:to |if )?(?!than\b)\w+",
    r"worth (?:a try|trying|checking|a look)\b",
    r"(?:have|take) a look\b",
    r"(?:don't|do not) forget to\b",
    r"please (?:visit|log|sign|go|click|press|open|check|restart|read|follow|update|schedule|call|take (?:a|the|this|your"
    r"|one|two|some)|fill|choose|pick|select|use|bring|return|wait|turn|keep (?:the|your|it)|hold|print|leave)\b",
    r"here(?:'s| is| are) (?:how|what|two|three|some|the (?:steps|way|link|page|form|guide))\b",
    r"(?:the )?(?:steps|instructions)\b",
    r"linkpage\b",
    r"mailaddress\b",
    r"(?:the )?(?:one|ones|person|people|place) to (?:ask|call|contact|take|speak|talk|turn|write|see)\b",
    r"head (?:to|over)\b",
    r"(?:who|where|the (?:one|place|person|shop|page|desk)) you(?:'ll| will|'d)? want to\b",
    r"(?:under|in|at the (?:back|top|bottom|side|front) of|on) (?:the |your )?[\w ]{1,24}"
    r"(?:,? (?:there's|there is|you'll (?:find|see)))\b",
    r"(?:is|are|it's|sits?) (?:at the (?:back|top|bottom|side|front)|under(?! (?:\w+ )?(?:review|pressure"
    r"|investigation|consideration|way|examination))|below|above|behind|next to"
    r"|(?:in|on) (?:the|your) (?:\w+ )?(?:menu|page|tab|folder|top|bottom|corner|list|app))\b",
    r"via\b",
    r"if you (?!(?:have|need|want|require|were|had|are|did|do|like|wish|miss|lose|lost|prefer|don't|didn't|haven't"
    r"|ever|still|feel|felt|think|know|believe|receive|received|notice|experience|find|love|doubt|wonder|wanted|permit"
    r"|decide|change|suspect|expected|got|saw|missed)\b)\w+ (?:\w+ )*?(?:that|the|it|this|a|an|your)\b",
    r"(?:after|when|once|as soon as) you (?:sign|restart|re\w+|log|update|open|switch|close|turn"
    r"|press|click|install|do)\b",
    r"first (?:the|a|your)\b[^.!?]*\bthen\b",
    r"with (?:that|this) (?:code|label|link|number|letter|form)\b",
    r"(?:a|one) (?:quick )?(?:restart|reboot|reset|refresh|reinstall|update|reload)\b",
    r"(?:does it|does the (?:trick|job)|clears (?:it|that)|gets rid of|sorts (?:it|that)"
    r"|lets you|fixes (?:it|that)|skips (?:it|that)|brings (?:it|that|them) back)\b",
    r"(?:for now|until then|in the meantime|meanwhile),",
)
"""Says what the customer can do, without an order."""

NAMED = re.compile(r"(?<![\w'’-])\w+: [A-Z]\w+(?: \w+)?, [A-Z]\w+(?: \w+)?[,.]")
"""The same by naming the things one after the other ("Menu: Settings, Accounts."); of a text as it stands."""
