/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Letters of Vietnamese fonts from before Unicode, which stand in a document as Latin ones: those
 * of TCVN3 (".VnTime") and of VNI ("VNI-Times").  Pure. */
gboolean td_legacy_has_font (const char *font);

/* @text as it looks in @font; NULL where the font is none of those. */
char *td_legacy_decode (const char *font, const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
