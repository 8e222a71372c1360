/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waits for midnight on the wall clock, not for a span of time: the kernel wakes us at that moment,
 * or at once when the computer wakes after it, and tells when the clock was set.  Main thread only.
 */
#include "config.h"

#include "td-day.h"

#include <core/plan/td-plan-periods.h>

#include <errno.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

struct _TdDay {
  GObject parent_instance;
  TdDate today;
  int fd; /* -1: the kernel has no such timer */
  guint source;
};

G_DEFINE_FINAL_TYPE (TdDay, td_day, G_TYPE_OBJECT)

static guint changed_signal;

static void
check (TdDay *self)
{
  TdDate today = td_date_today ();

  if (td_date_compare (today, self->today) == 0)
    return;
  self->today = today;
  g_signal_emit (self, changed_signal, 0);
}

void
td_day_look_at (TdDay *self, gint64 time)
{
  struct itimerspec when = {.it_value = {.tv_sec = (time_t) time}};

  g_return_if_fail (TD_IS_DAY (self));

  if (self->fd >= 0 &&
      timerfd_settime (self->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL) != 0)
    g_debug ("Waiting for midnight: %s", g_strerror (errno));
}

static void
wait_for_midnight (TdDay *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  td_day_look_at (self, g_date_time_to_unix (now) + td_seconds_to_midnight (now));
}

/* A clock that was set makes the read fail with ECANCELED: that is a reason to look, too. */
static gboolean
fired_cb (int fd, GIOCondition condition, gpointer user_data)
{
  TdDay *self = user_data;
  guint64 n_expired;

  if (read (fd, &n_expired, sizeof n_expired) < 0 && errno == EAGAIN)
    return G_SOURCE_CONTINUE;
  check (self);
  wait_for_midnight (self);
  return G_SOURCE_CONTINUE;
}

static void
td_day_finalize (GObject *object)
{
  TdDay *self = TD_DAY (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_fd (&self->fd, NULL);
  G_OBJECT_CLASS (td_day_parent_class)->finalize (object);
}

static void
td_day_class_init (TdDayClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_day_finalize;
  changed_signal =
      g_signal_new ("changed", TD_TYPE_DAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_day_init (TdDay *self)
{
  self->today = td_date_today ();
  self->fd = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (self->fd < 0)
    return;
  self->source = g_unix_fd_add (self->fd, G_IO_IN, fired_cb, self);
  wait_for_midnight (self);
}

TdDay *
td_day_new (void)
{
  return g_object_new (TD_TYPE_DAY, NULL);
}

TdDay *
td_day_get_default (void)
{
  static TdDay *day;

  if (!day)
    day = td_day_new ();
  return day;
}

TdDate
td_day_get_today (TdDay *self)
{
  g_return_val_if_fail (TD_IS_DAY (self), td_date_today ());
  return self->today;
}
