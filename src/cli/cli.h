/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-problem.h>
#include <core/db/td-db.h>
#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The exit statuses: scripts depend on them. */
typedef enum {
  CLI_DONE = 0,
  CLI_FAILED = 1,   /* refused or failed; @error is set */
  CLI_USAGE = 2,    /* wrong usage; @error is set */
  CLI_PROBLEMS = 3, /* done, but problems were found and listed */
} CliStatus;

typedef struct {
  char *workspace;
  gboolean json;
  gboolean quiet;
  TdDb *db;
  const char *usage; /* of the running command */
} Cli;

/* One command.  Gets what stands behind its name, itself left out.  All that it changes is one
 * transaction and one entry of the journal, kept unless it fails or is used wrongly: a command that
 * fails leaves the workspace as it was. */
typedef CliStatus (*CliFunc) (Cli *cli, char **arguments, GError **error);

typedef struct {
  const char *group; /* "plan" */
  const char *verb;  /* "import"; NULL for a command of one word */
  const char *usage; /* what follows the names */
  const char *summary;
  TdDbMode mode;
  CliFunc run;
  gboolean is_stepwise; /* its changes are committed one by one: undo, and what left the printer */
} CliCommand;

extern const CliCommand CLI_PLAN_COMMANDS[];
extern const CliCommand CLI_PLAN_CHECK_COMMANDS[];
extern const CliCommand CLI_NOMINEE_COMMANDS[];
extern const CliCommand CLI_NOMINEE_REGISTER_COMMANDS[];
extern const CliCommand CLI_REGISTER_COMMANDS[];
extern const CliCommand CLI_CHECK_COMMANDS[];
extern const CliCommand CLI_REVIEW_COMMANDS[];
extern const CliCommand CLI_CORRECTION_COMMANDS[];
extern const CliCommand CLI_EVIDENCE_COMMANDS[];
extern const CliCommand CLI_COUNCIL_COMMANDS[];
extern const CliCommand CLI_DOSSIER_COMMANDS[];
extern const CliCommand CLI_SEARCH_COMMANDS[];
extern const CliCommand CLI_WORKSPACE_COMMANDS[];

/* Parses options of @entries (may be NULL) out of @arguments and leaves the positional ones, of
 * which there must be @n_min to @n_max.  FALSE with CLI_USAGE's error. */
#define CLI_ANY 1000
#define CLI_USAGE_ERROR (cli_usage_error_quark ())
GQuark cli_usage_error_quark (void);
gboolean cli_parse (Cli *cli,
                    char ***arguments,
                    const GOptionEntry *entries,
                    guint n_min,
                    guint n_max,
                    GError **error);
CliStatus cli_usage (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* CLI_USAGE or CLI_FAILED by the error's domain. */
CliStatus cli_status_of (GError *const *error);

/* "key=value": splits at the first "=".  "key=@FILE" reads the value from the text file.  FALSE: no
 * "=" (usage error) or the file cannot be read. */
gboolean cli_split (const char *setting, char **key, char **value, GError **error);
/* A whole number from 0. */
gboolean cli_number (const char *text, guint *number, GError **error);

/* Printing.  What is printed is held back until the command's changes are committed, so that a
 * failed command prints nothing on stdout.  Text is not printed with --quiet or --json. */
gboolean cli_flush_output (void);
void cli_drop_output (void);
void cli_print_json (JsonBuilder *builder);
/* Answers of commands that change something: with --json the thing as it is now, as its "show"
 * prints it; where it is gone, {"id": …}.  Without --json only an id that is new. */
void cli_print_id (Cli *cli, const char *id); /* only with --json */
void cli_say (Cli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Rows of cells, aligned; n_columns cells a row, all borrowed until the table is printed. */
typedef struct _CliTable CliTable;
CliTable *cli_table_new (guint n_columns);
void cli_table_add (CliTable *table, ...) G_GNUC_NULL_TERMINATED;
void cli_table_print (Cli *cli, CliTable *table); /* frees it */

void cli_json_string (JsonBuilder *builder, const char *key, const char *value); /* NULL: null */
void cli_json_text (JsonBuilder *builder, const char *key, const char *value);   /* "": null */
void cli_json_int (JsonBuilder *builder, const char *key, gint64 value);
void cli_json_bool (JsonBuilder *builder, const char *key, gboolean value);
void cli_json_problems (JsonBuilder *builder, const char *key, GPtrArray *problems);
void cli_print_problem (Cli *cli, TdProblem *problem, guint page); /* 0: say its line */
void cli_print_problems (Cli *cli, GPtrArray *problems);
/* CLI_PROBLEMS when one of them is a warning or an error. */
CliStatus cli_status_of_problems (GPtrArray *problems);

G_END_DECLS
