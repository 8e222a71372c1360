/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Inside core/plan: what recognition makes of Vietnamese letters.  Costs are natural logarithms of
 * how rare something is.  Any thread. */

#define TD_CONFUSION_N_LETTERS 3

/* Some letters read as others: a row of data/restoration/confusions.txt. */
typedef struct {
  gunichar raw[TD_CONFUSION_N_LETTERS + 1]; /* closed by 0 */
  gunichar truth[TD_CONFUSION_N_LETTERS + 1];
  guint n_raw;
  guint n_truth;
  float cost;
} TdConfusion;

/* All rows: GArray of TdConfusion, those that end in the same letter of the truth together. */
const GArray *td_confusions_get (void);
/* The rows whose truth ends in @letter: from *first, that many. */
guint td_confusions_find (gunichar letter, guint *first);

/* @raw: a letter as it was read; @truth: a small letter. */
float td_confusion_of_letters (gunichar raw, gunichar truth);
/* A letter of the truth that was not read at all, and a sign that was read where nothing was. */
float td_confusion_of_lost (gunichar truth);
float td_confusion_of_added (gunichar raw);

/* The letter without marks. */
gunichar td_confusion_get_base (gunichar letter);

G_END_DECLS
