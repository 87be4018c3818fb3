"""Turns climate targets into yearly rates, and yearly rates into what is left.

The formulas are the site's own. ``content/assets/js/rates.js`` repeats them in
the browser; a browser test holds the two together. Shares are fractions
(0.8 = 80 percent), years are calendar years.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

# Chapter 4.3 of the report: emissions have fallen by "max 1-2 % per år de senaste 30 åren".
PAST_RATES = (0.01, 0.02)
PAST_YEARS = 30
# Chapter 4.1: the Carbon Law as a yearly rate.
CARBON_LAW = 0.07
# The text under Tabell 4.1.1 reads "nära noll" as 90 percent less.
NEAR_ZERO_LEFT = 0.10
FIRST_YEAR, LAST_YEAR = 1900, 2100


def start_bounds() -> tuple[float, float]:
    """What is left of a base year after 30 years at the report's past rates: 0.74 and 0.55."""
    return tuple(left_after(rate, PAST_YEARS) for rate in PAST_RATES)  # type: ignore[return-value]


def yearly_rate(left: float, start: float, years: int) -> float | None:
    """The equal yearly reduction that leads from ``start`` to ``left`` in ``years``.

    r = 1 − (L/R)^(1/n). ``left`` and ``start`` are shares of the same base.
    None when ``left`` is zero or less: no yearly rate reaches zero.
    """
    if left <= 0:
        return None
    return 1 - (left / start) ** (1 / years)


def left_after(rate: float, years: int) -> float:
    """The share of the start year's emissions that is left after ``years``."""
    return (1 - rate) ** years


def accumulated(rate: float, years: int) -> float:
    """Emissions of the ``years`` after the start year, in start-year emissions.

    Σ(1−r)^k for k = 1…n; the start year itself is not counted.
    """
    return sum((1 - rate) ** k for k in range(1, years + 1))


class Kind(str, Enum):
    """How a target is stated."""

    PERCENT = "procent"
    RATE = "takt"
    WORDS = "ord"


class Answer(str, Enum):
    """What a conversion comes to."""

    RATE = "takt"            # a yearly rate was found
    LEFT = "kvar"            # a given rate leaves a share
    ZERO = "noll"            # no yearly rate reaches zero or less
    REACHED = "natt"         # the start year already lies at or below the target
    SHARE = "andel"          # the share left in the start year is not given
    YEARS = "ar"             # the years are out of range or order
    VALUE = "tal"            # the target's number is out of range


@dataclass(frozen=True)
class Goal:
    """A target to convert. ``value`` is percent: the reduction, the yearly
    rate or what may remain, after ``kind``; ``share`` is percent of the base
    year's emissions left in the start year, None when unknown."""

    kind: Kind
    value: float
    base_year: int
    start_year: int
    target_year: int
    share: float | None = None


@dataclass(frozen=True)
class Result:
    """The outcome; fractions, None where the answer has no such number.

    ``left`` is the share of the start year's emissions left in the target
    year, ``left_of_base`` the same of the base year's.
    """

    answer: Answer
    years: int = 0
    rate: float | None = None
    left: float | None = None
    left_of_base: float | None = None
    emissions: float | None = None
    carbon_law: float | None = None


def convert(goal: Goal) -> Result:
    """The yearly rate of ``goal``, or what its rate leaves; never raises."""
    years = goal.target_year - goal.start_year
    in_range = all(FIRST_YEAR <= year <= LAST_YEAR for year in (goal.base_year, goal.start_year, goal.target_year))
    if not in_range or years < 1 or goal.base_year > goal.start_year:
        return Result(Answer.YEARS)
    share = 100.0 if goal.base_year == goal.start_year else goal.share
    if share is not None and not 0 < share <= 200:
        return Result(Answer.SHARE, years)
    if goal.kind is Kind.RATE:
        return _from_rate(goal.value / 100, share, years)
    if not 0 <= goal.value <= 200:
        return Result(Answer.VALUE, years)
    left = goal.value / 100 if goal.kind is Kind.WORDS else 1 - goal.value / 100
    if left <= 1e-12:
        return Result(Answer.ZERO, years)
    if share is None:
        return Result(Answer.SHARE, years)
    if left >= share / 100:
        return Result(Answer.REACHED, years)
    rate = yearly_rate(left, share / 100, years)
    assert rate is not None
    return Result(Answer.RATE, years, rate, left_after(rate, years), left, accumulated(rate, years),
                  accumulated(CARBON_LAW, years))


def _from_rate(rate: float, share: float | None, years: int) -> Result:
    if rate >= 1:
        return Result(Answer.ZERO, years)
    if rate <= 0:
        return Result(Answer.VALUE, years)
    left = left_after(rate, years)
    return Result(Answer.LEFT, years, rate, left, None if share is None else left * share / 100,
                  accumulated(rate, years), accumulated(CARBON_LAW, years))
