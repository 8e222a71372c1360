/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the overview's progress.  Main thread only. */
#include "config.h"

#include "td-progress-row.h"

struct _TdProgressRow {
  AdwActionRow parent_instance;
  char *page;
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (TdProgressRow, td_progress_row, ADW_TYPE_ACTION_ROW)

typedef enum { PROP_PAGE = 1 } TdProgressRowProperty;
static GParamSpec *properties[PROP_PAGE + 1];

static void
td_progress_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((TdProgressRowProperty) id) {
  case PROP_PAGE:
    g_value_set_string (value, TD_PROGRESS_ROW (object)->page);
    return;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
td_progress_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TdProgressRow *self = TD_PROGRESS_ROW (object);

  switch ((TdProgressRowProperty) id) {
  case PROP_PAGE:
    if (!g_set_str (&self->page, g_value_get_string (value)))
      return;
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", self->page);
    g_object_notify_by_pspec (object, pspec);
    return;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
td_progress_row_dispose (GObject *object)
{
  g_clear_pointer (&TD_PROGRESS_ROW (object)->page, g_free);
  G_OBJECT_CLASS (td_progress_row_parent_class)->dispose (object);
}

static void
td_progress_row_class_init (TdProgressRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = td_progress_row_get_property;
  object_class->set_property = td_progress_row_set_property;
  object_class->dispose = td_progress_row_dispose;
  properties[PROP_PAGE] =
      g_param_spec_string ("page", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-progress-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TdProgressRow, bar);
}

static void
td_progress_row_init (TdProgressRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
td_progress_row_set (TdProgressRow *self, guint part, guint whole, const char *subtitle)
{
  g_return_if_fail (TD_IS_PROGRESS_ROW (self));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), whole > 0);
  gtk_progress_bar_set_fraction (self->bar, whole > 0 ? (double) part / whole : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}
