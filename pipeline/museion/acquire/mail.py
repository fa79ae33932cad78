"""Readers of mail: a message (EML) and a mailbox (mbox) of newsletters, a record a message."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import IO

from ..registry import reader
from ..release import Page, Rejected, Skipped

Unit = Page | Rejected | Skipped


@reader("eml", suffixes=(".eml",))
def read_eml(path: Path, source: str, max_bytes: int) -> Iterator[Unit]:
    """The one message of an EML file."""
    with path.open("rb") as file:
        content = file.read(max_bytes + 1)
    if len(content) > max_bytes:
        yield Rejected(source, "acquire", "too_large", f"over {max_bytes} bytes")
    else:
        yield _message(content, source, None)


@reader("mbox", suffixes=(".mbox", ".mbx"))
def read_mbox(path: Path, source: str, max_bytes: int) -> Iterator[Unit]:
    """The messages of a mailbox in their order, named by their Message-ID or their number."""
    with path.open("rb") as file:
        yield from mbox_messages(file, source, max_bytes)


def mbox_messages(stream: IO[bytes], source: str, max_bytes: int) -> Iterator[Unit]:
    """The messages of an open mailbox."""
    number = 0
    for number, content in enumerate(_messages(stream, max_bytes), 1):
        if content is None:
            yield Rejected(source, "acquire", "too_large", f"message over {max_bytes} bytes", str(number))
        else:
            yield _message(content, source, str(number))
    if not number:
        yield Rejected(source, "acquire", "empty", "a mailbox without messages")


def eml_message(stream: IO[bytes], source: str, max_bytes: int) -> Iterator[Unit]:
    """The one message of an open file, which is at most `max_bytes` long."""
    yield _message(stream.read(max_bytes), source, None)


def _messages(file: IO[bytes], max_bytes: int) -> Iterator[bytes | None]:
    """The messages between lines that begin with "From "; None for one over the limit."""
    lines: list[bytes] = []
    size = 0
    begun = False
    for line in file:
        if line.startswith(b"From "):
            if begun:
                yield b"".join(lines) if size <= max_bytes else None
            lines, size, begun = [], 0, True
            continue
        size += len(line)
        if size <= max_bytes:
            lines.append(line[1:] if line.startswith(b">From ") else line)
    if lines or begun:
        yield b"".join(lines) if size <= max_bytes else None


def _message(content: bytes, source: str, record: str | None) -> Unit:
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        fields = _fields(message)
        record = fields.pop("message-id", None) or record if record is not None else None
        part = message.get_body(preferencelist=("html", "plain"))
        payload = part.get_payload(decode=True) if part is not None else None
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, KeyError) as error:
        # the standard library's parser fails in many ways on headers that break the rules
        return Rejected(source, "acquire", "unreadable", f"{type(error).__name__}: not a message", record)
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        return Rejected(source, "acquire", "empty", "a message without text", record)
    return Page(source, payload, part.get_content_type(), record, part.get_content_charset(), None, None, fields)


def _fields(message: EmailMessage) -> dict[str, str]:
    """Subject, sender and date of a message under the names that dumps use."""
    fields = {}
    subject, sender, stamp, identity = (message.get(name) for name in ("Subject", "From", "Date", "Message-ID"))
    if subject:
        fields["title"] = str(subject)
    if sender:
        fields["publisher"] = str(sender).split("<", 1)[0].strip().strip('"') or str(sender)
    date = getattr(stamp, "datetime", None)
    if isinstance(date, datetime):
        fields["date"] = date.date().isoformat()
    if identity:
        fields["message-id"] = str(identity).strip("<> ")
    return fields
