"""The small drawings of networks: arcs within arcs do not lie upon one another."""

from gui.start.thumbnails import lifts_of


def test_an_arc_lies_above_those_it_spans() -> None:
    assert lifts_of([(1, 19), (3, 16), (5, 13), (7, 10)]) == [3, 2, 1, 0]  # U-Net's


def test_arcs_side_by_side_lie_at_one_height() -> None:
    assert lifts_of([(0, 2), (2, 4), (4, 6)]) == [0, 0, 0]


def test_arcs_rise_no_higher_than_there_is_room_for() -> None:
    assert max(lifts_of([(start, 40 - start) for start in range(12)])) == 3
