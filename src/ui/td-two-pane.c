/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The adaptive frame of pages that have something to work on and something to look at.  Main thread
 * only. */
#include "config.h"

#include "td-two-pane.h"

struct _TdTwoPane {
  AdwBin parent_instance;
  AdwMultiLayoutView *layouts;
  GtkPaned *paned;
  AdwViewStack *stack;
  AdwViewStackPage *start_page;
  AdwViewStackPage *end_page;
  gboolean is_divided; /* the divider has been placed once */
  guint idle;
};

G_DEFINE_FINAL_TYPE (TdTwoPane, td_two_pane, ADW_TYPE_BIN)

typedef enum { PROP_START = 1, PROP_END, PROP_START_TITLE, PROP_END_TITLE } TdTwoPaneProperty;
static GParamSpec *properties[PROP_END_TITLE + 1];

static void
td_two_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TdTwoPane *self = TD_TWO_PANE (object);

  switch ((TdTwoPaneProperty) id) {
  case PROP_START:
    adw_multi_layout_view_set_child (self->layouts, "start", g_value_get_object (value));
    break;
  case PROP_END:
    adw_multi_layout_view_set_child (self->layouts, "end", g_value_get_object (value));
    break;
  case PROP_START_TITLE:
    adw_view_stack_page_set_title (self->start_page, g_value_get_string (value));
    break;
  case PROP_END_TITLE:
    adw_view_stack_page_set_title (self->end_page, g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

/* The first wide layout gives the work a little less than half.  Not while sizes are being given
 * out: a position set then is lost. */
static gboolean
divide_cb (gpointer user_data)
{
  TdTwoPane *self = TD_TWO_PANE (user_data);
  int width = gtk_widget_get_width (GTK_WIDGET (self->paned));

  self->idle = 0;
  if (width > 0 && !self->is_divided) {
    self->is_divided = TRUE;
    gtk_paned_set_position (self->paned, width * 9 / 20);
  }
  return G_SOURCE_REMOVE;
}

static void
max_position_cb (TdTwoPane *self)
{
  if (!self->is_divided && self->idle == 0)
    self->idle = g_idle_add (divide_cb, self);
}

static void
td_two_pane_dispose (GObject *object)
{
  g_clear_handle_id (&TD_TWO_PANE (object)->idle, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_TWO_PANE);
  G_OBJECT_CLASS (td_two_pane_parent_class)->dispose (object);
}

static void
td_two_pane_class_init (TdTwoPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = td_two_pane_dispose;
  object_class->set_property = td_two_pane_set_property;

  properties[PROP_START] = g_param_spec_object ("start", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_END] = g_param_spec_object ("end", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_START_TITLE] = g_param_spec_string ("start-title", NULL, NULL, NULL, flags);
  properties[PROP_END_TITLE] = g_param_spec_string ("end-title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/td-two-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TdTwoPane, layouts);
  gtk_widget_class_bind_template_child (widget_class, TdTwoPane, paned);
  gtk_widget_class_bind_template_child (widget_class, TdTwoPane, stack);
  gtk_widget_class_bind_template_child (widget_class, TdTwoPane, start_page);
  gtk_widget_class_bind_template_child (widget_class, TdTwoPane, end_page);
}

static void
td_two_pane_init (TdTwoPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->paned, "notify::max-position", G_CALLBACK (max_position_cb), self,
                           G_CONNECT_SWAPPED);
}

void
td_two_pane_show_start (TdTwoPane *self)
{
  g_return_if_fail (TD_IS_TWO_PANE (self));
  adw_view_stack_set_visible_child_name (self->stack, "start");
}

void
td_two_pane_show_end (TdTwoPane *self)
{
  g_return_if_fail (TD_IS_TWO_PANE (self));
  adw_view_stack_set_visible_child_name (self->stack, "end");
}

gboolean
td_two_pane_is_narrow (TdTwoPane *self)
{
  g_return_val_if_fail (TD_IS_TWO_PANE (self), FALSE);
  return g_strcmp0 (adw_multi_layout_view_get_layout_name (self->layouts), "narrow") == 0;
}
