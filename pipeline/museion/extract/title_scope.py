"""Finds where a title ends: its scope ("of the Party Committee", "for conservation") belongs to it, its organization does not.

needs: words, institutions and places by word.  gives: `right_edge`.
known misses: a scope of more than six words in lower case.
"""

from __future__ import annotations

import regex

from ..lexicon.common import common_words
from .candidates import Candidate
from .capitals import Word, function_words, is_name_word, joined
from .name_tables import is_given
from .title_heads import heads, honorifics, scope_ends, subjects
from .title_portfolio import bracketed, comma_scope, ends_in_body, is_portfolio_head, portfolio, second_half, series, unit_end


def right_edge(items: list[Word], head: int, inside: list[Candidate | None], towns: list[bool], *, rule: str, group: str) -> int:
    """Index behind the title with its scope."""
    j = second_half(items, head)
    if (
        j < len(items)
        and joined(items[head], items[j])
        and items[j].lower in ("emeritus", "emerita", "designate", "elect", "designee", "at-large")
    ):
        j += 1
    if j + 1 < len(items) and items[j].lower == "a.i" and items[j + 1].text == "." and joined(items[head], items[j]):
        # "Chargé d’Affaires a.i.": ad interim.
        j += 2
    j = _scopes(items, j, inside, towns, rule=rule, group=group)
    behind = bracketed(items, j)
    if behind is not None:
        # "Assistant Secretary of the Army (Civil Works) for Policy"
        return _scopes(items, behind, inside, towns, rule=rule, group=group)
    return comma_scope(items, j, inside, towns) or j


def _scopes(items: list[Word], j: int, inside: list[Candidate | None], towns: list[bool], *, rule: str, group: str) -> int:
    """Index behind all the scopes that prepositions open from `j` on."""
    while j < len(items) and items[j].lower in ("of", "for", "to", "in") and (joined(items[j - 1], items[j]) or items[j - 1].text == ")"):
        end = _scope(items, j, inside, towns, rule=rule, group=group)
        if end is None:
            break
        j = end
    return j


def _scope(items: list[Word], j: int, inside: list[Candidate | None], towns: list[bool], *, rule: str, group: str) -> int | None:
    """Index behind the scope that the preposition at `j` opens, None if an institution follows it or nothing that is a scope."""
    k = j + 1
    if k < len(items) and items[k].lower in ("the", "its", "their", "his", "her", "our") and items[j].lower != "in":
        k += 1
    if k >= len(items) or not joined(items[j], items[j + 1]):
        return None
    if (items[j].lower == "in" and items[k].text in _MONTHS) or items[k].lower in honorifics():
        # "law clerk to the Honorable NAME": of somebody else.
        return None
    if items[j].lower in ("of", "for") and items[k].capital and is_portfolio_head(items, j - 1):
        field = portfolio(items, k, inside, towns)
        if field is not None:
            return field
    if inside[k] is not None:
        return unit_end(items, k, inside)
    if items[k - 1].lower in ("the", "its", "their", "our") and items[k].text in _BODIES:
        return None
    alone = (
        k + 1 >= len(items)
        or not joined(items[k], items[k + 1])
        or not (items[k + 1].capital or items[k + 1].lower in ("of", "on", "for", "to"))
    )
    if items[k - 1].lower in ("the", "our") and items[k].capital and items[k].lower in _BODIES and alone:
        # "curator of the Museum"
        return None
    if items[k].capital or (items[k].text[0].isdigit() and any(letter.isupper() for letter in items[k].text)):
        end = _capital_scope(items, k, inside, towns)
        if (
            end is not None
            and items[j].lower != "to"
            and (is_owner(rule) or group not in _OF_FIELDS)
            and _is_organization(items, k, end, towns, owner=is_owner(rule), rule_of_president=rule.endswith("#president"))
        ):
            return None
        return end
    if items[j].lower == "in" or items[j].lower == "to":
        return None
    return _lower_scope(items, k, inside)


_MONTHS = frozenset("January February March April May June July August September October November December".split())
#: Groups whose "of" leads to a field or a place ("Minister of Canadian Heritage", "Professor of Punic Archaeology"), not to an employer.
_OF_FIELDS = frozenset(("government", "academic", "curatorial"))
_FIRM = regex.compile(
    "company|firm|organization|organisation|nonprofit|agency|magazine|newspaper|publisher|maker|studio|brand|provider|"
    "startup|platform|charity|business|theater|theatre|ensemble|venture"
)


def is_owner(rule: str) -> bool:
    """Whether what follows "of" behind this title is always an organization ("founder of", "CEO of")."""
    return rule.endswith(("#chief-officer", "#founder"))


#: What a president may be of that begins with a place and is no body of its own.
_REGIONAL = frozenset("operations sales region office programs programmes division business markets district county province".split())


def _is_organization(items: list[Word], k: int, end: int, towns: list[bool], *, owner: bool, rule_of_president: bool) -> bool:
    """Whether the capitalised words [k, end) behind "of" name an organization and no field.

    A word that is no common one ("chairman of Cafés Galeras"), what an owner owns, or an apposition ("Signs of Life, a theater company")
    says so.
    """
    if any(word.lower in scope_ends() or word.lower in ("department", "division", "branch", "committee", "board") for word in items[k:end]):
        return False
    uncommon = [
        n
        for n in range(k, end)
        if items[n].capital and items[n].lower not in common_words() and not towns[n] and items[n].lower not in subjects()
    ]
    if owner or uncommon:
        return not (owner and not uncommon and items[end - 1].lower in ("staff", "operations", "sales"))
    if ends_in_body(items, k, end):
        return True
    if rule_of_president and end - k > 1 and towns[k] and not towns[end - 1] and items[end - 1].lower not in _REGIONAL:
        # "President of Laguna Designs"
        return True
    apposition = items[end + 1 : end + 6] if end + 1 < len(items) and items[end].text == "," and items[end + 1].lower in ("a", "an") else []
    return any(_FIRM.fullmatch(word.text) for word in apposition)


_BODIES = frozenset(
    (
        "term remainder purpose period duration time section forum conference summit meeting symposium festival exhibition "
        "show ceremony session delegation jury trip band group event project museum museums gallery alliance association "
        "foundation university institute network society company centre center school college hospital church town city "
        "country state government house gallery project magazine newspaper journal firm agency team orchestra choir club "
        "series film committee council commission department office league federation trust library fund organization "
        "organisation academy institution ministry bureau"
    ).split()
)


def _capital_scope(items: list[Word], k: int, inside: list[Candidate | None], towns: list[bool]) -> int | None:
    """Capitalised scope: "Decorative Arts & Design", "the Party Committee", "Guangdong Province"."""
    if items[k].lower in function_words():
        return None
    if (
        items[k - 1].lower in ("to", "for", "of")
        and items[k].lower in heads()
        and k + 1 < len(items)
        and items[k + 1].capital
        and items[k + 1].lower not in common_words()
    ):
        # "law clerk to Judge NAME": the title of another person.
        return None
    m = k
    while m < len(items) and inside[m] is None:
        word = items[m]
        if m > k and not joined(items[m - 1], word) and word.text != ",":
            if word.text in "'’" and m + 1 < len(items) and items[m + 1].capital and joined(word, items[m + 1]):
                m += 1
                continue
            break
        if m > k and _begins_name(items, m):
            break
        if (
            is_name_word(word)
            or (m == k and word.text[0].isdigit())
            or (m > k and (word.lower in scope_ends() or word.lower in subjects()))
        ):
            m += 1
        elif word.lower == "on" and not any(items[n].lower in _ON for n in range(max(k, m - 3), m)):
            # "Counsel for Investigations on the NAME": a body follows.
            break
        elif word.lower == "of" and m + 2 < len(items) and (towns[m + 1] or items[m + 2].text == "Corporation"):
            break
        elif word.lower in ("and", "&", "of", "for", "on", "the") and m + 1 < len(items) and _continues(items, m, inside):
            m += 1
        elif word.text == "," and series(items, m):
            m += 1
        else:
            break
    return m if m > k else None


#: Bodies whose field stands behind "on".
_ON = frozenset("committee subcommittee commission council conference panel board caucus task force group center centre education".split())


def _continues(items: list[Word], m: int, inside: list[Candidate | None]) -> bool:
    """Whether a link inside a capitalised scope leads to another capitalised word that is no title or institution of its own."""
    n = m + 1
    leads_on = items[m].lower in ("of", "for", "on") or (n + 1 < len(items) and items[n + 1].lower not in common_words())
    if items[n].lower == "the" and n + 1 < len(items) and leads_on:
        # "to Sri Lanka and the Maldives"
        n += 1
    word = items[n]
    if not (is_name_word(word) and inside[n] is None):
        return False
    if items[m].lower in ("and", "&"):
        if (
            n + 1 < len(items)
            and is_given(word.text)
            and is_name_word(items[n + 1])
            and joined(word, items[n + 1])
            and word.lower not in common_words()
        ):
            return False
        end = n
        while end < len(items) and is_name_word(items[end]) and (end == n or joined(items[end - 1], items[end])):
            if items[end].lower in heads():
                return False
            end += 1
    return True


_LOWER_SCOPE_STOPS = frozenset(
    (
        "at in for with who which that and , . ; : ( ) by since from until on as will was is has had to where when while – — "
        '- " “ ” said told'
    ).split()
)


def _begins_name(items: list[Word], m: int) -> bool:
    """Whether a person's name of two uncommon words begins at `m`, right behind a word of the scope."""
    if not items[m - 1].capital or m + 1 >= len(items) or not is_name_word(items[m + 1]) or not joined(items[m], items[m + 1]):
        return False
    uncommon = items[m].lower not in common_words() and (
        items[m + 1].lower not in common_words() or items[m + 1].lower in ("ibn", "bin", "al", "van", "von", "de")
    )
    # A surname in capitals behind words that are not ("vice governor of Ishikawa Prefecture NAKANISHI Shōji").
    if uncommon and items[m].text.isupper() and len(items[m].text) > 2 and not items[m - 1].text.isupper():
        return True
    return uncommon and (is_given(items[m].text) or items[m - 1].lower in common_words())


#: Function words at the beginning of a sentence that are nouns inside one ("head of visitor experience").
_NOUNS = frozenset("experience building visitors guests images photos tickets admission working".split())
_ORDINALS = frozenset("first second third fourth fifth".split())


def _lower_scope(items: list[Word], k: int, inside: list[Candidate | None]) -> int | None:
    """Scope in lower case: "conservation", "the Asian department", "contemporary art and design"; at most six words."""
    m = k
    while m < len(items) and m - k < 6 and inside[m] is None:
        word = items[m]
        if m > k and not joined(items[m - 1], word):
            break
        lower = word.lower
        if m > k and word.capital and m + 1 < len(items) and items[m + 1].capital and joined(word, items[m + 1]) and is_given(word.text):
            # "secretary of state Mary Csar"
            break
        if lower in _ORDINALS:
            m += 1
            continue
        if (
            lower == "and"
            and m + 1 < len(items)
            and items[m + 1].text.islower()
            and items[m + 1].lower not in heads()
            and m > k
            and items[m + 1].lower not in function_words()
            and not _verb_like(items, m + 1)
        ):
            m += 1
            continue
        if (
            lower in ("of",)
            and m + 1 < len(items)
            and inside[m + 1] is None
            and items[m + 1].text.islower()
            and items[m + 1].lower not in function_words()
        ):
            m += 1
            continue
        if "." in lower or lower in _LOWER_SCOPE_STOPS or (lower in function_words() and lower not in _NOUNS) or not word.text[0].isalpha():
            break
        m += 1
    return m if m > k and items[k].lower not in function_words() else None


def _verb_like(items: list[Word], m: int) -> bool:
    """Whether the word at `m` looks like a finite verb that begins the next clause."""
    return items[m].lower.endswith("ed") or (m + 1 < len(items) and items[m + 1].lower in ("the", "a", "an", "his", "her"))
