"""Names whose officer somebody is where the title's own sentence leaves it out: "the club’s president", "museum president NAME", and in a
firm's own release "said CEO NAME".

The organization is taken from what the release says elsewhere: the nearest body of that kind, or the body whose release it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..facts import Label, Mention, Role
from .offices import Office

Named = tuple[str, Label]

_POSSESSOR = re.compile(r"\b(?:[Tt]he|[Oo]ur|[Tt]his) (?:[a-z-]+ )?(?P<noun>[a-z]+)[’']s? (?:[a-z-]+ ){0,2}$")
_APPOSED = re.compile(
    r"\b(?P<noun>[Mm]useum|[Gg]allery|[Cc]ompany|[Cc]lub|[Ff]oundation|[Ss]chool|[Cc]ollege|[Uu]niversity) (?:[a-z-]+ )?$"
)
#: Nouns for a firm that no firm has in its name.
_FIRM = frozenset(
    "company firm brand business startup start-up group studio team nonprofit organization organisation charity agency".split()
)
#: Officers that a release names without saying whose they are, because they are those of the body whose release it is.
_OWN = re.compile(
    r"^(?:(?:acting|interim|co-|deputy|senior|founding|executive|managing|general) ?)*(?:ceo|founder|co-?founder|owner|co-?owner|"
    r"chief (?:[a-z]+ )*officer|chief executive|executive director|managing director|general manager|managing partner|partner|"
    r"spokes(?:person|man|woman)|(?:[a-z]+ )*manager|director|director of .*|(?:[a-z]+ )*director)$"
)
#: Constructions of an appointment: whoever announces it appoints to an office of its own.
_APPOINTMENT = ("#appoints", "#named-as", "#and-named")
#: An organization that no rule has found follows the title.
_FIELD = re.compile(r",? (?:of|at|for|in|to|with) |, (?=[A-Z])")
#: The body whose release it is is named here, in characters from the beginning.
_OPENING = 500


class Employment:
    """What a release says of its bodies, ready to be asked whose officer somebody is."""

    def __init__(self, text: str, mentions: Sequence[Mention], *, house: str | None) -> None:
        self._text = text
        self._bodies = sorted((m for m in mentions if m.label in ("MUSEUM", "ORG") and m.name), key=lambda m: m.char_start)
        self._house: Named | None = (house, "MUSEUM") if house is not None else None
        self._firm = self._house or self._own_body()

    def of(self, role: Role, office: Office) -> Named | None:
        """Name and label of the body whose `office` it is, None where nothing tells."""
        before = self._text[max(0, role.title_at[0] - 60) : role.title_at[0]]
        match = _POSSESSOR.search(before) or _APPOSED.search(before)
        if match is not None:
            return self._by_noun(match.group("noun").lower(), role.title_at[0])
        if office.group == "government":
            # "Vesterheim Returns King Olav’s Cadillac"
            return None
        if role.rule.endswith(_APPOINTMENT) and _FIELD.match(self._text, role.title_at[1]) is None:
            return self._firm
        own = role.rule.endswith(("#prefix", "#possessive", "#label")) and _OWN.match(office.office) is not None
        return self._firm if own and self._house is None else None

    def _by_noun(self, noun: str, before: int) -> Named | None:
        """The nearest body before that has the noun in its name; the body whose release it is for "company" and its like."""
        named = re.compile(rf"\b{re.escape(noun)}\b", re.IGNORECASE)
        for body in reversed([body for body in self._bodies if body.char_start < before]):
            if body.name is not None and named.search(body.name):
                label: Label = body.label
                return (body.name, label)
        if noun in ("museum", "gallery"):
            return self._house
        return self._firm if noun in _FIRM else None

    def _own_body(self) -> Named | None:
        """The body whose release it is: named at least three times, and in the headline, or in the opening and half as often again as any
        other."""
        counts = Counter(body.name or "" for body in self._bodies).most_common(2)
        if not counts or counts[0][1] < 3:
            return None
        name, count = counts[0]
        first = next(body for body in self._bodies if body.name == name)
        headline = self._text.find("\n")
        clear = len(counts) == 1 or counts[1][1] * 3 <= count * 2
        named = first.char_start < headline and (len(counts) == 1 or counts[1][1] < count)
        label: Label = first.label
        return (name, label) if named or (clear and first.char_start < _OPENING) else None
