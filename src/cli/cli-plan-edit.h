/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli.h"

G_BEGIN_DECLS

CliStatus cli_plan_edit (Cli *cli, char **arguments, GError **error);
CliStatus cli_plan_reread (Cli *cli, char **arguments, GError **error);

G_END_DECLS
