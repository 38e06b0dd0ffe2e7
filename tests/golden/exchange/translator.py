"""The network “translator”, written by TorchCanvas."""

from torch import Tensor, nn


class Translator(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.embed = nn.Embedding(50, 6)
        self.encoder = nn.LSTM(6, 8, batch_first=True)
        self.decoder = nn.LSTM(6, 8, batch_first=True)
        self.fc = nn.Linear(8, 50)

    def forward(self, source: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        # source: N×7
        # target: N×T
        embed = self.embed(source)  # N×7×6
        _, (encoder_h_n, encoder_c_n) = self.encoder(embed)  # 1×N×8, 1×N×8
        embed_target = self.embed(target)  # N×T×6
        # N×T×8, 1×N×8
        decoder, (_, decoder_c_n) = self.decoder(embed_target, (encoder_h_n, encoder_c_n))
        cell = decoder_c_n.permute(1, 0, 2)  # N×1×8
        fc = self.fc(decoder)  # N×T×50
        return fc, cell
