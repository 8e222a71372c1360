/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The labels that office programs put before paragraphs by themselves.  Pure; in the helper only.
 */

#define TD_LABEL_LEVELS 10

typedef enum {
  TD_NUMBER_NONE,
  TD_NUMBER_DECIMAL,
  TD_NUMBER_DECIMAL_ZERO, /* 01 */
  TD_NUMBER_LOWER_LETTER, /* a … z aa bb */
  TD_NUMBER_UPPER_LETTER,
  TD_NUMBER_LOWER_ROMAN,
  TD_NUMBER_UPPER_ROMAN,
  TD_NUMBER_BULLET,
} TdNumberFormat;

char *td_number_write (TdNumberFormat format, int number) G_GNUC_WARN_UNUSED_RESULT;

/* A bullet as text: symbol fonts have theirs where other fonts have letters, or nothing. */
char *td_bullet_write (const char *text, const char *font) G_GNUC_WARN_UNUSED_RESULT;

/* How a level of a list looks, and where it is. */
typedef struct {
  TdNumberFormat format;
  char *text; /* "%1.%2." with the numbers of levels; of a bullet: itself */
  int start;
  int restart;       /* after a paragraph of a level below this number; 0: never */
  gboolean is_legal; /* the numbers of the levels above as decimals */
  int value;         /* of the last paragraph */
  gboolean is_counting;
} TdLabelLevel;

typedef struct {
  TdLabelLevel levels[TD_LABEL_LEVELS];
} TdLabelList;

TdLabelList *td_label_list_new (void);
TdLabelList *td_label_list_copy (const TdLabelList *self);
void td_label_list_free (TdLabelList *self);
void td_label_level_set_text (TdLabelLevel *self, const char *text);

/* The label of the next paragraph at @level (from 0); "" for none.  @looks: where the looks come
 * from, when they are not those of @self, which counts. */
char *td_label_list_next (TdLabelList *self,
                          const TdLabelList *looks,
                          guint level) G_GNUC_WARN_UNUSED_RESULT;
/* The next paragraph at @level has its first number again, or @value. */
void td_label_list_restart (TdLabelList *self, guint level);
void td_label_list_set_next (TdLabelList *self, guint level, int value);

G_END_DECLS
