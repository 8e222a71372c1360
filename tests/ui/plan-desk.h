/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workspace with one plan and the program open on it; what is stored is read beside the program,
 * as another program would. */
#pragma once

#include "ui-driver.h"

#include <core/plan/td-plan-store.h>

typedef struct {
  UiDriver *driver;
  char *workspace;
  char *id;
} Desk;

static char *
run_tool (const char *workspace, const char *const *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *out = NULL;

  g_ptr_array_add (argv, (char *) g_getenv ("THIDUACTL"));
  g_ptr_array_add (argv, (char *) "--workspace");
  g_ptr_array_add (argv, (char *) workspace);
  for (guint i = 0; words[i]; i++)
    g_ptr_array_add (argv, (char *) words[i]);
  g_ptr_array_add (argv, NULL);

  g_autoptr (GSubprocess) tool =
      g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (tool, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&out);
}

static TdPlan *
load (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDb) db = td_db_open (desk->workspace, TD_DB_READ_ONLY, &error);

  g_assert_no_error (error);

  TdPlan *plan = td_plan_store_load (db, desk->id, &error);

  g_assert_no_error (error);
  return plan;
}

typedef gboolean (*Check) (TdPlan *plan);

/* Until the plan is so; at most ten seconds. */
static void
expect (Desk *desk, Check is_so, const char *what)
{
  for (int i = 0; i < 50; i++) {
    g_autoptr (TdPlan) plan = load (desk);

    if (is_so (plan))
      return;
    ui_driver_rest (desk->driver, 200);
  }
  ui_driver_shoot (desk->driver, "desk-failed");
  g_error ("The plan is not so: %s", what);
}
#define EXPECT(desk, check) expect (desk, check, G_STRLOC ": " #check)

/* @file: of the plan. */
static void
desk_open (Desk *desk, const char *file)
{
  g_autoptr (GError) error = NULL;

  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  desk->workspace = g_dir_make_tmp ("thidua-ui-XXXXXX", &error);
  g_assert_no_error (error);

  g_autofree char *out =
      run_tool (desk->workspace, (const char *[]) {"plan", "import", file, NULL});

  desk->id = g_strndup (out, strcspn (out, " "));
  desk->driver = ui_driver_start (desk->workspace, NULL);
  ui_driver_raise (desk->driver);
}

static void
desk_tear_down (Desk *desk, gconstpointer data)
{
  ui_driver_stop (desk->driver);
  g_free (desk->workspace);
  g_free (desk->id);
}
