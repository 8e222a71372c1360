/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-answer.h"

G_BEGIN_DECLS

/* A document that is a Zip archive: its parts by name.  In the helper only. */

/* More is no document. */
#define TD_PACKAGE_MAX_PART (64 * 1024 * 1024)
#define TD_PACKAGE_MAX_PARTS (128 * 1024 * 1024)
#define TD_PACKAGE_MAX_ENTRIES 20000

/* Unpacks what a reader of text may want: the XML of the main folders, nothing else.  @parts: name
 * → GBytes. */
TdIntakeReason td_package_open (GBytes *bytes, GHashTable **parts);
/* The same of a spreadsheet: the parts of a workbook too. */
TdIntakeReason td_package_open_sheets (GBytes *bytes, GHashTable **parts);

G_END_DECLS
