/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-error.h>
#include <core/base/td-sheet.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* A text file with columns may be as long as this. */
#define TD_INTAKE_MAX_TABLE (64 * 1024 * 1024)

/* Reads the sheets of a spreadsheet (XLSX, ODS, XLS, CSV, TSV), whatever its name ends in: what is
 * in it decides.  Text files are taken apart here, everything else is parsed by the helper.  Text
 * is NFC, whatever encoding or font it was in.  TD_ERROR_UNREADABLE (damaged, encrypted, empty),
 * TD_ERROR_UNSUPPORTED, TD_ERROR_TOO_LARGE. */
TdBook *td_intake_read_sheets (GBytes *bytes,
                               GCancellable *cancellable,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Rows of text apart by a comma, semicolon, tabulator or bar: whichever divides most lines alike.
 * FALSE: over the bounds of a sheet. */
gboolean td_intake_split_table (const char *text, TdSheet *sheet, char *separator);

G_END_DECLS
