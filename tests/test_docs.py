"""The pages that are made from the code are as the code is."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_page_of_layers_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("make_layers_doc", ROOT / "tools" / "make_layers_doc.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.PAGE.read_text(encoding="utf-8") == tool.page(), "run python tools/make_layers_doc.py"
