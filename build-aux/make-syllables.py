#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the tables of "plan restore": make-syllables.py DIC WORDS CONFUSIONS OUTPUT.c

The syllables of a word list of hunspell, front-coded (a letter for how many bytes are shared with
the syllable before, then the rest); our own list of common words with its weights; the confusions.
"""

import sys
import unicodedata

VIETNAMESE = set("aăâbcdđeêghiklmnoôơpqrstuưvxy")


def is_syllable(word):
    """Small letters of the Vietnamese alphabet, seven at most."""
    letters = unicodedata.normalize("NFD", word)
    base = "".join(c for c in letters if not unicodedata.combining(c)).replace("đ", "d")
    return 0 < len(base) <= 7 and all(c in VIETNAMESE for c in base)


def read_syllables(path):
    """The syllables of the list, each once, in order."""
    with open(path, encoding="utf-8") as lines:
        next(lines)  # how many there are
        words = {unicodedata.normalize("NFC", line.split("/")[0].strip()) for line in lines}
    return sorted((w for w in words if is_syllable(w)), key=lambda w: w.encode())


def front_code(words):
    """Bytes of the list: 'A' + shared bytes, the rest."""
    before = b""
    coded = bytearray()
    for word in (w.encode() for w in words):
        shared = 0
        while shared < min(len(before), len(word)) and before[shared] == word[shared]:
            shared += 1
        coded += bytes([ord("A") + shared]) + word[shared:]
        before = word
    return bytes(coded)


def read_lines(path):
    """The lines of a list of ours without its comments."""
    with open(path, encoding="utf-8") as lines:
        kept = [unicodedata.normalize("NFC", line.rstrip("\n")) for line in lines]
    return "\n".join(line for line in kept if line and not line.startswith("#")).encode()


def write_bytes(out, name, data):
    """An array with a closing zero."""
    out.write(f"const char {name}[] = {{\n")
    data = data + b"\0"
    for at in range(0, len(data), 20):
        out.write("  " + "".join(f"{b if b < 128 else b - 256}," for b in data[at : at + 20]) + "\n")
    out.write("};\n")


def main():
    """Reads the three lists and writes the tables."""
    dic, words, confusions, output = sys.argv[1:5]
    syllables = read_syllables(dic)
    if len(syllables) < 3000:
        sys.exit(f"{dic}: only {len(syllables)} Vietnamese syllables: not the word list of hunspell-vi")
    with open(output, "w", encoding="ascii") as out:
        out.write("/* Made by make-syllables.py. */\n")
        out.write('#include "core/plan/td-plan-syllables-data.h"\n')
        write_bytes(out, "td_plan_syllables_list", front_code(syllables))
        write_bytes(out, "td_plan_common_words", read_lines(words))
        write_bytes(out, "td_plan_confusion_rows", read_lines(confusions))


main()
