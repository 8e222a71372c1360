/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a column of a spreadsheet can be.  Pure; any thread. */
#include "config.h"

#include "td-sheet-field.h"

#include <glib/gi18n.h>
#include <string.h>

/* Their own names on the command line, which are not those of columns. */
static const char *const NOMINATION_NAMES[TD_N_NOMINATION_FIELDS] = {
    [TD_NOMINATION_GROUP] = "group",
    [TD_NOMINATION_AWARD_FORM] = "award",
    [TD_NOMINATION_OCCASION] = "occasion",
    [TD_NOMINATION_SUMMARY] = "summary",
    [TD_NOMINATION_ACHIEVEMENT] = "achievement",
    [TD_NOMINATION_CONFIRMED_BY] = "confirmed_by",
    [TD_NOMINATION_RESULT] = "result",
    [TD_NOMINATION_DECISION] = "decision",
    [TD_NOMINATION_DECIDED_ON] = "decided_on",
};
G_STATIC_ASSERT (TD_N_NOMINATION_FIELDS == 9);

static const char *const NOMINATION_TITLES[TD_N_NOMINATION_FIELDS] = {
    [TD_NOMINATION_GROUP] = NC_ ("column of a sheet", "Subject group"),
    [TD_NOMINATION_AWARD_FORM] = NC_ ("column of a sheet", "Award"),
    [TD_NOMINATION_OCCASION] = NC_ ("column of a sheet", "Occasion"),
    [TD_NOMINATION_SUMMARY] = NC_ ("column of a sheet", "Summary"),
    [TD_NOMINATION_ACHIEVEMENT] = NC_ ("column of a sheet", "Achievements in full"),
    [TD_NOMINATION_CONFIRMED_BY] = NC_ ("column of a sheet", "Who confirms the report"),
    [TD_NOMINATION_RESULT] = NC_ ("column of a sheet", "Result"),
    [TD_NOMINATION_DECISION] = NC_ ("column of a sheet", "Decision"),
    [TD_NOMINATION_DECIDED_ON] = NC_ ("column of a sheet", "Date of the decision"),
};

static const struct {
  const char *name;
  const char *title;
} OTHERS[TD_SHEET_N_FIELDS - TD_SHEET_KIND] = {
    {"kind", NC_ ("column of a sheet", "Kind of nominee")},
    {"collective", NC_ ("column of a sheet", "Name of a collective")},
    {"enterprise", NC_ ("column of a sheet", "Name of an enterprise")},
    {"household", NC_ ("column of a sheet", "Name of a household")},
    {"family-name", NC_ ("column of a sheet", "Family and middle name")},
    {"given-name", NC_ ("column of a sheet", "Given name")},
    {"male", NC_ ("column of a sheet", "Male (x or year)")},
    {"female", NC_ ("column of a sheet", "Female (x or year)")},
    {"position-and-unit", NC_ ("column of a sheet", "Position and unit")},
};

gboolean
td_sheet_field_get_nominee (TdSheetField field, TdNomineeField *nominee_field)
{
  if (field < TD_SHEET_NOMINEE (0) || field >= TD_SHEET_NOMINATION (0))
    return FALSE;
  *nominee_field = (TdNomineeField) (field - TD_SHEET_NOMINEE (0));
  return TRUE;
}

gboolean
td_sheet_field_get_nomination (TdSheetField field, TdNominationField *nomination_field)
{
  if (field < TD_SHEET_NOMINATION (0) || field >= TD_SHEET_KIND)
    return FALSE;
  *nomination_field = (TdNominationField) (field - TD_SHEET_NOMINATION (0));
  return TRUE;
}

const char *
td_sheet_field_to_string (TdSheetField field)
{
  TdNomineeField nominee_field;
  TdNominationField nomination_field;

  g_return_val_if_fail (field < TD_SHEET_N_FIELDS, NULL);

  if (td_sheet_field_get_nominee (field, &nominee_field))
    return td_nominee_field_to_string (nominee_field);
  if (td_sheet_field_get_nomination (field, &nomination_field))
    return NOMINATION_NAMES[nomination_field];
  return field == TD_SHEET_NOTHING ? "ignore" : OTHERS[field - TD_SHEET_KIND].name;
}

gboolean
td_sheet_field_from_string (const char *name, TdSheetField *field)
{
  for (TdSheetField i = 0; i < TD_SHEET_N_FIELDS; i++)
    if (strcmp (td_sheet_field_to_string (i), name) == 0) {
      *field = i;
      return TRUE;
    }
  return FALSE;
}

const char *
td_sheet_field_get_title (TdSheetField field)
{
  TdNomineeField nominee_field;
  TdNominationField nomination_field;

  g_return_val_if_fail (field < TD_SHEET_N_FIELDS, NULL);

  if (td_sheet_field_get_nominee (field, &nominee_field))
    return td_nominee_field_get_title (nominee_field);
  if (td_sheet_field_get_nomination (field, &nomination_field))
    return g_dpgettext2 (NULL, "column of a sheet", NOMINATION_TITLES[nomination_field]);
  if (field == TD_SHEET_NOTHING)
    return C_ ("column of a sheet", "Not imported");
  return g_dpgettext2 (NULL, "column of a sheet", OTHERS[field - TD_SHEET_KIND].title);
}

gboolean
td_sheet_field_is_name (TdSheetField field)
{
  return field == TD_SHEET_NAME || field == TD_SHEET_COLLECTIVE || field == TD_SHEET_ENTERPRISE ||
         field == TD_SHEET_HOUSEHOLD || field == TD_SHEET_FAMILY_NAME ||
         field == TD_SHEET_GIVEN_NAME;
}
