"""Drafts: what the front matter says, what was skipped, and what counts as a word."""

import re

import pytest

from tonelint.diagnostic import Skipped
from tonelint.draft import DraftError, read_draft, skipped, word_count
from tonelint.text.blocks import BlockKind

FULL = """---
title: A case
channel: chat
customer: |
  It broke.
  Help!
customer_name: Sam
agent: Jo
profile: ask-first
review_by: 2027-01-01
tags: [a, b]
unknown: {deep: [1, 2]}
expect:
  - next-step/missing
  - blame/you-error: "you forgot"
---
Hi Sam, it works.
"""


def test_front_matter_is_read_and_other_keys_passed_over() -> None:
    draft = read_draft(FULL)
    assert draft.channel == "chat"
    assert draft.customer == "It broke.\nHelp!\n"
    assert (draft.customer_name, draft.agent, draft.profile) == ("Sam", "Jo", "ask-first")
    assert draft.expect == (("next-step/missing", ""), ("blame/you-error", "you forgot"))
    assert [block.kind for block in draft.blocks] == [
        BlockKind.FRONT_MATTER,
        BlockKind.GREETING,
        BlockKind.PARAGRAPH,
    ]


def test_blocks_and_proses_run_in_parallel() -> None:
    draft = read_draft("> quoted\n\nIt works.")
    assert [prose and prose.text for prose in draft.proses] == [None, "It works."]


def test_front_matter_wins_over_the_arguments() -> None:
    assert read_draft(FULL, channel="social", customer="x").channel == "chat"
    assert read_draft(FULL, customer="x").customer.startswith("It broke")


def test_arguments_win_over_nothing() -> None:
    draft = read_draft("It works.", channel="social", customer="It broke.")
    assert (draft.channel, draft.customer) == ("social", "It broke.")
    assert read_draft("It works.").channel == "email"


@pytest.mark.parametrize("word", ["yes", "no", "on", "off"])
def test_yes_and_no_stay_words(word: str) -> None:
    assert read_draft(f"---\nagent: {word}\n---\nIt works.").agent == word


@pytest.mark.parametrize(
    ("path", "channel", "kind"),
    [
        ("a.md", "", BlockKind.HEADING),
        ("A.Markdown", "", BlockKind.HEADING),
        ("a.txt", "", BlockKind.PARAGRAPH),
        ("a.txt", "forum", BlockKind.HEADING),
        ("<stdin>", "issue", BlockKind.HEADING),
        ("<stdin>", "chat", BlockKind.PARAGRAPH),
    ],
)
def test_markdown_is_known_by_suffix_or_channel(path: str, channel: str, kind: BlockKind) -> None:
    assert read_draft("# Title", path, channel=channel).blocks[0].kind is kind


def test_markdown_may_be_said() -> None:
    assert read_draft("# Title", "a.md", markdown=False).blocks[0].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("channel: pigeon", "line 2: unknown channel “pigeon”"),
        ("agent: Jo\nchannel: 5", "line 3: “channel” must be text"),
        ("customer_name: [a]", "line 2: “customer_name” must be text"),
        ("agent: 'Jo", "front matter is not valid YAML"),
        ("[" * 100_000, "line 2: front matter is not valid YAML: nested too deeply"),
        ("a: b\n\tc: d", "line 3: front matter is not valid YAML"),
        ("just words", "line 2: front matter must be lines of"),
        ("expect: blame/you-error", "line 2: “expect” must be a list"),
        ("expect:\n  - [a]", "line 3: an entry of “expect”"),
        ("expect:\n  - a: {b: c}", "line 3: an entry of “expect”"),
        ("a: " + "[" * 5000, "front matter"),
    ],
)
def test_a_mistake_in_front_matter_is_named_with_its_line(front: str, message: str) -> None:
    with pytest.raises(DraftError, match=re.escape(message)):
        read_draft(f"---\n{front}\n---\nIt works.")


def test_an_unknown_channel_as_argument_is_an_error() -> None:
    with pytest.raises(DraftError, match=r"^unknown channel “fax”"):
        read_draft("It works.", channel="fax")


@pytest.mark.parametrize("front", ["---\n---\n", "---\n\n---\n", "---\n# note\n---\n", "---\nagent:\n---\n"])
def test_front_matter_may_be_empty(front: str) -> None:
    assert read_draft(front + "It works.").agent == ""


def test_skipped_lines_are_counted_by_kind() -> None:
    draft = read_draft(FULL + "\n> a\n>\n> b\n\n```\ncode\n```\n\nBye.\n\n-- \nJo\n")
    assert skipped(draft) == (Skipped("quote", 3), Skipped("code", 3), Skipped("signature", 2))


def test_words_of_the_body_are_counted() -> None:
    draft = read_draft(
        "Hi Sam,\n\nIt works - see https://example.com.\n\n- one item\n\n> no\n\nBest,\nJo", "a.md"
    )
    assert word_count(draft) == 2 + 4 + 2
