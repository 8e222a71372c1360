/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A ring around a number: how many there are, and what share of them is done.  Says nothing to the
 * screen reader: what stands beside it does. */
#define TD_TYPE_PROGRESS_RING (td_progress_ring_get_type ())
G_DECLARE_FINAL_TYPE (TdProgressRing, td_progress_ring, TD, PROGRESS_RING, GtkWidget)

/* @whole 0: nothing is drawn. */
void td_progress_ring_set (TdProgressRing *self, guint part, guint whole);

G_END_DECLS
