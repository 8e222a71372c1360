/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence viewer: files, their pages, and what is decided about them.  Main thread only:
 * pixels come from the intake process by way of a worker thread (td-tile-cache.c). */
#include "config.h"

#include "td-evidence-viewer-private.h"

#include <core/base/td-error.h>
#include <glib/gi18n.h>
#include <session/td-session-evidence.h>
#include <ui/td-ui-util.h>

#define STRIP_WIDTH 460 /* with less, there is no room for a strip of pages */
#define CACHE_BYTES (128 * 1024 * 1024)

G_DEFINE_FINAL_TYPE (TdEvidenceViewer, td_evidence_viewer, ADW_TYPE_BIN)

/* The file and page looked at; NULL when there is none. */
static TdEvidence *
shown_file (TdEvidenceViewer *self, guint *number)
{
  return self->pages
             ? td_pages_view_get_file (self->pages, td_pages_view_get_current (self->pages), number)
             : NULL;
}

/* ---- what the list shows of a file ---- */

static char *
file_name (GtkListItem *item, TdEvidence *file)
{
  return file ? g_strdup (file->name) : NULL;
}

static char *
file_state (GtkListItem *item, TdEvidence *file)
{
  if (!file)
    return NULL;
  if (g_str_equal (file->state, "accepted"))
    return g_strdup (_ ("Accepted"));
  if (g_str_equal (file->state, "rejected"))
    /* Translators: %s is the reason */
    return g_strdup_printf (_ ("Rejected: %s"), file->reason);
  return g_strdup (_ ("Not looked at yet"));
}

static char *
file_icon (GtkListItem *item, TdEvidence *file)
{
  if (file && g_str_equal (file->state, "accepted"))
    return g_strdup ("object-select-symbolic");
  if (file && g_str_equal (file->state, "rejected"))
    return g_strdup ("window-close-symbolic");
  return g_strdup ("mail-attachment-symbolic");
}

static char **
file_classes (GtkListItem *item, TdEvidence *file)
{
  const char *css = "dimmed";

  if (file && g_str_equal (file->state, "accepted"))
    css = "success";
  else if (file && g_str_equal (file->state, "rejected"))
    css = "error";
  return g_strdupv ((char **) (const char *const[]) {css, NULL});
}

/* ---- what is shown around the pages ---- */

static void
update_state (TdEvidenceViewer *self, TdEvidence *file)
{
  g_autofree char *state = file_state (NULL, file);

  if (file->n_nominations > 1) {
    guint n_others = file->n_nominations - 1;
    g_autofree char *others =
        /* Translators: %s is the file's state, such as "Accepted" */
        g_strdup_printf (ngettext ("%s. Also attached to %u other nominee.",
                                   "%s. Also attached to %u other nominees.", n_others),
                         state, n_others);
    gtk_label_set_label (self->state, others);
  } else {
    gtk_label_set_label (self->state, state);
  }
}

static void
update_labels (TdEvidenceViewer *self)
{
  guint number;
  TdEvidence *file = shown_file (self, &number);
  g_autofree char *page = NULL;

  if (!file)
    return;
  page = g_strdup_printf (_ ("%u / %u"), number, file->n_pages);
  gtk_label_set_label (self->page_label, page);
  update_state (self, file);
}

static void
update_fit (TdEvidenceViewer *self)
{
  gboolean is_page = td_pages_view_get_fit (self->pages) == TD_FIT_PAGE;
  const char *name = is_page ? _ ("Page width") : _ ("Whole page");

  gtk_button_set_icon_name (self->fit,
                            is_page ? "zoom-original-symbolic" : "zoom-fit-best-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->fit),
                               is_page ? _ ("Page Width (W)") : _ ("Whole Page (Ctrl+0)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fit), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->fit),
                                  is_page ? "evidence.fit-width" : "evidence.fit");
}

static void
update_page_actions (TdEvidenceViewer *self, TdEvidence *file)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint page = td_pages_view_get_current (self->pages);
  guint n_pages = td_pages_view_get_n_pages (self->pages);
  guint position = gtk_drop_down_get_selected (self->chooser);
  guint n_files = g_list_model_get_n_items (G_LIST_MODEL (self->files));

  gtk_widget_action_set_enabled (widget, "evidence.next-page", file && page + 1 < n_pages);
  gtk_widget_action_set_enabled (widget, "evidence.previous-page", file && page > 0);
  gtk_widget_action_set_enabled (widget, "evidence.next-file", file && position + 1 < n_files);
  gtk_widget_action_set_enabled (widget, "evidence.previous-file", file && position > 0);
}

static void
update_actions (TdEvidenceViewer *self)
{
  static const char *const NEED_FILE[] = {
      "evidence.reject",      "evidence.remove",  "evidence.rotate-left", "evidence.rotate-right",
      "evidence.draw-region", "evidence.zoom-in", "evidence.zoom-out",    "evidence.fit",
      "evidence.fit-width",   "evidence.adjust"};
  TdEvidence *file = shown_file (self, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (NEED_FILE); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), NEED_FILE[i], file != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.accept",
                                 file && !g_str_equal (file->state, "accepted"));
  update_page_actions (self, file);
}

static guint
find_file (TdEvidenceViewer *self, const char *id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->files));

  for (guint i = 0; i < n; i++) {
    g_autoptr (TdEvidence) file = g_list_model_get_item (G_LIST_MODEL (self->files), i);
    if (g_strcmp0 (file->id, id) == 0)
      return i;
  }
  return GTK_INVALID_LIST_POSITION;
}

/* Whatever moved the pages, the list and the strip follow. */
static void
page_changed_cb (TdEvidenceViewer *self)
{
  TdEvidence *file = shown_file (self, NULL);

  if (self->is_setting || !file)
    return;
  self->is_setting = TRUE;
  gtk_drop_down_set_selected (self->chooser, find_file (self, file->id));
  td_page_strip_set_page (self->strip, td_pages_view_get_current (self->pages));
  self->is_setting = FALSE;
  update_labels (self);
  update_actions (self);
  _td_evidence_viewer_show_findings (self, file, FALSE);
}

static void
view_changed_cb (TdEvidenceViewer *self)
{
  gtk_revealer_set_reveal_child (self->drawing, td_pages_view_is_drawing (self->pages));
  update_fit (self);
}

static void
page_chosen_cb (TdEvidenceViewer *self, guint page)
{
  if (!self->is_setting)
    td_pages_view_go_to (self->pages, page);
}

static void
file_chosen_cb (TdEvidenceViewer *self)
{
  TdEvidence *file = gtk_drop_down_get_selected_item (self->chooser);
  guint page;

  if (!self->is_setting && file && td_pages_view_find (self->pages, file->id, 1, &page))
    td_pages_view_go_to (self->pages, page);
}

static void
update_strip (TdEvidenceViewer *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->strip),
                          td_pages_view_get_n_pages (self->pages) > 1 &&
                              gtk_widget_get_width (GTK_WIDGET (self)) >= STRIP_WIDTH);
}

/* Not while sizes are being given out. */
static gboolean
resized_cb (gpointer user_data)
{
  TdEvidenceViewer *self = TD_EVIDENCE_VIEWER (user_data);

  self->idle = 0;
  update_strip (self);
  return G_SOURCE_REMOVE;
}

static void
size_changed_cb (TdEvidenceViewer *self)
{
  if (self->idle == 0 && self->session)
    self->idle = g_idle_add (resized_cb, self);
}

/* ---- the list ---- */

static gboolean
show_wanted (TdEvidenceViewer *self)
{
  g_autofree char *id = g_steal_pointer (&self->wanted_id);
  guint page;

  if (!id || !td_pages_view_find (self->pages, id, self->wanted_page, &page)) {
    self->wanted_id = g_steal_pointer (&id);
    return FALSE;
  }
  if (self->is_region_wanted)
    td_pages_view_go_to_region (self->pages, page, &self->wanted_region);
  else
    td_pages_view_go_to (self->pages, page);
  return TRUE;
}

static void
take_files (TdEvidenceViewer *self, GPtrArray *files)
{
  self->is_setting = TRUE;
  g_list_store_splice (self->files, 0, g_list_model_get_n_items (G_LIST_MODEL (self->files)),
                       files->pdata, files->len);
  td_page_strip_set_files (self->strip, G_LIST_MODEL (self->files));
  td_pages_view_set_files (self->pages, G_LIST_MODEL (self->files));
  td_pages_view_set_checks (self->pages, self->checks);
  self->is_setting = FALSE;
  gtk_stack_set_visible_child_name (self->stack, files->len > 0 ? "full" : "empty");
  update_strip (self);
  show_wanted (self);
  page_changed_cb (self);
  update_actions (self);
  _td_evidence_viewer_show_findings (self, shown_file (self, NULL), TRUE);
  if (self->is_focus_wanted && files->len > 0)
    _td_evidence_viewer_focus (self);
}

static void
files_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdEvidenceViewer) self = TD_EVIDENCE_VIEWER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files =
      td_session_list_evidence_finish (TD_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (files) {
    take_files (self, files);
  } else {
    g_autofree char *sentence = td_error_describe (error);
    g_autofree char *markup = g_markup_escape_text (sentence, -1);
    adw_status_page_set_description (self->error, markup);
    gtk_stack_set_visible_child_name (self->stack, "error");
  }
}

/* ---- regions ---- */

static void
picture_changed_cb (TdEvidenceViewer *self)
{
  td_pages_view_set_picture (self->pages, gtk_adjustment_get_value (self->brightness),
                             gtk_adjustment_get_value (self->contrast));
}

static void
region_drawn_cb (TdEvidenceViewer *self, TdRegion *region)
{
  guint number;
  TdEvidence *file = shown_file (self, &number);

  if (file)
    gtk_widget_activate_action (GTK_WIDGET (self), "nominee.link-region", "(sudddd)", file->id,
                                number, region->x, region->y, region->width, region->height);
}

static void
criterion_chosen_cb (TdEvidenceViewer *self, const char *criterion_id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "nominee.choose-criterion", "s", criterion_id);
}

/* ---- object ---- */

static void
td_evidence_viewer_dispose (GObject *object)
{
  TdEvidenceViewer *self = TD_EVIDENCE_VIEWER (object);

  td_ui_cancel (&self->listing);
  _td_evidence_viewer_leave_findings (self);
  g_clear_handle_id (&self->idle, g_source_remove);
  _td_evidence_viewer_cancel_adding (self);
  self->is_setting = TRUE;
  g_clear_object (&self->session);
  if (self->cache)
    td_tile_cache_set_session (self->cache, NULL);
  /* The bound child is also the bin's: let the bin give it up before the template does. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_EVIDENCE_VIEWER);
  g_clear_object (&self->cache);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->nomination_id, g_free);
  g_clear_pointer (&self->wanted_id, g_free);
  G_OBJECT_CLASS (td_evidence_viewer_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, stack);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, error);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, chooser);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, files);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, adding);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, adding_label);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, adding_bar);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, pages);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, scrolled);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, strip);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, page_label);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, fit);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, state);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, adjusting);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, brightness);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, contrast);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, drawing);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, file_name);
  gtk_widget_class_bind_template_callback (widget_class, file_state);
  gtk_widget_class_bind_template_callback (widget_class, file_icon);
  gtk_widget_class_bind_template_callback (widget_class, file_classes);
  gtk_widget_class_bind_template_callback (widget_class, file_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, region_drawn_cb);
  gtk_widget_class_bind_template_callback (widget_class, criterion_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, picture_changed_cb);
}

static void
td_evidence_viewer_class_init (TdEvidenceViewerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_evidence_viewer_dispose;
  g_type_ensure (TD_TYPE_EVIDENCE);
  g_type_ensure (TD_TYPE_PAGES_VIEW);
  g_type_ensure (TD_TYPE_PAGE_STRIP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/com/example/ThiDua/ui/evidence/td-evidence-viewer.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
  _td_evidence_viewer_class_add_moving (widget_class);
  _td_evidence_viewer_class_add_attaching (widget_class);
  _td_evidence_viewer_class_add_judging (widget_class);
  _td_evidence_viewer_class_add_findings (widget_class);
}

static void
td_evidence_viewer_init (TdEvidenceViewer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cache = td_tile_cache_new (CACHE_BYTES);
  td_pages_view_set_cache (self->pages, self->cache);
  td_page_strip_set_cache (self->strip, self->cache);
  _td_evidence_viewer_add_drop_target (self, GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scrolled),
                           "notify::page-size", G_CALLBACK (size_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_fit (self);
  update_actions (self);
}

/* ---- for the viewer's other files ---- */

TdEvidence *
_td_evidence_viewer_get_file (TdEvidenceViewer *self)
{
  return shown_file (self, NULL);
}

TdSession *
_td_evidence_viewer_get_session (TdEvidenceViewer *self)
{
  return self->session;
}

const char *
_td_evidence_viewer_get_nomination (TdEvidenceViewer *self)
{
  return self->nomination_id;
}

void
_td_evidence_viewer_show_adding (TdEvidenceViewer *self, guint n_done, guint n_all)
{
  g_autofree char *text = NULL;

  if (!self->session)
    return;
  gtk_revealer_set_reveal_child (self->adding, n_all > 0);
  if (n_all == 0)
    return;
  /* Translators: how many files have been attached, of how many */
  text = g_strdup_printf (ngettext ("Attaching: %u of %u file", "Attaching: %u of %u files", n_all),
                          n_done, n_all);
  gtk_label_set_label (self->adding_label, text);
  gtk_progress_bar_set_fraction (self->adding_bar, n_done / (double) n_all);
}

void
_td_evidence_viewer_focus (TdEvidenceViewer *self)
{
  if (!self->pages)
    return;
  self->is_focus_wanted = !gtk_widget_get_mapped (GTK_WIDGET (self->pages));
  gtk_widget_grab_focus (GTK_WIDGET (self->pages));
}

/* ---- public ---- */

void
td_evidence_viewer_set_nomination (TdEvidenceViewer *self,
                                   TdSession *session,
                                   const char *nomination_id)
{
  g_return_if_fail (TD_IS_EVIDENCE_VIEWER (self));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (nomination_id != NULL);

  if (g_set_object (&self->session, session))
    _td_evidence_viewer_watch_findings (self, session);
  td_tile_cache_set_session (self->cache, session);
  if (g_set_str (&self->nomination_id, nomination_id)) {
    td_tile_cache_forget_errors (self->cache);
    self->is_focus_wanted = FALSE;
    gtk_stack_set_visible_child_name (self->stack, "loading");
  }
  td_session_list_evidence_async (session, nomination_id, td_ui_restart (&self->listing),
                                  files_listed_cb, g_object_ref (self));
}

void
td_evidence_viewer_set_checks (TdEvidenceViewer *self, GPtrArray *checks)
{
  g_return_if_fail (TD_IS_EVIDENCE_VIEWER (self));

  g_clear_pointer (&self->checks, g_ptr_array_unref);
  self->checks = checks ? g_ptr_array_ref (checks) : NULL;
  td_pages_view_set_checks (self->pages, checks);
}

void
td_evidence_viewer_show (TdEvidenceViewer *self, const char *evidence_id, guint page)
{
  g_return_if_fail (TD_IS_EVIDENCE_VIEWER (self));
  g_return_if_fail (evidence_id != NULL);

  if (!self->pages) /* an errand that outlived the viewer */
    return;
  g_set_str (&self->wanted_id, evidence_id);
  self->wanted_page = page;
  self->is_region_wanted = FALSE;
  show_wanted (self);
}

void
td_evidence_viewer_show_region (TdEvidenceViewer *self,
                                const char *evidence_id,
                                guint page,
                                const TdRegion *region)
{
  g_return_if_fail (TD_IS_EVIDENCE_VIEWER (self));
  g_return_if_fail (evidence_id != NULL && region != NULL);

  g_set_str (&self->wanted_id, evidence_id);
  self->wanted_page = page;
  self->wanted_region = *region;
  self->is_region_wanted = TRUE;
  show_wanted (self);
}

const char *
td_evidence_viewer_get_shown (TdEvidenceViewer *self, guint *page)
{
  TdEvidence *file;

  g_return_val_if_fail (TD_IS_EVIDENCE_VIEWER (self), NULL);

  file = shown_file (self, page);
  return file ? file->id : NULL;
}
