"""Problems: how they read, how they are sorted and counted, what they suggest."""

import pytest

from macros.model.problems import DataError, Problem, closest, cut, listing, report


def test_a_problem_tells_place_field_line_allowed_and_suggestion() -> None:
    problem = Problem("data/a.yml", 3, 5, "points[1].stage", "”inplace” är inget tillåtet värde.", "stage: inplace",
                      "in_place, ongoing", "in_place")
    assert str(problem) == ("data/a.yml:3:5: fältet points[1].stage: ”inplace” är inget tillåtet värde.\n"
                            "    stage: inplace\n    Tillåtet: in_place, ongoing\n    Menade du in_place?")


def test_a_problem_of_the_whole_file_has_no_line() -> None:
    assert str(Problem("data/a.yml", 0, 0, "", "Filen fattas.")) == "data/a.yml: Filen fattas."


@pytest.mark.parametrize(("files", "closing"), [
    ([], "Inga fel i data."), (["a"], "1 fel i 1 fil."), (["a", "a"], "2 fel i 1 fil."), (["a", "b", "b"], "3 fel i 2 filer."),
])
def test_the_report_counts(files: list[str], closing: str) -> None:
    assert report(Problem(file, line, 1, "", "x") for line, file in enumerate(files)).split("\n")[-1] == closing


def test_the_error_holds_all_problems_sorted_and_once() -> None:
    one, two, three = Problem("b", 1, 1, "", "x"), Problem("a", 10, 1, "", "x"), Problem("a", 9, 1, "", "x")
    error = DataError([one, two, three, one])
    assert error.problems == (three, two, one)
    assert str(error) == "a:9:1: x\na:10:1: x\nb:1:1: x\n3 fel i 2 filer."


@pytest.mark.parametrize(("word", "suggestion"), [
    ("koldioxidbudgett", "koldioxidbudget"), ("KOLDIOXIDBUDGET", "koldioxidbudget"), ("samvärkan", "samverkan"), ("xyz", ""), ("", ""),
])
def test_suggestions(word: str, suggestion: str) -> None:
    assert closest(word, ["samverkan", "koldioxidbudget"]) == suggestion


def test_long_lists_and_words_are_cut() -> None:
    assert listing("abc") == "a, b, c"
    assert listing("abcde", 3) == "a, b, c … (5 värden)"
    assert cut("x" * 80) == "x" * 80
    assert cut("x" * 81) == "x" * 79 + "…"
