"""Checkstyle's XML: files with errors, well-formed whatever the drafts hold."""

from xml.etree import ElementTree

from reported import NASTY_PATH, RUN

from tonelint.reporters.checkstyle import document


def test_every_draft_is_a_file_with_its_findings() -> None:
    root = ElementTree.fromstring(document(RUN).encode())
    assert root.tag == "checkstyle"
    files = {file.get("name"): list(file) for file in root}
    assert {name: len(errors) for name, errors in files.items()} == {
        NASTY_PATH: 3,
        "empty.txt": 1,
        "kind.txt": 1,
        "sub/clean.txt": 0,
    }
    assert files["kind.txt"][0].attrib == {
        "line": "1",
        "column": "7",
        "severity": "info",
        "message": "“so” blames.",
        "source": "tonelint.blame.you-error",
    }
    assert [error.get("severity") for error in files[NASTY_PATH]] == ["info", "warning", "error"]
    assert "]]> <script>" in str(files[NASTY_PATH][0].get("message"))
