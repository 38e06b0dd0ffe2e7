"""Shape inference beside a plain forward pass on the meta device.

    python benchmarks/shapes.py [--layers 10 100 1000 10000] [--rounds 5] [--json]

Two networks of each size: one in which layers repeat, as in most networks, and one in which every layer
has arguments of its own, where nothing can be remembered. The peer builds the same layers with
`device="meta"` and calls them once, as a person would to see shapes. Figures are milliseconds, medians of
several rounds, each round measuring all of them; only the ratios within a run mean anything.

Columns: `plain` the peer; `cold` inference with every memory emptied; `warm` inference of another project
value of the same layers; `edit end` inference after the last layer's channels changed; `edit start` after
the first layer's padding changed, which changes every shape behind it; both are given the report before.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable

import torch
from immutables import Map
from torch import nn

from core.project.graph import End, Graph, Node, Project
from core.project.order import canonical_order
from core.shapes.answer import forget_answers
from core.shapes.inference import infer

_SIDE = 64


def arguments(index: int, *, differ: bool) -> tuple[int, int]:
    """Return (out_channels, groups of padding) of the layer at an index."""
    return (2 + index % 9973, 1 + index // 9973) if differ else (16, 1)


def project(layers: int, *, differ: bool) -> Project:
    """Return a chain of 3×3 convolutions with padding, so that the image keeps its size."""
    nodes = {"x": Node(type="Input", args=Map({"shape": (3, _SIDE, _SIDE)}))}
    edges = {}
    before = "x"
    for index in range(layers):
        name = f"conv{index}"
        channels, padding = arguments(index, differ=differ)
        args = {"out_channels": channels, "kernel_size": 1 + 2 * padding, "padding": padding}
        nodes[name] = Node(type="Conv2d", args=Map(args))
        edges[End(name, "input")] = End(before, "output")
        before = name
    nodes["y"] = Node(type="Output")
    edges[End("y", "input")] = End(before, "output")
    return Project(graph=Graph(nodes=Map(nodes), edges=Map(edges), inputs=("x",), outputs=("y",)))


def plain(layers: int, *, differ: bool) -> None:
    """Build the same layers on the meta device and call each once."""
    tensor = torch.empty(64, 3, _SIDE, _SIDE, device="meta")
    with torch.no_grad():
        for index in range(layers):
            channels, padding = arguments(index, differ=differ)
            layer = nn.Conv2d(tensor.shape[1], channels, 1 + 2 * padding, padding=padding, device="meta")
            tensor = layer(tensor)


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def with_argument(value: Project, name: str, argument: str, number: int) -> Project:
    """Return the project with another value of one argument."""
    node = value.graph.nodes[name]
    changed = Node(type=node.type, args=node.args.set(argument, number), id=node.id)
    graph = Graph(
        nodes=value.graph.nodes.set(name, changed), edges=value.graph.edges, inputs=("x",), outputs=("y",)
    )
    return Project(graph=graph)


def measure(layers: int, *, differ: bool, rounds: int) -> dict[str, float]:
    """Return the medians for one network."""
    figures: dict[str, list[float]] = {
        "plain": [], "cold": [], "warm": [], "edit end": [], "edit start": []
    }  # fmt: skip
    for number in range(rounds):
        figures["plain"].append(milliseconds(lambda: plain(layers, differ=differ)))
        value = project(layers, differ=differ)
        forget_answers()
        figures["cold"].append(milliseconds(lambda value=value: infer(value)))
        again = project(layers, differ=differ)
        canonical_order(again.graph)
        figures["warm"].append(milliseconds(lambda again=again: infer(again)))
        report = infer(again)
        last = with_argument(again, f"conv{layers - 1}", "out_channels", 20_000 + number)
        figures["edit end"].append(milliseconds(lambda last=last, report=report: infer(last, report)))
        first = with_argument(again, "conv0", "padding", 5 + number)
        figures["edit start"].append(milliseconds(lambda first=first, report=report: infer(first, report)))
    return {name: statistics.median(times) for name, times in figures.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--layers", type=int, nargs="+", default=[10, 100, 1000, 10_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    plain(2, differ=True)  # the first touch of a kind of layer costs far more than every other
    infer(project(2, differ=True))
    rows = []
    for differ in (False, True):
        for layers in options.layers:
            figures = measure(layers, differ=differ, rounds=options.rounds)
            ratios = {
                f"{name} / plain": figures[name] / figures["plain"] for name in figures if name != "plain"
            }
            rows.append(
                {"layers": layers, "arguments": "differ" if differ else "repeat", **figures, **ratios}
            )
    if options.json:
        print(json.dumps(rows, indent=2))
        return
    print(
        f"{'layers':>7} {'arguments':>9}"
        + "".join(f"{n:>12}" for n in ("plain", "cold", "warm", "edit end", "edit start"))
        + "   cold/plain"
    )
    for row in rows:
        times = "".join(f"{row[n]:>10.2f}ms" for n in ("plain", "cold", "warm", "edit end", "edit start"))
        print(f"{row['layers']:>7} {row['arguments']:>9}{times}   {row['cold / plain']:.3f}")


if __name__ == "__main__":
    main()
