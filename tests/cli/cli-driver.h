/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Runs the real command line on a workspace of its own. */
typedef struct {
  int status;
  char *out;
  char *err;
  JsonNode *json; /* of --json, or NULL */
} CliRun;

void cli_run_free (CliRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliRun, cli_run_free)

/* thiduactl --workspace WORKSPACE --json ARGUMENTS…; never a signal. */
CliRun *cli_run (const char *workspace, ...) G_GNUC_NULL_TERMINATED;
/* The same, expecting @status; prints what the program said when it is another. */
CliRun *cli_expect (int status, const char *workspace, ...) G_GNUC_NULL_TERMINATED;
/* The "id" of the answer's object, expecting status 0 or 3. */
char *cli_id (const char *workspace, ...) G_GNUC_NULL_TERMINATED;

/* Any other program's standard output; ends the test unless it exits 0. */
char *cli_tool (const char *program, ...) G_GNUC_NULL_TERMINATED;

char *cli_make_dir (void);
void cli_remove_dir (char *dir); /* and frees the name */
void cli_write (const char *dir, const char *name, const void *data, gssize length);
char *cli_hash_file (const char *path);
/* A member of an object; fails the test when it is not there. */
JsonNode *cli_member (JsonNode *object, const char *name);
const char *cli_text (JsonNode *object, const char *name); /* NULL for null */
gint64 cli_int (JsonNode *object, const char *name);
guint cli_length (JsonNode *array);
JsonNode *cli_element (JsonNode *array, guint index);

G_END_DECLS
