"""The tutorial knows how far the network on the canvas has come."""

from core.project import edits
from core.project.graph import Project
from gui.shell.command_palette import Entry, rank
from gui.start.tutorial import STEPS, steps_done, tutorial_example, tutorial_project


def test_the_finished_network_has_taken_every_step() -> None:
    assert steps_done(tutorial_example().read()) == len(STEPS)


def test_an_empty_canvas_has_taken_none() -> None:
    project = tutorial_project()
    assert steps_done(project) == 0
    assert project.data is not None
    assert project.training is not None


def test_a_layer_with_other_arguments_is_not_done_yet() -> None:
    project, _ = edits.append_after(Project(), None, "Input")
    project, name = edits.append_after(project, "x", "Conv2d")
    assert steps_done(project) == 1
    project = edits.set_arguments(project, name, {"out_channels": 6, "kernel_size": 3})
    assert steps_done(project) == 2


def test_what_begins_with_the_words_comes_before_what_holds_them(qapp) -> None:
    from PySide6.QtGui import QIcon

    def entry(text: str, words: str = "") -> Entry:
        return Entry(text=text, do=lambda: None, icon=QIcon(), words=words)

    ranks = [
        rank("max", entry(text, words))
        for text, words in (
            ("Max", ""),
            ("MaxPool2d", ""),
            ("Pool max", ""),
            ("AdaMax", ""),
            ("X", "maximum"),
        )
    ]
    assert ranks == sorted(ranks)
    assert None not in ranks
    assert rank("mp2", entry("MaxPool2d")) is not None
    assert rank("zzz", entry("MaxPool2d")) is None
