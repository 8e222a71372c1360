/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs the command line as a person or a script does.  THIDUACTL names the program.
 */
#include "config.h"

#include "cli-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    if (g_file_test (child, G_FILE_TEST_IS_DIR))
      remove_folder (child);
    else
      g_unlink (child);
  }
  g_rmdir (path);
}

void
job_set_up (Job *job, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  job->folder = g_dir_make_tmp ("thidua-XXXXXX", &error);
  g_assert_no_error (error);
  job->workspace = g_build_filename (job->folder, "workspace", NULL);
}

void
job_tear_down (Job *job, gconstpointer data)
{
  remove_folder (job->folder);
  g_free (job->folder);
  g_free (job->workspace);
}

char *
job_path (Job *job, const char *name)
{
  return g_build_filename (job->folder, name, NULL);
}

void
job_write (Job *job, const char *name, GBytes *bytes)
{
  g_autofree char *path = job_path (job, name);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
}

static void
assert_one_complaint (const char *text)
{
  g_assert_true (g_str_has_prefix (text, "thiduactl: "));
  g_assert_true (g_str_has_suffix (text, "\n"));
  g_assert_cmpint (strchr (text, '\n') - text, ==, (gssize) strlen (text) - 1);
}

static char *
run (Job *job, int status, gboolean json, va_list words)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL, *complaint = NULL;
  g_strv_builder_add_many (builder, g_getenv ("THIDUACTL"), "--workspace", job->workspace, NULL);
  if (json)
    g_strv_builder_add (builder, "--json");
  for (const char *word; (word = va_arg (words, const char *));)
    g_strv_builder_add (builder, word);
  g_auto (GStrv) argv = g_strv_builder_end (builder);
  g_autoptr (GSubprocess) program =
      g_subprocess_newv ((const char *const *) argv,
                         G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (program, NULL, NULL, &output, &complaint, &error);
  g_assert_no_error (error);
  g_autofree char *line = g_strjoinv (" ", argv);
  g_test_message ("%s\n%s%s", line, output, complaint);
  if (g_subprocess_get_if_signaled (program))
    g_error ("Killed by signal %d", g_subprocess_get_term_sig (program));
  g_assert_cmpint (g_subprocess_get_exit_status (program), ==, status);
  if (status == 0)
    g_assert_cmpstr (complaint, ==, "");
  if (status == 1)
    assert_one_complaint (complaint);
  if (status == 1 || status == 2)
    g_assert_cmpstr (output, ==, "");
  if (status == 2)
    g_assert_cmpstr (complaint, !=, "");
  return g_steal_pointer (&output);
}

char *
job_run (Job *job, int status, ...)
{
  va_list words;
  va_start (words, status);
  char *output = run (job, status, FALSE, words);
  va_end (words);
  return output;
}

static JsonNode *
parse (const char *output)
{
  g_autoptr (GError) error = NULL;
  if (output[0] == '\0')
    return NULL;
  JsonNode *root = json_from_string (output, &error);
  g_assert_no_error (error);
  return root;
}

JsonNode *
job_json (Job *job, int status, ...)
{
  va_list words;
  va_start (words, status);
  g_autofree char *output = run (job, status, TRUE, words);
  va_end (words);
  return parse (output);
}

char *
job_id (Job *job, int status, ...)
{
  va_list words;
  va_start (words, status);
  g_autofree char *output = run (job, status, TRUE, words);
  va_end (words);
  g_autoptr (JsonNode) root = parse (output);
  g_assert_nonnull (root);
  return json_at (root, "$.id");
}

char *
json_at (JsonNode *root, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_assert_nonnull (root);
  g_autoptr (JsonNode) found = json_path_query (path, root, &error);
  g_assert_no_error (error);
  JsonArray *matches = json_node_get_array (found);
  if (json_array_get_length (matches) == 0)
    return NULL;
  JsonNode *first = json_array_get_element (matches, 0);
  if (json_node_get_value_type (first) == G_TYPE_STRING)
    return json_node_dup_string (first);
  return json_to_string (first, FALSE);
}
