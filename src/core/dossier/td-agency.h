/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/db/td-db.h>
#include <glib-object.h>

G_BEGIN_DECLS

/* The own agency, whose papers are made.  All fields "" when not filled in. */
#define TD_TYPE_AGENCY (td_agency_get_type ())
G_DECLARE_FINAL_TYPE (TdAgency, td_agency, TD, AGENCY, GObject)
struct _TdAgency {
  GObject parent_instance;
  char *name, *parent, *short_name, *symbol, *place;
  char *on_behalf_of, *capacity, *title, *signatory, *archive;
};

TdAgency *td_agency_load (TdDb *db, GError **error);
/* @key: the field's name, as above. */
gboolean td_agency_set (TdDb *db, const char *key, const char *value, GError **error);

G_END_DECLS
