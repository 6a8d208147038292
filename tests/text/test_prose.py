"""Prose: what is read, what is left out, and where each word of it stands in the file."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonelint.text.blocks import SKIPPED, Block, BlockKind, split_blocks
from tonelint.text.prose import InlineKind, Prose, prose_of
from tonelint.text.sentences import split_sentences

STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\t": " "})


def prose(text: str, *, markdown: bool = False) -> Prose:
    """The prose of the whole text as one paragraph, one piece a line."""
    pieces, start = [], 0
    for line in text.split("\n"):
        pieces.append((start, start + len(line)))
        start += len(line) + 1
    return prose_of(text, Block(BlockKind.PARAGRAPH, 0, len(text), tuple(pieces)), markdown=markdown)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It’s “fine”", 'It\'s "fine"'),
        ("a\u00a0b\tc", "a b c"),
        ("a   b", "a b"),
        ("  a  ", "a"),
        ("see https://example.com/a?b=c.", "see Linkpage."),
        ("(https://example.com)", "(Linkpage)"),
        ("at example.com/help today", "at Linkpage today"),
        ("Booking.com wrote back", "Booking.com wrote back"),
        ("<https://example.com>", "Linkpage"),
        ("mail sam@example.com, please", "mail Mailaddress, please"),
        ("run `rm -rf` now", "run Codeword now"),
        ("<@U024BE7LH> has it", "Samvar has it"),
        ("<@U024BE7LH|jo> has it in <#C024BE7LR|billing>", "Samvar has it in Itemvar"),
        (
            "<!here> see <https://example.com/a|the page> and <https://example.com>",
            "see the page and Linkpage",
        ),
        ("done :tada: at 10:30:00 or :+1: today", "done at 10:30:00 or today"),
        ("the ~old~ form, ~5 GB or ~6", "the old form, ~5 GB or ~6"),
        ("R&amp;D, but &copy; stays", "R&D, but &copy; stays"),
        ("run ``a ` b`` now", "run Codeword now"),
        ("a ` b", "a ` b"),
        ("go to Settings > Billing > Invoices.", "go to Settings."),
        ("Open Account settings → Plan", "Open Account_settings"),
        ("under Settings -> Data Export, click", "under Settings, click"),
        ("**Settings** > **Billing**", "Settings"),
        ("5 > 3 and 2 < 4", "5 > 3 and 2 < 4"),
        ("Dear {{ticket.requester.first_name}},", "Dear Samvar,"),
        ("order {{ order.id }} left", "order Itemvar left"),
        ("{{{raw_total}}}", "Itemvar"),
        ("Hi {%customer.firstName,fallback=there%}!", "Hi Samvar!"),
        ("{% if vip %}yes{% endif %} you", "yes you"),
        ("a {% if vip %} b", "a b"),
        ("{{#if vip}}yes{{/if}}", "yes"),
        ("Hi %{name}, ${order} and {order id}", "Hi Samvar, Itemvar and Itemvar"),
        ("<OTRS_CUSTOMER_REALNAME>", "Samvar"),
        ("<%= order.id %>", "Itemvar"),
        ("<% if x %>a", "a"),
        ("$NAME$ and %FIRST_NAME%", "Samvar and Samvar"),
        ("[% ticket.id %]", "Itemvar"),
        ("costs $12, 100% sure, $5 and $6", "costs $12, 100% sure, $5 and $6"),
        ("`{{name}}`", "Codeword"),
        ("[PLACEHOLDER TEXT] here", "[PLACEHOLDER TEXT] here"),
        ("[the guide](https://example.com) helps", "the guide helps"),
        ("the *big* and **bold** word", "the big and bold word"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a snake_case_name", "a snake_case_name"),
        ("@_sam_ wrote", "@_sam_ wrote"),
        ("footnote* here", "footnote* here"),
        ('press "Send it. Now" please', 'press "Send_it__Now" please'),
        ("press “Send it” please", 'press "Send_it" please'),
        ("the field 'Your name' is", "the field 'Your_name' is"),
        ("don't say it's the users' fault", "don't say it's the users' fault"),
        ('a 5" screen and a 6" one', 'a 5" screen and a 6" one'),
        ('an unclosed "quote here', 'an unclosed "quote here'),
        ('He said "Stop." Then left', 'He said "Stop." Then left'),
        ("zero\u200bwidth", "zerowidth"),
    ],
)
def test_plain_text_reads_as(text: str, expected: str) -> None:
    assert prose(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**bold** _it_ ~~gone~~ ***both***", "bold it gone both"),
        ("*over\ntwo lines*", "over two lines"),
        ("[text][ref] and [text](<a b>)", "text and text"),
        ('[t](https://example.com "title")', "t"),
        ("[here]({{ ticket.url }})", "here"),
        ("see ![alt text](a.png) this", "see this"),
        ("<https://example.com>", "Linkpage"),
        (r"1\. not a \*list\*", "1. not a *list*"),
        ("<b>bold</b> and <br> break", "bold and\nbreak"),
        ("a <!-- note --> b", "a b"),
        ("AT&amp;T &copy; &lt;3", "AT&T © <3"),
        ("dear <order number>,", "dear <order number>,"),
        ("@<reporter>!", "@<reporter>!"),
        ("`a` **`b`**", "Codeword Codeword"),
        ("[`a` b](x)", "Codeword b"),
        ("a\\\nb", "a\nb"),
        ("**unclosed", "**unclosed"),
    ],
)
def test_markdown_reads_as(text: str, expected: str) -> None:
    assert prose(text, markdown=True).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wrapped\nlines join", "wrapped lines join"),
        ("A short line\nAnother one", "A short line\nAnother one"),
        ("A line that is long enough to have been wrapped by\nSam or by a mailer", None),
        ("It is done, all of it, and there is nothing left to do.\nNext.", "\n"),
        ("one\n2 two", "one\n2 two"),
        ("Thanks!\n😊 bye", "Thanks!\n😊 bye"),
    ],
)
def test_a_line_break_is_kept_where_lines_are_separate(text: str, expected: str | None) -> None:
    found = prose(text).text
    if expected is None:
        assert "\n" not in found
    elif expected == "\n":
        assert "\n" in found
    else:
        assert found == expected


def test_cells_of_a_table_are_read_apart() -> None:
    text = "| Plan | Price |\n|---|---|\n| Team | 9 `a|b` |"
    (block,) = split_blocks(text, markdown=True)
    assert prose_of(text, block, markdown=True).text == "Plan\nPrice\nTeam\n9 Codeword"


@pytest.mark.parametrize(
    ("text", "kind", "read", "source"),
    [
        ("a `x` b", InlineKind.CODE, "Codeword", "`x`"),
        ("a https://example.com b", InlineKind.URL, "Linkpage", "https://example.com"),
        ("a s@example.com b", InlineKind.EMAIL, "Mailaddress", "s@example.com"),
        ("a [t u](v) b", InlineKind.LINK, "t u", "[t u](v)"),
        ("a Settings > Plan b", InlineKind.UI_PATH, "Settings", "Settings > Plan"),
        ("a {{x}} b", InlineKind.VARIABLE, "Itemvar", "{{x}}"),
        ("a {% if x %} b", InlineKind.TAG, "", "{% if x %}"),
        ("a “t u” b", InlineKind.QUOTED, '"t_u"', "“t u”"),
    ],
)
def test_special_stretches_are_recorded(text: str, kind: InlineKind, read: str, source: str) -> None:
    found = prose(text)
    (inline,) = found.inlines
    assert (inline.kind, found.text[inline.start : inline.end], inline.source) == (kind, read, source)


def test_a_stand_in_maps_to_all_it_stands_for() -> None:
    text = "Go to {{ticket.url}} now"
    found = prose(text)
    start = found.text.index("Itemvar")
    span = found.source_span(start, start + len("Itemvar"))
    assert text[slice(*span)] == "{{ticket.url}}"


def test_a_span_over_markup_covers_it_in_the_source() -> None:
    text = "You **really forgot** it"
    found = prose(text, markdown=True)
    start = found.text.index("really")
    assert text[slice(*found.source_span(start, len(found.text)))] == "really forgot** it"


PARTS = [
    "Hi Sam,",
    "Hello {{name}},",
    "It’s “all good” now — really.",
    "Thanks! 😊🎉 See you",
    "cafe\u0301 na\u0308ive\tTab  double",
    "line one\nline two\nLine Three",
    "windows\r\nline ends\r\nhere",
    "old\rmac",
    "> quoted words\n> more",
    "```\ncode here\n```",
    "- item one\n- item **two**",
    "1. Step one\n2. Step `two`",
    "See https://example.com/a_b and mail a@example.com.",
    "Go to Settings > Billing > Invoices, then {% if x %}stop{% endif %}.",
    "a [link](https://example.com) and *stars* and _lines_ and \\* escapes &amp; more",
    "<b>tag</b> <!-- note --> text",
    "# Heading",
    "| a | b |\n|---|---|\n| c | d |",
    "'quoted words' and the users' don't",
    "On Mon, 3 Jan 2022, Sam wrote:\n> it broke",
    "Best,\nJo",
    "Kind regards, Lee",
    "-- \nJo\nAcme",
    "PS: one more thing.",
    "Sent from my iPhone",
    "^KK",
    "\ufeffmark",
    "!\"'“”‘’*_`[](){}<>|\\&#%$@~^",
]
MIXES = st.lists(
    st.one_of(
        st.sampled_from(PARTS),
        st.text(st.sampled_from("ab C.,!'\"“”*_`[]()<>{}%$&#>-\n\r\t\u00a0😊\u0301|\\~@:"), max_size=25),
    ),
    max_size=7,
)
TEXTS = st.tuples(MIXES, st.sampled_from(["\n\n", "\n", " ", "\r\n\r\n", "\r\n"])).map(
    lambda mix: mix[1].join(mix[0])
)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.booleans())
def test_blocks_cover_every_word_once_and_in_order(text: str, markdown: bool) -> None:
    position = 0
    for block in split_blocks(text, markdown=markdown):
        assert position <= block.start < block.end <= len(text)
        assert prints_nothing(text[position : block.start], markdown=markdown)
        inside = block.start
        for start, end in block.pieces:
            assert inside <= start < end <= block.end
            assert not {"\n", "\r"} & set(text[start:end])
            assert (
                prints_nothing(text[inside:start].lstrip(">"), markdown=True) or block.kind is BlockKind.QUOTE
            )
            inside = end
        position = block.end
    assert prints_nothing(text[position:], markdown=markdown)


def prints_nothing(gap: str, *, markdown: bool) -> bool:
    """Whether a stretch outside all blocks is blank, a thematic break or, in Markdown, bare markup."""
    if not markdown:
        return not gap.strip(" \t\r\n\u00a0-_=*~")
    bare = re.sub(r"</?[a-zA-Z][^<>]*>|\d+[.)]|\[ \]|^\s*(?:[-|: ]|#)+$", "", gap, flags=re.MULTILINE)
    return not any(character.isalnum() for character in bare)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.booleans())
def test_segments_cover_the_prose_and_lead_back_to_the_source(text: str, markdown: bool) -> None:
    for block in split_blocks(text, markdown=markdown):
        if block.kind in SKIPPED:
            continue
        found = prose_of(text, block, markdown=markdown)
        assert "  " not in found.text
        assert found.text == found.text.strip()
        position, source = 0, block.start
        for segment in found.segments:
            assert segment.start == position < segment.end
            assert source <= segment.source_start < segment.source_end <= block.end
            position, source = segment.end, segment.source_end
        assert position == len(found.text)
        special = {offset for inline in found.inlines for offset in range(inline.start, inline.end)}
        for offset, character in enumerate(found.text):
            if offset not in special and not character.isspace() and character.isascii():
                start, end = found.source_span(offset, offset + 1)
                original = text[start:end].translate(STRAIGHT)
                assert original == character or original[0] in "&\\"
        previous = 0
        for start, end in split_sentences(found):
            assert previous <= start < end <= len(found.text)
            assert found.text[start:end].strip() == found.text[start:end]
            previous = end


@pytest.mark.parametrize(
    "unit",
    [
        "Hi Sam, it works. ",
        "*a _b ",
        "[a](",
        "{{ a ",
        "` `` ",
        '"a ',
        " 'a",
        "<!-- ",
        "a.",
        "😊",
        "A > b ",
        "\\",
        ")",
        " ",
    ],
)
@pytest.mark.parametrize("markdown", [False, True])
def test_reading_takes_time_in_proportion_to_length(unit: str, markdown: bool) -> None:
    def seconds(length: int) -> float:
        text = "x" + unit * (length // len(unit))
        best = 10.0
        for _ in range(3):
            begin = time.perf_counter()
            for block in split_blocks(text, markdown=markdown):
                if block.kind not in SKIPPED:
                    split_sentences(prose_of(text, block, markdown=markdown))
            best = min(best, time.perf_counter() - begin)
        return best

    # Eight times the text may take thrice as long as in proportion, and 20 ms for whatever else runs.
    assert seconds(80_000) < 24 * seconds(10_000) + 0.02
