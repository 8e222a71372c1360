/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In the background the window has pages looked at that were not looked at yet: after it opened a
 * workspace and after evidence came in.  One run at a time, no dialog: what failed is tried again
 * with the next change of evidence.  Main thread only. */
#include "config.h"

#include "td-window-private.h"

#include <session/td-session-examine.h>

#define QUIET_MS 1500 /* the window's own first reading, and many files in a row, come first */

static void examine_soon (TdWindow *self);

static void
examined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdWindow) self = TD_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  self->is_examining = FALSE;
  if (td_session_examine_evidence_finish (TD_SESSION (source), result, &error) < 0 &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("Pages were not looked at: %s", error->message);
  if (self->is_examining_wanted)
    examine_soon (self);
}

static gboolean
quiet_cb (gpointer user_data)
{
  TdWindow *self = TD_WINDOW (user_data);

  self->examine_timeout = 0;
  self->is_examining = TRUE;
  self->is_examining_wanted = FALSE;
  td_session_examine_evidence_async (self->session, NULL, TRUE, NULL, NULL, self->cancellable,
                                     examined_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
examine_soon (TdWindow *self)
{
  self->is_examining_wanted = TRUE;
  if (self->is_examining || !self->session)
    return;
  g_clear_handle_id (&self->examine_timeout, g_source_remove);
  self->examine_timeout = g_timeout_add (QUIET_MS, quiet_cb, self);
}

static void
changed_cb (TdWindow *self, TdChanges *changes)
{
  if (td_changes_touch (changes, "evidence", NULL))
    examine_soon (self);
}

void
td_window_start_examining (TdWindow *self)
{
  if (td_session_get_read_only_reason (self->session))
    return;
  g_signal_connect_object (self->session, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  examine_soon (self);
}

void
td_window_stop_examining (TdWindow *self)
{
  self->is_examining_wanted = FALSE;
  g_clear_handle_id (&self->examine_timeout, g_source_remove);
}
