/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Restoring a plan's text: proposals from the workspace, and what a person accepts of them. */
#include "config.h"

#include "td-plan-restore-service.h"

#include "td-plan-reread-private.h"
#include "td-plan-restore-store.h"
#include "td-plan-syllables.h"
#include <core/base/td-text.h>

#include <glib/gi18n.h>

/* Some hundred plans: more would not make the proposals better, only later. */
#define MOST_BYTES (4 * 1024 * 1024)

/* A badly recognised text teaches nothing. */
static void
drop_damaged (GPtrArray *texts)
{
  for (guint i = texts->len; i > 0; i--)
    if (td_plan_syllables_is_damaged (texts->pdata[i - 1]))
      g_ptr_array_remove_index (texts, i - 1);
}

/* What was accepted before stands beside what is proposed now. */
static void
note_accepted (GPtrArray *lines, const char *restored)
{
  g_auto (GStrv) accepted = g_strsplit (restored, "\n", -1);
  guint n = g_strv_length (accepted);

  for (guint i = 0; *restored && i < lines->len; i++) {
    TdRestoredLine *line = lines->pdata[i];

    if (line->line <= n && !g_str_equal (accepted[line->line - 1], line->raw))
      line->accepted = g_strdup (accepted[line->line - 1]);
  }
}

GPtrArray *
td_plan_restore_propose (TdDb *db,
                         const char *plan_id,
                         TdRestoreProgressFunc progress,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autofree char *source = NULL;
  g_autofree char *restored = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  GPtrArray *lines;

  g_return_val_if_fail (TD_IS_DB (db), NULL);
  g_return_val_if_fail (plan_id != NULL, NULL);

  if (!td_plan_restore_store_get (db, plan_id, &source, &restored, error))
    return NULL;
  texts = td_plan_restore_store_list_texts (db, plan_id, MOST_BYTES, error);
  if (!texts)
    return NULL;
  drop_damaged (texts);
  lines = td_plan_restore_text (source, texts, progress, progress_data, cancellable, error);
  if (lines)
    note_accepted (lines, restored);
  return lines;
}

static gboolean
put_line (char **texts, guint n, TdRestoredLine *line, GError **error)
{
  g_autofree char *nfc = td_text_nfc (line->proposal);

  if (line->line < 1 || line->line > n || strchr (nfc, '\n')) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("Line %u of the text cannot be “%s”"),
                 line->line, line->proposal);
    return FALSE;
  }
  g_free (texts[line->line - 1]);
  texts[line->line - 1] = g_steal_pointer (&nfc);
  return TRUE;
}

/* The restored text with @lines in it; "" where nothing differs from the source. */
static char *
put_lines (const char *source, const char *restored, GPtrArray *lines, GError **error)
{
  g_auto (GStrv) texts = g_strsplit (*restored ? restored : source, "\n", -1);
  guint n = g_strv_length (texts);
  g_autofree char *text = NULL;

  for (guint i = 0; i < lines->len; i++)
    if (!put_line (texts, n, lines->pdata[i], error))
      return NULL;
  text = g_strjoinv ("\n", texts);
  return g_str_equal (text, source) ? g_strdup ("") : g_steal_pointer (&text);
}

gboolean
td_plan_restore_accept (TdDb *db, const char *plan_id, GPtrArray *lines, GError **error)
{
  g_autofree char *source = NULL;
  g_autofree char *restored = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (TD_IS_DB (db), FALSE);
  g_return_val_if_fail (plan_id != NULL && lines != NULL, FALSE);

  if (!td_plan_restore_store_get (db, plan_id, &source, &restored, error))
    return FALSE;
  text = put_lines (source, restored, lines, error);
  if (!text)
    return FALSE;
  if (g_str_equal (text, restored))
    return TRUE;

  /* A line of the journal: some lines of a badly recognised plan were restored */
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, _ ("Restore the text"), error);

  return transaction && td_plan_restore_store_set (db, plan_id, text, error) &&
         td_plan_reread_inside (db, plan_id, error) && td_transaction_commit (transaction, error);
}
