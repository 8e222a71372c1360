/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/plan/td-plan-compare.h>

G_BEGIN_DECLS

/* A line of a comparison: a heading, a fact or a paragraph, in two columns or, with the property
 * "inline", in one.  What differs is marked by colour and by a line through or under it. */
#define TD_TYPE_COMPARE_ROW_VIEW (td_compare_row_view_get_type ())
G_DECLARE_FINAL_TYPE (TdCompareRowView, td_compare_row_view, TD, COMPARE_ROW_VIEW, GtkWidget)

/* @item: a GtkStringObject (a heading), a TdCompareFact or a TdCompareRow; NULL: nothing. */
void td_compare_row_view_set_item (TdCompareRowView *self, GObject *item);
/* What a screen reader says of @item. */
char *td_compare_row_view_describe (GObject *item) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
