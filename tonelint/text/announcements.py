"""Announcements: the lines above a quotation that say whose words follow, as mail programs write them.

Two kinds: an attribution (“On Tuesday, Ana wrote:”, wrapped over up to four lines), and a block of headers (`From:`,
`Sent:`, …), with or without a rule or a title (`-----Original Message-----`) above it. Languages are those of the
programs: their words come from what Gmail, Outlook, Apple Mail and Thunderbird put there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

LineAt = Callable[[int], str]
"""The line of a number without its line end; "" behind the last."""

LONGEST = 400
"""Characters of a line that matter to an announcement."""
_WRAPPED = 4
_FIELDS = 12

_HINT = re.compile(r"[\d<@]|(?:wrote|writes|[:：])\s*$")
_END = (":", "：", "wrote", "-")
_VERB = re.compile(
    r"\b(?:wrote|writes|schrieb|a écrit|ha escrito|escribió|ha scritto|escreveu|schreef|skrev|kirjoitti"
    r"|napisała?|napisał\(a\)|pisze|napsala?|napsal\(a\)|napísala?|írta|a scris|yazdı|написала?|пишет|пише"
    r"|έγραψε|menulis|đã viết)\b|写道|寫道|のメール|さんは書きました|작성|כתב|كتب",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"\W*(?:on|am|le|el|il(?: giorno)?|em|op|den|på|w dniu|dne|dňa|în|pe|στις|pada|vào|в|tarihinde|a)\b"
    r"|\W*(?:\w{2,4}\.?,? )?\d",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[<(\[]?\S+@\S+\.\w+[>)\]]?")
_ENDS_WITH_ADDRESS = re.compile(r"[<(]\S+@\S+\.\w+[>)]\s*[:：]\s*$")
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_DAY = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b|\d年")
_SOMEBODY = re.compile(r"\s*[^\W\d_a-z][\w.'’ -]{1,60} (?:wrote|writes|said):\s*")
_SPEAKS_OF = re.compile(
    r"\b(?i:you|I|we|they) (?:\w+ )?wrote|\b(?:your|our|the|my|his|her|their) (?:\w+ )?\w+ wrote"
)
"""What a sentence says and no mail program: “on 3 March your bank wrote:”."""

_COLON = re.compile(r".{1,60}[:：]")
_DASH = tuple("-‐‑–—_=*")
_DASHES = r"[-‐‑–—_=*]"
_TITLE = re.compile(
    rf"[ \t>]*{_DASHES}{{2,}}[ \t]*(?P<words>[^\W\d_][^\r\n]{{2,120}}?)[ \t]*{_DASHES}{{2,}}[ \t]*$"
)
_KNOWN_TITLE = re.compile(
    r"original message|forwarded message|forwarded by\b.*|ursprüngliche nachricht|weitergeleitete nachricht"
    r"|message d['’]origine|message original|message transféré|mensaje original|mensaje reenviado|messaggio originale"
    r"|messaggio inoltrato|mensagem original|mensagem encaminhada|oorspronkelijk bericht|doorgestuurd bericht"
    r"|ursprungligt meddelande|vidarebefordrat meddelande|oprindelig meddelelse|videresendt meddelelse"
    r"|opprinnelig melding|videresendt melding|alkuperäinen viesti|välitetty viesti|wiadomość oryginalna"
    r"|wiadomość przekazana|původní zpráva|přeposlaná zpráva|eredeti üzenet|orijinal mesaj|исходное сообщение"
    r"|пересылаемое сообщение|原始邮件|转发邮件|轉寄郵件|元のメッセージ|転送メッセージ|원본 메시지|전달된 메시지",
    re.IGNORECASE,
)
_BEGIN = re.compile(
    r"[ \t>]*(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message (?:transféré|réexpédié)"
    r"|inicio del mensaje reenviado|inizio messaggio inoltrato|início da mensagem (?:reencaminhada|encaminhada)"
    r"|begin doorgestuurd bericht|vidarebefordrat brev|start på videresendt (?:besked|melding))\s*:[ \t]*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"[ \t]*(?:_{10,}|-{10,})[ \t]*$")
_FROM = (
    "from|von|de|da|van|från|fra|lähettäjä|od|feladó|gönderen|kimden|от|від|από|dari|từ|差出人|寄件者|寄件人|发件人"
    "|보낸 ?사람|מאת|من"
)
_OTHERS = (
    "sent|date|to|cc|bcc|subject|reply-to|importance|attachments?|gesendet|datum|an|kopie|betreff|wichtigkeit|envoyé"
    "|envoyé le|à|objet|enviado(?: el| em)?|fecha|data|para|a|asunto|assunto|inviato|oggetto|verzonden|aan|onderwerp"
    "|skickat|till|kopia|ämne|sendt|dato|til|kopi|emne|lähetetty|päivä(?:määrä|ys)?|vastaanottaja|kopio|aihe|wysłano"
    "|do|dw|temat|odesláno|komu|kopie|předmět|elküldve|címzett|tárgy|gönderildi|tarih|kime|konu|отправлено|дата|кому"
    "|копия|тема|送信日時|日時|日付|宛先|件名|发送时间|日期|時間|收件人|收件者|抄送|主题|主旨|보낸 ?날짜|날짜|받는 ?사람|참조|제목"
)
_FIELD = re.compile(
    rf"[ \t>*]*(?:(?P<author>{_FROM})|(?:{_OTHERS}))[ \t*]*[:：][ \t*]*(?P<value>.*)", re.IGNORECASE
)
_BARE_FIELD = re.compile(
    r"[ \t]*(?:(?P<author>From)|Sent|Date|To|Cc|Subject)[ \t]+(?P<value>\S.*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Announcement:
    """`length` lines that announce a quotation; `header` is who wrote it, as they say it."""

    length: int
    header: str
    fields: bool = False
    """Whether it is a block of headers."""
    certain: bool = True
    """Whether what follows is quoted even without a mark."""


def announcement_at(line_at: LineAt, number: int) -> Announcement | None:
    """What announces a quotation and begins at a line; None if nothing does."""
    line = line_at(number)
    if not line or line.isspace():
        return None
    return _headers(line_at, number, line) or _attribution(line_at, number, line)


def _attribution(line_at: LineAt, number: int, line: str) -> Announcement | None:
    end = _attribution_end(line_at, number)
    if not end or not _HINT.search(line):
        return None
    joined = _joined(line_at, number, end)
    certain = _attributes(joined) if len(joined) <= LONGEST else None
    # Where the last lines would do, what stands above them is a line of somebody's own.
    if certain is None or any(
        _is_attribution(_joined(line_at, other, end)) for other in range(number + 1, end)
    ):
        return None
    return Announcement(end - number, joined, certain=certain)


def _attribution_end(line_at: LineAt, number: int) -> int:
    """The number of the line after the next one that ends as an attribution does; 0 if none does that is near."""
    for other in range(number, number + _WRAPPED):
        line = line_at(other).rstrip()
        if not line or (other > number and line.lstrip().startswith(">")):
            return 0
        if line.endswith(_END) and (line[-1] != "-" or "wrote -" in line):
            return other + 1
    return 0


def _joined(line_at: LineAt, number: int, end: int) -> str:
    return " ".join(line_at(other).strip() for other in range(number, end))


def _is_attribution(joined: str) -> bool:
    return _OPENER.match(joined) is not None and _attributes(joined) is not None


def _attributes(joined: str) -> bool | None:
    """Whether words say for certain that somebody wrote what follows; None if they don't say so at all."""
    verb, address = _VERB.search(joined), _ADDRESS.search(joined)
    day, time = _DAY.search(joined), _TIME.search(joined)
    if _ENDS_WITH_ADDRESS.search(joined) and day and time:
        return True
    if verb is None:
        return None
    if address and (day or time or joined[: address.start()].strip().istitle()):
        return not _SPEAKS_OF.search(joined)
    if _OPENER.match(joined) and (day or time or any(character.isdigit() for character in joined)):
        return bool((day or time) and not _SPEAKS_OF.search(joined))
    return False if day or time or _SOMEBODY.fullmatch(joined) or _OPENER.match(joined) else None


def _headers(line_at: LineAt, number: int, line: str) -> Announcement | None:
    if line.lstrip(" \t>")[:1] not in _DASH and not _COLON.match(line):
        return None
    title = _TITLE.match(line)
    known = bool(_BEGIN.match(line) or (title and _KNOWN_TITLE.fullmatch(title["words"])))
    led = known or title is not None or _RULE.match(line) is not None
    if not led and not _FIELD.match(line):
        return None
    start = number + 1 if led else number
    while led and start <= number + 2 and not line_at(start).strip():
        start += 1
    end, count, author, last = start, 0, "", start
    while end - start < _FIELDS and line_at(end).strip():
        field = _FIELD.match(line_at(end)) or (_BARE_FIELD.match(line_at(end)) if known else None)
        if field is None:
            if end == start or end - last > 2:
                break
            end += 1  # a long list of addressees, wrapped; it counts only if another field follows
            continue
        count += 1
        author = author or (field["value"].strip() if field["author"] else "")
        end += 1
        last = end
    if count >= 2 and author:
        return Announcement(last - number, f"From: {author}", fields=True)
    if known:
        return Announcement(max(last, number + 1) - number if count else 1, f"From: {author}", fields=True)
    return None
