/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A place for a widget that is made when it is first shown or asked for: what nobody looks at costs
 * nothing.  Property "child-type": the widget's type, set once, e.g. in a template.  Signal "made"
 * (TdLazyBin *self, GtkWidget *child): the one moment to fill it. */
#define TD_TYPE_LAZY_BIN (td_lazy_bin_get_type ())
G_DECLARE_FINAL_TYPE (TdLazyBin, td_lazy_bin, TD, LAZY_BIN, AdwBin)

GtkWidget *td_lazy_bin_get (TdLazyBin *self);  /* makes it */
GtkWidget *td_lazy_bin_peek (TdLazyBin *self); /* NULL: not made yet */

G_END_DECLS
