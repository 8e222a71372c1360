/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is asked of a nomination, how a person calls it, and where it is mended.  Which fields the
 * reports ask for is said by their forms; a test holds this table against them. */

#include "config.h"

#include "td-lacking.h"

#include <glib/gi18n.h>

static const struct {
  const char *name;
  const char *title;
  const char *text;
} LACKS[TD_N_LACKS] = {
    /* Translators: the heads of narrow columns: as short as can be */
    [TD_LACK_AWARD] = {"award", NC_ ("lacking", "Award"), N_ ("The award form is chosen")},
    [TD_LACK_GROUP] = {"group", NC_ ("lacking", "Group"), N_ ("The subject group is chosen")},
    [TD_LACK_OCCASION] = {"occasion", NC_ ("lacking", "Occasion"), N_ ("The occasion is chosen")},
    [TD_LACK_FIELDS] = {"fields", NC_ ("lacking", "Details"),
                        N_ ("The details that the report asks for are filled in")},
    [TD_LACK_ACHIEVEMENT] = {"achievement", NC_ ("lacking", "Report"),
                             N_ ("The achievement is written")},
    [TD_LACK_CONFIRMATION] = {"confirmation", NC_ ("lacking", "Confirmed"),
                              N_ ("The direct manager has confirmed the report, and the signed "
                                  "page is attached")},
    [TD_LACK_CRITERIA] = {"criteria", NC_ ("lacking", "Checklist"),
                          N_ ("All criteria are examined")},
    [TD_LACK_EVIDENCE] = {"evidence", NC_ ("lacking", "Evidence"),
                          N_ ("A page of evidence shows each criterion that is met")},
    [TD_LACK_CORRECTIONS] = {"corrections", NC_ ("lacking", "Corrections"),
                             N_ ("No correction that was asked for is open")},
};

const char *
td_lack_to_string (TdLack lack)
{
  g_return_val_if_fail ((gsize) lack < TD_N_LACKS, NULL);
  return LACKS[lack].name;
}

void
td_lacking_add_columns (TdMatrix *matrix)
{
  for (guint i = 0; i < TD_N_LACKS; i++) {
    TdMatrixColumn *column = td_matrix_add_column (matrix, LACKS[i].name, _ (LACKS[i].text));

    column->title = g_strdup (g_dpgettext2 (NULL, "lacking", LACKS[i].title));
  }
}

/* ---- fields ---- */

#define INDIVIDUAL (1 << TD_NOMINEE_INDIVIDUAL)
#define COLLECTIVE (1 << TD_NOMINEE_COLLECTIVE)
#define ENTERPRISE (1 << TD_NOMINEE_ENTERPRISE)
#define HOUSEHOLD (1 << TD_NOMINEE_HOUSEHOLD)
#define UNITS (COLLECTIVE | ENTERPRISE)

/* In the order of the mask's bits (td-lacking-store.c): required of whom, wanted of whom. */
static const struct {
  TdNomineeField field;
  guint required;
  guint wanted;
} ASKED[] = {
    {TD_NOMINEE_BIRTH, INDIVIDUAL, 0},
    {TD_NOMINEE_HOME_TOWN, INDIVIDUAL, 0},
    {TD_NOMINEE_RESIDENCE, INDIVIDUAL | HOUSEHOLD, 0},
    {TD_NOMINEE_OCCUPATION, 0, INDIVIDUAL},
    {TD_NOMINEE_POSITION, INDIVIDUAL, 0}, /* or the unit */
    {TD_NOMINEE_ADDRESS, UNITS, 0},
    {TD_NOMINEE_PHONE, 0, UNITS},
    {TD_NOMINEE_STRUCTURE, 0, UNITS},
    {TD_NOMINEE_STAFF_COUNT, UNITS, 0},
    {TD_NOMINEE_DUTIES, UNITS, 0},
    {TD_NOMINEE_LEADER, HOUSEHOLD, UNITS},
    {TD_NOMINEE_TAX_NUMBER, ENTERPRISE, 0},
    {TD_NOMINEE_FIXED_CAPITAL, ENTERPRISE, 0},
    {TD_NOMINEE_WORKING_CAPITAL, ENTERPRISE, 0},
};

gboolean
td_lacking_bit_applies (guint bit, TdNomineeKind kind)
{
  return bit < G_N_ELEMENTS (ASKED) &&
         ((ASKED[bit].required | ASKED[bit].wanted) & (1u << kind)) != 0;
}

void
td_lacking_list_fields (TdMatrixRow *row,
                        gboolean required,
                        TdNomineeField fields[TD_N_NOMINEE_FIELDS],
                        guint *n)
{
  *n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (ASKED); i++) {
    guint kinds = ASKED[i].required | (required ? 0 : ASKED[i].wanted);

    if ((row->empty_mask & (G_GUINT64_CONSTANT (1) << i)) != 0 && (kinds & (1u << row->kind)) != 0)
      fields[(*n)++] = ASKED[i].field;
  }
}

/* "Date of birth, Home town" */
static char *
join_fields (TdMatrixRow *row)
{
  TdNomineeField fields[TD_N_NOMINEE_FIELDS];
  g_autoptr (GString) text = g_string_new (NULL);
  guint n;

  td_lacking_list_fields (row, FALSE, fields, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            td_nominee_field_get_title (fields[i]));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- a cell ---- */

char *
td_lacking_describe (TdMatrixRow *row, TdLack lack)
{
  g_autofree char *fields = NULL;
  guint n;

  g_return_val_if_fail (TD_IS_MATRIX_ROW (row) && (guint) lack < row->n_cells, NULL);

  if (TD_CELL_VERDICT (row->cells[lack]) != TD_VERDICT_UNMET)
    return NULL;
  n = TD_CELL_COUNT (row->cells[lack]);
  switch (lack) {
  case TD_LACK_AWARD:
    return g_strdup (_ ("No award form is chosen."));
  case TD_LACK_GROUP:
    return g_strdup (_ ("No subject group is chosen, so no criteria apply."));
  case TD_LACK_OCCASION:
    return g_strdup (_ ("It is not said whether the achievement is sudden or thematic."));
  case TD_LACK_FIELDS:
    fields = join_fields (row);
    /* Translators: %s is a list of fields of the form */
    return g_strdup_printf (_ ("Not filled in: %s."), fields);
  case TD_LACK_ACHIEVEMENT:
    return g_strdup (_ ("The achievement is not written."));
  case TD_LACK_CONFIRMATION:
    return g_strdup (n > 1 || !(row->cells[lack] & TD_CELL_NOTED)
                         ? _ ("It is not recorded who confirms the report.")
                         : _ ("The signed page of the confirmation is not attached."));
  case TD_LACK_CRITERIA:
    return g_strdup_printf (
        ngettext ("%u criterion has not been examined.", "%u criteria have not been examined.", n),
        n);
  case TD_LACK_EVIDENCE:
    return row->cells[lack] & TD_CELL_NOTED
               ? g_strdup (_ ("No evidence is attached."))
               : g_strdup_printf (ngettext ("%u criterion is met without any evidence.",
                                            "%u criteria are met without any evidence.", n),
                                  n);
  case TD_LACK_CORRECTIONS:
  default:
    return g_strdup_printf (ngettext ("%u correction was asked for and is still open.",
                                      "%u corrections were asked for and are still open.", n),
                            n);
  }
}

TdPlace *
td_lacking_dup_place (TdMatrixRow *row, TdLack lack)
{
  static const char *const FIELDS[TD_N_LACKS] = {
      [TD_LACK_AWARD] = "award_form_id",       [TD_LACK_GROUP] = "group_id",
      [TD_LACK_OCCASION] = "occasion",         [TD_LACK_ACHIEVEMENT] = "achievement",
      [TD_LACK_CRITERIA] = "criteria",         [TD_LACK_EVIDENCE] = "evidence",
      [TD_LACK_CONFIRMATION] = "confirmation", [TD_LACK_CORRECTIONS] = "corrections",
  };
  TdNomineeField fields[TD_N_NOMINEE_FIELDS];
  guint n;

  g_return_val_if_fail (TD_IS_MATRIX_ROW (row) && (guint) lack < row->n_cells, NULL);

  if (TD_CELL_VERDICT (row->cells[lack]) != TD_VERDICT_UNMET)
    return NULL;
  if (lack != TD_LACK_FIELDS)
    return td_place_new (TD_ENTITY_NOMINATION, row->nomination_id, FIELDS[lack]);
  td_lacking_list_fields (row, FALSE, fields, &n);
  g_return_val_if_fail (n > 0, NULL);
  return td_place_new (TD_ENTITY_NOMINEE, row->nominee_id, td_nominee_field_to_string (fields[0]));
}
