"""The parts of a copy: its seal, what is kept, and what a comparison finds."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from jobspor.access.backup import sealed
from jobspor.access.backup.sealed import Damaged, OtherKey, header_of, seal, unseal
from jobspor.access.backup.shelf import Keep, Kept, has_room, path_of, shelf, superfluous
from jobspor.access.backup.state import State, differences
from jobspor.access.crypto import keys
from jobspor.access.tests.factories import as_owner, make_municipality

KEY = bytes(range(32))
KEYS = {"abc": KEY}
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def sealed_file(*parts: bytes) -> bytes:
    target = io.BytesIO()
    seal(target, parts, key_id="abc", key=KEY, made_at="now")
    return target.getvalue()


def opened(file: bytes) -> bytes:
    return b"".join(unseal(io.BytesIO(file), KEYS))


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "PIECE", 64)


PIECE = 64


@given(st.lists(st.binary(max_size=200), max_size=8))
def test_what_was_sealed_comes_out(parts: list[bytes]) -> None:
    assert opened(sealed_file(*parts)) == b"".join(parts)


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_every_length_comes_out(length: int) -> None:
    assert opened(sealed_file(b"x" * length)) == b"x" * length


@given(st.data())
def test_a_file_that_was_changed_or_cut_does_not_open(data: st.DataObject) -> None:
    file = bytearray(sealed_file(b"The quick brown fox " * 20))
    if data.draw(st.booleans()):
        file = file[: data.draw(st.integers(0, len(file) - 1))]
    else:
        file[data.draw(st.integers(0, len(file) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises((Damaged, OtherKey)):
        opened(bytes(file))


def test_pieces_that_change_places_do_not_open() -> None:
    file = sealed_file(b"a" * PIECE, b"b" * PIECE, b"c" * PIECE)
    front = file.index(b"\n") + 1
    one, two = slice(front, front + PIECE + 16), slice(front + PIECE + 16, front + 2 * (PIECE + 16))
    with pytest.raises(Damaged):
        opened(file[:front] + file[two] + file[one] + file[two.stop :])


def test_the_same_content_is_never_the_same_file() -> None:
    assert sealed_file(b"x")[-17:] != sealed_file(b"x")[-17:]
    assert header_of(io.BytesIO(sealed_file(b"x")))["made_at"] == "now"


def copies(*days: int) -> list[Kept]:
    return [Kept(Path(str(day)), NOON - timedelta(days=day)) for day in days]


def left(days: list[int], words: str) -> list[int]:
    gone = {copy.path for copy in superfluous(copies(*days), Keep.of(words))}
    return [day for day in days if Path(str(day)) not in gone]


def test_days_weeks_and_months_are_kept() -> None:
    assert left(list(range(100)), "3d") == [0, 1, 2]
    assert left(list(range(100)), "2d,3w") == [0, 1, 7, 14]  # today is a Sunday
    assert left(list(range(100)), "1d,3m") == [0, 22, 53]
    assert left([40, 50, 400], "7d") == [40, 50, 400]


@given(st.lists(st.integers(0, 900), unique=True), st.integers(1, 9), st.integers(0, 9))
def test_the_newest_is_always_kept(days: list[int], in_days: int, in_months: int) -> None:
    kept = left(days, f"{in_days}d,{in_months}m")
    assert kept[:1] == days[:1] or min(days) in kept
    assert len(kept) <= in_days + in_months + 1


@pytest.mark.parametrize("words", ["7", "d", "7d,", "0d", "7y", "7d 5w"])
def test_other_words_keep_nothing(words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Keep.of(words)


def test_the_shelf_is_ours_alone(tmp_path: Path) -> None:
    path_of(tmp_path, NOON).write_bytes(b"x" * 10)
    (tmp_path / "somebody-elses.backup").touch()
    assert [copy.made_at for copy in shelf(tmp_path)] == [NOON]
    assert has_room(tmp_path, 10**18)
    path_of(tmp_path, NOON).unlink()
    assert not has_room(tmp_path, 10**18)


def read() -> State:
    with transaction.atomic():
        return State.read()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE access_municipality SET phone = '1'", "table access_municipality"),
        ("ALTER TABLE access_event DISABLE TRIGGER ALL", "wall trigger: access_event"),
        ("ALTER TABLE access_event DISABLE ROW LEVEL SECURITY", "wall row security: access_event"),
        ("GRANT UPDATE ON access_event TO jobspor_web", "wall jobspor_web may: UPDATE access_event"),
        ("DROP FUNCTION access_seal() CASCADE", "wall function: access_seal()"),
        ("DELETE FROM django_migrations WHERE app = 'sessions'", "migration sessions.0001_initial"),
    ],
)
def test_what_differs_is_named(change: str, found: str) -> None:
    with as_owner(), connection.cursor() as cursor:
        make_municipality()
        before = State.of(read().written())
        assert list(differences(before, read())) == []
        cursor.execute(change.replace("ALL", "USER"))
        lines = list(differences(before, read()))
    assert any(line.startswith(found) for line in lines), lines


def test_a_key_that_is_none_is_refused(settings: object) -> None:
    settings.JOBSPOR_BACKUP_KEY = "not a key"  # type: ignore[attr-defined]
    with pytest.raises(ImproperlyConfigured, match="JOBSPOR_BACKUP_KEY must be 32"):
        keys("JOBSPOR_BACKUP_KEY")
