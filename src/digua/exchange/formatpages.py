"""The pages of docs/formats that are made from the code.

`python -m digua.exchange.formatpages docs/formats` writes them.
"""

import json
import sys
from pathlib import Path

from digua.exchange.instance_json.form import InstancePart
from digua.exchange.workbook.page import workbook_page


def pages() -> dict[str, str]:
    """Each page's text by file name."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | InstancePart.model_json_schema()
    return {
        "workbook.md": workbook_page(),
        "instance.schema.json": json.dumps(schema, ensure_ascii=False, indent=1) + "\n",
    }


def write_pages(folder: Path) -> None:
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
