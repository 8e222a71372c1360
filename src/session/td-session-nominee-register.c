/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls about what the register knows of a nominee: each carries its arguments to a reader or to
 * the writer, where one function of core/nominee is called. */
#include "config.h"

#include "td-session-nominee-register.h"

#include "td-session-private.h"
#include <core/nominee/td-nominee-row-service.h>
#include <core/nominee/td-nominee-service.h>

#define MAX_SUGGESTIONS 8

/* The arguments of any call here; unused ones stay NULL. */
typedef struct {
  char *id;
  char *text; /* what is typed, or the nominee's id */
  TdNomineeRow *row;
  TdRowKind kind;
} RegisterCall;

static void
register_call_free (gpointer data)
{
  RegisterCall *call = data;
  g_free (call->id);
  g_free (call->text);
  g_clear_object (&call->row);
  g_free (call);
}

static RegisterCall *
register_call_new (const char *id)
{
  RegisterCall *call = g_new0 (RegisterCall, 1);
  call->id = g_strdup (id);
  return call;
}

static gpointer
suggest_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  RegisterCall *call = data;
  return td_nominee_suggest (db, call->id, call->text, MAX_SUGGESTIONS, error);
}

static gpointer
again_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  RegisterCall *call = data;
  return td_nomination_add (db, call->id, call->text, NULL, error);
}

static gpointer
history_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  RegisterCall *call = data;
  return td_nominee_history_load (db, call->id, error);
}

static gpointer
rules_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  RegisterCall *call = data;
  return td_nominee_rules_load (db, call->id, error);
}

static gpointer
take_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  RegisterCall *call = data;
  return td_nominee_take_history (db, call->id, error);
}

static gpointer
store_row_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  TdNomineeRow *row = ((RegisterCall *) data)->row;
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *id = NULL;
  const TdRowColumn *column;

  for (guint i = 0; (column = td_row_kind_get_column (row->kind, i)); i++)
    g_hash_table_insert (values, (char *) column->name, row->values[i]);
  if (row->id)
    return td_nominee_set_row (db, row->kind, row->id, values, error) ? td_session_done () : NULL;
  id = td_nominee_add_row (db, row->nominee_id, row->kind, values, error);
  return id ? td_session_done () : NULL;
}

static gpointer
remove_row_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  RegisterCall *call = data;
  return td_nominee_remove_row (db, call->kind, call->id, error) ? td_session_done () : NULL;
}

void
td_session_suggest_nominees_async (TdSession *self,
                                   const char *plan_id,
                                   const char *text,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  RegisterCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL && text != NULL);

  call = register_call_new (plan_id);
  call->text = g_strdup (text);
  td_session_read (self, td_session_suggest_nominees_async, suggest_job, call, register_call_free,
                   (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
td_session_suggest_nominees_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_nominate_again_async (TdSession *self,
                                 const char *plan_id,
                                 const char *nominee_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  RegisterCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL && nominee_id != NULL);

  call = register_call_new (plan_id);
  call->text = g_strdup (nominee_id);
  td_session_write (self, td_session_nominate_again_async, again_job, call, register_call_free,
                    g_free, cancellable, callback, user_data);
}

char *
td_session_nominate_again_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_load_nominee_history_async (TdSession *self,
                                       const char *nominee_id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nominee_id != NULL);

  td_session_read (self, td_session_load_nominee_history_async, history_job,
                   register_call_new (nominee_id), register_call_free,
                   (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
td_session_load_nominee_history_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_load_nominee_rules_async (TdSession *self,
                                     const char *nomination_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nomination_id != NULL);

  td_session_read (self, td_session_load_nominee_rules_async, rules_job,
                   register_call_new (nomination_id), register_call_free,
                   (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
td_session_load_nominee_rules_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_take_history_async (TdSession *self,
                               const char *nomination_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nomination_id != NULL);

  td_session_write (self, td_session_take_history_async, take_job,
                    register_call_new (nomination_id), register_call_free, g_free, cancellable,
                    callback, user_data);
}

char *
td_session_take_history_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

/* The row crosses to another thread: a copy does. */
static TdNomineeRow *
copy_row (TdNomineeRow *row)
{
  TdNomineeRow *copy = td_nominee_row_new (row->kind);

  copy->id = g_strdup (row->id);
  copy->nominee_id = g_strdup (row->nominee_id);
  for (guint i = 0; td_row_kind_get_column (row->kind, i); i++)
    g_set_str (&copy->values[i], row->values[i]);
  return copy;
}

void
td_session_store_nominee_row_async (TdSession *self,
                                    TdNomineeRow *row,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  RegisterCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (TD_IS_NOMINEE_ROW (row));

  call = register_call_new (NULL);
  call->row = copy_row (row);
  td_session_write (self, td_session_store_nominee_row_async, store_row_job, call,
                    register_call_free, NULL, cancellable, callback, user_data);
}

gboolean
td_session_store_nominee_row_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_remove_nominee_row_async (TdSession *self,
                                     TdRowKind kind,
                                     const char *row_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  RegisterCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (row_id != NULL);

  call = register_call_new (row_id);
  call->kind = kind;
  td_session_write (self, td_session_remove_nominee_row_async, remove_row_job, call,
                    register_call_free, NULL, cancellable, callback, user_data);
}

gboolean
td_session_remove_nominee_row_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}
