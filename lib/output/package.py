"""The hand-over package: data, data model, report, workbook and settings in one ZIP that explains itself."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from lib.model.fields import table_names
from lib.model.messages import text
from lib.output.about import About
from lib.output.about_sheet import about_lines
from lib.output.delimited import write_csv
from lib.output.open_data import data_model, write_parquet
from lib.output.persons import hide_persons, without_persons
from lib.output.tables import canonical_table


@dataclass(frozen=True, eq=False)
class Package:
    """What goes in: canonical tables by name, the settings of the view, and finished documents by file name.

    `settings` are the parameters of the view as they stand in its address. Names of natural persons stand in the
    tables only where `has_persons` says so.
    """

    about: About
    tables: Mapping[str, pd.DataFrame]
    settings: Mapping[str, list[str]] = field(default_factory=dict)
    documents: Mapping[str, bytes] = field(default_factory=dict)
    has_persons: bool = False


def write_package(package: Package, language: str) -> bytes:
    """Return the ZIP; names of natural persons are hidden in its tables by default, documents go in as they are.

    Each table is there as German CSV and as Parquet. `README.txt` lists every file with its SHA-256. The same package
    gives the same bytes: the time of its files is that of `about.made_at`.
    """
    files = dict(_data_files(package, language))
    files["datenmodell.json"] = _json({table: data_model(table) for table in table_names()})
    files["einstellungen.json"] = _json(_settings(package))
    files |= package.documents
    files = {"README.txt": _readme(package.about, files, language), **files}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, package.about.made_at.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            parts.writestr(info, content)
    return buffer.getvalue()


def _data_files(package: Package, language: str) -> dict[str, bytes]:
    files = {}
    for table, frame in package.tables.items():
        shown = canonical_table(frame, table, table, language)
        kept = frame if package.has_persons else _without_persons(frame, language)
        csv = shown if package.has_persons else without_persons(shown, language)
        files[f"daten/{table}.csv"] = write_csv(csv, "de")
        files[f"daten/{table}.parquet"] = write_parquet(kept, table)
    return files


def _without_persons(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    if "beneficiary" not in frame:
        return frame
    return frame.assign(beneficiary=hide_persons(frame["beneficiary"], language))


def _settings(package: Package) -> dict[str, object]:
    about = package.about
    return {
        "parameters": dict(package.settings),
        "filters": list(about.filters),
        "link": about.link,
        "made_at": about.made_at.isoformat(),
        "as_of": about.as_of.isoformat() if about.as_of else None,
        "sources": [{"file": each.name, "sha256": each.sha256} for each in about.sources],
    }


def _readme(about: About, files: Mapping[str, bytes], language: str) -> bytes:
    lines = [about.title, ""]
    if about.is_fictional:
        lines += [text("output.about.fictional", language), ""]
    lines += [f"{name}: {words}" if name else f"  {words}" for name, words in about_lines(about, (), language)]
    if not about.persons:
        lines.append(text("output.about.persons", language) + ": " + text("output.persons.hidden", language))
    lines.append("")
    lines += [f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in files.items()]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8")
