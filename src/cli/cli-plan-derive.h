/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli.h"

G_BEGIN_DECLS

CliStatus cli_plan_derive (Cli *cli, char **arguments, GError **error);

G_END_DECLS
