/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of a text that is being restored.  Main thread only. */
#include "config.h"

#include "td-restore-item.h"

struct _TdRestoreItem {
  GObject parent_instance;
  TdRestoredLine *line;
  char *accepted;
};

typedef enum { PROP_ACCEPTED = 1 } TdRestoreItemProperty;
static GParamSpec *properties[PROP_ACCEPTED + 1];

G_DEFINE_FINAL_TYPE (TdRestoreItem, td_restore_item, G_TYPE_OBJECT)

static void
td_restore_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TdRestoreItem *self = TD_RESTORE_ITEM (object);

  switch ((TdRestoreItemProperty) id) {
  case PROP_ACCEPTED:
    g_value_set_string (value, self->accepted);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
td_restore_item_finalize (GObject *object)
{
  TdRestoreItem *self = TD_RESTORE_ITEM (object);

  g_clear_object (&self->line);
  g_free (self->accepted);
  G_OBJECT_CLASS (td_restore_item_parent_class)->finalize (object);
}

static void
td_restore_item_class_init (TdRestoreItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = td_restore_item_get_property;
  object_class->finalize = td_restore_item_finalize;
  properties[PROP_ACCEPTED] =
      g_param_spec_string ("accepted", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
td_restore_item_init (TdRestoreItem *self)
{
}

TdRestoreItem *
td_restore_item_new (TdRestoredLine *line)
{
  TdRestoreItem *self = g_object_new (TD_TYPE_RESTORE_ITEM, NULL);

  self->line = g_object_ref (line);
  self->accepted = g_strdup (line->accepted);
  return self;
}

TdRestoredLine *
td_restore_item_get_line (TdRestoreItem *self)
{
  return self->line;
}

const char *
td_restore_item_get_accepted (TdRestoreItem *self)
{
  return self->accepted;
}

void
td_restore_item_set_accepted (TdRestoreItem *self, const char *accepted)
{
  if (g_set_str (&self->accepted, accepted))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCEPTED]);
}

const char *
td_restore_item_get_text (TdRestoreItem *self)
{
  return self->accepted ? self->accepted : self->line->proposal;
}

gboolean
td_restore_item_is_open (TdRestoreItem *self)
{
  return !self->accepted && !g_str_equal (self->line->proposal, self->line->raw);
}
