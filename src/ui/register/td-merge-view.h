/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/nominee/td-duplicates.h>

G_BEGIN_DECLS

/* Two of the register side by side.  Where both say something different a person chooses. */
#define TD_TYPE_MERGE_VIEW (td_merge_view_get_type ())
G_DECLARE_FINAL_TYPE (TdMergeView, td_merge_view, TD, MERGE_VIEW, AdwBin)

void td_merge_view_set (TdMergeView *self, TdDuplicate *duplicate);
/* What stands of what differs: new table of char * key → char * value. */
GHashTable *td_merge_view_dup_choices (TdMergeView *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
