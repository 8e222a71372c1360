/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session-fixture.h"
#include <core/base/td-error.h>
#include <core/plan/td-plan.h>

G_BEGIN_DECLS

/* For tests of single calls; "fixture" is in scope wherever these are used. */

/* Makes the call NAME_async () and waits: what NAME_finish () returns. */
#define CALL(name, error, ...)                                                                     \
  ({                                                                                               \
    g_auto (Answer) answer_ = {0};                                                                 \
    name##_async (fixture->session, ##__VA_ARGS__, NULL, answer_cb, &answer_);                     \
    name##_finish (fixture->session, answer_wait (&answer_), error);                               \
  })

/* Makes a call that must be refused with that error of ours, and change nothing. */
#define CALL_REFUSED(name, code, ...)                                                              \
  do {                                                                                             \
    g_autoptr (GError) error_ = NULL;                                                              \
    g_autofree char *undo_ = g_strdup (td_session_get_next_undo (fixture->session));               \
    g_assert_false (CALL (name, &error_, ##__VA_ARGS__));                                          \
    g_assert_error (error_, TD_ERROR, code);                                                       \
    g_assert_cmpstr (td_session_get_next_undo (fixture->session), ==, undo_);                      \
  } while (0)

/* Makes a call that is cancelled already: it must answer so, and change nothing. */
#define CALL_CANCELLED(name, ...)                                                                  \
  do {                                                                                             \
    g_auto (Answer) answer_ = {0};                                                                 \
    g_autoptr (GError) error_ = NULL;                                                              \
    g_autoptr (GCancellable) cancellable_ = g_cancellable_new ();                                  \
    g_autofree char *undo_ = g_strdup (td_session_get_next_undo (fixture->session));               \
    g_cancellable_cancel (cancellable_);                                                           \
    name##_async (fixture->session, ##__VA_ARGS__, cancellable_, answer_cb, &answer_);             \
    g_assert_false (name##_finish (fixture->session, answer_wait (&answer_), &error_));            \
    g_assert_error (error_, G_IO_ERROR, G_IO_ERROR_CANCELLED);                                     \
    g_assert_cmpstr (td_session_get_next_undo (fixture->session), ==, undo_);                      \
  } while (0)

/* The sample's plan, read into the fixture's workspace. */
TdPlan *import_sample_plan (Fixture *fixture) G_GNUC_WARN_UNUSED_RESULT;
/* A person nominated under it, with a subject group and the first award form: the nomination's id.
 */
char *
add_sample_nominee (Fixture *fixture, TdPlan *plan, const char *name) G_GNUC_WARN_UNUSED_RESULT;
void
edit_sample (Fixture *fixture, TdEntity entity, const char *id, const char *key, const char *value);

#define ADD_CALL_TEST(path, test)                                                                  \
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

G_END_DECLS
