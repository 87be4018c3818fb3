"""Types shared by all shapes: text, numbers, ids, sources, points and targets."""

from __future__ import annotations

import re
from enum import Enum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from ..problems import cut
from ..yaml_source import Plain, Quoted

MOST_ID = 80


def _wrong(kind: str, message: str, allowed: str = "") -> PydanticCustomError:
    # The context carries Swedish text to the problem list; pydantic formats braces itself.
    return PydanticCustomError(kind, "{message}", {"message": message, "allowed": allowed})


def _text(value: Any) -> Any:
    if value is None:
        raise _wrong("text_empty", "Fältet är tomt.", "text")
    if not isinstance(value, str):
        raise _wrong("text_type", "Fältet ska vara text.", "text")
    text = " ".join(str(value).split())
    if not text:
        raise _wrong("text_empty", "Fältet är tomt.", "text")
    return text


def _paragraphs(value: Any) -> Any:
    if not isinstance(value, str) or not str(value).strip():
        raise _wrong("text_type", "Fältet ska vara text.", "ett eller flera stycken, tom rad mellan")
    parts = re.split(r"\n[ \t]*\n", str(value).strip())
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def _whole(value: Any) -> Any:
    if isinstance(value, Quoted) or not isinstance(value, str) or not re.fullmatch(r"-?(0|[1-9][0-9]{0,11})", value):
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise _wrong("number_whole", "Fältet ska vara ett heltal.", "ett heltal utan citattecken, till exempel 2030")
    return int(value)


def _number(value: Any) -> Any:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, Quoted) or not isinstance(value, str) or not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", value):
        raise _wrong("number", "Fältet ska vara ett tal.", "ett tal med decimalpunkt, utan citattecken")
    return float(value)


def _flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, Plain) and value in ("true", "false"):
        return value == "true"
    raise _wrong("flag", "Fältet ska vara true eller false.", "true, false")


ID_RULE = f"små bokstäver a–z, siffror och bindestreck, högst {MOST_ID} tecken, till exempel gron-finansiering"


def is_id(text: str) -> bool:
    """Whether ``text`` can be a part of an address for good."""
    return len(text) <= MOST_ID and bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text))


def _identifier(value: Any) -> Any:
    text = _text(value)
    if not is_id(text):
        raise _wrong("id", f"”{cut(text)}” är inget giltigt id.", ID_RULE)
    return text


def _reference(value: Any) -> Any:
    text = _text(value)
    if not re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)*", text):
        raise _wrong("reference", f"”{cut(text)}” är ingen giltig hänvisning.", "id skilda med snedstreck, till exempel lund/klimatmal/antaget-mal")
    return text


def _address(value: Any) -> Any:
    text = _text(value)
    if not re.fullmatch(r"https?://[^\s\"'<>\\^`{|}]+", text):
        raise _wrong("address", f"”{cut(text)}” är ingen giltig webbadress.", "en adress som börjar med https:// eller http://")
    return text


def _site_path(value: Any) -> Any:
    text = _text(value)
    if not re.fullmatch(r"/(?:[a-z0-9-]+/)*(?:#[a-z0-9-]+)?", text):
        raise _wrong("site_path", f"”{cut(text)}” är ingen adress på webbplatsen.", "en adress som /stader/lund/")
    return text


Text = Annotated[str, BeforeValidator(_text, json_schema_input_type=str)]
Paragraphs = Annotated[tuple[str, ...], BeforeValidator(_paragraphs, json_schema_input_type=str)]
Whole = Annotated[int, BeforeValidator(_whole, json_schema_input_type=int)]
Year = Annotated[int, BeforeValidator(_whole, json_schema_input_type=int), Field(ge=1900, le=2100)]
Number = Annotated[float, BeforeValidator(_number, json_schema_input_type=float)]
Flag = Annotated[bool, BeforeValidator(_flag, json_schema_input_type=bool)]
Id = Annotated[str, BeforeValidator(_identifier, json_schema_input_type=Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")])]
Reference = Annotated[str, BeforeValidator(_reference, json_schema_input_type=str)]
SitePath = Annotated[str, BeforeValidator(_site_path, json_schema_input_type=str)]
Address = Annotated[str, BeforeValidator(_address, json_schema_input_type=str)]


def short(limit: int) -> Any:
    """A text type with at most ``limit`` characters (labels that must fit on a line)."""
    def check(value: Any) -> Any:
        text = _text(value)
        if len(text) > limit:
            raise _wrong("text_long", f"Texten är {len(text)} tecken.", f"högst {limit} tecken")
        return text
    return Annotated[str, BeforeValidator(check, json_schema_input_type=Annotated[str, Field(max_length=limit)])]


class Shape(BaseModel):
    """A frozen record that refuses unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Stage(str, Enum):
    """How far a statement has come, in the words of the source; the last is the city's view of how things are."""

    IN_PLACE = "in_place"
    ONGOING = "ongoing"
    COMMITS = "commits"
    INTENDS = "intends"
    PROPOSED = "proposed"
    REQUESTS = "requests"
    DESCRIBES = "describes"


class Certainty(str, Enum):
    """How surely the source says it; the last two need a reason."""

    CERTAIN = "certain"
    INFERRED = "inferred"
    UNCLEAR = "unclear"


class Origin(str, Enum):
    """Which part of the contract a statement comes from."""

    CONTRACT = "contract"
    APPENDIX = "appendix"


class Status(str, Enum):
    """What the source says of a contract section as a whole."""

    DESCRIBED = "described"
    NOT_DESCRIBED = "not_described"
    NO_HEADING = "no_heading"
    NOT_REVIEWED = "not_reviewed"


class Boundary(str, Enum):
    """What area or organisation a target covers."""

    MUNICIPALITY = "municipality"
    TOWN = "town"
    ORGANISATION = "organisation"
    DISTRICT = "district"


class Scope(str, Enum):
    """Which emissions a target covers, after the GHG Protocol."""

    ONE = "1"
    ONE_TWO = "1-2"
    ONE_TWO_THREE = "1-2-3"
    THREE = "3"
    UNSTATED = "unstated"


class Measure(str, Enum):
    """What a target measures."""

    REDUCTION = "reduction"
    YEARLY_RATE = "yearly_rate"
    NEAR_ZERO = "near_zero"
    NET_ZERO = "net_zero"
    CLIMATE_NEUTRAL = "climate_neutral"
    CLIMATE_POSITIVE = "climate_positive"
    FOSSIL_FREE = "fossil_free"
    RENEWABLE = "renewable"
    TONNES_PER_CAPITA = "tonnes_per_capita"
    IN_WORDS = "in_words"


class Unit(str, Enum):
    """Unit of a target's numbers."""

    PERCENT = "percent"
    TONNES = "tonnes"
    MILLION_TONNES = "million_tonnes"


class Per(str, Enum):
    """Whether a target's number is a total or per inhabitant."""

    TOTAL = "total"
    CAPITA = "capita"
    UNSTATED = "unstated"


class TargetStatus(str, Enum):
    """Whether a target is decided, proposed or given as a task."""

    ADOPTED = "adopted"
    PROPOSED = "proposed"
    COMMISSIONED = "commissioned"


class Provenance(Shape):
    """Where a statement stands: document, chapter, heading or table."""

    document: Id | None = None
    chapter: Text | None = None
    heading: Text | None = None
    table: Text | None = None
    appendix: Text | None = None


class Doubtful(Shape):
    """Base for entries that may be uncertain; uncertainty needs a reason."""

    certainty: Certainty = Certainty.CERTAIN
    reason: Text | None = None

    @model_validator(mode="after")
    def _reason_given(self) -> "Doubtful":
        if self.certainty is not Certainty.CERTAIN and not self.reason:
            raise _wrong("reason", "Uppgiften är osäker men fältet reason fattas.", "en mening som säger varför")
        return self


class Target(Doubtful):
    """A climate target with its boundary, scope, measure and year."""

    id: Id
    boundary: Boundary
    district: Text | None = None
    scope: Scope
    scope_source: Text | None = None
    measure: Measure
    words: Text | None = None
    min: Number | None = None
    max: Number | None = None
    unit: Unit | None = None
    per: Per = Per.UNSTATED
    base_year: Year | None = None
    from_year: Year | None = None
    year: Year | None = None
    status: TargetStatus

    @model_validator(mode="after")
    def _consistent(self) -> "Target":
        if self.measure is Measure.IN_WORDS and not self.words:
            raise _wrong("target_words", "Ett mål i ord behöver fältet words.", "målet med källans ord")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise _wrong("target_range", "min är större än max.", "min som är lika med eller mindre än max")
        if self.boundary is Boundary.DISTRICT and not self.district:
            raise _wrong("target_district", "Ett mål för en stadsdel behöver fältet district.", "stadsdelens namn")
        return self


class Point(Doubtful):
    """One statement of a city or of the report.

    ``goal`` marks a goal in words that has no entry under ``targets``: beside
    it "Finns" would read as reached.
    """

    id: Id
    stage: Stage
    text: Text
    goal: Flag = False
    topics: tuple[Id, ...] = ()
    targets: tuple[Target, ...] = ()
    origin: Origin = Field(default=Origin.CONTRACT, alias="from")
    source: Provenance | None = None


class Remark(Doubtful):
    """A statement that no city makes: the report's observation or a note."""

    id: Id
    text: Text
    topics: tuple[Id, ...] = ()
    refs: tuple[Reference, ...] = ()
    source: Provenance | None = None
