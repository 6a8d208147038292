"""The configuration file: discovery, what its settings come to, and errors with line and guess."""

from pathlib import Path

import pytest

from tonelint.config import Config, ConfigError, Term, discover, load
from tonelint.config_file import line_of
from tonelint.diagnostic import Severity


@pytest.fixture(autouse=True)
def _in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_file_wins_and_nothing_is_merged() -> None:
    write("tonelint.toml", 'profile = "ask-first"\nchannel = "chat"\n')
    nearest = write("a/b/tonelint.toml", 'channel = "forum"\n')
    Path("a/b/c").mkdir()
    found = discover(Path("a/b/c"))
    assert found == nearest.absolute()
    assert found is not None
    config = load(found)
    assert (config.profile, config.channel) == ("default", "forum")


def test_inside_one_folder_the_dot_file_wins_and_pyproject_comes_last() -> None:
    write("pyproject.toml", '[tool.tonelint]\nprofile = "a"\n')
    assert discover(Path()) == Path("pyproject.toml").absolute()
    write("tonelint.toml", "")
    assert discover(Path()) == Path("tonelint.toml").absolute()
    write(".tonelint.toml", "")
    assert discover(Path()) == Path(".tonelint.toml").absolute()


def test_a_pyproject_without_our_table_is_passed_over() -> None:
    write("tonelint.toml", "")
    write("a/pyproject.toml", '[project]\nname = "x"\n')
    assert discover(Path("a")) == Path("tonelint.toml").absolute()
    with pytest.raises(ConfigError, match=r"^a/pyproject\.toml: no table \[tool\.tonelint\]$"):
        load(Path("a/pyproject.toml"))


def test_every_setting_is_resolved(tmp_path: Path) -> None:
    write("team/house/blame/x.yaml", "")
    write("team/snippets/refunds/a.md", "A\n")
    write("team/snippets/b.md", "B\n")
    config = load(
        write(
            "team/tonelint.toml",
            """
            profile = "ask-first"
            channel = "chat"
            fail-on = "error"
            select = ["ALL"]
            ignore = ["greeting", "dismissive/just"]
            packs = ["house"]
            snippets = ["snippets/**/*.md"]
            exclude = ["old/"]
            [rules]
            blame = "error"
            "length/reply-too-long" = {severity = "warning", limit = 150}
            [terms]
            "e-mail" = "email"
            whitelist = {use = "allow list", unless = ["Whitelist Pro"], why = "Says what it does."}
            """,
        )
    )
    team = tmp_path / "team"
    assert config == Config(
        path=team / "tonelint.toml",
        profile="ask-first",
        channel="chat",
        fail_on=Severity.ERROR,
        select=("ALL",),
        ignore=("greeting", "dismissive/just"),
        packs=(team / "house",),
        snippets=(team / "snippets/b.md", team / "snippets/refunds/a.md"),
        terms=(
            Term("e-mail", "email"),
            Term("whitelist", "allow list", ("Whitelist Pro",), "Says what it does."),
        ),
        exclude=("old/",),
        exclude_root=team,
        severity={"blame": Severity.ERROR, "length/reply-too-long": Severity.WARNING},
        limit={"length/reply-too-long": 150},
    )


def test_extend_is_explicit_lists_replace_and_tables_add() -> None:
    write("house/a/x.yaml", "")
    write(
        "base.toml",
        'profile = "ask-first"\npacks = ["house"]\nignore = ["greeting"]\nexclude = ["old/"]\n'
        '[rules]\nblame = "error"\nask = "off"\n[terms]\nlogin = "sign in"\n',
    )
    config = load(
        write("team/tonelint.toml", 'extend = "../base.toml"\nignore = []\n[rules]\nask = "warning"\n')
    )
    assert config.profile == "ask-first"
    assert config.packs == (Path("house").absolute(),)
    assert config.ignore == ()
    assert config.exclude_root == Path.cwd()
    assert config.severity == {"blame": Severity.ERROR, "ask": Severity.WARNING}
    assert config.terms == (Term("login", "sign in"),)


def test_the_first_source_that_matches_a_file_counts() -> None:
    base = write("base.toml", 'variables = ["a"]\n[[sources]]\nglob = "*.yaml"\nfields = ["x"]\n')
    text = '[[sources]]\nglob = "a/*.json"\npreset = "front"\nkind = "draft"\n[[sources]]\nglob = "*.json"\n'
    config = load(write("team/tonelint.toml", f'extend = "../base.toml"\n{text}'))
    assert config.variables == ("a",)
    first, second = config.sources
    assert (first.snippet, second.snippet, first.root) == (False, True, Path("team").absolute())
    assert config.source(Path("team/a/x.json")) == first
    assert config.source(Path("team/b/x.json")) == second
    assert config.source(Path("team/b/x.yaml")) is None
    assert load(base).source(Path("team/b/x.yaml")) is not None


def test_a_file_that_extends_itself_is_refused() -> None:
    write("a.toml", 'extend = "b.toml"\n')
    write("b.toml", 'extend = "a.toml"\n')
    with pytest.raises(ConfigError, match=r"^a\.toml: extends itself$"):
        load(Path("a.toml"))


def test_terms_may_stand_in_a_yaml_file() -> None:
    write("terms.yaml", "no: nope\ne-mail: {use: email, unless: [E-Mail Assistant]}\n")
    config = load(write("tonelint.toml", 'terms = "terms.yaml"\n'))
    assert config.terms == (Term("no", "nope"), Term("e-mail", "email", ("E-Mail Assistant",)))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('\n\nslect = ["a"]\n', "tonelint.toml:3: unknown key `slect`; did you mean `select`?"),
        ("fail_on = 'error'\n", "tonelint.toml:1: unknown key `fail_on`; did you mean `fail-on`?"),
        ("zzz = 1\n", "tonelint.toml:1: unknown key `zzz`"),
        ('fail-on = "eror"\n', "tonelint.toml:1: `fail-on`: unknown severity `eror`; did you mean `error`?"),
        (
            'fail-on = "off"\n',
            "tonelint.toml:1: `fail-on`: unknown severity `off`; it is one of suggestion, warning, error",
        ),
        ("\nprofile = 3\n", "tonelint.toml:2: `profile`: expected `str | null`, got `int`"),
        ('select = "ALL"\n', "tonelint.toml:1: `select`: expected `array | null`, got `str`"),
        ('channel = "emial"\n', "tonelint.toml:1: unknown channel `emial`; did you mean `email`?"),
        ('packs = ["house"]\n', "tonelint.toml:1: `packs`: no folder `house`"),
        ('snippets = ["s/*.md"]\n', "tonelint.toml:1: `snippets`: no file matches `s/*.md`"),
        ('terms = "t.yaml"\n', "tonelint.toml:1: `terms`: t.yaml: no such file or directory"),
        ('extend = "up.toml"\n', "up.toml: no such file or directory"),
        (
            '[rules]\nx = "error"\n"blame/y" = "loud"\n',
            "tonelint.toml:3: `rules.blame/y`: unknown severity `loud`; it is one of off, suggestion, ",
        ),
        (
            '[rules]\n"blame/y" = {limt = 3}\n',
            "tonelint.toml:2: unknown key `limt` in `rules.blame/y`; did you mean `limit`?",
        ),
        (
            '[rules."blame/y"]\nlimit = 3\nsevrity = "error"\n',
            "tonelint.toml:3: unknown key `sevrity` in `rules.blame/y`; did you mean `severity`?",
        ),
        (
            "[terms]\nx = {usee = 'y'}\n",
            "tonelint.toml:2: unknown key `usee` in `terms.x`; did you mean `use`?",
        ),
        (
            "[[sources]]\nglob = 'a'\n[[sources]]\nglob = 'b'\nfeilds = ['x']\n",
            "tonelint.toml:5: unknown key `feilds` in `sources`; did you mean `fields`?",
        ),
        ("[[sources]]\nkind = 'draft'\n", "tonelint.toml:1: `sources`: object missing required field `glob`"),
        (
            "[[sources]]\nglob = 'a'\npreset = 'zendeks'\n",
            "tonelint.toml:3: `sources.preset`: unknown preset `zendeks`; did you mean `zendesk`?",
        ),
        (
            "[[sources]]\nglob = 'a'\nkind = 'reply'\n",
            "tonelint.toml:3: `sources.kind`: unknown kind `reply`; it is one of snippet, draft",
        ),
        (
            "[[sources]]\nglob = 'a'\n[[sources]]\nglob = 'b'\nfields = ['a[']\n",
            "tonelint.toml:5: `sources.fields`: `a[` is no path of a field; it looks like `macros[*].comment`",
        ),
        (
            "[[sources]]\nglob = '../a'\n",
            "tonelint.toml:2: `sources.glob`: a pattern of files below this folder",
        ),
        ("a = [\n", "tonelint.toml: not valid TOML"),
        ("a = 1\nb == 2\n", "tonelint.toml:2: not valid TOML"),
    ],
)
def test_an_error_says_where_what_and_what_was_meant(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        load(write("tonelint.toml", text))
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_a_broken_term_file_is_named_itself() -> None:
    write("terms.yaml", "a: b\nc: [\n")
    with pytest.raises(ConfigError, match=r"^terms\.yaml:\d+: not valid YAML"):
        load(write("tonelint.toml", 'terms = "terms.yaml"\n'))


def test_text_that_is_no_utf8_is_refused() -> None:
    Path("tonelint.toml").write_bytes(b"profile = '\xff'\n")
    with pytest.raises(ConfigError, match=r"^tonelint\.toml: not valid UTF-8 \(byte 12\)$"):
        load(Path("tonelint.toml"))


@pytest.mark.parametrize(
    ("keys", "line"),
    [(("profile",), 1), (("rules", "blame/x"), 4), (("rules", "a", "limit"), 5), (("nowhere",), None)],
)
def test_the_line_of_a_key_is_found(keys: tuple[str, ...], line: int | None) -> None:
    text = 'profile = "x"\n# limit = 2\n[rules]\n"blame/x" = "error"\na = {limit = 3}\n'
    assert line_of(text, keys) == line
