"""`shop import-yml` where there is no shop yet."""

from pathlib import Path

import pytest

from workers.cli import main


def test_a_folder_without_a_shop_is_told_what_to_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import-yml", "--data", str(tmp_path / "новый"), "feed.yml"]) == 1
    said = capsys.readouterr().err
    assert "магазина ещё нет" in said
    assert f"shop run --data {tmp_path / 'новый'}" in said
    assert not (tmp_path / "новый").exists()
