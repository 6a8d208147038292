"""The gate before the judge: a small network that guesses which pairs the encoder would find something in.

It learns from the encoder itself, whose scores cost nothing but time, and so from more sentences than anybody wrote.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from tonelint.text.encoder import Encoder, Pair
from tonelint.training.network import batch

_EARLY = 1.5
"""Logits below a rule's threshold at which the gate is to be undecided: who waits for certainty misses some."""
_SURE = 0.003
"""Scores are rounded; what is nearer to 0 or 1 is as good as this far from it."""
_BUCKET = 50
"""Batches that are sorted by length together: little padding."""
_AT_ONCE = 4096
"""Pairs that are scored together: the scores of all would fill the memory."""
_FARTHEST = 1e4
"""What takes a token out of a maximum."""


@dataclass(frozen=True, slots=True)
class GateRecipe:
    """How large the gate is, and how long and fast it learns."""

    width: int = 48
    hidden: int = 128
    depth: int = 2
    epochs: int = 6
    size: int = 128
    rate: float = 3e-3
    warm: int = 200
    dropped: float = 0.05
    seed: int = 3


class Gate(nn.Module):
    """Token ids and segment ids (batch, tokens) → for each pair the largest logit of the rules (batch)."""

    def __init__(self, table: Tensor, recipe: GateRecipe, rules: int) -> None:
        """`table` has a vector for each token: the encoder's own, which are not trained further."""
        super().__init__()
        width = recipe.width
        self.register_buffer("table", table / table.std(), persistent=False)
        self.narrow = nn.Linear(table.shape[1], width)
        self.segment = nn.Embedding(2, width)
        self.around = nn.ModuleList(nn.Linear(3 * width, width) for _ in range(recipe.depth))
        self.hidden = nn.Linear(3 * width, recipe.hidden)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(recipe.hidden, rules)
        self.dropped = recipe.dropped
        self.folded: nn.Embedding | None = None

    def fold(self) -> None:
        """Make one narrow table of the table and what narrows it, as it is shipped."""
        with torch.no_grad():
            self.folded = nn.Embedding.from_pretrained(self.narrow(self.table))

    def forward(self, ids: Tensor, segments: Tensor) -> Tensor:
        logits = self.logits(ids, torch.ones_like(ids), segments)
        return logits.amax(1)

    def logits(self, ids: Tensor, mask: Tensor, segments: Tensor) -> Tensor:
        """One for each rule (batch, rules)."""
        tokens = self.folded(ids) if self.folded else self.narrow(self.table[ids])
        there = mask.unsqueeze(-1).to(tokens.dtype)
        before = there * segments.unsqueeze(-1)
        own = there - before
        if self.training:
            there = there * (torch.rand_like(there) > self.dropped)
        states = (tokens + self.segment(segments)) * there
        for mix in self.around:
            padded = nn.functional.pad(states, (0, 0, 1, 1))
            near = torch.cat([padded[:, :-2], states, padded[:, 2:]], 2)
            states = (states + torch.relu(mix(near))) * there
        most = (states + (own - 1) * _FARTHEST).amax(1)
        pooled = torch.cat([most, _mean(states, own), _mean(states, before)], 1)
        logits: Tensor = self.head(self.dropout(torch.relu(self.hidden(pooled))))
        return logits


def _mean(states: Tensor, weights: Tensor) -> Tensor:
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1)


def fit_gate(
    gate: Gate, tokens: Tokenizer, pairs: Sequence[Pair], wanted: Tensor, recipe: GateRecipe
) -> None:
    """Train it in place on what `targets` wants of each pair; deterministic for a state of torch's chance."""
    optimizer = torch.optim.AdamW(gate.parameters(), lr=recipe.rate, weight_decay=0.01)
    steps = recipe.epochs * -(-len(pairs) // recipe.size)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / recipe.warm, max(0.0, 1 - step / steps))
    )
    loss_of = nn.BCEWithLogitsLoss()
    chance = random.Random(recipe.seed)  # noqa: S311 (a shuffle, no secret)
    gate.train()
    for epoch in range(recipe.epochs):
        total = 0.0
        for chosen in _batches(pairs, recipe.size, chance):
            logits = gate.logits(*batch(tokens, [pairs[number] for number in chosen]))
            loss = loss_of(logits, wanted[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() * len(chosen)
        print(f"gate, epoch {epoch + 1}: loss {total / len(pairs):.4f}", file=sys.stderr)
    gate.eval()


def _batches(pairs: Sequence[Pair], size: int, chance: random.Random) -> Iterator[list[int]]:
    order = list(range(len(pairs)))
    chance.shuffle(order)
    cut = []
    for start in range(0, len(order), size * _BUCKET):
        near = sorted(order[start : start + size * _BUCKET], key=lambda number: len("".join(pairs[number])))
        cut += [near[i : i + size] for i in range(0, len(near), size)]
    chance.shuffle(cut)
    yield from cut


def targets(encoder: Encoder, pairs: Sequence[Pair]) -> Tensor:
    """How sure the gate is to be that the encoder finds something in each pair (pairs, rules)."""
    find = encoder.settings.find
    parts = (encoder.scores(pairs[i : i + _AT_ONCE]) for i in range(0, len(pairs), _AT_ONCE))
    scores = torch.tensor([[one[rule] for rule in find] for part in parts for one in part])
    away = torch.logit(scores.clamp(_SURE, 1 - _SURE)) - torch.logit(torch.tensor([*find.values()]))
    return torch.sigmoid(away + _EARLY)
