"""`compare`: differences said like a diff, and that they are no error."""

from tests.core.cli.conftest import network


def test_a_comparison_is_as_it_was(cli, golden):
    golden("compare-first-cnn-lenet5.txt", cli("compare", "first-cnn", "lenet5").out)
    golden("compare-first-cnn-mlp.json", cli("compare", "first-cnn", "mlp", "--json").out)
    golden("compare-small-resnet-resnet18.txt", cli("compare", "small-resnet", "resnet18").out)


def test_differences_are_no_error(cli):
    result = cli("compare", "first-cnn", "lenet5")
    assert (result.code, result.err) == (0, "")


def test_the_same_network_under_another_name_is_the_same(cli, write):
    one, other = write(network(), "one.tcanvas"), write(network() | {"name": "other"}, "other.tcanvas")
    result = cli("compare", one, other)
    assert (result.code, result.out) == (
        0,
        f"--- {one}\n+++ {other}\n\nNetwork and plans are the same.\n",
    )
    told = cli("compare", one, other, "--json").json
    assert told["same"]
    assert told["name"]["after"] == "other"


def test_a_broken_network_is_compared_as_far_as_it_is_known(cli, write):
    whole, broken = write(network()), network()
    broken["graph"]["nodes"]["conv1"]["args"]["kernel_size"] = 50
    result = cli("compare", whole, write(broken, "broken.tcanvas"))
    assert result.code == 1
    assert "kernel_size: 3 → 50" in result.out
    assert "broken.tcanvas: conv1" in result.err
    assert result.out.splitlines()[-2].split() == ["parameters", "1,490", "?", "?"]


def test_a_file_with_a_problem_of_form_is_named(cli, write):
    raw = network()
    raw["graph"]["nodes"]["conv1"]["args"]["kernel"] = 3
    bad = write(raw, "bad.tcanvas")
    result = cli("compare", "first-cnn", bad, "--json")
    assert result.code == 2
    assert result.error["where"] == str(bad)


def test_a_missing_file_is_named(cli):
    result = cli("compare", "first-cnn", "lenet6", "--json")
    assert (result.code, result.error["where"]) == (3, "lenet6")


def test_two_files_are_asked_for(cli):
    assert cli("compare", "first-cnn").code == 2


def test_hostile_text_is_shown_as_text(cli, write):
    raw = network()
    raw["graph"]["nodes"]["conv1"]["args"]["padding_mode"] = "\x1b[2J"
    bad = write(raw, "bad.tcanvas")
    result = cli("compare", "first-cnn", bad)
    assert "\x1b" not in result.out + result.err
