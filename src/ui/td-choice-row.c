/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A choice among few values, stored when chosen.  Main thread only. */
#include "config.h"

#include "td-choice-row.h"

#include "td-report.h"

struct _TdChoiceRow {
  AdwComboRow parent_instance;
  TdSession *session;
  TdEntity entity;
  char *id;
  char *key;
  char **values;
  char **titles;
  gboolean is_setting; /* the selection changes by the program's hand */
};

G_DEFINE_FINAL_TYPE (TdChoiceRow, td_choice_row, ADW_TYPE_COMBO_ROW)

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdChoiceRow) self = TD_CHOICE_ROW (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_edit_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
selected_cb (TdChoiceRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (self->is_setting || !self->session || !self->values ||
      selected >= g_strv_length (self->values))
    return;
  td_session_edit_async (self->session, self->entity, self->id, self->key, self->values[selected],
                         NULL, stored_cb, g_object_ref (self));
}

static void
td_choice_row_dispose (GObject *object)
{
  TdChoiceRow *self = TD_CHOICE_ROW (object);

  self->is_setting = TRUE;
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_choice_row_parent_class)->dispose (object);
}

static void
td_choice_row_finalize (GObject *object)
{
  TdChoiceRow *self = TD_CHOICE_ROW (object);

  g_free (self->id);
  g_free (self->key);
  g_strfreev (self->values);
  g_strfreev (self->titles);
  G_OBJECT_CLASS (td_choice_row_parent_class)->finalize (object);
}

static void
td_choice_row_class_init (TdChoiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_choice_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_choice_row_finalize;
}

static void
td_choice_row_init (TdChoiceRow *self)
{
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}

GtkWidget *
td_choice_row_new (const char *title)
{
  return g_object_new (TD_TYPE_CHOICE_ROW, "title", title, NULL);
}

void
td_choice_row_bind (TdChoiceRow *self,
                    TdSession *session,
                    TdEntity entity,
                    const char *id,
                    const char *key)
{
  g_return_if_fail (TD_IS_CHOICE_ROW (self));
  g_return_if_fail (TD_IS_SESSION (session));

  g_set_object (&self->session, session);
  self->entity = entity;
  g_set_str (&self->id, id);
  g_set_str (&self->key, key);
}

void
td_choice_row_set_options (TdChoiceRow *self, const char *const *values, const char *const *titles)
{
  g_autoptr (GtkStringList) model = NULL;

  g_return_if_fail (TD_IS_CHOICE_ROW (self));
  g_return_if_fail (values != NULL && titles != NULL);

  if (self->values && g_strv_equal ((const char *const *) self->values, values) &&
      g_strv_equal ((const char *const *) self->titles, titles))
    return;
  g_strfreev (self->values);
  g_strfreev (self->titles);
  self->values = g_strdupv ((char **) values);
  self->titles = g_strdupv ((char **) titles);
  model = gtk_string_list_new (titles);
  self->is_setting = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (model));
  self->is_setting = FALSE;
}

void
td_choice_row_set_value (TdChoiceRow *self, const char *value)
{
  guint selected = 0;
  guint i;

  g_return_if_fail (TD_IS_CHOICE_ROW (self));

  for (i = 0; self->values && self->values[i]; i++) {
    if (g_strcmp0 (self->values[i], value) == 0)
      selected = i;
  }
  self->is_setting = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
  self->is_setting = FALSE;
}
