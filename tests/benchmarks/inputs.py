"""What is measured on: replies made of the sentences in corpus/training, the same ones for every tool."""

from __future__ import annotations

import random
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "corpus" / "training"


def sentences() -> list[str]:
    """Every sentence of the training corpus, each once, in the order of the files."""
    found: dict[str, None] = {}
    for path in sorted(CORPUS.rglob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            found[line.split("\t")[2].strip()] = None
    return list(found)


def reply(pool: list[str], chance: random.Random, words: int) -> str:
    """A reply of about so many words: greeting, paragraphs of two to four sentences, close."""
    paragraphs, count = [], 0
    while count < words:
        chosen = [chance.choice(pool) for _ in range(chance.randint(2, 4))]
        paragraphs.append(" ".join(chosen))
        count += sum(len(sentence.split()) for sentence in chosen)
    return "\n\n".join(["Hi Dana,", *paragraphs, "Best,\nAnn"]) + "\n"


def write(folder: Path, count: int, words: int, seed: int, *, of: int = 0) -> list[Path]:
    """`count` files of about `words` words each, the same for the same seed; made `of` so many sentences, if given."""
    chance = random.Random(seed)
    pool = chance.sample(sentences(), of) if of else sentences()
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:05}.md" for number in range(count)]
    for path in paths:
        path.write_text(reply(pool, chance, words), encoding="utf-8")
    return paths
