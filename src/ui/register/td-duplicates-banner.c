/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who stands on a plan twice.  Looked for again after changes, but only while it could be seen.
 * Main thread only. */
#include "config.h"

#include "td-duplicates-banner.h"

#include <core/base/td-problem.h>
#include <session/td-session-register.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

struct _TdDuplicatesBanner {
  AdwBin parent_instance;
  TdSession *session;
  GCancellable *cancellable;
  char *plan_id;
  char *nomination_id; /* where the button leads; NULL: to the register's duplicates */
  AdwBanner *banner;   /* the child */
};

G_DEFINE_FINAL_TYPE (TdDuplicatesBanner, td_duplicates_banner, ADW_TYPE_BIN)

static TdProblem *
find_pair (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++) {
    TdProblem *problem = g_ptr_array_index (problems, i);
    if (g_str_equal (problem->code, "maybe-nominated-twice"))
      return problem;
  }
  return NULL;
}

static void
show (TdDuplicatesBanner *self, GPtrArray *problems)
{
  TdProblem *first = problems->len > 0 ? g_ptr_array_index (problems, 0) : NULL;
  gboolean has_pair = find_pair (problems) != NULL;
  g_autofree char *title = NULL;

  adw_banner_set_revealed (self->banner, first != NULL);
  if (!first)
    return;
  if (problems->len == 1)
    title = g_strdup (first->message);
  else
    title = g_strdup_printf (ngettext ("%u nomination seems to be there twice.",
                                       "%u nominations seem to be there twice.", problems->len),
                             problems->len);
  adw_banner_set_title (self->banner, title);
  adw_banner_set_button_label (self->banner, has_pair ? _ ("Show _Duplicates") : _ ("_Open"));
  g_set_str (&self->nomination_id, has_pair ? NULL : first->place->id);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdDuplicatesBanner) self = TD_DUPLICATES_BANNER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems =
      td_session_find_plan_duplicates_finish (TD_SESSION (source), result, &error);

  if (problems && self->banner)
    show (self, problems);
  else if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("Looking for duplicates: %s", error->message); /* the list beside it says so */
}

static void
reload (TdDuplicatesBanner *self)
{
  if (self->session && self->plan_id && gtk_widget_get_mapped (GTK_WIDGET (self)))
    td_session_find_plan_duplicates_async (self->session, self->plan_id,
                                           td_ui_restart (&self->cancellable), found_cb,
                                           g_object_ref (self));
}

static void
changed_cb (TdDuplicatesBanner *self, TdChanges *changes)
{
  static const char *const TABLES[] = {"nominee", "nomination", "distinct_nominee"};

  for (guint i = 0; i < G_N_ELEMENTS (TABLES); i++)
    if (td_changes_touch (changes, TABLES[i], NULL)) {
      reload (self);
      return;
    }
}

static void
clicked_cb (TdDuplicatesBanner *self)
{
  if (self->nomination_id)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to", "(sss)", "nomination",
                                self->nomination_id, "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-register", "s", "duplicates");
}

static void
td_duplicates_banner_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (td_duplicates_banner_parent_class)->map (widget);
  reload (TD_DUPLICATES_BANNER (widget));
}

static void
td_duplicates_banner_dispose (GObject *object)
{
  TdDuplicatesBanner *self = TD_DUPLICATES_BANNER (object);

  td_ui_cancel (&self->cancellable);
  self->banner = NULL;
  g_clear_object (&self->session);
  g_clear_pointer (&self->plan_id, g_free);
  g_clear_pointer (&self->nomination_id, g_free);
  G_OBJECT_CLASS (td_duplicates_banner_parent_class)->dispose (object);
}

static void
td_duplicates_banner_class_init (TdDuplicatesBannerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_duplicates_banner_dispose;
  GTK_WIDGET_CLASS (klass)->map = td_duplicates_banner_map;
}

static void
td_duplicates_banner_init (TdDuplicatesBanner *self)
{
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  g_signal_connect_object (self->banner, "button-clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
}

void
td_duplicates_banner_set (TdDuplicatesBanner *self, TdSession *session, const char *plan_id)
{
  g_return_if_fail (TD_IS_DUPLICATES_BANNER (self));
  g_return_if_fail (TD_IS_SESSION (session));

  if (!self->session) {
    self->session = g_object_ref (session);
    g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  }
  if (!g_set_str (&self->plan_id, plan_id))
    return;
  adw_banner_set_revealed (self->banner, FALSE);
  reload (self);
}
