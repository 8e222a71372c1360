/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's shell: it opens the workspace, shows the chosen plan or the journal on the right,
 * and keeps its size and place between runs.  The first frame waits for nothing: the workspace is
 * opened beside it and shown after it, pages are made when first shown.  Main thread only. */
#include "config.h"

#include "td-window-private.h"

#include <core/search/td-search.h>
#include <ui/agency/td-agency-dialog.h>
#include <ui/nominee/td-nominee-page.h>
#include <ui/plan/td-derive-dialog.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (TdWindow, td_window, ADW_TYPE_APPLICATION_WINDOW)

/* ---- what is shown on the right ---- */

const char *
td_window_get_plan (TdWindow *self)
{
  return self->plan_page ? td_plan_page_get_plan (self->plan_page) : NULL;
}

/* @page NULL: not made yet. */
static gboolean
is_root (TdWindow *self, gpointer page)
{
  g_autoptr (GListModel) stack = adw_navigation_view_get_navigation_stack (self->content);
  g_autoptr (AdwNavigationPage) root = g_list_model_get_item (stack, 0);

  return root == page;
}

void
td_window_show_page (TdWindow *self, AdwNavigationPage *page)
{
  if (!is_root (self, page))
    adw_navigation_view_replace (self->content, &page, 1);
  else
    adw_navigation_view_pop_to_page (self->content, page);
}

void
td_window_show_plan (TdWindow *self, const char *plan_id)
{
  gboolean is_another = g_strcmp0 (td_window_get_plan (self), plan_id) != 0;

  if (!self->plan_page) {
    self->plan_page = g_object_new (TD_TYPE_PLAN_PAGE, NULL);
    adw_navigation_view_add (self->content, ADW_NAVIGATION_PAGE (self->plan_page));
  }
  td_plan_page_set_plan (self->plan_page, self->session, plan_id);
  if (is_another || !is_root (self, self->plan_page))
    td_window_show_page (self, ADW_NAVIGATION_PAGE (self->plan_page));
  td_plan_browser_mark (self->browser, plan_id);
  g_settings_set_string (td_ui_get_settings (), "last-plan", plan_id);
}

static void
plan_chosen_cb (TdWindow *self, const char *plan_id, gboolean by_person)
{
  td_window_show_plan (self, plan_id);
  if (by_person)
    adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static void
go_to_page (TdWindow *self, const char *evidence_id, guint page)
{
  g_autofree char *field = g_strdup_printf ("%u", MAX (page, 1));

  td_window_go_to (self, TD_ENTITY_EVIDENCE, evidence_id, field);
}

static void
hit_chosen_cb (TdWindow *self, TdSearchHit *hit, const char *query, gboolean by_person)
{
  td_window_show_plan (self, hit->plan_id);
  adw_navigation_view_pop_to_page (self->content, ADW_NAVIGATION_PAGE (self->plan_page));
  if (by_person)
    adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  if (g_str_equal (hit->kind, "nomination") && by_person)
    td_window_go_to (self, TD_ENTITY_NOMINATION, hit->id, NULL);
  else if (g_str_equal (hit->kind, "evidence") && by_person)
    go_to_page (self, hit->id, hit->page);
  else if (hit->section_id)
    td_plan_page_show_hit (self->plan_page, hit->section_id, query, by_person);
  else if (!g_str_equal (hit->kind, "plan")) /* the overview lists what is in no section */
    td_plan_page_show (self->plan_page, "overview");
}

static void
journal_chosen_cb (TdWindow *self)
{
  if (!self->journal_page) {
    self->journal_page = g_object_new (TD_TYPE_JOURNAL_PAGE, NULL);
    adw_navigation_view_add (self->content, ADW_NAVIGATION_PAGE (self->journal_page));
    td_journal_page_set_session (self->journal_page, self->session);
  }
  td_window_show_page (self, ADW_NAVIGATION_PAGE (self->journal_page));
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static void
register_chosen_cb (TdWindow *self)
{
  td_window_show_register (self, NULL);
}

static void
show_start (TdWindow *self, const char *state)
{
  gtk_stack_set_visible_child_name (self->start_stack, state);
  td_window_show_page (self, self->start_page);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->start_stack), GTK_DIR_TAB_FORWARD);
}

/* After each reading of the list: the first one shows the plan of the last time; a plan that is
 * gone gives way to another. */
static void
plans_listed_cb (TdWindow *self, guint n_plans)
{
  const char *shown = td_window_get_plan (self);
  gboolean has_shown =
      shown && td_plan_browser_has (self->browser, shown) && !is_root (self, self->start_page);

  if (is_root (self, self->journal_page) || is_root (self, self->register_page) || has_shown)
    return;
  if (n_plans == 0) {
    show_start (self, "empty");
    return;
  }
  g_autofree char *last = g_settings_get_string (td_ui_get_settings (), "last-plan");
  g_autofree char *page = g_settings_get_string (td_ui_get_settings (), "last-page");
  td_window_show_plan (self, td_plan_browser_pick (self->browser, last));
  if (shown)
    return;
  td_plan_page_show (self->plan_page, page);
  td_plan_browser_focus_mark (self->browser);
}

static void
files_dropped_cb (TdWindow *self, GListModel *files)
{
  td_window_import (self, files);
}

/* ---- the workspace ---- */

static void
show_session (TdWindow *self)
{
  const char *reason = td_session_get_read_only_reason (self->session);

  if (reason)
    adw_banner_set_title (self->read_only_banner, reason);
  adw_banner_set_revealed (self->read_only_banner, reason != NULL);
  g_signal_connect_object (self->session, "notify", G_CALLBACK (td_window_update_actions), self,
                           G_CONNECT_SWAPPED);
  td_plan_browser_set_session (self->browser, self->session);
  td_window_update_actions (self);
  td_window_next_import (self);
  td_window_start_examining (self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdWindow) self = TD_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdSession) session = td_session_open_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable)) {
    if (session)
      td_session_close (session);
    return;
  }
  if (!session) {
    g_autofree char *sentence = td_error_describe (error);
    adw_status_page_set_description (self->error_page, sentence);
    show_start (self, "error");
    return;
  }
  self->session = g_steal_pointer (&session);
  if (self->is_painted)
    show_session (self);
}

void
td_window_open (TdWindow *self)
{
  gtk_stack_set_visible_child_name (self->start_stack, "loading");
  td_session_open_async (self->dir, self->cancellable, opened_cb, g_object_ref (self));
}

/* ---- size and place ---- */

static void
restore_size (TdWindow *self)
{
  GSettings *settings = td_ui_get_settings ();

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
save_size (TdWindow *self)
{
  GSettings *settings = td_ui_get_settings ();
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
  g_settings_set_boolean (settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
}

static void
painted_cb (TdWindow *self, GdkFrameClock *clock)
{
  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  self->is_painted = TRUE;
  if (self->session)
    show_session (self);
}

static void
td_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (td_window_parent_class)->map (widget);
  if (!TD_WINDOW (widget)->is_painted)
    g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint",
                             G_CALLBACK (painted_cb), widget, G_CONNECT_SWAPPED);
}

static void
td_window_unmap (GtkWidget *widget)
{
  save_size (TD_WINDOW (widget));
  GTK_WIDGET_CLASS (td_window_parent_class)->unmap (widget);
}

/* The widgets go first: what was typed last is stored by the session before it closes. */
static void
td_window_dispose (GObject *object)
{
  TdWindow *self = TD_WINDOW (object);

  td_window_stop_examining (self);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_WINDOW);
  g_queue_clear_full (&self->imports, g_object_unref);
  if (self->session)
    td_session_close (self->session);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_window_parent_class)->dispose (object);
}

static void
td_window_finalize (GObject *object)
{
  TdWindow *self = TD_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->dir, g_free);
  G_OBJECT_CLASS (td_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/ThiDua/ui/td-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TdWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TdWindow, read_only_banner);
  gtk_widget_class_bind_template_child (widget_class, TdWindow, split_view);
  gtk_widget_class_bind_template_child (widget_class, TdWindow, browser);
  gtk_widget_class_bind_template_child (widget_class, TdWindow, content);
  gtk_widget_class_bind_template_child (widget_class, TdWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, TdWindow, start_stack);
  gtk_widget_class_bind_template_child (widget_class, TdWindow, error_page);
  gtk_widget_class_bind_template_callback (widget_class, plan_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, hit_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, journal_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, register_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, plans_listed_cb);
  gtk_widget_class_bind_template_callback (widget_class, files_dropped_cb);
}

static void
td_window_class_init (TdWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_window_finalize;
  widget_class->map = td_window_map;
  widget_class->unmap = td_window_unmap;
  g_type_ensure (TD_TYPE_PLAN_BROWSER);
  bind_template (widget_class);
  td_window_class_install_actions (widget_class);
  td_window_class_install_register (widget_class);
}

static void
td_window_init (TdWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_queue_init (&self->imports);
  self->cancellable = g_cancellable_new ();
  restore_size (self);
  td_window_update_actions (self);
}

TdWindow *
td_window_new (TdApplication *application, const char *dir)
{
  TdWindow *self;

  g_return_val_if_fail (TD_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (dir != NULL, NULL);

  self = g_object_new (TD_TYPE_WINDOW, "application", application, NULL);
  self->dir = g_strdup (dir);
  td_window_open (self);
  return self;
}

void
td_window_add_toast (TdWindow *self, AdwToast *toast)
{
  g_return_if_fail (TD_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Of the dialog above the page, or of the list of plans; NULL where the page is worked on. */
static const char *
get_help_of_focus (TdWindow *self)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (dialog && TD_IS_DERIVE_DIALOG (dialog))
    return "derive";
  if (dialog && TD_IS_AGENCY_DIALOG (dialog))
    return "agency";
  if (!dialog && focus && td_plan_browser_is_searching (self->browser) &&
      gtk_widget_is_ancestor (focus, GTK_WIDGET (self->browser)))
    return "find";
  return NULL;
}

const char *
td_window_get_help (TdWindow *self)
{
  /* Tags of pages, names of a plan's pages, and the help pages that tell about them. */
  static const char *const PAGES[][2] = {
      {"overview", "plan"},     {"text", "plan-print"}, {"review", "plan"},
      {"nominees", "nominees"}, {"council", "council"}, {"dossiers", "dossiers"},
      {"journal", "journal"},   {"compare", "derive"},  {"restore", "plan#restore"},
      {"register", "register"},
  };
  AdwNavigationPage *page;
  const char *shown = NULL;

  g_return_val_if_fail (TD_IS_WINDOW (self), NULL);

  shown = get_help_of_focus (self);
  if (shown)
    return shown;

  page = adw_navigation_view_get_visible_page (self->content);
  if (page && TD_IS_PLAN_PAGE (page))
    shown = td_plan_page_get_help (TD_PLAN_PAGE (page));
  else if (page && TD_IS_NOMINEE_PAGE (page))
    return "checklist";
  else if (page)
    shown = adw_navigation_page_get_tag (page);
  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++)
    if (g_strcmp0 (shown, PAGES[i][0]) == 0)
      return PAGES[i][1];
  return "index";
}
