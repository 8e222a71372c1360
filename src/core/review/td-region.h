/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/db/td-db.h>

G_BEGIN_DECLS

/* A rectangle of a page, in parts (0 to 1) of the page as it is stored, whichever way it is turned
 * when it is looked at. */
typedef struct {
  double x, y, width, height;
} TdRegion;

#define TD_REGION_WHOLE ((TdRegion) {0, 0, 1, 1})
/* Neither side is smaller: what is drawn by an unsteady hand is still seen. */
#define TD_REGION_MIN_SIDE 0.005

/* "0.1,0.2,0.5,0.1": left, top, width, height, with a point whatever the locale.  TD_ERROR_INVALID
 * for anything else, and for what is not on the page. */
gboolean td_region_from_string (const char *text, TdRegion *region, GError **error);
char *td_region_to_string (const TdRegion *region) G_GNUC_WARN_UNUSED_RESULT;
/* On the page and large enough to be seen. */
gboolean td_region_is_good (const TdRegion *region);

/* Services.  A region belongs to a criterion of a nomination, which may have any number of them on
 * one page; the first makes the page a proof, and the page stays one until the last is removed.
 * Returns the region's id.  TD_ERROR_INVALID as of td_checklist_add_proof (), and for a region that
 * is not good. */
char *td_checklist_add_region (TdDb *db,
                               const char *nomination_id,
                               const char *criterion_id,
                               const char *evidence_id,
                               guint page,
                               const TdRegion *region,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* TD_ERROR_NOT_FOUND: there is no such region. */
gboolean
td_checklist_move_region (TdDb *db, const char *id, const TdRegion *region, GError **error);
gboolean td_checklist_remove_region (TdDb *db, const char *id, GError **error);

G_END_DECLS
