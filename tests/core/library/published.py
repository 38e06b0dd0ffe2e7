"""The published networks written by hand with torch.nn, their weights named as torchvision names them."""

from collections import OrderedDict

import torch
from torch import Tensor, nn

from tests.core.library.reference import Bottleneck, conv_bn


class Classifier(nn.Module):
    """Features, an average over the image to a fixed size, and a classifier."""

    def __init__(self, features: nn.Module, average: int, classifier: nn.Module) -> None:
        super().__init__()
        self.features, self.average, self.classifier = features, average, classifier

    def forward(self, x: Tensor) -> Tensor:
        x = nn.functional.adaptive_avg_pool2d(self.features(x), self.average)
        return self.classifier(x.flatten(1))


def alexnet() -> nn.Module:
    features = nn.Sequential(
        *(nn.Conv2d(3, 64, 11, stride=4, padding=2), nn.ReLU(), nn.MaxPool2d(3, 2)),
        *(nn.Conv2d(64, 192, 5, padding=2), nn.ReLU(), nn.MaxPool2d(3, 2)),
        *(nn.Conv2d(192, 384, 3, padding=1), nn.ReLU()),
        *(nn.Conv2d(384, 256, 3, padding=1), nn.ReLU()),
        *(nn.Conv2d(256, 256, 3, padding=1), nn.ReLU(), nn.MaxPool2d(3, 2)),
    )
    classifier = nn.Sequential(
        *(nn.Dropout(), nn.Linear(256 * 6 * 6, 4096), nn.ReLU()),
        *(nn.Dropout(), nn.Linear(4096, 4096), nn.ReLU()),
        nn.Linear(4096, 1000),
    )
    return Classifier(features, 6, classifier)


def vgg16() -> nn.Module:
    features, inputs = nn.Sequential(), 3
    for stage in ((64, 64), (128, 128), (256, 256, 256), (512, 512, 512), (512, 512, 512)):
        for planes in stage:
            features.extend((nn.Conv2d(inputs, planes, 3, padding=1), nn.ReLU()))
            inputs = planes
        features.append(nn.MaxPool2d(2, 2))
    classifier = nn.Sequential(
        *(nn.Linear(512 * 7 * 7, 4096), nn.ReLU(), nn.Dropout()),
        *(nn.Linear(4096, 4096), nn.ReLU(), nn.Dropout()),
        nn.Linear(4096, 1000),
    )
    return Classifier(features, 7, classifier)


class Fire(nn.Module):
    def __init__(self, inputs: int, squeeze: int, expand: int) -> None:
        super().__init__()
        self.squeeze = nn.Conv2d(inputs, squeeze, 1)
        self.expand1x1 = nn.Conv2d(squeeze, expand, 1)
        self.expand3x3 = nn.Conv2d(squeeze, expand, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        x = torch.relu(self.squeeze(x))
        return torch.cat([torch.relu(self.expand1x1(x)), torch.relu(self.expand3x3(x))], 1)


class SqueezeNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(
            *(nn.Conv2d(3, 96, 7, stride=2), nn.ReLU(), nn.MaxPool2d(3, 2, ceil_mode=True)),
            *(Fire(96, 16, 64), Fire(128, 16, 64), Fire(128, 32, 128), nn.MaxPool2d(3, 2, ceil_mode=True)),
            *(Fire(256, 32, 128), Fire(256, 48, 192), Fire(384, 48, 192), Fire(384, 64, 256)),
            *(nn.MaxPool2d(3, 2, ceil_mode=True), Fire(512, 64, 256)),
        )
        self.classifier = nn.Sequential(nn.Dropout(), nn.Conv2d(512, 1000, 1), nn.ReLU())

    def forward(self, x: Tensor) -> Tensor:
        return self.classifier(self.features(x)).mean(dim=(2, 3))


class ResNet50(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1, self.bn1 = conv_bn(3, 64, 7, stride=2, padding=3)
        inputs = 64
        for number, (planes, times) in enumerate(((64, 3), (128, 4), (256, 6), (512, 3)), start=1):
            first = Bottleneck(inputs, planes, 1 if number == 1 else 2)
            inputs = 4 * planes
            stage = nn.Sequential(first, *(Bottleneck(inputs, planes) for _ in range(times - 1)))
            self.add_module(f"layer{number}", stage)
        self.fc = nn.Linear(2048, 1000)

    def forward(self, x: Tensor) -> Tensor:
        x = torch.max_pool2d(torch.relu(self.bn1(self.conv1(x))), 3, stride=2, padding=1)
        for number in range(1, 5):
            x = self.get_submodule(f"layer{number}")(x)
        return self.fc(x.mean(dim=(2, 3)))


def conv_bn_relu6(inputs: int, outputs: int, kernel: int, **args: int) -> nn.Module:
    return nn.Sequential(*conv_bn(inputs, outputs, kernel, padding=kernel // 2, **args), nn.ReLU6())


class InvertedResidual(nn.Module):
    def __init__(self, inputs: int, planes: int, stride: int, ratio: int) -> None:
        super().__init__()
        hidden = inputs * ratio
        self.conv = nn.Sequential(
            *([] if ratio == 1 else [conv_bn_relu6(inputs, hidden, 1)]),
            conv_bn_relu6(hidden, hidden, 3, stride=stride, groups=hidden),
            *conv_bn(hidden, planes, 1),
        )
        self.residual = stride == 1 and inputs == planes

    def forward(self, x: Tensor) -> Tensor:
        return x + self.conv(x) if self.residual else self.conv(x)


def mobilenet_v2() -> nn.Module:
    features, inputs = nn.Sequential(conv_bn_relu6(3, 32, 3, stride=2)), 32
    table = "1 16 1 1, 6 24 2 2, 6 32 3 2, 6 64 4 2, 6 96 3 1, 6 160 3 2, 6 320 1 1"
    for row in table.split(","):
        ratio, planes, times, stride = map(int, row.split())
        for index in range(times):
            features.append(InvertedResidual(inputs, planes, 1 if index else stride, ratio))
            inputs = planes
    features.append(conv_bn_relu6(320, 1280, 1))
    return Classifier(features, 1, nn.Sequential(nn.Dropout(0.2), nn.Linear(1280, 1000)))


class DenseLayer(nn.Module):
    def __init__(self, inputs: int) -> None:
        super().__init__()
        self.norm1, self.conv1 = nn.BatchNorm2d(inputs), nn.Conv2d(inputs, 128, 1, bias=False)
        self.norm2, self.conv2 = nn.BatchNorm2d(128), nn.Conv2d(128, 32, 3, padding=1, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.conv2(torch.relu(self.norm2(self.conv1(torch.relu(self.norm1(x))))))


class DenseBlock(nn.ModuleDict):
    def __init__(self, inputs: int, times: int) -> None:
        super().__init__({f"denselayer{i + 1}": DenseLayer(inputs + 32 * i) for i in range(times)})

    def forward(self, x: Tensor) -> Tensor:
        features = [x]
        for layer in self.values():
            features.append(layer(torch.cat(features, 1)))
        return torch.cat(features, 1)


def transition(inputs: int) -> nn.Module:
    conv = nn.Conv2d(inputs, inputs // 2, 1, bias=False)
    parts = {"norm": nn.BatchNorm2d(inputs), "relu": nn.ReLU(), "conv": conv, "pool": nn.AvgPool2d(2, 2)}
    return nn.Sequential(OrderedDict(parts))


def densenet121() -> nn.Module:
    features = nn.Sequential()
    features.add_module("conv0", nn.Conv2d(3, 64, 7, stride=2, padding=3, bias=False))
    features.add_module("norm0", nn.BatchNorm2d(64))
    features.add_module("relu0", nn.ReLU())
    features.add_module("pool0", nn.MaxPool2d(3, 2, padding=1))
    channels = 64
    for number, times in enumerate((6, 12, 24, 16), start=1):
        features.add_module(f"denseblock{number}", DenseBlock(channels, times))
        channels += 32 * times
        if number < 4:
            features.add_module(f"transition{number}", transition(channels))
            channels //= 2
    features.add_module("norm5", nn.BatchNorm2d(channels))
    features.add_module("relu", nn.ReLU())
    return Classifier(features, 1, nn.Linear(channels, 1000))


def double_conv(inputs: int, planes: int) -> nn.Module:
    conv1, bn1 = conv_bn(inputs, planes, padding=1)
    conv2, bn2 = conv_bn(planes, planes, padding=1)
    parts = {"conv1": conv1, "bn1": bn1, "act1": nn.ReLU(), "conv2": conv2, "bn2": bn2, "act2": nn.ReLU()}
    return nn.Sequential(OrderedDict(parts))


class UNet(nn.Module):
    """The paper's, with padding and batch norm: 64 channels at full size, two classes."""

    def __init__(self, sizes: tuple[int, ...] = (64, 128, 256, 512, 1024)) -> None:
        super().__init__()
        self.levels = len(sizes) - 1
        for level, (inputs, planes) in enumerate(zip((3, *sizes), sizes, strict=False)):
            self.add_module(f"down{level}", double_conv(inputs, planes))
        for level in reversed(range(self.levels)):
            self.add_module(f"up{level}", nn.ConvTranspose2d(2 * sizes[level], sizes[level], 2, stride=2))
            self.add_module(f"merge{level}", double_conv(2 * sizes[level], sizes[level]))
        self.head = nn.Conv2d(sizes[0], 2, 1)

    def forward(self, x: Tensor) -> Tensor:
        passed = [self.get_submodule("down0")(x)]
        for level in range(1, self.levels + 1):
            passed.append(self.get_submodule(f"down{level}")(torch.max_pool2d(passed[-1], 2)))
        x = passed[-1]
        for level in reversed(range(self.levels)):
            x = torch.cat([passed[level], self.get_submodule(f"up{level}")(x)], 1)
            x = self.get_submodule(f"merge{level}")(x)
        return self.head(x)
