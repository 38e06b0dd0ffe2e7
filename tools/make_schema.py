"""Write `resources/schema/tcanvas-1.schema.json` from the declarations of `core`.

python tools/make_schema.py
"""

import json
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_ROOT))  # this checkout's core, whichever one is installed

from core.project.schema import project_schema  # noqa: E402 - the line above finds it

DESTINATION = _ROOT / "resources" / "schema" / "tcanvas-1.schema.json"


def schema_text() -> str:
    """Return the text that the file must have."""
    return json.dumps(project_schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    DESTINATION.parent.mkdir(parents=True, exist_ok=True)
    DESTINATION.write_text(schema_text(), "utf-8")
    print(f"{DESTINATION.relative_to(_ROOT)}: {DESTINATION.stat().st_size:,} bytes")
