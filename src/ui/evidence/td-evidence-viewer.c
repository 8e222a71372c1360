/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence viewer.  Main thread only: pixels come from the intake process by way of a worker
 * thread.  Only the newest page asked for is shown; the one before stays until it is there. */
#include "config.h"

#include "td-evidence-viewer-private.h"

#include "td-page-strip.h"
#include "td-page-view.h"
#include <core/base/td-error.h>
#include <glib/gi18n.h>
#include <session/td-session-evidence.h>
#include <ui/td-ui-util.h>

#define ZOOM_STEP 1.25
#define ZOOM_MAX 8.0
#define MAX_PIXELS 6000 /* of a side */
#define MARGIN 12
#define STRIP_WIDTH 420 /* with less, there is no room for a strip of pages */

G_STATIC_ASSERT (MAX_PIXELS <= TD_INTAKE_MAX_RENDER_SIDE);
G_STATIC_ASSERT (MAX_PIXELS *MAX_PIXELS <= TD_INTAKE_MAX_RENDER_PIXELS);

struct _TdEvidenceViewer {
  AdwBin parent_instance;
  GtkStack *stack;
  AdwStatusPage *error;
  GtkDropDown *chooser;
  GListStore *files;
  GtkWidget *busy;
  GtkStack *page_stack;
  AdwStatusPage *page_error;
  GtkScrolledWindow *scrolled;
  TdPageView *page;
  TdPageStrip *strip;
  GtkLabel *page_label;
  GtkLabel *state;

  TdSession *session;
  char *nomination_id;
  char *wanted_id; /* to show once the list has it */
  guint wanted_page;
  guint page_number; /* from 1, of the chosen file */
  double zoom;       /* 1: the whole page */
  int n_pending;
  guint idle; /* a rendering is to be asked for */
  GCancellable *listing;
  GCancellable *rendering;
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (TdEvidenceViewer, td_evidence_viewer, ADW_TYPE_BIN)

static TdEvidence *
chosen_file (TdEvidenceViewer *self)
{
  return gtk_drop_down_get_selected_item (self->chooser);
}

static int
chosen_rotation (TdEvidenceViewer *self)
{
  TdEvidence *file = chosen_file (self);
  return file && self->page_number <= file->n_pages ? file->rotations[self->page_number - 1] : 0;
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

/* ---- the page ---- */

static GdkTexture *
texture_of_pixels (TdPixels *pixels)
{
  return gdk_memory_texture_new ((int) pixels->width, (int) pixels->height, GDK_MEMORY_DEFAULT,
                                 pixels->pixels, (gsize) pixels->width * 4);
}

static void
page_rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdEvidenceViewer) self = TD_EVIDENCE_VIEWER (user_data);
  g_autoptr (GError) error = NULL;
  TdPixels *pixels = td_session_render_evidence_finish (TD_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (pixels) {
    g_autoptr (GdkTexture) texture = texture_of_pixels (pixels);
    td_page_view_set_page (self->page, texture, chosen_rotation (self));
    gtk_stack_set_visible_child_name (self->page_stack, "page");
  } else {
    g_autofree char *sentence = td_error_describe (error);
    g_autofree char *markup = g_markup_escape_text (sentence, -1);
    adw_status_page_set_description (self->page_error, markup);
    gtk_stack_set_visible_child_name (self->page_stack, "error");
  }
  td_session_pixels_free (pixels);
}

static void
update_box (TdEvidenceViewer *self, int *width, int *height)
{
  *width = (int) ((gtk_widget_get_width (GTK_WIDGET (self->scrolled)) - 2 * MARGIN) * self->zoom);
  *height = (int) ((gtk_widget_get_height (GTK_WIDGET (self->scrolled)) - 2 * MARGIN) * self->zoom);
  td_page_view_set_box (self->page, *width, *height);
}

static void
update_strip (TdEvidenceViewer *self)
{
  TdEvidence *file = chosen_file (self);

  gtk_widget_set_visible (GTK_WIDGET (self->strip),
                          file && file->n_pages > 1 &&
                              gtk_widget_get_width (GTK_WIDGET (self)) >= STRIP_WIDTH);
}

static gboolean
render_cb (gpointer user_data)
{
  TdEvidenceViewer *self = TD_EVIDENCE_VIEWER (user_data);
  TdEvidence *file = chosen_file (self);
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int width, height;

  self->idle = 0;
  update_strip (self);
  update_box (self, &width, &height);
  if (!file || width <= 0 || height <= 0)
    return G_SOURCE_REMOVE;
  if (chosen_rotation (self) % 180 != 0) {
    int swapped = width;
    width = height;
    height = swapped;
  }
  td_session_render_evidence_async (
      self->session, file->sha256, self->page_number, (guint) MIN (width * scale, MAX_PIXELS),
      (guint) MIN (height * scale, MAX_PIXELS), td_ui_restart (&self->rendering), page_rendered_cb,
      g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
queue_render (TdEvidenceViewer *self)
{
  if (self->idle == 0 && self->session)
    self->idle = g_idle_add (render_cb, self);
}

static void
size_changed_cb (TdEvidenceViewer *self)
{
  if (chosen_file (self))
    queue_render (self);
}

/* ---- what is shown around the page ---- */

static void
update_labels (TdEvidenceViewer *self)
{
  TdEvidence *file = chosen_file (self);
  g_autofree char *page = NULL;
  g_autofree char *state = NULL;
  g_autofree char *label = NULL;

  if (!file)
    return;
  page = g_strdup_printf (_ ("%u / %u"), self->page_number, file->n_pages);
  gtk_label_set_label (self->page_label, page);
  state = file_state (NULL, file);
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
  /* Translators: what a screen reader says of the picture: file, page, pages */
  label = g_strdup_printf (_ ("%s, page %u of %u"), file->name, self->page_number, file->n_pages);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->page), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
update_actions (TdEvidenceViewer *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  TdEvidence *file = chosen_file (self);
  guint position = gtk_drop_down_get_selected (self->chooser);
  guint n_files = g_list_model_get_n_items (G_LIST_MODEL (self->files));
  gboolean has_next = file && (self->page_number < file->n_pages || position + 1 < n_files);
  gboolean has_previous = file && (self->page_number > 1 || position > 0);

  gtk_widget_action_set_enabled (widget, "evidence.next-page", has_next);
  gtk_widget_action_set_enabled (widget, "evidence.previous-page", has_previous);
  gtk_widget_action_set_enabled (widget, "evidence.accept",
                                 file && !g_str_equal (file->state, "accepted"));
  gtk_widget_action_set_enabled (widget, "evidence.reject", file != NULL);
  gtk_widget_action_set_enabled (widget, "evidence.remove", file != NULL);
  gtk_widget_action_set_enabled (widget, "evidence.rotate-left", file != NULL);
  gtk_widget_action_set_enabled (widget, "evidence.rotate-right", file != NULL);
}

static void
show_page (TdEvidenceViewer *self, guint page)
{
  TdEvidence *file = chosen_file (self);

  if (!file)
    return;
  self->page_number = CLAMP (page, 1, MAX (1, file->n_pages));
  td_page_strip_set_file (self->strip, self->session, file);
  td_page_strip_set_page (self->strip, self->page_number);
  update_labels (self);
  update_actions (self);
  queue_render (self);
}

static void
page_chosen_cb (TdEvidenceViewer *self, guint page)
{
  show_page (self, page);
}

/* ---- the list ---- */

static guint
find_file (TdEvidenceViewer *self, const char *id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->files));
  guint i;

  for (i = 0; i < n; i++) {
    g_autoptr (TdEvidence) file = g_list_model_get_item (G_LIST_MODEL (self->files), i);
    if (g_strcmp0 (file->id, id) == 0)
      return i;
  }
  return GTK_INVALID_LIST_POSITION;
}

static void
take_files (TdEvidenceViewer *self, GPtrArray *files)
{
  TdEvidence *shown = chosen_file (self);
  g_autofree char *id = g_strdup (self->wanted_id ? self->wanted_id : shown ? shown->id : NULL);
  guint page = self->wanted_id ? self->wanted_page : self->page_number;
  guint position;

  self->is_setting = TRUE;
  g_list_store_splice (self->files, 0, g_list_model_get_n_items (G_LIST_MODEL (self->files)),
                       files->pdata, files->len);
  position = find_file (self, id);
  gtk_drop_down_set_selected (self->chooser, position == GTK_INVALID_LIST_POSITION ? 0 : position);
  self->is_setting = FALSE;
  if (position != GTK_INVALID_LIST_POSITION)
    g_clear_pointer (&self->wanted_id, g_free);
  else
    page = 1;
  gtk_stack_set_visible_child_name (self->stack, files->len > 0 ? "full" : "empty");
  if (files->len == 0)
    td_page_view_set_page (self->page, NULL, 0);
  show_page (self, page);
  update_actions (self);
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

static void
file_chosen_cb (TdEvidenceViewer *self)
{
  if (self->is_setting)
    return;
  self->zoom = 1;
  show_page (self, 1);
}

/* ---- actions ---- */

static void
turn_page (TdEvidenceViewer *self, int by)
{
  TdEvidence *file = chosen_file (self);
  guint position = gtk_drop_down_get_selected (self->chooser);

  if (!file)
    return;
  if (by > 0 && self->page_number >= file->n_pages) {
    gtk_drop_down_set_selected (self->chooser, position + 1);
  } else if (by < 0 && self->page_number <= 1 && position > 0) {
    gtk_drop_down_set_selected (self->chooser, position - 1);
    show_page (self, chosen_file (self)->n_pages);
  } else {
    show_page (self, self->page_number + (guint) by);
  }
}

static void
next_page_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  turn_page (TD_EVIDENCE_VIEWER (widget), 1);
}

static void
previous_page_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  turn_page (TD_EVIDENCE_VIEWER (widget), -1);
}

static void
set_zoom (TdEvidenceViewer *self, double zoom)
{
  self->zoom = CLAMP (zoom, 1, ZOOM_MAX);
  queue_render (self);
}

static void
zoom_in_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_zoom (TD_EVIDENCE_VIEWER (widget), TD_EVIDENCE_VIEWER (widget)->zoom * ZOOM_STEP);
}

static void
zoom_out_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_zoom (TD_EVIDENCE_VIEWER (widget), TD_EVIDENCE_VIEWER (widget)->zoom / ZOOM_STEP);
}

static void
fit_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_zoom (TD_EVIDENCE_VIEWER (widget), 1);
}

/* ---- object ---- */

static void
td_evidence_viewer_dispose (GObject *object)
{
  TdEvidenceViewer *self = TD_EVIDENCE_VIEWER (object);

  td_ui_cancel (&self->listing);
  td_ui_cancel (&self->rendering);
  g_clear_handle_id (&self->idle, g_source_remove);
  self->is_setting = TRUE;
  g_clear_object (&self->session);
  /* The bound child is also the bin's: let the bin give it up before the template does. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_EVIDENCE_VIEWER);
  g_clear_pointer (&self->nomination_id, g_free);
  g_clear_pointer (&self->wanted_id, g_free);
  G_OBJECT_CLASS (td_evidence_viewer_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/com/example/ThiDua/ui/evidence/td-evidence-viewer.ui");
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, stack);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, error);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, chooser);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, files);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, busy);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, page_stack);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, page_error);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, scrolled);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, page);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, page_label);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, strip);
  gtk_widget_class_bind_template_child (widget_class, TdEvidenceViewer, state);
  gtk_widget_class_bind_template_callback (widget_class, file_name);
  gtk_widget_class_bind_template_callback (widget_class, file_state);
  gtk_widget_class_bind_template_callback (widget_class, file_icon);
  gtk_widget_class_bind_template_callback (widget_class, file_classes);
  gtk_widget_class_bind_template_callback (widget_class, file_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_chosen_cb);
}

static void
add_key (GtkWidgetClass *widget_class, guint key, GdkModifierType modifiers, const char *action)
{
  gtk_widget_class_add_binding_action (widget_class, key, modifiers, action, NULL);
}

static void
add_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "evidence.next-page", NULL, next_page_activated);
  gtk_widget_class_install_action (widget_class, "evidence.previous-page", NULL,
                                   previous_page_activated);
  gtk_widget_class_install_action (widget_class, "evidence.zoom-in", NULL, zoom_in_activated);
  gtk_widget_class_install_action (widget_class, "evidence.zoom-out", NULL, zoom_out_activated);
  gtk_widget_class_install_action (widget_class, "evidence.fit", NULL, fit_activated);

  add_key (widget_class, GDK_KEY_Page_Down, 0, "evidence.next-page");
  add_key (widget_class, GDK_KEY_Page_Up, 0, "evidence.previous-page");
  add_key (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "evidence.zoom-in");
  add_key (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "evidence.zoom-in");
  add_key (widget_class, GDK_KEY_KP_Add, GDK_CONTROL_MASK, "evidence.zoom-in");
  add_key (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "evidence.zoom-out");
  add_key (widget_class, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "evidence.zoom-out");
  add_key (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "evidence.fit");
  add_key (widget_class, GDK_KEY_Left, GDK_CONTROL_MASK, "evidence.rotate-left");
  add_key (widget_class, GDK_KEY_Right, GDK_CONTROL_MASK, "evidence.rotate-right");
}

static void
td_evidence_viewer_class_init (TdEvidenceViewerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_evidence_viewer_dispose;
  g_type_ensure (TD_TYPE_EVIDENCE);
  g_type_ensure (TD_TYPE_PAGE_VIEW);
  g_type_ensure (TD_TYPE_PAGE_STRIP);
  bind_template (widget_class);
  add_actions (widget_class);
  _td_evidence_viewer_class_add_attaching (widget_class);
  _td_evidence_viewer_class_add_judging (widget_class);
}

static void
td_evidence_viewer_init (TdEvidenceViewer *self)
{
  GtkAdjustment *horizontal, *vertical;

  self->zoom = 1;
  self->page_number = 1;
  gtk_widget_init_template (GTK_WIDGET (self));
  horizontal = gtk_scrolled_window_get_hadjustment (self->scrolled);
  vertical = gtk_scrolled_window_get_vadjustment (self->scrolled);
  g_signal_connect_object (horizontal, "notify::page-size", G_CALLBACK (size_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (vertical, "notify::page-size", G_CALLBACK (size_changed_cb), self,
                           G_CONNECT_SWAPPED);
  _td_evidence_viewer_add_drop_target (self);
  update_actions (self);
}

TdEvidence *
_td_evidence_viewer_get_file (TdEvidenceViewer *self)
{
  return self->chooser ? chosen_file (self) : NULL;
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
_td_evidence_viewer_add_pending (TdEvidenceViewer *self, int by)
{
  self->n_pending += by;
  if (self->session)
    gtk_widget_set_visible (self->busy, self->n_pending > 0);
}

void
td_evidence_viewer_set_nomination (TdEvidenceViewer *self,
                                   TdSession *session,
                                   const char *nomination_id)
{
  g_return_if_fail (TD_IS_EVIDENCE_VIEWER (self));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (nomination_id != NULL);

  g_set_object (&self->session, session);
  if (g_set_str (&self->nomination_id, nomination_id)) {
    self->zoom = 1;
    gtk_stack_set_visible_child_name (self->stack, "loading");
  }
  td_session_list_evidence_async (session, nomination_id, td_ui_restart (&self->listing),
                                  files_listed_cb, g_object_ref (self));
}

void
td_evidence_viewer_show (TdEvidenceViewer *self, const char *evidence_id, guint page)
{
  guint position;

  g_return_if_fail (TD_IS_EVIDENCE_VIEWER (self));
  g_return_if_fail (evidence_id != NULL);

  if (!self->files) /* an errand that outlived the viewer */
    return;
  position = find_file (self, evidence_id);
  if (position == GTK_INVALID_LIST_POSITION) {
    g_set_str (&self->wanted_id, evidence_id);
    self->wanted_page = page;
    return;
  }
  gtk_drop_down_set_selected (self->chooser, position);
  show_page (self, page);
}

const char *
td_evidence_viewer_get_shown (TdEvidenceViewer *self, guint *page)
{
  TdEvidence *file;

  g_return_val_if_fail (TD_IS_EVIDENCE_VIEWER (self), NULL);

  file = chosen_file (self);
  if (page)
    *page = self->page_number;
  return file ? file->id : NULL;
}
