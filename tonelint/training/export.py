"""From torch to what is shipped: int8 weights for onnxruntime, the tokenizer, and the settings with their digests."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import torch
from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
from onnxruntime.quantization import QuantType, quantize_dynamic

from tonelint.text.encoder import GATE, SETTINGS, VERSION, VOCABULARY, VOUCHED, WEIGHTS, Settings
from tonelint.training.gate import Gate
from tonelint.training.network import LONGEST, Network

_OPSET = 17
_NAMES = ("ids", "mask", "segments")
_FED_TO_GATE = ("ids", "segments")


def export_weights(network: Network, source: Path, target: Path) -> None:
    """Write weights and tokenizer to `target`, from the trained network and the folder of its tokenizer."""
    target.mkdir(parents=True, exist_ok=True)
    example = tuple(torch.ones(1, 8, dtype=torch.long) for _ in _NAMES)
    with tempfile.TemporaryDirectory() as scratch:
        full, small = Path(scratch, "full.onnx"), Path(scratch, "small.onnx")
        torch.onnx.export(
            network,
            example,
            full,
            input_names=list(_NAMES),
            output_names=["logits"],
            dynamic_axes={name: {0: "batch", 1: "tokens"} for name in _NAMES} | {"logits": {0: "batch"}},
            opset_version=_OPSET,
            dynamo=False,
        )
        # Per channel, since per tensor costs recall; in 7 bits, since without VNNI eight of them overflow,
        # and a machine must not decide what is a fault.
        quantize_dynamic(
            full,
            small,
            op_types_to_quantize=["MatMul", "Gather"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
        )
        optimize(small, target / WEIGHTS)
    shutil.copyfile(source / VOCABULARY, target / VOCABULARY)


def export_gate(gate: Gate, target: Path) -> None:
    """Write a trained gate to `target`; of its weights only the table of tokens is large enough for int8."""
    gate.fold()
    example = tuple(torch.zeros(1, 8, dtype=torch.long) for _ in _FED_TO_GATE)
    with tempfile.TemporaryDirectory() as scratch:
        full, small = Path(scratch, "full.onnx"), Path(scratch, "small.onnx")
        torch.onnx.export(
            gate,
            example,
            full,
            input_names=list(_FED_TO_GATE),
            output_names=["chance"],
            dynamic_axes={name: {1: "tokens"} for name in _FED_TO_GATE},
            opset_version=_OPSET,
            dynamo=False,
        )
        quantize_dynamic(full, small, op_types_to_quantize=["Gather"], weight_type=QuantType.QInt8)
        optimize(small, target / GATE)


def optimize(source: Path, target: Path) -> None:
    """Write a network as onnxruntime would run it, which takes longer to find out than to load the weights.

    Only what holds on any processor is done beforehand.
    """
    options = SessionOptions()
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    InferenceSession(str(source), options, providers=["CPUExecutionProvider"])


def write_settings(
    folder: Path, labels: Sequence[str], find: Mapping[str, float], veto: Mapping[str, float], gate: float
) -> Settings:
    """Write the settings beside the files that they vouch for."""
    settings = Settings(
        version=VERSION,
        labels=tuple(labels),
        find=dict(sorted(find.items())),
        veto=dict(sorted(veto.items())),
        digests={name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in VOUCHED},
        gate=gate,
        longest=LONGEST,
    )
    (folder / SETTINGS).write_bytes(msgspec.json.format(msgspec.json.encode(settings), indent=1) + b"\n")
    return settings
