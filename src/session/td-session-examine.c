/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking at pages in the background: a reader finds the next page, a worker asks its helper (and
 * reads it), the writer stores what was found, and so on until no page is left.  Nothing is held
 * between two pages but the document, so that other work comes in between. */
#include "config.h"

#include "td-session-examine.h"

#include "td-session-private.h"

#include <core/evidence/td-evidence-pages.h>
#include <core/evidence/td-evidence-text.h>
#include <core/evidence/td-evidence.h>
#include <core/evidence/td-findings.h>
#include <intake/td-intake-examine.h>
#include <intake/td-intake-ocr.h>

typedef struct {
  char *nomination_id;
  gboolean with_text;
  gboolean with_ocr;
  TdEvidenceProgress progress;
  gpointer progress_data;
  guint n_done, n_total;
  /* the page that is at hand; @sha256 NULL: none is left */
  char *dir;
  char *sha256;
  guint page;
  gboolean wants_text;
  TdIntakeDocument *document;
  char *document_sha256;
  TdFindingLimits limits;
  TdExamined found;
} Examining;

static void
examining_free (gpointer data)
{
  Examining *self = data;

  g_free (self->nomination_id);
  g_free (self->dir);
  g_free (self->sha256);
  g_free (self->document_sha256);
  g_clear_pointer (&self->document, td_intake_document_unref);
  td_examined_clear (&self->found);
  g_free (self);
}

/* ---- reader ---- */

static gpointer
find_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Examining *self = data;
  g_autoptr (GPtrArray) pages =
      td_evidence_list_unexamined (db, self->nomination_id, self->with_ocr, 1, error);
  guint n_left = 0;

  if (!pages ||
      !td_evidence_count_unexamined (db, self->nomination_id, self->with_ocr, &n_left, error))
    return NULL;
  self->n_total = self->n_done + n_left;
  g_clear_pointer (&self->sha256, g_free);
  td_examined_clear (&self->found);
  self->found = (TdExamined) {0};
  if (pages->len == 0)
    return td_session_done ();
  const TdUnexamined *next = g_ptr_array_index (pages, 0);
  self->sha256 = g_strdup (next->sha256);
  self->page = next->page;
  /* Where nothing can be recognised, text layers are still read. */
  self->wants_text = self->with_text && (next->wants_text || next->wants_measures);
  g_free (self->dir);
  self->dir = td_evidence_dup_path (db, next->sha256);
  return td_session_done ();
}

/* ---- worker ---- */

static gboolean
open_document (Examining *self, GError **error)
{
  if (self->document && g_strcmp0 (self->document_sha256, self->sha256) == 0)
    return TRUE;
  g_clear_pointer (&self->document, td_intake_document_unref);
  g_set_str (&self->document_sha256, self->sha256);
  self->document = td_intake_document_open (self->dir, error);
  return self->document != NULL;
}

/* A file that is gone is a page that cannot be read. */
static gpointer
look_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Examining *self = data;
  g_autoptr (GError) why = NULL;

  if (!open_document (self, &why)) {
    self->found.reason = g_strdup (why->message);
    return td_session_done ();
  }
  if (!td_intake_examine (self->document, self->page, &self->found, cancellable, error))
    return NULL;
  int turn =
      self->found.has_measures ? td_findings_find_turn (&self->found.measures, &self->limits) : -1;
  if (self->wants_text &&
      !td_intake_examine_words (self->document, self->page, turn > 0 ? (guint) turn : 0,
                                self->with_ocr, &self->found, cancellable, error))
    return NULL;
  return td_session_done ();
}

static gpointer
prepare_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Examining *self = data;
  g_autofree char *missing = self->with_text ? td_intake_ocr_dup_missing () : NULL;

  self->with_ocr = self->with_text && !missing;
  return td_finding_limits_load (&self->limits, error) ? td_session_done () : NULL;
}

/* ---- writer ---- */

static gpointer
store_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Examining *self = data;
  const TdExamined *found = &self->found;

  if (!td_evidence_store_measures (db, self->sha256, self->page,
                                   found->has_measures ? &found->measures : NULL, found->reason,
                                   error))
    return NULL;
  if (self->wants_text && (found->words || self->with_ocr) &&
      !td_evidence_store_words (db, self->sha256, self->page, found->words, found->is_layer, NULL,
                                error))
    return NULL;
  self->n_done++;
  return td_session_done ();
}

/* ---- one after the other ---- */

static gboolean
fail_if_needed (TdSession *session, GAsyncResult *result, GTask *task)
{
  GError *error = NULL;

  if (td_session_finish (session, result, &error))
    return FALSE;
  g_task_return_error (task, error);
  return TRUE;
}

static void found_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
find_next (TdSession *session, GTask *task)
{
  td_session_read (session, g_task_get_source_tag (task), find_job, g_task_get_task_data (task),
                   NULL, NULL, g_task_get_cancellable (task), found_cb, g_object_ref (task));
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Examining *self = g_task_get_task_data (task);

  if (fail_if_needed (TD_SESSION (source), result, task))
    return;
  if (self->progress)
    self->progress (self->n_done, self->n_total, self->progress_data);
  g_signal_emit_by_name (source, "examined");
  find_next (TD_SESSION (source), task);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TdSession *session = TD_SESSION (source);

  if (!fail_if_needed (session, result, task))
    td_session_write (session, g_task_get_source_tag (task), store_job, g_task_get_task_data (task),
                      NULL, NULL, NULL, stored_cb, g_object_ref (task));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TdSession *session = TD_SESSION (source);
  Examining *self = g_task_get_task_data (task);

  if (fail_if_needed (session, result, task))
    return;
  if (!self->sha256)
    g_task_return_int (task, (gssize) self->n_done);
  else
    td_session_work (session, g_task_get_source_tag (task), look_work, self, NULL, NULL,
                     g_task_get_cancellable (task), looked_cb, g_object_ref (task));
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (!fail_if_needed (TD_SESSION (source), result, task))
    find_next (TD_SESSION (source), task);
}

void
td_session_examine_evidence_async (TdSession *self,
                                   const char *nomination_id,
                                   gboolean with_text,
                                   TdEvidenceProgress progress,
                                   gpointer progress_data,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Examining *examining = g_new0 (Examining, 1);

  g_task_set_source_tag (task, td_session_examine_evidence_async);
  examining->nomination_id = g_strdup (nomination_id);
  examining->with_text = with_text;
  examining->progress = progress;
  examining->progress_data = progress_data;
  g_task_set_task_data (task, examining, examining_free);
  td_session_work (self, td_session_examine_evidence_async, prepare_work, examining, NULL, NULL,
                   cancellable, prepared_cb, task);
}

int
td_session_examine_evidence_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return (int) g_task_propagate_int (G_TASK (result), error);
}

/* ---- findings ---- */

static gpointer
list_findings_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_findings_list (db, data, error);
}

void
td_session_list_findings_async (TdSession *self,
                                const char *evidence_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (evidence_id != NULL);

  td_session_read (self, td_session_list_findings_async, list_findings_job, g_strdup (evidence_id),
                   g_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
td_session_list_findings_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}
