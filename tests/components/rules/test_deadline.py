from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.components.rules.fakes import FakeFacts

from inovasi_daerah import messages
from inovasi_daerah.components.rules import DeadlineCheck, Outcome, Verdict
from inovasi_daerah.components.rules.base import PASSED
from inovasi_daerah.domain.submission import Submission
from inovasi_daerah.errors import Problem

LAST = dt.datetime(2026, 8, 22, 23, 59, 59)  # noqa: DTZ001 - the deadline's zone is a key of its own
HOURS = {"WIB": 7, "WITA": 8, "WIT": 9}
"""Waktu Indonesia Barat, Tengah, Timur: UTC+7, +8 and +9, all year round."""


def verdict(zone: str, **stated: Any) -> Verdict:
    """Return what the deadline in *zone* says of a submission that states this."""
    tree = {"nature": "illustration", "unit": {"code": "00.00"}, **stated}
    check = DeadlineCheck.model_validate({"fact": "submitted", "until": LAST, "zone": zone})
    return check.verdict(FakeFacts(Submission.from_tree(tree)))


@pytest.mark.parametrize("zone", HOURS)
class TestLastSecond:
    """Dikirim paling lambat 22 Agustus 2026 pukul 23.59.59 waktu setempat."""

    def test_the_last_second_counts(self, zone: str) -> None:
        """What is sent in the last second is in time."""
        assert PASSED == verdict(zone, submitted=f"2026-08-22T23:59:59+{HOURS[zone]:02}:00")

    def test_a_microsecond_later_is_late(self, zone: str) -> None:
        """The last moment is the last."""
        assert Outcome.FAIL == verdict(zone, submitted=f"2026-08-22T23:59:59.000001+{HOURS[zone]:02}:00").outcome

    @pytest.mark.parametrize("offset", [-12, 0, 7, 8, 9, 14])
    def test_the_senders_clock_may_be_another(self, zone: str, offset: int) -> None:
        """The same moment is in time or late whatever zone the sender's clock shows."""
        there = dt.timezone(dt.timedelta(hours=offset))
        last = LAST.replace(tzinfo=dt.timezone(dt.timedelta(hours=HOURS[zone]))).astimezone(there)

        assert PASSED == verdict(zone, submitted=last)
        assert Outcome.FAIL == verdict(zone, submitted=last + dt.timedelta(microseconds=1)).outcome


def test_the_zones_differ() -> None:
    """23.59.59 in the west is two hours after the same hour in the east."""
    moment = "2026-08-22T23:59:59+07:00"

    assert [Outcome.PASS, Outcome.FAIL, Outcome.FAIL] == [verdict(zone, submitted=moment).outcome for zone in HOURS]


@given(st.datetimes(timezones=st.timezones()), st.sampled_from([*HOURS]))
def test_any_moment(moment: dt.datetime, zone: str) -> None:
    """It is late exactly if it comes after the last moment, counted in microseconds from one and the same start."""
    start = dt.datetime(1, 1, 1)  # noqa: DTZ001 - of clocks without a zone
    offset = moment.utcoffset()
    assert offset is not None
    sent = moment.replace(tzinfo=None) - start - offset
    last = LAST - start - dt.timedelta(hours=HOURS[zone])
    expected = Outcome.PASS if sent <= last else Outcome.FAIL

    assert expected == verdict(zone, submitted=moment).outcome


def test_what_is_told() -> None:
    """The moment is told by the clock of the deadline's zone."""
    found = verdict("WITA", submitted="2026-08-22T16:00:00Z")
    expected = {"moment": dt.datetime(2026, 8, 23, 0, 0), "until": LAST, "zone": "WITA"}  # noqa: DTZ001 - as above

    assert (messages.CHECK_LATE, expected) == (found.detail, dict(found.params))
    assert found.said is not None
    assert "sent 2026-08-23 00:00:00, but the deadline is 2026-08-22 23:59:59 WITA" == found.said.en
    assert ("submitted",) == found.paths


def test_the_end_of_the_calendar() -> None:
    """A moment that has no date in the deadline's zone is late too, and told as it is stated."""
    found = verdict("WIB", submitted="9999-12-31T23:59:59Z")

    assert Outcome.FAIL is found.outcome
    assert dt.datetime(9999, 12, 31, 23, 59, 59) == dict(found.params)["moment"]  # noqa: DTZ001 - as above


@pytest.mark.parametrize("stated, expected", [({}, Outcome.UNKNOWN), ({"submitted": None}, Outcome.FAIL)])
def test_without_a_moment(stated: dict, expected: Outcome) -> None:
    """Where it is not stated when it was sent, nothing is decided; what was not sent is not in time."""
    found = verdict("WIB", **stated)

    assert (expected, ("submitted",)) == (found.outcome, found.paths)


@pytest.mark.parametrize(
    "until", [dt.date(2026, 8, 22), "2026-08-22T23:59:59", 1_787_000_000, LAST.replace(tzinfo=dt.UTC)]
)
def test_a_deadline_has_a_clock_and_no_zone(until: object) -> None:
    """A date alone would end as it begins, and an offset would contradict the zone."""
    with pytest.raises(ValidationError):
        DeadlineCheck.model_validate({"fact": "submitted", "until": until})


@pytest.mark.parametrize("zone", ["UTC", "wib", "+07:00"])
def test_only_the_zones_of_indonesia(zone: str) -> None:
    """Deadlines are told in WIB, WITA or WIT."""
    with pytest.raises(ValidationError):
        DeadlineCheck.model_validate({"fact": "submitted", "until": LAST, "zone": zone})


def test_only_moments_can_be_read() -> None:
    """A date is no moment, and an innovation states none."""
    check = DeadlineCheck(fact="trial_date", until=LAST)

    assert [((), Problem("fact_unknown", "", "trial_date", ()))] == list(check.problems("innovation"))
    assert [] == list(DeadlineCheck(fact="submitted", until=LAST).problems("region"))
