/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli.h"

G_BEGIN_DECLS

/* thiduactl nominee import. */
CliStatus cli_nominee_import (Cli *cli, char **arguments, GError **error);

G_END_DECLS
