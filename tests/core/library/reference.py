"""The blocks written by hand with torch.nn, as the papers and torchvision have them."""

import torch
from torch import Tensor, nn


def conv_bn(inputs: int, outputs: int, kernel: int = 3, **args: int) -> tuple[nn.Module, nn.Module]:
    return nn.Conv2d(inputs, outputs, kernel, bias=False, **args), nn.BatchNorm2d(outputs)


class BasicBlock(nn.Module):
    def __init__(self, inputs: int, planes: int, stride: int = 1) -> None:
        super().__init__()
        self.conv1, self.bn1 = conv_bn(inputs, planes, stride=stride, padding=1)
        self.conv2, self.bn2 = conv_bn(planes, planes, padding=1)
        self.downsample: nn.Module | None = None
        if stride != 1 or inputs != planes:
            self.downsample = nn.Sequential(*conv_bn(inputs, planes, 1, stride=stride))

    def forward(self, x: Tensor) -> Tensor:
        out = torch.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        return torch.relu(out + (x if self.downsample is None else self.downsample(x)))


class Bottleneck(nn.Module):
    def __init__(self, inputs: int, planes: int, stride: int = 1) -> None:
        super().__init__()
        self.conv1, self.bn1 = conv_bn(inputs, planes, 1)
        self.conv2, self.bn2 = conv_bn(planes, planes, stride=stride, padding=1)
        self.conv3, self.bn3 = conv_bn(planes, 4 * planes, 1)
        self.downsample: nn.Module | None = None
        if stride != 1 or inputs != 4 * planes:
            self.downsample = nn.Sequential(*conv_bn(inputs, 4 * planes, 1, stride=stride))

    def forward(self, x: Tensor) -> Tensor:
        out = torch.relu(self.bn1(self.conv1(x)))
        out = torch.relu(self.bn2(self.conv2(out)))
        out = self.bn3(self.conv3(out))
        return torch.relu(out + (x if self.downsample is None else self.downsample(x)))


class InvertedResidual(nn.Module):
    """MobileNetV2's, with ReLU where it has ReLU6."""

    def __init__(self, inputs: int, planes: int, stride: int, expand_ratio: int) -> None:
        super().__init__()
        hidden = inputs * expand_ratio
        expand = [] if expand_ratio == 1 else [*conv_bn(inputs, hidden, 1), nn.ReLU()]
        self.conv = nn.Sequential(
            *expand,
            *conv_bn(hidden, hidden, stride=stride, padding=1, groups=hidden),
            nn.ReLU(),
            *conv_bn(hidden, planes, 1),
        )
        self.residual = stride == 1 and inputs == planes

    def forward(self, x: Tensor) -> Tensor:
        return x + self.conv(x) if self.residual else self.conv(x)


def conv_bn_relu(inputs: int, planes: int, kernel: int, stride: int, groups: int) -> nn.Module:
    padding = (kernel - 1) // 2
    return nn.Sequential(
        *conv_bn(inputs, planes, kernel, stride=stride, padding=padding, groups=groups), nn.ReLU()
    )


def double_conv(inputs: int, planes: int) -> nn.Module:
    return nn.Sequential(
        *conv_bn(inputs, planes, padding=1), nn.ReLU(), *conv_bn(planes, planes, padding=1), nn.ReLU()
    )


class SqueezeExcitation(nn.Module):
    def __init__(self, channels: int, squeeze: int) -> None:
        super().__init__()
        self.fc1, self.fc2 = nn.Conv2d(channels, squeeze, 1), nn.Conv2d(squeeze, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        scale = x.mean(dim=(2, 3), keepdim=True)
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(scale)))) * x


class ResidualMLP(nn.Module):
    def __init__(self, features: int, expansion: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(features)
        self.fc1 = nn.Linear(features, features * expansion)
        self.fc2 = nn.Linear(features * expansion, features)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.fc2(nn.functional.gelu(self.fc1(self.norm(x))))


class EncoderBlock(nn.TransformerEncoderLayer):
    """Torch's own, its parts in the order in which they are called."""

    def __init__(self, d_model: int, nhead: int, dim_feedforward: int) -> None:
        super().__init__(d_model, nhead, dim_feedforward, dropout=0.0, batch_first=True)
        for name in ("norm1", "linear1", "linear2", "norm2"):
            self._modules[name] = self._modules.pop(name)


class ResNet18(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1, self.bn1 = conv_bn(3, 64, 7, stride=2, padding=3)
        sizes = ((64, 64, 1), (64, 128, 2), (128, 256, 2), (256, 512, 2))
        for number, (inputs, planes, stride) in enumerate(sizes, start=1):
            stage = nn.Sequential(BasicBlock(inputs, planes, stride), BasicBlock(planes, planes))
            self.add_module(f"layer{number}", stage)
        self.fc = nn.Linear(512, 1000)

    def forward(self, x: Tensor) -> Tensor:
        x = torch.max_pool2d(torch.relu(self.bn1(self.conv1(x))), 3, stride=2, padding=1)
        for number in range(1, 5):
            x = self.get_submodule(f"layer{number}")(x)
        return self.fc(x.mean(dim=(2, 3)))
