/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli.h"

G_BEGIN_DECLS

/* What the files of "thiduactl evidence …" share. */

CliStatus cli_evidence_add (Cli *cli, char **arguments, GError **error);
CliStatus cli_evidence_check (Cli *cli, char **arguments, GError **error);

/* The first page of @evidence proves the criterion, which is a number or an id. */
gboolean cli_evidence_prove (Cli *cli,
                             const char *nomination,
                             const char *criterion,
                             const char *evidence,
                             GError **error);
CliStatus cli_evidence_answer_all (Cli *cli, GPtrArray *ids, GError **error);

G_END_DECLS
