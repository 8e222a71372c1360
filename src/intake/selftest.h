/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Tries in the sandbox what a taken-over helper would try, each in a process of its own, and prints
 * a line for each: "socket: denied".  0 when all was denied and what is needed works. */
int td_selftest (void);
