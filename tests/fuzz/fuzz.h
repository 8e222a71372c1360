/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/* What libFuzzer calls; without it, main () of fuzz-main.c calls it with each seed. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
