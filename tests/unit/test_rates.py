"""The formulas of "Räkna om ett klimatmål", against figures worked out by hand."""

import math

import pytest

from macros.render.rates import (Answer, Goal, Kind, Result, accumulated, convert, left_after, start_bounds,
                                 yearly_rate)


def percent(value: float | None) -> float:
    assert value is not None
    return round(100 * value, 1)


def rate_of(value: float, base: int, share: float | None = None, start: int = 2020, end: int = 2030) -> float:
    result = convert(Goal(Kind.PERCENT, value, base, start, end, share))
    assert result.answer is Answer.RATE
    return percent(result.rate)


def test_halving_in_ten_years() -> None:
    assert rate_of(50, 2020) == 6.7


def test_eighty_percent_from_the_start_year() -> None:
    assert rate_of(80, 2020) == 14.9


def test_eighty_percent_from_1990_with_both_bounds() -> None:
    """The bounds themselves, not their rounded 74 and 55: with 55 flat the rate would be 9.6."""
    assert [rate_of(80, 1990, 100 * share) for share in start_bounds()] == [12.3, 9.5]
    assert [rate_of(80, 1990, round(100 * share, 1)) for share in start_bounds()] == [12.3, 9.5]


def test_bounds_follow_from_the_reports_past_rates() -> None:
    assert [round(100 * share) for share in start_bounds()] == [74, 55]


def test_near_zero_is_ninety_percent() -> None:
    assert percent(convert(Goal(Kind.WORDS, 10, 2020, 2020, 2030)).rate) == 20.6
    assert percent(convert(Goal(Kind.PERCENT, 90, 2020, 2020, 2030)).rate) == 20.6


def test_what_a_rate_leaves() -> None:
    assert [percent(left_after(rate, 10)) for rate in (0.15, 0.20)] == [19.7, 10.7]
    assert percent(convert(Goal(Kind.RATE, 10, 2020, 2020, 2030)).left) == 34.9


def test_carbon_law_accumulates_seven_years_emissions_less_a_bit() -> None:
    assert round(accumulated(0.07, 10), 1) == 6.9


@pytest.mark.parametrize("value", [100, 110, 150])
def test_zero_has_no_yearly_rate(value: float) -> None:
    assert convert(Goal(Kind.PERCENT, value, 2020, 2020, 2030)) == Result(Answer.ZERO, 10)
    assert yearly_rate(1 - value / 100, 1, 10) is None


def test_zero_needs_no_share_but_a_rate_does() -> None:
    assert convert(Goal(Kind.PERCENT, 100, 1990, 2020, 2030)).answer is Answer.ZERO
    assert convert(Goal(Kind.PERCENT, 80, 1990, 2020, 2030)).answer is Answer.SHARE


def test_a_base_year_equal_to_the_start_year_leaves_all() -> None:
    """A share typed for another base year must not slip in."""
    assert rate_of(80, 2020, share=55) == 14.9


def test_a_target_that_the_start_year_has_reached() -> None:
    assert convert(Goal(Kind.PERCENT, 20, 1990, 2020, 2030, 74)).answer is Answer.REACHED


@pytest.mark.parametrize("years", [(2030, 2020, 2030), (1990, 2030, 2030), (1990, 2030, 2020), (1800, 2020, 2030),
                                   (1990, 2020, 3000)])
def test_years_out_of_order(years: tuple[int, int, int]) -> None:
    assert convert(Goal(Kind.PERCENT, 80, *years, 74)).answer is Answer.YEARS


@pytest.mark.parametrize(("kind", "value"), [(Kind.PERCENT, -5), (Kind.PERCENT, 300), (Kind.RATE, 0), (Kind.RATE, -1)])
def test_values_out_of_range(kind: Kind, value: float) -> None:
    assert convert(Goal(kind, value, 2020, 2020, 2030)).answer is Answer.VALUE


def test_a_rate_of_all_is_zero_at_once() -> None:
    assert convert(Goal(Kind.RATE, 100, 2020, 2020, 2030)).answer is Answer.ZERO


def test_accumulated_is_the_geometric_sum() -> None:
    for rate in (0.01, 0.067, 0.2, 0.5):
        q = 1 - rate
        assert math.isclose(accumulated(rate, 25), q * (1 - q**25) / (1 - q))


def test_rate_and_what_it_leaves_are_inverse() -> None:
    for left in (0.05, 0.2, 0.5, 0.73):
        for years in (1, 10, 30):
            rate = yearly_rate(left, 0.74, years)
            assert rate is not None
            assert math.isclose(0.74 * left_after(rate, years), left)
