"""Training: the encoder and its head together, on the sentences that are not held out."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from tonelint.training.network import Network, batch
from tonelint.training.rows import Row

_BUCKET = 50
"""Batches that are sorted by length together: little padding, and still a different order each time."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long and how fast to train. `neighbour` is how often a sentence gets one before it that has
    nothing to do with its label, as sentences of a reply have."""

    epochs: int = 4
    size: int = 48
    rate: float = 7e-5
    head_rate: float = 1e-3
    positive: float = 3.0
    neighbour: float = 0.35
    keeping: float = 0.998
    """How much of the running mean of the weights a step keeps. The mean errs less than the last step does."""
    seed: int = 7


def fit(
    network: Network, encoder: Tokenizer, rows: Sequence[Row], labels: Sequence[str], recipe: Recipe
) -> None:
    """Train `network` in place; deterministic for a seed, a machine and a number of threads."""
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)  # noqa: S311 (a shuffle, no secret)
    steps = recipe.epochs * (len(rows) // recipe.size + 1)
    optimizer = torch.optim.AdamW(
        [
            {"params": network.encoder.parameters(), "lr": recipe.rate},
            {"params": network.head.parameters(), "lr": recipe.head_rate},
        ],
        weight_decay=0.01,
        fused=True,
    )
    warm = max(1, steps // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )
    loss_of = nn.BCEWithLogitsLoss(pos_weight=torch.full((len(labels),), recipe.positive))
    mean = {name: weight.detach().clone() for name, weight in network.named_parameters()}
    network.train()
    started, step = time.monotonic(), 0
    for epoch in range(recipe.epochs):
        total = 0.0
        for chosen in _batches(rows, recipe, chance):
            pairs = [(row.text, row.before or _neighbour(row, rows, recipe, chance)) for row in chosen]
            # Half the bits: four times as fast where the processor multiplies bfloat16, and as good.
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = network(*batch(encoder, pairs))
            loss = loss_of(logits.float(), targets(chosen, labels))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total, step = total + loss.item(), step + 1
            keeping = min(recipe.keeping, step / (step + 10))
            for name, weight in network.named_parameters():
                mean[name].lerp_(weight.detach(), 1 - keeping)
        spent = time.monotonic() - started
        print(f"epoch {epoch + 1}: loss {total / (step / (epoch + 1)):.4f}, {spent:.0f} s", file=sys.stderr)
    for name, weight in network.named_parameters():
        weight.data.copy_(mean[name])
    network.eval()


def targets(rows: Sequence[Row], labels: Sequence[str]) -> Tensor:
    """1 where a row breaks a rule, or a rule of a family (a label without "/")."""
    values = torch.zeros(len(rows), len(labels))
    for number, row in enumerate(rows):
        wanted = row.labels | {label.partition("/")[0] for label in row.labels}
        for column, label in enumerate(labels):
            values[number, column] = float(label in wanted)
    return values


def _batches(rows: Sequence[Row], recipe: Recipe, chance: random.Random) -> Iterator[list[Row]]:
    order = list(rows)
    chance.shuffle(order)
    bucket = recipe.size * _BUCKET
    cut = []
    for start in range(0, len(order), bucket):
        near = sorted(order[start : start + bucket], key=lambda row: len(row.text) + len(row.before))
        cut += [near[i : i + recipe.size] for i in range(0, len(near), recipe.size)]
    chance.shuffle(cut)
    yield from cut


def _neighbour(row: Row, rows: Sequence[Row], recipe: Recipe, chance: random.Random) -> str:
    if chance.random() >= recipe.neighbour:
        return ""
    for _ in range(20):
        other = rows[chance.randrange(len(rows))]
        if not other.labels and other.register == row.register and other.rule != row.rule:
            return other.text
    return ""
