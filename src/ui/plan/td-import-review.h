/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/base/td-place.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* What was read from a plan beside the text it was read from, to be confirmed or corrected. */
#define TD_TYPE_IMPORT_REVIEW (td_import_review_get_type ())
G_DECLARE_FINAL_TYPE (TdImportReview, td_import_review, TD, IMPORT_REVIEW, AdwNavigationPage)

AdwNavigationPage *td_import_review_new (TdSession *session, const char *plan_id);
/* Brings a fact (TD_ENTITY_PLAN, its key in @field) or a part into view, now or once loaded. */
void
td_import_review_show (TdImportReview *self, TdEntity entity, const char *id, const char *field);

G_END_DECLS
