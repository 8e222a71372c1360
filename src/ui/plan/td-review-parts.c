/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import review: what is done to the parts of the plan, and taking values from the text.  Every
 * action works on the part that its target names; the rows of parts have the buttons, menus and
 * keys that activate it.  Main thread only. */
#include "config.h"

#include "td-import-review-private.h"

#include "td-part-dialog.h"
#include "td-part-row.h"
#include "td-plan-groups.h"

#include <session/td-session-plan-edit.h>
#include <ui/td-report.h>

#include <glib/gi18n.h>

/* ---- the rows ---- */

static GtkWidget *
get_focus (TdImportReview *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->groups)) ? focus : NULL;
}

/* What it is folded into is unfolded. */
static void
reveal (GtkWidget *row)
{
  for (GtkWidget *above = gtk_widget_get_parent (row); above; above = gtk_widget_get_parent (above))
    if (ADW_IS_EXPANDER_ROW (above))
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (above), TRUE);
  gtk_widget_grab_focus (row);
}

void
td_import_review_refill_parts (TdImportReview *self)
{
  guint index = 0;
  GtkWidget *focus = get_focus (self);
  g_autoptr (TdPlace) added = g_steal_pointer (&self->added);
  g_autoptr (TdPlace) place =
      focus && !added ? td_part_row_dup_place (focus, &index) : td_place_copy (added);

  td_plan_groups_refill (self->groups, self->plan, TD_PLAN_GROUPS_TO_CHECK);

  GtkWidget *row = place ? td_part_row_find (GTK_WIDGET (self->groups), place, index) : NULL;

  if (row)
    reveal (row);
  else if (focus)
    gtk_widget_child_focus (GTK_WIDGET (self->groups), GTK_DIR_TAB_FORWARD);
}

static void
added_cb (AdwDialog *dialog, const char *id, gpointer user_data)
{
  TdImportReview *self = TD_IMPORT_REVIEW (user_data);
  TdEntity entity = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (dialog), "entity"));

  g_clear_pointer (&self->added, td_place_free);
  self->added = td_place_new (entity, id, NULL);
}

static void
present_adding (TdImportReview *self, TdEntity entity, const char *owner, const char *text)
{
  AdwDialog *dialog = td_part_dialog_new_add (self->session, entity, owner, TD_PART_LAST, text);

  g_object_set_data (G_OBJECT (dialog), "entity", GINT_TO_POINTER (entity));
  g_signal_connect_object (dialog, "added", G_CALLBACK (added_cb), self, G_CONNECT_DEFAULT);
  td_part_dialog_present (dialog, GTK_WIDGET (self));
}

static void
focus_changed_cb (TdImportReview *self)
{
  GtkWidget *focus = get_focus (self);
  guint first, last;

  if (focus && td_part_row_get_lines (focus, &first, &last))
    td_import_review_show_lines (self, first, last, FALSE);
}

static void
mapped_cb (TdImportReview *self)
{
  self->root = gtk_widget_get_root (GTK_WIDGET (self));
  self->focus_handler = g_signal_connect_swapped (self->root, "notify::focus-widget",
                                                  G_CALLBACK (focus_changed_cb), self);
}

static void
unmapped_cb (TdImportReview *self)
{
  if (self->root)
    g_clear_signal_handler (&self->focus_handler, self->root);
  self->root = NULL;
}

static gboolean
key_pressed_cb (TdImportReview *self, guint keyval, guint code, GdkModifierType modifiers)
{
  GtkWidget *focus = get_focus (self);

  return focus && td_part_row_take_key (focus, keyval, modifiers);
}

/* ---- changes ---- */

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdImportReview) self = TD_IMPORT_REVIEW (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_change_part_finish (TD_SESSION (source), result, NULL, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
change (TdImportReview *self, TdPartChange *part_change)
{
  td_session_change_part_async (self->session, part_change, NULL, changed_cb, g_object_ref (self));
}

/* The row may have been made anew while its dialog was open. */
static void
closed_cb (AdwDialog *dialog, gpointer user_data)
{
  TdImportReview *self = TD_IMPORT_REVIEW (user_data);
  TdPlace *place = g_object_get_data (G_OBJECT (dialog), "place");
  GtkWidget *row = td_part_row_find (GTK_WIDGET (self->groups), place, 0);

  if (row)
    reveal (row);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdImportReview *self = TD_IMPORT_REVIEW (widget);
  const char *entity, *id;

  g_variant_get (parameter, "(&s&s)", &entity, &id);

  AdwDialog *dialog = td_part_dialog_new (self->session, td_entity_from_string (entity), id);

  g_object_set_data_full (G_OBJECT (dialog), "place",
                          td_place_new (td_entity_from_string (entity), id, NULL),
                          (GDestroyNotify) td_place_free);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_DEFAULT);
  td_part_dialog_present (dialog, widget);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdImportReview *self = TD_IMPORT_REVIEW (widget);
  const char *entity, *owner;

  g_variant_get (parameter, "(&s&s)", &entity, &owner);
  present_adding (self, td_entity_from_string (entity), owner, NULL);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *entity, *id;
  guint position;

  g_variant_get (parameter, "(&s&su)", &entity, &id, &position);
  change (TD_IMPORT_REVIEW (widget),
          td_part_change_new_move (td_entity_from_string (entity), id, NULL, position));
}

static void
confirm_part_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *entity, *id;

  g_variant_get (parameter, "(&s&s)", &entity, &id);
  change (TD_IMPORT_REVIEW (widget),
          td_part_change_new_confirm (td_entity_from_string (entity), id));
}

/* ---- removing ---- */

typedef struct {
  TdImportReview *review;
  TdEntity entity;
  char *id;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->review);
  g_free (removal->id);
  g_free (removal);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdImportReview) self = TD_IMPORT_REVIEW (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_change_part_finish (TD_SESSION (source), result, NULL, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
  else
    td_ui_toast_undo (GTK_WIDGET (self), _ ("Removed from the plan"));
}

static void
do_remove (Removal *removal, gboolean anyway)
{
  td_session_change_part_async (removal->review->session,
                                td_part_change_new_remove (removal->entity, removal->id, anyway),
                                NULL, removed_cb, g_object_ref (removal->review));
}

static void
answered_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  if (g_strcmp0 (response, "remove") == 0)
    do_remove (user_data, TRUE);
}

static void
ask (Removal *removal, const char *sentence)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Remove a Part That Is Used?"), NULL);
  TdImportReview *review = removal->review;

  adw_alert_dialog_format_body (ADW_ALERT_DIALOG (dialog), "%s %s", sentence,
                                _ ("Undo brings everything back."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove",
                                  _ ("_Remove"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "remove",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), removal,
                         (GClosureNotify) (void (*) (void)) removal_free, G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, GTK_WIDGET (review));
}

/* What is not used goes at once; the rest is asked about. */
static void
use_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Removal *removal = user_data;
  g_autoptr (GError) error = NULL;
  TdPartUse use;
  g_autoptr (TdPart) part = td_session_load_part_finish (TD_SESSION (source), result, &use, &error);
  g_autofree char *sentence = part && use.n_voted == 0 ? td_part_use_describe (&use) : NULL;

  if (sentence) {
    ask (removal, sentence);
    return;
  }
  if (part)
    do_remove (removal, FALSE);
  else
    td_ui_report_error (GTK_WIDGET (removal->review), error);
  removal_free (removal);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdImportReview *self = TD_IMPORT_REVIEW (widget);
  Removal *removal = g_new0 (Removal, 1);
  const char *entity;

  g_variant_get (parameter, "(&ss)", &entity, &removal->id);
  removal->entity = td_entity_from_string (entity);
  removal->review = g_object_ref (self);
  td_session_load_part_async (self->session, removal->entity, removal->id, NULL, use_loaded_cb,
                              removal);
}

/* ---- taking from the text ---- */

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdImportReview) self = TD_IMPORT_REVIEW (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_take_fact_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
  else
    td_ui_toast_undo (GTK_WIDGET (self), _ ("Taken from the text"));
}

static void
take_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdImportReview *self = TD_IMPORT_REVIEW (widget);
  guint first, last;
  g_autofree char *text = td_source_view_dup_selection (self->source, &first, &last);

  if (!text) {
    td_ui_toast (widget, _ ("Mark the words in the text first"));
    return;
  }
  td_session_take_fact_async (self->session, self->plan_id, g_variant_get_string (parameter, NULL),
                              text, first, last, NULL, taken_cb, g_object_ref (self));
}

/* A criterion goes into the last group. */
static const char *
find_owner (TdImportReview *self, TdEntity entity)
{
  guint n = self->plan->criteria_groups->len;

  if (entity != TD_ENTITY_CRITERION)
    return self->plan_id;
  return n ? ((TdCriteriaGroup *) self->plan->criteria_groups->pdata[n - 1])->id : NULL;
}

static void
take_part_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdImportReview *self = TD_IMPORT_REVIEW (widget);
  TdEntity entity = td_entity_from_string (g_variant_get_string (parameter, NULL));
  const char *owner = self->plan ? find_owner (self, entity) : NULL;
  guint first, last;
  g_autofree char *text = td_source_view_dup_selection (self->source, &first, &last);

  if (!owner)
    td_ui_toast (widget, _ ("Add a subject group first"));
  else if (!text)
    td_ui_toast (widget, _ ("Mark the words in the text first"));
  else
    present_adding (self, entity, owner, text);
}

static void
add_item (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

/* Facts that are chosen among few values are not taken from the text. */
static GMenuModel *
make_take_menu (void)
{
  static const TdEntity PARTS[] = {TD_ENTITY_CRITERIA_GROUP, TD_ENTITY_CRITERION,
                                   TD_ENTITY_AWARD_FORM,     TD_ENTITY_DOSSIER_DOCUMENT,
                                   TD_ENTITY_ROUTE_STEP,     TD_ENTITY_PERIOD,
                                   TD_ENTITY_RESPONSIBILITY, TD_ENTITY_RECIPIENT};
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) facts = g_menu_new ();
  g_autoptr (GMenu) parts = g_menu_new ();

  for (guint key = 0; key < TD_N_PLAN_KEYS; key++)
    if (key != TD_PLAN_LEVEL && key != TD_PLAN_PROCEDURE)
      add_item (facts, td_plan_key_get_title (key), "review.take", td_plan_key_to_string (key));
  for (gsize i = 0; i < G_N_ELEMENTS (PARTS); i++)
    add_item (parts, _ (td_part_kind_find (PARTS[i])->title), "review.take-part",
              td_entity_to_string (PARTS[i]));
  g_menu_append_submenu (menu, _ ("Take as the _Fact"), G_MENU_MODEL (facts));
  g_menu_append_submenu (menu, _ ("Take as a New _Part"), G_MENU_MODEL (parts));
  return G_MENU_MODEL (menu);
}

static void
take_menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_source_view_pop_up (TD_IMPORT_REVIEW (widget)->source);
}

void
td_import_review_install_parts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "review.edit", "(ss)", edit_action);
  gtk_widget_class_install_action (widget_class, "review.add", "(ss)", add_action);
  gtk_widget_class_install_action (widget_class, "review.move", "(ssu)", move_action);
  gtk_widget_class_install_action (widget_class, "review.remove", "(ss)", remove_action);
  gtk_widget_class_install_action (widget_class, "review.confirm-part", "(ss)",
                                   confirm_part_action);
  gtk_widget_class_install_action (widget_class, "review.take", "s", take_action);
  gtk_widget_class_install_action (widget_class, "review.take-part", "s", take_part_action);
  gtk_widget_class_install_action (widget_class, "review.take-menu", NULL, take_menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK,
                                       "review.take-menu", NULL);
}

void
td_import_review_init_parts (TdImportReview *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GMenuModel) menu = make_take_menu ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->groups), keys);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (unmapped_cb), NULL);
  td_source_view_set_menu (self->source, menu);
}
