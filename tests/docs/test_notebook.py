"""The notebook of the record in Python runs, and what it shows is what comes out."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient


def shown(notebook: Any) -> list[str]:
    """What the cells of code give, each as text."""
    return [
        "".join(output.get("text") or output["data"]["text/plain"] for output in cell.outputs)
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_the_notebook_gives_what_it_shows(root: Path) -> None:
    notebook: Any = nbformat.read(root / "docs" / "ledger.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    before = shown(notebook)
    client = NotebookClient(notebook, timeout=240, kernel_name="python3", resources={"metadata": {"path": str(root)}})
    client.execute()
    assert shown(notebook) == before
    assert [line for line in before if "Traceback" in line] == []
