/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Gives up, for good, everything the helper does not need: files (but fonts and character maps, to
 * read), network, other programs, other processes, executable memory, memory and time without
 * end.  At most @max_answer bytes can be written into one file afterwards.  FALSE: do not touch the
 * document.  Without @with_fonts no file at all can be read. */
gboolean td_sandbox_enter (gsize max_answer, gboolean with_fonts);

/* The end of the thread that started the helper is the helper's end; before the sandbox. */
gboolean td_sandbox_follow_caller (void);

/* Its parts. */
gboolean td_sandbox_limit (gsize max_answer);
/* The kernel may lack Landlock: then files can be read, but nothing be done with them. */
gboolean td_sandbox_has_landlock (void);
gboolean td_sandbox_hide_files (const char *const *readable);
gboolean td_sandbox_filter_calls (void);

G_END_DECLS
