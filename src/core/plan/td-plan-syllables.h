/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The Vietnamese syllables, from the dictionary that the program was built with.  Any thread. */

/* @word: NFC, small letters; a tone mark may stand in either place ("hoà", "hòa"). */
gboolean td_plan_syllables_has (const char *word);

/* TRUE when a syllable has the letters of @word (small letters) but for their marks. */
gboolean td_plan_syllables_has_bare (const char *word);

/* Calls @visit with each syllable, in the order of their bytes. */
typedef void (*TdSyllableFunc) (const char *syllable, gpointer data);
void td_plan_syllables_foreach (TdSyllableFunc visit, gpointer data);

/* The share of @text's words that are Vietnamese syllables, 0 to 1; abbreviations in capitals and
 * numbers are not counted.  1 where there is no word at all.  @n_words (optional): how many. */
double td_plan_syllables_share (const char *text, guint *n_words);

/* TRUE for a text that was badly recognised: long enough to tell, and too many of its words are
 * none. */
gboolean td_plan_syllables_is_damaged (const char *text);

G_END_DECLS
