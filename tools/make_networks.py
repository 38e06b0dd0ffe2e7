"""Write the published networks among `resources/examples`: made of blocks, named as torchvision names them.

    python tools/make_networks.py

Each is a chain of layers and blocks. A layer's name is the one that its weights bear in torchvision's
`state_dict`, which therefore fits by name. U-Net is not torchvision's: it is the one of the paper (64
channels at full size, doubled at each of four halvings, transposed convolutions on the way up, two classes),
with padding, so that height and width stay, and with batch norm.
"""

import json
import sys
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

_ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_ROOT))  # this checkout's core, whichever one is installed

from core.project.reading import parse  # noqa: E402 - the line above finds it
from core.project.writing import write  # noqa: E402

DESTINATION = _ROOT / "resources" / "examples"
BLOCKS = _ROOT / "resources" / "blocks"

Raw = dict[str, Any]
CLASSES: Final = 1000
PHOTOGRAPH: Final = (3, 224, 224)
RELU: Final[Raw] = {"type": "ReLU"}
RELU6: Final[Raw] = {"type": "ReLU6"}
NORM: Final[Raw] = {"type": "BatchNorm2d"}
FLATTEN: Final[Raw] = {"type": "Flatten"}
DROPOUT: Final[Raw] = {"type": "Dropout"}
ADD: Final[Raw] = {"type": "Add"}
CAT: Final[Raw] = {"type": "Cat", "args": {"dim": 1}}


def layer(type_name: str, **args: object) -> Raw:
    """Return a layer with arguments."""
    return {"type": type_name, "args": args}


def conv(planes: object, kernel: int, **args: object) -> Raw:
    """Return a convolution with a bias."""
    return layer("Conv2d", out_channels=planes, kernel_size=kernel, **args)


def bare_conv(planes: object, kernel: int, **args: object) -> Raw:
    """Return a convolution without a bias, since a batch norm follows."""
    return conv(planes, kernel, bias=False, **args)


def linear(features: int) -> Raw:
    """Return a linear layer."""
    return layer("Linear", out_features=features)


def pool(kernel: int, stride: int, **args: object) -> Raw:
    """Return a max pooling."""
    return layer("MaxPool2d", kernel_size=kernel, stride=stride, **args)


def average(size: int = 1) -> Raw:
    """Return an average over the image, to a fixed size."""
    return layer("AdaptiveAvgPool2d", output_size=size)


def use(block: str, **args: object) -> Raw:
    """Return a use of a block."""
    return layer(f"block:{block}", **args)


def parameter(name: str) -> Raw:
    """Return what stands for a parameter of the block."""
    return {"parameter": name}


def expression(text: str) -> Raw:
    """Return what is computed from parameters of the block."""
    return {"expression": text}


def numbered(prefix: str, layers: list[Raw]) -> Raw:
    """Return layers under numbers, as `nn.Sequential` names them."""
    return {f"{prefix}.{index}": one for index, one in enumerate(layers)}


def body(nodes: Raw, wires: str = "", given: Raw | None = None) -> Raw:
    """Return a graph from an input to an output.

    Args:
        nodes: What stands between, each fed by the one before it.
        wires: Further wires, `source>target`; a target named here has no other input.
        given: The input, where it is not that of a block.
    """
    nodes = {"x": given or {"type": "Input"}} | nodes | {"y": {"type": "Output"}}
    more = [wire.split(">") for wire in wires.split()]
    wired = {target.partition(":")[0] for _, target in more}
    chain = [list(pair) for pair in pairwise(nodes) if pair[1] not in wired]
    return {"nodes": nodes, "edges": chain + more}


def block(graph: Raw, **parameters: bool | int) -> Raw:
    """Return a block and its parameters, with their defaults."""
    declared = {name: {"type": type(value).__name__, "default": value} for name, value in parameters.items()}
    return {"parameters": declared, "graph": graph} if declared else {"graph": graph}


def network(nodes: Raw, blocks: Mapping[str, Raw] | None = None, wires: str = "") -> Raw:
    """Return a network for photographs."""
    raw: Raw = {"graph": body(nodes, wires, layer("Input", shape=list(PHOTOGRAPH)))}
    return raw | ({"blocks": dict(blocks)} if blocks else {})


def shipped_block(name: str) -> dict[str, Raw]:
    """Return a block that comes along, by its name."""
    blocks: dict[str, Raw] = json.loads((BLOCKS / f"{name}.tcanvas").read_text("utf-8"))["blocks"]
    return {name: blocks[name]}


def alexnet() -> Raw:
    """Return AlexNet as in "One weird trick for parallelizing convolutional neural networks" (2014)."""
    features = [
        conv(64, 11, stride=4, padding=2),
        RELU,
        pool(3, 2),
        conv(192, 5, padding=2),
        RELU,
        pool(3, 2),
    ]
    for planes in (384, 256, 256):
        features += [conv(planes, 3, padding=1), RELU]
    classifier = [DROPOUT, linear(4096), RELU, DROPOUT, linear(4096), RELU, linear(CLASSES)]
    return network(
        numbered("features", [*features, pool(3, 2)])
        | {"avgpool": average(6), "flat": FLATTEN}
        | numbered("classifier", classifier)
    )


def vgg16() -> Raw:
    """Return VGG-16, configuration D, without batch norm."""
    features: list[Raw] = []
    for planes, times in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        features += [conv(planes, 3, padding=1), RELU] * times + [pool(2, 2)]
    classifier = [linear(4096), RELU, DROPOUT, linear(4096), RELU, DROPOUT, linear(CLASSES)]
    return network(
        numbered("features", features)
        | {"avgpool": average(7), "flat": FLATTEN}
        | numbered("classifier", classifier)
    )


def fire() -> Raw:
    """Return SqueezeNet's block: a narrow convolution feeds two wide ones, whose channels are joined."""
    nodes = {
        "squeeze": conv(parameter("squeeze_planes"), 1),
        "squeeze_activation": RELU,
        "expand1x1": conv(parameter("expand_planes"), 1),
        "expand1x1_activation": RELU,
        "expand3x3": conv(parameter("expand_planes"), 3, padding=1),
        "expand3x3_activation": RELU,
        "cat": CAT,
    }
    wires = "squeeze_activation>expand3x3 expand1x1_activation>cat:0 expand3x3_activation>cat:1"
    return block(body(nodes, wires), squeeze_planes=16, expand_planes=64)


def squeezenet1_0() -> Raw:
    """Return SqueezeNet 1.0."""

    def fires(*sizes: tuple[int, int]) -> list[Raw]:
        return [use("Fire", squeeze_planes=squeeze, expand_planes=expand) for squeeze, expand in sizes]

    shrink = pool(3, 2, ceil_mode=True)
    features = [conv(96, 7, stride=2), RELU, shrink, *fires((16, 64), (16, 64), (32, 128)), shrink]
    features += [*fires((32, 128), (48, 192), (48, 192), (64, 256)), shrink, *fires((64, 256))]
    classifier = [DROPOUT, conv(CLASSES, 1), RELU, average()]
    nodes = numbered("features", features) | numbered("classifier", classifier) | {"flat": FLATTEN}
    return network(nodes, {"Fire": fire()})


def resnet50() -> Raw:
    """Return ResNet-50 with the stride in the 3×3 convolution, as torchvision has it."""
    nodes: Raw = {"conv1": bare_conv(64, 7, stride=2, padding=3), "bn1": NORM, "relu": RELU}
    nodes["maxpool"] = pool(3, 2, padding=1)
    for number, (planes, times) in enumerate(((64, 3), (128, 4), (256, 6), (512, 3)), start=1):
        first = {"project": True} | ({"stride": 2} if number > 1 else {})
        repeat = [first, *[{}] * (times - 1)]
        nodes[f"layer{number}"] = use("Bottleneck", planes=planes) | {"repeat": repeat}
    nodes |= {"avgpool": average(), "flat": FLATTEN, "fc": linear(CLASSES)}
    return network(nodes, shipped_block("Bottleneck"))


def depthwise(channels: Raw) -> list[Raw]:
    """Return a convolution of each channel by itself, with its norm and its activation."""
    return [bare_conv(channels, 3, stride=parameter("stride"), padding=1, groups=channels), NORM, RELU6]


def separable() -> Raw:
    """Return MobileNetV2's first block, which does not widen."""
    nodes = numbered("conv.0", depthwise(parameter("channels")))
    nodes |= {"conv.1": bare_conv(parameter("planes"), 1), "conv.2": NORM}
    return block(body(nodes), channels=32, planes=16, stride=1)


def inverted_residual() -> Raw:
    """Return MobileNetV2's block: widens to `hidden`, convolves each channel, narrows to `planes`."""
    nodes = numbered("conv.0", [bare_conv(parameter("hidden"), 1), NORM, RELU6])
    nodes |= numbered("conv.1", depthwise(parameter("hidden")))
    nodes |= {"conv.2": bare_conv(parameter("planes"), 1), "conv.3": NORM}
    nodes["add"] = ADD | {"enabled": parameter("residual")}
    wires = "conv.3>add:0 x>add:1"
    return block(body(nodes, wires), hidden=144, planes=24, residual=True, stride=1)


def mobilenet_v2() -> Raw:
    """Return MobileNetV2 at full width."""
    nodes = numbered("features.0", [bare_conv(32, 3, stride=2, padding=1), NORM, RELU6])
    nodes["features.1"] = use("Separable")
    number, arriving = 2, 16
    for planes, times, stride in ((24, 2, 2), (32, 3, 2), (64, 4, 2), (96, 3, 1), (160, 3, 2), (320, 1, 1)):
        for index in range(times):
            step = stride if index == 0 else 1
            args = {"hidden": 6 * arriving, "planes": planes, "stride": step}
            args["residual"] = step == 1 and arriving == planes
            nodes[f"features.{number}"] = use("InvertedResidual", **args)
            number, arriving = number + 1, planes
    nodes |= numbered(f"features.{number}", [bare_conv(1280, 1), NORM, RELU6])
    nodes |= {"avgpool": average(), "flat": FLATTEN}
    nodes |= numbered("classifier", [layer("Dropout", p=0.2), linear(CLASSES)])
    return network(nodes, {"Separable": separable(), "InvertedResidual": inverted_residual()})


def unet() -> Raw:
    """Return U-Net (see above): down to 1024 channels, and back up beside what was passed on the way down."""
    sizes = (64, 128, 256, 512)
    nodes: Raw = {}
    wires: list[str] = []
    for level, planes in enumerate(sizes):
        nodes |= {f"down{level}": use("DoubleConv", planes=planes), f"pool{level}": pool(2, 2)}
    nodes[f"down{len(sizes)}"] = use("DoubleConv", planes=2 * sizes[-1])
    for level, planes in reversed(list(enumerate(sizes))):
        nodes[f"up{level}"] = layer("ConvTranspose2d", out_channels=planes, kernel_size=2, stride=2)
        nodes |= {f"cat{level}": CAT, f"merge{level}": use("DoubleConv", planes=planes)}
        wires += [f"down{level}>cat{level}:0", f"up{level}>cat{level}:1"]
    nodes["head"] = conv(2, 1)
    return network(nodes, shipped_block("DoubleConv"), " ".join(wires))


def dense_layer() -> Raw:
    """Return DenseNet's layer: what arrives, and `growth` channels more that two convolutions make of it."""
    nodes = {
        "norm1": NORM,
        "relu1": RELU,
        "conv1": bare_conv(expression("growth * 4"), 1),
        "norm2": NORM,
        "relu2": RELU,
        "conv2": bare_conv(parameter("growth"), 3, padding=1),
        "cat": CAT,
    }
    return block(body(nodes, "x>cat:0 conv2>cat:1"), growth=32)


def dense_block(times: int) -> Raw:
    """Return a chain of dense layers: each receives the input and what all before it made."""
    return block(body({f"denselayer{index + 1}": use("DenseLayer") for index in range(times)}))


def transition() -> Raw:
    """Return what stands between dense blocks: fewer channels, half the height and width."""
    nodes = {"norm": NORM, "relu": RELU, "conv": bare_conv(parameter("planes"), 1)}
    nodes["pool"] = layer("AvgPool2d", kernel_size=2, stride=2)
    return block(body(nodes), planes=128)


def densenet121() -> Raw:
    """Return DenseNet-121: dense blocks of 6, 12, 24 and 16 layers."""
    first = {"conv0": bare_conv(64, 7, stride=2, padding=3), "norm0": NORM, "relu0": RELU}
    first["pool0"] = pool(3, 2, padding=1)
    nodes = {f"features.{name}": one for name, one in first.items()}
    blocks = {"DenseLayer": dense_layer(), "Transition": transition()}
    for number, (times, planes) in enumerate(((6, 128), (12, 256), (24, 512), (16, 0)), start=1):
        blocks[f"DenseBlock{times}"] = dense_block(times)
        nodes[f"features.denseblock{number}"] = use(f"DenseBlock{times}")
        if planes:
            nodes[f"features.transition{number}"] = use("Transition", planes=planes)
    nodes |= {"features.norm5": NORM, "relu": RELU, "avgpool": average(), "flat": FLATTEN}
    return network(nodes | {"classifier": linear(CLASSES)}, blocks)


NETWORKS: Final[dict[str, Callable[[], Raw]]] = {
    "alexnet": alexnet,
    "vgg16": vgg16,
    "squeezenet1_0": squeezenet1_0,
    "resnet50": resnet50,
    "mobilenet_v2": mobilenet_v2,
    "unet": unet,
    "densenet121": densenet121,
}


def file_text(name: str) -> str:
    """Return the text that a network's file must have."""
    reading = parse(json.dumps({"format": "torchcanvas", "version": 1, "name": name} | NETWORKS[name]()))
    assert reading.project is not None, [str(problem.message) for problem in reading.problems]
    return write(reading.project)


if __name__ == "__main__":
    for name in NETWORKS:
        path = DESTINATION / f"{name}.tcanvas"
        path.write_text(file_text(name), "utf-8")
        print(f"{path.relative_to(_ROOT)}: {path.stat().st_size:,} bytes")
