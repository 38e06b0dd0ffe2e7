from dataclasses import replace

import numpy as np
import pytest

from core.data.digits import load_digits
from core.project import edits
from core.project.graph import Project
from core.project.plans import Component, DataPlan, SplitPlan
from tests.gui.services.conftest import PATIENCE_MS, example


def show(qtbot, services, project):
    services.document.replace(project)
    qtbot.waitUntil(lambda: services.data.summary is not None, timeout=PATIENCE_MS)


def test_facts_are_known_before_torch_is(unloaded):
    unloaded.document.replace(example())
    assert (unloaded.data.facts.train_count, unloaded.data.facts.validation_count) == (1437, 360)
    assert unloaded.data.summary is None
    assert unloaded.data.thumbnails(5) == ()


def test_each_class_is_counted_in_both_splits_as_a_run_divides_them(qtbot, services):
    from core.data.prepare import prepare

    show(qtbot, services, example())
    data = prepare(services.document.project.data)
    for split, part in (("train", data.train), ("validation", data.validation)):
        assert services.data.counts(split) == tuple(np.bincount(part.targets.numpy()).tolist())


def test_thumbnails_are_the_sources_pictures_and_cannot_be_written(qtbot, services):
    show(qtbot, services, example())
    images, labels = load_digits()
    shown = services.data.thumbnails(20, split="validation")
    assert [one.label for one in shown[:10]] == [str(digit) for digit in range(10)]
    for one in shown:
        assert np.array_equal(one.image, np.rint(images[one.index] * (255 / 16)).astype(np.uint8))
        assert one.label == str(labels[one.index])
        assert not one.image.flags.writeable


def test_thumbnails_of_one_class_are_of_that_class(qtbot, services):
    show(qtbot, services, example())
    assert {one.label for one in services.data.thumbnails(12, label="7")} == {"7"}
    assert len(services.data.thumbnails(12, label="7")) == 12


def test_another_split_is_counted_anew(qtbot, services):
    show(qtbot, services, example())
    plan = replace(services.document.project.data, split=SplitPlan(validation=0.5))
    services.document.edit("Set", lambda project: edits.set_data_plan(project, plan))
    assert services.data.facts.validation_count == 899
    qtbot.waitUntil(lambda: sum(services.data.counts("validation")) == 899, timeout=PATIENCE_MS)


def test_a_plan_that_cannot_work_says_why(services):
    services.document.replace(Project(data=DataPlan(split=SplitPlan(validation=1.5))))
    assert services.data.facts is None
    assert str(services.data.error).startswith("validation (1.5) must be from 0 up to but not 1")


def test_without_data_nothing_is_known(qtbot, services):
    show(qtbot, services, example())
    with qtbot.waitSignal(services.data.updated):
        services.document.replace(Project())
    assert services.data.facts is None
    assert services.data.summary is None
    assert services.data.error is None


def test_data_without_classes_have_counts_of_none_and_pictures_only_where_there_are_some(qtbot, services):
    show(qtbot, services, example("tutorial-regression"))
    assert services.data.counts("train") == ()
    for one in services.data.thumbnails(3):
        assert one.label is None
        assert one.image.dtype == np.uint8


def test_an_edit_of_the_network_alone_tells_nothing(qtbot, services):
    show(qtbot, services, example())
    with qtbot.assertNotEmitted(services.data.updated):
        services.document.edit("Set", lambda project: edits.set_argument(project, "conv1", "kernel_size", 5))


def test_samples_that_are_no_pictures_are_counted_without_thumbnails(qtbot, services):
    source = Component("random", example("tutorial-regression").data.source.args.set("shape", (5,)))
    show(qtbot, services, Project(data=DataPlan(source=source)))
    assert services.data.thumbnails(3) == ()


@pytest.mark.parametrize("low", [-1.0, 0.0])
def test_pictures_stretch_what_has_no_brightness_of_its_own(low):
    from gui.services.pictures import pictures

    shown = pictures(np.array([[[[low, 3.0]]]]))[0]
    assert shown.tolist() == [[0, 255]]
