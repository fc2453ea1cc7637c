"""LibreOffice as a second opinion: workbooks with other numbers typed into them, worked out anew, and read back."""

import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree

from builder.workbook.layout import GIVEN
from builder.workbook.package import column

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ALWAYS_CALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item></oor:items>
"""
STALE = "stale"
"""What stands beside every formula before the program has worked it out: nothing of ours can be taken for its own."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a program shows in a cell."""

    number: float | None
    text: str


Cells: TypeAlias = dict[tuple[str, str], Found]
"""By sheet and place: `("Value", "D9")`."""


def program() -> str | None:
    """LibreOffice, if it is there."""
    return next((found for name in ("soffice", "libreoffice") if (found := shutil.which(name))), None)


def with_numbers(file: bytes, numbers: Mapping[str, float], target: Path) -> None:
    """Write a workbook with numbers under *Given*, and with what its formulas came to spoiled."""
    with tempfile.TemporaryFile() as source:
        source.write(file)
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
            places = _given(old.read("xl/workbook.xml"), numbers)
            for name in old.namelist():
                content = old.read(name)
                if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
                    content = _spoiled(content, places if name.endswith("/sheet1.xml") else {})
                new.writestr(name, content)


def _given(workbook: bytes, numbers: Mapping[str, float]) -> dict[str, float]:
    """Cells of the first sheet, each with the number that is to stand there."""
    names = {
        element.get("name"): element.text or ""
        for element in ElementTree.fromstring(workbook).iter(f"{_MAIN}definedName")
    }
    return {names[f"{name}{GIVEN}"].partition("!")[2].replace("$", ""): number for name, number in numbers.items()}


def _spoiled(sheet: bytes, places: Mapping[str, float]) -> bytes:
    tree = ElementTree.fromstring(sheet)
    for cell in tree.iter(f"{_MAIN}c"):
        value = cell.find(f"{_MAIN}v")
        if cell.find(f"{_MAIN}f") is not None and value is not None:
            cell.set("t", "str")
            value.text = STALE
        if (number := places.get(cell.get("r", ""))) is not None:
            ElementTree.SubElement(cell, f"{_MAIN}v").text = repr(number)
    return ElementTree.tostring(tree)


def worked_out(files: list[Path], folder: Path) -> Iterator[tuple[Path, Cells]]:
    """Each workbook as LibreOffice works it out and shows it."""
    found = program()
    assert found is not None
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS_CALCULATE, encoding="utf-8")
    for start in range(0, len(files), _TOGETHER):
        some = files[start : start + _TOGETHER]
        command = [found, f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless", "--convert-to", "ods"]
        command += ["--outdir", str(folder), *map(str, some)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=3_600)
        for file in some:
            made = folder / f"{file.stem}.ods"
            yield file, _cells(made)
            made.unlink()


_TOGETHER = 100
"""Files for one start of the program."""


def _cells(file: Path) -> Cells:
    with zipfile.ZipFile(file) as archive:
        tree = ElementTree.fromstring(archive.read("content.xml"))
    found: Cells = {}
    for sheet in tree.iter(f"{_TABLE}table"):
        name, row = sheet.get(f"{_TABLE}name", ""), 0
        for line in sheet.iter(f"{_TABLE}table-row"):
            index = 0
            for cell in line:
                number = cell.get(f"{_OFFICE}value")
                text = "\n".join("".join(part.itertext()) for part in cell.findall(f"{_TEXT}p"))
                if number is not None or text:
                    found[name, f"{column(index)}{row + 1}"] = Found(None if number is None else float(number), text)
                index += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            row += int(line.get(f"{_TABLE}number-rows-repeated", "1"))
    return found
