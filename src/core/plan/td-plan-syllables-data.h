/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside core/plan: the tables that build-aux/make-syllables.py makes when the program is built. */

/* Every syllable of the dictionary, in small letters, in the order of its bytes: 'A' + the bytes
 * shared with the one before, then the rest. */
extern const char td_plan_syllables_list[];
/* data/restoration/words.txt and confusions.txt without their comments. */
extern const char td_plan_common_words[];
extern const char td_plan_confusion_rows[];
