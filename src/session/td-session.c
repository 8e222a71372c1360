/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open workspace as the window sees it.
 *
 * Threads: lives on the thread that opened it (main); td-session-lanes.c has the others.  Between
 * open and close the lanes exist; a call after close is answered with TD_ERROR_FAILED.  Every task
 * given keeps the session, so it is only finalized when no job is left. */
#include "config.h"

#include "td-session.h"

#include "td-session-lanes.h"
#include <core/council/td-council.h>
#include <core/db/td-history.h>
#include <core/dossier/td-agency.h>
#include <core/dossier/td-dossier.h>
#include <core/nominee/td-nominee-service.h>
#include <core/plan/td-plan-edit.h>
#include <core/plan/td-plan-service.h>
#include <core/review/td-confirmation.h>
#include <glib/gi18n.h>

struct _TdSession {
  GObject parent_instance;

  char *dir;
  char *read_only_reason;
  char *next_undo;
  char *next_redo;
  TdLanes *lanes;
};

G_DEFINE_FINAL_TYPE (TdSession, td_session, G_TYPE_OBJECT)

typedef enum { PROP_NEXT_UNDO = 1, PROP_NEXT_REDO } TdSessionProperty;
static GParamSpec *properties[PROP_NEXT_REDO + 1];

enum { SIGNAL_CHANGED, SIGNAL_EXAMINED, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef struct {
  TdEntity entity;
  char *id;
  char *key;
  char *value;
} Edit;

static void
edit_free (gpointer data)
{
  Edit *self = data;

  g_free (self->id);
  g_free (self->key);
  g_free (self->value);
  g_free (self);
}

static gboolean
apply_edit (TdDb *db, const Edit *edit, GError **error)
{
  switch (edit->entity) {
  case TD_ENTITY_AGENCY:
    return td_agency_set (db, edit->key, edit->value, error);
  case TD_ENTITY_PLAN:
    return td_plan_set (db, edit->id, edit->key, edit->value, error);
  case TD_ENTITY_SECTION:
  case TD_ENTITY_CRITERIA_GROUP:
  case TD_ENTITY_CRITERION:
  case TD_ENTITY_AWARD_FORM:
  case TD_ENTITY_DOSSIER_DOCUMENT:
  case TD_ENTITY_COPIES:
  case TD_ENTITY_ROUTE_STEP:
  case TD_ENTITY_PERIOD:
  case TD_ENTITY_BASIS:
  case TD_ENTITY_RECIPIENT:
  case TD_ENTITY_RESPONSIBILITY:
    return td_plan_set_part (db, edit->entity, edit->id, edit->key, edit->value, error);
  case TD_ENTITY_NOMINEE:
    return td_nominee_set (db, edit->id, edit->key, edit->value, error);
  case TD_ENTITY_NOMINATION:
    if (g_str_has_prefix (edit->key, "confirmation."))
      return td_confirmation_set (db, edit->id, edit->key + strlen ("confirmation."), edit->value,
                                  error);
    return td_nomination_set (db, edit->id, edit->key, edit->value, error);
  case TD_ENTITY_COUNCIL:
    return td_council_set (db, edit->id, edit->key, edit->value, error);
  case TD_ENTITY_MEMBER:
    return td_member_set (db, edit->id, edit->key, edit->value, error);
  case TD_ENTITY_MEETING:
    return td_meeting_set (db, edit->id, edit->key, edit->value, error);
  case TD_ENTITY_DOSSIER:
    return td_dossier_set (db, edit->id, edit->key, edit->value, error);
  case TD_ENTITY_NONE:
  case TD_ENTITY_EVIDENCE:
  case TD_ENTITY_BALLOT:
    break;
  }
  g_set_error (error, TD_ERROR, TD_ERROR_INVALID, "%s has no field to edit",
               td_entity_to_string (edit->entity));
  return FALSE;
}

static gpointer
edit_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return apply_edit (db, data, error) ? td_session_done () : NULL;
}

/* Undoes the entry @seq, which is called @label.  0: there is none, or @error is set already. */
static char *
undo_entry (TdDb *db, gint64 seq, char *label, const GError *found_error, GError **error)
{
  g_autofree char *name = label;

  if (found_error != NULL) {
    g_propagate_error (error, g_error_copy (found_error));
    return NULL;
  }
  if (seq == 0) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("there is no change left"));
    return NULL;
  }
  if (!td_history_undo (db, seq, error))
    return NULL;
  return name != NULL ? g_steal_pointer (&name) : g_strdup ("");
}

static gpointer
undo_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  char *label = NULL;
  gint64 seq = td_history_next_undo (db, &label, &local_error);

  return undo_entry (db, seq, label, local_error, error);
}

static gpointer
redo_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  char *label = NULL;
  gint64 seq = td_history_next_redo (db, &label, &local_error);

  return undo_entry (db, seq, label, local_error, error);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TdSession *self = TD_SESSION (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!td_lanes_open_finish (self, result, &self->read_only_reason, &error)) {
    td_session_close (self);
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  g_task_return_boolean (task, TRUE);
}

static void
td_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TdSession *self = TD_SESSION (object);

  switch ((TdSessionProperty) id) {
  case PROP_NEXT_UNDO:
    g_value_set_string (value, self->next_undo);
    break;
  case PROP_NEXT_REDO:
    g_value_set_string (value, self->next_redo);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
td_session_finalize (GObject *object)
{
  TdSession *self = TD_SESSION (object);

  if (self->lanes != NULL)
    g_warning ("The session of %s was dropped without td_session_close ()", self->dir);
  g_clear_pointer (&self->lanes, td_lanes_free);
  g_free (self->dir);
  g_free (self->read_only_reason);
  g_free (self->next_undo);
  g_free (self->next_redo);
  G_OBJECT_CLASS (td_session_parent_class)->finalize (object);
}

static void
td_session_class_init (TdSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = td_session_get_property;
  object_class->finalize = td_session_finalize;

  properties[PROP_NEXT_UNDO] = g_param_spec_string ("next-undo", NULL, NULL, NULL, flags);
  properties[PROP_NEXT_REDO] = g_param_spec_string ("next-redo", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TD_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, TD_TYPE_CHANGES);
  signals[SIGNAL_EXAMINED] = g_signal_new ("examined", TD_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_session_init (TdSession *self)
{
}

void
td_session_open_async (const char *dir,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (dir != NULL);

  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (TdSession) self = g_object_new (TD_TYPE_SESSION, NULL);

  g_task_set_source_tag (task, td_session_open_async);
  /* What was opened is given back, so that somebody closes it. */
  g_task_set_check_cancellable (task, FALSE);
  self->dir = g_strdup (dir);
  self->lanes = td_lanes_new (dir);
  g_task_set_task_data (task, g_object_ref (self), g_object_unref);
  td_lanes_open (self->lanes, self, cancellable, opened_cb, task);
}

TdSession *
td_session_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  GTask *task = G_TASK (result);
  if (!g_task_propagate_boolean (task, error))
    return NULL;
  return g_object_ref (g_task_get_task_data (task));
}

const char *
td_session_get_dir (TdSession *self)
{
  g_return_val_if_fail (TD_IS_SESSION (self), NULL);

  return self->dir;
}

const char *
td_session_get_read_only_reason (TdSession *self)
{
  g_return_val_if_fail (TD_IS_SESSION (self), NULL);

  return self->read_only_reason;
}

const char *
td_session_get_next_undo (TdSession *self)
{
  g_return_val_if_fail (TD_IS_SESSION (self), NULL);

  return self->next_undo;
}

const char *
td_session_get_next_redo (TdSession *self)
{
  g_return_val_if_fail (TD_IS_SESSION (self), NULL);

  return self->next_redo;
}

void
td_session_close (TdSession *self)
{
  g_return_if_fail (TD_IS_SESSION (self));

  g_clear_pointer (&self->lanes, td_lanes_free);
}

TdLanes *
td_session_get_lanes (TdSession *self)
{
  return self->lanes;
}

void
td_session_committed (TdSession *self,
                      GPtrArray *changes,
                      const char *next_undo,
                      const char *next_redo)
{
  if (g_set_str (&self->next_undo, next_undo))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEXT_UNDO]);
  if (g_set_str (&self->next_redo, next_redo))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEXT_REDO]);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, g_ptr_array_index (changes, i));
}

void
td_session_edit_async (TdSession *self,
                       TdEntity entity,
                       const char *id,
                       const char *key,
                       const char *value,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (key != NULL);
  g_return_if_fail (id != NULL || entity == TD_ENTITY_AGENCY);

  Edit *edit = g_new0 (Edit, 1);
  edit->entity = entity;
  edit->id = g_strdup (id);
  edit->key = g_strdup (key);
  edit->value = g_strdup (value);
  td_session_write (self, td_session_edit_async, edit_job, edit, edit_free, NULL, cancellable,
                    callback, user_data);
}

gboolean
td_session_edit_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_undo_async (TdSession *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  td_session_write (self, td_session_undo_async, undo_job, NULL, NULL, g_free, cancellable,
                    callback, user_data);
}

char *
td_session_undo_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_redo_async (TdSession *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  td_session_write (self, td_session_redo_async, redo_job, NULL, NULL, g_free, cancellable,
                    callback, user_data);
}

char *
td_session_redo_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}
