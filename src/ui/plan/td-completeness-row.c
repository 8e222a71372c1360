/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "td-completeness-row.h"

#include <core/plan/td-plan-completeness.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

struct _TdCompletenessRow {
  AdwBin parent_instance;
  AdwExpanderRow *row;
  GPtrArray *rows; /* of GtkWidget, borrowed from the row */
};

G_DEFINE_FINAL_TYPE (TdCompletenessRow, td_completeness_row, ADW_TYPE_BIN)

static void
td_completeness_row_dispose (GObject *object)
{
  g_clear_pointer (&TD_COMPLETENESS_ROW (object)->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (td_completeness_row_parent_class)->dispose (object);
}

static void
td_completeness_row_class_init (TdCompletenessRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_completeness_row_dispose;
}

static void
td_completeness_row_init (TdCompletenessRow *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  self->rows = g_ptr_array_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _ ("What the Plan Should Say"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->row));
  adw_bin_set_child (ADW_BIN (self), group);
}

static GtkWidget *
make_icon (TdItemState state)
{
  static const struct {
    const char *icon;
    const char *css;
  } LOOKS[] = {
      [TD_ITEM_THERE] = {"object-select-symbolic", "success"},
      [TD_ITEM_MISSING] = {"dialog-warning-symbolic", "warning"},
      [TD_ITEM_UNCHECKED] = {"edit-find-symbolic", "accent"},
      [TD_ITEM_CONFLICTING] = {"dialog-error-symbolic", "error"},
  };

  return td_ui_icon_new (LOOKS[state].icon, td_item_state_get_title (state), LOOKS[state].css);
}

static char *
describe (TdPlanItem *item)
{
  const char *state = td_item_state_get_title (item->state);

  if (item->state == TD_ITEM_THERE)
    return g_strdup (item->detail);
  return *item->detail ? g_strdup_printf ("%s · %s", state, item->detail) : g_strdup (state);
}

static void
add_item (TdCompletenessRow *self, TdPlanItem *item)
{
  g_autofree char *subtitle = describe (item);
  GtkWidget *row = td_ui_row_new (item->title, subtitle);

  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_icon (item->state));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.go-to");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(sss)",
                                    td_entity_to_string (item->place->entity), item->place->id,
                                    item->place->field ? item->place->field : "");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_expander_row_add_row (self->row, row);
  g_ptr_array_add (self->rows, row);
}

/* "2 contradictory · 3 not said · 9 to look through"; all there: that. */
static void
sum_up (TdCompletenessRow *self, GPtrArray *items)
{
  guint n_wrong = td_plan_completeness_count (items, TD_ITEM_CONFLICTING);
  guint n_missing = td_plan_completeness_count (items, TD_ITEM_MISSING);
  guint n_unchecked = td_plan_completeness_count (items, TD_ITEM_UNCHECKED);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (n_wrong)
    g_strv_builder_take (
        builder,
        g_strdup_printf (ngettext ("%u contradictory", "%u contradictory", n_wrong), n_wrong));
  if (n_missing)
    g_strv_builder_take (
        builder, g_strdup_printf (ngettext ("%u not said", "%u not said", n_missing), n_missing));
  if (n_unchecked)
    g_strv_builder_take (builder, g_strdup_printf (ngettext ("%u to look through",
                                                             "%u to look through", n_unchecked),
                                                   n_unchecked));
  g_auto (GStrv) parts = g_strv_builder_end (builder);
  g_autofree char *sum = g_strjoinv (" · ", parts);
  adw_expander_row_set_subtitle (self->row, *sum ? sum : _ ("Everything is there"));
}

void
td_completeness_row_set_plan (TdCompletenessRow *self, TdPlan *plan)
{
  g_autoptr (GPtrArray) items = NULL;

  g_return_if_fail (TD_IS_COMPLETENESS_ROW (self));
  g_return_if_fail (TD_IS_PLAN (plan));

  items = td_plan_completeness_new (plan);
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->row, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < items->len; i++)
    add_item (self, g_ptr_array_index (items, i));
  sum_up (self, items);
}
