"""The encoder in torch: a small BERT, the mean of the sentence's own tokens, one logit a label."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from tonelint.text.encoder import VOCABULARY, Pair, encoded, pair_tokenizer

LONGEST = 96
"""Tokens of a pair. A longer sentence is cut at its end, and what stands before it goes first."""

_STEP = 8


class Network(nn.Module):
    """Token ids (batch, tokens), their attention mask and segment ids → logits (batch, labels)."""

    def __init__(self, config: BertConfig, labels: int) -> None:
        super().__init__()
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(config.hidden_size, labels)

    def forward(self, ids: Tensor, mask: Tensor, segments: Tensor) -> Tensor:
        states = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=segments).last_hidden_state
        own = (mask * (1 - segments)).unsqueeze(-1).to(states.dtype)
        mean = (states * own).sum(1) / own.sum(1).clamp(min=1)
        logits: Tensor = self.head(self.dropout(mean))
        return logits


def pretrained(folder: Path, labels: int) -> Network:
    """The encoder of all-MiniLM-L6-v2 (Apache-2.0) with a new head."""
    from safetensors.torch import load_file

    network = Network(BertConfig.from_json_file(folder / "config.json"), labels)
    weights = load_file(folder / "model.safetensors")
    missing, _ = network.encoder.load_state_dict(weights, strict=False)
    if missing:
        raise ValueError(f"{folder}: weights are missing: {missing[:3]}")
    return network


def token_vectors(folder: Path) -> Tensor:
    """What the encoder takes each token for before it is trained (tokens, width)."""
    from safetensors.torch import load_file

    return load_file(folder / "model.safetensors")["embeddings.word_embeddings.weight"]


def tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer of pairs: the sentence first, what stands before it second."""
    return pair_tokenizer(folder / VOCABULARY, LONGEST)


def batch(encoder: Tokenizer, pairs: Sequence[Pair]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, mask and segments of (sentence, before) pairs, padded to the longest."""
    rows = [encoded(encoder, pair) for pair in pairs]
    # Few different widths: for each new one, the kernels are made anew.
    width = -(-max(len(row.ids) for row in rows) // _STEP) * _STEP
    ids, mask, segments = (torch.zeros(len(rows), width, dtype=torch.long) for _ in range(3))
    for number, row in enumerate(rows):
        length = len(row.ids)
        ids[number, :length] = torch.tensor(row.ids)
        mask[number, :length] = 1
        segments[number, :length] = torch.tensor(row.type_ids)
    return ids, mask, segments
