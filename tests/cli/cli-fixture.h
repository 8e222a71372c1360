/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

/* A temporary folder with a workspace in it, and the real program run on it. */
typedef struct {
  char *folder;
  char *workspace;
} Job;

void job_set_up (Job *job, gconstpointer data);
void job_tear_down (Job *job, gconstpointer data);

/* A path in the temporary folder. */
char *job_path (Job *job, const char *name);
void job_write (Job *job, const char *name, GBytes *bytes);

/* Runs "thiduactl --workspace …" with the words and compares its exit status.  Returns what it
 * printed on stdout.  A run that fails must say why in one line on stderr, and nothing else. */
char *job_run (Job *job, int status, ...) G_GNUC_NULL_TERMINATED;
/* The same with --json; NULL when it printed nothing. */
JsonNode *job_json (Job *job, int status, ...) G_GNUC_NULL_TERMINATED;
/* The string under "id". */
char *job_id (Job *job, int status, ...) G_GNUC_NULL_TERMINATED;

/* What stands at a JSONPath, as text: strings as they are, everything else as JSON. */
char *json_at (JsonNode *root, const char *path);
#define assert_json(root, path, expected)                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *value_ = json_at (root, path);                                                \
    g_assert_cmpstr (value_, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END
