"""Parsed texts: tokens in a tree, under the names that spaCy gives to what it says of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, overload


class Attributes(NamedTuple):
    """What is said of a word with a tag and a dependency, wherever it stands."""

    text: str
    lower_: str
    tag_: str
    dep_: str
    pos_: str
    lemma_: str
    is_alpha: bool
    is_punct: bool
    like_num: bool


class Token:
    """A word or mark of a text. spaCy's own make every answer anew when asked, and a token is asked a hundred times."""

    __slots__ = (
        *(
            "children",
            "dep_",
            "doc",
            "head",
            "i",
            "idx",
            "is_alpha",
            "is_punct",
            "left_edge",
            "lemma_",
            "like_num",
        ),
        *("lower_", "pos_", "right_edge", "tag_", "text", "whitespace_"),
    )
    doc: Doc
    i: int
    """Its place among the tokens."""
    idx: int
    """Its first character's place in the text."""
    text: str
    lower_: str
    whitespace_: str
    """The space after it; "" if there is none."""
    tag_: str
    dep_: str
    pos_: str
    lemma_: str
    is_alpha: bool
    is_punct: bool
    like_num: bool
    head: Token
    """What it depends on; the root is its own."""
    children: tuple[Token, ...]
    """What depends on it, in order."""
    left_edge: Token
    right_edge: Token
    """The first and the last token of its subtree."""

    def __init__(self, attributes: Attributes, whitespace: str) -> None:
        """A token that has no place yet."""
        self.text, self.lower_, self.tag_, self.dep_, self.pos_, self.lemma_, *flags = attributes
        self.is_alpha, self.is_punct, self.like_num = flags
        self.whitespace_ = whitespace

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> Iterator[Token]:
        """What depends on it and stands before it."""
        return (child for child in self.children if child.i < self.i)

    @property
    def subtree(self) -> Iterator[Token]:
        """It and all that depends on it, in order."""
        yield from (token for child in self.lefts for token in child.subtree)
        yield self
        yield from (token for child in self.children if child.i > self.i for token in child.subtree)

    def nbor(self, distance: int = 1) -> Token:
        """The token so many places on. Raises `IndexError` where the text ends before it."""
        if self.i + distance < 0:
            raise IndexError(distance)
        return self.doc[self.i + distance]


class Doc:
    """A parsed text."""

    __slots__ = ("_tokens", "text")

    def __init__(self, text: str, tokens: tuple[Token, ...], heads: list[int]) -> None:
        """Join tokens that know their words to a tree by the places of their heads."""
        self.text = text
        self._tokens = tokens
        children: list[list[Token]] = [[] for _ in tokens]
        idx = 0
        for i, token in enumerate(tokens):
            token.doc, token.i, token.idx = self, i, idx
            token.head = tokens[heads[i]]
            token.left_edge = token.right_edge = token
            if heads[i] != i:
                children[heads[i]].append(token)
            idx += len(token.text) + len(token.whitespace_)
        for token, own in zip(tokens, children, strict=True):
            token.children = tuple(own)
            above = token
            while above.head is not above:
                above = above.head
                if token.i < above.left_edge.i:
                    above.left_edge = token
                elif token.i > above.right_edge.i:
                    above.right_edge = token

    def __len__(self) -> int:
        return len(self._tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Token, ...]: ...
    def __getitem__(self, at: int | slice) -> Token | tuple[Token, ...]:
        return self._tokens[at]
