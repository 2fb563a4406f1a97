"""Whole runs: what covers, what fails, what is recorded."""

from pathlib import Path

import pytest

from tests.trace.traced_project import (
    CHECKOUT,
    CONTRACTS,
    COVERED,
    DECIDED,
    DECISIONS,
    SPEC,
    TracedProject,
    traced_project,
)


def test_the_worked_examples_are_traced_whole(project: TracedProject) -> None:
    assert project.run("--strict") == 0
    assert project.states("checkout.") == project.states("payment.") == {"covered"}
    assert project.items["payment.24"]["read"]
    assert not project.items["payment.8"]["read"]
    assert project.items["checkout.10"]["by"] == "features/client/checkout.feature:34"


def test_tags_and_schema_cover_a_contract(project: TracedProject) -> None:
    project.run()
    assert project.states("contract:order.place.request") == {"covered"}
    assert project.states("contract:order.place.200") == {"covered"}
    assert project.states("example:order.place") == {"covered"}
    assert project.states("code:order.place.409") == project.states("contract:order.place.409") == {"covered"}
    assert project.states("code:order.place.404") == project.states("contract:order.place.404") == {"open"}
    assert project.states("stream:notification.account") == {"covered"}
    assert project.states("contract:order.adjust") == {"open"}


def test_a_duty_is_covered_by_its_tag_or_by_all_below_it(project: TracedProject) -> None:
    project.run()
    assert project.items["duty:order.1"]["state"] == "covered"
    assert project.items["duty:payment.3"]["state"] == "covered"
    project.replace(CONTRACTS, " @duty:payment.3.2", "")
    assert project.run() == 1
    assert project.items["duty:payment.3"]["state"] == "open"


def test_a_lost_step_fails(project: TracedProject) -> None:
    project.replace(CHECKOUT, "Когда клиент выбирает требуемый пункт выдачи из списка", "Когда клиент ждёт")
    assert project.run() == 1
    assert project.errors == [
        "потеряно: checkout.10 (нет такого шага)",
        "потеряно: checkout.11 (шаг есть, но не на своём месте)",
    ]


def test_a_renamed_field_fails(project: TracedProject) -> None:
    project.replace("build/openapi.json", '"status"', '"state"')
    assert project.run() == 1
    assert "потеряно: contract:order.place.200.status (в схеме нет поля status)" in project.errors


def test_a_dropped_tag_fails(project: TracedProject) -> None:
    project.replace(CONTRACTS, "  @code:order.place.409\n", "")
    assert project.run() == 1
    assert project.errors[0] == "потеряно: code:order.place.409 (нет сценария с меткой @code:order.place.409)"


def test_a_lost_schema_fails(project: TracedProject) -> None:
    (project.folder / "build/asyncapi.json").unlink()
    assert project.run() == 1
    assert project.states("stream:notification.account") == {"open"}


def test_a_tag_that_names_nothing_fails(project: TracedProject) -> None:
    project.replace(CONTRACTS, "@duty:order.1", "@duty:order.1 @duty:order.77")
    assert project.run() == 1
    assert project.errors == [
        "features/services/contracts.feature:5: метка @duty:order.77 ничего не называет в спецификации"
    ]


def test_a_tag_of_a_draft_covers_nothing(project: TracedProject) -> None:
    project.replace(CONTRACTS, "  @code:order.place.409", "  @draft @code:order.place.409")
    assert project.run() == 1
    assert project.items["code:order.place.409"]["state"] == "open"


def test_a_quote_that_is_not_in_the_decisions_fails(project: TracedProject) -> None:
    project.replace(DECISIONS, "404 is not used there.", "404 is used there.")
    assert project.run() == 1
    assert len(project.errors) == 1
    assert "в docs/decisions.md нет слов «a blocked or deleted account" in project.errors[0]


def test_missing_decisions_fail(project: TracedProject) -> None:
    (project.folder / DECISIONS).unlink()
    assert project.run() == 1
    assert project.errors == ["нет файла docs/decisions.md: решения нечем подтвердить"]


@pytest.mark.parametrize(
    ("entry", "error"),
    [
        ('settles = ["payment.99"]', "decided.toml: payment.99 нет в спецификации"),
        ('settles = ["payment.1"]', "decided.toml: payment.1 покрыто и без решения"),
        ('settles = ["code:auth.login.404"]', "decided.toml: code:auth.login.404 решено дважды"),
        ('settle = ["payment.1"]', "decided.toml: неизвестный ключ settle"),
        ('typos = { "корова" = "карова" }', "decided.toml: описки «корова» нет в историях"),
        ('renames = { color = "colour" }', "decided.toml: поля color нет в контрактах"),
        (
            'readings = [{ spec = "нет такого", steps = ["а"] }]',
            "decided.toml: такого предложения нет в историях: «нет такого»",
        ),
        (
            'readings = [{ at = "payment.99", steps = ["а"] }]',
            "decided.toml: такого предложения нет в историях: «payment.99»",
        ),
        ('readings = [{ at = "payment.26" }]', "decided.toml: прочтению нужны steps и одно из spec и at"),
    ],
)
def test_an_entry_that_does_nothing_fails(project: TracedProject, entry: str, error: str) -> None:
    quote = 'quote = "lists become step tables with their numbers;"'
    project.write(DECIDED, f"{project.text(DECIDED)}\n[[decision]]\n{quote}\n{entry}\n")
    assert project.run() == 1
    assert any(found.startswith(error) for found in project.errors)


def test_too_short_a_quote_fails(project: TracedProject) -> None:
    project.write(DECIDED, f'{project.text(DECIDED)}\n[[decision]]\nquote = "lists become"\n')
    assert project.run() == 1
    assert project.errors == ["decided.toml: цитата слишком коротка: «lists become»"]


@pytest.mark.parametrize(("count", "status"), [(8, 0), (9, 1)])
def test_decisions_settle_a_twentieth_at_most(project: TracedProject, count: int, status: int) -> None:
    ids = [f'"order_add.{number}"' for number in range(1, count + 1)]
    quote = 'quote = "lists become step tables with their numbers;"'
    settles = f"settles = [{', '.join(ids)}]"
    project.write(DECIDED, f"{project.text(DECIDED)}\n[[decision]]\n{quote}\n{settles}\n")
    assert project.run("--update") == status
    assert project.items["order_add.1"]["state"] == "decided"


def test_a_changed_specification_fails_until_it_is_recorded(project: TracedProject) -> None:
    project.replace(SPEC, "Тогда появляется окно подтверждения", "Тогда появляется окно согласия")
    for options in ([], ["--update"]):
        assert project.run(*options) == 1
        assert project.errors == ["текст спецификации не тот, что записан в docs/spec/covered.txt"]
    assert project.run("--update", "--shrink") == 0
    assert project.run("--strict") == 0


def test_an_id_that_has_left_the_specification_is_lost(project: TracedProject) -> None:
    project.write(COVERED, project.text(COVERED) + "payment.99\n")
    assert project.run() == 1
    assert project.errors == ["потеряно: payment.99 (такого больше нет в спецификации)"]


def test_losses_are_recorded_only_on_demand(project: TracedProject) -> None:
    project.replace(CONTRACTS, "  @code:order.place.409\n", "")
    before = project.text(COVERED)
    assert project.run("--update") == 1
    assert project.text(COVERED) == before
    assert project.run("--update", "--shrink") == 0
    assert "code:order.place.409" not in project.text(COVERED)


def test_a_gain_is_a_hint_and_strictly_an_error(
    project: TracedProject, capsys: pytest.CaptureFixture[str]
) -> None:
    project.replace(CONTRACTS, "@code:order.place.409", "@code:order.place.409 @duty:store.1")
    assert project.run() == 0
    assert "Покрыто, но ещё не записано: 1" in capsys.readouterr().out
    assert project.run("--strict") == 1
    assert project.errors == ["покрыто, но не записано в docs/spec/covered.txt: duty:store.1"]
    assert project.run("--update") == 0
    assert project.run("--strict") == 0


def test_without_a_record_the_run_fails(project: TracedProject) -> None:
    (project.folder / COVERED).unlink()
    assert project.run() == 1


def test_nothing_is_recorded_while_anything_is_wrong(tmp_path: Path) -> None:
    made = traced_project(tmp_path)
    made.replace(CONTRACTS, "@duty:order.1", "@duty:order.77")
    assert made.run("--update") == 1
    assert not (tmp_path / COVERED).exists()


def test_schemas_may_come_from_callables(project: TracedProject) -> None:
    for kind in ("openapi", "asyncapi"):
        (project.folder / f"build/{kind}.json").unlink()
    assert (
        project.run(
            "--openapi", "tests.trace.sample_api:openapi", "--asyncapi", "tests.trace.sample_api:asyncapi"
        )
        == 0
    )


def test_the_table_counts_every_section(project: TracedProject, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    project.run()
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    totals = [row[1:] for row in rows if row[:1] == ["итого"]]
    whole = next(row[2:] for row in rows if row[:2] == ["Вся", "спецификация"])
    assert [row[0] for row in totals] == ["176", "57", "181", "75"]
    assert whole == [str(sum(map(int, column))) for column in zip(*totals, strict=True)]


def test_open_items_are_printed_and_all_on_demand(
    project: TracedProject, capsys: pytest.CaptureFixture[str]
) -> None:
    project.run()
    short = capsys.readouterr().out
    project.run("--all")
    long = capsys.readouterr().out
    assert "- code:order.place.404: 404/Product not found" in short
    assert "+ checkout.10:" in long
    assert "+ checkout.10:" not in short


def test_an_unreadable_feature_is_reported(
    project: TracedProject, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write(CHECKOUT, "# language: ru\nФункция: Х\n  Сценарий: Х\n    Когда а\n    Есть б\n")
    assert project.run() == 1
    assert "Ошибка: " in capsys.readouterr().out
