/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-db.h"

G_BEGIN_DECLS

/* What this room asks of the one that keeps the derived tables (core/search), which it does not
 * know otherwise.  They are linked, not registered: no program can write without them. */

/* Whether the derived tables are there and of this program's edition. */
gboolean td_index_is_current (TdDb *db);
/* Makes them anew.  Inside a transaction. */
gboolean td_index_rebuild (TdDb *db, GError **error);
/* Brings them up to date with @changes, inside the transaction that made those. */
gboolean td_index_update (TdDb *db, TdChanges *changes, GError **error);

G_END_DECLS
