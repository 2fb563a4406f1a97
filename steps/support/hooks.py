"""What happens around scenarios and steps."""

from pathlib import Path
from typing import Any

from behave.tag_matcher import ActiveTagMatcher

from steps.support.house import House
from steps.support.levels import level_of


def before_all(context: Any) -> None:
    known = context.config.userdata
    context.level = level_of(known["level"])
    context.house = House(known["database"], context.level.url, known["carrier"])
    active = {name: known[name] for name in ("level", "database", "carrier")}
    context.active_tags = ActiveTagMatcher(active)
    context.collector = _collector(known) if "document" in known else None


def before_scenario(context: Any, scenario: Any) -> None:
    if context.active_tags.should_skip_with_tags(scenario.effective_tags):
        scenario.skip(f"не для уровня {context.level.name}")
        return
    context.shop = context.house.open()
    context.clock, context.mailbox = context.house.clock, context.house.mailbox
    context.bank = context.house.bank
    context.couriers = context.house.couriers
    context.channels = context.house.channels
    context.level.show(context.shop)
    context.shopper = context.level.shopper(context.shop, context.bank)
    context.client = None


def after_step(context: Any, step: Any) -> None:
    if context.collector:
        picture = context.shopper.screenshot() if step.step_type == "then" else None
        context.collector.after_step(context, step, picture)


def after_scenario(context: Any, scenario: Any) -> None:
    if context.house.shop is None:
        return
    try:
        if not scenario.status.has_failed():
            context.shop.pump()
            broken = context.shop.audit(quiet=True) + context.bank.differences(context.shop)
            assert not broken, "\n".join(f"{one.invariant}: {one.rows}" for one in broken)
    finally:
        context.shopper.close()
        context.house.shut()


def after_feature(context: Any, feature: Any) -> None:
    if context.collector:
        context.collector.after_feature(feature)


def after_all(context: Any) -> None:
    if context.collector:
        context.collector.write(Path(context.config.userdata["document"]))
    context.level.close()
    context.house.close()


def _collector(known: Any) -> Any:
    from steps.support.livedoc.collector import Collector

    return Collector(known["level"], known["database"])
