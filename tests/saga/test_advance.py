"""The saga's pure function under shuffled, doubled and lost events: it ends, once, all or nothing."""

from hypothesis import given
from hypothesis import strategies as st

from shopcore.orchestra.domain import (
    ANSWERED,
    ASKED,
    ASKED_FOR,
    BEGUN,
    CANCEL,
    CANCELED,
    CONFIRM,
    FAIL,
    FAILED,
    OPEN,
    OVERDUE,
    PARKED,
    PAYMENT,
    REVERSE,
    RUNNING,
    SUCCEEDED,
    SUCCESS,
    TABLE,
    TIMED_OUT,
    UNKNOWN,
    Ask,
    Event,
    Saga,
    Tell,
    advance,
)

KINDS = tuple(ASKED_FOR)
NAMES = ("PAYMENT", "STORE", "DELIVERY")
answers = st.builds(
    Event,
    st.just(ANSWERED),
    st.sampled_from(NAMES),
    st.sampled_from((CONFIRM, REVERSE)),
    st.sampled_from((SUCCESS, FAIL)),
    st.just("Причина."),
)
others = st.one_of(
    st.sampled_from((Event(BEGUN), Event(CANCEL), Event(TIMED_OUT), Event(OVERDUE))),
    st.builds(Event, st.just(PARKED), st.sampled_from(NAMES)),
)
events = st.lists(st.one_of(answers, others), max_size=30)
kinds = st.sampled_from(KINDS)


def run(saga: Saga, happened: list[Event]) -> tuple[Saga, list[Ask | Tell]]:
    said: list[Ask | Tell] = []
    for event in happened:
        saga, commands = advance(saga, event)
        said += commands
    return saga, said


def healed(saga: Saga) -> tuple[Saga, list[Ask | Tell]]:
    """From now on everybody answers: whoever was asked, and whoever is asked again, says SUCCESS."""
    said: list[Ask | Tell] = []
    for _ in range(3):
        saga, commands = advance(saga, Event(OVERDUE))
        for command in commands:
            assert isinstance(command, Ask)
            answer = Event(ANSWERED, command.confirmator, command.request, SUCCESS)
            saga, told = advance(saga, answer)
            said += told
    return saga, said


@given(kinds, events)
def test_it_always_ends_when_everybody_answers_at_last(kind: str, happened: list[Event]) -> None:
    saga, _ = run(Saga(kind), [Event(BEGUN), *happened])
    ended, _ = healed(saga)
    assert ended.state in (SUCCEEDED, FAILED, CANCELED)


@given(kinds, events)
def test_the_result_is_told_once_and_is_what_happened(kind: str, happened: list[Event]) -> None:
    saga, said = run(Saga(kind), [Event(BEGUN), *happened])
    ended, more = healed(saga)
    told = [command for command in (*said, *more) if isinstance(command, Tell)]
    assert len(told) <= 1
    if ended.state in (SUCCEEDED, FAILED):
        (result,) = told
        assert result.response == (SUCCESS if ended.state == SUCCEEDED else FAIL)
        assert bool(result.reason) == (ended.state == FAILED)


@given(kinds, events)
def test_success_means_all_have_confirmed_and_nobody_was_sent_back(kind: str, happened: list[Event]) -> None:
    saga, said = run(Saga(kind), [Event(BEGUN), *happened])
    if saga.state == SUCCEEDED:
        assert saga.confirms == dict.fromkeys(ASKED_FOR[kind], SUCCESS)
        assert not [command for command in said if isinstance(command, Ask) and command.request == REVERSE]


@given(kinds, events)
def test_all_is_taken_back_from_everybody_who_has_not_refused(kind: str, happened: list[Event]) -> None:
    saga, _ = run(Saga(kind), [Event(BEGUN), *happened])
    ended, _ = healed(saga)
    if ended.state in (FAILED, CANCELED):
        must = {name for name in ASKED_FOR[kind] if name == PAYMENT or ended.confirms.get(name) != FAIL}
        assert ended.reverses == dict.fromkeys(must, SUCCESS)


@given(kinds, events, st.lists(st.integers(0, 29)))
def test_what_comes_twice_changes_nothing(kind: str, happened: list[Event], twice: list[int]) -> None:
    """Answers and cancels repeated at once: the same state, and nothing is asked or told once more."""
    once, said = run(Saga(kind), [Event(BEGUN), *happened])
    doubled = [
        again
        for place, one in enumerate(happened)
        for again in ([one, one] if place in twice and one.kind not in (OVERDUE,) else [one])
    ]
    assert run(Saga(kind), [Event(BEGUN), *doubled]) == (once, said)


@given(kinds, events, st.randoms(use_true_random=False))
def test_answers_may_come_in_any_order(kind: str, happened: list[Event], chance: object) -> None:
    """Three good answers, whatever else repeats them: the order does not matter."""
    good = [Event(ANSWERED, name, CONFIRM, SUCCESS) for name in ASKED_FOR[kind]] * 2
    chance.shuffle(good)  # type: ignore[attr-defined]
    saga, _ = run(Saga(kind), [Event(BEGUN), *good])
    assert saga.state == SUCCEEDED


@given(kinds, events)
def test_what_has_ended_ends_only_by_a_cancel(kind: str, happened: list[Event]) -> None:
    saga = Saga(kind)
    for event in [Event(BEGUN), *happened]:
        before, (saga, commands) = saga, advance(saga, event)
        if before.state in (FAILED, CANCELED):
            assert (saga, commands) == (before, ())
        if before.state == SUCCEEDED and event.kind != CANCEL:
            assert (saga, commands) == (before, ())


@given(kinds, events)
def test_a_cancel_before_the_order_comes_leaves_nothing_confirmed(kind: str, happened: list[Event]) -> None:
    saga, said = run(Saga(kind), [Event(CANCEL), Event(BEGUN), *happened])
    assert not [command for command in said if isinstance(command, Ask) and command.request == CONFIRM]
    assert healed(saga)[0].state == CANCELED


def test_every_row_of_the_table_can_be_reached() -> None:
    """By trying every event in every state that has been found."""
    seen: set[tuple[str, str]] = set()
    known, fresh = set(), {kind: [Saga(kind)] for kind in KINDS}
    tries = [Event(kind) for kind in (BEGUN, CANCEL, TIMED_OUT, OVERDUE)]
    tries += [Event(PARKED, name) for name in NAMES]
    tries += [
        Event(ANSWERED, name, request, response)
        for name in NAMES
        for request in (CONFIRM, REVERSE)
        for response in (SUCCESS, FAIL)
    ]
    for found in fresh.values():
        while found:
            saga = found.pop()
            for event in tries:
                moved, _ = advance(saga, event)
                if moved.state != saga.state or moved != saga:
                    seen.add((saga.state, moved.state))
                if repr(moved) not in known:
                    known.add(repr(moved))
                    found.append(moved)
    assert {(state, step.state) for (state, _), step in TABLE.items() if state != step.state} <= seen
    assert {state for state, _ in TABLE} == {UNKNOWN, SUCCEEDED, *OPEN}


def test_the_first_answer_of_a_confirmator_counts() -> None:
    saga, _ = run(Saga("GOODS"), [Event(BEGUN), Event(ANSWERED, "STORE", CONFIRM, SUCCESS)])
    again, commands = advance(saga, Event(ANSWERED, "STORE", CONFIRM, FAIL, "Причина."))
    assert (again, commands) == (saga, ())
    assert (saga.state, saga.confirms["PAYMENT"]) == (RUNNING, ASKED)
