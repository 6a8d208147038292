"""Dead links: what leads nowhere inside the repository, and what is nobody's business."""

import json
from pathlib import Path

import pytest

from tonelint.formats.extracts import extract
from tonelint.formats.source import Source
from tonelint.library.links import Files, anchors
from tonelint.library.shelf import File, broken_links


def dead(folder: Path, name: str, text: str, **source: object) -> dict[str, str]:
    """The addresses that lead nowhere in a file of a folder, with why."""
    extraction = extract(text, name, Source(folder, name, **source))  # type: ignore[arg-type]
    file = File(text, name, folder / name, extraction.extracts)
    return {one.spot.found: one.values["what"] for one in broken_links(file, Files())}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "terms.md").write_text(
        "# Terms & conditions\n\nThe `fees`\n----------\n\n## Café\n\n## Café\n"
    )
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "form one.txt").write_text("Form")
    return tmp_path


@pytest.mark.parametrize(
    "link",
    [
        "[a](terms.md)",
        "[a](./terms.md#terms--conditions)",
        "[a](terms.md#the-fees 'title')",
        "[a](terms#caf%C3%A9-1)",
        "[a](<old/form one.txt>)",
        "[a](old/form%20one.txt)",
        "[a](old/)",
        "[a](#here)\n\n# Here",
        '[a](#there)\n\n<a name="there"></a>',
        "[a](https://example.com/x.md), <x.md>, [b](mailto:a@example.com), [c](//example.com), [d](/root.md)",
        "[a](example.com/form), [b](www.example.com)",
        "[a]({{url}}.md), [b](%LINK%.md), [c](...)",
        "[a](../blob/main/x.md), [b](../../issues/new)",
        "`[a](x.md)`\n\n```\n[a](x.md)\n```\n\n<!-- [a](x.md) -->",
        "[^1]: x.md",
        "[a](#), [b](#top), [c](terms.md#L10), [d](terms.md?plain=1)",
    ],
)
def test_what_leads_somewhere_or_out_of_the_repository_is_let_pass(folder: Path, link: str) -> None:
    assert dead(folder, "a.md", f"See {link}\n") == {}


def test_missing_files_and_headings_are_told_with_what_was_meant(folder: Path) -> None:
    text = (
        "See [a](term.md), [b](terms.md#price), [c](#nowhere), ![d](e.png) and [f].\n\n[f]: old/x.md\n\n"
        '<a href="old/form-one.txt">g</a>\n'
    )
    assert dead(folder, "a.md", text) == {
        "term.md": "there is no file `term.md`; `terms.md` is one",
        "terms.md#price": "no heading of `terms.md` is called `#price`",
        "#nowhere": "no heading of this file is called `#nowhere`",
        "e.png": "there is no file `e.png`",
        "old/x.md": "there is no file `old/x.md`",
        "old/form-one.txt": "there is no file `old/form-one.txt`; `old/form one.txt` is one",
    }


def test_links_in_fields_and_in_notes_are_followed(folder: Path) -> None:
    fields = json.dumps([{"body": 'A <a href="x.html">page</a> and <a href="/y">one</a>.'}])
    assert list(dead(folder, "a.json", fields, fields=("[*].body",))) == ["x.html"]
    notes = "See [x](x.md).\n\n```snippet\nSee [y](y.md).\n```\n"
    assert list(dead(folder, "a.md", notes)) == ["x.md", "y.md"]


def test_a_name_that_no_file_can_have_is_no_accident(folder: Path) -> None:
    name = "n" * 300 + ".md"
    assert list(dead(folder, "a.md", f"[a]({name}), [b](a%00b.md)")) == [name, "a%00b.md"]


def test_anchors_are_known_by_their_letters() -> None:
    text = "# A *b* `c`\n\n```\n# No\n```\n\n[T](x.md)\n===\n\n## D {#own-id} ##\n"
    assert {"abc", "t", "ownid"} <= {*anchors(text)}
    assert "no" not in {*anchors(text)}
