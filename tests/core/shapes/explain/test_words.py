"""The words of explanations, one layer each."""

from tests.core.shapes.explain.calls import explained


def test_a_convolution_tells_each_axis_that_differs() -> None:
    told = explained(
        "Conv2d",
        {"out_channels": 1, "kernel_size": (3, 5), "stride": 2, "padding": 1, "bias": False},
        (4, 8, 9),
    )
    assert str(told.text) == (
        "1 filter slides over 8 × 9 pixels in a 3 × 5 window: 4 positions each way, because ⌊(8 + "
        "2·1 − 3)/2⌋ + 1 = 4 and ⌊(9 + 2·1 − 5)/2⌋ + 1 = 4. The window moves 2 at a time. 60 "
        "parameters: 1 · (4 · 3 · 5) weights, no biases."
    )


def test_padding_same_and_groups_are_told() -> None:
    told = explained("Conv1d", {"out_channels": 4, "kernel_size": 3, "padding": "same", "groups": 2}, (2, 7))
    assert str(told.text) == (
        "4 filters slide over a length of 7 in a window of 3: 7 positions, as many as before, "
        "because padding “same” adds what the window takes away. The channels fall into 2 groups: "
        "each filter sees 1 of the 2 input channels. 16 parameters: 4 · (2/2 · 3) weights and 4 "
        "biases."
    )


def test_a_dilated_window_shows_its_reach() -> None:
    told = explained("Conv3d", {"out_channels": 2, "kernel_size": 3, "dilation": 2}, (1, 8, 8, 9))
    assert str(told.text) == (
        "2 filters slide over 8 × 8 × 9 points in a 3 × 3 × 3 window: 4 × 4 × 5 positions, "
        "because 8 − (2·(3 − 1) + 1) + 1 = 4 and 9 − (2·(3 − 1) + 1) + 1 = 5. 56 parameters: 2 · "
        "(1 · 3 · 3 · 3) weights and 2 biases."
    )


def test_a_pooling_says_what_it_keeps() -> None:
    told = explained("MaxPool2d", {"kernel_size": 2}, (6, 30, 30))
    assert str(told.text) == (
        "The largest number in each 2 × 2 window is kept: 15 positions each way, because ⌊(30 − "
        "2)/2⌋ + 1 = 15. The window moves 2 at a time."
    )


def test_a_transposed_convolution_spreads() -> None:
    told = explained("ConvTranspose2d", {"out_channels": 2, "kernel_size": 2, "stride": 2}, (1, 15, 15))
    assert str(told.text) == (
        "2 filters spread each point of 15 × 15 pixels over a 2 × 2 window: 30 positions each "
        "way, because (15 − 1)·2 + 2 = 30. 10 parameters: 2 · (1 · 2 · 2) weights and 2 biases."
    )


def test_an_adaptive_pooling_gives_what_is_asked() -> None:
    told = explained("AdaptiveAvgPool2d", {"output_size": (None, 1)}, (6, 5, 4))
    assert str(told.text) == (
        "5 × 4 is divided into 5 × 1 parts, as output_size asks; the mean of each is taken. The "
        "height stays as it is."
    )


def test_unflatten_says_what_minus_one_became() -> None:
    told = explained("Unflatten", {"dim": 1, "unflattened_size": (6, -1, 15)}, (1350,))
    assert str(told.text) == ("Axis 1 of 1350 is divided into 6 × 15 × 15; −1 stands for 15 = 1350/(6 × 15).")


def test_reshape_says_what_minus_one_became() -> None:
    told = explained("Reshape", {"shape": (2, -1)}, (4, 3))
    assert str(told.text) == (
        "The 4 × 3 numbers of each sample are read anew as 2 × 6; −1 stands for 6 = (4 × 3)/2."
    )


def test_permute_shows_both_shapes() -> None:
    told = explained("Permute", {"dims": (0, 2, 1)}, (3, 5))
    assert str(told.text) == (
        "The axes stand in the order 0, 2 and 1: N×3×5 becomes N×5×3. No number changes."
    )


def test_an_lstm_tells_its_states_and_gates() -> None:
    told = explained("LSTM", {"hidden_size": 64, "batch_first": True}, (10, 8))
    assert str(told.text) == (
        "Reads 10 steps of 8 features and gives 64 numbers at each. h_n and c_n hold what it "
        "remembers after the last step, one row for each layer and direction (1); the batch is "
        "their second axis. 18,944 parameters in four gates: 4 · (64 · (8 + 64) + 2 · 64)."
    )


def test_a_gru_that_reads_both_ways_tells_its_state_and_gates() -> None:
    told = explained("GRU", {"hidden_size": 3, "bidirectional": True, "batch_first": True}, ("T", 2))
    assert str(told.text) == (
        "Reads T steps of 2 features and gives 3 numbers at each. A second GRU reads backwards and both are "
        "joined: 2·3 = 6. h_n holds what it remembers after the last step, one row for each layer and "
        "direction (2); the batch is its second axis. 126 parameters in two gates and what is newly "
        "proposed: 2 · 3 · (3 · (2 + 3) + 2 · 3)."
    )


def test_a_plain_rnn_has_no_gates() -> None:
    told = explained("RNN", {"hidden_size": 3, "num_layers": 2, "batch_first": True}, (5, 2))
    assert told.parameters is not None
    assert told.parameters.substituted == "3·(2 + 3) + 2·3 + (2 − 1)·(3·(3 + 3) + 2·3)"
    assert str(told.text).endswith(
        "the batch is its second axis. 45 parameters: 3 · (2 + 3) + 2 · 3 + (2 − 1) · (3 · (3 + 3) + 2 · 3)."
    )


def test_a_cell_says_that_it_begins_with_zeros_until_its_states_are_connected() -> None:
    told = str(explained("LSTMCell", {"hidden_size": 3}, (2,)).text)
    assert told == (
        "Takes one step: 2 features and what it remembers in h_0 and c_0 become 3 numbers. Nothing is "
        "connected to h_0 and c_0: it begins with zeros. 84 parameters in four gates: "
        "4 · (3 · (2 + 3) + 2 · 3)."
    )
    assert "zeros" not in str(explained("GRUCell", {"hidden_size": 3}, (2,), (3,)).text)


def test_attention_tells_who_looks_where_and_what_comes_on_top() -> None:
    args = {"num_heads": 2, "add_zero_attn": True, "batch_first": True}
    told = explained("MultiheadAttention", args, (7, 8), (5, 6), (5, 4))
    assert str(told.text) == (
        "Each of 7 positions looks at 5 positions and takes the mean of their values, weighted by how well "
        "its query fits their keys; 2 heads do so side by side with 4 features each. Besides these it looks "
        "at 1 position of its own. attn_output_weights (N×7×6) is the mean over the heads. "
        "240 parameters: 8 · (2 · 8 + 6 + 4) + 4 · 8."
    )


def test_masks_that_are_connected_say_what_they_do() -> None:
    args = {"nhead": 2, "dim_feedforward": 8, "batch_first": True}
    assert "src_mask hides: true hides a position" in str(
        explained("TransformerEncoderLayer", args, (5, 4), (5, 5)).text
    )
    told = str(explained("TransformerDecoderLayer", args, (5, 4), (3, 4), (5, 5), (5, 3)).text)
    assert "tgt_mask and memory_mask hide: true hides a position" in told


def test_a_transformer_counts_both_stacks_and_the_norms_behind_them() -> None:
    args = {"nhead": 2, "num_encoder_layers": 1, "num_decoder_layers": 3, "dim_feedforward": 8}
    told = explained("Transformer", args | {"bias": False, "batch_first": True}, ("S", 4), (5, 4))
    assert told.parameters is not None
    assert told.parameters.substituted == ("1·(4·4·4 + 2·4·8 + 2·4) + 3·(2·4·4·4 + 2·4·8 + 3·4) + 2·4")
    assert str(told.text).startswith(
        "1 encoder layers read the S positions of src; 3 decoder layers look at what they found from each of "
        "the 5 positions of tgt, in 2 heads of 2 features. The shape is that of tgt, N×5×4."
    )


def test_a_linear_layer_works_on_the_last_axis_alone() -> None:
    told = explained("Linear", {"out_features": 2, "bias": False}, ("T", 3, 4))
    assert str(told.text) == (
        "4 features in, 2 out. It works on the last axis alone, in the same way at each of the T "
        "× 3 places before it. 8 parameters: 2 · 4 weights, no biases."
    )


def test_a_batch_norm_tells_what_is_learned_and_what_is_kept() -> None:
    told = explained("BatchNorm2d", {}, (6, 4, 4))
    assert str(told.text) == (
        "Each of 6 channels is brought to mean 0 and deviation 1 over the batch; the shape stays "
        "N×6×4×4. Mean and variance are remembered for evaluation; they are not learned. 12 "
        "parameters: 2 · 6, to scale and shift the result."
    )


def test_a_layer_norm_without_weights_says_nothing_of_them() -> None:
    told = explained("LayerNorm", {"elementwise_affine": False}, (3, 8))
    assert str(told.text) == (
        "The last 8 numbers of the shape are brought to mean 0 and deviation 1 together; the "
        "shape stays N×3×8."
    )


def test_merging_layers_tell_what_they_join() -> None:
    assert str(explained("Cat", {"dim": 1}, (16, 4, 4), (32, 4, 4)).text) == (
        "48 = 16 + 32: the inputs are joined end to end along channels; the other sizes stay."
    )
    assert str(explained("Add", {}, (6, 4, 4), (6, 4, 4)).text) == (
        "2 inputs of N×6×4×4 are taken number by number, so the result is N×6×4×4 too."
    )
    assert str(explained("Mul", {}, (6, 4, 4), (6, 1, 1)).text) == (
        "N×6×4×4 and N×6×1×1 are taken number by number: along the axes 2 and 3, inputs of size 1 are "
        "repeated to fit. The result is N×6×4×4."
    )
