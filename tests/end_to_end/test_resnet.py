"""ResNet-18 from blocks in the real process, by keyboard alone: quickly, in few gestures, undone, redone."""

import time
from pathlib import Path

import pytest

from core.project.files import load
from core.project.graph import Project
from core.shapes.costs import costs_of
from core.shapes.inference import infer
from tests.end_to_end.conftest import Screen, wait_for

pytestmark = pytest.mark.slow

LAYERS = (
    "input 3x224x224",
    "conv2d 64 7 2 3 1 1 0",
    "batchnorm2d",
    "relu",
    "maxpool2d 3 2 1",
    "basicblock",
    "basicblock",
    "basicblock 128 1 2",
    "basicblock 128",
    "basicblock 256 1 2",
    "basicblock 256",
    "basicblock 512 1 2",
    "basicblock 512",
    "adaptiveavgpool2d 1",
    "flatten",
    "linear 1000",
    "output",
)
MOST_GESTURES, MOST_SECONDS = 120, 120.0
PER_KEY_S = 0.28
"""What a practised typist takes for a key; thinking is not counted."""


class Hands:
    """Does things and counts them: a word typed, or a chord of keys, is one gesture."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self.gestures, self.seconds = 0, 0.0

    def type(self, text: str) -> None:
        self._screen.do("type", "--delay", "30", text)
        self.gestures += 1
        self.seconds += PER_KEY_S * len(text)

    def press(self, *keys: str, times: int = 1) -> None:
        self._screen.do("key", "--repeat", str(times), "--delay", "40", *keys)
        self.gestures += len(keys)  # a key that is held down is one
        self.seconds += PER_KEY_S * len(keys) * times


def save_as(screen: Screen, hands: Hands, path: Path) -> None:
    hands.press("ctrl+shift+s")
    dialog = screen.do("search", "--sync", "--onlyvisible", "--name", "Save the network").partition("\n")[0]
    screen.do("windowfocus", "--sync", dialog)
    hands.press("ctrl+a")
    hands.type(str(path))
    hands.press("Return")
    wait_for(path.exists, str(path))


def test_resnet_18_is_built_saved_undone_and_redone(screen, env, tmp_path) -> None:
    process = screen.start()
    start = screen.window("TorchCanvas")
    hands = Hands(screen)
    hands.press("ctrl+n")
    screen.window("untitled")
    for words in LAYERS:
        hands.type(words)
        hands.press("Return")
        time.sleep(0.1)
    path = tmp_path / "resnet.tcanvas"
    save_as(screen, hands, path)
    built = path.read_bytes()
    project = load(path)
    assert costs_of(infer(project)).parameters == 11_689_512
    assert len(project.blocks) == 1 and len(project.graph.nodes) == len(LAYERS)
    assert not infer(project).problems()

    screen.do("windowfocus", "--sync", start)
    steps = len(LAYERS) + 4
    hands.press("ctrl+z", times=steps)
    hands.press("ctrl+s")
    wait_for(lambda: path.read_bytes() != built, "the file without its layers")
    empty = load(path)
    assert empty.graph == Project().graph and not empty.blocks
    hands.press("ctrl+shift+z", times=steps)
    hands.press("ctrl+s")
    wait_for(lambda: path.read_bytes() == built, "the same file again")
    assert hands.gestures <= MOST_GESTURES and hands.seconds <= MOST_SECONDS, (hands.gestures, hands.seconds)
    hands.press("ctrl+q")
    process.communicate(timeout=20)
    assert process.returncode == 0
