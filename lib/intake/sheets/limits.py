"""How much a file may ask of the machine before it is refused."""

from dataclasses import asdict, dataclass

from lib.model.settings import SettingsError, section, settings_path

SECTION = "limits"


@dataclass(frozen=True)
class Limits:
    """Bounds on reading one file; what lies beyond is refused with a finding, never read in part.

    A real export of 100,000 rows and 20 columns has 12 MB, unpacks to 75 MB (ratio 6) and is read in about a second.
    `reader_memory_bytes` and `reader_cpu_seconds` bind the child process that reads workbooks, where the system
    can bind it; `reader_timeout_seconds` holds everywhere.
    """

    file_bytes: int = 600_000_000
    unpacked_bytes: int = 1_500_000_000
    unpacked_ratio: int = 200
    unpacked_ratio_from_bytes: int = 20_000_000
    sheets: int = 200
    rows: int = 1_500_000
    columns: int = 16_384
    cells: int = 60_000_000
    reader_memory_bytes: int = 3_000_000_000
    reader_cpu_seconds: int = 120
    reader_timeout_seconds: int = 150
    markup_bytes: int = 60_000_000

    def check_size(self, name: str, rows: int, columns: int) -> None:
        """Raise SheetTooLargeError for a sheet of more rows, columns or cells than allowed."""
        if rows > self.rows or columns > self.columns or rows * columns > self.cells:
            raise SheetTooLargeError(f"{name}: {rows} × {columns}")


class SheetTooLargeError(Exception):
    """A sheet has more rows, columns or cells than allowed; the text names it and its size."""


DEFAULT_LIMITS = Limits()


def limits_in_force() -> Limits:
    """Return the limits as the section `limits` of the settings has them; what it does not name is as usual.

    Raises SettingsError for a name that is no limit, and for a value that is no whole number above 0.
    """
    usual = asdict(DEFAULT_LIMITS)
    for name, value in section(SECTION).items():
        if name not in usual or type(value) is not int or value < 1:
            raise SettingsError(settings_path(), f"[{SECTION}] {name} = {value!r}")
    return Limits(**usual | dict(section(SECTION)))
