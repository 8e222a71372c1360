#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house, checked.  lint.py RULE SOURCE_ROOT BUILD_ROOT: prints each breach as
file:line: what, and exits 1 if there was one."""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(sys.argv[2])
breaches = []


def breach(path, line, what):
    where = path.relative_to(ROOT) if path.is_absolute() else path
    breaches.append(f"{where}:{line}: {what}")


def files(folder, *suffixes):
    return sorted(p for p in (ROOT / folder).rglob("*") if p.suffix in suffixes and p.is_file())


def c_files():
    return files("src", ".c", ".h") + files("tests", ".c", ".h")


def lint_format():
    """What the formatter would change."""
    done = subprocess.run(
        ["clang-format", "--dry-run", "-Werror", *map(str, c_files())],
        capture_output=True, text=True, cwd=ROOT)
    for line in done.stderr.splitlines():
        found = re.match(r"(.+?):(\d+):\d+: error: ", line)
        if found:
            breach(pathlib.Path(found[1]), found[2], "not as the formatter writes it")


# The arrows: which folders below src/ a folder may include from.  core's rooms see each other; what
# each of them may see is one list more.
ARROWS = {
    "core/base": {"core/base"},
    "core/db": {"core/base", "core/db"},
    "core": {"core"},
    "intake": {"core/base", "intake"},
    "document": {"core/base", "document"},
    "session": {"core", "document", "intake", "session"},
    "cli": {"core", "document", "intake", "cli"},
    "ui": {"core", "session", "ui"},
}
LIBRARIES = {
    "core": ("gtk/", "adwaita", "hb", "poppler", "cairo", "gdk"),
    "document": ("gtk/", "adwaita", "sqlite3", "poppler", "cairo", "gdk"),
    "intake": ("gtk/", "adwaita", "sqlite3"),
    "session": ("gtk/", "adwaita", "sqlite3", "poppler"),
    "cli": ("gtk/", "adwaita", "sqlite3", "poppler"),
    "ui": ("sqlite3", "hb"),
}


def room_of(path):
    parts = path.relative_to(ROOT / "src").parts
    if len(parts) == 1:
        return None
    return "/".join(parts[:2]) if parts[0] == "core" else parts[0]


def within(room, allowed):
    return any(room == a or room.startswith(a + "/") for a in allowed)


def lint_layers():
    """Includes against the arrows."""
    for path in files("src", ".c", ".h"):
        room = room_of(path)
        if room is None:
            continue
        allowed = ARROWS.get(room) or ARROWS[room.split("/")[0]]
        banned = LIBRARIES[room.split("/")[0]]
        for number, line in enumerate(path.read_text().splitlines(), 1):
            found = re.match(r'#include [<"]([^>"]+)[>"]', line)
            if not found:
                continue
            name = found[1]
            target = ROOT / "src" / name
            if target.is_file():
                other = room_of(target)
                if other and not within(other, allowed):
                    breach(path, number, f"{room} may not see {other}")
            elif name.startswith(banned):
                breach(path, number, f"{room} may not use <{name}>")
            if name.endswith("td-session-private.h") and room not in ("session",) :
                breach(path, number, "td-session-private.h is for session/ only")


SQL = re.compile(r'"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|WITH|BEGIN|COMMIT|ROLLBACK|DROP|ALTER)\s')


def lint_sql():
    """SQL lives in the stores and in core/db."""
    for path in files("src", ".c", ".h"):
        room = room_of(path)
        if room == "core/db" or path.name.endswith("-store.c"):
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if SQL.search(line):
                breach(path, number, "SQL outside a store")
            if "sqlite3_" in line:
                breach(path, number, "sqlite3 outside core/db")


def speaks(path):
    text = path.read_text()
    if path.suffix == ".ui":
        return 'translatable="yes"' in text
    if path.suffix == ".c":
        return bool(re.search(r'\b(_|N_|C_|ngettext|Q_)\s*\(\s*"', text))
    return path.suffix == ".xml" and path.name.endswith(".gschema.xml")


def lint_potfiles():
    """po/POTFILES.in names every file that speaks to people, sorted."""
    path = ROOT / "po" / "POTFILES.in"
    listed = [line for line in path.read_text().splitlines() if line and not line.startswith("#")]
    if listed != sorted(listed):
        breach(path, 1, "not sorted")
    for name in listed:
        if not (ROOT / name).is_file():
            breach(path, listed.index(name) + 1, f"{name} is not there")
    for source in files("src", ".c", ".ui") + files("data", ".xml"):
        name = str(source.relative_to(ROOT))
        if speaks(source) and name not in listed:
            breach(path, len(listed), f"{name} is missing")


DEPRECATED = {
    "GtkTreeView", "GtkTreeViewColumn", "GtkListStore", "GtkTreeStore", "GtkComboBox",
    "GtkComboBoxText", "GtkCellRendererText", "GtkDialog", "GtkMessageDialog", "GtkInfoBar",
    "GtkFileChooserDialog", "GtkFileChooserNative", "GtkFileChooserButton", "GtkColorButton",
    "GtkFontButton", "GtkAppChooserDialog", "GtkStatusbar", "GtkVolumeButton", "GtkLockButton",
    "GtkAssistant", "GtkShortcutsWindow", "GtkIconView", "AdwLeaflet", "AdwFlap", "AdwSqueezer",
    "AdwMessageDialog", "AdwAboutWindow", "AdwPreferencesWindow", "AdwViewSwitcherTitle",
}
TEXT_PROPERTIES = {
    "title", "subtitle", "label", "description", "placeholder-text", "tooltip-text", "text",
}


def check_ui_object(path, text, element):
    name = element.get("class") or element.get("parent") or ""
    number = text[: text.find(name)].count("\n") + 1 if name else 1
    if name in DEPRECATED:
        breach(path, number, f"{name} is deprecated")
    properties = {p.get("name"): p for p in element.findall("property")}
    if name in ("GtkButton", "GtkToggleButton", "GtkMenuButton") and "icon-name" in properties:
        if "tooltip-text" not in properties and "label" not in properties:
            icon = properties["icon-name"].text
            breach(path, number, f"the button with {icon} has no tooltip")
    for key, item in properties.items():
        words = (item.text or "").strip()
        if key in TEXT_PROPERTIES and re.search(r"[A-Za-z]{2}", words):
            if item.get("translatable") not in ("yes", "no") and item.get("bind-source") is None:
                breach(path, number, f"“{words}” is neither translatable nor marked not to be")


def translations():
    """What vi.po says for each English string."""
    text = (ROOT / "po" / "vi.po").read_text(encoding="utf-8")
    return dict(re.findall(r'^msgid "(.*)"\nmsgstr "(.*)"$', text, re.MULTILINE))


def check_menu(path, menu, vietnamese):
    """The letters that are underlined in a menu: no two alike, in either language."""
    labels = [item.text for item in menu.iter("attribute") if item.get("name") == "label"]
    for shown in labels, [vietnamese.get(label, "") for label in labels]:
        letters = [match[1].lower() for match in (re.search("_(.)", label) for label in shown) if match]
        for letter in sorted(set(letters)):
            if letters.count(letter) > 1:
                breach(path, 1, f"the menu {menu.get('id')} has the letter {letter} twice")


def lint_ui():
    """The .ui files: well formed, nothing deprecated, every icon button speaks, menus by key."""
    vietnamese = translations()
    for path in files("src", ".ui"):
        text = path.read_text()
        try:
            tree = ElementTree.fromstring(text)
        except ElementTree.ParseError as error:
            breach(path, error.position[0], str(error))
            continue
        for element in tree.iter():
            if element.tag in ("object", "template"):
                check_ui_object(path, text, element)
            elif element.tag == "menu":
                check_menu(path, element, vietnamese)


def function_lengths(lines):
    start = None
    for number, line in enumerate(lines, 1):
        if line == "{":
            start = number
        elif line.startswith("}") and start:
            yield start, number - start
            start = None


def lint_style():
    """What the formatter cannot see."""
    for path in c_files() + files("build-aux", ""):
        text = path.read_text()
        lines = text.splitlines()
        if "SPDX-License-Identifier" not in "\n".join(lines[:4]):
            breach(path, 1, "no licence line")
        if path.suffix not in (".c", ".h"):
            continue
        for number, line in enumerate(lines, 1):
            if re.search(r"^\s*goto\s", line):
                breach(path, number, "goto")
            if re.search(r"\b(TODO|FIXME|XXX)\b", line):
                breach(path, number, "unfinished")
            if "/tests/" in str(path) and re.search(r"\bg_assert \(", line):
                breach(path, number, "a bare g_assert () vanishes with G_DISABLE_ASSERT")
        if path.suffix == ".h" and "#pragma once" not in text:
            breach(path, 1, "no #pragma once")
        for start, length in function_lengths(lines):
            if length > 80:
                breach(path, start, f"a function of {length} lines")


def messages(po):
    """The msgids of a PO file, obsolete ones left out."""
    listed = subprocess.run(
        ["msgattrib", "--no-obsolete", "--no-wrap", "--no-location", str(po)],
        capture_output=True, text=True, check=True).stdout
    return set(re.findall(r'^msgid (".*"(?:\n".*")*)', listed, re.MULTILINE)) - {'""'}


def lint_po():
    """vi.po: complete, nothing fuzzy, the same strings as the sources, formats right."""
    po = ROOT / "po" / "vi.po"
    done = subprocess.run(["msgfmt", "--check", "--statistics", "-o", "/dev/null", str(po)],
                          capture_output=True, text=True)
    if done.returncode != 0 or "fuzzy" in done.stderr or "untranslated" in done.stderr:
        breach(po, 1, done.stderr.strip())
    with tempfile.TemporaryDirectory() as folder:
        pot = pathlib.Path(folder) / "thidua.pot"
        subprocess.run(
            ["xgettext", "--from-code=UTF-8", "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2",
             "--keyword=NC_:1c,2", "--keyword=g_dngettext:2,3", "--keyword=ngettext:1,2",
             "--no-wrap", "--files-from=po/POTFILES.in", f"--output={pot}"],
            cwd=ROOT, check=True, capture_output=True)
        wanted, had = messages(pot), messages(po)
    for text in sorted(wanted - had):
        breach(po, 1, f"lacks {text}")
    for text in sorted(had - wanted):
        breach(po, 1, f"nobody says {text} any more")


def lint_manifest():
    """The Flatpak manifest: readable, no rights but the display and the printer."""
    path = ROOT / "com.example.ThiDua.json"
    manifest = json.loads(path.read_text())
    allowed = {"--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--device=dri"}
    for right in manifest["finish-args"]:
        if right not in allowed:
            breach(path, 1, f"asks for {right}")


def lint_forms_xml():
    """The forms and help pages are well-formed XML."""
    for path in files("data", ".xml") + files("help", ".page"):
        try:
            ElementTree.parse(path)
        except ElementTree.ParseError as error:
            breach(path, error.position[0], str(error))


globals()["lint_" + sys.argv[1].replace("-", "_")]()
for line in breaches:
    print(line)
sys.exit(1 if breaches else 0)
