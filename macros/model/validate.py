"""Holds one file's value against its shape and tells deviations in Swedish."""

from __future__ import annotations

import types
import typing
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from .problems import Problem, closest, cut, listing
from .shapes import Shape
from .yaml_source import Place, Source


def validate(source: Source, shape: type[Shape]) -> Shape | None:
    """The value of ``source`` as ``shape``, or None with problems added."""
    if source.problems and source.value is None:
        return None
    if source.value is None:
        source.problems.append(source.problem((), "Filen är tom.", "fälten " + listing(_fields(shape), 20)))
        return None
    try:
        return shape.model_validate(source.value)
    except ValidationError as error:
        found = error.errors(include_url=False)
        for entry in found:
            # Entries with problems of their own do not make their list too short.
            within = (other["loc"][:len(entry["loc"])] == entry["loc"] for other in found if other is not entry)
            if entry["type"] != "too_short" or not any(within):
                source.problems.append(_problem(source, shape, entry))
        return None


def _problem(source: Source, shape: type[Shape], entry: Any) -> Problem:
    place: Place = tuple(entry["loc"])
    if place and place[-1] == "[key]":
        place = place[:-1]
    kind, context = entry["type"], entry.get("ctx") or {}
    if kind == "extra_forbidden":
        names = _fields(_at(shape, place[:-1]))
        return source.problem(place, "Fältet finns inte.", listing(names, 30), closest(str(place[-1]), names))
    if kind == "missing":
        return source.problem(place, "Fältet fattas.", "ett värde måste anges")
    if kind in ("enum", "literal_error"):
        allowed, value = _choices(context.get("expected", "")), entry.get("input")
        if not isinstance(value, str):
            message = "Fältet är tomt." if value is None else "Fältet ska vara ett enda ord."
            return source.problem(place, message, ", ".join(allowed))
        return source.problem(place, f"”{cut(value)}” är inget tillåtet värde.", ", ".join(allowed),
                              closest(value, allowed))
    if "message" in context:
        return source.problem(place, context["message"], context.get("allowed", ""))
    message, allowed = _GENERIC.get(kind, ("Värdet har fel form.", ""))
    return source.problem(place, message, allowed or _limits(context))


_GENERIC = {
    "tuple_type": ("Fältet ska vara en lista.", "en lista, till exempel [a, b]"),
    "dict_type": ("Fältet ska ha underfält.", "fält: värde, indragna två steg"),
    "model_type": ("Posten ska ha fält.", "fält: värde, indragna två steg"),
    "model_attributes_type": ("Posten ska ha fält.", "fält: värde, indragna två steg"),
    "string_type": ("Fältet ska vara text.", "text"),
    "too_short": ("Listan är för kort.", "minst en post"),
    "too_long": ("Listan är för lång.", ""),
    "greater_than_equal": ("Talet är för litet.", ""),
    "less_than_equal": ("Talet är för stort.", ""),
}


def _limits(context: dict[str, Any]) -> str:
    if "ge" in context:
        return f"minst {context['ge']}"
    if "le" in context:
        return f"högst {context['le']}"
    if "min_length" in context:
        return f"minst {context['min_length']}"
    if "actual_length" in context and "max_length" in context:
        return f"högst {context['max_length']}"
    return ""


def _choices(expected: str) -> list[str]:
    return [part.strip().strip("'") for part in expected.replace(" or ", ", ").split(",") if part.strip()]


def _fields(shape: type | None) -> list[str]:
    if not (isinstance(shape, type) and issubclass(shape, BaseModel)):
        return []
    return [field.alias or name for name, field in shape.model_fields.items()]


def _at(shape: type, place: Place) -> type | None:
    """The shape that stands at ``place`` inside ``shape``."""
    current: Any = shape
    for part in place:
        current = _unwrap(current)
        if isinstance(part, int):
            current = _argument(current, -1 if typing.get_origin(current) is dict else 0)
        elif isinstance(current, type) and issubclass(current, BaseModel):
            current = next((field.annotation for name, field in current.model_fields.items()
                            if part in (name, field.alias)), None)
        else:
            current = _argument(current, -1)
    return _unwrap(current)


def _argument(annotation: Any, index: int) -> Any:
    arguments = [argument for argument in typing.get_args(annotation) if argument is not Ellipsis]
    return arguments[index] if arguments else None


def _unwrap(annotation: Any) -> Any:
    if isinstance(annotation, FieldInfo):
        annotation = annotation.annotation
    if typing.get_origin(annotation) is typing.Annotated:
        return _unwrap(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return _unwrap(next(part for part in typing.get_args(annotation) if part is not type(None)))
    return annotation
