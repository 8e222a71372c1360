/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening, editing, undoing, and in which order it is told. */
#include "config.h"

#include "session-fixture.h"
#include <core/db/td-history.h>
#include <core/dossier/td-agency.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <session/td-session-private.h>

static void
test_opens_new (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "workspace.db", NULL);

  g_assert_cmpstr (td_session_get_dir (fixture->session), ==, fixture->dir);
  g_assert_null (td_session_get_read_only_reason (fixture->session));
  g_assert_null (td_session_get_next_undo (fixture->session));
  g_assert_null (td_session_get_next_redo (fixture->session));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
test_keeps (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  edit_agency (fixture->session, "name", "ỦY BAN NHÂN DÂN XÃ AN BÌNH");
  g_autofree char *label = g_strdup (td_session_get_next_undo (fixture->session));
  fixture_close (fixture);
  fixture->session = open_session (fixture->dir, &error);
  g_assert_no_error (error);
  g_autofree char *name = read_agency_name (fixture->session);
  g_assert_cmpstr (name, ==, "ỦY BAN NHÂN DÂN XÃ AN BÌNH");
  g_assert_nonnull (label);
  g_assert_cmpstr (td_session_get_next_undo (fixture->session), ==, label);
}

static void
test_refuses_other_database (void)
{
  g_autofree char *dir = g_dir_make_tmp ("thidua-session-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "workspace.db", NULL);
  g_autofree char *rubbish = g_strnfill (8192, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, rubbish, -1, NULL));
  g_assert_null (open_session (dir, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_CORRUPT);
  remove_folder (dir);
}

static void
test_open_cancelled (void)
{
  g_autofree char *dir = g_dir_make_tmp ("thidua-session-XXXXXX", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = {0};

  g_cancellable_cancel (cancellable);
  td_session_open_async (dir, cancellable, answer_cb, &answer);
  g_assert_null (td_session_open_finish (answer_wait (&answer), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  remove_folder (dir);
}

typedef struct {
  guint n;          /* given */
  guint n_answered; /* in order */
} Many;

typedef struct {
  Many *many;
  guint number;
} Numbered;

static void
numbered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Numbered *edit = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (td_session_edit_finish (TD_SESSION (source), result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (edit->number, ==, ++edit->many->n_answered);
}

static void
give_edits (TdSession *session, Many *many)
{
  for (guint i = 1; i <= many->n; i++) {
    g_autofree char *value = g_strdup_printf ("Xã %u", i);
    Numbered *edit = g_new0 (Numbered, 1);
    edit->many = many;
    edit->number = i;
    td_session_edit_async (session, TD_ENTITY_AGENCY, "own", "name", value, NULL, numbered_cb,
                           edit);
  }
}

static gboolean
are_all_answered (gpointer data)
{
  Many *many = data;
  return many->n_answered == many->n;
}

static void
test_many_edits (Fixture *fixture, gconstpointer user_data)
{
  Many many = {.n = 1000};
  gint64 start = g_get_monotonic_time ();

  give_edits (fixture->session, &many);
  gint64 given = g_get_monotonic_time () - start;
  wait_until (are_all_answered, &many);
  g_test_message ("given in %d ms, stored in %d ms", (int) (given / 1000),
                  (int) ((g_get_monotonic_time () - start) / 1000));
  g_autofree char *name = read_agency_name (fixture->session);
  g_assert_cmpstr (name, ==, "Xã 1000");
}

static void
undo_notified_cb (TdSession *session, GParamSpec *pspec, gpointer user_data)
{
  GString *events = user_data;
  g_string_append_printf (events, "%s ", g_param_spec_get_name (pspec));
}

static void
changed_cb (TdSession *session, TdChanges *changes, gpointer user_data)
{
  GString *events = user_data;

  g_assert_true (g_main_context_is_owner (NULL));
  g_assert_true (td_changes_touch (changes, "agency", "own"));
  g_assert_true (td_changes_touch (changes, "agency", NULL));
  g_assert_false (td_changes_touch (changes, "plan", NULL));
  g_string_append (events, "changed ");
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GString *events = user_data;
  gboolean is_good = td_session_edit_finish (TD_SESSION (source), result, NULL);

  g_string_append (events, is_good ? "answered" : "refused");
}

static gboolean
is_answered (gpointer data)
{
  GString *events = data;
  return g_str_has_suffix (events->str, "ed") && !g_str_has_suffix (events->str, "changed");
}

static void
listen_to (TdSession *session, GString *events)
{
  g_signal_connect (session, "notify", G_CALLBACK (undo_notified_cb), events);
  g_signal_connect (session, "changed", G_CALLBACK (changed_cb), events);
}

static void
test_changed_first (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GString) events = g_string_new (NULL);

  listen_to (fixture->session, events);
  td_session_edit_async (fixture->session, TD_ENTITY_AGENCY, "own", "place", "An Bình", NULL,
                         answered_cb, events);
  wait_until (is_answered, events);
  g_assert_cmpstr (events->str, ==, "next-undo changed answered");
  g_signal_handlers_disconnect_by_data (fixture->session, events);
}

static void
test_refused_edits (Fixture *fixture, gconstpointer user_data)
{
  static const struct {
    TdEntity entity;
    const char *id, *key;
  } EDITS[] = {
      {TD_ENTITY_AGENCY, "own", "nonsense"},
      {TD_ENTITY_EVIDENCE, "x", "name"},
      {TD_ENTITY_BALLOT, "x", "against"},
      {TD_ENTITY_NONE, "x", "name"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (EDITS); i++) {
    g_auto (Answer) answer = {0};
    g_autoptr (GString) events = g_string_new (NULL);
    g_autoptr (GError) error = NULL;
    listen_to (fixture->session, events);
    td_session_edit_async (fixture->session, EDITS[i].entity, EDITS[i].id, EDITS[i].key, "x", NULL,
                           answer_cb, &answer);
    g_assert_false (td_session_edit_finish (fixture->session, answer_wait (&answer), &error));
    g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
    g_assert_cmpstr (events->str, ==, "");
    g_signal_handlers_disconnect_by_data (fixture->session, events);
  }
}

/* Each kind of thing reaches its own service: that says which thing it does not know. */
static void
test_reaches_services (Fixture *fixture, gconstpointer user_data)
{
  static const struct {
    TdEntity entity;
    const char *key;
  } EDITS[] = {
      {TD_ENTITY_PLAN, "title"},
      {TD_ENTITY_SECTION, "title"},
      {TD_ENTITY_CRITERIA_GROUP, "applies_to"},
      {TD_ENTITY_CRITERION, "text"},
      {TD_ENTITY_AWARD_FORM, "name"},
      {TD_ENTITY_NOMINEE, "name"},
      {TD_ENTITY_NOMINATION, "summary"},
      {TD_ENTITY_COUNCIL, "name"},
      {TD_ENTITY_MEMBER, "name"},
      {TD_ENTITY_MEETING, "place"},
      {TD_ENTITY_DOSSIER, "number"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (EDITS); i++) {
    g_auto (Answer) answer = {0};
    g_autoptr (GError) error = NULL;
    g_test_message ("%s", td_entity_to_string (EDITS[i].entity));
    td_session_edit_async (fixture->session, EDITS[i].entity, "nosuchid", EDITS[i].key, "x", NULL,
                           answer_cb, &answer);
    g_assert_false (td_session_edit_finish (fixture->session, answer_wait (&answer), &error));
    g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  }
}

static char *
undo (TdSession *session, GError **error)
{
  g_auto (Answer) answer = {0};

  td_session_undo_async (session, NULL, answer_cb, &answer);
  return td_session_undo_finish (session, answer_wait (&answer), error);
}

static char *
redo (TdSession *session, GError **error)
{
  g_auto (Answer) answer = {0};

  td_session_redo_async (session, NULL, answer_cb, &answer);
  return td_session_redo_finish (session, answer_wait (&answer), error);
}

static void
assert_agency_name (Fixture *fixture, const char *expected)
{
  g_autofree char *name = read_agency_name (fixture->session);
  g_assert_cmpstr (name, ==, expected);
}

static void
test_undo_redo (Fixture *fixture, gconstpointer user_data)
{
  TdSession *session = fixture->session;
  g_autoptr (GError) error = NULL;

  edit_agency (session, "name", "Xã Một");
  g_autofree char *label = g_strdup (td_session_get_next_undo (session));
  g_assert_nonnull (label);
  g_assert_null (td_session_get_next_redo (session));

  g_autofree char *undone = undo (session, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (undone, ==, label);
  g_assert_null (td_session_get_next_undo (session));
  g_assert_cmpstr (td_session_get_next_redo (session), ==, label);
  assert_agency_name (fixture, "");

  g_autofree char *redone = redo (session, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (redone, ==, label);
  g_assert_cmpstr (td_session_get_next_undo (session), ==, label);
  g_assert_null (td_session_get_next_redo (session));
  assert_agency_name (fixture, "Xã Một");
}

static void
test_undo_steps (Fixture *fixture, gconstpointer user_data)
{
  TdSession *session = fixture->session;
  g_autoptr (GError) error = NULL;

  edit_agency (session, "name", "Xã Một");
  edit_agency (session, "place", "Một");
  edit_agency (session, "symbol", "UBND");
  for (guint i = 0; i < 3; i++) {
    g_autofree char *label = undo (session, &error);
    g_assert_no_error (error);
  }
  assert_agency_name (fixture, "");
  for (guint i = 0; i < 3; i++) {
    g_autofree char *label = redo (session, &error);
    g_assert_no_error (error);
  }
  assert_agency_name (fixture, "Xã Một");
  g_assert_null (td_session_get_next_redo (session));
}

static void
test_nothing_to_undo (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (undo (fixture->session, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (redo (fixture->session, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
}

static void
test_undo_tells (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GString) events = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  edit_agency (fixture->session, "name", "Xã Một");
  listen_to (fixture->session, events);
  g_autofree char *label = undo (fixture->session, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (events->str, ==, "next-undo next-redo changed ");
  g_signal_handlers_disconnect_by_data (fixture->session, events);
}

static void
test_close_with_jobs (Fixture *fixture, gconstpointer user_data)
{
  Many many = {.n = 50};
  g_autoptr (GError) error = NULL;

  give_edits (fixture->session, &many);
  td_session_close (fixture->session);
  wait_until (are_all_answered, &many);

  g_autoptr (TdDb) db = td_db_open (fixture->dir, TD_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  g_autoptr (TdAgency) agency = td_agency_load (db, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (agency->name, ==, "Xã 50");
}

static void
test_after_close (Fixture *fixture, gconstpointer user_data)
{
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;

  td_session_close (fixture->session);
  td_session_close (fixture->session);
  td_session_edit_async (fixture->session, TD_ENTITY_AGENCY, "own", "name", "x", NULL, answer_cb,
                         &answer);
  g_assert_false (td_session_edit_finish (fixture->session, answer_wait (&answer), &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_FAILED);
}

static void
test_dropped_without_close (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *name = read_agency_name (fixture->session);

  g_test_expect_message ("thidua", G_LOG_LEVEL_WARNING, "*without td_session_close*");
  g_assert_finalize_object (g_steal_pointer (&fixture->session));
  g_test_assert_expected_messages ();
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("/session/open/new", test_opens_new);
  ADD ("/session/open/keeps", test_keeps);
  g_test_add_func ("/session/open/refuses-other-database", test_refuses_other_database);
  g_test_add_func ("/session/open/cancelled", test_open_cancelled);
  ADD ("/session/edit/many", test_many_edits);
  ADD ("/session/edit/changed-first", test_changed_first);
  ADD ("/session/edit/refused", test_refused_edits);
  ADD ("/session/edit/reaches-services", test_reaches_services);
  ADD ("/session/undo/redo", test_undo_redo);
  ADD ("/session/undo/steps", test_undo_steps);
  ADD ("/session/undo/nothing", test_nothing_to_undo);
  ADD ("/session/undo/tells", test_undo_tells);
  ADD ("/session/close/with-jobs", test_close_with_jobs);
  ADD ("/session/close/after", test_after_close);
  ADD ("/session/close/dropped", test_dropped_without_close);
  return g_test_run ();
}
