/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-nominee.h"

G_BEGIN_DECLS

/* The small tables that a nominee of the register carries. */
typedef enum {
  TD_ROW_EARLIER_AWARD,
  TD_ROW_FINANCE, /* an enterprise's year */
  TD_ROW_CONDUCT, /* who said when that something is pending, or that nothing is */
} TdRowKind;
#define TD_N_ROW_KINDS (TD_ROW_CONDUCT + 1)
#define TD_MAX_ROW_COLUMNS 10

const char *td_row_kind_to_string (TdRowKind kind); /* "earlier_award" "finance_year" "conduct" */
gboolean td_row_kind_from_string (const char *name, TdRowKind *kind);
/* The group of a nominee's form that has them: where a problem's place leads. */
const char *td_row_kind_get_field (TdRowKind kind); /* "earlier_awards" "finance" "conduct" */
gboolean td_row_kind_applies (TdRowKind row_kind, TdNomineeKind kind);

typedef enum {
  TD_COLUMN_TEXT,
  TD_COLUMN_YEAR,
  TD_COLUMN_DATE,   /* partial */
  TD_COLUMN_AMOUNT, /* đồng */
  TD_COLUMN_CHOICE,
} TdColumnType;

typedef struct {
  const char *name;  /* of the table's column and of the key on the command line */
  const char *title; /* translated by td_row_column_get_title () */
  TdColumnType type;
  gboolean is_required;
  const char *const *choices; /* stored values, NULL-terminated */
  const char *const *choice_titles;
} TdRowColumn;

/* NULL when the kind has no @n-th column. */
const TdRowColumn *td_row_kind_get_column (TdRowKind kind, guint n);
int td_row_kind_find_column (TdRowKind kind, const char *name); /* -1 */
const char *td_row_column_get_title (const TdRowColumn *column);
/* The translated title of a choice; @value itself where it is none. */
const char *td_row_column_get_choice_title (const TdRowColumn *column, const char *value);

#define TD_TYPE_NOMINEE_ROW (td_nominee_row_get_type ())
G_DECLARE_FINAL_TYPE (TdNomineeRow, td_nominee_row, TD, NOMINEE_ROW, GObject)
struct _TdNomineeRow {
  GObject parent_instance;
  TdRowKind kind;
  char *id;
  char *nominee_id;
  char *values[TD_MAX_ROW_COLUMNS]; /* "" when not filled in; NULL behind the last column */
};

/* Every value "". */
TdNomineeRow *td_nominee_row_new (TdRowKind kind) G_GNUC_WARN_UNUSED_RESULT;
/* "" where the kind has no such column. */
const char *td_nominee_row_get (TdNomineeRow *self, const char *column);
void td_nominee_row_set (TdNomineeRow *self, const char *column, const char *value);
/* What a list says of it: "2020: revenue 12.500.000.000". */
char *td_nominee_row_dup_title (TdNomineeRow *self) G_GNUC_WARN_UNUSED_RESULT;
char *td_nominee_row_dup_subtitle (TdNomineeRow *self) G_GNUC_WARN_UNUSED_RESULT;

/* Is it a statement that something is pending, or was and has ended. */
gboolean td_nominee_row_is_pending (TdNomineeRow *self);

G_END_DECLS
