/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls that change parts of a plan: each carries one change to the writer, where core/plan is
 * called. */
#include "config.h"

#include "td-session-plan-edit.h"

#include "td-session-private.h"
#include <core/plan/td-plan-reread.h>
#include <core/plan/td-plan-service.h>

typedef enum { ADD, ADD_SECTION, MOVE, STEP, REMOVE, CONFIRM, SPLIT, JOIN } Kind;

struct _TdPartChange {
  Kind kind;
  TdEntity entity;
  char *id; /* the part; for an addition what it is seen from */
  char *owner_id;
  guint number; /* position, offset, place or step */
  gboolean anyway;
  GHashTable *values;
};

static void
part_change_free (gpointer data)
{
  TdPartChange *self = data;

  g_free (self->id);
  g_free (self->owner_id);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_free (self);
}

static TdPartChange *
part_change_new (Kind kind, TdEntity entity, const char *id)
{
  TdPartChange *self = g_new0 (TdPartChange, 1);

  self->kind = kind;
  self->entity = entity;
  self->id = g_strdup (id);
  return self;
}

TdPartChange *
td_part_change_new_add (TdEntity entity, const char *owner_id, guint position, GHashTable *values)
{
  TdPartChange *self = part_change_new (ADD, entity, owner_id);

  self->number = position;
  self->values = values;
  return self;
}

TdPartChange *
td_part_change_new_add_section (const char *anchor_id, TdSectionPlace place, GHashTable *values)
{
  TdPartChange *self = part_change_new (ADD_SECTION, TD_ENTITY_SECTION, anchor_id);

  self->number = place;
  self->values = values;
  return self;
}

TdPartChange *
td_part_change_new_move (TdEntity entity, const char *id, const char *owner_id, guint position)
{
  TdPartChange *self = part_change_new (MOVE, entity, id);

  self->owner_id = g_strdup (owner_id);
  self->number = position;
  return self;
}

TdPartChange *
td_part_change_new_step (const char *section_id, TdSectionStep step)
{
  TdPartChange *self = part_change_new (STEP, TD_ENTITY_SECTION, section_id);

  self->number = step;
  return self;
}

TdPartChange *
td_part_change_new_remove (TdEntity entity, const char *id, gboolean anyway)
{
  TdPartChange *self = part_change_new (REMOVE, entity, id);

  self->anyway = anyway;
  return self;
}

TdPartChange *
td_part_change_new_confirm (TdEntity entity, const char *id)
{
  return part_change_new (CONFIRM, entity, id);
}

TdPartChange *
td_part_change_new_split (const char *section_id, guint offset)
{
  TdPartChange *self = part_change_new (SPLIT, TD_ENTITY_SECTION, section_id);

  self->number = offset;
  return self;
}

TdPartChange *
td_part_change_new_join (const char *section_id)
{
  return part_change_new (JOIN, TD_ENTITY_SECTION, section_id);
}

static char *
dup_if (gboolean worked, const char *id)
{
  return worked ? g_strdup (id) : NULL;
}

static gpointer
change_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  TdPartChange *c = data;

  switch (c->kind) {
  case ADD:
    return td_plan_add_part (db, c->entity, c->id, c->number, c->values, error);
  case ADD_SECTION:
    return td_plan_add_section (db, c->id, (TdSectionPlace) c->number, c->values, error);
  case MOVE:
    return dup_if (td_plan_move_part (db, c->entity, c->id, c->owner_id, c->number, error), c->id);
  case STEP:
    return dup_if (td_plan_step_section (db, c->id, (TdSectionStep) c->number, error), c->id);
  case REMOVE:
    return dup_if (td_plan_remove_part (db, c->entity, c->id, c->anyway, error), c->id);
  case CONFIRM:
    return dup_if (td_plan_confirm_part (db, c->entity, c->id, error), c->id);
  case SPLIT:
    return td_plan_split_section (db, c->id, c->number, error);
  case JOIN:
  default:
    return dup_if (td_plan_join_section (db, c->id, error), c->id);
  }
}

void
td_session_change_part_async (TdSession *self,
                              TdPartChange *change,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (change != NULL && change->id != NULL);

  td_session_write (self, td_session_change_part_async, change_job, change, part_change_free,
                    g_free, cancellable, callback, user_data);
}

gboolean
td_session_change_part_finish (TdSession *self, GAsyncResult *result, char **id, GError **error)
{
  g_autofree char *answer = td_session_finish (self, result, error);
  gboolean worked = answer != NULL;

  if (id)
    *id = g_steal_pointer (&answer);
  return worked;
}

/* ---- one part ---- */

typedef struct {
  TdPart *part;
  TdPartUse use;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->part, td_part_free);
  g_free (loaded);
}

static gpointer
load_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  TdPartChange *wanted = data;
  Loaded *loaded = g_new0 (Loaded, 1);

  loaded->part = td_plan_load_part (db, wanted->entity, wanted->id, error);
  if (loaded->part && td_plan_load_part_use (db, wanted->entity, wanted->id, &loaded->use, error))
    return loaded;
  loaded_free (loaded);
  return NULL;
}

void
td_session_load_part_async (TdSession *self,
                            TdEntity entity,
                            const char *id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (id != NULL);

  td_session_read (self, td_session_load_part_async, load_job, part_change_new (ADD, entity, id),
                   part_change_free, loaded_free, cancellable, callback, user_data);
}

TdPart *
td_session_load_part_finish (TdSession *self, GAsyncResult *result, TdPartUse *use, GError **error)
{
  Loaded *loaded = td_session_finish (self, result, error);

  if (!loaded)
    return NULL;

  TdPart *part = g_steal_pointer (&loaded->part);

  if (use)
    *use = loaded->use;
  loaded_free (loaded);
  return part;
}

/* ---- the whole plan ---- */

typedef struct {
  char *plan_id;
  GStrv keys; /* to take a fact: the key and the text */
  guint first_line;
  guint last_line;
  gboolean second;
} PlanCall;

static void
plan_call_free (gpointer data)
{
  PlanCall *call = data;

  g_free (call->plan_id);
  g_strfreev (call->keys);
  g_free (call);
}

static gpointer
confirm_facts_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  PlanCall *call = data;

  return td_plan_confirm_keys (db, call->plan_id, (const char *const *) call->keys, error)
             ? td_session_done ()
             : NULL;
}

void
td_session_confirm_facts_async (TdSession *self,
                                const char *plan_id,
                                const char *const *keys,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  PlanCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL && keys != NULL);

  call = g_new0 (PlanCall, 1);
  call->plan_id = g_strdup (plan_id);
  call->keys = g_strdupv ((char **) keys);
  td_session_write (self, td_session_confirm_facts_async, confirm_facts_job, call, plan_call_free,
                    NULL, cancellable, callback, user_data);
}

gboolean
td_session_confirm_facts_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

static gpointer
take_fact_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  PlanCall *call = data;

  return td_plan_take (db, call->plan_id, call->keys[0], call->keys[1], call->first_line,
                       call->last_line, error)
             ? td_session_done ()
             : NULL;
}

void
td_session_take_fact_async (TdSession *self,
                            const char *plan_id,
                            const char *key,
                            const char *text,
                            guint first_line,
                            guint last_line,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  PlanCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL && key != NULL && text != NULL);

  call = g_new0 (PlanCall, 1);
  call->plan_id = g_strdup (plan_id);
  call->keys = g_strdupv ((char *[]) {(char *) key, (char *) text, NULL});
  call->first_line = first_line;
  call->last_line = last_line;
  td_session_write (self, td_session_take_fact_async, take_fact_job, call, plan_call_free, NULL,
                    cancellable, callback, user_data);
}

gboolean
td_session_take_fact_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

static gpointer
choose_fact_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  PlanCall *call = data;

  return td_plan_choose (db, call->plan_id, call->keys[0], call->second, error) ? td_session_done ()
                                                                                : NULL;
}

void
td_session_choose_fact_async (TdSession *self,
                              const char *plan_id,
                              const char *key,
                              gboolean second,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  PlanCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL && key != NULL);

  call = g_new0 (PlanCall, 1);
  call->plan_id = g_strdup (plan_id);
  call->keys = g_strdupv ((char *[]) {(char *) key, NULL});
  call->second = second;
  td_session_write (self, td_session_choose_fact_async, choose_fact_job, call, plan_call_free, NULL,
                    cancellable, callback, user_data);
}

gboolean
td_session_choose_fact_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

static gpointer
reread_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  PlanCall *call = data;

  return td_plan_reread (db, call->plan_id, error) ? td_session_done () : NULL;
}

void
td_session_reread_plan_async (TdSession *self,
                              const char *plan_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  PlanCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL);

  call = g_new0 (PlanCall, 1);
  call->plan_id = g_strdup (plan_id);
  td_session_write (self, td_session_reread_plan_async, reread_job, call, plan_call_free, NULL,
                    cancellable, callback, user_data);
}

gboolean
td_session_reread_plan_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}
