/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules on awards say of a nomination.  A rule that forbids stands open; what was open
 * stays open after a reload.  Main thread only. */
#include "config.h"

#include "td-rules-group.h"

#include <core/nominee/td-nominee-rules.h>
#include <glib/gi18n.h>
#include <session/td-session-nominee-register.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

struct _TdRulesGroup {
  AdwPreferencesGroup parent_instance;
  GCancellable *loading;
  GPtrArray *rows;     /* of GtkWidget, borrowed */
  GHashTable *opened;  /* ids of rules that a person opened */
  GtkWidget *main_row; /* borrowed: the first that forbids, else the first */
  char *shown;         /* what the rows say, to leave them alone when nothing changed */
  char *forbids;
};

typedef enum { PROP_FORBIDS = 1 } TdRulesGroupProperty;

static GParamSpec *properties[PROP_FORBIDS + 1];

G_DEFINE_FINAL_TYPE (TdRulesGroup, td_rules_group, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_forbidding (TdRuleAnswer *answer)
{
  return answer->answer == TD_ANSWER_NO && !answer->is_preference;
}

static GtkWidget *
icon_new (TdRuleAnswer *answer)
{
  const char *name = td_answer_get_title (answer->answer);

  if (answer->answer == TD_ANSWER_YES)
    return td_ui_icon_new ("object-select-symbolic", name, "success");
  if (answer->answer == TD_ANSWER_UNKNOWN)
    return td_ui_icon_new ("dialog-question-symbolic", name, "warning");
  return td_ui_icon_new (answer->is_preference ? "list-remove-symbolic" : "dialog-error-symbolic",
                         name, answer->is_preference ? "dimmed" : "error");
}

/* Facts of this nominee are fields of the page that is open; others have pages of their own. */
static GtkWidget *
fact_row_new (TdRuleFact *fact)
{
  GtkWidget *row = td_ui_row_new (fact->text, NULL);
  TdPlace *place = fact->place;

  if (!place)
    return row;
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (place->entity == TD_ENTITY_NOMINEE && place->field) {
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", place->field);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "nominee.show-field");
    return row;
  }
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(sss)",
                                    td_entity_to_string (place->entity), place->id,
                                    place->field ? place->field : "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.go-to");
  return row;
}

static GtkWidget *
source_row_new (TdRuleAnswer *answer)
{
  GtkWidget *row = td_ui_row_new (
      answer->source, answer->is_verified ? NULL : _ ("Not compared with the law itself"));

  gtk_widget_add_css_class (row, "dimmed");
  return row;
}

static void
expanded_cb (GtkWidget *row, GParamSpec *pspec, TdRulesGroup *self)
{
  const char *rule = g_object_get_data (G_OBJECT (row), "rule");

  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
    g_hash_table_add (self->opened, g_strdup (rule));
  else
    g_hash_table_remove (self->opened, rule);
}

static GtkWidget *
row_new (TdRulesGroup *self, TdRuleAnswer *answer)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *subtitle =
      /* Translators: yes, no or cannot tell; the reason */
      g_strdup_printf (_ ("%s. %s"), td_answer_get_title (answer->answer), answer->reason);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), answer->title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), icon_new (answer));
  for (guint i = 0; i < answer->facts->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                              fact_row_new (g_ptr_array_index (answer->facts, i)));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), source_row_new (answer));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row),
                                 is_forbidding (answer) ||
                                     g_hash_table_contains (self->opened, answer->rule));
  g_object_set_data_full (G_OBJECT (row), "rule", g_strdup (answer->rule), g_free);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self,
                           G_CONNECT_DEFAULT);
  return row;
}

static void
set_forbids (TdRulesGroup *self, GPtrArray *answers)
{
  const char *forbids = NULL;

  self->main_row = answers->len > 0 ? g_ptr_array_index (self->rows, 0) : NULL;
  for (guint i = 0; !forbids && i < answers->len; i++) {
    TdRuleAnswer *answer = g_ptr_array_index (answers, i);
    if (!is_forbidding (answer))
      continue;
    forbids = answer->reason;
    self->main_row = g_ptr_array_index (self->rows, i);
  }
  if (g_set_str (&self->forbids, forbids))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FORBIDS]);
}

/* All that the rows say. */
static char *
dup_text (GPtrArray *answers)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < answers->len; i++) {
    TdRuleAnswer *answer = g_ptr_array_index (answers, i);

    g_string_append_printf (text, "%s %d %s\n", answer->rule, answer->answer, answer->reason);
    for (guint k = 0; k < answer->facts->len; k++) {
      TdRuleFact *fact = g_ptr_array_index (answer->facts, k);
      g_string_append_printf (text, "%s %s\n", fact->text, fact->place ? fact->place->id : "");
    }
  }
  return g_strdup (text->str);
}

static void
show_answers (TdRulesGroup *self, GPtrArray *answers)
{
  g_autofree char *text = dup_text (answers);

  if (!g_set_str (&self->shown, text))
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < answers->len; i++) {
    GtkWidget *row = row_new (self, g_ptr_array_index (answers, i));
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    g_ptr_array_add (self->rows, row);
  }
  gtk_widget_set_visible (GTK_WIDGET (self), answers->len > 0);
  set_forbids (self, answers);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdRulesGroup) self = TD_RULES_GROUP (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers =
      td_session_load_nominee_rules_finish (TD_SESSION (source), result, &error);

  if (answers)
    show_answers (self, answers);
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
td_rules_group_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TdRulesGroup *self = TD_RULES_GROUP (object);

  switch ((TdRulesGroupProperty) id) {
  case PROP_FORBIDS:
    g_value_set_string (value, self->forbids);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
td_rules_group_dispose (GObject *object)
{
  TdRulesGroup *self = TD_RULES_GROUP (object);

  td_ui_cancel (&self->loading);
  G_OBJECT_CLASS (td_rules_group_parent_class)->dispose (object);
}

static void
td_rules_group_finalize (GObject *object)
{
  TdRulesGroup *self = TD_RULES_GROUP (object);

  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->opened);
  g_free (self->shown);
  g_free (self->forbids);
  G_OBJECT_CLASS (td_rules_group_parent_class)->finalize (object);
}

static void
td_rules_group_class_init (TdRulesGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = td_rules_group_get_property;
  object_class->dispose = td_rules_group_dispose;
  object_class->finalize = td_rules_group_finalize;
  properties[PROP_FORBIDS] =
      g_param_spec_string ("forbids", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
td_rules_group_init (TdRulesGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Rules on Awards"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
td_rules_group_load (TdRulesGroup *self, TdSession *session, const char *nomination_id)
{
  g_return_if_fail (TD_IS_RULES_GROUP (self));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (nomination_id != NULL);

  td_session_load_nominee_rules_async (session, nomination_id, td_ui_restart (&self->loading),
                                       loaded_cb, g_object_ref (self));
}

const char *
td_rules_group_get_forbids (TdRulesGroup *self)
{
  g_return_val_if_fail (TD_IS_RULES_GROUP (self), NULL);

  return self->forbids;
}

gboolean
td_rules_group_focus (TdRulesGroup *self)
{
  g_return_val_if_fail (TD_IS_RULES_GROUP (self), FALSE);

  return self->main_row && gtk_widget_child_focus (self->main_row, GTK_DIR_TAB_FORWARD);
}
