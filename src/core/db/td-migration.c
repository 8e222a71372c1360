/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The schema files, numbered, compiled in.  A database's user_version is the number of the last one
 * that it has; each is applied in one transaction together with the new user_version.  Migrations
 * run outside history: they change the tables, not what people entered.
 */
#include "config.h"

#include "td-db-private.h"

#include <core/db/td-schema.h>

#include <stdlib.h>

#define PREFIX "/com/example/ThiDua/schema"

/* "0001-workspace.sql" → 1 */
static gint
read_number (const char *name)
{
  return (gint) strtol (name, NULL, 10);
}

gint
td_migration_newest (void)
{
  static gint newest = -1;
  const gint known = g_atomic_int_get (&newest);
  if (known >= 0)
    return known;
  g_auto (GStrv) names = g_resource_enumerate_children (td_schema_get_resource (), PREFIX, 0, NULL);
  gint found = 0;
  for (guint i = 0; names && names[i]; i++)
    found = MAX (found, read_number (names[i]));
  g_atomic_int_set (&newest, found);
  return found;
}

static char *
load_schema (gint number)
{
  GResource *resource = td_schema_get_resource ();
  g_auto (GStrv) names = g_resource_enumerate_children (resource, PREFIX, 0, NULL);
  for (guint i = 0; names && names[i]; i++) {
    if (read_number (names[i]) != number)
      continue;
    g_autofree char *path = g_strconcat (PREFIX "/", names[i], NULL);
    g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, 0, NULL);
    g_assert (bytes != NULL);
    return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  }
  g_assert_not_reached ();
}

static gboolean
run_in_transaction (sqlite3 *handle, const char *sql, const char *pragma, GError **error)
{
  if (sqlite3_exec (handle, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK &&
      sqlite3_exec (handle, sql, NULL, NULL, NULL) == SQLITE_OK &&
      sqlite3_exec (handle, pragma, NULL, NULL, NULL) == SQLITE_OK &&
      sqlite3_exec (handle, "COMMIT", NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  td_sqlite_set_error (handle, error, "Preparing the tables");
  if (!sqlite3_get_autocommit (handle))
    sqlite3_exec (handle, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/* Gives an empty file its journal and our mark. */
gboolean
td_migration_begin_file (sqlite3 *handle, GError **error)
{
  g_autofree char *sql = load_schema (0);
  g_autofree char *pragma = g_strdup_printf ("PRAGMA application_id = %d", TD_APPLICATION_ID);
  return run_in_transaction (handle, sql, pragma, error);
}

gboolean
td_migration_run (sqlite3 *handle, gint number, GError **error)
{
  g_autofree char *sql = load_schema (number);
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %d", number);
  return run_in_transaction (handle, sql, pragma, error);
}
