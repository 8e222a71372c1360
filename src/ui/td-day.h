/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-date.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* Which day it is.  What shows how many days are left listens to "changed" (TdDay *self): it comes
 * when the local day becomes another, also when the computer slept over midnight or the clock is
 * set.
 */
#define TD_TYPE_DAY (td_day_get_type ())
G_DECLARE_FINAL_TYPE (TdDay, td_day, TD, DAY, GObject)

/* The program's one; stays in memory for good.  Main thread. */
TdDay *td_day_get_default (void);
TdDay *td_day_new (void);
TdDate td_day_get_today (TdDay *self);
/* Looks at the calendar at @time (seconds since 1970, wall clock) instead of at midnight: for
 * tests. */
void td_day_look_at (TdDay *self, gint64 time);

G_END_DECLS
