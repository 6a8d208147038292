"""Quoted mail: what of it are the customer's words."""

import pytest

from tonelint.draft import read_draft


def _customer(text: str, path: str = "reply.txt", channel: str = "") -> str:
    return read_draft(text, path, channel=channel).customer


def test_marked_lines_are_the_customers_words() -> None:
    assert (
        _customer("Hi Ana,\n\nyes.\n\nJo\n\n> Is the pool open?\n> And heated?\n")
        == "Is the pool open?\nAnd heated?"
    )


def test_the_header_is_none_of_their_words() -> None:
    text = "Yes.\n\nJo\n\nOn Tue, 3 Mar 2026 at 10:12, Ana Lopez <ana@example.org> wrote:\n> Is it open?\n> Ana\n"
    assert _customer(text) == "Is it open?\nAna"


def test_of_several_levels_only_the_latest_message_counts() -> None:
    text = (
        "Yes.\n\nJo\n\nOn 3 Mar 2026, Ana wrote:\n> And on Sunday?\n> \n> On 2 Mar 2026, Jo wrote:\n"
        ">> It opens at nine.\n>> Jo\n>>> Is the pool open?\n"
    )
    assert _customer(text) == "And on Sunday?"


def test_our_own_earlier_reply_is_passed_over() -> None:
    text = (
        "One more thing: bring a towel.\n\nBest,\nJo\n\nOn 3 Mar 2026, Jo from the pool wrote:\n"
        "> It opens at nine.\n>\n> On 2 Mar 2026, Ana wrote:\n>> Is the pool open?\n"
    )
    assert _customer(text) == "Is the pool open?"


@pytest.mark.parametrize(
    "author", ["Pool Support <help@pool.example>", "Customer Care", "no-reply@pool.example", "Jo Bell"]
)
def test_nothing_but_our_own_words_is_no_message(author: str) -> None:
    text = f"A word more.\n\nBest,\nJo\n\nOn 3 Mar 2026 at 10:00, {author} wrote:\n> It opens at nine.\n"
    assert _customer(text) == ""


def test_what_is_signed_by_who_signs_the_draft_is_ours() -> None:
    assert _customer("A word more.\n\nBest,\nJo\n\n> It opens at nine.\n> Best,\n> Jo\n") == ""


def test_a_header_block_announces_a_message() -> None:
    text = (
        "Yes.\n\nJo\n\n-----Original Message-----\nFrom: Ana Lopez\nSent: Tuesday\nTo: Pool\nSubject: open?\n\n"
        "Is it open on Sunday?\nAna\n\nFrom: Pool Support\nSent: Monday\nTo: Ana\n\nIt opens at nine.\n"
    )
    assert _customer(text) == "Is it open on Sunday?\nAna"


def test_a_reply_between_the_lines_answers_one_message() -> None:
    assert _customer("> Is it open?\n\nYes.\n\n> And heated?\n\nNo.\n\nJo\n") == "Is it open?\n\nAnd heated?"


def test_front_matter_and_argument_win() -> None:
    quoted = "Yes.\n\n> Is it open?\n"
    assert read_draft(f"---\ncustomer: Is it warm?\n---\n{quoted}").customer.strip() == "Is it warm?"
    assert read_draft(quoted, customer="Is it deep?").customer == "Is it deep?"


def test_a_note_in_markdown_and_a_citation_in_a_forum_are_no_mail() -> None:
    assert _customer("Yes.\n\n> **Note**: it opens at nine.\n", "reply.md") == ""
    assert _customer("> Is it open?\n\nYes.\n", channel="forum") == ""


def test_an_announced_quotation_counts_in_markdown_too() -> None:
    assert _customer("Yes.\n\nOn 3 Mar 2026, Ana wrote:\n> Is it open?\n", "reply.md") == "Is it open?"
