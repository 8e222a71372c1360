/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a sheet in the list.  Main thread only. */
#include "config.h"

#include "td-sheet-row-view.h"

#include <glib/gi18n.h>

struct _TdSheetRowView {
  GtkBox parent_instance;
  GtkCheckButton *tick;
  GtkLabel *number;
  GtkImage *icon;
  GtkLabel *name;
  GtkLabel *facts;
  GtkLabel *message;
  TdSheetRow *row; /* NULL while it shows none */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (TdSheetRowView, td_sheet_row_view, GTK_TYPE_BOX)

static const char *
choose_icon (const TdImportRow *row, const char **css)
{
  *css = "dimmed";
  if (row->state == TD_IMPORT_LEFT_OUT && row->n_problems == 0)
    return "list-remove-symbolic";
  *css = "warning";
  if (td_sheet_rows_is_to_check (row))
    return "dialog-warning-symbolic";
  *css = "success";
  return row->state == TD_IMPORT_KNOWN ? "emblem-ok-symbolic" : "list-add-symbolic";
}

static void
toggled_cb (TdSheetRowView *self)
{
  if (!self->is_filling && self->row)
    td_sheet_row_switch (self->row, gtk_check_button_get_active (self->tick));
}

static void
show_tick (TdSheetRowView *self, const TdImportRow *row)
{
  g_autofree char *label =
      /* Translators: %s is a nominee's name */
      g_strdup_printf (_ ("Import %s"), row->name);

  self->is_filling = TRUE;
  gtk_check_button_set_active (self->tick, row->is_on);
  gtk_widget_set_sensitive (GTK_WIDGET (self->tick), td_sheet_row_can_switch (self->row));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tick), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  self->is_filling = FALSE;
}

static void
show_row (TdSheetRowView *self, TdSheetRow *item)
{
  static const char *const STYLES[] = {"dimmed", "warning", "success"};
  const TdImportRow *row = td_sheet_row_get (item);
  g_autofree char *number = g_strdup_printf ("%u", row->row + 1);
  g_autofree char *facts = td_sheet_row_dup_facts (item);
  g_autofree char *message = td_sheet_row_dup_message (item);
  const char *css;

  g_set_object (&self->row, item);
  show_tick (self, row);
  gtk_image_set_from_icon_name (self->icon, choose_icon (row, &css));
  for (guint i = 0; i < G_N_ELEMENTS (STYLES); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), STYLES[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), css);
  gtk_label_set_text (self->number, number);
  gtk_label_set_text (self->name, row->name);
  gtk_label_set_text (self->facts, facts);
  gtk_label_set_text (self->message, message);
  gtk_widget_set_visible (GTK_WIDGET (self->message), *message != '\0');
  if (row->state == TD_IMPORT_LEFT_OUT)
    gtk_widget_add_css_class (GTK_WIDGET (self->name), "dimmed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name), "dimmed");
}

/* The row was switched elsewhere: by Enter in the list. */
static void
switched_cb (TdSheetRowView *self)
{
  if (self->row)
    show_tick (self, td_sheet_row_get (self->row));
}

/* ---- building ---- */

static GtkLabel *
add_line (GtkWidget *box, gboolean wraps, const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wraps);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (!wraps)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css) {
    gtk_widget_add_css_class (label, "caption");
    gtk_widget_add_css_class (label, css);
  }
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
td_sheet_row_view_dispose (GObject *object)
{
  g_clear_object (&TD_SHEET_ROW_VIEW (object)->row);
  G_OBJECT_CLASS (td_sheet_row_view_parent_class)->dispose (object);
}

static void
td_sheet_row_view_class_init (TdSheetRowViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_sheet_row_view_dispose;
}

static void
td_sheet_row_view_init (TdSheetRowView *self)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_set_spacing (GTK_BOX (self), 9);
  self->tick = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->tick), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->tick, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->tick));
  self->number = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_width_chars (self->number, 4);
  gtk_label_set_xalign (self->number, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "dimmed");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->number));
  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->icon));
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_margin_top (lines, 6);
  gtk_widget_set_margin_bottom (lines, 6);
  gtk_box_append (GTK_BOX (self), lines);
  self->name = add_line (lines, TRUE, NULL);
  self->facts = add_line (lines, FALSE, "dimmed");
  self->message = add_line (lines, TRUE, "dimmed");
}

/* ---- the list ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TdSheetRowsModel *model)
{
  GtkWidget *view = g_object_new (TD_TYPE_SHEET_ROW_VIEW, NULL);

  g_signal_connect_object (model, "switched", G_CALLBACK (switched_cb), view, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, view);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  TdSheetRow *row = gtk_list_item_get_item (item);
  g_autofree char *facts = td_sheet_row_dup_facts (row);

  show_row (TD_SHEET_ROW_VIEW (gtk_list_item_get_child (item)), row);
  gtk_list_item_set_accessible_label (item, td_sheet_row_get (row)->name);
  gtk_list_item_set_accessible_description (item, facts);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_clear_object (&TD_SHEET_ROW_VIEW (gtk_list_item_get_child (item))->row);
}

/* In the list the keyboard stands on the row, also after a click on its tick. */
static gboolean
space_cb (GtkWidget *list, GVariant *args, gpointer user_data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (list));
  GtkWidget *view = focus ? gtk_widget_get_first_child (focus) : NULL;

  if (!TD_IS_SHEET_ROW_VIEW (view))
    return GDK_EVENT_PROPAGATE;

  TdSheetRow *row = TD_SHEET_ROW_VIEW (view)->row;

  if (row)
    td_sheet_row_switch (row, !td_sheet_row_get (row)->is_on);
  return GDK_EVENT_STOP;
}

static void
switch_by_space (GtkWidget *list)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_space, 0),
                        gtk_callback_action_new (space_cb, NULL, NULL)));
  gtk_widget_add_controller (list, keys);
}

void
td_sheet_row_view_install (GtkListView *list, TdSheetRowsModel *model)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (model)));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), model);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (list, factory);
  gtk_list_view_set_model (list, GTK_SELECTION_MODEL (selection));
  g_object_unref (factory);
  switch_by_space (GTK_WIDGET (list));
}
