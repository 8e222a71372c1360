/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/db/td-db.h>

G_BEGIN_DECLS

/* Fills the workspace with the sample: the invented plan of a district, the commune that answers
 * it, its nominees with reports, checklists and evidence, and a closed meeting of its council. Goes
 * through the services, so that everything is as if a person had entered it; undo works.  Data:
 * data/sample.  An error says which file and part of it; what was entered until then stays,
 * unless it was called in a group. */
gboolean td_sample_fill (TdDb *db, GError **error);

G_END_DECLS
