"""Makes models of a few thousand weights that know nothing: only how they are opened and asked is tested with them."""

import string
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from transformers import (
    BertConfig,
    BertForQuestionAnswering,
    BertForSequenceClassification,
    BertTokenizer,
    PreTrainedModel,
)
from transformers.utils import logging

_PIECES = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *string.ascii_lowercase, *string.digits)


def make_classifier(folder: Path, labels: Sequence[str]) -> Path:
    """Make a cross-encoder with these labels, whose answer is always the last of them."""
    model = BertForSequenceClassification(_config(dict(enumerate(labels))))
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.copy_(torch.arange(len(labels), dtype=torch.float32) * 4)
    return _saved(folder, model)


def make_reader(folder: Path) -> Path:
    """Make an extractive reader that finds any place as good as any other."""
    return _saved(folder, BertForQuestionAnswering(_config({0: "start", 1: "end"})))


def _config(labels: Mapping[int, str]) -> BertConfig:
    """Describe a tiny model."""
    numbers = {label: number for number, label in labels.items()}
    return BertConfig(
        vocab_size=len(_PIECES) * 2,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=64,
        id2label=dict(labels),
        label2id=numbers,
    )


def _saved(folder: Path, model: PreTrainedModel) -> Path:
    """Save a model beside a tokenizer of single letters."""
    logging.disable_progress_bar()  # type: ignore[no-untyped-call] # not annotated there
    folder.mkdir(parents=True, exist_ok=True)
    pieces = [*_PIECES, *(f"##{letter}" for letter in string.ascii_lowercase + string.digits)]
    (folder / "vocab.txt").write_text("\n".join(pieces), encoding="utf-8")
    model.save_pretrained(folder)
    BertTokenizer(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    return folder
