import json
from pathlib import Path

import pytest
from golden_files import example_paths, golden_path, read_example, recognition


@pytest.mark.parametrize("example", example_paths(), ids=lambda path: path.stem)
def test_the_example_is_recognised_as_before(example: Path) -> None:
    """Kind, header rows, fields, rows, sums and findings are those of the golden file."""
    assert recognition(read_example(example)) == json.loads(golden_path(example).read_text("utf-8"))


@pytest.mark.parametrize("example", example_paths(), ids=lambda path: path.stem)
def test_all_rows_are_accounted_for(example: Path) -> None:
    """Every data row is imported or set aside, and every line of the area is something."""
    for table in read_example(example).tables:
        rows = table.rows
        lines = rows.title + rows.header + rows.data + rows.total + rows.note + rows.blank
        assert rows.data == rows.imported + rows.set_aside
        assert lines == table.last_row - table.first_row + 1
