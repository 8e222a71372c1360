/* SPDX-License-Identifier: GPL-3.0-or-later */
/* See cli-driver.h. */
#include "cli-driver.h"

#include <glib/gstdio.h>
#include <stdarg.h>

void
cli_run_free (CliRun *run)
{
  g_free (run->out);
  g_free (run->err);
  g_clear_pointer (&run->json, json_node_unref);
  g_free (run);
}

static CliRun *
run_argv (GPtrArray *argv)
{
  CliRun *run = g_new0 (CliRun, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_newv ((const char *const *) argv->pdata,
                         G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &run->out, &run->err, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_if_exited (process))
    g_error ("a signal ended it: %s", run->err);
  run->status = g_subprocess_get_exit_status (process);
  if (run->out && *run->out)
    run->json = json_from_string (run->out, NULL);
  return run;
}

static GPtrArray *
collect (const char *workspace, va_list arguments)
{
  GPtrArray *argv = g_ptr_array_new ();
  const char *argument;

  g_ptr_array_add (argv, (char *) g_getenv ("THIDUACTL"));
  g_ptr_array_add (argv, (char *) "--workspace");
  g_ptr_array_add (argv, (char *) workspace);
  g_ptr_array_add (argv, (char *) "--json");
  while ((argument = va_arg (arguments, const char *)))
    g_ptr_array_add (argv, (char *) argument);
  g_ptr_array_add (argv, NULL);
  return argv;
}

CliRun *
cli_run (const char *workspace, ...)
{
  va_list arguments;

  va_start (arguments, workspace);
  g_autoptr (GPtrArray) argv = collect (workspace, arguments);
  va_end (arguments);
  return run_argv (argv);
}

CliRun *
cli_expect (int status, const char *workspace, ...)
{
  va_list arguments;

  va_start (arguments, workspace);
  g_autoptr (GPtrArray) argv = collect (workspace, arguments);
  va_end (arguments);
  CliRun *run = run_argv (argv);
  if (run->status != status) {
    g_autofree char *line = g_strjoinv (" ", (char **) argv->pdata);
    g_test_message ("%s\nout: %s\nerr: %s", line, run->out, run->err);
  }
  g_assert_cmpint (run->status, ==, status);
  return run;
}

char *
cli_id (const char *workspace, ...)
{
  va_list arguments;

  va_start (arguments, workspace);
  g_autoptr (GPtrArray) argv = collect (workspace, arguments);
  va_end (arguments);
  g_autoptr (CliRun) run = run_argv (argv);
  if (run->status != 0 && run->status != 3)
    g_error ("status %d: %s", run->status, run->err);
  return g_strdup (cli_text (run->json, "id"));
}

char *
cli_tool (const char *program, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  const char *argument;
  char *out = NULL;
  va_list arguments;

  g_ptr_array_add (argv, (char *) program);
  va_start (arguments, program);
  while ((argument = va_arg (arguments, const char *)))
    g_ptr_array_add (argv, (char *) argument);
  va_end (arguments);
  g_ptr_array_add (argv, NULL);
  g_autoptr (GSubprocess) process =
      g_subprocess_newv ((const char *const *) argv->pdata,
                         G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (process))
    g_error ("%s: %s", program, out);
  return out;
}

char *
cli_make_dir (void)
{
  g_autoptr (GError) error = NULL;
  char *dir = g_dir_make_tmp ("thidua-cli-XXXXXX", &error);

  g_assert_no_error (error);
  return dir;
}

void
cli_remove_dir (char *dir)
{
  g_autofree char *out = cli_tool ("rm", "-rf", dir, NULL);

  g_free (dir);
}

void
cli_write (const char *dir, const char *name, const void *data, gssize length)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, length, &error);
  g_assert_no_error (error);
}

char *
cli_hash_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize length = 0;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, length);
}

JsonNode *
cli_member (JsonNode *object, const char *name)
{
  g_assert_nonnull (object);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (object));
  g_assert_true (json_object_has_member (json_node_get_object (object), name));
  return json_object_get_member (json_node_get_object (object), name);
}

const char *
cli_text (JsonNode *object, const char *name)
{
  JsonNode *member = cli_member (object, name);

  return JSON_NODE_HOLDS_NULL (member) ? NULL : json_node_get_string (member);
}

gint64
cli_int (JsonNode *object, const char *name)
{
  return json_node_get_int (cli_member (object, name));
}

guint
cli_length (JsonNode *array)
{
  g_assert_nonnull (array);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (array));
  return json_array_get_length (json_node_get_array (array));
}

JsonNode *
cli_element (JsonNode *array, guint index)
{
  g_assert_cmpuint (index, <, cli_length (array));
  return json_array_get_element (json_node_get_array (array), index);
}
