"""The drafts of a report: found in folders, mailboxes and exports, and read one at a time, however many they are."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from pathlib import Path

from tonelint.draft import CHANNELS
from tonelint.reporters.checked import plural
from tonelint.reports import exports, mailboxes
from tonelint.reports.dates import DateError, read_date
from tonelint.reports.people import is_one_of, name_of
from tonelint.sources import (
    STANDARD_INPUT,
    Entry,
    Found,
    Reply,
    SourceError,
    Wanted,
    display,
    find,
    reason,
)
from tonelint.text.front_matter import DraftError, parse_front_matter


@dataclass(frozen=True, slots=True)
class Wish:
    """Which drafts are wanted, and where it stands in an export who wrote them and when."""

    fields: exports.Fields
    zone: tzinfo
    since: date | None = None
    until: date | None = None
    """The last day that counts."""
    authors: tuple[str, ...] = ()
    """Patterns of names or addresses; empty: everybody."""

    def in_time(self, when: datetime | None) -> bool:
        """Whether a draft lies in the period; one without a date only where no period is asked for."""
        if when is None:
            return not (self.since or self.until)
        return (self.since or date.min) <= when.date() <= (self.until or date.max)

    def by(self, *names: str) -> bool:
        """Whether one of these names of an author is wanted."""
        return not self.authors or any(is_one_of(name, self.authors) for name in names)


@dataclass(slots=True)
class Reading:
    """One pass over some files; what was left out is counted as it goes."""

    wish: Wish
    files: Sequence[Found | SourceError]
    say: Callable[[str], None]
    """Where it is said how a file is read."""
    complain: Callable[[str], None]
    """Where it is said what is wrong beside drafts that cannot be read."""
    undated: int = 0
    empty: int = 0
    _total: int = 1
    """Bytes of all files."""
    _read: int = 0
    """Bytes that were read."""
    _places: deque[int] = field(default_factory=deque)
    """How much was read for each draft that is being checked."""
    _odd: set[str] = field(default_factory=set)
    """Files of which it has been said that they hold dates nobody can read."""

    def __post_init__(self) -> None:
        self._total = max(1, sum(_size(one.path) for one in self.files if isinstance(one, Found)))

    def entries(self) -> Iterator[Entry]:
        """The drafts that are wanted; a file that is a draft is read, and asked for its author, by `of_draft`."""
        for entry in self._entries():
            self._places.append(self._read)
            yield entry

    def reached(self, number: int) -> tuple[int, int, str]:
        """How far it is after so many drafts, in their order; to be asked once for each."""
        done = self._places.popleft()
        return done, self._total, f"{100 * done // self._total} %, {plural(number, 'draft')}"

    def _entries(self) -> Iterator[Entry]:
        before = 0
        for one in self.files:
            if isinstance(one, SourceError):
                yield one
                continue
            try:
                yield from self._file(one, before)
            except OSError as error:
                yield SourceError(display(one.path), reason(error))
            except SourceError as error:
                yield error
            before += _size(one.path)
            self._read = before

    def of_draft(self, text: str, name: str) -> tuple[str, datetime | None] | None:
        """Who wrote a draft with front matter, and when; None if it is not wanted."""
        try:
            front = parse_front_matter(text)
        except DraftError:
            return None
        author, when = name_of(front.agent), self._when(front.date, name, name)
        return (author, when) if self._wanted(when, author) else None

    def _file(self, one: Found, before: int) -> Iterator[Entry]:
        path = one.path
        if path == STANDARD_INPUT:
            raise SourceError("-", "a report reads files and folders; put standard input into a file")
        suffix = path.suffix.lower()
        if suffix in exports.SUFFIXES:
            yield from self._export(path, before)
        elif suffix == ".json":
            raise SourceError(display(path), "one JSON document; export CSV or JSON lines (.jsonl)")
        elif suffix == mailboxes.EML or mailboxes.is_in_maildir(path):
            yield from self._message(path.read_bytes(), display(path), path.parent)
        elif mailboxes.is_mbox(path):
            for number, raw, reached in mailboxes.messages(path):
                self._read = before + int(_size(path) * reached)
                yield from self._message(raw, f"{display(path)}: {number}", path.parent)
        else:
            yield one

    def _export(self, path: Path, before: int) -> Iterator[Entry]:
        name = display(path)
        with path.open("rb") as stream:
            fields, rows = exports.with_fields(exports.read_rows(stream, name), self.wish.fields, name)
            self._tell(name, fields)
            for row in rows:
                self._read = before + stream.tell()
                yield from [row] if isinstance(row, SourceError) else self._row(row, fields, path)

    def _tell(self, name: str, fields: exports.Fields) -> None:
        if fields.text:
            parts = (("text", fields.text), ("author", fields.author), ("date", fields.date))
            said = ", ".join(f"{what} from `{where}`" if where else f"no {what}" for what, where in parts)
            self.say(f"{name}: {said}")

    def _row(self, row: exports.Row, fields: exports.Fields, path: Path) -> Iterator[Entry]:
        text, channel = row.get(fields.text), row.get("channel")
        if not isinstance(text, str | None):
            yield SourceError(row.place, f"the field `{fields.text}` holds no text")
            return
        author = name_of(row.get(fields.author))
        when = self._when(row.get(fields.date), display(path), row.place)
        if not text or not text.strip():
            self.empty += 1
        elif self._wanted(when, author):
            known = channel if isinstance(channel, str) and channel in CHANNELS else ""
            yield Reply(text, row.place, path.parent, author, when, known)

    def _message(self, raw: bytes, name: str, folder: Path) -> Iterator[Entry]:
        from tonelint.mail import read_message

        message = read_message(raw)
        sender = message.sender
        # A help desk sends everybody's mail from one address, so the name says more.
        author = name_of(sender.name) or name_of(sender.email).lower()
        when = self._when(message.date, folder.name, name)
        if message.unreadable:
            yield SourceError(name, message.unreadable)
        elif not message.own.text.strip():
            self.empty += 1
        elif self._wanted(when, author, sender.email):
            yield Reply(message.own.text, name, folder, author, when, "email", message.customer)

    def _when(self, value: object, file: str, place: str) -> datetime | None:
        """The date; without one that can be read the draft has none, and that is said once for each file."""
        try:
            return read_date(value, self.wish.zone)
        except DateError as error:
            if file not in self._odd:
                self._odd.add(file)
                self.complain(f"{place}: {error}")
            return None

    def _wanted(self, when: datetime | None, *names: str) -> bool:
        if not self.wish.by(*names):
            return False
        if when is None and not self.wish.in_time(when):
            self.undated += 1
        return self.wish.in_time(when)


def find_files(paths: Sequence[str], excluded: Callable[[Path], bool]) -> tuple[Found | SourceError, ...]:
    """Drafts, mail and exports: whatever is named, and what lies in a folder and is told by its suffix.

    Git may ignore them, as it mostly does with mail.
    """
    suffixes = (*exports.SUFFIXES, *mailboxes.SUFFIXES)

    def holds(path: Path) -> bool:
        told = path.suffix.lower() in suffixes and not path.name.startswith(".")
        return (told or mailboxes.is_in_maildir(path)) and not excluded(path)

    return tuple(find(paths, Wanted(holds, mailboxes.is_maildir, unignored=lambda path: False)))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
