/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The generic calls: which thread runs what, cancelling, and who frees what where. */
#include "config.h"

#include "session-fixture.h"
#include <core/dossier/td-agency.h>
#include <locale.h>
#include <session/td-session-private.h>

/* A job that stands still until it is let go; so that others wait behind it. */
typedef struct {
  GMutex mutex;
  GCond cond;
  gboolean has_begun;
  gboolean may_go;
} Gate;

static void
gate_wait (gboolean *flag, Gate *gate)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND;

  g_mutex_lock (&gate->mutex);
  while (!*flag)
    g_assert_true (g_cond_wait_until (&gate->cond, &gate->mutex, deadline));
  g_mutex_unlock (&gate->mutex);
}

static void
gate_set (gboolean *flag, Gate *gate)
{
  g_mutex_lock (&gate->mutex);
  *flag = TRUE;
  g_cond_broadcast (&gate->cond);
  g_mutex_unlock (&gate->mutex);
}

static gpointer
stand_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Gate *gate = data;

  gate_set (&gate->has_begun, gate);
  gate_wait (&gate->may_go, gate);
  return td_agency_set (db, "place", "An Bình", error) ? td_session_done () : NULL;
}

static void
stand (TdSession *session, Gate *gate, GCancellable *cancellable, Answer *answer)
{
  td_session_write (session, stand, stand_job, gate, NULL, NULL, cancellable, answer_cb, answer);
  gate_wait (&gate->has_begun, gate);
}

static void
test_cancel_waiting_write (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_auto (Answer) first = {0};
  g_auto (Answer) second = {0};
  Gate gate = {0};

  stand (fixture->session, &gate, NULL, &first);
  td_session_edit_async (fixture->session, TD_ENTITY_AGENCY, "own", "name", "never stored",
                         cancellable, answer_cb, &second);
  g_cancellable_cancel (cancellable);
  gate_set (&gate.may_go, &gate);
  g_assert_nonnull (td_session_finish (fixture->session, answer_wait (&first), &error));
  g_assert_no_error (error);
  g_assert_false (td_session_edit_finish (fixture->session, answer_wait (&second), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autofree char *name = read_agency_name (fixture->session);
  g_assert_cmpstr (name, ==, "");
}

static void
test_cancel_running_write (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = {0};
  Gate gate = {0};

  stand (fixture->session, &gate, cancellable, &answer);
  g_cancellable_cancel (cancellable);
  gate_set (&gate.may_go, &gate);
  g_assert_true (td_session_finish (fixture->session, answer_wait (&answer), &error) ==
                 td_session_done ());
  g_assert_no_error (error);
  g_assert_nonnull (td_session_get_next_undo (fixture->session));
}

/* Reading goes on while the writer is busy, and sees what was committed. */
static void
test_reads_while_writing (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = {0};
  Gate gate = {0};

  edit_agency (fixture->session, "name", "Xã Một");
  stand (fixture->session, &gate, NULL, &answer);
  for (guint i = 0; i < 10; i++) {
    g_autofree char *name = read_agency_name (fixture->session);
    g_assert_cmpstr (name, ==, "Xã Một");
  }
  g_assert_null (answer.result);
  gate_set (&gate.may_go, &gate);
  g_assert_nonnull (td_session_finish (fixture->session, answer_wait (&answer), &error));
  g_assert_no_error (error);
}

/* Reads, lets others store something, and reads again. */
typedef struct {
  Gate gate;
  char *before, *after;
} TwoLooks;

static gpointer
look_twice_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  TwoLooks *looks = data;
  g_autoptr (TdAgency) first = td_agency_load (db, error);

  gate_set (&looks->gate.has_begun, &looks->gate);
  gate_wait (&looks->gate.may_go, &looks->gate);
  g_autoptr (TdAgency) second = td_agency_load (db, error);
  looks->before = g_strdup (first->name);
  looks->after = g_strdup (second->name);
  return td_session_done ();
}

static void
test_one_state (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = {0};
  TwoLooks looks = {0};

  edit_agency (fixture->session, "name", "Xã Một");
  td_session_read (fixture->session, test_one_state, look_twice_job, &looks, NULL, NULL, NULL,
                   answer_cb, &answer);
  gate_wait (&looks.gate.has_begun, &looks.gate);
  edit_agency (fixture->session, "name", "Xã Hai");
  g_autofree char *other = read_agency_name (fixture->session);
  g_assert_cmpstr (other, ==, "Xã Hai");
  gate_set (&looks.gate.may_go, &looks.gate);
  g_assert_nonnull (td_session_finish (fixture->session, answer_wait (&answer), &error));
  g_assert_no_error (error);
  g_assert_cmpstr (looks.before, ==, "Xã Một");
  g_assert_cmpstr (looks.after, ==, "Xã Một");
  g_free (looks.before);
  g_free (looks.after);
}

static gpointer
write_while_reading_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (td_db_is_read_only (db));
  return td_agency_set (db, "name", "smuggled", error) ? td_session_done () : NULL;
}

static void
test_readers_cannot_write (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = {0};

  td_session_read (fixture->session, test_readers_cannot_write, write_while_reading_job, NULL, NULL,
                   NULL, NULL, answer_cb, &answer);
  g_assert_null (td_session_finish (fixture->session, answer_wait (&answer), &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_READ_ONLY);
  g_autofree char *name = read_agency_name (fixture->session);
  g_assert_cmpstr (name, ==, "");
}

/* What a call was given and what it made: where each was freed, and when. */
typedef struct {
  GThread *main, *worker;
  guint n_data_freed, n_results_freed;
  gboolean is_answered;
} Trace;

static void
free_data (gpointer data)
{
  Trace *trace = data;

  g_assert_true (g_thread_self () == trace->main);
  g_assert_true (trace->is_answered);
  trace->n_data_freed++;
}

static void
free_result (gpointer data)
{
  Trace *trace = data;

  g_assert_true (g_thread_self () == trace->main);
  trace->n_results_freed++;
}

static gpointer
trace_read_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Trace *trace = data;

  trace->worker = g_thread_self ();
  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
  return trace;
}

static gpointer
trace_work (gpointer data, GCancellable *cancellable, GError **error)
{
  return trace_read_job (NULL, data, cancellable, error);
}

static void
traced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Trace *trace = user_data;
  g_autoptr (GError) error = NULL;
  gpointer found = td_session_finish (TD_SESSION (source), result, &error);

  g_assert_cmpuint (trace->n_data_freed, ==, 0);
  trace->is_answered = TRUE;
  if (found == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
is_data_freed (gpointer data)
{
  Trace *trace = data;
  return trace->n_data_freed == 1;
}

static void
test_frees_on_main (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Trace taken = {.main = g_thread_self ()};
  Trace cancelled = {.main = g_thread_self ()};
  Trace worked = {.main = g_thread_self ()};

  td_session_read (fixture->session, traced_cb, trace_read_job, &taken, free_data, free_result,
                   NULL, traced_cb, &taken);
  wait_until (is_data_freed, &taken);
  g_assert_true (taken.worker != taken.main);
  g_assert_cmpuint (taken.n_results_freed, ==, 0);

  td_session_read (fixture->session, traced_cb, trace_read_job, &cancelled, free_data, free_result,
                   cancellable, traced_cb, &cancelled);
  wait_until (is_data_freed, &cancelled);
  g_assert_cmpuint (cancelled.n_results_freed, ==, 1);

  td_session_work (fixture->session, traced_cb, trace_work, &worked, free_data, free_result, NULL,
                   traced_cb, &worked);
  wait_until (is_data_freed, &worked);
  g_assert_true (worked.worker != worked.main);
}

static gpointer
press_job (TdPress *press, TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gpointer *seen = data;

  g_assert_true (td_db_is_read_only (db));
  seen[0] = g_thread_self ();
  seen[1] = press;
  return td_session_done ();
}

static void
test_press (Fixture *fixture, gconstpointer user_data)
{
  gpointer seen[2][2] = {0};

  for (guint i = 0; i < 2; i++) {
    g_auto (Answer) answer = {0};
    g_autoptr (GError) error = NULL;
    td_session_press (fixture->session, test_press, press_job, seen[i], NULL, NULL, NULL, answer_cb,
                      &answer);
    g_assert_nonnull (td_session_finish (fixture->session, answer_wait (&answer), &error));
    g_assert_no_error (error);
    g_assert_nonnull (seen[i][1]);
    g_assert_true (seen[i][0] != g_thread_self ());
  }
  g_assert_true (seen[0][0] == seen[1][0]);
  g_assert_true (seen[0][1] == seen[1][1]);
}

static gpointer
silent_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return NULL;
}

/* A mistake of ours is answered all the same. */
static void
test_failure_without_error (Fixture *fixture, gconstpointer user_data)
{
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;

  g_test_expect_message ("thidua", G_LOG_LEVEL_WARNING, "*without an error*");
  td_session_read (fixture->session, silent_job, silent_job, NULL, NULL, NULL, NULL, answer_cb,
                   &answer);
  g_assert_null (td_session_finish (fixture->session, answer_wait (&answer), &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_FAILED);
  g_test_assert_expected_messages ();
}

static void
close_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  td_session_close (TD_SESSION (source));
  answer_cb (source, result, user_data);
}

static void
test_close_in_answer (Fixture *fixture, gconstpointer user_data)
{
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;

  td_session_edit_async (fixture->session, TD_ENTITY_AGENCY, "own", "name", "Xã Một", NULL,
                         close_cb, &answer);
  g_assert_true (td_session_edit_finish (fixture->session, answer_wait (&answer), &error));
  g_assert_no_error (error);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("/session/lanes/cancel-waiting-write", test_cancel_waiting_write);
  ADD ("/session/lanes/cancel-running-write", test_cancel_running_write);
  ADD ("/session/lanes/reads-while-writing", test_reads_while_writing);
  ADD ("/session/lanes/one-state", test_one_state);
  ADD ("/session/lanes/readers-cannot-write", test_readers_cannot_write);
  ADD ("/session/lanes/frees-on-main", test_frees_on_main);
  ADD ("/session/lanes/press", test_press);
  ADD ("/session/lanes/failure-without-error", test_failure_without_error);
  ADD ("/session/lanes/close-in-answer", test_close_in_answer);
  return g_test_run ();
}
