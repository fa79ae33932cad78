"""The tables: one dataclass each, a line per column with its type, its meaning and its key.

This is the contract with everyone who computes with a run: columns may be added at the end, never renamed or removed.
The data dictionary, the data package, the Arrow and SQL types are all derived from here.
"""

from __future__ import annotations

from . import phrases as p
from .columns import TABLES, Column, Day, Edtf, LongText, arrow_schema, column, columns, foreign_keys, primary_key, table, table_schema

__all__ = ["TABLES", "Column", "arrow_schema", "columns", "foreign_keys", "primary_key", "table_schema"]


@table("documents")
class Document:
    """One news release, with its text, to which all offsets refer."""

    document_id: str = column("128-bit id of the release: a hash of its raw bytes and its source, in hexadecimal.", primary=True)
    source: str = column("Where it was read: the path relative to the input, file#record, or a URL.")
    record_id: str | None = column("The member or record inside a container (archive, web archive, dump).")
    url: str | None = column("The address at which it was published.")
    headline: str | None = column("Its headline.")
    published: Edtf | None = column("The day of publication that the release gives (EDTF).")
    publisher: str | None = column("The institution that published it.")
    author: str | None = column("The author or photographer named in the byline.")
    editor: str | None = column("The editor named in the byline.")
    language: str = column("ISO 639-1 code of its language.")
    mined: str = column("What was searched: full, language (not English: only the gazetteer and dates), duplicate.", one_of=p.MINED)
    words: int = column("Number of words of the text.")
    captured: str | None = column("When a web archive captured it (ISO 8601).")
    duplicate_of: str | None = column("The release of which it is a copy; copies are not searched again.", references=p.DOCUMENT)
    version_of: str | None = column("The earlier capture of the same address.", references=p.DOCUMENT)
    rights: str | None = column("Licence or rights statement found on the page.")
    raw_sha256: str = column("SHA-256 of the raw bytes.")
    text_sha256: str = column("SHA-256 of the text in UTF-8; proves that offsets belong to this text.")
    text: LongText = column("The text: headline, subhead, paragraphs, captions and lists, in Unicode NFC with \\n as line break.")


@table("document_metadata")
class DocumentMetadata:
    """One candidate value of a header field (headline, published, publisher…), with where it was found."""

    document_id: str = column(p.RELEASE, references=p.DOCUMENT)
    field: str = column("The header field: headline, published, publisher, author, editor, url, rights…")
    value: str = column("The value, normalised.")
    origin: str = column("Where it was found: meta:og:title, json-ld, line:source, url…")
    verbatim: str = column("The value as it stands on the page.")
    chosen: bool = column("Whether this candidate became the value in documents.")


@table("entities")
class Entity:
    """One person, museum, organization, place, event or work across all releases."""

    entity_id: str = column("128-bit id: a hash of label, folded name and what tells namesakes apart, in hexadecimal.", primary=True)
    label: str = column("What it is.", one_of=("PERSON", "MUSEUM", "ORG", "PLACE", "EVENT", "WORK"))
    name: str = column("Its name: the most frequent of the full forms.")


@table("mentions")
class Mention:
    """One place in a text where something is named."""

    mention_id: str = column("128-bit id: a hash of document_id, text_sha256, label and range.", primary=True)
    document_id: str = column(p.RELEASE, references=p.DOCUMENT)
    label: str = column("What is named: a person, title, museum, organization, place, date, event or work.", one_of=p.LABELS)
    text: str = column("The name as it stands in the text.")
    char_start: int = column(p.START)
    char_end: int = column(p.END)
    entity_id: str | None = column("Who or what is named; empty for titles and dates and where no name is known.", references=p.ENTITY)
    rule: str = column(p.RULE)
    confidence: float = column(p.CONFIDENCE)


@table("people")
class Person:
    """One person across all releases."""

    person_id: str = column("The person's id, as in entities.", primary=True, references=p.ENTITY)
    name: str = column("The name: the most frequent of the full forms.")
    name_original: str | None = column("The name in the order and spelling of the releases, where that differs from name.")
    given_name: str | None = column("Given name or names, where the order of the name is known.")
    family_name: str | None = column("Family name, where the order of the name is known.")
    aliases: list[str] = column(p.ALIASES)
    standing: str | None = column(
        "What the releases make of the person: holder of an office, creator of works, historical…", one_of=p.STANDING
    )
    documents: int = column(p.COUNT_DOCUMENTS)
    mentions: int = column(p.COUNT_MENTIONS)
    first_mentioned: Edtf | None = column(p.FIRST)
    last_mentioned: Edtf | None = column(p.LAST)
    authority_uri: str | None = column(p.AUTHORITY)


@table("museums")
class Museum:
    """One museum, gallery, archive or association of museums across all releases."""

    museum_id: str = column("The museum's id, as in entities.", primary=True, references=p.ENTITY)
    name: str = column("The name: the most frequent of the full forms.")
    name_original: str | None = column("The name in the museum's own language, where known.")
    kind: str | None = column("museum, gallery, archive, library, site, association, planned or other.")
    aliases: list[str] = column(p.ALIASES)
    place: str | None = column("The city or town in which it is, where text or gazetteer say so.")
    country: str | None = column("The country in which it is, where text or gazetteer say so.")
    documents: int = column(p.COUNT_DOCUMENTS)
    mentions: int = column(p.COUNT_MENTIONS)
    first_mentioned: Edtf | None = column(p.FIRST)
    last_mentioned: Edtf | None = column(p.LAST)
    authority_uri: str | None = column(p.AUTHORITY)


@table("organizations")
class Organization:
    """One organization that is no museum, across all releases."""

    organization_id: str = column("The organization's id, as in entities.", primary=True, references=p.ENTITY)
    name: str = column("The name: the most frequent of the full forms.")
    kind: str | None = column("What kind of body it is: ministry, bureau, university, foundation, company, media…")
    parent_id: str | None = column("The organization of which it is a part.", references=p.ENTITY)
    aliases: list[str] = column(p.ALIASES)
    documents: int = column(p.COUNT_DOCUMENTS)
    mentions: int = column(p.COUNT_MENTIONS)
    first_mentioned: Edtf | None = column(p.FIRST)
    last_mentioned: Edtf | None = column(p.LAST)
    authority_uri: str | None = column(p.AUTHORITY)


@table("roles")
class Role:
    """A person holds a title at an organization, as one clause of one release says."""

    role_id: str = column("128-bit id of the row.", primary=True)
    document_id: str = column(p.RELEASE, references=p.DOCUMENT)
    person_id: str | None = column("Who holds the title.", references=p.ENTITY)
    person: str | None = column("The person's name, in the fullest form of the release.")
    title: str | None = column("The title as it stands in the text.")
    office: str | None = column("The office in a controlled singular form (director, deputy director, curator…).")
    office_group: str | None = column("head, deputy, governing, party, curatorial, government, academic or other.")
    qualifier: str | None = column("acting, interim, emeritus, honorary, designate, late…")
    unit: str | None = column("The department or office inside the organization.")
    organization_id: str | None = column("The museum or organization to which the text ties the title.", references=p.ENTITY)
    organization: str | None = column("Its name, in the fullest form of the release; empty if the text names none.")
    status: str = column(
        "Whether the person holds, held or will hold the title, as of the release.", one_of=("current", "former", "incoming")
    )
    as_of: Edtf | None = column("The date for which the text says so: of the release, if it names no other.")
    holds_from: Edtf | None = column("Since when, if the text ties a date to this office.")
    holds_until: Edtf | None = column("Until when, if the text ties a date to this office.")
    evidence: str = column("The clause that says so.")
    char_start: int = column("Where the evidence begins in documents.text, in Unicode code points.")
    char_end: int = column("Where the evidence ends.")
    person_mention_id: str | None = column("The mention of the person in the evidence; empty for a pronoun.", references=p.MENTION)
    title_mention_id: str | None = column("The mention of the title.", references=p.MENTION)
    organization_mention_id: str | None = column("The mention of the organization.", references=p.MENTION)
    rule: str = column(p.RULE)
    confidence: float = column(p.CONFIDENCE)


@table("dates")
class Date:
    """One calendar expression and its value."""

    date_id: str = column("128-bit id of the row.", primary=True)
    document_id: str = column(p.RELEASE, references=p.DOCUMENT)
    mention_id: str | None = column("The mention of this date.", references=p.MENTION)
    text: str = column("The expression as it stands in the text.")
    edtf: Edtf | None = column("Its value (EDTF level 1); empty if it has nothing to be read from.")
    earliest: Day | None = column("The first day that the value covers; empty at an open end.")
    latest: Day | None = column("The last day that the value covers; empty at an open end.")
    sense: str = column("How the release uses it.", one_of=("at", "span", "since", "until", "before", "after"))
    basis: str = column("Whether the value stands there, or was read from another date.", one_of=("explicit", "relative", "derived"))
    anchor: Edtf | None = column("The date from which a relative expression was read.")
    char_start: int = column(p.START)
    char_end: int = column(p.END)
    rule: str = column(p.RULE)
    confidence: float = column(p.CONFIDENCE)


@table("point_lists")
class PointList:
    """One enumeration (First… Second… Third…) with its introduction."""

    list_id: str = column("128-bit id of the row.", primary=True)
    document_id: str = column(p.RELEASE, references=p.DOCUMENT)
    intro: str | None = column("The words that introduce the list.")
    announced: int | None = column("How many points the introduction announces.")
    found: int = column("How many points were found.")
    speaker_id: str | None = column("Who gives the list, a person or an organization.", references=p.ENTITY)
    speaker: str | None = column("The speaker's name, in the fullest form of the release.")
    about: str | None = column("What the points are about: a work, an event, or the text's own phrase.")
    parent_point_id: str | None = column("The point of an outer list to which this list belongs.", references="points.point_id")
    char_start: int = column(p.START)
    char_end: int = column(p.END)
    rule: str = column(p.RULE)
    confidence: float = column(p.CONFIDENCE)


@table("points")
class Point:
    """One item of an enumeration."""

    point_id: str = column("128-bit id of the row.", primary=True)
    list_id: str = column("The list to which it belongs.", references="point_lists.list_id")
    document_id: str = column(p.RELEASE, references=p.DOCUMENT)
    ordinal: int = column("Its number in the list, counted from 1.")
    marker: str = column("The words or sign that mark it: First, (2), •.")
    heading: str | None = column("The head clause of the item.")
    text: str = column("The item from the end of its marker to its own end.")
    char_start: int = column(p.START)
    char_end: int = column(p.END)
    rule: str = column(p.RULE)
    confidence: float = column(p.CONFIDENCE)
    topics: list[str] = column("What the point speaks of: ids of the code book (lexicon/en/topics.toml, or --topics FILE); may be none.")


@table("quotes")
class Quote:
    """What someone says, with the speaker."""

    quote_id: str = column("128-bit id of the row.", primary=True)
    document_id: str = column(p.RELEASE, references=p.DOCUMENT)
    kind: str = column("Direct speech in quotation marks, or reported speech.", one_of=("direct", "reported"))
    speaker_id: str | None = column("Who speaks, a person or an organization.", references=p.ENTITY)
    speaker: str | None = column("The speaker's name, in the fullest form of the release.")
    speaker_mention_id: str | None = column("The mention of the speaker beside the quotation; empty for a pronoun.", references=p.MENTION)
    cue: str | None = column("The word that attributes it: said, according to…")
    text: str = column("What is said, without the outer quotation marks.")
    char_start: int = column(p.START)
    char_end: int = column(p.END)
    rule: str = column(p.RULE)
    confidence: float = column(p.CONFIDENCE)


@table("events")
class Event:
    """One occasion as one release tells of it; an event named in two releases has two rows with one event_id."""

    event_id: str = column("The event's id, as in entities.", primary=True, references=p.ENTITY)
    document_id: str = column(p.RELEASE, primary=True, references=p.DOCUMENT)
    name: str | None = column("Its name; empty if the release gives none.")
    kind: str | None = column("conference, exhibition, ceremony, launch…")
    description: str | None = column("The words of the text for an occasion without a name.")
    begins: Edtf | None = column("When it begins.")
    ends: Edtf | None = column("When it ends.")
    venue_id: str | None = column("Where it is held: a museum, organization or place.", references=p.ENTITY)
    venue: str | None = column("The venue's name, in the fullest form of the release.")
    char_start: int = column(p.START)
    char_end: int = column(p.END)
    rule: str = column(p.RULE)
    confidence: float = column(p.CONFIDENCE)


@table("relations")
class Relation:
    """subject → predicate → object, as one clause of one release says."""

    relation_id: str = column("128-bit id of the row.", primary=True)
    document_id: str = column(p.RELEASE, references=p.DOCUMENT)
    subject_id: str | None = column("Who or what the statement is about.", references=p.ENTITY)
    subject: str | None = column("Its name, in the fullest form of the release.")
    predicate: str = column("attended, spoke_at, presided_over, presented_at, presented, organized, held_at, held_on, member_of, convenes…")
    object_id: str | None = column("The other side; empty where it is a date.", references=p.ENTITY)
    object: str | None = column("Its name, in the fullest form of the release; for held_on and founded_on the date (EDTF).")
    object_edtf: Edtf | None = column("The date, for held_on and founded_on.")
    status: str = column(p.STATED, one_of=p.STATUS)
    capacity: str | None = column("In what capacity: host, organizer, co-organizer, sponsor, guidance, founder, represented…")
    when_edtf: Edtf | None = column("When, if the text says so.")
    evidence: str = column("The clause that says so.")
    char_start: int = column("Where the evidence begins in documents.text, in Unicode code points.")
    char_end: int = column("Where the evidence ends.")
    rule: str = column(p.RULE)
    confidence: float = column(p.CONFIDENCE)


@table("transfers")
class Transfer:
    """A thing passes from one to another, as one clause of one release says: a loan, a gift, a purchase, a restitution."""

    transfer_id: str = column("128-bit id of the row.", primary=True)
    document_id: str = column(p.RELEASE, references=p.DOCUMENT)
    kind: str = column("What kind of transfer it is.", one_of=p.TRANSFERS)
    object: str = column("What is transferred: its title in full, or the words of the text for it.")
    object_id: str | None = column("The work or event that it is, if it has a title of its own.", references=p.ENTITY)
    from_id: str | None = column("Who lends, gives, sells or returns it.", references=p.ENTITY)
    from_name: str | None = column("The name, in the fullest form of the release; empty if the clause names none.")
    to_id: str | None = column("Who receives it.", references=p.ENTITY)
    to_name: str | None = column("The name, in the fullest form of the release; empty if the clause names none.")
    begins: Edtf | None = column("When it passes, or the loan begins, if the clause says so.")
    ends: Edtf | None = column("When a loan, deposit or tour ends, if the clause says so.")
    status: str = column(p.STATED, one_of=p.STATUS)
    evidence: str = column("The clause that says so.")
    char_start: int = column("Where the evidence begins in documents.text, in Unicode code points.")
    char_end: int = column("Where the evidence ends.")
    rule: str = column(p.RULE)
    confidence: float = column(p.CONFIDENCE)


@table("findings")
class Finding:
    """Something in the tables that a person should look at."""

    finding_id: str = column("128-bit id of the row.", primary=True)
    document_id: str | None = column("The release concerned, if it is one.", references=p.DOCUMENT)
    table_name: str = column("The table concerned.")
    row_id: str | None = column("The key of the row concerned.")
    check_name: str = column("The check that found it.")
    detail: str = column("What was found, in a sentence.")


@table("rejected")
class Rejected:
    """One record of the input that became no document, and why."""

    source: str = column("Where it was read: the path relative to the input, or a URL.")
    record_id: str | None = column("The member or record inside a container.")
    raw_sha256: str | None = column("SHA-256 of its raw bytes.")
    stage: str = column("Where it was given up.", one_of=("acquire", "clean", "extract"))
    reason: str = column("Why, from a closed list.")
    detail: str = column("What exactly was wrong.")
    remedy: str = column("What can be done about it.")
