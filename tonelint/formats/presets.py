"""Presets: where the usual exports and files of help desks and bots keep their replies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """Paths of fields in groups, of which the first that leads to texts counts, and how these are written."""

    fields: tuple[tuple[str, ...], ...]
    text: str = ""
    """`html`, `markdown` or `plain`; "" to look at each text."""


def _in_lists(field: str, *lists: str) -> tuple[str, ...]:
    """A field of the document itself, of each item of a list, or of the lists that an API wraps its items in."""
    return (*(f"{place}[*].{field}" for place in lists), f"[*].{field}", field)


_ZENDESK = tuple(
    f"{place}actions[field={name}].value{item}"
    for place in ("macros[*].", "macro.", "[*].", "")
    for name in ("comment_value", "comment_value_html")
    for item in ("", "[1]")  # ["channel:all", "Hi …"]
)

PRESETS = {
    "zendesk": Preset((_ZENDESK,)),
    "helpscout": Preset(
        ((*_in_lists("text", "replies", "_embedded.replies"), *_in_lists("chatText", "replies")),), "html"
    ),
    "front": Preset((_in_lists("body", "_results"),), "html"),
    "freshdesk": Preset((_in_lists("content_html"), _in_lists("content"))),
    "github-saved-replies": Preset(
        (_in_lists("body", "data.viewer.savedReplies.nodes", "savedReplies", "replies"),), "markdown"
    ),
    "label-actions": Preset(
        (
            tuple(
                f"*.{kind}comment{item}"
                for kind in ("", "issues.", "prs.", "discussions.")
                for item in ("", "[*]")
            ),
        ),
        "markdown",
    ),
    "vscode-commands": Preset((("[*].comment",),), "markdown"),
    "osticket": Preset((_in_lists("response", "canned"),), "html"),
}
