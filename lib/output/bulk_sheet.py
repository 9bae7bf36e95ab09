"""A worksheet of xlsxwriter that takes whole columns at once: the one inner loop where the library is too slow."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from lib.model.source import column_letter


class BulkSheet(Worksheet):  # type: ignore[misc] # xlsxwriter is checked as untyped
    """A worksheet in constant_memory mode with one more method.

    It rests on three private parts of xlsxwriter 3.3 (`fh`, `previous_row`, `_write_single_row`), which the tests
    of the workbook guard: every file is read back by two other libraries.
    """

    def write_rows(self, first_row: int, columns: Sequence[Sequence[str]], heights: Sequence[float] = ()) -> None:
        """Write rows below all rows written so far; `columns` hold the cells' XML after the address, "" for none.

        `heights` are those of the rows in points, none for the default height.
        """
        count = len(columns[0]) if columns else 0
        if not count:
            return
        self._write_single_row(first_row)
        heads = [f'<c r="{column_letter(at)}' for at in range(len(columns))]
        write = self.fh.write
        for row, cells in enumerate(zip(*columns, strict=True), start=first_row + 1):
            inner = [f'{head}{row}"{cell}' for head, cell in zip(heads, cells, strict=True) if cell]
            height = f' ht="{heights[row - first_row - 1]}" customHeight="1"' if heights else ""
            write(f'<row r="{row}"{height}>{"".join(inner)}</row>')
        self._check_dimensions(first_row, 0)
        self._check_dimensions(first_row + count - 1, len(columns) - 1)
        self.previous_row = first_row + count - 1
