"""The network “first-cnn”, written by TorchCanvas."""

from torch import Tensor, nn


class FirstCnn(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, kernel_size=3)
        self.relu1 = nn.ReLU()
        self.pool1 = nn.MaxPool2d(kernel_size=2)
        self.relu2 = nn.ReLU()
        self.flat = nn.Flatten()
        self.fc1 = nn.Linear(1350, 10)

    def forward(self, x: Tensor) -> Tensor:
        # x: N×1×32×32
        conv1 = self.conv1(x)  # N×6×30×30
        relu1 = self.relu1(conv1)  # N×6×30×30
        pool1 = self.pool1(relu1)  # N×6×15×15
        relu2 = self.relu2(pool1)  # N×6×15×15
        flat = self.flat(relu2)  # N×1350
        return self.fc1(flat)  # N×10
