/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-nomination-store.h"
#include "td-nominee.h"

G_BEGIN_DECLS

/* What a column of a spreadsheet can be: a field of the nominee, a field of the nomination, or
 * something that fills such fields.  One number for all of them: 0 is a column that is not taken.
 */
typedef guint TdSheetField;

#define TD_SHEET_NOTHING 0u
#define TD_SHEET_NOMINEE(field) (1u + (guint) (field))
#define TD_SHEET_NOMINATION(field) (1u + TD_N_NOMINEE_FIELDS + (guint) (field))

enum {
  TD_SHEET_KIND = 1u + TD_N_NOMINEE_FIELDS + TD_N_NOMINATION_FIELDS,
  TD_SHEET_COLLECTIVE, /* a name, and with it the kind */
  TD_SHEET_ENTERPRISE,
  TD_SHEET_HOUSEHOLD,
  TD_SHEET_FAMILY_NAME, /* with the middle names */
  TD_SHEET_GIVEN_NAME,
  TD_SHEET_MALE, /* a mark, or the year of birth */
  TD_SHEET_FEMALE,
  TD_SHEET_POSITION_AND_UNIT, /* "Phó Chủ tịch, UBND xã …" */
  TD_SHEET_N_FIELDS,
};

#define TD_SHEET_NAME TD_SHEET_NOMINEE (TD_NOMINEE_NAME)

/* "ignore", "name", "birth", "award", "collective", …: of the command line and the stored layouts.
 */
const char *td_sheet_field_to_string (TdSheetField field);
gboolean td_sheet_field_from_string (const char *name, TdSheetField *field);
const char *td_sheet_field_get_title (TdSheetField field); /* translated */
/* Fills the name of a nominee. */
gboolean td_sheet_field_is_name (TdSheetField field);
/* FALSE where the field is no nominee's. */
gboolean td_sheet_field_get_nominee (TdSheetField field, TdNomineeField *nominee_field);
gboolean td_sheet_field_get_nomination (TdSheetField field, TdNominationField *nomination_field);

G_END_DECLS
