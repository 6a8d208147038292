"""Blocks: each stretch of a draft is of the kind that its reader takes it for."""

import pytest

from tonelint.text.blocks import BlockKind, split_blocks

G, P, L, H, S, T = "greeting", "paragraph", "list item", "heading", "sign-off", "table"
Q, C, X, F, M = "quote", "code", "signature", "front matter", "comment"


def blocks(text: str, *, markdown: bool = False) -> list[tuple[str, str]]:
    return [
        (block.kind.value, "\n".join(text[start:end] for start, end in block.pieces))
        for block in split_blocks(text, markdown=markdown)
    ]


def kinds(text: str, *, markdown: bool = False) -> list[str]:
    return [kind for kind, _ in blocks(text, markdown=markdown)]


@pytest.mark.parametrize(
    ("text", "greeting", "rest"),
    [
        ("Hi Sam,\n\nIt works.", "Hi Sam,", "It works."),
        ("Hi Sam,\nIt works.", "Hi Sam,", "It works."),
        ("Hi Sam, thanks for writing.", "Hi Sam,", "thanks for writing."),
        ("Hi Sam, Thanks for writing.", "Hi Sam,", "Thanks for writing."),
        ("Dear Customer\n\nIt works.", "Dear Customer", "It works."),
        ("Dear customer,\nIt works.", "Dear customer,", "It works."),
        ("Dear Mr. Lopez,\nIt works.", "Dear Mr. Lopez,", "It works."),
        ("Dear Dr Farrow:\nIt works.", "Dear Dr Farrow:", "It works."),
        ("Dear Mr and Mrs Iwu,\nIt works.", "Dear Mr and Mrs Iwu,", "It works."),
        (
            "Dear {{ticket.requester.first_name}},\nIt works.",
            "Dear {{ticket.requester.first_name}},",
            "It works.",
        ),
        ("Hello [Customer Name],\nIt works.", "Hello [Customer Name],", "It works."),
        ("Hi <name>, it works.", "Hi <name>,", "it works."),
        ("Hello!\n\nIt works.", "Hello!", "It works."),
        ("Hello! How are you?", "Hello!", "How are you?"),
        ("Hey team -\nIt works.", "Hey team -", "It works."),
        ("Hi there 👋 It works.", "Hi there 👋", "It works."),
        ("Good morning Ana. It works.", "Good morning Ana.", "It works."),
        ("Hello, Thomas! I'd like to help.", "Hello, Thomas!", "I'd like to help."),
        ("Hello, Thanks for writing.", "Hello,", "Thanks for writing."),
        ("hi sam, it works now", "hi sam,", "it works now"),
        ("Hi Sam thanks for writing.", "Hi Sam", "thanks for writing."),
        ("Hi thanks for writing.", "Hi", "thanks for writing."),
        ("Hi again, it works.", "Hi again,", "it works."),
        ("Hi Ana and Tom, it works.", "Hi Ana and Tom,", "it works."),
        ("Hi Ana, Tom and Lee, it works.", "Hi Ana, Tom and Lee,", "it works."),
        ("Hi Hae-won,\nIt works.", "Hi Hae-won,", "It works."),
        ("Hi Łukasz,\nIt works.", "Hi Łukasz,", "It works."),
        ("Maria,\n\nIt works.", "Maria,", "It works."),
        ("@user Hi Pattie, for sign-in see below.", "@user Hi Pattie,", "for sign-in see below."),
        ("@user We can help.", "@user", "We can help."),
        ("Hey @username\n\nIt works.", "Hey @username", "It works."),
        ("Hi Sam!!! It works.", "Hi Sam!!!", "It works."),
        ("**Hi Sam,**\n\nIt works.", "**Hi Sam,**", "It works."),
    ],
)
def test_a_greeting_is_a_block_of_its_own(text: str, greeting: str, rest: str) -> None:
    assert blocks(text) == [(G, greeting), (P, rest)]
    assert blocks(text, markdown=True) == [(G, greeting), (P, rest)]


@pytest.mark.parametrize(
    "text",
    [
        "Hi-res images take longer.",
        "Dear me, that is a surprise.",
        "Hidden files are not copied.",
        "Hire dates are in the export.",
        "Unfortunately,\nit is gone.",
        "Thanks,\nthat helped.",
        "@sam will look at it tomorrow.",
        "Good catch, it works.",
        "Heyday is the name of the plan.",
        "Morning sessions start at nine.",
    ],
)
def test_what_only_looks_like_a_greeting_is_a_paragraph(text: str) -> None:
    assert kinds(text)[0] == P


def test_a_second_greeting_is_a_block_too() -> None:
    assert blocks("Hi Ana, Hi there, thanks for that.") == [
        (G, "Hi Ana,"),
        (G, "Hi there,"),
        (P, "thanks for that."),
    ]


def test_a_greeting_may_follow_a_quotation() -> None:
    assert kinds("> it broke\n\nHi Sam,\nit works.") == [Q, G, P]


@pytest.mark.parametrize(
    "sign_off",
    [
        "Best,\nJo",
        "Kind regards,\nLee Smith\nAcme Support",
        "Thanks,\nPriya",
        "Thanks,\n\nPriya",
        "Cheers, Mo",
        "Cheers Mo",
        "Jo",
        "Lee Smith",
        "- Sam",
        "—Sam",
        "^KK",
        "-FR",
        "Best, Jo",
        "Regards, Support",
        "Thanks! Priya",
        "Lee, Support",
        "Kind regards",
        "Best,\n{{agent.name}}",
        "Best,\nJo 😊",
        "Yours sincerely,\nthe Acme team",
        "Safe travels home,\nNuno",
        "The Acme Team",
        "Warm regards,\nJo from Acme",
        "Best,\nÉva",
    ],
)
def test_a_sign_off_at_the_end_is_a_block_of_its_own(sign_off: str) -> None:
    text = "Hi Sam,\n\nIt works again since noon.\n\n" + sign_off
    found = split_blocks(text, markdown=False)
    assert [block.kind.value for block in found] == [G, P, S]
    assert text[found[2].start : found[2].end] == sign_off


@pytest.mark.parametrize(
    ("body", "sign_off"),
    [
        ("It comes in 3-5 days.", "Jo"),
        ("Thanks for your patience.", "Kind regards, Lee"),
        ("It works now!", "Best, Jo"),
        ("It works now.", "Regards, Support"),
        ("It works now.", "Thanks! Priya"),
        ("It works now.", "Lee, Support"),
        ("Send a DM with your ID.", "^AS"),
        ("See https://example.com/a-Refund", "-MD"),
        ("See https://example.com/help", "Sasha"),
        ("Here for anything else", "/KK"),
        ("Let us know 🙂", "Mo"),
        ("It works now.", "~Diane"),
    ],
)
def test_a_sign_off_may_end_the_last_paragraph(body: str, sign_off: str) -> None:
    assert blocks(f"{body} {sign_off}") == [(P, body), (S, sign_off)]


def test_a_sign_off_may_stick_to_the_last_stop() -> None:
    assert blocks("Remember your ID.^AS") == [(P, "Remember your ID."), (S, "^AS")]


@pytest.mark.parametrize(
    "ending",
    [
        "Thanks for telling us!",
        "Thanks.",
        "Thanks!",
        "Enjoy the weekend.",
        "Enjoy",
        "Thanks, Sam!",
        "Open the app. Press Reset",
        "It runs on Chrome and Firefox",
        "See https://example.com/Requesting-a-Refund",
        "Thank you and happy coding.",
        "Best of luck with the launch.",
        "Cheers to that.",
    ],
)
def test_a_sentence_at_the_end_is_no_sign_off(ending: str) -> None:
    assert S not in kinds(f"Hi Sam,\n\nIt works.\n\n{ending}")


def test_one_word_alone_is_no_sign_off() -> None:
    assert kinds("Jo") == [P]


def test_a_postscript_after_the_sign_off_is_body_again() -> None:
    assert blocks("It works.\n\nBest,\nJo\n\nPS: We also fixed the export.") == [
        (P, "It works."),
        (S, "Best,\nJo"),
        (P, "PS: We also fixed the export."),
    ]
    assert kinds("It works.\n\nBest,\nJo\nP.S. More soon.") == [P, S, P]


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nJo Park\nAcme",
        "--\nJo Park\nwww.example.com",
        "Sent from my iPhone",
        "Get Outlook for iOS",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPad",
    ],
)
def test_a_signature_is_not_read(signature: str) -> None:
    text = f"It works.\n\nBest,\nJo\n\n{signature}"
    assert kinds(text) == [P, S, X]
    assert kinds(text, markdown=True) == [P, S, X]


@pytest.mark.parametrize(
    "disclaimer",
    [
        "This email and any attachments are confidential and intended solely for the addressee.",
        "CONFIDENTIALITY NOTICE: do not read this.",
        "Diese E-Mail ist vertraulich und nur für den Empfänger bestimmt.",
        "Acme Ltd is registered in England and Wales, number 01234567.",
        "Please consider the environment before printing this email.",
    ],
)
def test_a_disclaimer_is_not_read(disclaimer: str) -> None:
    text = f"It works.\n\nBest,\nJo\n\n{disclaimer}"
    assert kinds(text) == [P, S, "disclaimer"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The phone number is registered in your account.",
        "Confidentiality matters to us, so only you see the file.",
        "This message was checked by a colleague of mine.",
        "This email address is the one we have on file.",
        "The information in this message centre is yours alone.",
        "If you have received this parcel in error, send it back at our cost.",
    ],
)
def test_a_sentence_about_such_things_is_read(sentence: str) -> None:
    assert kinds(f"Hi Ana,\n\n{sentence}\n\nBest,\nJo") == [G, P, S]


def test_contact_lines_under_the_name_are_signature() -> None:
    assert blocks("It works.\n\nBest,\nLee Smith\n+1 555 123 4567\nhttps://example.com") == [
        (P, "It works."),
        (S, "Best,\nLee Smith"),
        (X, "+1 555 123 4567\nhttps://example.com"),
    ]


def test_a_signature_ends_where_a_quotation_begins() -> None:
    assert kinds("It works.\n\n-- \nJo\n\n> it broke\n\nOne more thing.") == [P, X, Q, P]


def test_a_long_text_under_two_dashes_is_no_signature() -> None:
    assert X not in kinds("Hi Sam,\n--\n" + "It works.\n" * 30)


@pytest.mark.parametrize("markdown", [False, True])
def test_the_announcement_of_a_quotation_belongs_to_it(markdown: bool) -> None:
    header = "On Mon, 3 Jan 2022 at 10:00, Sam <sam@example.com>\nwrote:"
    text = f"It works.\n\n{header}\n\n> it broke\n> again\n\nBye then."
    assert kinds(text, markdown=markdown) == [P, Q, P]


@pytest.mark.parametrize(
    "header",
    [
        "-----Original Message-----",
        "---------- Forwarded message ---------",
        "On 3 January 2022, Sam wrote:",
        "From: Sam <sam@example.com>\nSent: Monday",
    ],
)
def test_all_after_the_header_of_an_unmarked_quotation_is_quoted(header: str) -> None:
    assert kinds(f"It works.\n\n{header}\nit broke\n\nYou forgot me.\n") == [P, Q]


def test_speaking_of_what_someone_wrote_starts_no_quotation() -> None:
    assert kinds("On 3 May you wrote:\nthe export is slow. It is fast now.") == [P]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> a\n> b\nc", [(Q, "a\nb"), (P, "c")]),
        ("```\nx = 1\n```\nIt works.", [(C, "```\nx = 1\n```"), (P, "It works.")]),
        ("``` is a fence", [(P, "``` is a fence")]),
        ("- one\n- two\n  more", [(L, "one"), (L, "two\nmore")]),
        ("* one\n• two", [(L, "one"), (L, "two")]),
        (
            "- a long item that was\nwrapped by the mailer",
            [(L, "a long item that was\nwrapped by the mailer")],
        ),
        ("- item\nNew line.", [(L, "item"), (P, "New line.")]),
        ("| a", [(P, "| a")]),
        ("one\n\n-----\n\ntwo", [(P, "one"), (P, "two")]),
        ("<!-- tonelint: ignore -->\nIt works.", [(M, "<!-- tonelint: ignore -->"), (P, "It works.")]),
        ("a line\r\nwrapped\r\n\r\nnext", [(P, "a line\nwrapped"), (P, "next")]),
        ("a\rb\r\rc", [(P, "a\nb"), (P, "c")]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_plain_text_has_blocks_by_habit(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text) == expected


def test_numbered_items_are_ordered() -> None:
    found = split_blocks("1. one\n2) two\n- three", markdown=False)
    assert [block.ordered for block in found] == [True, True, False]
    found = split_blocks("1. one\n2. two\n\n- three", markdown=True)
    assert [block.ordered for block in found] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Title #\n\ntext", [(H, "Title"), (P, "text")]),
        ("Title\n=====\ntext", [(H, "Title"), (P, "text")]),
        ("Title\n---\ntext", [(H, "Title"), (P, "text")]),
        ("A sentence.\n---\ntext", [(P, "A sentence."), (P, "text")]),
        ("- one\n  more\n\n  second\n- two", [(L, "one\nmore\nsecond"), (L, "two")]),
        ("- one\n  1. nested", [(L, "one"), (L, "nested")]),
        ("- [ ] task", [(L, "task")]),
        ("> a\n> - b\nlazy", [(Q, "a\n- b\nlazy")]),
        ("- > quoted", [(Q, "- > quoted")]),
        ("a\n\n    code", [(P, "a"), (C, "code")]),
        ("~~~\ncode\n~~~", [(C, "~~~\ncode\n~~~")]),
        ("| a | b |\n|---|---|\n| c | d |", [(T, "| a | b |\n| c | d |")]),
        ("<!-- note -->\n\ntext", [(M, "<!-- note -->"), (P, "text")]),
        ("<div>\nwords\n</div>", [(P, "words")]),
        (
            "<details>\n<summary>More</summary>\n\ntext\n\n</details>",
            [(P, "<summary>More</summary>"), (P, "text")],
        ),
        ("text\n\n[ref]: https://example.com", [(P, "text"), (M, "[ref]: https://example.com")]),
        ("a\n\n***\n\nb", [(P, "a"), (P, "b")]),
        ("a  \nb", [(P, "a\nb")]),
        ("# A\r\n\r\nb\r\nc", [(H, "A"), (P, "b\nc")]),
    ],
)
def test_markdown_has_the_blocks_of_commonmark(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text, markdown=True) == expected


def test_front_matter_stands_only_at_the_very_start() -> None:
    assert kinds("---\nchannel: chat\n---\nIt works.") == [F, P]
    assert kinds("---\nchannel: chat\n...\nIt works.") == [F, P]
    assert F not in kinds("\n---\nchannel: chat\n---\nIt works.")
    assert F not in kinds("---\nIt works.")


def test_a_block_that_holds_no_words_of_the_rep_is_not_read() -> None:
    assert BlockKind.QUOTE in {block.kind for block in split_blocks("> x", markdown=False)}
