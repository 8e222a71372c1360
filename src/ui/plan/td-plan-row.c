/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan in the sidebar: who issued it, what it is about, how many are nominated.  Main thread
 * only. */
#include "config.h"

#include "td-plan-row.h"

#include <glib/gi18n.h>

/* A sidebar is narrow: deeper plans stand no further in. */
#define INDENT 16
#define MAX_DEPTH 3

struct _TdPlanRow {
  GtkListBoxRow parent_instance;
  TdPlanSummary *plan;
  guint year;
  GtkLabel *agency;
  GtkLabel *name;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (TdPlanRow, td_plan_row, GTK_TYPE_LIST_BOX_ROW)

static void
td_plan_row_dispose (GObject *object)
{
  TdPlanRow *self = TD_PLAN_ROW (object);

  g_clear_object (&self->plan);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_PLAN_ROW);
  G_OBJECT_CLASS (td_plan_row_parent_class)->dispose (object);
}

static void
td_plan_row_class_init (TdPlanRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_plan_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-plan-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TdPlanRow, agency);
  gtk_widget_class_bind_template_child (widget_class, TdPlanRow, name);
  gtk_widget_class_bind_template_child (widget_class, TdPlanRow, count);
}

static void
td_plan_row_init (TdPlanRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_count (TdPlanRow *self, guint n_nominations)
{
  g_autofree char *number = g_strdup_printf ("%u", n_nominations);
  g_autofree char *phrase =
      g_strdup_printf (ngettext ("%u nomination", "%u nominations", n_nominations), n_nominations);

  gtk_label_set_label (self->count, number);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), phrase);
  gtk_widget_set_visible (GTK_WIDGET (self->count), n_nominations > 0);
}

GtkWidget *
td_plan_row_new (const TdPlanPlace *place)
{
  TdPlanRow *self = g_object_new (TD_TYPE_PLAN_ROW, NULL);
  TdPlanSummary *plan = place->plan;
  g_autofree char *tooltip = NULL;

  self->plan = g_object_ref (plan);
  self->year = place->year;
  gtk_widget_set_margin_start (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self)),
                               INDENT * (int) MIN (place->depth, MAX_DEPTH));
  gtk_label_set_label (self->agency, plan->agency ? plan->agency : _ ("Agency unknown"));
  gtk_label_set_label (self->name, plan->name);
  show_count (self, plan->n_nominations);
  tooltip = g_strdup_printf ("%s\n%s", plan->number ? plan->number : "", plan->name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), g_strstrip (tooltip));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->agency),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, plan->name, -1);
  return GTK_WIDGET (self);
}

TdPlanSummary *
td_plan_row_get_plan (TdPlanRow *self)
{
  g_return_val_if_fail (TD_IS_PLAN_ROW (self), NULL);
  return self->plan;
}

guint
td_plan_row_get_year (TdPlanRow *self)
{
  g_return_val_if_fail (TD_IS_PLAN_ROW (self), 0);
  return self->year;
}
