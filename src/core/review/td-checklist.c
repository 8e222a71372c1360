/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The checklist of a nomination and its rules: a verdict is a person's, with name and time; nothing
 * is decided by the program.  Services run on the writer's thread. */

#include "config.h"

#include "td-checklist.h"

#include "td-checklist-store.h"

#include <core/base/td-text.h>

#include <glib/gi18n.h>
#include <string.h>

struct verdict_row {
  const char *name;
  const char *title;
};

static const struct verdict_row VERDICTS[] = {
    [TD_VERDICT_OPEN] = {"open", N_ ("Not yet examined")},
    [TD_VERDICT_MET] = {"met", N_ ("Met")},
    [TD_VERDICT_UNMET] = {"unmet", N_ ("Not met")},
    [TD_VERDICT_NOT_APPLICABLE] = {"na", N_ ("Not applicable")},
};

const char *
td_verdict_to_string (TdVerdict verdict)
{
  g_return_val_if_fail ((gsize) verdict < G_N_ELEMENTS (VERDICTS), NULL);
  return VERDICTS[verdict].name;
}

gboolean
td_verdict_from_string (const char *name, TdVerdict *verdict)
{
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (VERDICTS); i++)
    if (strcmp (VERDICTS[i].name, name) == 0) {
      *verdict = (TdVerdict) i;
      return TRUE;
    }
  return FALSE;
}

const char *
td_verdict_get_title (TdVerdict verdict)
{
  g_return_val_if_fail ((gsize) verdict < G_N_ELEMENTS (VERDICTS), NULL);
  return _ (VERDICTS[verdict].title);
}

G_DEFINE_FINAL_TYPE (TdCheck, td_check, G_TYPE_OBJECT)

static void
td_check_finalize (GObject *object)
{
  TdCheck *self = TD_CHECK (object);

  g_free (self->nomination_id);
  g_free (self->criterion_id);
  g_free (self->text);
  g_free (self->note);
  g_free (self->actor);
  g_free (self->decided_at);
  g_clear_pointer (&self->proofs, g_ptr_array_unref);
  G_OBJECT_CLASS (td_check_parent_class)->finalize (object);
}

static void
td_check_class_init (TdCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_check_finalize;
}

static void
td_check_init (TdCheck *self)
{
}

/* ---- services ---- */

static char *
dup_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format_iso8601 (now);
}

/* Loads the line and checks that its criterion is one of the nomination's group. */
static gboolean
load_head (TdDb *db,
           const char *nomination_id,
           const char *criterion_id,
           TdCheckHead *head,
           GError **error)
{
  if (!td_check_store_load_head (db, nomination_id, criterion_id, head, error))
    return FALSE;
  if (head->is_of_group)
    return TRUE;
  g_set_error (error, TD_ERROR, TD_ERROR_INVALID,
               _ ("Criterion %s is not of the group of nomination %s"), criterion_id,
               nomination_id);
  return FALSE;
}

gboolean
td_checklist_set_verdict (TdDb *db,
                          const char *nomination_id,
                          const char *criterion_id,
                          TdVerdict verdict,
                          GError **error)
{
  g_auto (TdCheckHead) head = {NULL};
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *actor = td_workspace_dup_actor ();
  g_autofree char *now = dup_now ();
  g_autofree char *label = NULL;
  gboolean is_open = verdict == TD_VERDICT_OPEN;

  g_return_val_if_fail (TD_IS_DB (db) && nomination_id != NULL && criterion_id != NULL, FALSE);
  g_return_val_if_fail ((gsize) verdict < G_N_ELEMENTS (VERDICTS), FALSE);

  if (!load_head (db, nomination_id, criterion_id, &head, error))
    return FALSE;
  if (head.verdict == verdict)
    return TRUE;
  /* Translators: the first %s is a nominee's name, the second "Met", "Not met", ... */
  label = g_strdup_printf (_ ("Checklist of %s: %s"), head.nominee_name,
                           td_verdict_get_title (verdict));
  transaction = td_transaction_begin (db, label, error);
  return transaction != NULL &&
         td_check_store_keep_verdict (db, nomination_id, criterion_id, actor, now, error) &&
         td_check_store_set_verdict (db, nomination_id, criterion_id, verdict, is_open ? "" : actor,
                                     is_open ? "" : now, error) &&
         td_check_store_drop_empty (db, nomination_id, criterion_id, error) &&
         td_transaction_commit (transaction, error);
}

gboolean
td_checklist_set_note (TdDb *db,
                       const char *nomination_id,
                       const char *criterion_id,
                       const char *note,
                       GError **error)
{
  g_auto (TdCheckHead) head = {NULL};
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *label = NULL;
  g_autofree char *merge_key = g_strdup_printf ("verdict/%s/%s", nomination_id, criterion_id);

  g_return_val_if_fail (TD_IS_DB (db) && nomination_id != NULL && criterion_id != NULL, FALSE);

  if (note != NULL && !g_utf8_validate (note, -1, NULL)) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID, "The note is not valid UTF-8");
    return FALSE;
  }
  if (!load_head (db, nomination_id, criterion_id, &head, error))
    return FALSE;
  clean = td_text_nfc (note != NULL ? note : "");
  if (strcmp (clean, head.note) == 0)
    return TRUE;
  /* Translators: %s is a nominee's name */
  label = g_strdup_printf (_ ("Checklist of %s: note"), head.nominee_name);
  transaction = td_transaction_begin_typing (db, label, merge_key, error);
  return transaction != NULL &&
         td_check_store_set_note (db, nomination_id, criterion_id, clean, error) &&
         td_check_store_drop_empty (db, nomination_id, criterion_id, error) &&
         td_transaction_commit (transaction, error);
}

static gboolean
check_page (TdDb *db,
            const char *nomination_id,
            const char *evidence_id,
            guint page,
            GError **error)
{
  guint n_pages;

  if (!td_check_store_count_pages (db, nomination_id, evidence_id, &n_pages, error))
    return FALSE;
  if (page >= 1 && page <= n_pages)
    return TRUE;
  if (n_pages == 0)
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID,

                 /* Translators: two ids */
                 _ ("Evidence %s is not attached to nomination %s"), evidence_id, nomination_id);
  else
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("There is no page %u of %u"), page, n_pages);
  return FALSE;
}

gboolean
td_checklist_check_link (TdDb *db,
                         const char *nomination_id,
                         const char *criterion_id,
                         const char *evidence_id,
                         guint page,
                         TdCheckHead *head,
                         GError **error)
{
  return load_head (db, nomination_id, criterion_id, head, error) &&
         check_page (db, nomination_id, evidence_id, page, error);
}

gboolean
td_checklist_add_proof (TdDb *db,
                        const char *nomination_id,
                        const char *criterion_id,
                        const char *evidence_id,
                        guint page,
                        GError **error)
{
  g_auto (TdCheckHead) head = {NULL};
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && nomination_id != NULL && criterion_id != NULL, FALSE);
  g_return_val_if_fail (evidence_id != NULL, FALSE);

  if (!td_checklist_check_link (db, nomination_id, criterion_id, evidence_id, page, &head, error))
    return FALSE;
  /* Translators: %s is a nominee's name; a page of a scan was tied to a criterion */
  label = g_strdup_printf (_ ("Checklist of %s: link a page"), head.nominee_name);
  transaction = td_transaction_begin (db, label, error);
  return transaction != NULL &&
         td_proof_store_insert (db, nomination_id, criterion_id, evidence_id, page, error) &&
         td_transaction_commit (transaction, error);
}

gboolean
td_checklist_remove_proof (TdDb *db,
                           const char *nomination_id,
                           const char *criterion_id,
                           const char *evidence_id,
                           guint page,
                           GError **error)
{
  g_auto (TdCheckHead) head = {NULL};
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *label = NULL;
  gboolean was_there;

  g_return_val_if_fail (TD_IS_DB (db) && nomination_id != NULL && criterion_id != NULL, FALSE);
  g_return_val_if_fail (evidence_id != NULL, FALSE);

  if (!td_check_store_load_head (db, nomination_id, criterion_id, &head, error))
    return FALSE;
  /* Translators: %s is a nominee's name */
  label = g_strdup_printf (_ ("Checklist of %s: unlink a page"), head.nominee_name);
  transaction = td_transaction_begin (db, label, error);
  if (transaction == NULL || !td_proof_store_delete (db, nomination_id, criterion_id, evidence_id,
                                                     page, &was_there, error))
    return FALSE;
  if (!was_there) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("The page is not linked"));
    return FALSE;
  }
  return td_transaction_commit (transaction, error);
}
