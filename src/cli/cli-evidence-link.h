/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli.h"

G_BEGIN_DECLS

/* "evidence link" and "evidence unlink". */
CliStatus cli_evidence_link (Cli *cli, char **arguments, GError **error);
CliStatus cli_evidence_unlink (Cli *cli, char **arguments, GError **error);

G_END_DECLS
