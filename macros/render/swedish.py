"""Swedish words for codes, counts, lists and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..model import shapes as s

STAGE_WORDS = {
    s.Stage.IN_PLACE: "Finns", s.Stage.ONGOING: "Pågår", s.Stage.COMMITS: "Åtar sig",
    s.Stage.INTENDS: "Avser", s.Stage.PROPOSED: "Förslag", s.Stage.REQUESTS: "Efterfrågar",
    s.Stage.DESCRIBES: "Beskriver",
}
STAGE_MEANINGS = {
    s.Stage.IN_PLACE: "planer, beslut, nätverk, resurser och annat som fanns när texten skrevs",
    s.Stage.ONGOING: "arbetet hade börjat",
    s.Stage.COMMITS: "staden lovar det uttryckligen",
    s.Stage.INTENDS: "staden ska eller vill göra det, eller planerar för det",
    s.Stage.PROPOSED: "föreslaget men inte antaget",
    s.Stage.REQUESTS: "staden ber någon annan om det",
    s.Stage.DESCRIBES: "hur något är, har varit eller väntas bli, eller vad staden anser",
}
SUMMARY = "Executive summary"
"""The report's own name of its summary, as chapters are named in the data."""
TARGET_MARK = "m-mal"
TARGET_MEANING = "ett mål eller uppdrag som staden hade, inte något som är nått"
STAGE_MARKS = {
    s.Stage.IN_PLACE: "m-finns", s.Stage.ONGOING: "m-pagar", s.Stage.COMMITS: "m-atar",
    s.Stage.INTENDS: "m-avser", s.Stage.PROPOSED: "m-forslag", s.Stage.REQUESTS: "m-efterfragar",
    s.Stage.DESCRIBES: "m-beskriver",
}
STATUS_WORDS = {
    s.Status.DESCRIBED: "Beskrivet",
    s.Status.NOT_DESCRIBED: "Inget beskrivet",
    s.Status.NO_HEADING: "Ingen text",
    s.Status.NOT_REVIEWED: "Inte genomgången",
}
STATUS_SENTENCES = {
    s.Status.NOT_DESCRIBED: "Rapporten anger att inget är beskrivet",
    s.Status.NO_HEADING: "Rapporten har ingen text under den här rubriken",
    s.Status.NOT_REVIEWED: "Versionen ingår inte i våra källor ännu",
}
# The same in a row of a section's table, where a phone holds about 42 characters.
STATUS_ROWS = {**STATUS_SENTENCES, s.Status.NO_HEADING: "Rapporten har ingen text under rubriken"}
CERTAINTY_WORDS = {s.Certainty.INFERRED: "Tolkat", s.Certainty.UNCLEAR: "Oklart i källan"}
DOCUMENT_WORDS = {
    s.DocumentType.REPORT: "rapport", s.DocumentType.INSIGHT: "insikt", s.DocumentType.CONTRACT: "klimatkontrakt",
    s.DocumentType.COMPREHENSIVE_PLAN: "översiktsplan", s.DocumentType.ENVIRONMENT_PROGRAMME: "miljöprogram",
    s.DocumentType.CLIMATE_PLAN: "klimatplan", s.DocumentType.CARBON_BUDGET: "koldioxidbudget",
    s.DocumentType.ACTION_PLAN: "handlingsplan", s.DocumentType.STORMWATER_PLAN: "skyfallsplan",
    s.DocumentType.MOBILITY_PLAN: "trafik- och mobilitetsplan", s.DocumentType.ENERGY_PLAN: "energiplan",
    s.DocumentType.VISION: "vision", s.DocumentType.STRATEGIC_PLAN: "strategisk plan",
    s.DocumentType.SUSTAINABILITY_PROGRAMME: "hållbarhetsprogram", s.DocumentType.ENVIRONMENT_GOALS: "miljömål",
}
LANGUAGE_WORDS = {"sv": "svenska", "en": "engelska"}
FORMAT_WORDS = {s.DocumentFormat.PDF: "pdf", s.DocumentFormat.WEB: "webbsida"}
BOUNDARY_WORDS = {
    s.Boundary.MUNICIPALITY: "hela kommunen", s.Boundary.TOWN: "staden",
    s.Boundary.ORGANISATION: "kommunens organisation", s.Boundary.DISTRICT: "en stadsdel",
}
SCOPE_WORDS = {
    s.Scope.ONE: "scope 1", s.Scope.ONE_TWO: "scope 1 och 2", s.Scope.ONE_TWO_THREE: "scope 1, 2 och 3",
    s.Scope.THREE: "scope 3", s.Scope.UNSTATED: "scope anges inte",
}
TARGET_STATUS_WORDS = {
    s.TargetStatus.ADOPTED: "antaget", s.TargetStatus.PROPOSED: "förslag", s.TargetStatus.COMMISSIONED: "uppdrag",
}
_NUMBER_WORDS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")

_MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
           "november", "december")


def number_word(number: int) -> str:
    """Small numbers as words, larger ones as digits."""
    return _NUMBER_WORDS[number] if 0 <= number < len(_NUMBER_WORDS) else str(number)


def count(number: int, one: str, many: str) -> str:
    """``1 stad`` or ``9 städer``, never parted at a line's end."""
    return f"{number}\u00a0{one if number == 1 else many}"


def genitive(name: str) -> str:
    """``Lunds``, ``Viable Cities``: a name that ends in s, x or z takes nothing."""
    return name if name[-1:] in "sxz" else f"{name}s"


def enumeration(words: Iterable[str], last: str = "och") -> str:
    """``a, b och c``."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def decimal(number: float, digits: int = 1) -> str:
    """A number with decimal comma and no needless zeros (1,5 and 80)."""
    text = f"{number:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",").replace("-", "−")


def date(iso: str) -> str:
    """A date in words: ``2026-11-22`` becomes ``22 november 2026``; what is no such date stays as written."""
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-\d{2}", iso):
        return iso
    year, month, day = iso.split("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"


def span(low: float | None, high: float | None) -> str:
    """``10–14`` or ``80``."""
    values = [decimal(value) for value in (low, high) if value is not None]
    return values[0] if len(set(values)) == 1 else "–".join(values)


def strongest(stages: Sequence[s.Stage]) -> s.Stage | None:
    """The stage that has come furthest: in place before ongoing, and so on."""
    return min(stages, key=list(s.Stage).index, default=None)


def stage_word(stage: s.Stage, targets: Iterable[s.Target] = (), goal: bool = False) -> str:
    """The word for a statement's stage; ``goal`` says that it tells a goal in words.

    ``Finns`` beside a target would read as reached, so a target that the city
    has is ``Mål`` and a commission ``Uppdrag``; the text says whether it was
    adopted. A target that is only inferred changes nothing: there the statement
    is about something else.
    """
    if stage is s.Stage.IN_PLACE:
        known = [target for target in targets if target.certainty is not s.Certainty.INFERRED]
        if known:
            return "Uppdrag" if known[0].status is s.TargetStatus.COMMISSIONED else "Mål"
        if goal:
            return "Mål"
    return STAGE_WORDS[stage]


def stage_mark(stage: s.Stage, targets: Iterable[s.Target] = (), goal: bool = False) -> str:
    """The symbol beside ``stage_word``: a target has one of its own."""
    return STAGE_MARKS[stage] if stage_word(stage, targets, goal) == STAGE_WORDS[stage] else TARGET_MARK


def row_targets(section: s.Section) -> tuple[s.Target, ...]:
    """The targets that a section's one line sums up: those of its first point that has any, at the line's stage."""
    return next((point.targets for point in section.points if point.targets and point.stage is section.row.stage), ())


def row_word(section: s.Section) -> str:
    """The word for a section's one line."""
    stage = section.row.stage
    return STATUS_WORDS[section.status] if stage is None else stage_word(stage, row_targets(section))


def clip(text: str, limit: int = 155) -> str:
    """``text`` cut at a word to at most ``limit`` characters, for descriptions."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–(")
    return cut + "…"


def document_year(document: s.Document) -> str:
    """The document's year, or that it is not known; nothing when the title tells its years, ``2020–2023``."""
    if document.year:
        return str(document.year)
    return "" if re.search(r"\b(19|20)\d\d[–-]\d\d", document.title) else "utgivningsåret framgår inte"


def source_name(document: s.Document | None) -> str:
    """How a source line calls a document: the report by its kind, others by title."""
    return "rapporten" if document is None or document.type is s.DocumentType.REPORT else document.title


def chapter_range(chapters: Iterable[str | None]) -> str:
    """The first and last of ``chapters`` by number, ``3.1–3.9``; empty when there is none."""
    found = sorted({chapter for chapter in chapters if chapter}, key=_by_number)
    return found[0] + (f"–{found[-1]}" if len(found) > 1 else "") if found else ""


def other_chapter(source: s.Provenance | None, own: s.Provenance | None) -> str:
    """The chapter of ``source`` when it is not the one of ``own``; else nothing."""
    chapter = source.chapter if source else None
    return chapter if chapter and not (own and own.chapter == chapter) else ""


def chapter_names(chapters: Iterable[str]) -> str:
    """Chapters in words: ``kapitel 4.1 och 4.5``, for a text without numbers ``avsnitten ”A” och ”B”``."""
    found = dict.fromkeys(chapters)
    numbered = sorted((chapter for chapter in found if chapter[0].isdigit()), key=_by_number)
    headings = [f"”{chapter}”" for chapter in found if not chapter[0].isdigit() and chapter != SUMMARY]
    return enumeration([
        *([f"kapitel {enumeration(numbered)}"] if numbered else []),
        *([f"{'avsnittet' if len(headings) == 1 else 'avsnitten'} {enumeration(headings)}"] if headings else []),
        *(["sammanfattningen"] if SUMMARY in found else [])])


def chapter_mark(chapter: str) -> str:
    """What a statement from another chapter than its section's bears: ``rapportens kapitel 4.5``."""
    if chapter == SUMMARY:
        return "rapportens sammanfattning"
    return f"rapportens kapitel\N{NO-BREAK SPACE}{chapter}" if chapter[0].isdigit() else f"avsnittet ”{chapter}”"


def _by_number(chapter: str) -> list[int]:
    return [int(part) if part.isdigit() else 0 for part in chapter.split(".")]


def source_text(source: s.Provenance, city_of_chapter: dict[str, str], name: str = "rapporten") -> str:
    """A source line: ``rapportens kapitel ”3.4 Lunds kommun”, Klimatmål``."""
    own = "rapportens" if name == "rapporten" else name
    parts = []
    if source.chapter and name == "rapporten":
        city = city_of_chapter.get(source.chapter)
        chapter = "sammanfattning" if source.chapter == SUMMARY else f"kapitel {source.chapter}"
        # A city's chapter has a number of the report, which alone looks like a section number of the contract.
        parts.append(f"{own} kapitel ”{source.chapter} {city}”" if city else f"{own} {chapter}")
    else:
        parts.append(name)
        if source.chapter:
            parts.append(f"avsnittet ”{source.chapter}”")
    if source.heading:
        # The report adds the contract's number to its headings; the page shows it already.
        parts.append(re.sub(r" \((?:klimatkontrakt|avsnitt) [^)]*\)$", "", source.heading))
    if source.table:
        parts.append(f"tabell {source.table}")
    if source.appendix:
        parts.append(f"bilagan med rekommendationer (”{source.appendix}”)")
    return ", ".join(parts)
