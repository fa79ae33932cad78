"""Meanings, key targets and closed lists that several tables share."""

from __future__ import annotations

LABELS = ("PERSON", "TITLE", "MUSEUM", "ORG", "PLACE", "DATE", "EVENT", "WORK")
MINED = ("full", "language", "duplicate")
STATUS = ("stated", "planned", "negated")
TRANSFERS = ("loan", "gift", "bequest", "purchase", "restitution", "deposit", "tour")
STANDING = ("office", "creator", "historical", "mentioned", "private")

DOCUMENT = "documents.document_id"
ENTITY = "entities.entity_id"
MENTION = "mentions.mention_id"

RELEASE = "The release it stands in."
START = "Where it begins in documents.text, in Unicode code points, counted from 0."
END = "Where it ends in documents.text, in Unicode code points; the character at this place no longer belongs to it."
STATED = "Whether it is stated as a fact, planned, or denied."
RULE = "The rule or model that found it (file of the lexicon, #, entry)."
CONFIDENCE = "The estimated probability (0 to 1) that the row is right."
ALIASES = "Other names and short forms under which the releases mention it."
COUNT_DOCUMENTS = "How many releases mention it."
COUNT_MENTIONS = "How many times it is mentioned in all releases."
FIRST = "Publication date (EDTF) of the earliest dated release that mentions it."
LAST = "Publication date (EDTF) of the latest dated release that mentions it."
AUTHORITY = "Its address in an authority file (Wikidata, VIAF, ULAN), if it was reconciled with one."
