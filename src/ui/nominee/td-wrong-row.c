/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a field, below it.  A preferences row, because a group puts every other widget
 * below all of its rows.  Main thread only. */
#include "config.h"

#include "td-wrong-row.h"

GtkWidget *
td_wrong_row_new (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  return g_object_new (ADW_TYPE_PREFERENCES_ROW, "child", label, "activatable", FALSE, "focusable",
                       FALSE, "visible", FALSE, NULL);
}

static void
set_css (GtkWidget *widget, const char *css)
{
  gtk_widget_remove_css_class (widget, "error");
  gtk_widget_remove_css_class (widget, "warning");
  if (css)
    gtk_widget_add_css_class (widget, css);
}

void
td_wrong_row_say (GtkWidget *self, GtkWidget *row, GtkWidget *editor, TdProblem *problem)
{
  GtkWidget *label = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self));
  gboolean is_hint = problem && problem->severity == TD_SEVERITY_NOTE;
  const char *css = !problem ? NULL : is_hint ? "warning" : "error";
  GtkAccessible *accessible = GTK_ACCESSIBLE (editor);

  gtk_widget_set_visible (self, problem != NULL);
  gtk_label_set_label (GTK_LABEL (label), problem ? problem->message : "");
  set_css (label, css);
  set_css (row, css);
  if (problem)
    gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    problem->message, -1);
  else
    gtk_accessible_reset_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  gtk_accessible_update_state (
      accessible, GTK_ACCESSIBLE_STATE_INVALID,
      problem && !is_hint ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}
