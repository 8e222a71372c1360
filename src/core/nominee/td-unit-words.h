/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of a folded text, punctuation left out, joined by single spaces. */
char *td_unit_words_split (const char *fold) G_GNUC_WARN_UNUSED_RESULT;

/* The name of a unit in one form however it is shortened: "Ủy ban nhân dân xã A", "UBND xã A" and
 * "ubnd xã A." are the same.  Rows of data/register/unit-words.txt.  Any thread. */
char *td_unit_words_shorten (const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
