"""What git send-email sends: cover letters are read, patches are not."""

from tonelint.front.hooks.patches import cover_letter, with_headers

COVER = b"""From 0123456789 Mon Sep 17 00:00:00 2001
From: Ann <ann@b.c>
Subject: [PATCH 0/2] Faster export

You forgot to say why, so here it is.

Ann (2):
  Keep the file open
  You forgot the test

 export.py | 2 +-
 1 file changed, 1 insertion(+), 1 deletion(-)

--\x20
2.39.5
"""
PATCH = b"""From 0123456789 Mon Sep 17 00:00:00 2001
From: Ann <ann@b.c>
Subject: [PATCH 1/2] You forgot the test

You forgot the test.
---
 export.py | 2 +-

diff --git a/export.py b/export.py
--- a/export.py
+++ b/export.py
@@ -1 +1 @@
-you forgot
+x
--\x20
2.39.5
"""


def test_of_a_cover_letter_the_commits_are_left_out() -> None:
    text = cover_letter(COVER)
    assert text.endswith(b"You forgot to say why, so here it is.\n\n")
    assert b"Subject: [PATCH 0/2]" in text


def test_a_patch_is_left_alone() -> None:
    assert cover_letter(PATCH) == b""


def test_a_plain_message_is_read_whole() -> None:
    raw = b"Subject: Re: form\n\nHi (2):\nI looked at the diff.\n--- a\n"
    assert cover_letter(raw) == raw


def test_the_headers_are_those_that_will_be_sent() -> None:
    assert with_headers(b"Subject: x\n\nHi\n\nAnn\n", b"To: a@b.c\nSubject: x\n\n") == (
        b"To: a@b.c\nSubject: x\n\nHi\n\nAnn\n"
    )
