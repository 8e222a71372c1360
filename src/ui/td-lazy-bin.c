/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A widget made when first shown.  Mapping is the moment: the pages of a stack are children from
 * the start, but only the visible one is mapped.  Main thread only. */
#include "config.h"

#include "td-lazy-bin.h"

struct _TdLazyBin {
  AdwBin parent_instance;
  GType child_type;
};

G_DEFINE_FINAL_TYPE (TdLazyBin, td_lazy_bin, ADW_TYPE_BIN)

typedef enum { PROP_CHILD_TYPE = 1 } TdLazyBinProperty;
static GParamSpec *properties[PROP_CHILD_TYPE + 1];

typedef enum { MADE } TdLazyBinSignal;
static guint signals[MADE + 1];

static void
td_lazy_bin_map (GtkWidget *widget)
{
  td_lazy_bin_get (TD_LAZY_BIN (widget));
  GTK_WIDGET_CLASS (td_lazy_bin_parent_class)->map (widget);
}

static void
td_lazy_bin_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((TdLazyBinProperty) id) {
  case PROP_CHILD_TYPE:
    TD_LAZY_BIN (object)->child_type = g_value_get_gtype (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
td_lazy_bin_class_init (TdLazyBinClass *klass)
{
  G_OBJECT_CLASS (klass)->set_property = td_lazy_bin_set_property;
  GTK_WIDGET_CLASS (klass)->map = td_lazy_bin_map;
  properties[PROP_CHILD_TYPE] =
      g_param_spec_gtype ("child-type", NULL, NULL, GTK_TYPE_WIDGET,
                          G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), G_N_ELEMENTS (properties), properties);
  signals[MADE] = g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, GTK_TYPE_WIDGET);
}

static void
td_lazy_bin_init (TdLazyBin *self)
{
}

GtkWidget *
td_lazy_bin_get (TdLazyBin *self)
{
  g_return_val_if_fail (TD_IS_LAZY_BIN (self), NULL);

  if (!adw_bin_get_child (ADW_BIN (self))) {
    GtkWidget *child = g_object_new (self->child_type, NULL);
    adw_bin_set_child (ADW_BIN (self), child);
    g_signal_emit (self, signals[MADE], 0, child);
  }
  return adw_bin_get_child (ADW_BIN (self));
}

GtkWidget *
td_lazy_bin_peek (TdLazyBin *self)
{
  g_return_val_if_fail (TD_IS_LAZY_BIN (self), NULL);
  return adw_bin_get_child (ADW_BIN (self));
}
