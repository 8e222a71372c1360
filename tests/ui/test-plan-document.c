/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan as it prints, in the window: the pages are shown, each format is exported by the menu and
 * its file dialog, and the command line writes the same bytes. */
#include "ui-driver.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  UiDriver *driver;
  char *folder;
  char *workspace;
  char *plan; /* its id */
} Job;

static char *
run (Job *job, const char *first, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  va_list words;

  g_ptr_array_add (argv, (char *) g_getenv ("THIDUACTL"));
  g_ptr_array_add (argv, "--workspace");
  g_ptr_array_add (argv, job->workspace);
  g_ptr_array_add (argv, "--json");
  va_start (words, first);
  for (const char *word = first; word; word = va_arg (words, const char *))
    g_ptr_array_add (argv, (char *) word);
  va_end (words);
  g_ptr_array_add (argv, NULL);
  g_autoptr (GSubprocess) process =
      g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_true (g_subprocess_get_exit_status (process) == 0 ||
                 g_subprocess_get_exit_status (process) == 3);
  return output;
}

static void
set_up (Job *job, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sample =
      g_build_filename (g_getenv ("THIDUA_DATA_DIR"), "sample", "plan.txt", NULL);

  job->folder = g_dir_make_tmp ("thidua-document-XXXXXX", &error);
  g_assert_no_error (error);
  job->workspace = g_build_filename (job->folder, "workspace", NULL);
  g_autofree char *answer = run (job, "plan", "import", sample, NULL);
  g_autoptr (GRegex) regex = g_regex_new ("\"id\" : \"([^\"]+)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) info = NULL;
  g_assert_true (g_regex_match (regex, answer, 0, &info));
  job->plan = g_match_info_fetch (info, 1);
  job->driver = ui_driver_start (job->workspace, NULL);
}

static void
tear_down (Job *job, gconstpointer data)
{
  ui_driver_stop (job->driver);
  g_free (job->folder);
  g_free (job->workspace);
  g_free (job->plan);
}

static void
show_pages (Job *job)
{
  ui_driver_key (job->driver, "alt+2");
  ui_driver_press (job->driver, ATSPI_ROLE_RADIO_BUTTON, "As It Prints");
  g_object_unref (ui_driver_find_part (job->driver, ATSPI_ROLE_LABEL, "1 /"));
  ui_driver_rest (job->driver, 600); /* the first page is drawn */
  ui_driver_shoot (job->driver, "document-pages");
}

static void
compare (Job *job, const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat ("by-command", suffix, NULL);
  g_autofree char *other = g_build_filename (job->folder, name, NULL);
  g_autofree char *answer = run (job, "plan", "export", job->plan, "-o", other, NULL);
  g_autofree char *ours = NULL, *theirs = NULL;
  gsize n_ours = 0, n_theirs = 0;

  g_assert_nonnull (answer);
  g_assert_true (g_file_get_contents (path, &ours, &n_ours, NULL));
  g_assert_true (g_file_get_contents (other, &theirs, &n_theirs, NULL));
  g_assert_cmpuint (n_ours, >, 1000);
  g_assert_cmpmem (ours, n_ours, theirs, n_theirs);
}

static void
export_as (Job *job, const char *key, const char *suffix)
{
  g_autofree char *name = g_strconcat ("kế hoạch", suffix, NULL);
  g_autofree char *path = g_build_filename (job->folder, name, NULL);

  ui_driver_press (job->driver, ATSPI_ROLE_TOGGLE_BUTTON, "Export the Plan");
  g_object_unref (ui_driver_find (job->driver, ATSPI_ROLE_MENU_ITEM, NULL));
  ui_driver_rest (job->driver, 300);
  ui_driver_key (job->driver, key); /* the item's mnemonic */
  ui_driver_choose_file (job->driver, "Export the Plan", path);
  g_object_unref (ui_driver_find (job->driver, ATSPI_ROLE_LABEL, "The plan was exported"));
  ui_driver_wait_gone (job->driver, ATSPI_ROLE_LABEL, "The plan was exported");
  compare (job, path, suffix);
}

static void
test_exports (Job *job, gconstpointer data)
{
  show_pages (job);
  export_as (job, "p", ".pdf");
  export_as (job, "w", ".docx");
  export_as (job, "o", ".odt");
  export_as (job, "t", ".txt");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* The words above are those of the window's own language. */
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_unsetenv ("LANGUAGE");
  g_test_add ("/ui/plan-document/exports", Job, NULL, set_up, test_exports, tear_down);
  return g_test_run ();
}
