"""Uids: read in any case and in no other way; row ids that ascend."""

from uuid import UUID

import pytest

from nos.lib.uids import NIL, handle_of, new_row_id, nth_uid, parse_uid

WRITTEN = "0b7e3c1a-5d2f-4c8e-9a6b-1f2e3d4c5b6a"


@pytest.mark.parametrize(
    "text", [WRITTEN, WRITTEN.upper(), f" {WRITTEN}\n", WRITTEN.replace("-", "")]
)
def test_a_uid_is_read_in_any_case(text: str) -> None:
    assert parse_uid(text) == UUID(WRITTEN)


@pytest.mark.parametrize(
    "text",
    ["", "x", str(NIL), NIL.hex, WRITTEN[:-1], WRITTEN + "0", f"{{{WRITTEN}}}",
     f"urn:uuid:{WRITTEN}", "٣" * 32, "0b7e3c1a_5d2f_4c8e_9a6b_1f2e3d4c5b", WRITTEN + "\0",
     None, 3],
)  # fmt: skip
def test_anything_else_is_no_uid(text: str) -> None:
    assert parse_uid(text) is None


def test_row_ids_ascend_and_are_of_version_seven() -> None:
    ids = [new_row_id() for _n in range(10_000)]
    assert ids == sorted(set(ids))
    assert {one.version for one in ids} == {7}


def test_what_an_operation_makes_has_uids_that_follow_from_it() -> None:
    operation = UUID(WRITTEN)
    assert nth_uid(operation, 0) == nth_uid(operation, 0) != nth_uid(operation, 1)
    assert handle_of(operation) == "5b6a"
