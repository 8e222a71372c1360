/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which plan another was derived from. */
#include "config.h"

#include "td-plan-derive-private.h"

gboolean
td_plan_derive_store_set_superior (TdDb *db,
                                   const char *plan_id,
                                   const char *superior_id,
                                   GError **error)
{
  static const char SQL[] = "UPDATE plan SET derived_from = ?2 WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  td_stmt_bind_text (stmt, 2, superior_id);
  return td_stmt_run (stmt, NULL, error);
}
