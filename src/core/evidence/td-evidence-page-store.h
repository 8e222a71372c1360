/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-evidence-pages.h"
#include "td-evidence-text.h"

G_BEGIN_DECLS

/* Rows of search_page; see td-evidence-pages.c and td-evidence-text.c for the rules. */

#define TD_PAGE_EDITION 1
#define TD_TEXT_EDITION 1
#define TD_PAGE_BANDS 4

/* Makes the page's row where there is none; its id. */
gboolean td_page_store_touch (TdDb *db, const char *sha256, guint page, gint64 *id, GError **error);
/* @bands: TD_PAGE_BANDS of 16 bits, or NULL. */
gboolean td_page_store_set_measures (TdDb *db,
                                     gint64 id,
                                     GBytes *measures,
                                     const guint16 *bands,
                                     const char *reason,
                                     GError **error);
gboolean td_page_store_load_measures (TdDb *db,
                                      const char *sha256,
                                      guint page,
                                      GBytes **measures,
                                      char **reason,
                                      gboolean *found,
                                      GError **error);
/* Calls @visit with each page of another file whose band is one of @values. */
typedef void (*TdPageVisit) (const char *sha256, guint page, GBytes *measures, gpointer data);
gboolean td_page_store_visit_band (TdDb *db,
                                   guint band,
                                   const guint16 values[17],
                                   const char *other_than,
                                   TdPageVisit visit,
                                   gpointer data,
                                   GError **error);
gboolean td_page_store_set_text (TdDb *db,
                                 gint64 id,
                                 const char *state,
                                 const char *text,
                                 const char *fold,
                                 GBytes *words,
                                 GError **error);
gboolean td_page_store_load_text (TdDb *db,
                                  const char *sha256,
                                  guint page,
                                  char **state,
                                  char **text,
                                  GBytes **words,
                                  GError **error);

/* One row for each use of the file: nominee and plan of its nominations, file without. */
typedef struct {
  char *evidence_id;
  char *name; /* of the file */
  char *nomination_id;
  char *nominee;
  char *plan;
} TdPageUse;

void td_page_use_free (gpointer use);
GPtrArray *td_page_store_list_uses (TdDb *db, const char *sha256, GError **error);

G_END_DECLS
