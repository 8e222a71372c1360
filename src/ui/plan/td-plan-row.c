/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan in the sidebar: who issued it, what it is about, what is to do and until when, and how
 * many of its nominations are complete.  Main thread only. */
#include "config.h"

#include "td-plan-row.h"

#include "td-progress-ring.h"

#include <core/plan/td-plan-periods.h>

#include <glib/gi18n.h>

/* A sidebar is narrow: deeper plans stand no further in. */
#define INDENT 18
#define MAX_DEPTH 3

struct _TdPlanRow {
  AdwBin parent_instance;
  GtkWidget *box;
  GtkWidget *below; /* the sign of a plan that rests on the one above */
  GtkLabel *title;
  GtkLabel *name;
  GtkLabel *number;
  GtkLabel *deadline;
  GtkLabel *unchecked;
  TdProgressRing *ring;
};

G_DEFINE_FINAL_TYPE (TdPlanRow, td_plan_row, ADW_TYPE_BIN)

static void
td_plan_row_dispose (GObject *object)
{
  /* The bound child is also the bin's: let the bin give it up before the template does. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_PLAN_ROW);
  G_OBJECT_CLASS (td_plan_row_parent_class)->dispose (object);
}

static void
td_plan_row_class_init (TdPlanRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_plan_row_dispose;
  g_type_ensure (TD_TYPE_PROGRESS_RING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-plan-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TdPlanRow, box);
  gtk_widget_class_bind_template_child (widget_class, TdPlanRow, below);
  gtk_widget_class_bind_template_child (widget_class, TdPlanRow, title);
  gtk_widget_class_bind_template_child (widget_class, TdPlanRow, name);
  gtk_widget_class_bind_template_child (widget_class, TdPlanRow, number);
  gtk_widget_class_bind_template_child (widget_class, TdPlanRow, deadline);
  gtk_widget_class_bind_template_child (widget_class, TdPlanRow, unchecked);
  gtk_widget_class_bind_template_child (widget_class, TdPlanRow, ring);
}

static void
td_plan_row_init (TdPlanRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
td_plan_row_new (void)
{
  return g_object_new (TD_TYPE_PLAN_ROW, NULL);
}

static void
say (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static char *
format_number (TdPlanSummary *plan)
{
  g_autofree char *date = td_date_format_short (plan->date);
  g_autofree char *number = plan->number && plan->symbol
                                ? g_strdup_printf ("%s/%s", plan->number, plan->symbol)
                                : g_strdup (plan->number ? plan->number : "");

  return g_strjoin (*number && *date ? " · " : "", number, date, NULL);
}

static void
show_deadline (TdPlanRow *self, TdPlanSummary *plan, TdDate today)
{
  TdCountdown countdown = td_plan_countdown (plan->periods, today);
  gboolean is_settled =
      td_countdown_is_settled (&countdown, plan->n_nominations - plan->n_complete);
  g_autofree char *text = td_countdown_dup_text (&countdown, is_settled);
  gboolean is_over = countdown.state == TD_COUNTDOWN_OVER && !is_settled;
  gboolean is_near = countdown.state == TD_COUNTDOWN_DUE && countdown.days <= TD_COUNTDOWN_NEAR;

  say (self->deadline, text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->deadline), "warning");
  gtk_widget_remove_css_class (GTK_WIDGET (self->deadline), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->deadline), "dimmed");
  gtk_widget_add_css_class (GTK_WIDGET (self->deadline),
                            is_near ? "warning" : (is_over ? "error" : "dimmed"));
}

static void
show_work (TdPlanRow *self, TdPlanSummary *plan)
{
  guint n = plan->n_unconfirmed + plan->n_conflicting;
  g_autofree char *unchecked =
      n ? g_strdup_printf (ngettext ("%u fact to look through", "%u facts to look through", n), n)
        : g_strdup ("");
  g_autofree char *complete = g_strdup_printf (
      /* Translators: so many out of so many nominations of a plan */
      _ ("%u of %u nominations complete"), plan->n_complete, plan->n_nominations);

  say (self->unchecked, unchecked);
  td_progress_ring_set (self->ring, plan->n_complete, plan->n_nominations);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->ring), complete);
}

void
td_plan_row_show (TdPlanRow *self, TdPlanEntry *entry, TdDate today, gboolean under_agency)
{
  TdPlanSummary *plan = entry->plan;
  g_autofree char *number = format_number (plan);

  g_return_if_fail (TD_IS_PLAN_ROW (self));

  gtk_widget_set_margin_start (self->box, INDENT * (int) MIN (entry->depth, MAX_DEPTH));
  gtk_widget_set_visible (self->below, entry->depth > 0);
  gtk_label_set_label (self->title, under_agency   ? plan->name
                                    : plan->agency ? plan->agency
                                                   : _ ("Agency unknown"));
  say (self->name, under_agency ? "" : plan->name);
  say (self->number, number);
  show_deadline (self, plan, today);
  show_work (self, plan);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), plan->name);
}

const char *
td_plan_row_get_title (TdPlanRow *self)
{
  g_return_val_if_fail (TD_IS_PLAN_ROW (self), "");
  return gtk_label_get_label (self->title);
}

char *
td_plan_row_describe (TdPlanRow *self)
{
  GtkLabel *labels[] = {self->name, self->number, self->deadline, self->unchecked};
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (gtk_widget_get_visible (GTK_WIDGET (labels[i])))
      g_strv_builder_add (builder, gtk_label_get_label (labels[i]));
  if (gtk_widget_get_visible (GTK_WIDGET (self->ring)))
    g_strv_builder_add (builder, gtk_widget_get_tooltip_text (GTK_WIDGET (self->ring)));
  g_auto (GStrv) parts = g_strv_builder_end (builder);
  return g_strjoinv (", ", parts);
}
