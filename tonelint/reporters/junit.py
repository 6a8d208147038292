"""JUnit's XML, which every CI server shows as test results: a draft is a test, and fails as the exit status says."""

from xml.etree.ElementTree import Element, SubElement

from tonelint.reporters import concise
from tonelint.reporters.checked import LEVELS, Checked, Run, advice, counted
from tonelint.reporters.markup import legal, xml
from tonelint.reporters.text import Style


def document(run: Run) -> str:
    """One test suite. What was found in a draft that passes is the output of its test."""
    root = Element("testsuites")
    suite = SubElement(
        root,
        "testsuite",
        name="tonelint",
        tests=str(len(run.drafts) + len(run.unread)),
        failures=str(sum(checked.fails for checked in run.drafts)),
        errors=str(len(run.unread)),
        skipped="0",
    )
    for checked in run.drafts:
        _draft(_test(suite, checked.report.path), checked)
    for problem in run.unread:
        path = problem.partition(": ")[0]
        SubElement(_test(suite, path), "error", type="unread", message=legal(problem))
    return xml(root)


def _test(suite: Element, path: str) -> Element:
    return SubElement(suite, "testcase", classname="tonelint", name=legal(path), file=legal(path))


def _draft(test: Element, checked: Checked) -> None:
    found = checked.report.diagnostics
    if not found:
        return
    if checked.fails:
        worst = next(level for level in LEVELS if any(one.severity is level for one in found))
        place = SubElement(test, "failure", type=worst, message=counted(found))
    else:
        place = SubElement(test, "system-out")
    place.text = legal("\n".join(_lines(checked)))


def _lines(checked: Checked) -> list[str]:
    lines: list[str] = []
    for found in checked.report.diagnostics:
        lines.append(concise.line(checked.report.path, found, Style()))
        lines += [f"    {line}" for line in advice(found).splitlines()]
    return lines
