"""Finds persons: names with a title or honorific beside them, names that the tables know, names that the model votes for.

needs: words, institutions (settled), titles, the model's entities as votes.  gives: `Candidate`s of PERSON.
Evidence is added up (`_score`); a full name that is accepted once is looked for again everywhere, then its surname.
known misses: single names without title ("Banksy"), names in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicon.common import common_words
from .candidates import CONTEXT, REPEATED, TABLE, Candidate
from .capitals import Word, function_words, is_name_word, joined
from .name_tables import family_first, is_family, is_given
from .person_evidence import FILE, GROUPS, Context, headline_verbs, is_trade_name, score, table, without_letters
from .title_heads import honorifics

#: Sum of evidence from which a run of capitals is a person. Chosen on the odd-numbered gold: 2 gives more finds in lists of works, 4
#: loses bare names.
THRESHOLD = 3


def find(context: Context) -> list[Candidate]:
    """Persons named in full, by summed evidence."""
    found = []
    parts = segments(context)
    for number, (first, last) in enumerate(parts):
        candidate = _judge(context, first, last)
        if candidate is not None:
            found.append(candidate)
            if candidate.evidence < CONTEXT and _is_thing(context, first, last):
                found.pop()
            elif number and (spouse := _spouse(context, parts[number - 1], first, last)) is not None:
                found.append(spouse)
    return found


def _is_thing(context: Context, first: int, last: int) -> bool:
    """Whether "the" stands before the segment and nothing behind it that it could belong to ("the Mojo Dialer, a tool"): persons have no
    article."""
    items = context.items
    if not first or items[first - 1].lower not in ("the", "a", "an", "our", "this", "its") or not joined(items[first - 1], items[first]):
        return False
    behind = items[last] if last < len(items) else None
    return behind is None or not behind.text[0].isalpha() or behind.lower in function_words() | table("person_verbs")


def _spouse(context: Context, before: tuple[int, int], first: int, last: int) -> Candidate | None:
    """The given name of a couple that shares one family name ("Ellen and Daniel Crown"): "Ellen"."""
    items = context.items
    alone = before[1] - before[0] == 1 and first - before[1] == 1 and items[before[1]].lower in ("and", "&") and last - first >= 2
    # One of the two given names is enough: the tables do not know every name of a couple.
    known = is_given(items[before[0]].text) + is_given(items[first].text)
    if (
        not alone
        or not known
        or items[before[0]].lower in common_words()
        or before[0] in context.places
        or (known < 2 and items[before[0]].opens)
    ):
        return None
    return Candidate(items[before[0]].start, items[before[0]].end, "PERSON", f"{FILE}#couple", TABLE)


def segments(context: Context) -> list[tuple[int, int]]:
    """Runs of words that could be one person's name: [first, last) with particles and nicknames inside, styles and titles outside."""
    items = context.items
    found = []
    i = 0
    while i < len(items):
        if not _may_begin(context, i):
            i += 1
            continue
        j = i + 1
        while j < len(items) and (step := _next_part(context, j)):
            j += step
        found.append((i, j))
        i = j
    return found


def _may_begin(context: Context, i: int) -> bool:
    word = context.items[i]
    if not word.capital or _is_headline_verb(context, i):
        return False
    if word.text in ("He", "An", "You", "So") and _is_family_name(context, i):
        return True
    if context.blocked[i] or not is_name_word(word) or word.lower in honorifics() or word.lower.rstrip(".") in honorifics():
        return False
    return word.text[0].isalpha() and not word.lower.endswith("’s")


def _is_family_name(context: Context, i: int) -> bool:
    """Whether a word that looks like a pronoun is a Chinese family name ("He Wei, vice minister")."""
    items = context.items
    if context.blocked[i] or i + 1 >= len(items) or not is_name_word(items[i + 1]) or not joined(items[i], items[i + 1]):
        return False
    return items[i + 1].lower not in common_words() and family_first([items[i].text, items[i + 1].text])


def _is_headline_verb(context: Context, i: int) -> bool:
    """Whether the word is a verb between the names of a headline; a third person ("Appoints") is one in any line."""
    word = context.items[i]
    verb = word.lower in headline_verbs() and (context.headline[i] or word.lower.endswith("s"))
    # "Statement by President Joe Biden Extending the Pause", "Governor Abbott Signals": any form that releases write in lower case too.
    verb = verb or (context.headline[i] and word.lower.endswith(("ing", "s")) and len(word.text) > 4 and word.lower in common_words())
    return verb and not is_given(word.text) and not is_family(word.text)


def _next_part(context: Context, j: int) -> int:
    """How many words from `j` go on with the name (0 = none)."""
    items = context.items
    if context.blocked[j] or not (joined(items[j - 1], items[j]) or items[j].text == ","):
        return 0
    word = items[j]
    if _is_headline_verb(context, j) or items[j - 1].text.rstrip(".") in ("Jr", "Sr", "III"):
        return 0
    if is_name_word(word):
        return 0 if word.lower.rstrip(".") in honorifics() and word.text.endswith(".") else 1
    if word.lower in table("particles"):
        k = j + 1
        while k < len(items) and items[k].lower in table("particles") and joined(items[k - 1], items[k]):
            k += 1
        if (
            k < len(items)
            and is_name_word(items[k])
            and joined(items[k - 1], items[k])
            and not context.blocked[k]
            and word.lower not in ("e", "y", "la", "le")
        ):
            return k + 1 - j
    if word.text == "," and j + 1 < len(items) and items[j + 1].text.rstrip(".") in ("Jr", "Sr") and items[j + 1].end - word.start <= 5:
        return 2
    if (
        word.text == "("
        and j + 3 < len(items)
        and is_given(items[j + 1].text)
        and items[j + 2].text == ")"
        and is_name_word(items[j + 3])
        and joined(items[j + 2], items[j + 3])
        and not context.blocked[j + 3]
    ):
        return 4  # "William (Bill) McLeod"
    if word.text in '“"‘' and j + 3 < len(items) and items[j + 1].capital and items[j + 2].text in '”"’' and is_name_word(items[j + 3]):
        return 4
    return 0


def _judge(context: Context, first: int, last: int) -> Candidate | None:
    """The segment as a person, trimmed, if its evidence suffices."""
    items = context.items
    last = without_letters(items, first, last)
    first = _after_opener(context, first, last)
    if first >= last or (first and items[first - 1].text == "(" and last < len(items) and items[last].text == ":"):
        return None  # "(Cboe CA: SUNN)" is where a share is traded.
    while (
        last - first > 2
        and not _REGNAL.fullmatch(items[last - 1].text)
        and _is_plain(items[last - 1].text)
        and is_given(items[first].text)
        and is_family(items[last - 2].text)
    ):
        last -= 1  # "Miguel Cardona Embark on a Tour"
    size = sum(items[k].text[0].isalpha() for k in range(first, last))
    if all(_DEGREE.fullmatch(items[k].text) for k in range(first, last)) or (size == 1 and _is_plain(items[first].text)):
        return None
    if size == 1 and items[first].text.isupper() and len(items[first].text) < 6 and first and items[first - 1].text == "(":
        return None  # "(SRSG)": a short form.
    if size > 6 or _is_address(items, first) or any(letter.isdigit() for k in range(first, last) for letter in items[k].text):
        return None
    if is_trade_name(items[first:last]) or " ".join(items[k].lower for k in range(first, last)) in table("phrases"):
        return None
    certain = (
        is_given(items[first].text)
        and items[first].lower not in common_words()
        and is_family(items[last - 1].text)
        and items[last - 1].lower in _SURNAMES_TOO
        and size > 1
    )
    if (
        not certain
        and not family_first([items[k].text for k in range(first, last)])
        and any(
            items[k].lower in table("never")
            for k in range(first, last)
            if size > 1 or items[k].lower not in ("park", "hill", "house", "west", "day", "lane")
        )
    ):
        return None
    total, rule, rank = score(context, first, last)
    if total < THRESHOLD:
        return None
    reigning = first and items[first - 1].lower in _CROWNS and last < len(items) and joined(items[last - 1], items[last])
    if reigning and _REGNAL.fullmatch(items[last].text):
        last += 1
    return Candidate(items[first].start, items[last - 1].end, "PERSON", f"{FILE}#{rule}", rank)


_CROWNS = frozenset("king queen pope emperor empress tsar sultan prince patriarch shah".split())
#: "King Wimaladharmasūriya I"
_REGNAL = re.compile(r"[IVX]{1,5}")

#: Words of streets and buildings that are family names as well: behind a given name they are ("Fran Hill").
_SURNAMES_TOO = frozenset(
    (
        "park hill house west day lane church forest lake hall north bridge wells banks brook stone temple tower garden war "
        "order law green creek rivers beach bay bank press post town gardens school drake east south style england french "
        "german english german hills"
    ).split()
)


def _is_address(items: Sequence[Word], first: int) -> bool:
    """Whether a house number stands right before ("2550 McMillan Parkway")."""
    return first > 0 and items[first - 1].text.isdigit() and joined(items[first - 1], items[first])


#: "B.A.", "M.P.A.": initials without a name.
_DEGREE = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{0,2}")


def _is_plain(word: str) -> bool:
    """Whether the word is a common one that no table has as a name ("Administration", "States")."""
    return word.lower() in common_words() and not is_given(word) and not is_family(word)


def _after_opener(context: Context, first: int, last: int) -> int:
    """Without words at the opening of a sentence that only stand capitalised there ("Yesterday Mary Csar")."""
    items = context.items
    while (
        first < last - 1
        and (items[first].opens or first == 0)
        and items[first].lower in common_words()
        and not (is_given(items[first].text) or is_family(items[first].text))
    ):
        first += 1
    return first


def again(context: Context, accepted: Sequence[Candidate], text: str) -> list[Candidate]:
    """Further mentions of accepted persons: the full name, then the surname, then the given name behind an honorific."""
    items = context.items
    full: dict[str, str] = {}
    short: dict[str, str | None] = {}
    for person in accepted:
        name = text[person.start : person.end]
        full.setdefault(name.casefold(), name)
        for part in _short_forms(name):
            short[part] = name if short.get(part, name) == name else None
    found = [
        Candidate(m.start(), m.end(), "PERSON", f"{FILE}#surname", REPEATED, name)
        for form, name in short.items()
        if name and " " in form
        for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)
    ]
    for first, last in segments(context):
        surface = text[items[first].start : items[last - 1].end]
        if surface.casefold() in full:
            found.append(Candidate(items[first].start, items[last - 1].end, "PERSON", f"{FILE}#again", REPEATED, full[surface.casefold()]))
        elif surface in short and _may_be_short(context, first, last):
            found.append(Candidate(items[first].start, items[last - 1].end, "PERSON", f"{FILE}#surname", REPEATED, short[surface]))
    return found


def _short_forms(name: str) -> list[str]:
    """The forms by which a person is named later: the family name, for a family-first name its first word."""
    parts = [part for part in name.split() if part[0].isalpha()]
    if len(parts) < 2:
        return []
    forms = [parts[-1]]
    if family_first(parts):
        forms = [parts[0]]
    first = len(parts) - 1
    while first > 1 and parts[first - 1].lower() in table("particles"):
        first -= 1
    if first < len(parts) - 1:
        long = " ".join(parts[first:])
        forms += [long, long[0].upper() + long[1:]]
    if not family_first(parts) and parts[0].lower() not in common_words() and (is_given(parts[0]) or len(parts) == 2):
        forms.append(parts[0])
    # Two family names, as in Spanish and Portuguese: the first of them is the short form.
    if len(parts) == 3 and not parts[1].endswith(".") and not is_given(parts[1]):
        forms.append(parts[1])
    return [
        form
        for form in forms
        if len(form) > 1 and not form.endswith(".") and form not in ("Jr", "Sr", "II", "III", "IV") and not _is_plain(form)
    ]


def _may_be_short(context: Context, first: int, last: int) -> bool:
    """Whether a surname may stand alone here: not as a common word that opens a sentence."""
    word = context.items[first]
    if last - first == 1 and word.opens and word.lower in common_words() and word.lower in function_words():
        return False
    if last < len(context.items) and context.items[last].lower in GROUPS:
        return False
    return first not in context.places or context.votes.get(first) == "PERSON"
