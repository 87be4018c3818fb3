"""The comparable facts of one city in words, for the differences on /jamfor/.

A fact has a dimension, a key and a sentence. Where the keys of the chosen cities
differ under a dimension, the page sets their sentences beside each other. The
words are made here, so that the script only compares keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..model import shapes as s
from ..model.compare import DECIDED, Placed, targets_of
from ..model.entries import City
from ..model.site import Site
from . import urls
from .swedish import BOUNDARY_WORDS, SCOPE_WORDS, decimal, enumeration, row_word, span

MEASURE_WORDS = {
    s.Measure.REDUCTION: "minskning i procent", s.Measure.YEARLY_RATE: "årlig takt i procent",
    s.Measure.NEAR_ZERO: "nära noll", s.Measure.NET_ZERO: "netto noll",
    s.Measure.CLIMATE_NEUTRAL: "klimatneutral", s.Measure.CLIMATE_POSITIVE: "klimatpositiv",
    s.Measure.FOSSIL_FREE: "fossilfri", s.Measure.RENEWABLE: "förnybar energi",
    s.Measure.TONNES_PER_CAPITA: "ton per invånare", s.Measure.IN_WORDS: "mål i ord",
}
STATUS_WORDS = {s.TargetStatus.ADOPTED: "antaget", s.TargetStatus.PROPOSED: "förslag",
                s.TargetStatus.COMMISSIONED: "uppdrag"}
_SCOPES = {**SCOPE_WORDS, s.Scope.UNSTATED: "för något mål anges inte scope"}
# Goal words that several cities use with different meanings.
_WORDS_COMPARED = tuple(measure for measure in s.Measure if measure is not s.Measure.IN_WORDS)


@dataclass(frozen=True)
class Fact:
    """One comparable fact. ``alone``: worth telling although the other cities have no such fact."""

    group: str
    dimension: str
    title: str
    key: str
    text: str
    addresses: tuple[str, ...]
    alone: bool = True


def facts_of(site: Site, city: City, year: int) -> list[Fact]:
    """The facts of ``city``'s version of ``year``, in the order they are told."""
    version = city.version(year)
    if version is None or not site.edition_by_year[year].full:
        return []
    placed = targets_of(site, city.id, year)
    return [*_same_words(placed), *_aspects(placed), *_stages(site, city, version.data), *_projects(site, city)]


def _same_words(placed: tuple[Placed, ...]) -> Iterable[Fact]:
    # The same goal word may cover another area or scope, another year, or be a proposal.
    for measure in _WORDS_COMPARED:
        own = [item for item in placed if item.target.measure is measure]
        if not own:
            continue
        keys = sorted({f"{t.boundary.value}/{t.district}/{t.scope.value}/{t.min}/{t.max}/{t.base_year}/{t.year}/{t.status.value}"
                       for t in (item.target for item in own)})
        yield Fact("mal", f"ord-{measure.value}", f"Målordet ”{MEASURE_WORDS[measure]}”", " ".join(keys),
                   enumeration(dict.fromkeys(_meaning(item.target) for item in own)), _addresses(own), alone=False)


def _meaning(target: s.Target) -> str:
    parts = [STATUS_WORDS[target.status], _amount(target), f"för {area(target)}", _year(target)]
    text = " ".join(part for part in parts if part)
    if target.base_year:
        text += f" räknat från {target.base_year}"
    text += f" ({SCOPE_WORDS[target.scope]})"
    return text + (", oklart i källan" if target.certainty is s.Certainty.UNCLEAR else "")


def _amount(target: s.Target) -> str:
    if target.min is None and target.max is None:
        return ""
    # An upper bound alone is a ceiling, a lower bound alone a floor.
    prefix = "högst " if target.min is None else "minst " if target.max is None else ""
    unit = {s.Unit.PERCENT: " procent", s.Unit.TONNES: " ton", s.Unit.MILLION_TONNES: " miljoner ton", None: ""}
    return prefix + span(target.min, target.max) + unit[target.unit]


def area(target: s.Target) -> str:
    """The area in words: hela kommunen, staden, a district's name."""
    return target.district or BOUNDARY_WORDS[target.boundary]


def _year(target: s.Target) -> str:
    return str(target.year) if target.year else "utan målår"


def _aspects(placed: tuple[Placed, ...]) -> Iterable[Fact]:
    decided = [item for item in placed if item.target.status in DECIDED]
    proposed = [item for item in placed if item.target.status is s.TargetStatus.PROPOSED]
    yield _aspect("grans", "Vad målen gäller", decided, lambda t: area(t), _with_years(decided),
                  "inget antaget klimatmål nämns")
    yield _aspect("omfattning", "Vilka utsläpp målen räknar in", decided, lambda t: t.scope.value,
                  "; ".join(_SCOPES[scope] for scope in s.Scope if any(i.target.scope is scope for i in decided)),
                  "inget antaget klimatmål nämns")
    yield _aspect("matt", "Hur målen uttrycks", decided, lambda t: t.measure.value, enumeration(dict.fromkeys(
        (i.target.words or MEASURE_WORDS[i.target.measure]) if i.target.measure is s.Measure.IN_WORDS
        else MEASURE_WORDS[i.target.measure] for i in decided)), "inget antaget klimatmål nämns")
    based = [item for item in decided if item.target.base_year]
    yield _aspect("basar", "Basår för antagna mål", based, lambda t: str(t.base_year),
                  enumeration(sorted({str(i.target.base_year) for i in based})), "inget basår nämns")
    dated = [item for item in decided if item.target.year]
    yield _aspect("malar", "Målår för antagna mål", dated, lambda t: str(t.year),
                  enumeration(sorted({str(i.target.year) for i in dated})), "inget målår nämns")
    yield _aspect("forslag", "Förslag till klimatmål", proposed, lambda t: f"{t.measure.value}/{t.year}/{area(t)}",
                  enumeration(dict.fromkeys(_proposal(i.target) for i in proposed)), "inget förslag till klimatmål nämns")


def _aspect(dimension: str, title: str, items: list[Placed], key: Callable[[s.Target], str], words: str,
            nothing: str) -> Fact:
    return Fact("mal", dimension, title, " ".join(sorted({key(item.target) for item in items})), words if items else nothing,
                _addresses(items))


def _with_years(decided: list[Placed]) -> str:
    areas: dict[str, list[int]] = {}
    for item in decided:
        areas.setdefault(area(item.target), [])
        if item.target.year:
            areas[area(item.target)].append(item.target.year)
    return enumeration(f"{name} ({enumeration(str(year) for year in sorted(set(years)))})" if years else f"{name} (utan målår)"
                       for name, years in areas.items())


def _proposal(target: s.Target) -> str:
    word = target.words or MEASURE_WORDS[target.measure]
    if target.measure in (s.Measure.REDUCTION, s.Measure.YEARLY_RATE):
        word = f"{decimal(target.max or target.min or 0)} procent lägre utsläpp"
    return f"{word} {_year(target)}" + (f" för {area(target)}" if target.boundary is not s.Boundary.MUNICIPALITY else "")


def _stages(site: Site, city: City, data: s.Version) -> Iterable[Fact]:
    for section in site.sections:
        own = data.sections[section.id]
        address = f"{urls.city(city.id)}#{section.id}"
        if own.status is s.Status.DESCRIBED and own.row.stage:
            yield Fact("lage", f"lage-{section.id}", section.title, own.row.stage.value,
                       f"{row_word(own)}: {own.row.text}", (address,))
        else:
            yield Fact("lage", f"lage-{section.id}", section.title, own.status.value, {
                s.Status.NOT_DESCRIBED: "rapporten anger att inget är beskrivet",
                s.Status.NO_HEADING: "rapporten har ingen text under rubriken",
            }.get(own.status, "versionen är inte genomgången"), (address,))


def _projects(site: Site, city: City) -> Iterable[Fact]:
    for project in site.contract.projects:
        own = [item for item in project.deviations if item.city == city.id]
        yield Fact(
            "lage", f"projekt-{project.id}", f"Gemensamt projekt {project.number}", " ".join(item.id for item in own),
            " ".join(item.text for item in own) if own else "ingen egen skrivning återges",
            tuple(f"{urls.city(city.id)}#{project.section}-{item.id}" for item in own) or (f"/kontraktet/#{project.id}",))


def _addresses(items: Iterable[Placed]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(urls.statement(item.statement) for item in items))
