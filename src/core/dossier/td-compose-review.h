/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-paper.h>
#include <core/db/td-db.h>

G_BEGIN_DECLS

/* The working papers of the review, made as all papers are.  They read only. */

/* A nomination's checklist as it is, to go on with by hand.  TD_ERROR_NOT_FOUND: no such
 * nomination; TD_ERROR_INVALID: it has no group yet. */
TdPaper *td_dossier_compose_checklist (TdDb *db, const char *nomination_id, GError **error);
/* Those of all nominations of a group: GPtrArray of TdPaper. */
GPtrArray *td_dossier_compose_checklists (TdDb *db, const char *group_id, GError **error);
/* An empty one, for whoever is put forward in that group. */
TdPaper *td_dossier_compose_blank_checklist (TdDb *db, const char *group_id, GError **error);
/* The open correction requests of a plan, as a list to send back. */
TdPaper *td_dossier_compose_corrections (TdDb *db, const char *plan_id, GError **error);

G_END_DECLS
