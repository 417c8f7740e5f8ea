"""What the checkout remembers between runs."""

import base64
import json
import stat
from pathlib import Path

import pytest

from launcher import LauncherError, configuration


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (*configuration.KEYS, *configuration.ADDRESSES, "JOBSPOR_DATA"):
        monkeypatch.delenv(name, raising=False)
    file = tmp_path / "environment.json"
    monkeypatch.setattr(configuration, "FILE", file)
    return file


def test_makes_keys_with_a_warning_and_keeps_them(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configuration.remember(Path("/run/jobspor-first"))
    first = json.loads(file.read_text())
    warning = capsys.readouterr().out
    configuration.remember(Path("/run/jobspor-second"))
    second = json.loads(file.read_text())

    assert "Brug dem aldrig til rigtige data" in warning
    assert capsys.readouterr().out == ""
    assert len(base64.b64decode(first["JOBSPOR_CPR_KEY"])) == len(base64.b64decode(first["JOBSPOR_INDEX_KEY"])) == 32
    assert {key: first[key] for key in configuration.KEYS} == {key: second[key] for key in configuration.KEYS}
    assert second["DATABASE_URL"] == "postgresql://jobspor_web@/jobspor?host=/run/jobspor-second"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_another_database_is_never_called_development(file: Path) -> None:
    configuration.remember(Path("/run/jobspor-own"))
    configuration.remember(None)

    assert set(json.loads(file.read_text())) == set(configuration.KEYS)


def test_a_key_from_the_environment_is_not_written_down(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBSPOR_CPR_KEY", "from elsewhere")

    configuration.remember(None)

    assert "JOBSPOR_CPR_KEY" not in json.loads(file.read_text())


def test_another_database_must_have_its_owner_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not configuration.external_database()
    monkeypatch.setenv("DATABASE_URL", "postgresql://web@db/jobspor")

    with pytest.raises(LauncherError, match="DATABASE_OWNER_URL mangler"):
        configuration.external_database()
