/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The model of a nominee's small tables: earlier awards, an enterprise's years, what is pending.
 * Which columns a table has, what may stand in them and how people call them is one table here; the
 * dialog, the command line and the checks go by it.  Plain data without locks. */

#include "config.h"

#include "td-nominee-row.h"

#include <core/base/td-text.h>

#include <glib/gi18n.h>
#include <string.h>

static const char *const AWARD_KINDS[] = {"title", "form", NULL};
static const char *const AWARD_KIND_TITLES[] = {N_ ("Emulation title"), N_ ("Award form"), NULL};

static const char *const CONDUCT_KINDS[] = {"clear",      "discipline", "investigation",
                                            "inspection", "complaint",  NULL};
static const char *const CONDUCT_TITLES[] = {
    N_ ("Nothing is pending"),        N_ ("Discipline"),
    N_ ("Investigation or trial"),    N_ ("Inspection with signs of a breach"),
    N_ ("Complaint or denunciation"), NULL};

static const TdRowColumn AWARD_COLUMNS[] = {
    {"kind", N_ ("Kind"), TD_COLUMN_CHOICE, TRUE, AWARD_KINDS, AWARD_KIND_TITLES},
    {"year", N_ ("Year"), TD_COLUMN_YEAR, FALSE, NULL, NULL},
    {"name", N_ ("Name"), TD_COLUMN_TEXT, TRUE, NULL, NULL},
    {"decision", N_ ("Decision (number, date, agency)"), TD_COLUMN_TEXT, FALSE, NULL, NULL},
    {NULL, NULL, TD_COLUMN_TEXT, FALSE, NULL, NULL},
};

static const TdRowColumn FINANCE_COLUMNS[] = {
    {"year", N_ ("Year"), TD_COLUMN_YEAR, TRUE, NULL, NULL},
    {"output", N_ ("Total output (đồng)"), TD_COLUMN_AMOUNT, FALSE, NULL, NULL},
    {"revenue", N_ ("Revenue (đồng)"), TD_COLUMN_AMOUNT, FALSE, NULL, NULL},
    {"profit", N_ ("Profit (đồng)"), TD_COLUMN_AMOUNT, FALSE, NULL, NULL},
    {"taxes", N_ ("Paid to the budget (đồng)"), TD_COLUMN_AMOUNT, FALSE, NULL, NULL},
    {"reinvested", N_ ("Reinvested (đồng)"), TD_COLUMN_AMOUNT, FALSE, NULL, NULL},
    {"income", N_ ("Average income of a worker (đồng)"), TD_COLUMN_AMOUNT, FALSE, NULL, NULL},
    {"initiatives", N_ ("Gain by initiatives (đồng)"), TD_COLUMN_AMOUNT, FALSE, NULL, NULL},
    {"welfare", N_ ("Social welfare (đồng)"), TD_COLUMN_AMOUNT, FALSE, NULL, NULL},
    {"insurance", N_ ("Insurance of the workers"), TD_COLUMN_TEXT, FALSE, NULL, NULL},
    {NULL, NULL, TD_COLUMN_TEXT, FALSE, NULL, NULL},
};

static const TdRowColumn CONDUCT_COLUMNS[] = {
    {"kind", N_ ("What"), TD_COLUMN_CHOICE, TRUE, CONDUCT_KINDS, CONDUCT_TITLES},
    {"said_by", N_ ("Who says so"), TD_COLUMN_TEXT, FALSE, NULL, NULL},
    {"said_on", N_ ("Date of the statement"), TD_COLUMN_DATE, FALSE, NULL, NULL},
    {"ended_on", N_ ("Ended on (empty: still pending)"), TD_COLUMN_DATE, FALSE, NULL, NULL},
    {"note", N_ ("Note"), TD_COLUMN_TEXT, FALSE, NULL, NULL},
    {NULL, NULL, TD_COLUMN_TEXT, FALSE, NULL, NULL},
};

struct kind_row {
  const char *name; /* of the table */
  const char *field;
  const TdRowColumn *columns;
};

static const struct kind_row KINDS[TD_N_ROW_KINDS] = {
    [TD_ROW_EARLIER_AWARD] = {"earlier_award", "earlier_awards", AWARD_COLUMNS},
    [TD_ROW_FINANCE] = {"finance_year", "finance", FINANCE_COLUMNS},
    [TD_ROW_CONDUCT] = {"conduct", "conduct", CONDUCT_COLUMNS},
};

G_STATIC_ASSERT (G_N_ELEMENTS (FINANCE_COLUMNS) - 1 <= TD_MAX_ROW_COLUMNS);

const char *
td_row_kind_to_string (TdRowKind kind)
{
  g_return_val_if_fail ((gsize) kind < TD_N_ROW_KINDS, NULL);
  return KINDS[kind].name;
}

gboolean
td_row_kind_from_string (const char *name, TdRowKind *kind)
{
  for (gsize i = 0; name != NULL && i < TD_N_ROW_KINDS; i++)
    if (strcmp (KINDS[i].name, name) == 0) {
      *kind = (TdRowKind) i;
      return TRUE;
    }
  return FALSE;
}

const char *
td_row_kind_get_field (TdRowKind kind)
{
  g_return_val_if_fail ((gsize) kind < TD_N_ROW_KINDS, NULL);
  return KINDS[kind].field;
}

gboolean
td_row_kind_applies (TdRowKind row_kind, TdNomineeKind kind)
{
  return row_kind != TD_ROW_FINANCE || kind == TD_NOMINEE_ENTERPRISE;
}

const TdRowColumn *
td_row_kind_get_column (TdRowKind kind, guint n)
{
  g_return_val_if_fail ((gsize) kind < TD_N_ROW_KINDS, NULL);

  for (guint i = 0; KINDS[kind].columns[i].name != NULL; i++)
    if (i == n)
      return &KINDS[kind].columns[i];
  return NULL;
}

int
td_row_kind_find_column (TdRowKind kind, const char *name)
{
  g_return_val_if_fail ((gsize) kind < TD_N_ROW_KINDS, -1);

  for (guint i = 0; KINDS[kind].columns[i].name != NULL; i++)
    if (strcmp (KINDS[kind].columns[i].name, name) == 0)
      return (int) i;
  return -1;
}

const char *
td_row_column_get_title (const TdRowColumn *column)
{
  g_return_val_if_fail (column != NULL, NULL);
  return _ (column->title);
}

const char *
td_row_column_get_choice_title (const TdRowColumn *column, const char *value)
{
  g_return_val_if_fail (column != NULL, NULL);

  for (guint i = 0; column->choices != NULL && column->choices[i] != NULL; i++)
    if (g_strcmp0 (column->choices[i], value) == 0)
      return _ (column->choice_titles[i]);
  return value;
}

/* ---- the rows ---- */

G_DEFINE_FINAL_TYPE (TdNomineeRow, td_nominee_row, G_TYPE_OBJECT)

static void
td_nominee_row_finalize (GObject *object)
{
  TdNomineeRow *self = TD_NOMINEE_ROW (object);

  g_free (self->id);
  g_free (self->nominee_id);
  for (guint i = 0; i < TD_MAX_ROW_COLUMNS; i++)
    g_free (self->values[i]);
  G_OBJECT_CLASS (td_nominee_row_parent_class)->finalize (object);
}

static void
td_nominee_row_class_init (TdNomineeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_nominee_row_finalize;
}

static void
td_nominee_row_init (TdNomineeRow *self)
{
}

TdNomineeRow *
td_nominee_row_new (TdRowKind kind)
{
  TdNomineeRow *self = g_object_new (TD_TYPE_NOMINEE_ROW, NULL);

  self->kind = kind;
  for (guint i = 0; td_row_kind_get_column (kind, i) != NULL; i++)
    self->values[i] = g_strdup ("");
  return self;
}

const char *
td_nominee_row_get (TdNomineeRow *self, const char *column)
{
  int n;

  g_return_val_if_fail (TD_IS_NOMINEE_ROW (self), "");

  n = td_row_kind_find_column (self->kind, column);
  return n >= 0 && self->values[n] != NULL ? self->values[n] : "";
}

void
td_nominee_row_set (TdNomineeRow *self, const char *column, const char *value)
{
  int n;

  g_return_if_fail (TD_IS_NOMINEE_ROW (self));

  n = td_row_kind_find_column (self->kind, column);
  g_return_if_fail (n >= 0);
  g_set_str (&self->values[n], value != NULL ? value : "");
}

/* What people read of a stored value. */
static char *
dup_shown (const TdRowColumn *column, const char *value)
{
  TdDate date;

  switch (column->type) {
  case TD_COLUMN_CHOICE:
    return g_strdup (td_row_column_get_choice_title (column, value));
  case TD_COLUMN_DATE:
    return td_date_from_iso (value, &date) ? td_date_format_short (date) : g_strdup (value);
  case TD_COLUMN_AMOUNT:
    return td_text_group_digits (value);
  case TD_COLUMN_TEXT:
  case TD_COLUMN_YEAR:
  default:
    return g_strdup (value);
  }
}

char *
td_nominee_row_dup_title (TdNomineeRow *self)
{
  const char *year, *name;

  g_return_val_if_fail (TD_IS_NOMINEE_ROW (self), NULL);

  if (self->kind == TD_ROW_CONDUCT)
    return dup_shown (&CONDUCT_COLUMNS[0], td_nominee_row_get (self, "kind"));
  year = td_nominee_row_get (self, "year");
  if (self->kind == TD_ROW_FINANCE)
    return g_strdup_printf (_ ("Year %s"), *year != '\0' ? year : "…");
  name = td_nominee_row_get (self, "name");
  /* Translators: a year and the award that was given in it */
  return *year != '\0' ? g_strdup_printf (_ ("%s: %s"), year, name) : g_strdup (name);
}

static char *
dup_ended (TdNomineeRow *self, const char *said)
{
  const char *ended = td_nominee_row_get (self, "ended_on");
  g_autofree char *shown = dup_shown (&CONDUCT_COLUMNS[3], ended);
  g_autofree char *state = NULL;

  if (*shown != '\0')
    /* Translators: %s is a date */
    state = g_strdup_printf (_ ("ended on %s"), shown);
  else if (td_nominee_row_is_pending (self))
    state = g_strdup (_ ("still pending"));
  if (state == NULL)
    return g_strdup (said);
  return *said != '\0' ? g_strdup_printf ("%s · %s", said, state) : g_steal_pointer (&state);
}

char *
td_nominee_row_dup_subtitle (TdNomineeRow *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (TD_IS_NOMINEE_ROW (self), NULL);

  if (self->kind == TD_ROW_EARLIER_AWARD)
    return g_strdup (td_nominee_row_get (self, "decision"));
  for (guint i = 1; KINDS[self->kind].columns[i].name != NULL; i++) {
    const TdRowColumn *column = &KINDS[self->kind].columns[i];
    g_autofree char *shown = dup_shown (column, self->values[i]);

    if (*shown == '\0' || strcmp (column->name, "ended_on") == 0)
      continue;
    if (text->len > 0)
      g_string_append (text, " · ");
    if (self->kind == TD_ROW_FINANCE)
      g_string_append_printf (text, "%s: ", td_row_column_get_title (column));
    g_string_append (text, shown);
  }
  return self->kind == TD_ROW_CONDUCT ? dup_ended (self, text->str) : g_strdup (text->str);
}

gboolean
td_nominee_row_is_pending (TdNomineeRow *self)
{
  g_return_val_if_fail (TD_IS_NOMINEE_ROW (self), FALSE);

  return self->kind == TD_ROW_CONDUCT && strcmp (td_nominee_row_get (self, "kind"), "clear") != 0 &&
         *td_nominee_row_get (self, "ended_on") == '\0';
}
