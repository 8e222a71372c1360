/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a dossier lacks is named by a place that a command can fill, after which it is not named any
 * more: the promise behind every "go to" in the window. */
#include "cli-driver.h"

#include <locale.h>
#include <string.h>

typedef struct {
  char *workspace;
  char *plan;
  char *folder;
  char *meeting;
} Desk;

static void
desk_tear_down (Desk *desk, gconstpointer data)
{
  cli_remove_dir (desk->workspace);
  g_free (desk->plan);
  g_free (desk->folder);
  g_free (desk->meeting);
}

static void
run (Desk *desk, const char *const *words)
{
  const char *w[9] = {NULL};

  for (guint i = 0; words[i]; i++)
    w[i] = words[i];
  g_autoptr (CliRun) done =
      cli_expect (0, desk->workspace, w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8], NULL);
  g_assert_nonnull (done->json);
}

/* Nominees of every kind with no more than a name, a group and an award, everything met. */
static void
add_bare_nominees (Desk *desk)
{
  static const char *const KINDS[] = {"individual", "collective", "enterprise", "household"};

  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++) {
    g_autofree char *kind = g_strconcat ("kind=", KINDS[i], NULL);
    g_autofree char *name = g_strconcat ("name=Bưởi ", KINDS[i], NULL);
    g_autofree char *id =
        cli_id (desk->workspace, "nominee", "add", "--plan", desk->plan, "--set", kind, "--set",
                name, "--set", "group=h", "--set", "award=district", NULL);
    g_autoptr (CliRun) checks = cli_expect (0, desk->workspace, "check", "show", id, NULL);
    for (guint k = 1; k <= cli_length (checks->json); k++) {
      g_autofree char *number = g_strdup_printf ("%u", k);
      run (desk, (const char *[]) {"check", "set", id, number, "met", NULL});
    }
  }
}

static void
desk_set_up (Desk *desk, gconstpointer data)
{
  g_autofree char *plan =
      g_build_filename (g_getenv ("THIDUA_DATA_DIR"), "sample", "plan.txt", NULL);

  desk->workspace = cli_make_dir ();
  desk->folder = g_build_filename (desk->workspace, "out", NULL);
  desk->plan = cli_id (desk->workspace, "plan", "import", plan, NULL);
  desk->meeting = NULL;
  add_bare_nominees (desk);
}

/* ---- problems ---- */

typedef struct {
  char *code;
  char *entity; /* NULL without a place */
  char *id;
  char *field;
} Lack;

static void
lack_clear (Lack *lack)
{
  g_free (lack->code);
  g_free (lack->entity);
  g_free (lack->id);
  g_free (lack->field);
}

static gboolean
same (const Lack *a, const Lack *b)
{
  return g_strcmp0 (a->code, b->code) == 0 && g_strcmp0 (a->entity, b->entity) == 0 &&
         g_strcmp0 (a->id, b->id) == 0 && g_strcmp0 (a->field, b->field) == 0;
}

static void
add_lacks (JsonNode *problems, GArray *lacks)
{
  for (guint i = 0; i < cli_length (problems); i++) {
    JsonNode *problem = cli_element (problems, i);
    if (g_strcmp0 (cli_text (problem, "severity"), "error") != 0)
      continue;
    JsonNode *place = cli_member (problem, "place");
    Lack lack = {g_strdup (cli_text (problem, "code")), g_strdup (cli_text (place, "entity")),
                 g_strdup (cli_text (place, "id")), g_strdup (cli_text (place, "field"))};
    g_array_append_val (lacks, lack);
  }
}

/* Every error of the district's dossier.  While there is one, nothing is written. */
static GArray *
find_lacks (Desk *desk)
{
  GArray *lacks = g_array_new (FALSE, FALSE, sizeof (Lack));
  g_autoptr (CliRun) built = cli_run (desk->workspace, "dossier", "build", "--plan", desk->plan,
                                      "--level", "district", "-o", desk->folder, NULL);

  g_array_set_clear_func (lacks, (GDestroyNotify) lack_clear);
  JsonNode *papers = cli_member (cli_element (cli_member (built->json, "dossiers"), 0), "papers");
  for (guint i = 0; i < cli_length (papers); i++)
    add_lacks (cli_member (cli_element (papers, i), "problems"), lacks);
  if (lacks->len > 0) {
    g_assert_cmpint (built->status, ==, 3);
    g_assert_cmpuint (cli_length (cli_member (built->json, "written")), ==, 0);
    g_assert_false (g_file_test (desk->folder, G_FILE_TEST_EXISTS));
    g_assert_nonnull (strstr (built->err, "--force"));
  }
  return lacks;
}

/* ---- mending ---- */

static char *
find_value (const Lack *lack)
{
  static const struct {
    const char *field;
    const char *value;
  } VALUES[] = {
      {"date", "14/11/2021"}, {"birth", "5/2/1980"}, {"founded", "2004"}, {"starts", "8:00"},
      {"ends", "10h30"},      {"sex", "female"},     {"sets", "2"},       {"occasion", "thematic"},
  };
  const char *value = "Quả bưởi";

  for (guint i = 0; i < G_N_ELEMENTS (VALUES); i++)
    if (g_strcmp0 (lack->field, VALUES[i].field) == 0)
      value = VALUES[i].value;
  return g_strdup_printf ("%s=%s", lack->field, value);
}

/* The field is one that this kind of nominee has, so that the window shows it too. */
static void
assert_shown (Desk *desk, const Lack *lack)
{
  g_autoptr (CliRun) shown = cli_expect (0, desk->workspace, "nominee", "show", lack->id, NULL);

  if (!json_object_has_member (json_node_get_object (shown->json), lack->field))
    g_error ("%s has no %s", cli_text (shown->json, "kind"), lack->field);
}

static gboolean
set_field (Desk *desk, const Lack *lack)
{
  static const struct {
    const char *entity;
    const char *group;
    const char *verb;
  } COMMANDS[] = {
      {"plan", "plan", "edit"},          {"nominee", "nominee", "edit"},
      {"nomination", "nominee", "edit"}, {"dossier", "dossier", "set"},
      {"meeting", "council", "set"},     {"council", "council", "edit"},
      {"member", "council", "member"},
  };
  g_autofree char *setting = find_value (lack);

  if (g_str_equal (lack->entity, "nominee"))
    assert_shown (desk, lack);
  if (g_str_equal (lack->entity, "agency")) {
    run (desk, (const char *[]) {"agency", "set", "--set", setting, NULL});
    return TRUE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (COMMANDS); i++) {
    if (!g_str_equal (lack->entity, COMMANDS[i].entity))
      continue;
    run (desk,
         (const char *[]) {COMMANDS[i].group, COMMANDS[i].verb, lack->id, "--set", setting, NULL});
    return TRUE;
  }
  return FALSE;
}

static void
count_all (Desk *desk)
{
  g_autoptr (CliRun) shown =
      cli_expect (0, desk->workspace, "council", "show", desk->meeting, NULL);
  JsonNode *ballots = cli_member (shown->json, "ballots");

  g_assert_cmpuint (cli_length (ballots), ==, 4);
  for (guint i = 0; i < cli_length (ballots); i++)
    run (desk,
         (const char *[]) {"council", "ballot", desk->meeting,
                           cli_text (cli_element (ballots, i), "nomination"), "--for", "4", NULL});
}

static void
hold_bare_meeting (Desk *desk)
{
  g_autofree char *council =
      cli_id (desk->workspace, "council", "create", "Hội đồng", "--member", "Lê Văn Đá||chair",
              "--member", "A||member", "--member", "B||member", "--member", "C||member", NULL);

  g_assert_null (desk->meeting);
  desk->meeting =
      cli_id (desk->workspace, "council", "meeting", council, "--plan", desk->plan, NULL);
}

/* Where the place is a thing as a whole, its kind of problem says what to do with it. */
static void
mend_whole (Desk *desk, const Lack *lack)
{
  if (g_str_equal (lack->code, "minutes-missing")) {
    g_assert_cmpstr (lack->id, ==, desk->plan);
    hold_bare_meeting (desk);
  } else if (g_str_equal (lack->entity, "council")) {
    run (desk,
         (const char *[]) {"council", "edit", lack->id, "--member", "Hồ Thị Sim||secretary", NULL});
  } else if (g_str_equal (lack->code, "ballots-uncounted") ||
             g_str_equal (lack->entity, "ballot")) {
    count_all (desk);
  } else {
    g_error ("nothing mends %s at %s %s", lack->code, lack->entity, lack->id);
  }
}

static void
mend (Desk *desk, const Lack *lack)
{
  g_assert_nonnull (lack->entity);
  if (lack->field)
    g_assert_true (set_field (desk, lack));
  else
    mend_whole (desk, lack);
}

static void
assert_mended (const GArray *lacks, const Lack *mended)
{
  for (guint i = 0; i < lacks->len; i++)
    if (same (&g_array_index (lacks, Lack, i), mended))
      g_error ("%s %s.%s is still missing", mended->code, mended->entity, mended->field);
}

static void
test_every_lack (Desk *desk, gconstpointer data)
{
  guint n_mended = 0;
  GArray *lacks = find_lacks (desk);

  g_assert_cmpuint (lacks->len, >, 10);
  while (lacks->len > 0) {
    /* From the end: the reports, while their nominees have not been voted on. */
    const Lack *last = &g_array_index (lacks, Lack, lacks->len - 1);
    g_test_message ("%s %s.%s", last->code, last->entity, last->field);
    mend (desk, last);
    GArray *left = find_lacks (desk);
    assert_mended (left, last);
    g_array_unref (lacks);
    lacks = left;
    n_mended++;
    g_assert_cmpuint (n_mended, <, 200);
  }
  g_array_unref (lacks);
  g_assert_true (g_file_test (desk->folder, G_FILE_TEST_IS_DIR));
  g_test_message ("%u were mended", n_mended);
}

/* A nominee that a veto excludes, and one that the council did not vote on. */
static void
test_excluded (Desk *desk, gconstpointer data)
{
  hold_bare_meeting (desk);
  g_autofree char *late = cli_id (desk->workspace, "nominee", "add", "--plan", desk->plan, "--set",
                                  "name=Sim", "--set", "group=h", "--set", "award=district", NULL);
  g_autoptr (GArray) lacks = find_lacks (desk);
  gboolean is_named = FALSE;

  for (guint i = 0; i < lacks->len; i++) {
    const Lack *lack = &g_array_index (lacks, Lack, i);
    if (!g_str_equal (lack->code, "not-reviewed"))
      continue;
    g_assert_cmpstr (lack->id, ==, desk->meeting);
    is_named = TRUE;
  }
  g_assert_true (is_named);
  run (desk, (const char *[]) {"council", "agenda", desk->meeting, late, NULL});
  g_autoptr (GArray) left = find_lacks (desk);
  for (guint i = 0; i < left->len; i++)
    g_assert_cmpstr (g_array_index (left, Lack, i).code, !=, "not-reviewed");
  run (desk, (const char *[]) {"council", "agenda", desk->meeting, late, "--off", NULL});
  run (desk, (const char *[]) {"nominee", "remove", late, NULL});
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/mending/every-lack", Desk, NULL, desk_set_up, test_every_lack, desk_tear_down);
  g_test_add ("/cli/mending/agenda", Desk, NULL, desk_set_up, test_excluded, desk_tear_down);
  return g_test_run ();
}
