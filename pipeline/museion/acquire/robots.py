"""What hosts allow: robots.txt by RFC 9309, read with protego, and the pause that it asks for."""

from __future__ import annotations

from dataclasses import dataclass, field

from protego import Protego

from .links import origin_of

#: The name that robots.txt files call us by.
AGENT = "museion"
#: RFC 9309: at least 500 KiB are read, and what is behind may be left.
_LONGEST = 500 * 1024


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of an origin: a robots.txt, or a word for all (`reason` empty: everything is allowed; else why nothing is)."""

    text: Protego | None = None
    reason: str = ""
    detail: str = ""


@dataclass
class Robots:
    """The rules of all origins that were asked; an origin that is being asked has None."""

    _rules: dict[str, Rules | None] = field(default_factory=dict)

    def ask(self, origin: str) -> bool:
        """Whether the rules of an origin have to be asked for: True once."""
        new = origin not in self._rules
        self._rules.setdefault(origin, None)
        return new

    def of(self, url: str) -> Rules | None:
        """The rules for a URL, None as long as they are not known."""
        return self._rules.get(origin_of(url))

    def tell(self, origin: str, content: bytes) -> None:
        """The robots.txt of an origin, in whatever encoding: only ASCII matters."""
        self._rules[origin] = Rules(Protego.parse(content[:_LONGEST].decode("utf-8", "replace")))

    def open(self, origin: str) -> None:
        """An origin without robots.txt: everything is allowed."""
        self._rules[origin] = Rules()

    def close(self, origin: str, reason: str, detail: str) -> None:
        """An origin whose robots.txt cannot be had, or that does not answer any more: nothing is asked of it."""
        self._rules[origin] = Rules(reason=reason, detail=detail)

    def refusal(self, url: str) -> tuple[str, str] | None:
        """Why a URL may not be asked for, None if it may."""
        rules = self.of(url)
        if rules is None or rules.reason:
            return (rules.reason, rules.detail) if rules else ("robots", "robots.txt is not known")
        if rules.text is None or rules.text.can_fetch(url, AGENT):
            return None
        return "robots", "robots.txt does not allow it"

    def delay(self, url: str) -> float:
        """The seconds between two requests that an origin asks for, 0 if it says nothing."""
        rules = self.of(url)
        if rules is None or rules.text is None:
            return 0.0
        rate = rules.text.request_rate(AGENT)
        return max(rules.text.crawl_delay(AGENT) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)
