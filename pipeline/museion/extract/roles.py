"""Finds roles: which person holds which title at which organization, by the constructions of lexicon/en/roles.toml.

needs: the spans PERSON, MUSEUM, ORG, PLACE, DATE, EVENT, WORK and the possible titles.  gives: `doc._.museion_roles` (fields of
`facts.Role`,
names still empty) and the spans TITLE, one for each title that a construction ties to a person.
known misses: titles and persons in different sentences without a pronoun.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import regex
from spacy.language import Language
from spacy.tokens import Doc

from .. import lexicon
from ..facts import Role
from .frames import Frame, matches
from .free_titles import free_titles
from .predecessors import held_before, predecessors
from .ranges import Ranges
from .skeleton import Reference, Skeleton, build
from .spans import Found, found, put, text_of
from .title_heads import TitleSpan, honours

FILE = "en/roles.toml"

_FUTURE = regex.compile(
    r"\b(?:will|effective|begin(?:s|ning)?|starting|nominat\w+|nominee|elected|elects|elect|to join|intends?|designate|"
    r"takes office|from ⓓ|incoming)\b"
)


#: Words between two titles that part their organizations.
_CHANGE = regex.compile(r"\b(?:now|then|former|formerly|previously|once)\b|ⓛ/")


#: Constructions in which a plural title may stand with one of its holders only.
_SHARED = ("#prefix", "#apposition", "#roster", "#label", "#label-of-many", "#house-roster")
_PAIR = regex.compile(r",? (?:and|&)(?: the| an?)? ")
#: Openings of a sentence that tells of an earlier time of a career.
_EARLIER = regex.compile(
    r"(?:^|[.\n]) ?(?:Prior to|Previously|Formerly|Earlier in (?:his|her)|"
    r"Before (?:joining|that|this|coming|becoming|moving|entering|serving|taking|his|her|working|founding|ⓞ))\b[^.\n]*$"
)


@Language.component("museion_roles", assigns=["doc.spans"])
def roles(doc: Doc) -> Doc:
    """Tie the titles of `doc` to its persons."""
    spans = free_titles(doc)
    skeleton = skeleton_of(doc, spans)
    text = text_of(doc)
    by_start = {span.start: span for span in spans}
    taken: dict[int, tuple[str, tuple[int, int]]] = {}
    drafts: list[Role] = []
    for frame, match in matches(FILE, skeleton.text):
        # The first construction that takes a title keeps it; one plural title may be of several persons.
        fresh = [
            role
            for role in _read(frame, match, skeleton, by_start, text)
            if taken.setdefault(role.title_at[0], (frame.rule, match.span())) == (frame.rule, match.span())
        ]
        drafts += fresh
        if "v" in frame.pattern.groupindex:
            drafts += [held_before(skeleton, match.start("v"), role) for role in fresh]
        else:
            drafts += predecessors(skeleton, text, match.end(), fresh)
    drafts.extend(_honours(doc, text))
    drafts.sort(key=lambda role: (role.title_at, role.person_at))
    put(doc, "TITLE", [Found(*role.title_at, _title_rule(role, by_start)) for role in drafts])
    titles = Ranges((title.start, title.end) for title in found(doc, "TITLE"))
    # A place inside a title stays in it ("vice governor of Guangdong Province").
    put(doc, "PLACE", [place for place in found(doc, "PLACE") if not titles.holds(place.start, place.end)])
    # So does the field of an office of government ("Secretary of the Navy").
    put(doc, "ORG", [body for body in found(doc, "ORG") if not titles.exceeds(body.start, body.end)])
    for label in ("WORK", "EVENT"):
        # A field is no work: "Special Assistant to the President for Economic Development and Industrial Strategy".
        put(doc, label, [item for item in found(doc, label) if not titles.holds(item.start - 1, item.end)])
    doc._.museion_roles = [asdict(role) for role in drafts]
    return doc


def _title_rule(role: Role, by_start: dict[int, TitleSpan]) -> str:
    span = by_start.get(role.title_at[0])
    return span.rule if span is not None else role.rule


def skeleton_of(doc: Doc, titles: Sequence[TitleSpan] = ()) -> Skeleton:
    """The skeleton of `doc` with all its settled names, and these titles."""
    mentions = [
        Reference(item.start, item.end, label)
        for label in ("EVENT", "WORK", "PERSON", "MUSEUM", "ORG", "DATE", "PLACE")
        for item in found(doc, label)
    ]
    mentions += [Reference(span.start, span.end, "TITLE") for span in titles]
    return build(text_of(doc), mentions)


def _read(frame: Frame, match: regex.Match[str], skeleton: Skeleton, by_start: dict[int, TitleSpan], text: str) -> list[Role]:
    """The roles that one match states."""
    titles = sorted(set(match.starts("t")))
    persons = sorted(set(match.starts("p"))) if "p" in frame.pattern.groupindex else _holder(skeleton.text, match.start())
    organizations = sorted(set(match.starts("o"))) if "o" in frame.pattern.groupindex else []
    spans = [by_start.get(skeleton.references[at].start) for at in titles]
    ruled = [span is not None and span.group == "government" and span.last > span.head + 1 for span in spans]
    result = []
    for number, at in enumerate(titles):
        title = by_start.get(skeleton.references[at].start)
        if title is None or not persons:
            continue
        if "whose" in skeleton.text[match.start() : at] and not frame.rule.endswith("#whose"):
            # "NAME, whose grandfather was a guard": another's title.
            continue
        organization = _organization(match, titles, number, organizations, ruled, weak=title.weak and title.group == "other")
        if frame.rule.endswith("#prefix-pair") and number and text[title.start : title.end].lower().startswith("museum"):
            organization = None
        if organization is None and frame.entry.get("shares_organization"):
            organization = _of_the_sentence(skeleton.text, match.start())
        if organization is not None and skeleton.references[organization].kind == "noun" and match.string[at + 1 : organization] == ", ":
            # "NAME, a former artist, the museum reflects": the next clause begins.
            organization = None
        if organization is None and _is_occupation(match, at, title, frame):
            continue
        if regex.match(r" by (?:training|profession|trade|birth|background)\b", match.string[at + 1 : at + 20]):
            continue
        if title.plural and not title.capital and len(persons) == 1 and not frame.rule.endswith(_SHARED):
            # "women to become leaders": nobody's title.
            continue
        for person in _holders(skeleton.text, persons, at, plural=title.plural):
            role = Role(
                evidence=(skeleton.offset(match.start()), skeleton.offset(match.end(), end=True)),
                person_at=_range(skeleton, person),
                title_at=(title.start, title.end),
                organization_at=None if organization is None else _range(skeleton, organization),
                status="current" if _lasts(frame, match, at, skeleton, text) else _status(frame, match, at, titles, skeleton),
                rule=frame.rule,
                confidence=lexicon.prior(frame.rule),
            )
            result.append(role)
    return result


def _of_the_sentence(text: str, before: int) -> int | None:
    """The position of the last organization before `before` in its sentence ("joined ⓞ as ⓣ and was promoted to ⓣ")."""
    start = max(text.rfind(". ", 0, before), text.rfind("\n", 0, before)) + 1
    at = text.rfind("ⓞ", start, before)
    return at if at >= 0 else None


def _lasts(frame: Frame, match: regex.Match[str], at: int, skeleton: Skeleton, text: str) -> bool:
    """Whether a past perfect with "since" tells of an office still held ("has served as director since 2012")."""
    if frame.entry.get("status") != "former" or not regex.search(
        r"\b(?:has|have) (?:\w+ )?(?:served|worked|been|led|acted)\b", match.group()[: at - match.start()]
    ):
        return False
    ahead = regex.compile(r"[^.ⓣⓟ\n]{0,30}?(ⓓ)").match(skeleton.text, at + 1)
    date = skeleton.references.get(ahead.start(1)) if ahead is not None else None
    return date is not None and text[date.start : date.end].lower().startswith("since")


def _is_occupation(match: regex.Match[str], at: int, title: TitleSpan, frame: Frame) -> bool:
    """Whether "is a writer, lecturer" only tells what someone does: an occupation counts as a title as a prefix or in apposition."""
    if title.weak and title.plural and not frame.rule.endswith(("#prefix", "#label-of-many")):
        return True
    return (
        frame.rule.endswith(("#copula", "#copula-past", "#served-as"))
        and not title.capital
        and title.group in ("other", "academic", "government")
    )


def _range(skeleton: Skeleton, position: int) -> tuple[int, int]:
    reference = skeleton.references[position]
    return (reference.start, reference.end)


def _holder(text: str, before: int) -> list[int]:
    """The position of the last person sign before `before` in its line, as a list of none or one."""
    line = text.rfind("\n", 0, before) + 1
    at = text.rfind("ⓟ", line, before + 1)
    return [at] if at >= 0 else []


def _holders(text: str, persons: list[int], title: int, *, plural: bool) -> list[int]:
    """All persons of a plural title, else the one nearest to it."""
    if plural:
        own = regex.compile(", (?:the |our |an? )?ⓣ")
        # "Councilmembers ⓟ and ⓟ, and ⓟ, assistant to the consul": the last has a title of their own.
        shared = [person for person in persons if person < title or not own.match(text, person + 1)]
        return shared or persons
    return [min(persons, key=lambda person: (abs(person - title), person))]


def _organization(
    match: regex.Match[str], titles: list[int], number: int, organizations: list[int], ruled: Sequence[bool], *, weak: bool = False
) -> int | None:
    """Position of the organization of the title `number` of the match: behind it, right before it, or shared from a later title."""
    at = titles[number]
    following = titles[number + 1] if number + 1 < len(titles) else match.end()
    behind = [o for o in organizations if at < o < following]
    # "of ⓞ and ⓞ ⓣ": an organization right before the next title is that one's.
    behind = [o for o in behind if not (number + 1 < len(titles) and following - o <= 4)]
    if behind:
        if len(behind) > 1 and behind[1] - behind[0] == len("ⓞ’s "):
            # "the Smithsonian’s National Museum": the inner one is headed.
            return behind[1]
        # "Minister of State for Heritage, the ⓞ opened": an office of a government needs no other body.
        return None if ruled[number] and match.string.startswith(", the ", at + 1) else behind[0]
    before = [o for o in organizations if o < at and not any(o < other < at for other in titles[:number])]
    between = match.string[at + 1 : following]
    # "ⓣ of ⓞ and ⓣ and ⓣ of ⓞ": the second goes with the third.
    pair = number and _PAIR.fullmatch(between) and not (before and at - before[-1] <= 4)
    if (
        before
        and at - before[-1] <= 24
        and at - before[-1] > 4
        and (weak or regex.match(r" (?:of|at|for) ", match.string[at + 1 : at + 6]))
    ):
        # "Vice President of ⓞ and a renowned sculptor", "founder of ⓞ and a member of several others"
        return None
    if before and at - before[-1] <= 24 and not (pair and number + 1 < len(titles) and any(o > following for o in organizations)):
        return before[-1]
    # "mayor of PLACE/president of ⓞ", "once minister and now envoy of ⓞ": the organization is the later title's alone.
    shared = not (ruled[number] or _CHANGE.search(between))
    if shared and number + 1 < len(titles) and following - at <= 12:
        return _organization(match, titles, number + 1, organizations, ruled)
    if number and at - titles[number - 1] <= 12 and before == [] and organizations and organizations[0] < titles[0]:
        return organizations[0]
    return None


def _status(frame: Frame, match: regex.Match[str], at: int, titles: list[int], skeleton: Skeleton) -> str:
    """current, former or incoming, by the words before the title, the construction, and words of the future in the clause."""
    previous = max((t for t in titles if t < at), default=match.start())
    groups = frame.pattern.groupindex
    for group, status in (("f", "former"), ("n", "incoming")):
        if group in groups and any(previous <= start < at and end > start for start, end in match.spans(group)):
            return status
    stated = str(frame.entry.get("status", "current"))
    if stated == "current" and regex.search(r"\b(?:previously|formerly)\b[^ⓣ]*$", match.string[previous:at]):
        return "former"
    if stated in ("appointed", "current") and not frame.rule.endswith("#prefix") and _EARLIER.search(skeleton.text, max(0, at - 200), at):
        return "former"
    if stated == "appointed":
        tail = skeleton.text[match.start() : match.end() + 60].split("\n")[0]
        return "incoming" if _FUTURE.search(tail) else "current"
    reference = skeleton.references[at]
    if (
        stated == "current"
        and reference.label == "TITLE"
        and frame.rule.endswith("#copula")
        and regex.search(r"\bwas\b", match.group()[:20])
    ):
        return "former"
    return stated


def _honours(doc: Doc, text: str) -> list[Role]:
    """Honours behind a name ("Ruth Pell, DBE")."""
    result = []
    for person in found(doc, "PERSON"):
        at = person.end
        while match := regex.compile(
            r"(?:,? (?:Ph\.?D\.?|M\.?D\.?|M\.?A\.?|B\.?A\.?|LL\.?[BMD]\.?))*,? ((?:[A-Z]\.){2}|[A-Z][A-Za-z]{1,6}\b)"
        ).match(text, at):
            if match.group(1) not in honours():
                break
            rule = honours()[match.group(1)]
            result.append(Role((person.start, match.end()), (person.start, person.end), match.span(1), rule, lexicon.prior(rule)))
            at = match.end()
    return result
