"""Which configuration and which linter a draft gets: its folder's, changed by what was typed."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypedDict

from tonelint.cache import key_of, settings_key
from tonelint.config import Config, ConfigError, discover, load
from tonelint.diagnostic import Severity
from tonelint.formats.extracts import READERS
from tonelint.linter import Linter, build, roots
from tonelint.packs import RuleError
from tonelint.packs import load as load_packs
from tonelint.text.encoder import begin as begin_judge
from tonelint.text.encoder import settle as settle_judge
from tonelint.text.nlp import ModelError, load_model


@dataclass(frozen=True, slots=True)
class Choice:
    """What the command line says about the configuration; None and empty where it says nothing."""

    config_file: Path | None = None
    isolated: bool = False
    profile: str | None = None
    channel: str | None = None
    fail_on: Severity | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    judge: bool = True
    respect_gitignore: bool = True

    def config(self, folder: Path) -> Config:
        """The configuration for drafts in `folder`; ConfigError."""
        # A file in the environment (TONELINT_CONFIG) must not defeat --isolated.
        path = None if self.isolated else self.config_file or discover(folder)
        config = load(path) if path else Config()
        return replace(
            config,
            profile=self.profile or config.profile,
            channel=self.channel or config.channel,
            fail_on=self.fail_on or config.fail_on,
            # Who selects afresh does not want what the team ignores subtracted from it.
            select=self.select or config.select,
            ignore=self.ignore if self.select else (*config.ignore, *self.ignore),
            severity={**config.severity, **self.severity},
            judge=self.judge and config.judge,
            respect_gitignore=self.respect_gitignore and config.respect_gitignore,
        )


class Typed(TypedDict):
    """What the options that choose a configuration and its rules hand to a command."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    severity: tuple[tuple[str, Severity], ...]
    fail_on: str | None
    config_file: str | None
    isolated: bool
    profile: str | None
    channel: str | None
    no_judge: bool


def choice_of(typed: Typed) -> Choice:
    """What was typed, as a choice."""
    return Choice(
        config_file=Path(typed["config_file"]) if typed["config_file"] else None,
        isolated=typed["isolated"],
        profile=typed["profile"],
        channel=typed["channel"],
        fail_on=Severity(typed["fail_on"]) if typed["fail_on"] else None,
        select=typed["select"],
        ignore=typed["ignore"],
        severity=dict(typed["severity"]),
        judge=not typed["no_judge"],
    )


class Linters:
    """Configurations by folder, linters by configuration and profile, each made or refused once in a run."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self._configs: dict[Path, Config | ConfigError] = {}
        self._keys: dict[Path | None, str] = {}
        self._names: dict[Path | None, frozenset[str]] = {}
        self._linters: dict[tuple[Path | None, str], Linter | ConfigError | RuleError] = {}

    def config(self, folder: Path) -> Config:
        """The configuration for drafts in `folder`; ConfigError."""
        if folder not in self._configs:
            try:
                self._configs[folder] = self._choice.config(folder)
            except ConfigError as error:
                self._configs[folder] = error
        found = self._configs[folder]
        if isinstance(found, ConfigError):
            raise found
        return found

    def key(self, config: Config) -> str:
        """What all drafts of a configuration have in common for a cache; "" if it cannot be told."""
        if config.path not in self._keys:
            try:
                self._keys[config.path] = key_of(settings_key(config), self._choice.profile or "")
            except (OSError, RuleError):
                self._keys[config.path] = ""
        return self._keys[config.path]

    def names(self, config: Config) -> frozenset[str]:
        """The rules and families that there are, whether they run or not; RuleError."""
        if config.path not in self._names:
            rules = load_packs(roots(config)).rules
            self._names[config.path] = frozenset(name for rule in rules for name in (rule.id, rule.family))
        return self._names[config.path]

    @property
    def narrowed(self) -> bool:
        """Whether something typed may keep rules from running that run otherwise."""
        chosen = self._choice
        return bool(chosen.select or chosen.ignore or chosen.severity or chosen.profile)

    def is_source(self, path: Path) -> bool:
        """Whether the configuration counts a file among its sources, or might if it could be read."""
        try:
            return self.config(path.parent).source(path) is not None
        except ConfigError:
            return path.suffix.lower() in READERS  # whoever reads it will be told what is wrong

    def has_sources_in(self, folder: Path) -> bool:
        """Whether the configuration names a hidden folder as one with sources."""
        with suppress(ConfigError):
            return any(source.reaches(folder) for source in self.config(folder.parent).sources)
        return False

    def unignored_in(self, folder: Path) -> bool:
        """Whether only what git does not ignore is wanted of a folder."""
        with suppress(ConfigError):
            return self.config(folder).respect_gitignore
        return True

    def prepare(self) -> None:
        """Load what the processes that are forked from this one will share, as far as it can be loaded."""
        with suppress(ConfigError, RuleError, ModelError):
            config = self.config(Path())
            if config.judge:
                begin_judge()
            self.linter(config, "")
            load_model()
        settle_judge()

    @property
    def keep_warm(self) -> bool:
        """Whether every configuration of the run wants a server for the next one."""
        return all(
            isinstance(config, Config) and config.server == "auto" for config in self._configs.values()
        )

    def linter(self, config: Config, draft_profile: str) -> Linter:
        """A linter for `config` and the draft's own profile, unless one was typed; ConfigError, RuleError."""
        profile = self._choice.profile or draft_profile or config.profile
        key = (config.path, profile)
        if key not in self._linters:
            try:
                self._linters[key] = build(replace(config, profile=profile))
            except (ConfigError, RuleError) as error:
                self._linters[key] = error
        found = self._linters[key]
        if isinstance(found, (ConfigError, RuleError)):
            raise found
        return found
