/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The own agency's row and service. */

#include "config.h"

#include <core/base/td-error.h>
#include <core/base/td-program.h>
#include <core/db/td-history.h>
#include <core/dossier/td-agency.h>
#include <glib/gstdio.h>

#include "../dossier-workspace.h"

static void
test_starts_blank (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("thidua-agency-XXXXXX", &error);
  g_assert_no_error (error);
  TdDb *db = td_db_open (dir, TD_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  g_autoptr (TdAgency) agency = td_agency_load (db, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (agency->name, ==, "");
  g_assert_cmpstr (agency->signatory, ==, "");
  g_assert_cmpstr (agency->archive, ==, "VT");
  g_assert_finalize_object (db);
  workspace_remove_tree (dir);
}

static void
test_stores_fields (void)
{
  static const char *const KEYS[] = {"name",      "parent",       "short_name", "symbol",
                                     "place",     "on_behalf_of", "capacity",   "title",
                                     "signatory", "archive"};
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) workspace = workspace_new ();
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++) {
    g_autofree char *value = g_strdup_printf ("Giá trị %u", i);
    td_agency_set (workspace->db, KEYS[i], value, &error);
    g_assert_no_error (error);
  }
  g_autoptr (TdAgency) agency = td_agency_load (workspace->db, &error);
  g_assert_no_error (error);
  const char *values[] = {agency->name,     agency->parent, agency->short_name,
                          agency->symbol,   agency->place,  agency->on_behalf_of,
                          agency->capacity, agency->title,  agency->signatory,
                          agency->archive};
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++) {
    g_autofree char *value = g_strdup_printf ("Giá trị %u", i);
    g_assert_cmpstr (values[i], ==, value);
  }
}

static void
test_refuses_unknown_field (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) workspace = workspace_new ();
  g_assert_false (td_agency_set (workspace->db, "colour", "đỏ", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
}

static void
test_composes_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) workspace = workspace_new ();
  td_agency_set (workspace->db, "place", "Ho\314\200a Lu\314\233", &error); /* decomposed */
  g_assert_no_error (error);
  g_autoptr (TdAgency) agency = td_agency_load (workspace->db, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (agency->place, ==, "Hòa Lư");
}

static void
test_typing_is_one_undo (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) workspace = workspace_new ();
  td_agency_set (workspace->db, "parent", "UBND", &error);
  g_assert_no_error (error);
  td_agency_set (workspace->db, "parent", "UBND HUYỆN", &error);
  g_assert_no_error (error);
  gint64 seq = td_history_next_undo (workspace->db, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (td_history_undo (workspace->db, seq, &error));
  g_assert_no_error (error);
  g_autoptr (TdAgency) agency = td_agency_load (workspace->db, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (agency->parent, ==, "");
  g_assert_cmpstr (agency->signatory, ==, "Trần Văn Khải");
}

int
main (int argc, char *argv[])
{
  td_program_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/agency/starts-blank", test_starts_blank);
  g_test_add_func ("/core/agency/stores-fields", test_stores_fields);
  g_test_add_func ("/core/agency/refuses-unknown-field", test_refuses_unknown_field);
  g_test_add_func ("/core/agency/composes-text", test_composes_text);
  g_test_add_func ("/core/agency/typing-is-one-undo", test_typing_is_one_undo);
  return g_test_run ();
}
