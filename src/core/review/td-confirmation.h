/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-date.h>
#include <core/db/td-db.h>
#include <glib-object.h>

G_BEGIN_DECLS

/* The direct manager's confirmation of a report (LAW D-5).  The name is the nomination's
 * "confirmed_by"; the rest is kept here. */
#define TD_TYPE_CONFIRMATION (td_confirmation_get_type ())
G_DECLARE_FINAL_TYPE (TdConfirmation, td_confirmation, TD, CONFIRMATION, GObject)
struct _TdConfirmation {
  GObject parent_instance;
  char *nomination_id;
  char *name;          /* as typed, "" */
  char *title;         /* "Trưởng thôn …", "" */
  TdDate date;         /* TD_DATE_NONE when not known */
  char *evidence_id;   /* the scan, NULL: none, or it is no longer attached */
  char *evidence_name; /* NULL without one */
  guint page;          /* from 1 */
};

/* Empty where nothing is recorded.  TD_ERROR_NOT_FOUND: no such nomination. */
TdConfirmation *td_confirmation_load (TdDb *db, const char *nomination_id, GError **error);

/* Services.  @key: "title" "date".  A date that is not understood is TD_ERROR_INVALID. */
gboolean td_confirmation_set (TdDb *db,
                              const char *nomination_id,
                              const char *key,
                              const char *value,
                              GError **error);
/* The page that shows the signed confirmation: of a file attached to the nomination.  @evidence_id
 * NULL takes it away. */
gboolean td_confirmation_set_page (TdDb *db,
                                   const char *nomination_id,
                                   const char *evidence_id,
                                   guint page,
                                   GError **error);

G_END_DECLS
