/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register's list and calls: readers answer what is read, the writer merges and remembers. */
#include "config.h"

#include "td-session-register.h"

#include "td-session-private.h"

#include <core/nominee/td-merge.h>

/* ---- the list ---- */

static gboolean
count_rows (TdDb *db, gpointer query, guint *n_rows, GError **error)
{
  return td_register_count (db, query, n_rows, error);
}

static gboolean
count_some (TdDb *db, gpointer query, guint limit, guint *n_rows, GError **error)
{
  return td_register_count_some (db, query, limit, n_rows, error);
}

static GPtrArray *
read_rows (TdDb *db, gpointer query, guint first, guint n_rows, GError **error)
{
  return td_register_read (db, query, first, n_rows, error);
}

static const char *
get_row_id (gpointer item)
{
  return ((TdRegisterRow *) item)->id;
}

TdQueryModel *
td_session_register_new (TdSession *self, TdRegisterQuery *query)
{
  static const char *const TABLES[] = {"nominee", "nomination", "earlier_award", "plan", NULL};
  static const TdQueryKind KIND = {TABLES, count_rows, read_rows, get_row_id, count_some};

  return td_query_model_new (self, &KIND, query, td_register_query_free);
}

/* ---- calls ---- */

/* The arguments of any call; unused ones stay NULL. */
typedef struct {
  char *id;
  char *other;
  GHashTable *choices;
  gboolean is_distinct;
  guint limit;
} RegisterCall;

static void
register_call_free (gpointer data)
{
  RegisterCall *call = data;

  g_free (call->id);
  g_free (call->other);
  g_clear_pointer (&call->choices, g_hash_table_unref);
  g_free (call);
}

static RegisterCall *
register_call_new (const char *id, const char *other)
{
  RegisterCall *call = g_new0 (RegisterCall, 1);

  call->id = g_strdup (id);
  call->other = g_strdup (other);
  return call;
}

static gpointer
load_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_register_load (db, ((RegisterCall *) data)->id, error);
}

static gpointer
list_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_register_list_duplicates (db, NULL, ((RegisterCall *) data)->limit, cancellable, error);
}

static gpointer
plan_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_plan_find_duplicates (db, ((RegisterCall *) data)->id, error);
}

static gpointer
merge_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  RegisterCall *call = data;

  return td_nominee_merge (db, call->id, call->other, call->choices, error) ? td_session_done ()
                                                                            : NULL;
}

static gpointer
distinct_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  RegisterCall *call = data;

  return td_register_set_distinct (db, call->id, call->other, call->is_distinct, error)
             ? td_session_done ()
             : NULL;
}

void
td_session_load_person_async (TdSession *self,
                              const char *nominee_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nominee_id != NULL);

  td_session_read (self, td_session_load_person_async, load_job,
                   register_call_new (nominee_id, NULL), register_call_free, g_object_unref,
                   cancellable, callback, user_data);
}

TdRegisterPerson *
td_session_load_person_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_list_duplicates_async (TdSession *self,
                                  guint limit,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  RegisterCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (limit > 0);

  call = register_call_new (NULL, NULL);
  call->limit = limit;
  td_session_read (self, td_session_list_duplicates_async, list_job, call, register_call_free,
                   (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
td_session_list_duplicates_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

static GHashTable *
copy_choices (GHashTable *choices)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, choices);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy, g_strdup (key), g_strdup (value));
  return copy;
}

void
td_session_merge_async (TdSession *self,
                        const char *keep,
                        const char *other,
                        GHashTable *choices,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  RegisterCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (keep != NULL && other != NULL);

  call = register_call_new (keep, other);
  call->choices = choices != NULL ? copy_choices (choices) : NULL;
  td_session_write (self, td_session_merge_async, merge_job, call, register_call_free, NULL,
                    cancellable, callback, user_data);
}

gboolean
td_session_merge_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_set_distinct_async (TdSession *self,
                               const char *first,
                               const char *second,
                               gboolean is_distinct,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  RegisterCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (first != NULL && second != NULL);

  call = register_call_new (first, second);
  call->is_distinct = is_distinct;
  td_session_write (self, td_session_set_distinct_async, distinct_job, call, register_call_free,
                    NULL, cancellable, callback, user_data);
}

gboolean
td_session_set_distinct_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_find_plan_duplicates_async (TdSession *self,
                                       const char *plan_id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL);

  td_session_read (self, td_session_find_plan_duplicates_async, plan_job,
                   register_call_new (plan_id, NULL), register_call_free,
                   (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
td_session_find_plan_duplicates_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}
