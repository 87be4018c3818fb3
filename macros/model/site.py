"""The checked data as one frozen value, with relations computed both ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from . import shapes as s
from .entries import City, Document, Insight, Origin, Recommendation, SectionPage, Statement


@dataclass(frozen=True)
class Site:
    """Everything that the pages are made from."""

    editions: tuple[s.Edition, ...]
    sections: tuple[s.ContractSection, ...]
    topics: tuple[s.Topic, ...]
    addressees: tuple[s.Addressee, ...]
    conclusions: tuple[s.Conclusion, ...]
    terms: tuple[s.Term, ...]
    redirects: tuple[s.Redirect, ...]
    changes: tuple[s.Change, ...]
    issues: tuple[s.SourceIssue, ...]
    search_words: s.SearchWords
    contract: s.Contract
    cities: tuple[City, ...]
    documents: tuple[Document, ...]
    section_pages: Mapping[str, SectionPage]
    recommendations: tuple[Recommendation, ...]
    insights: tuple[Insight, ...]
    climate_targets: s.ClimateTargets
    networks: s.Networks
    platforms: s.Platforms
    reduction_paths: s.ReductionPaths
    schematics: Mapping[str, s.Schematic]
    origins: Mapping[str, Origin] = field(default_factory=dict)

    @cached_property
    def city_by_id(self) -> dict[str, City]:
        """Cities by id."""
        return {city.id: city for city in self.cities}

    @cached_property
    def section_by_id(self) -> dict[str, s.ContractSection]:
        """Contract sections by id."""
        return {section.id: section for section in self.sections}

    @cached_property
    def topic_by_id(self) -> dict[str, s.Topic]:
        """Topics by id."""
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def document_by_id(self) -> dict[str, Document]:
        """Documents by id."""
        return {document.id: document for document in self.documents}

    @cached_property
    def recommendation_by_id(self) -> dict[str, Recommendation]:
        """Recommendations by id."""
        return {item.id: item for item in self.recommendations}

    @cached_property
    def conclusion_by_id(self) -> dict[str, s.Conclusion]:
        """Conclusions by id."""
        return {item.id: item for item in self.conclusions}

    @cached_property
    def addressee_by_id(self) -> dict[str, s.Addressee]:
        """Addressees by id."""
        return {item.id: item for item in self.addressees}

    @cached_property
    def term_by_id(self) -> dict[str, s.Term]:
        """Glossary terms by id."""
        return {item.id: item for item in self.terms}

    @cached_property
    def edition_by_year(self) -> dict[int, s.Edition]:
        """Editions by year."""
        return {edition.year: edition for edition in self.editions}

    @cached_property
    def full_editions(self) -> tuple[s.Edition, ...]:
        """Editions that review whole contracts, newest first."""
        return tuple(edition for edition in self.editions if edition.full)

    @cached_property
    def newest_full_year(self) -> int:
        """The year of the newest edition that reviews whole contracts."""
        return self.full_editions[0].year

    def cities_in(self, year: int) -> tuple[City, ...]:
        """Cities with a version of ``year``, in Swedish alphabetical order."""
        return tuple(city for city in self.cities if city.version(year))

    @cached_property
    def contract_cities(self) -> tuple[City, ...]:
        """Cities with at least one version in a full edition."""
        years = {edition.year for edition in self.full_editions}
        return tuple(city for city in self.cities if any(version.year in years for version in city.versions))

    @cached_property
    def follow_up_only_cities(self) -> tuple[City, ...]:
        """Cities that only a follow-up names."""
        return tuple(city for city in self.cities if city not in self.contract_cities)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All statements about cities: versions' points, then analysis facts."""
        out: list[Statement] = []
        for city in self.cities:
            for version in city.versions:
                for section_id in self._section_order(version.data.sections):
                    section = version.data.sections[section_id]
                    for point in section.points:
                        source = point.source or section.source
                        out.append(Statement(city.id, version.year, (section_id,), point,
                                             _with_document(source, version.data.document), version.origin))
        year = self.full_editions[-1].year
        for item in self.recommendations:
            for example in item.data.examples:
                source = example.source or item.data.source
                out.append(Statement(example.city, year, example.sections, self._with_twins_goals(example, year),
                                     _with_document(source, item.data.source.document), item.origin,
                                     item.id, bool(example.same_as)))
        return tuple(out)

    def _with_twins_goals(self, example: s.Example, year: int) -> s.Example:
        """``example`` with the targets of the city's statement that it repeats, so that both bear the same word."""
        version = self.city_by_id[example.city].version(year)
        for ref in example.same_as if version else ():
            section, _, id_ = ref.partition("/")
            twin = version.point(section, id_)
            if twin and twin.stage is example.stage and (twin.targets or twin.goal):
                return example.model_copy(update={"targets": example.targets or twin.targets, "goal": example.goal or twin.goal})
        return example

    def _section_order(self, ids: Iterable[str]) -> list[str]:
        order = {section.id: index for index, section in enumerate(self.sections)}
        return sorted(ids, key=lambda section_id: order.get(section_id, len(order)))

    @cached_property
    def _statements_by_city(self) -> dict[str, list[Statement]]:
        out: dict[str, list[Statement]] = {}
        for statement in self.statements:
            out.setdefault(statement.city, []).append(statement)
        return out

    def statements_of(self, city: str) -> list[Statement]:
        """All statements about ``city``."""
        return self._statements_by_city.get(city, [])

    def added_by_analysis(self, city: str, section: str, year: int) -> list[Statement]:
        """Facts of the report's analysis that the city's own section does not tell."""
        return [statement for statement in self.statements_of(city)
                if statement.recommendation and not statement.repeats
                and statement.section == section and statement.year == year]

    def document_of(self, year: int) -> s.Document:
        """The source that the edition of ``year`` rests on."""
        return self.document_by_id[self.edition_by_year[year].document].data

    @cached_property
    def statement_by_ref(self) -> dict[str, Statement]:
        """Versions' points by ``city/section/point`` (and with the year in front), then the facts of the analysis."""
        out: dict[str, Statement] = {}
        for statement in sorted(self.statements, key=lambda statement: statement.recommendation is not None):
            path = f"{statement.city}/{statement.section}/{statement.point.id}"
            out.setdefault(path, statement)
            if not statement.recommendation:
                out[f"{statement.year}/{path}"] = statement
        return out

    @cached_property
    def retold(self) -> dict[str, list[Statement]]:
        """Facts of the analysis by the ``year/city/section/point`` that they tell again, one a recommendation."""
        out: dict[str, list[Statement]] = {}
        for statement in self.statements:
            for ref in getattr(statement.point, "same_as", ()):
                told = out.setdefault(f"{statement.year}/{statement.city}/{ref}", [])
                if all(other.recommendation != statement.recommendation for other in told):
                    told.append(statement)
        return out

    @cached_property
    def _by_topic(self) -> dict[str, list[Statement]]:
        out: dict[str, list[Statement]] = {}
        for statement in self.statements:
            for topic in statement.point.topics:
                if not statement.repeats or not self._twin_has_topic(statement, topic):
                    out.setdefault(topic, []).append(statement)
        return out

    def _twin_has_topic(self, statement: Statement, topic: str) -> bool:
        # A fact that the city's section tells too is listed once, from its home.
        for ref in getattr(statement.point, "same_as", ()):
            twin = self.statement_by_ref.get(f"{statement.year}/{statement.city}/{ref}")
            if twin and topic in twin.point.topics:
                return True
        return False

    def statements_on(self, topic: str) -> list[Statement]:
        """Statements tagged with ``topic``, each fact once."""
        return self._by_topic.get(topic, [])

    def recommendations_on(self, topic: str) -> list[Recommendation]:
        """Recommendations tagged with ``topic``."""
        return [item for item in self.recommendations if topic in item.data.topics]

    def recommendations_of_chapter(self, chapter: str | None) -> list[Recommendation]:
        """Recommendations under the report's ``chapter``, in its order."""
        return [item for item in self.recommendations if item.chapter == chapter]

    def recommendations_naming(self, city: str) -> list[Recommendation]:
        """Recommendations whose analysis names ``city``."""
        return [item for item in self.recommendations
                if any(example.city == city for example in item.data.examples)]

    def section_of(self, item: Recommendation) -> s.ContractSection:
        """The contract section that a recommendation belongs to."""
        return next(section for section in self.sections if section.report_chapter == item.chapter)

    def groups_holding(self, addressee: str) -> list[s.Addressee]:
        """Groups of addressees that ``addressee`` belongs to."""
        return [group for group in self.addressees if addressee in group.includes]

    def recommendations_to(self, addressee: str) -> list[Recommendation]:
        """Recommendations that name ``addressee`` itself."""
        return [item for item in self.recommendations if addressee in item.data.addressees]

    def related(self, item: Recommendation, most: int = 6) -> list[tuple[Recommendation, str]]:
        """Related recommendations with the reason, strongest first.

        The report's own references come first; then shared topics and closing
        themes. Ties keep the report's order.
        """
        scored: list[tuple[int, int, Recommendation, str]] = []
        mine = {*item.data.conclusions.belongs, *item.data.conclusions.touches}
        for index, other in enumerate(self.recommendations):
            if other.id == item.id:
                continue
            topics = [self.topic_by_id[topic].label for topic in item.data.topics if topic in other.data.topics]
            themes = mine & {*other.data.conclusions.belongs, *other.data.conclusions.touches}
            direct = other.id in item.data.related or item.id in other.data.related
            score = 10 * direct + 2 * len(topics) + len(themes)
            if not score or (not direct and not topics):
                continue
            reason = "rapporten hänvisar dit" if direct else ("samma ämne: " if len(topics) == 1 else "samma ämnen: ") + ", ".join(topics)
            scored.append((-score, index, other, reason))
        return [(other, reason) for _, _, other, reason in sorted(scored, key=lambda row: row[:2])[:most]]

    def last_change(self, address: str) -> s.Change:
        """The newest change that touches ``address``, else the first release."""
        touching = [change for change in self.changes if address in change.items]
        return touching[0] if touching else self.changes[-1]


def _with_document(source: s.Provenance, document: str | None) -> s.Provenance:
    return source if source.document else source.model_copy(update={"document": document})
