/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-fixture.h"

#include <glib/gstdio.h>
#include <session/td-session-agency.h>

#define MAX_WAIT (30 * G_TIME_SPAN_SECOND)

void
wait_until (gboolean (*is_true) (gpointer data), gpointer data)
{
  gint64 deadline = g_get_monotonic_time () + MAX_WAIT;

  while (!is_true (data)) {
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (200);
    g_assert_cmpint (g_get_monotonic_time (), <, deadline);
  }
}

void
answer_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  g_assert_null (answer->result);
  answer->result = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  Answer *answer = data;
  return answer->result != NULL;
}

GAsyncResult *
answer_wait (Answer *answer)
{
  wait_until (has_result, answer);
  return answer->result;
}

void
answer_clear (Answer *answer)
{
  g_clear_object (&answer->result);
}

TdSession *
open_session (const char *dir, GError **error)
{
  g_auto (Answer) answer = {0};

  td_session_open_async (dir, NULL, answer_cb, &answer);
  return td_session_open_finish (answer_wait (&answer), error);
}

void
edit_agency (TdSession *session, const char *key, const char *value)
{
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;

  td_session_edit_async (session, TD_ENTITY_AGENCY, "own", key, value, NULL, answer_cb, &answer);
  g_assert_true (td_session_edit_finish (session, answer_wait (&answer), &error));
  g_assert_no_error (error);
}

char *
read_agency_name (TdSession *session)
{
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;

  td_session_load_agency_async (session, NULL, answer_cb, &answer);
  g_autoptr (TdAgency) agency =
      td_session_load_agency_finish (session, answer_wait (&answer), &error);
  g_assert_no_error (error);
  return g_strdup (agency->name);
}

void
remove_folder (const char *dir)
{
  g_autoptr (GDir) entries = g_dir_open (dir, 0, NULL);

  g_assert_nonnull (entries);
  for (const char *name = g_dir_read_name (entries); name; name = g_dir_read_name (entries)) {
    g_autofree char *path = g_build_filename (dir, name, NULL);
    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      remove_folder (path);
    else
      g_assert_no_errno (g_unlink (path));
  }
  g_assert_no_errno (g_rmdir (dir));
}

void
fixture_set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("thidua-session-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->session = open_session (fixture->dir, &error);
  g_assert_no_error (error);
}

static gboolean
is_last_reference (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

void
fixture_close (Fixture *fixture)
{
  td_session_close (fixture->session);
  wait_until (is_last_reference, fixture->session);
  g_assert_finalize_object (g_steal_pointer (&fixture->session));
}

void
fixture_tear_down (Fixture *fixture, gconstpointer user_data)
{
  if (fixture->session != NULL)
    fixture_close (fixture);
  remove_folder (fixture->dir);
  g_free (fixture->dir);
}
