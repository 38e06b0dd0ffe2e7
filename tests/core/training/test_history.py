"""The history that events tell."""

import json

from core.training.engine import train
from core.training.events import EpochFinished, StepsFinished
from core.training.history import fold, fold_records
from tests.helpers.training import job_of, losses_of, plan_of


def test_a_history_holds_every_step_and_every_epoch(tmp_path):
    events = list(train(job_of(tmp_path)))
    history = fold(events)
    assert history.losses == losses_of(events)
    assert [row.train_loss for row in history.rows] == [
        e.train_loss for e in events if isinstance(e, EpochFinished)
    ]
    assert (history.reason, history.steps_per_epoch) == ("completed", 4)


def test_a_history_read_from_json_equals_the_one_from_events(tmp_path):
    events = list(train(job_of(tmp_path)))
    assert fold_records(json.loads(json.dumps(e.as_json())) for e in events) == fold(events)


def test_steps_repeated_after_a_crash_stand_once(tmp_path):
    first = list(train(job_of(tmp_path, plan=plan_of(epochs=1))))
    lost = [StepsFinished(first_step=5, losses=(9.0, 9.0))]
    second = list(train(job_of(tmp_path, resume=True)))
    whole = list(train(job_of(tmp_path / "whole")))
    assert fold([*first, *lost, *second]).losses == losses_of(whole)


def test_records_that_make_no_sense_are_passed_over():
    records = [{"event": "steps_finished", "first_step": 7, "losses": [1.0]}, {"event": "steps_finished"}, {}]
    assert fold_records(records).losses == []
