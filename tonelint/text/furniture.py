"""Furniture: the greeting, the sign-off and the signature around what a reply says."""

import re
from dataclasses import dataclass, replace

from tonelint.text.block import SKIPPED, Block, BlockKind, trim
from tonelint.text.greetings import greeting_end, is_name_line
from tonelint.text.lines import Span
from tonelint.text.sign_offs import SignOff, find_sign_off, is_postscript

_GREETINGS = 3
_LAST_LINES = 9
_SENT_FROM = re.compile(
    r"sent (?:from|with|via) (?:my|mail|outlook|yahoo|proton|the|spark|android|samsung|an?) ?|sent from \w+ mobile"
    r"|get outlook for |von meinem \S+ gesendet|gesendet (?:von|mit) (?:mail|outlook|meinem|yahoo|der|proton)"
    r"|envoyé (?:de mon|depuis mon|à partir de|avec|depuis) |enviado (?:desde (?:mi|el|yahoo|outlook)|do meu|a partir d) ?"
    r"|inviato da(?:l mio|lla)? (?:iphone|ipad|mail|outlook|yahoo)|verstuurd vanaf |verzonden (?:vanuit|vanaf|met) "
    r"|skickat (?:från|med) |sendt (?:fra|med) |lähetetty \S+|wysłane? z |odesláno z |\S+ gönderildi|отправлено (?:с|из) "
    r"|\S+から送信|发自我的|發自我的|나의 \S+에서 보냄",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"(?:\W{0,5}(?:confidentiality notice\b|(?:legal )?(?:disclaimer|notice):|rechtlicher hinweis:)"
    r"|(?:this|the (?:information|content)s?(?: contained)? (?:in|of) this)"
    r" (?:e-?mail|message|communication|transmission)\b"
    r"[^.]{0,200}\b(?:confidential|privileged|intended (?:solely|only))"
    r"|this e-?mail (?:has been|was) (?:scanned|checked) (?:for|by)\b"
    r"|(?:if|in case) you (?:are not the intended recipient|have received this (?:e-?mail|message) (?:in error|by mistake))"
    r"|(?:diese e-?mail|der inhalt dieser e-?mail)\b[^.]{0,200}\b(?:vertraulich|bestimmt)"
    r"|(?:ce (?:message|courriel)|cet e-?mail)\b[^.]{0,200}\b(?:confidenti|destin)"
    r"|(?:este (?:mensaje|correo)|esta mensagem)\b[^.]{0,200}\b(?:confidencial|destin)"
    r"|(?:questo messaggio|questa e-?mail)\b[^.]{0,200}\b(?:riservat|confidenzial|destin)"
    r"|(?:dit bericht|deze e-?mail)\b[^.]{0,200}\b(?:vertrouwelijk|bestemd)"
    r"|\W{0,5}(?:please )?(?:consider|think (?:of|about)) the environment before (?:you )?print"
    r"|[^.\n]{0,60}\b(?:registered (?:office|charity|company)\b|registered in (?:england|scotland|wales|northern ireland"
    r"|ireland)\b|company (?:no|number|reg)\b|amtsgericht\b|handelsregister\b|sitz der gesellschaft\b"
    r"|geschäftsführer(?:in)?:|vat (?:no|number|reg)\b[.:]? ?[a-z]{0,2} ?\d|ust-?id)"
    r"|virus-?free\b|virenfrei\b"
    r"|(?:to )?unsubscribe (?:from this|here|at|by)\b|you (?:are receiving|received) this (?:e-?mail|message) because\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line among the last ones: where it stands, and which piece of which block it is."""

    block: int
    piece: int
    text: str


def furnish(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks with greeting, sign-off and signature cut out of the paragraphs that hold them."""
    blocks = [made for block in blocks for made in _signatures(text, _without_comments(text, block))]
    return _signed_off(text, _greeted(text, blocks))


def _without_comments(text: str, block: Block) -> Block:
    """A comment at the end of a line is none of its words: “Best, <!-- … -->” is a sign-off all the same."""
    if block.kind in SKIPPED or text.find("-->", block.start, block.end) < 0:
        return block
    pieces = tuple(bare for piece in block.pieces if (bare := _bare(text, piece)))
    return replace(block, pieces=pieces) if pieces else block


def _bare(text: str, piece: Span) -> Span | None:
    start, end = piece
    while text.endswith("-->", start, end):
        before = text.rfind("-->", start, end - 3)
        opened = text.find("<!--", start if before < 0 else before + 3, end)
        if opened < 0:
            break
        end = start + len(text[start:opened].rstrip())
    return trim(text, (start, end))


def _signatures(text: str, block: Block) -> list[Block]:
    """Cuts off a disclaimer, and a signature that begins with "Sent from my phone"."""
    if block.kind is not BlockKind.PARAGRAPH or not block.pieces:
        return [block]
    if _DISCLAIMER.match(
        text[block.pieces[0][0] : min(block.end, block.pieces[0][0] + 300)].replace("\n", " ")
    ):
        return [replace(block, kind=BlockKind.DISCLAIMER)]
    for number, (start, end) in enumerate(block.pieces):
        if end - start < 60 and _SENT_FROM.match(text, start, end):
            before = _before(block, number, start)
            after = replace(block, kind=BlockKind.SIGNATURE, start=start, pieces=block.pieces[number:])
            return [before, after] if before else [replace(after, start=block.start)]
    return [block]


def _before(block: Block, number: int, offset: int) -> Block | None:
    """The part of a block before an offset in one of its pieces."""
    pieces = block.pieces[:number]
    if number < len(block.pieces) and block.pieces[number][0] < offset:
        pieces += ((block.pieces[number][0], offset),)
    return replace(block, end=pieces[-1][1], pieces=pieces) if pieces else None


def _greeted(text: str, blocks: list[Block]) -> list[Block]:
    """Cuts up to three greetings from the start of the first paragraph, or paragraphs, of the reply."""
    first = next((index for index, block in enumerate(blocks) if block.kind not in SKIPPED), None)
    if first is None:
        return blocks
    done, rest = blocks[:first], blocks[first:]
    for count in range(_GREETINGS):
        while rest and rest[0].kind is BlockKind.COMMENT:
            done.append(rest.pop(0))
        if not rest or rest[0].kind is not BlockKind.PARAGRAPH or not rest[0].pieces:
            break
        end = _greeting(text, rest, allow_name=count == 0)
        if not end:
            break
        block = rest[0]
        start, piece_end = block.pieces[0]
        done.append(Block(BlockKind.GREETING, block.start, end, ((start, end),)))
        pieces = block.pieces[1:]
        begin = end + len(text[end:piece_end]) - len(text[end:piece_end].lstrip())
        if begin < piece_end:
            pieces = ((begin, piece_end), *pieces)
        if pieces:
            rest[0] = replace(block, start=pieces[0][0], pieces=pieces)
        else:
            # Whatever is left of the span is markup; it stays with the greeting.
            done[-1] = replace(done[-1], end=block.end)
            rest = rest[1:]
    return done + rest


def _greeting(text: str, rest: list[Block], *, allow_name: bool) -> int:
    """The offset at which the greeting that starts the first block ends; 0 if there is none."""
    start, end = rest[0].pieces[0]
    line = text[start : min(end, start + 400)]
    more = len(rest) > 1 or len(rest[0].pieces) > 1
    if allow_name and more and is_name_line(line):
        return end
    length = greeting_end(line)
    return start + length if length else 0


def _signed_off(text: str, blocks: list[Block]) -> list[Block]:
    stop = len(blocks)
    while stop and blocks[stop - 1].kind in SKIPPED:
        stop -= 1
    lines = _last_lines(text, blocks[:stop])
    postscript = next((index for index, line in enumerate(lines) if is_postscript(line.text)), len(lines))
    lines = lines[:postscript]
    if not lines:
        return blocks
    head = lines[0]
    alone = head.piece == 0 and not any(block.kind not in SKIPPED for block in blocks[: head.block])
    found = find_sign_off([line.text for line in lines], [line.piece == 0 for line in lines], alone=alone)
    return _with_sign_off(text, blocks, lines, found) if found else blocks


def _last_lines(text: str, blocks: list[Block]) -> list[_Line]:
    """The last lines of the paragraphs at the end, and of a last list item (it may be "- Sam")."""
    lines: list[_Line] = []
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if block.kind is BlockKind.COMMENT:
            continue
        dashed = block.kind is BlockKind.LIST_ITEM and not lines and len(block.pieces) == 1
        lone = dashed and (index == 0 or blocks[index - 1].kind is not BlockKind.LIST_ITEM)
        if (block.kind is not BlockKind.PARAGRAPH and not lone) or not block.pieces:
            break
        for number in range(len(block.pieces) - 1, -1, -1):
            start, end = block.pieces[number]
            lines.append(_Line(index, number, text[block.start if lone else start : end]))
            if len(lines) == _LAST_LINES:
                return lines[::-1]
        if lone:
            break
    return lines[::-1]


def _with_sign_off(text: str, blocks: list[Block], lines: list[_Line], found: SignOff) -> list[Block]:
    """The blocks with the found lines as one sign-off, and the contact lines after them as a signature."""
    first = lines[found.first]
    opening = blocks[first.block]
    piece_start = opening.pieces[first.piece][0]
    made: list[Block] = []
    before = _before(opening, first.piece, piece_start + found.offset)
    if before:
        start, end = before.pieces[-1]
        end = start + len(text[start:end].rstrip())
        made.append(replace(before, end=end, pieces=(*before.pieces[:-1], (start, end))))
    spans = [blocks[line.block].pieces[line.piece] for line in lines]
    spans[found.first] = (piece_start + found.offset, spans[found.first][1])
    begin = spans[found.first][0] if before else opening.start
    made.append(_block(BlockKind.SIGN_OFF, spans[found.first : found.last], begin))
    if found.details > found.last:
        made.append(_block(BlockKind.SIGNATURE, spans[found.last : found.details], spans[found.last][0]))
    last = lines[found.details - 1]
    closing = blocks[last.block]
    if after := closing.pieces[last.piece + 1 :]:
        made.append(Block(BlockKind.PARAGRAPH, after[0][0], closing.end, after))
    else:
        made[-1] = replace(made[-1], end=max(made[-1].end, closing.end))
    # A comment between the lines stays where it is.
    made += [block for block in blocks[first.block : last.block] if block.kind is BlockKind.COMMENT]
    made.sort(key=lambda block: block.start)
    return [*blocks[: first.block], *made, *blocks[last.block + 1 :]]


def _block(kind: BlockKind, pieces: list[Span], start: int) -> Block:
    return Block(kind, start, pieces[-1][1], tuple(pieces))
