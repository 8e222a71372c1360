/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/base/td-place.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* One nomination: checklist, achievement and details beside the evidence or the report. */
#define TD_TYPE_NOMINEE_PAGE (td_nominee_page_get_type ())
G_DECLARE_FINAL_TYPE (TdNomineePage, td_nominee_page, TD, NOMINEE_PAGE, AdwNavigationPage)

AdwNavigationPage *td_nominee_page_new (TdSession *session,
                                        const char *nomination_id) G_GNUC_WARN_UNUSED_RESULT;

/* Goes to a field of the nominee or nomination, to a criterion or to a file of evidence; at once or
 * when loaded.  @field may be NULL. */
void td_nominee_page_show (TdNomineePage *self, TdEntity entity, const char *id, const char *field);

const char *td_nominee_page_get_nomination (TdNomineePage *self);

G_END_DECLS
