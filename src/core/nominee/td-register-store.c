/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the register.  Places are counted in narrow indices, and what is shown is read for a page
 * of rows. */
#include "config.h"

#include "td-register.h"

#include "td-register-index.h"

#include <glib/gi18n.h>

gboolean
td_register_store_count (TdDb *db,
                         const char *match,
                         const TdRegisterQuery *query,
                         guint *n_rows,
                         GError **error)
{
  static const char ALL[] = "SELECT count (*) AS n FROM search_person";
  static const char KIND[] = "SELECT count (*) AS n FROM search_person WHERE kind = ?1";
  static const char MATCH[] = "SELECT count (*) AS n FROM search_name WHERE search_name MATCH ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db,
                                           match != NULL     ? MATCH
                                           : query->has_kind ? KIND
                                                             : ALL,
                                           error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  if (match != NULL)
    td_stmt_bind_text (stmt, 1, match);
  else if (query->has_kind)
    td_stmt_bind_int (stmt, 1, query->kind);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *n_rows = (guint) td_stmt_get_int (stmt, "n");
  return TRUE;
}

gboolean
td_register_store_count_some (TdDb *db,
                              const char *match,
                              const TdRegisterQuery *query,
                              guint limit,
                              guint *n_rows,
                              GError **error)
{
  static const char ALL[] =
      "SELECT count (*) AS n FROM (SELECT number FROM search_person LIMIT ?1)";
  static const char KIND[] =
      "SELECT count (*) AS n FROM (SELECT number FROM search_person WHERE kind = ?2 LIMIT ?1)";
  static const char MATCH[] = "SELECT count (*) AS n FROM (SELECT rowid FROM search_name "
                              "WHERE search_name MATCH ?2 LIMIT ?1)";
  g_autoptr (TdStmt) stmt = td_db_prepare (db,
                                           match != NULL     ? MATCH
                                           : query->has_kind ? KIND
                                                             : ALL,
                                           error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_int (stmt, 1, limit);
  if (match != NULL)
    td_stmt_bind_text (stmt, 2, match);
  else if (query->has_kind)
    td_stmt_bind_int (stmt, 2, query->kind);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *n_rows = (guint) td_stmt_get_int (stmt, "n");
  return TRUE;
}

#define FROM(index) "SELECT number FROM search_person INDEXED BY search_person_" index
/* ?1 is the kind. */
#define OF_KIND " WHERE kind = ?1"
/* ?1 is what the words must match. */
#define MATCHING                                                                                   \
  "SELECT number FROM search_name CROSS JOIN search_person ON number = search_name.rowid "         \
  "WHERE search_name MATCH ?1"

static const char *
choose_sql (const TdRegisterQuery *query, gboolean is_matched, gboolean descending)
{
  static const char *const ALL[][2] = {
      {FROM ("sort") " ORDER BY sort_key, number LIMIT ?2 OFFSET ?3",
       FROM ("sort") " ORDER BY sort_key DESC, number DESC LIMIT ?2 OFFSET ?3"},
      {FROM ("unit") " ORDER BY unit_key, kind, number LIMIT ?2 OFFSET ?3",
       FROM ("unit") " ORDER BY unit_key DESC, kind DESC, number DESC LIMIT ?2 OFFSET ?3"},
      {FROM ("birth") " ORDER BY birth, kind, number LIMIT ?2 OFFSET ?3",
       FROM ("birth") " ORDER BY birth DESC, kind DESC, number DESC LIMIT ?2 OFFSET ?3"},
  };
  static const char *const KIND[][2] = {
      {FROM ("kind") OF_KIND " ORDER BY number LIMIT ?2 OFFSET ?3",
       FROM ("kind") OF_KIND " ORDER BY number DESC LIMIT ?2 OFFSET ?3"},
      {FROM ("unit") OF_KIND " ORDER BY unit_key, number LIMIT ?2 OFFSET ?3",
       FROM ("unit") OF_KIND " ORDER BY unit_key DESC, number DESC LIMIT ?2 OFFSET ?3"},
      {FROM ("birth") OF_KIND " ORDER BY birth, number LIMIT ?2 OFFSET ?3",
       FROM ("birth") OF_KIND " ORDER BY birth DESC, number DESC LIMIT ?2 OFFSET ?3"},
  };
  static const char *const MATCH[][2] = {
      {"SELECT rowid AS number FROM search_name WHERE search_name MATCH ?1 "
       "ORDER BY rowid LIMIT ?2 OFFSET ?3",
       "SELECT rowid AS number FROM search_name WHERE search_name MATCH ?1 "
       "ORDER BY rowid DESC LIMIT ?2 OFFSET ?3"},
      {MATCHING " ORDER BY unit_key, kind, number LIMIT ?2 OFFSET ?3",
       MATCHING " ORDER BY unit_key DESC, kind DESC, number DESC LIMIT ?2 OFFSET ?3"},
      {MATCHING " ORDER BY birth, kind, number LIMIT ?2 OFFSET ?3",
       MATCHING " ORDER BY birth DESC, kind DESC, number DESC LIMIT ?2 OFFSET ?3"},
  };

  if (is_matched)
    return MATCH[query->order][descending ? 1 : 0];
  return (query->has_kind ? KIND : ALL)[query->order][descending ? 1 : 0];
}

GArray *
td_register_store_list_numbers (TdDb *db,
                                const char *match,
                                const TdRegisterQuery *query,
                                gboolean descending,
                                guint first,
                                guint n_rows,
                                GError **error)
{
  g_autoptr (TdStmt) stmt =
      td_db_prepare (db, choose_sql (query, match != NULL, descending), error);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  if (match != NULL)
    td_stmt_bind_text (stmt, 1, match);
  else if (query->has_kind)
    td_stmt_bind_int (stmt, 1, query->kind);
  td_stmt_bind_int (stmt, 2, n_rows);
  td_stmt_bind_int (stmt, 3, first);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&numbers);
    gint64 number = td_stmt_get_int (stmt, "number");
    g_array_append_val (numbers, number);
  }
  return NULL;
}

static TdRegisterRow *
read_row (TdStmt *stmt)
{
  TdRegisterRow *row = g_object_new (TD_TYPE_REGISTER_ROW, NULL);

  row->id = td_stmt_dup_text (stmt, "id");
  td_nominee_kind_from_string (td_stmt_get_text (stmt, "kind"), &row->kind);
  row->name = td_stmt_dup_text (stmt, "name");
  row->position = td_stmt_dup_text (stmt, "position");
  row->unit = td_stmt_dup_text (stmt, "unit");
  row->birth = td_stmt_dup_text (stmt, row->kind == TD_NOMINEE_INDIVIDUAL ? "birth" : "founded");
  row->last = td_stmt_dup_text (stmt, "last");
  row->n_nominations = (guint) td_stmt_get_int (stmt, "n_nominations");
  row->n_awards = (guint) td_stmt_get_int (stmt, "n_awards");
  return row;
}

/* NULL without an error: the number is gone. */
TdRegisterRow *
td_register_store_load_row (TdDb *db, gint64 number, GError **error)
{
  static const char SQL[] =
      "SELECT nominee.id AS id, nominee.kind AS kind, name, position, unit, nominee.birth AS birth, "
      "founded, coalesce ((SELECT max (CASE issued WHEN '' THEN substr (imported_at, 1, 10) ELSE "
      "issued END) FROM nomination JOIN plan ON plan.id = plan_id WHERE nominee_id = nominee.id), "
      "'') AS last, (SELECT count (*) FROM nomination WHERE nominee_id = nominee.id) "
      "AS n_nominations, (SELECT count (*) FROM earlier_award WHERE nominee_id = nominee.id) "
      "AS n_awards FROM search_person JOIN nominee ON nominee.id = nominee_id WHERE number = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_int (stmt, 1, number);
  if (!td_stmt_step (stmt, &has_row, error))
    return NULL;
  return has_row ? read_row (stmt) : NULL;
}

/* ---- one of them ---- */

static gboolean
read_awards (TdDb *db, TdNominee *nominee, GError **error)
{
  static const char SQL[] = "SELECT id, kind, year, name, decision FROM earlier_award "
                            "WHERE nominee_id = ?1 ORDER BY kind DESC, year, position";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nominee->id);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return TRUE;
    TdEarlierAward *award = g_object_new (TD_TYPE_EARLIER_AWARD, NULL);
    award->id = td_stmt_dup_text (stmt, "id");
    award->kind = td_stmt_dup_text (stmt, "kind");
    award->year = td_stmt_dup_text (stmt, "year");
    award->name = td_stmt_dup_text (stmt, "name");
    award->decision = td_stmt_dup_text (stmt, "decision");
    g_ptr_array_add (nominee->earlier_awards, award);
  }
  return FALSE;
}

static TdNominee *
read_nominee (TdStmt *stmt)
{
  TdNominee *nominee = g_object_new (TD_TYPE_NOMINEE, NULL);

  nominee->id = td_stmt_dup_text (stmt, "id");
  td_nominee_kind_from_string (td_stmt_get_text (stmt, "kind"), &nominee->kind);
  for (guint i = 0; i < TD_N_NOMINEE_FIELDS; i++)
    nominee->fields[i] = td_stmt_dup_text (stmt, td_nominee_field_to_string (i));
  return nominee;
}

TdNominee *
td_register_store_load_nominee (TdDb *db, const char *id, GError **error)
{
  static const char SQL[] = "SELECT * FROM nominee WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, id);
  if (!td_stmt_step (stmt, &has_row, error))
    return NULL;
  if (!has_row) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no nominee %s"), id);
    return NULL;
  }
  g_autoptr (TdNominee) nominee = read_nominee (stmt);
  return read_awards (db, nominee, error) ? g_steal_pointer (&nominee) : NULL;
}

char *
td_register_store_resolve (TdDb *db, const char *id, GError **error)
{
  static const char SQL[] = "SELECT nominee_id AS id FROM merged_nominee WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, id);
  if (!td_stmt_step (stmt, &has_row, error))
    return NULL;
  return has_row ? td_stmt_dup_text (stmt, "id") : g_strdup (id);
}

static void
nomination_free (gpointer data)
{
  TdRegisterNomination *nomination = data;

  g_free (nomination->id);
  g_free (nomination->plan_id);
  g_free (nomination->plan_name);
  g_free (nomination->agency);
  g_free (nomination->date);
  g_free (nomination->award_name);
  g_free (nomination->outcome);
  g_free (nomination);
}

static TdRegisterNomination *
read_nomination (TdStmt *stmt)
{
  TdRegisterNomination *nomination = g_new0 (TdRegisterNomination, 1);

  nomination->id = td_stmt_dup_text (stmt, "id");
  nomination->plan_id = td_stmt_dup_text (stmt, "plan_id");
  nomination->plan_name = td_stmt_dup_text (stmt, "plan_name");
  nomination->agency = td_stmt_dup_text (stmt, "agency");
  nomination->date = td_stmt_dup_text (stmt, "date");
  nomination->award_name = td_stmt_dup_text (stmt, "award_name");
  return nomination;
}

GPtrArray *
td_register_store_list_nominations (TdDb *db, const char *nominee_id, GError **error)
{
  static const char SQL[] =
      "SELECT nomination.id AS id, plan.id AS plan_id, issued AS date, "
      "coalesce ((SELECT value FROM plan_fact WHERE plan_id = plan.id AND key = 'movement'), "
      "(SELECT value FROM plan_fact WHERE plan_id = plan.id AND key = 'title'), file_name) "
      "AS plan_name, coalesce ((SELECT value FROM plan_fact WHERE plan_id = plan.id "
      "AND key = 'agency'), '') AS agency, coalesce (award_form.name, '') AS award_name "
      "FROM nomination JOIN plan ON plan.id = nomination.plan_id "
      "LEFT JOIN award_form ON award_form.id = award_form_id WHERE nominee_id = ?1 "
      "ORDER BY CASE issued WHEN '' THEN imported_at ELSE issued END DESC, nomination.position";
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (nomination_free);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, nominee_id);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&list);
    g_ptr_array_add (list, read_nomination (stmt));
  }
  return NULL;
}
