"""What changed since a revision of git: the lines of a file's text that are new or other now, committed or not."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from tonelint.diagnostic import Diagnostic
from tonelint.ignored import REPOSITORY
from tonelint.text.lines import Span, line_spans

MERGE_BASE = "..."
"""Behind a revision: not since itself, but since what it and HEAD have in common."""
_BOUND = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
)
"""What a hook has in its environment: it would bind git to one repository, wherever a draft lies."""


class SinceError(Exception):
    """Nothing can be compared; one line that says why."""


@dataclass(frozen=True, slots=True)
class Change:
    """How a text differs from what it was; line ends do not count."""

    lines: frozenset[int] = frozenset()
    """1-based lines that are new or other."""
    gaps: frozenset[int] = frozenset()
    """Lines behind which some are gone; 0 for the beginning."""

    def touches(self, first: int, last: int) -> bool:
        """Whether anything changed in these lines, the last included."""
        return any(first <= line <= last for line in self.lines) or any(
            first <= line < last for line in self.gaps
        )

    def __bool__(self) -> bool:
        return bool(self.lines or self.gaps)


def change(old: str | None, new: str) -> Change:
    """What became of a text; None for one that was not there, so that every line is new."""
    after = _lines(new)
    if old is None:
        return Change(frozenset(range(1, len(after) + 1)))
    before = _lines(old)
    lines: set[int] = set()
    gaps: set[int] = set()
    # What is alike at both ends goes first: all but the middle of a long file mostly is.
    start = _alike(before, after)
    end = min(_alike(before[::-1], after[::-1]), min(len(before), len(after)) - start)
    middle = SequenceMatcher(None, before[start : len(before) - end], after[start : len(after) - end])
    for kind, _, _, first, last in middle.get_opcodes():
        if kind == "delete":
            gaps.add(start + first)
        elif kind != "equal":
            lines.update(range(start + first + 1, start + last + 1))
    return Change(frozenset(lines), frozenset(gaps))


def changed_only(
    found: Iterable[Diagnostic], changed: Change, drafts: Sequence[Span]
) -> tuple[Diagnostic, ...]:
    """The findings on lines that changed; what is said of a draft as a whole counts if any of its lines did.

    `drafts` are the first and last line of each draft in the file; none if the whole file is one.
    """

    def counts(one: Diagnostic) -> bool:
        if not one.whole:
            return changed.touches(one.line, one.end_line)
        around = [span for span in drafts if span[0] <= one.line <= span[1]]
        return changed.touches(*around[0]) if around else bool(changed)

    return tuple(one for one in found if counts(one))


def _lines(text: str) -> list[str]:
    return [text[start:end] for start, end in line_spans(text)]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines two texts begin with together."""
    return next(
        (count for count, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


@dataclass(frozen=True, slots=True)
class _Tree:
    """A repository's work tree, and what its files were at the revision; paths are from its top."""

    top: Path
    base: str
    """The commit; "" if there was none yet: before the first, in a submodule that is new."""
    files: frozenset[str] = frozenset()
    changed: Mapping[str, str] = field(default_factory=dict)
    """Files that are not what they were, with what they were called."""


@dataclass(frozen=True, slots=True)
class Since:
    """A revision, looked up in the repository of each draft; git is asked once for each."""

    revision: str
    _trees: dict[Path, _Tree | SinceError] = field(default_factory=dict)

    def change(self, file: Path, text: str, *, saved: bool) -> Change:
        """What changed in a file whose text is now `text`; `saved` if that is what it holds. Raises `SinceError`."""
        real = Path(os.path.realpath(file))
        top = _top(real.parent)
        if top is None:
            raise SinceError("--diff-base: some drafts are in no git repository")
        tree, name = self._tree(top), real.relative_to(top).as_posix()
        before = tree.changed.get(name, name if name in tree.files else "")
        if not before:
            return change(None, text)
        if saved and name not in tree.changed:
            return Change()
        return change(_text(_git(top, "cat-file", "blob", f"{tree.base}:{before}")), text)

    def _tree(self, top: Path) -> _Tree:
        if top not in self._trees:
            try:
                self._trees[top] = self._read(top)
            except SinceError as error:
                self._trees[top] = error
        found = self._trees[top]
        if isinstance(found, SinceError):
            raise found
        return found

    def _read(self, top: Path) -> _Tree:
        base = self._base(top)
        if not base:
            return _Tree(top, base)
        files = _git(top, "ls-tree", "-r", "-z", "--name-only", "--full-tree", base)
        changed = _git(
            top,
            *("-c", "diff.ignoreSubmodules=all", "diff", "--no-ext-diff", "--no-textconv", "--no-relative"),
            *("--name-status", "-z", "--find-renames", base, "--"),
        )
        return _Tree(top, base, frozenset(_names(files)), _renamed(_names(changed)))

    def _base(self, top: Path) -> str:
        """The commit to compare with: in a submodule below us, the one that the revision has of it."""
        if (top / REPOSITORY).is_file() and top != _top(Path.cwd().resolve()):
            above = os.fsdecode(_git(top, "rev-parse", "--show-superproject-working-tree")).rstrip("\n")
            if above:
                outer = self._tree(Path(above).resolve())
                name = top.relative_to(outer.top).as_posix()
                return _commit(outer.top, f"{outer.base}:{name}") if outer.base else ""
        name = self.revision.removesuffix(MERGE_BASE)
        # An option, or nothing where a script's variable was empty, is no revision.
        found = "" if name.startswith("-") or not name else _commit(top, f"{name}^{{commit}}")
        if not found and name == "HEAD":
            return ""  # before the first commit everything is new
        if not found:
            raise SinceError(f"--diff-base: unknown revision `{name}`{_shallow(top)}")
        if name == self.revision:
            return found
        shared = _run(top, "merge-base", found, "HEAD")
        if shared.returncode:
            raise SinceError(f"--diff-base: `{name}` and HEAD have no commit in common{_shallow(top)}")
        return os.fsdecode(shared.stdout).strip()


def _top(folder: Path) -> Path | None:
    """The work tree around a folder; a submodule and an added work tree have a file where others have a folder."""
    return next((place for place in (folder, *folder.parents) if (place / REPOSITORY).exists()), None)


def _commit(top: Path, name: str) -> str:
    """The commit of this name; "" if there is none."""
    found = _run(top, "rev-parse", "--verify", "--quiet", name)
    if found.returncode and found.stderr:
        raise _refused(found)
    return "" if found.returncode else os.fsdecode(found.stdout).strip()


def _shallow(top: Path) -> str:
    shallow = _run(top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    return "; the clone is shallow, so fetch more of it (`git fetch --unshallow`)" if shallow else ""


def _names(listed: bytes) -> list[str]:
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]


def _renamed(listed: Sequence[str]) -> dict[str, str]:
    """`M a`, `D b`, `R100 old new` … as a map of each name that was there to what it was; what is new is left out."""
    found: dict[str, str] = {}
    rest = iter(listed)
    for status in rest:
        before = next(rest)
        now = next(rest) if status[0] in "RC" else before
        if status[0] != "A":
            found[now] = before
    return found


def _text(blob: bytes) -> str | None:
    try:
        return blob.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _git(top: Path, *arguments: str) -> bytes:
    done = _run(top, *arguments)
    if done.returncode:
        raise _refused(done)
    return done.stdout


def _refused(done: subprocess.CompletedProcess[bytes]) -> SinceError:
    lines = done.stderr.decode("utf-8", "replace").splitlines() or ["git failed"]
    return SinceError(f"--diff-base: {lines[0].removeprefix('fatal: ').removeprefix('error: ')}")


def _run(top: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in _BOUND}
    # Nothing is written (a look at the index would refresh it), nobody is asked, and no program of theirs is run.
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        return subprocess.run(  # noqa: S603 (no shell, and no argument that git could take for an option)
            ["git", "-c", "core.fsmonitor=false", *arguments],  # noqa: S607 (whichever the user has)
            cwd=top,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise SinceError("--diff-base: git is needed, and is not installed") from None
    except OSError as error:
        raise SinceError(f"--diff-base: cannot run git: {(error.strerror or str(error)).lower()}") from None
