/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The helper program: does its sandbox hold, and what becomes of us when it misbehaves. */
#include "config.h"

#include "samples.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <intake/td-intake.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  char *dir;
  char *script;
  char *helper; /* the real one */
  GBytes *bytes;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  fixture->helper = g_strdup (g_getenv ("THIDUA_INTAKE"));
  g_assert_nonnull (fixture->helper);
  fixture->dir = g_dir_make_tmp ("thidua-helper-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->script = g_build_filename (fixture->dir, "helper", NULL);
  fixture->bytes = sample_png (1);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_setenv ("THIDUA_INTAKE", fixture->helper, TRUE);
  g_unlink (fixture->script);
  g_assert_no_errno (g_rmdir (fixture->dir));
  g_free (fixture->script);
  g_free (fixture->dir);
  g_free (fixture->helper);
  g_bytes_unref (fixture->bytes);
}

/* From now on the helper is a shell script. */
static void
use_script (Fixture *fixture, const char *commands)
{
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\n%s\n", commands);

  g_assert_true (
      g_file_set_contents_full (fixture->script, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_setenv ("THIDUA_INTAKE", fixture->script, TRUE);
}

static void
assert_probe_fails (Fixture *fixture, TdError code)
{
  g_autoptr (GError) error = NULL;
  TdEvidenceInfo info;

  g_assert_false (td_intake_probe (fixture->bytes, &info, NULL, &error));
  g_assert_error (error, TD_ERROR, (int) code);
}

static void
assert_render_fails (Fixture *fixture, TdError code)
{
  g_autoptr (GError) error = NULL;
  TdPixels pixels = {0};

  g_assert_false (td_intake_render (fixture->bytes, 1, 8, 8, &pixels, NULL, &error));
  g_assert_error (error, TD_ERROR, (int) code);
  g_assert_null (pixels.pixels);
}

static void
test_sandbox (Fixture *fixture, gconstpointer user_data)
{
  static const char *const DENIED[] = {
      "socket",       "unix-socket",
      "exec",         "fork",
      "clone",        "ptrace",
      "kill",         "make-file",
      "write-file",   "truncate-file",
      "unlink-file",  "long-answer",
      "raise-limits", "executable-memory",
      "read-file",    "read-own-file",
      "list-home",
  };
  const char *argv[] = {fixture->helper, "selftest", NULL};
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output,
                               NULL, &status, &error));
  g_assert_no_error (error);
  g_test_message ("%s", output);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_assert_no_error (error);
  gboolean has_landlock = strstr (output, "no Landlock") == NULL;
  for (guint i = 0; i < G_N_ELEMENTS (DENIED); i++) {
    g_autofree char *line = g_strdup_printf ("%s: denied\n", DENIED[i]);
    gboolean is_of_landlock =
        g_str_has_prefix (DENIED[i], "read-") || g_str_equal (DENIED[i], "list-home");
    if (has_landlock || !is_of_landlock)
      g_assert_nonnull (strstr (output, line));
  }
  g_assert_nonnull (strstr (output, "read-font: allowed\n"));
}

static void
test_missing (Fixture *fixture, gconstpointer user_data)
{
  g_setenv ("THIDUA_INTAKE", fixture->script, TRUE);
  assert_probe_fails (fixture, TD_ERROR_FAILED);
}

static void
test_crashes (Fixture *fixture, gconstpointer user_data)
{
  use_script (fixture, "kill -SEGV $$");
  assert_probe_fails (fixture, TD_ERROR_UNREADABLE);
  assert_render_fails (fixture, TD_ERROR_UNREADABLE);
}

static void
test_gives_up (Fixture *fixture, gconstpointer user_data)
{
  use_script (fixture, "exit 1");
  assert_probe_fails (fixture, TD_ERROR_UNREADABLE);
}

static void
test_has_no_sandbox (Fixture *fixture, gconstpointer user_data)
{
  use_script (fixture, "exit 3");
  assert_probe_fails (fixture, TD_ERROR_FAILED);
}

static void
test_says_nothing (Fixture *fixture, gconstpointer user_data)
{
  use_script (fixture, "exit 0");
  assert_probe_fails (fixture, TD_ERROR_UNREADABLE);
}

/* A taken-over helper answers what it likes: magic, reason, kind, pages, width, height, bytes of
 * text, notes. */
#define NO_TEXT "\\0\\0\\0\\0\\0\\0\\0\\0"

static void
test_lies (Fixture *fixture, gconstpointer user_data)
{
  static const char *const ANSWERS[] = {
      "AIdT\\0\\0\\0\\0\\3\\0\\0\\0\\1\\0\\0\\0\\377\\377\\377\\377\\377\\377\\377\\377" NO_TEXT,
      "AIdT\\0\\0\\0\\0\\3\\0\\0\\0\\1\\0\\0\\0\\10\\0\\0\\0\\10\\0\\0\\0" NO_TEXT,
      "AIdT\\0\\0\\0\\0\\3\\0\\0\\0\\1\\0\\0\\0\\11\\0\\0\\0\\1\\0\\0\\0" NO_TEXT
      "123456789012345678901234567890123456",
      "AIdT\\143\\0\\0\\0\\3\\0\\0\\0\\1\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0" NO_TEXT,
      "AIdT\\0\\0\\0\\0\\143\\0\\0\\0\\1\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0" NO_TEXT,
      "AIdT\\0\\0\\0\\0\\3\\0\\0\\0\\377\\377\\377\\377\\0\\0\\0\\0\\0\\0\\0\\0" NO_TEXT,
      "XXXX\\0\\0\\0\\0\\3\\0\\0\\0\\1\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0" NO_TEXT,
      "AIdT\\0\\0\\0\\0\\3\\0\\0\\0\\1\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\4\\0\\0\\0\\0\\0\\0\\0text",
      "AIdT\\0\\0\\0\\0",
  };

  for (guint i = 0; i < G_N_ELEMENTS (ANSWERS); i++) {
    g_autofree char *commands = g_strdup_printf ("printf '%s' >&4", ANSWERS[i]);
    g_test_message ("answer %u", i);
    use_script (fixture, commands);
    assert_probe_fails (fixture, TD_ERROR_UNREADABLE);
    assert_render_fails (fixture, TD_ERROR_UNREADABLE);
  }
}

/* The control for the above: that answer would be believed. */
static void
test_answers (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  TdEvidenceInfo info;

  use_script (fixture,
              "printf 'AIdT\\0\\0\\0\\0\\3\\0\\0\\0\\7\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0" NO_TEXT
              "' >&4");
  g_assert_true (td_intake_probe (fixture->bytes, &info, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (info.media_type, ==, "image/png");
  g_assert_cmpuint (info.n_pages, ==, 7);
}

/* Asks for the text of a PDF, of which the script answers what it likes. */
static gboolean
ask_text (Fixture *fixture, const char *answer, TdSourceText *text, GError **error)
{
  g_autoptr (GBytes) pdf = sample_pdf (1);
  g_autofree char *commands = g_strdup_printf ("printf '%s' >&4", answer);

  use_script (fixture, commands);
  return td_intake_read_text (pdf, "plan.pdf", text, NULL, error);
}

#define TEXT_HEAD(kind, length)                                                                    \
  "AIdT\\0\\0\\0\\0\\" kind "\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0" length

static void
test_lies_in_words (Fixture *fixture, gconstpointer user_data)
{
  static const char *const ANSWERS[] = {
      TEXT_HEAD ("1", "\\4\\0\\0\\0\\0\\0\\0\\0") "abc\\377",     /* no UTF-8 */
      TEXT_HEAD ("1", "\\4\\0\\0\\0\\0\\0\\0\\0") "a\\0bc",       /* a zero */
      TEXT_HEAD ("1", "\\5\\0\\0\\0\\0\\0\\0\\0") "abcd",         /* shorter than said */
      TEXT_HEAD ("1", "\\3\\0\\0\\0\\0\\0\\0\\0") "abcd",         /* longer */
      TEXT_HEAD ("1", "\\377\\377\\377\\377\\0\\0\\0\\0") "abcd", /* far shorter */
      TEXT_HEAD ("1", "\\0\\0\\0\\0\\0\\0\\0\\0"),                /* nothing */
      TEXT_HEAD ("1", "\\4\\0\\0\\0\\0\\0\\0\\0") "\\1\\2\\n ",   /* nothing that is seen */
      TEXT_HEAD ("3", "\\4\\0\\0\\0\\0\\0\\0\\0") "abcd",         /* out of a picture */
  };

  for (guint i = 0; i < G_N_ELEMENTS (ANSWERS); i++) {
    g_auto (TdSourceText) text = {NULL};
    g_autoptr (GError) error = NULL;
    g_test_message ("answer %u", i);
    g_assert_false (ask_text (fixture, ANSWERS[i], &text, &error));
    g_assert_error (error, TD_ERROR, TD_ERROR_UNREADABLE);
    g_assert_null (text.text);
  }
}

/* What is believed is cleaned: no controls, nothing that turns the text around, NFC. */
static void
test_words_are_cleaned (Fixture *fixture, gconstpointer user_data)
{
  g_auto (TdSourceText) text = {NULL};
  g_autoptr (GError) error = NULL;

  g_assert_true (ask_text (
      fixture,
      TEXT_HEAD (
          "1", "\\20\\0\\0\\0\\377\\377\\377\\377") "a\\33[1m\\342\\200\\256e\\314\\202\\ttb\\n\\f",
      &text, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (text.text, ==, "a[1mê\ttb\n\f");
  g_assert_cmpuint (text.notes, ==, TD_SOURCE_ALL_NOTES & ~TD_SOURCE_MISNAMED);
}

static void
test_cannot_change_document (Fixture *fixture, gconstpointer user_data)
{
  use_script (fixture, "if echo x >&3; then exit 1; else exit 3; fi 2>/dev/null");
  assert_probe_fails (fixture, TD_ERROR_FAILED);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (200 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *pid_path = g_build_filename (fixture->dir, "pid", NULL);
  g_autofree char *commands = g_strdup_printf ("echo $$ >'%s'\nexec sleep 50", pid_path);
  g_autofree char *pid = NULL;
  g_autoptr (GError) error = NULL;
  TdEvidenceInfo info;

  use_script (fixture, commands);
  gint64 start = g_get_monotonic_time ();
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_false (td_intake_probe (fixture->bytes, &info, cancellable, &error));
  g_thread_join (thread);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_TIME_SPAN_SECOND);

  g_assert_true (g_file_get_contents (pid_path, &pid, NULL, NULL));
  g_autofree char *process = g_strdup_printf ("/proc/%d", atoi (pid));
  g_assert_false (g_file_test (process, G_FILE_TEST_EXISTS));
  g_unlink (pid_path);
}

static void
test_cancelled_before (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  TdEvidenceInfo info;

  g_cancellable_cancel (cancellable);
  g_assert_false (td_intake_probe (fixture->bytes, &info, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_takes_too_long (Fixture *fixture, gconstpointer user_data)
{
  if (!g_test_slow ()) {
    g_test_skip ("takes a minute; -m slow runs it");
    return;
  }
  use_script (fixture, "exec sleep 300");
  assert_probe_fails (fixture, TD_ERROR_UNREADABLE);
}

static guint
count_open_files (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Neither good nor bad answers leave files open or processes behind. */
static void
test_leaves_nothing (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GBytes) bad = sample_cut (fixture->bytes, 30);
  TdEvidenceInfo info;

  g_assert_true (td_intake_probe (fixture->bytes, &info, NULL, NULL));
  guint n_before = count_open_files ();
  for (guint i = 0; i < 5; i++) {
    g_assert_true (td_intake_probe (fixture->bytes, &info, NULL, NULL));
    g_assert_false (td_intake_probe (bad, &info, NULL, NULL));
  }
  g_assert_cmpuint (count_open_files (), ==, n_before);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("/intake/helper/sandbox", test_sandbox);
  ADD ("/intake/helper/missing", test_missing);
  ADD ("/intake/helper/crashes", test_crashes);
  ADD ("/intake/helper/gives-up", test_gives_up);
  ADD ("/intake/helper/has-no-sandbox", test_has_no_sandbox);
  ADD ("/intake/helper/says-nothing", test_says_nothing);
  ADD ("/intake/helper/lies", test_lies);
  ADD ("/intake/helper/lies-in-words", test_lies_in_words);
  ADD ("/intake/helper/words-are-cleaned", test_words_are_cleaned);
  ADD ("/intake/helper/answers", test_answers);
  ADD ("/intake/helper/cannot-change-document", test_cannot_change_document);
  ADD ("/intake/helper/cancel", test_cancel);
  ADD ("/intake/helper/cancelled-before", test_cancelled_before);
  ADD ("/intake/helper/takes-too-long", test_takes_too_long);
  ADD ("/intake/helper/leaves-nothing", test_leaves_nothing);
  return g_test_run ();
}
