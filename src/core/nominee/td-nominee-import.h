/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-sheet-preview.h"
#include <core/db/td-db.h>

G_BEGIN_DECLS

/* Importing nominees from a spreadsheet: what a sheet says is read and compared with the register,
 * a person looks at it, and all of it is stored at once. */

/* What importing the @sheet-th sheet of @book under the plan would do.  @layout: what the columns
 * are; NULL: as in the last import of a file with these headings, else proposed.  Reads only.
 * TD_ERROR_NOT_FOUND: no such plan. */
TdSheetPreview *td_nominee_import_preview (TdDb *db,
                                           const char *plan_id,
                                           TdBook *book,
                                           guint sheet,
                                           const TdSheetLayout *layout,
                                           const char *file_name,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Stores the rows that are on, in one transaction, and what the columns were.  A nominee whom the
 * register knows keeps what it has; what it has not is filled in.  TD_ERROR_INVALID: no row is on;
 * TD_ERROR_LOCKED: the register has changed since the preview, so that a row would do something
 * else. */
gboolean td_nominee_import (TdDb *db, TdSheetPreview *preview, guint *n_imported, GError **error);

/* The first sheet worth showing: one that is not hidden and has columns that are understood. */
guint td_nominee_import_choose_sheet (TdBook *book);

G_END_DECLS
