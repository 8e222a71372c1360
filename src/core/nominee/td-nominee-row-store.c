/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of a nominee's small tables.  ?1 is the row's id, ?2 the nominee's, ?3 and on the
 * values in the order of the kind's columns. */

#include "config.h"

#include "td-nominee-row-store.h"

#include <glib/gi18n.h>

#define NEXT_POSITION(table)                                                                       \
  "(SELECT coalesce (max (position), 0) + 1 FROM " table " WHERE nominee_id = ?2)"
#define FINANCE "year, output, revenue, profit, taxes, reinvested, income, initiatives, welfare, "

static TdNomineeRow *
read_row (TdStmt *stmt, TdRowKind kind)
{
  TdNomineeRow *row = td_nominee_row_new (kind);
  const TdRowColumn *column;

  row->id = td_stmt_dup_text (stmt, "id");
  row->nominee_id = td_stmt_dup_text (stmt, "nominee_id");
  for (guint i = 0; (column = td_row_kind_get_column (kind, i)) != NULL; i++) {
    g_free (row->values[i]);
    row->values[i] = td_stmt_dup_text (stmt, column->name);
  }
  return row;
}

static GPtrArray *
get_rows (TdNominee *nominee, TdRowKind kind)
{
  return kind == TD_ROW_FINANCE ? nominee->finance : nominee->conduct;
}

/* @nominees: id → TdNominee. */
static gboolean
fill (TdDb *db,
      const char *sql,
      const char *id,
      TdRowKind kind,
      GHashTable *nominees,
      GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  while (td_stmt_step (stmt, &has_row, error)) {
    TdNominee *nominee;

    if (!has_row)
      return TRUE;
    nominee = g_hash_table_lookup (nominees, td_stmt_get_text (stmt, "nominee_id"));
    if (nominee != NULL)
      g_ptr_array_add (get_rows (nominee, kind), read_row (stmt, kind));
  }
  return FALSE;
}

gboolean
td_nominee_row_store_load (TdDb *db, TdNominee *nominee, GError **error)
{
  static const char FINANCE_SQL[] = "SELECT id, nominee_id, " FINANCE "insurance FROM finance_year"
                                    " WHERE nominee_id = ?1 ORDER BY year, position";
  static const char CONDUCT_SQL[] =
      "SELECT id, nominee_id, kind, said_by, said_on, ended_on, note"
      " FROM conduct WHERE nominee_id = ?1 ORDER BY said_on, position";
  g_autoptr (GHashTable) nominees = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (nominees, nominee->id, nominee);
  return fill (db, FINANCE_SQL, nominee->id, TD_ROW_FINANCE, nominees, error) &&
         fill (db, CONDUCT_SQL, nominee->id, TD_ROW_CONDUCT, nominees, error);
}

/* A nominee that stands under a plan twice has two copies, which share their rows. */
static void
share_rows (GPtrArray *nominations, GHashTable *nominees)
{
  for (guint i = 0; i < nominations->len; i++) {
    TdNominee *nominee = ((TdNomination *) g_ptr_array_index (nominations, i))->nominee;
    TdNominee *first = g_hash_table_lookup (nominees, nominee->id);

    if (first == nominee)
      continue;
    g_ptr_array_unref (nominee->finance);
    g_ptr_array_unref (nominee->conduct);
    nominee->finance = g_ptr_array_ref (first->finance);
    nominee->conduct = g_ptr_array_ref (first->conduct);
  }
}

gboolean
td_nominee_row_store_list (TdDb *db, const char *plan_id, GPtrArray *nominations, GError **error)
{
  static const char FINANCE_SQL[] = "SELECT id, nominee_id, " FINANCE "insurance FROM finance_year"
                                    " WHERE nominee_id IN"
                                    " (SELECT nominee_id FROM nomination WHERE plan_id = ?1)"
                                    " ORDER BY year, position";
  static const char CONDUCT_SQL[] =
      "SELECT id, nominee_id, kind, said_by, said_on, ended_on, note FROM conduct"
      " WHERE nominee_id IN (SELECT nominee_id FROM nomination WHERE plan_id = ?1)"
      " ORDER BY said_on, position";
  g_autoptr (GHashTable) nominees = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < nominations->len; i++) {
    TdNominee *nominee = ((TdNomination *) g_ptr_array_index (nominations, i))->nominee;
    if (!g_hash_table_contains (nominees, nominee->id))
      g_hash_table_insert (nominees, nominee->id, nominee);
  }
  if (!fill (db, FINANCE_SQL, plan_id, TD_ROW_FINANCE, nominees, error) ||
      !fill (db, CONDUCT_SQL, plan_id, TD_ROW_CONDUCT, nominees, error))
    return FALSE;
  share_rows (nominations, nominees);
  return TRUE;
}

TdNomineeRow *
td_nominee_row_store_get (TdDb *db, TdRowKind kind, const char *id, GError **error)
{
  static const char *const SQL[TD_N_ROW_KINDS] = {
      [TD_ROW_EARLIER_AWARD] =
          "SELECT id, nominee_id, kind, year, name, decision FROM earlier_award WHERE id = ?1",
      [TD_ROW_FINANCE] =
          "SELECT id, nominee_id, " FINANCE "insurance FROM finance_year WHERE id = ?1",
      [TD_ROW_CONDUCT] = "SELECT id, nominee_id, kind, said_by, said_on, ended_on, note"
                         " FROM conduct WHERE id = ?1",
  };
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL[kind], error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, id);
  if (!td_stmt_step (stmt, &has_row, error))
    return NULL;
  if (has_row)
    return read_row (stmt, kind);
  g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no such row: %s"), id);
  return NULL;
}

static gboolean
run_with_values (TdDb *db, const char *sql, TdNomineeRow *row, GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, row->id);
  td_stmt_bind_text (stmt, 2, row->nominee_id);
  for (guint i = 0; td_row_kind_get_column (row->kind, i) != NULL; i++)
    td_stmt_bind_text (stmt, (int) i + 3, row->values[i]);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_nominee_row_store_insert (TdDb *db, TdNomineeRow *row, GError **error)
{
  static const char *const SQL[TD_N_ROW_KINDS] = {
      [TD_ROW_EARLIER_AWARD] =
          "INSERT INTO earlier_award (id, nominee_id, position, kind, year, name, decision)"
          " VALUES (?1, ?2, " NEXT_POSITION ("earlier_award") ", ?3, ?4, ?5, ?6)",
      [TD_ROW_FINANCE] = "INSERT INTO finance_year (id, nominee_id, position, " FINANCE "insurance)"
                         " VALUES (?1, ?2, " NEXT_POSITION (
                             "finance_year") ", ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
      [TD_ROW_CONDUCT] =
          "INSERT INTO conduct (id, nominee_id, position, kind, said_by, said_on, ended_on, note)"
          " VALUES (?1, ?2, " NEXT_POSITION ("conduct") ", ?3, ?4, ?5, ?6, ?7)",
  };

  return run_with_values (db, SQL[row->kind], row, error);
}

gboolean
td_nominee_row_store_update (TdDb *db, TdNomineeRow *row, GError **error)
{
  static const char *const SQL[TD_N_ROW_KINDS] = {
      [TD_ROW_EARLIER_AWARD] = "UPDATE earlier_award SET kind = ?3, year = ?4, name = ?5,"
                               " decision = ?6 WHERE id = ?1 AND nominee_id = ?2",
      [TD_ROW_FINANCE] = "UPDATE finance_year SET year = ?3, output = ?4, revenue = ?5,"
                         " profit = ?6, taxes = ?7, reinvested = ?8, income = ?9,"
                         " initiatives = ?10, welfare = ?11, insurance = ?12"
                         " WHERE id = ?1 AND nominee_id = ?2",
      [TD_ROW_CONDUCT] = "UPDATE conduct SET kind = ?3, said_by = ?4, said_on = ?5,"
                         " ended_on = ?6, note = ?7 WHERE id = ?1 AND nominee_id = ?2",
  };

  return run_with_values (db, SQL[row->kind], row, error);
}

gboolean
td_nominee_row_store_delete (TdDb *db, TdRowKind kind, const char *id, GError **error)
{
  static const char *const SQL[TD_N_ROW_KINDS] = {
      [TD_ROW_EARLIER_AWARD] = "DELETE FROM earlier_award WHERE id = ?1",
      [TD_ROW_FINANCE] = "DELETE FROM finance_year WHERE id = ?1",
      [TD_ROW_CONDUCT] = "DELETE FROM conduct WHERE id = ?1",
  };
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL[kind], error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  return td_stmt_run (stmt, NULL, error);
}
