"""What one state of the index was asked is answered once."""

from shopcore.adapters.search.kept import Kept


def test_a_question_is_answered_once() -> None:
    kept, asked = Kept(2), []
    for question in ("a", "a", "b", "a"):
        assert kept.get(question, lambda question=question: asked.append(question) or question) == question
    assert asked == ["a", "b"]


def test_the_one_not_asked_for_longest_goes_first() -> None:
    kept, asked = Kept(2), []
    for question in ("a", "b", "a", "c", "a", "b"):
        kept.get(question, lambda question=question: asked.append(question))
    assert asked == ["a", "b", "c", "b"]


def test_a_failure_is_no_answer() -> None:
    kept = Kept(2)
    for _ in range(2):
        try:
            kept.get("a", lambda: 1 // 0)
        except ZeroDivisionError:
            continue
        raise AssertionError("the failure was kept")
