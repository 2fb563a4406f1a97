"""Procfile, systemd's units and the documents name real commands, every receiver and every setting."""

import os
import re
import shlex
from configparser import RawConfigParser
from dataclasses import fields
from pathlib import Path

import pytest
from honcho.environ import parse, parse_procfile

from fixtures.simulators.bank.teller import SHOP_ID
from shopcore.wiring import Settings, receivers
from workers import cli

ROOT = Path(__file__).parent.parent.parent
UNITS = ROOT / "docs" / "systemd"
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
RECEIVERS = receivers()
WHOLE = sorted(["web", "relay", "sweep", *(f"worker {name}" for name in RECEIVERS)])
EXAMPLE = parse((ROOT / "docs" / "env.example").read_text(encoding="utf-8"))


def _understood(command: str) -> str:
    """What the console script makes of a command line: its words without options; it must take them."""
    words = [word if "$" not in word else "1" for word in shlex.split(command)]
    chosen = cli._parser().parse_args(words)
    assert callable(chosen.run)
    return " ".join(words[: 2 if words[0] == "worker" else 1])


def _unit(path: Path) -> RawConfigParser:
    read = RawConfigParser(strict=False)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read_string(path.read_text(encoding="utf-8"))
    return read


def test_the_procfile_is_a_whole_installation() -> None:
    lines = parse_procfile((ROOT / "Procfile").read_text(encoding="utf-8")).processes.values()
    assert all(line.startswith("exec shop ") for line in lines)
    assert sorted({_understood(line.removeprefix("exec shop ")) for line in lines}) == WHOLE


def test_the_demos_procfile_starts_the_simulators() -> None:
    lines = parse_procfile((ROOT / "Procfile.demo").read_text(encoding="utf-8")).processes
    assert [line.split()[:4] for line in lines.values()] == [["exec", "python", "-m", "fixtures.simulators"]]


def test_the_target_is_a_whole_installation() -> None:
    wanted = re.findall(r"shop-([a-z]+)(?:@([a-z0-9]+))?\.service", (UNITS / "shop.target").read_text())
    told = {f"worker {one}" if name == "worker" else name for name, one in wanted}
    assert sorted(told) == WHOLE
    assert len([name for name, _ in wanted if name == "web"]) > 1, "one serves while the other is replaced"


@pytest.mark.parametrize("path", sorted(UNITS.glob("*.service")), ids=lambda path: path.name)
def test_a_unit_runs_a_real_command_and_is_begun_again(path: Path) -> None:
    service = _unit(path)["Service"]
    shop, _, command = service["ExecStart"].partition(" ")
    assert Path(shop).name == "shop"
    assert (
        _understood(command.replace("%i", RECEIVERS[0] if "worker" in path.name else "8000")).split()[0]
        in path.name
    )
    assert (service["Restart"], service["KillSignal"], service["KillMode"]) == ("always", "SIGTERM", "mixed")
    assert service["User"] == "prilavok"


def test_the_example_makes_a_shop_once_it_has_a_secret() -> None:
    with pytest.raises(Exception, match="SHOP_SECRET_KEY"):
        Settings.from_environment(EXAMPLE).check()
    settings = Settings.from_environment(EXAMPLE | {"SHOP_SECRET_KEY": os.urandom(24).hex()}).check()
    told = (EXAMPLE["BANK_SHOP_ID"], EXAMPLE["BANK_SECRET_KEY"])
    assert told == (settings.bank_shop_id, settings.bank_secret_key)
    assert settings.bank_shop_id == SHOP_ID
    assert EXAMPLE["CDEK_WEBHOOK_URL"].endswith(settings.courier_webhook_key)


def test_the_example_sets_only_what_is_a_setting() -> None:
    known = {f"SHOP_{field.name.upper()}" for field in fields(Settings)}
    assert {name for name in EXAMPLE if name.startswith("SHOP_")} <= known


@pytest.mark.parametrize("field", [field.name for field in fields(Settings) if field.name != "oidc"])
def test_every_setting_is_documented(field: str) -> None:
    name = f"SHOP_{field.upper()}"
    table = OPERATIONS[OPERATIONS.index("## Settings") : OPERATIONS.index("## The log")]
    short = f"`_{field.split('_')[-1].upper()}`" if field.startswith("seller_") else f"`{name}`"
    assert short in table or f"`{name}`" in table


def test_nothing_is_documented_that_is_no_setting() -> None:
    known = {f"SHOP_{field.name.upper()}" for field in fields(Settings)} | {"SHOP_OIDC_PROVIDERS"}
    told = set(re.findall(r"`(SHOP_[A-Z_]*[A-Z])`", OPERATIONS))
    assert told <= known
