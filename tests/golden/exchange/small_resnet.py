"""The network “small-resnet”, written by TorchCanvas."""

from torch import Tensor, nn


class BasicBlock(nn.Module):
    def __init__(
        self, in_channels: int, planes: int = 64, project: bool = False, stride: int = 1
    ) -> None:
        super().__init__()
        self.project = project
        self.conv1 = nn.Conv2d(
            in_channels, planes, kernel_size=3, stride=stride, padding=1, bias=False
        )
        self.bn1 = nn.BatchNorm2d(planes)
        if project:
            self.downsample = nn.Sequential(
                nn.Conv2d(in_channels, planes, kernel_size=1, stride=stride, bias=False),
                nn.BatchNorm2d(planes),
            )
        self.relu1 = nn.ReLU()
        self.conv2 = nn.Conv2d(planes, planes, kernel_size=3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(planes)
        self.relu2 = nn.ReLU()

    def forward(self, x: Tensor) -> Tensor:
        conv1 = self.conv1(x)
        bn1 = self.bn1(conv1)
        downsample = self.downsample(x) if self.project else x
        relu1 = self.relu1(bn1)
        conv2 = self.conv2(relu1)
        bn2 = self.bn2(conv2)
        add = bn2 + downsample
        return self.relu2(add)


class SmallResnet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, kernel_size=3, padding=1)
        self.layer1 = nn.Sequential(BasicBlock(16, planes=16), BasicBlock(16, planes=16))
        self.layer2 = nn.Sequential(
            BasicBlock(16, planes=32, project=True, stride=2), BasicBlock(32, planes=32)
        )
        self.layer3 = nn.Sequential(
            BasicBlock(32, project=True, stride=2), *[BasicBlock(64) for _ in range(5)]
        )
        self.avgpool = nn.AdaptiveAvgPool2d(output_size=1)
        self.flat = nn.Flatten()
        self.fc = nn.Linear(64, 10)

    def forward(self, x: Tensor) -> Tensor:
        # x: N×3×32×32
        conv1 = self.conv1(x)  # N×16×32×32
        layer1 = self.layer1(conv1)  # N×16×32×32
        layer2 = self.layer2(layer1)  # N×32×16×16
        layer3 = self.layer3(layer2)  # N×64×8×8
        avgpool = self.avgpool(layer3)  # N×64×1×1
        flat = self.flat(avgpool)  # N×64
        return self.fc(flat)  # N×10
