"""What somebody probably meant by a name that is not known."""

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean `x`?` with the nearest of `known`, or nothing when none is near."""
    near = nearest(word, known)
    return f"; did you mean `{near}`?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """The nearest of `known`; "" when none is near."""
    from rapidfuzz import fuzz, process  # only wanted when something is wrong: not worth its import before

    near = process.extractOne(word, list(known), scorer=fuzz.WRatio, score_cutoff=70)
    return near[0] if near else ""
