/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli.h"

CliStatus cli_lacking (Cli *cli, char **arguments, GError **error);
