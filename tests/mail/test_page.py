"""A page with the words of others blotted out: what is left, and that it stays where it was."""

import pytest

from tonelint.mail import own_page


@pytest.mark.parametrize(
    ("page", "own"),
    [
        ("<p>Mine.</p>", "Mine."),
        (
            "<p>Mine.</p><blockquote>Theirs.<blockquote>Older.</blockquote></blockquote><p>More.</p>",
            "Mine. More.",
        ),
        (
            '<div>Mine.</div><div class="gmail_quote">On Monday, Ann wrote:<blockquote>Theirs.</blockquote></div>',
            "Mine.",
        ),
        ('<div>Mine.</div><div class="gmail_quote">Theirs, with no other mark.</div>', "Mine."),
        ('<div>Mine.</div><div class="gmail_signature">Bo Berg<br>Support</div>', "Mine."),
        ('<div>Mine.</div><div id="divRplyFwdMsg">From: Ann</div><div>Theirs.</div>', "Mine."),
        ('<div>Mine.<span style="display:none">Hidden.</span> Still.</div>', "Mine. Still."),
        ('<blockquote style="border: none">An indented word.</blockquote>', "An indented word."),
        ("<p>Mine.<blockquote>Never closed", "Mine."),
        ("", ""),
    ],
)
def test_only_its_authors_words_are_left(page: str, own: str) -> None:
    left = own_page(page)
    assert len(left) == len(page)
    assert all(new in (old, " ") for old, new in zip(page, left, strict=True))
    assert " ".join(_words(left)) == own


def _words(page: str) -> list[str]:
    """What stands between the tags."""
    return [word for piece in page.split("<") for word in piece.partition(">")[2].split()]
