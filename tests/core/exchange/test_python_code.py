"""What exported code looks like, and that nothing in a project can break out of it."""

import ast
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from immutables import Map

from core.errors import NetworkError
from core.exchange.names import class_name
from core.exchange.python_code import export_python
from core.exchange.spelling import spelled_value
from core.project.files import load
from core.project.graph import BlockParameter
from core.shapes.inference import infer
from tests.core.exchange import written
from tests.core.exchange.written import residual, translator
from tests.helpers.projects import chain, first_cnn

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden" / "exchange"
HOSTILE = (
    '"""\nimport os\n"""',
    "a\rimport os",
    "# coding: utf-7",
    "\\",
    '"',
    "'''\n",
    "\x00\x0c\u2028\x85",
    "x\N{RIGHT-TO-LEFT OVERRIDE}y",
    "\ud800",
    "class: pass",
    "import",
    "None",
    "123",
    "",
    "ﬁ ½ ²",
)


@pytest.mark.parametrize(
    ("golden", "project"),
    [
        ("first_cnn.py", lambda: load(ROOT / "resources" / "examples" / "first-cnn.tcanvas")),
        ("small_resnet.py", residual),
        ("translator.py", translator),
    ],
)
def test_exported_code_reads_as_if_written_by_hand(golden: str, project: Any) -> None:
    assert export_python(project()) == (GOLDEN / golden).read_text(encoding="utf-8")


def shape_of(code: str, of_class: str) -> str:
    """Return the syntax tree without the docstring and the name of the last class."""
    tree = ast.parse(code.encode())
    docstring = tree.body.pop(0)
    assert isinstance(docstring, ast.Expr) and isinstance(docstring.value, ast.Constant)
    last = tree.body[-1]
    assert isinstance(last, ast.ClassDef) and last.name.isidentifier()
    last.name = of_class
    return ast.dump(tree)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_project_name_leaves_the_syntax_tree_as_it_is(name: str) -> None:
    plain = export_python(first_cnn())
    assert shape_of(export_python(replace(first_cnn(), name=name)), "Network") == shape_of(plain, "Network")


@given(st.text(st.characters(codec=None), max_size=30))
def test_any_text_is_a_class_name_or_gives_one(text: str) -> None:
    assert ast.parse(f"class {class_name(text)}: pass".encode()).body[0].name == class_name(text)  # type: ignore[attr-defined]


@given(st.text(st.characters(codec=None), max_size=30))
def test_any_text_is_spelled_on_one_line_as_itself(text: str) -> None:
    spelled = spelled_value(text)
    assert len(spelled.splitlines()) == 1
    assert ast.literal_eval(spelled) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_of_a_block_stays_one_default(text: str) -> None:
    project = residual()
    block = project.blocks["BasicBlock"]
    block = replace(block, parameters=block.parameters.set("mode", BlockParameter(type="str", default=text)))
    code = export_python(replace(project, blocks=project.blocks.set("BasicBlock", block)))
    defaults = [one.value for one in ast.walk(ast.parse(code.encode())) if isinstance(one, ast.Constant)]
    assert text in defaults


def test_errors_of_the_network_are_all_raised() -> None:
    broken = chain(
        ("Input", {"shape": (1, 8, 8)}),
        ("Conv2d", {"out_channels": 2, "kernel_size": 9}),
        "Output",
    )
    with pytest.raises(NetworkError) as caught:
        export_python(broken)
    assert [problem.node for problem in caught.value.problems] == ["conv"]


def test_a_report_at_hand_gives_the_same_code() -> None:
    assert export_python(residual(), infer(residual())) == export_python(residual())


def test_code_does_not_depend_on_the_order_of_keys() -> None:
    project = residual()
    names = sorted(project.graph.nodes, reverse=True)
    shuffled = replace(project.graph, nodes=Map({name: project.graph.nodes[name] for name in names}))
    assert export_python(replace(project, graph=shuffled)) == export_python(project)


def test_a_sum_of_thousands_compiles() -> None:
    nodes = {"x": written.given(4), "add": written.layer("Add"), "y": written.OUTPUT}
    edges = " ".join(f"x-add:{index}" for index in range(3000)) + " add-y"
    code = export_python(written.project(written.graph(nodes, edges)))
    compile(code, "exported.py", "exec")
    assert code.count("x") > 3000


def test_a_thousand_layers_in_a_row_are_written() -> None:
    depth = sys.getrecursionlimit() + 10
    project = chain(("Input", {"shape": (4,)}), *["Tanh"] * depth, "Output")
    assert export_python(project).count(" = nn.Tanh()") == depth
