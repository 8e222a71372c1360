/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages.h"

G_BEGIN_DECLS

/* Numbers about how a page looks; what they mean is judged elsewhere.  In the helper only. */
TdIntakeReason td_measure_page (TdPages *pages, guint page, TdIntakeMeasures *measures);

/* A page of dark and light: @ink has @width × @height bytes, 1 where it is dark.  How many lines of
 * text run across it, and how much ink is above and below the bodies of their letters. */
void td_measure_lines (const guint8 *ink,
                       guint width,
                       guint height,
                       guint32 *n_lines,
                       guint32 *above,
                       guint32 *below);

G_END_DECLS
