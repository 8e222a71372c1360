/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main job in the window, from the plan's text to the printed dossier, done as a person does
 * it; then the command line makes the same dossier of the same workspace, and both must be the
 * same papers. */
#include "ui-driver.h"

#include <glib/gstdio.h>
#include <string.h>

/* Both plans name four awards in this order, and eight groups. */
#define PROVINCE_AWARD 2
#define DISTRICT_AWARD 3
#define COMMUNE_GROUP 3
#define HAMLET_GROUP 4
#define ENTERPRISE_GROUP 6
#define THEMATIC 2
#define CHAIR 0
#define SECRETARY 3
#define PROVINCE_SETS 2

typedef struct {
  UiDriver *driver;
  char *folder;
  char *workspace;
  char *plan; /* its text */
} Journey;

/* ---- tools beside the window ---- */

static char *
run (const char *first, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  va_list words;

  g_ptr_array_add (argv, (char *) first);
  va_start (words, first);
  for (const char *word; (word = va_arg (words, const char *));)
    g_ptr_array_add (argv, (char *) word);
  va_end (words);
  g_ptr_array_add (argv, NULL);
  g_autoptr (GSubprocess) process =
      g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  /* 3: done, and problems were listed. */
  g_test_message ("%s: status %d", first, g_subprocess_get_exit_status (process));
  g_assert_true (g_subprocess_get_exit_status (process) == 0 ||
                 g_subprocess_get_exit_status (process) == 3);
  return g_steal_pointer (&output);
}

static char *
path_in (Journey *journey, const char *name)
{
  return g_build_filename (journey->folder, name, NULL);
}

/* A picture of its own for each plan. */
static void
shoot (Journey *journey, const char *name)
{
  g_autofree char *plan = g_path_get_basename (journey->plan);
  g_autofree char *shot = g_strdup_printf ("journey-%.*s-%s", 4, plan, name);

  ui_driver_shoot (journey->driver, shot);
}

static char *
match (const char *text, const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) info = NULL;

  if (!g_regex_match (regex, text, 0, &info))
    g_error ("“%s” is not in “%s”", pattern, text);
  return g_match_info_fetch (info, 1);
}

static char *
control (Journey *journey, const char *group, const char *verb, const char *id)
{
  return run (g_getenv ("THIDUACTL"), "--workspace", journey->workspace, "--json", group, verb, id,
              NULL);
}

static char *
plan_id (Journey *journey)
{
  g_autofree char *plans = control (journey, "plan", "list", NULL);
  return match (plans, "\"id\" : \"([^\"]+)\"");
}

/* ---- the steps ---- */

static void
import_plan (Journey *journey)
{
  UiDriver *driver = journey->driver;

  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_BUTTON, "Import a Plan"));
  ui_driver_key (driver, "ctrl+o");
  ui_driver_choose_file (driver, "Import a Plan", journey->plan);
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "To check"));
  shoot (journey, "review");
  ui_driver_activate (driver, "review.confirm-all");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "Confirmed"));
  ui_driver_wait_gone (driver, ATSPI_ROLE_LABEL, "To check");
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Back");
}

static void
fill_agency (Journey *journey)
{
  UiDriver *driver = journey->driver;
  const char *const fields[][2] = {
      {"Name, as the papers' head prints it", "ỦY BAN NHÂN DÂN XÃ MÂY TRÚC"},
      {"Superior agency", "ỦY BAN NHÂN DÂN HUYỆN"},
      {"Name in running text", "Ủy ban nhân dân xã Mây Trúc"},
      {"Symbol after the number", "UBND"},
      {"Place in the date line", "Mây Trúc"},
      {"On behalf of", "TM. ỦY BAN NHÂN DÂN"},
      {"Signatory's title", "CHỦ TỊCH"},
      {"Signatory's name", "Đào Quang Thiện"},
  };

  ui_driver_key (driver, "ctrl+comma");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_DIALOG, "Own Agency"));
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    ui_driver_fill (driver, fields[i][0], fields[i][1]);
  ui_driver_rest (driver, 450);
  ui_driver_key (driver, "Escape");
  ui_driver_wait_gone (driver, ATSPI_ROLE_DIALOG, "Own Agency");
}

/* Leaves the new nominee's page open, on its details. */
static void
add_nominee (Journey *journey, guint kind, const char *name, guint award, guint group)
{
  UiDriver *driver = journey->driver;

  ui_driver_key (driver, "ctrl+n");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_DIALOG, "Add Nominee"));
  if (kind > 0)
    ui_driver_choose (driver, "Kind", kind);
  ui_driver_fill (driver, "Name", name);
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Add");
  ui_driver_wait_gone (driver, ATSPI_ROLE_DIALOG, "Add Nominee");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "No Subject Group Chosen"));
  ui_driver_press (driver, ATSPI_ROLE_PAGE_TAB, "Details");
  ui_driver_choose (driver, "Award Form", award);
  ui_driver_choose (driver, "Subject Group", group);
}

static void
describe (Journey *journey, const char *summary, const char *achievement)
{
  UiDriver *driver = journey->driver;

  ui_driver_press (driver, ATSPI_ROLE_PAGE_TAB, "Achievement");
  ui_driver_fill (driver, "Summary", summary);
  ui_driver_fill (driver, "Achievement", achievement);
  ui_driver_rest (driver, 450);
}

static void
add_nominees (Journey *journey)
{
  UiDriver *driver = journey->driver;

  add_nominee (journey, 2, "Hợp tác xã Cây xanh Mây Trúc", DISTRICT_AWARD, ENTERPRISE_GROUP);
  ui_driver_choose (driver, "Occasion", THEMATIC);
  describe (journey, "Trồng 600 cây bóng mát.", "Hợp tác xã đã trồng 600 cây bóng mát.");
  add_nominee (journey, 1, "Nhân dân thôn Khe Lim", PROVINCE_AWARD, HAMLET_GROUP);
  describe (journey, "Toàn thôn phân loại rác.", "Cả thôn đã phân loại rác tại nhà.");
  add_nominee (journey, 0, "Trần Thị Bưởi", PROVINCE_AWARD, COMMUNE_GROUP);
  ui_driver_fill (driver, "Position", "Trưởng thôn");
  ui_driver_fill (driver, "Unit", "Thôn Khe Lim");
  ui_driver_fill (driver, "Date of birth", "5/2/1980");
  ui_driver_rest (driver, 450);
  describe (journey, "Vận động 40 hộ phân loại rác.", "Đã vận động 40 hộ phân loại rác tại nhà.");
}

/* The last edit goes and comes back. */
static void
undo_last (Journey *journey)
{
  UiDriver *driver = journey->driver;

  ui_driver_press (driver, ATSPI_ROLE_PAGE_TAB, "Checklist");
  ui_driver_rest (driver, 300);
  ui_driver_click (driver, ATSPI_ROLE_PAGE_TAB, "Checklist");
  ui_driver_key (driver, "1");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "1 of 5 criteria examined"));
  ui_driver_key (driver, "ctrl+z");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "0 of 5 criteria examined"));
  ui_driver_key (driver, "ctrl+shift+z");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "1 of 5 criteria examined"));
}

/* The first is met and the second chosen. */
static void
tick_checklist (Journey *journey)
{
  UiDriver *driver = journey->driver;

  ui_driver_key (driver, "2");
  ui_driver_key (driver, "3");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "3 of 5 criteria examined"));
  ui_driver_key (driver, "k");
  ui_driver_key (driver, "0");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "2 of 5 criteria examined"));
  ui_driver_key (driver, "k");
  ui_driver_key (driver, "1");
  ui_driver_key (driver, "1");
  ui_driver_key (driver, "1");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "5 of 5 criteria examined"));
  for (int i = 0; i < 5; i++)
    ui_driver_key (driver, "k");
  ui_driver_key (driver, "n");
  ui_driver_type (driver, "Da xem so");
  ui_driver_rest (driver, 450);
  ui_driver_key (driver, "Escape");
}

static void
make_scans (Journey *journey)
{
  g_autofree char *jpeg = path_in (journey, "giay-khen.jpg");
  g_autofree char *png = path_in (journey, "so-theo-doi.png");
  g_autofree char *pdf = path_in (journey, "bien-ban.pdf");

  g_free (run ("convert", "-size", "620x877", "xc:ivory", "-fill", "black", "-pointsize", "40",
               "-draw", "text 60,120 'JPEG'", jpeg, NULL));
  g_free (run ("convert", "-size", "620x877", "xc:white", "-fill", "navy", "-pointsize", "40",
               "-draw", "text 60,120 'PNG'", png, NULL));
  g_free (run ("convert", "-density", "72", jpeg, png, pdf, NULL));
}

static void
attach (Journey *journey, const char *name, const char *page)
{
  g_autofree char *path = path_in (journey, name);
  g_autofree char *shown = g_strdup_printf ("%s, page %s", name, page);

  ui_driver_activate (journey->driver, "evidence.add");
  ui_driver_choose_file (journey->driver, "Attach Evidence", path);
  g_object_unref (ui_driver_find_part (journey->driver, ATSPI_ROLE_IMAGE, shown));
}

static void
look_at_evidence (Journey *journey)
{
  UiDriver *driver = journey->driver;

  make_scans (journey);
  attach (journey, "giay-khen.jpg", "1 of 1");
  attach (journey, "so-theo-doi.png", "1 of 1");
  attach (journey, "bien-ban.pdf", "1 of 2");
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Zoom in");
  ui_driver_activate (driver, "evidence.rotate-right");
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Next page");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_IMAGE, "bien-ban.pdf, page 2 of 2"));
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Whole page");
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Link this page to the chosen criterion");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_BUTTON, "bien-ban.pdf"));
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Accept");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "Accepted"));
  shoot (journey, "nominee");
}

static void
add_member (Journey *journey, const char *name)
{
  UiDriver *driver = journey->driver;

  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Add a member");
  ui_driver_rest (driver, 450);
  ui_driver_type (driver, name);
  ui_driver_key (driver, "Return");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, name));
}

/* The member's row opens, the third field in it is the role. */
static void
give_role (Journey *journey, const char *name, guint role)
{
  UiDriver *driver = journey->driver;

  ui_driver_click (driver, ATSPI_ROLE_LIST_ITEM, name);
  ui_driver_rest (driver, 350);
  for (int i = 0; i < 3; i++)
    ui_driver_key (driver, "Tab");
  ui_driver_key (driver, "space");
  ui_driver_rest (driver, 400);
  ui_driver_key (driver, "Home");
  for (guint i = 0; i < role; i++)
    ui_driver_key (driver, "Down");
  ui_driver_key (driver, "Return");
  ui_driver_rest (driver, 350);
  ui_driver_click (driver, ATSPI_ROLE_LIST_ITEM, name);
  ui_driver_rest (driver, 350);
}

static void
call_council (Journey *journey)
{
  UiDriver *driver = journey->driver;

  ui_driver_key (driver, "alt+4");
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Call a Meeting");
  ui_driver_rest (driver, 500);
  ui_driver_type (driver, "Hoi dong xa");
  ui_driver_key (driver, "Return");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_DIALOG, "Award Council"));
  add_member (journey, "Nguyen An");
  add_member (journey, "Le Binh");
  add_member (journey, "Vu Chi");
  give_role (journey, "Nguyen An", CHAIR);
  give_role (journey, "Le Binh", SECRETARY);
  shoot (journey, "council");
  ui_driver_key (driver, "Escape");
  ui_driver_wait_gone (driver, ATSPI_ROLE_DIALOG, "Award Council");
}

static void
hold_meeting (Journey *journey)
{
  UiDriver *driver = journey->driver;

  ui_driver_fill (driver, "Date (day/month/year)", "12/11/2021");
  ui_driver_fill (driver, "Begins At (8:00)", "8:00");
  ui_driver_fill (driver, "Ends At (11:30)", "10:30");
  ui_driver_fill (driver, "Place", "Hội trường xã");
  ui_driver_rest (driver, 900);
  ui_driver_press (driver, ATSPI_ROLE_PAGE_TAB, "Attendance");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "Nguyen An"));
  shoot (journey, "attendance");
  ui_driver_press (driver, ATSPI_ROLE_PAGE_TAB, "Votes");
}

static void
vote (Journey *journey, const char *name)
{
  UiDriver *driver = journey->driver;

  ui_driver_click (driver, ATSPI_ROLE_LIST_ITEM, name);
  ui_driver_rest (driver, 350);
  ui_driver_click (driver, ATSPI_ROLE_BUTTON, "All in Favour");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "3/3 = 100%"));
  ui_driver_rest (driver, 450);
  ui_driver_click (driver, ATSPI_ROLE_LIST_ITEM, name);
  ui_driver_rest (driver, 350);
}

static void
vote_on_all (Journey *journey)
{
  vote (journey, "Hợp tác xã Cây xanh Mây Trúc");
  vote (journey, "Trần Thị Bưởi");
  vote (journey, "Nhân dân thôn Khe Lim");
  ui_driver_press (journey->driver, ATSPI_ROLE_PAGE_TAB, "Meeting");
  ui_driver_click (journey->driver, ATSPI_ROLE_BUTTON, "Close the Minutes");
  g_object_unref (ui_driver_find (journey->driver, ATSPI_ROLE_LABEL, "The minutes are closed"));
}

/* ---- the papers ---- */

static void
export_papers (Journey *journey)
{
  g_autofree char *folder = path_in (journey, "exported");

  g_mkdir (folder, 0755);
  ui_driver_activate (journey->driver, "dossier.export-all");
  ui_driver_choose_file (journey->driver, "Export All Papers", folder);
  ui_driver_rest (journey->driver, 500);
}

static void
compare_folders (const char *exported, const char *built)
{
  g_autoptr (GDir) dir = g_dir_open (built, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  for (const char *name; (name = g_dir_read_name (dir)); n++) {
    g_autofree char *one = g_build_filename (exported, name, NULL);
    g_autofree char *other = g_build_filename (built, name, NULL);
    g_autofree char *bytes = NULL, *other_bytes = NULL;
    gsize length = 0, other_length = 0;

    g_test_message ("%s", name);
    g_assert_true (g_file_get_contents (one, &bytes, &length, NULL));
    g_assert_true (g_file_get_contents (other, &other_bytes, &other_length, NULL));
    g_assert_cmpmem (bytes, length, other_bytes, other_length);
  }
  g_assert_cmpuint (n, ==, 5); /* letter, minutes, two reports, list of evidence */
}

static void
open_dossier (Journey *journey)
{
  UiDriver *driver = journey->driver;

  ui_driver_key (driver, "alt+5");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LIST_ITEM, "Tờ trình"));
  shoot (journey, "dossiers");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_BUTTON, "Print 2 Sets"));
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_DOCUMENT_TEXT, "Preview, page 1"));
  shoot (journey, "dossier");
}

/* What is missing leads to its field, ready to be typed into; then it is missing no more. */
static void
follow_problem (Journey *journey)
{
  UiDriver *driver = journey->driver;
  const char *problem = "Home town: not filled in. The paper shows a blank in its place.";

  ui_driver_press (driver, ATSPI_ROLE_PAGE_TAB, "Missing");
  ui_driver_rest (driver, 350);
  shoot (journey, "missing");
  ui_driver_click (driver, ATSPI_ROLE_LIST_ITEM, "Home town");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_TEXT, "Home town"));
  ui_driver_rest (driver, 500);
  ui_driver_type (driver, "Xa May Truc");
  ui_driver_rest (driver, 450);
  g_autofree char *typed = ui_driver_text (driver, ATSPI_ROLE_TEXT, "Home town");
  g_assert_cmpstr (typed, ==, "Xa May Truc");
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Back");
  ui_driver_wait_gone (driver, ATSPI_ROLE_LIST_ITEM, problem);
}

static char *
printed_path (void)
{
  return g_build_filename (g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS), "output.pdf", NULL);
}

static void
print_sets (Journey *journey)
{
  UiDriver *driver = journey->driver;

  ui_driver_activate (driver, "dossier.print");
  ui_driver_rest (driver, 500);
  if (ui_driver_sees (driver, ATSPI_ROLE_BUTTON, "Print with Blanks"))
    ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Print with Blanks");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_DIALOG, "Print"));
  ui_driver_raise (driver);
  /* The dialog seeks printers at first and its rows move. */
  ui_driver_rest (driver, 2000);
  ui_driver_click (driver, ATSPI_ROLE_TABLE_CELL, "Print to File");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "output.pdf"));
  shoot (journey, "print");
  g_autofree char *printed = printed_path ();
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Print");
  /* Asking for a dialog while it goes meets a fault of GTK's: its object has no path any more. */
  ui_driver_wait_pdf (driver, printed);
  ui_driver_raise (driver);
  /* A slow program takes longer to be asked than its message stays. */
  if (g_strcmp0 (g_getenv ("UI_PATIENCE"), "1") == 0)
    g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "sets were sent"));
}

static guint
count_pages (const char *path)
{
  g_autofree char *info = run ("pdfinfo", path, NULL);
  g_autofree char *pages = match (info, "Pages: +([0-9]+)");

  return (guint) g_ascii_strtoull (pages, NULL, 10);
}

/* The printed file has the exported papers' pages, set after set. */
static void
compare_print (const char *built)
{
  g_autofree char *printed = printed_path ();
  g_autoptr (GDir) dir = g_dir_open (built, 0, NULL);
  guint n = 0;

  for (const char *name; (name = g_dir_read_name (dir));) {
    g_autofree char *path = g_build_filename (built, name, NULL);
    n += count_pages (path);
  }
  g_assert_cmpuint (count_pages (printed), ==, n * PROVINCE_SETS);
  g_autofree char *text = run ("pdftotext", printed, "-", NULL);
  g_auto (GStrv) parts = g_strsplit (text, "TỜ TRÌNH", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, PROVINCE_SETS + 1);
  g_assert_nonnull (strstr (text, "Trần Thị Bưởi"));
  g_assert_nonnull (strstr (text, "Nhân dân thôn Khe Lim"));
  /* The next journey prints to the same name. */
  g_assert_cmpint (g_unlink (printed), ==, 0);
}

static void
build_by_command (Journey *journey, const char *folder)
{
  g_autofree char *id = plan_id (journey);

  g_free (run (g_getenv ("THIDUACTL"), "--workspace", journey->workspace, "dossier", "build",
               "--plan", id, "--level", "province", "-o", folder, "--force", NULL));
}

/* How long each part took: what to shorten first. */
static void
tell (const char *part)
{
  g_test_message ("%s: %.1f s", part, g_test_timer_elapsed ());
  g_test_timer_start ();
}

static void
test_main_job (Journey *journey)
{
  g_autofree char *built = path_in (journey, "built");
  g_autofree char *exported = path_in (journey, "exported");

  g_test_timer_start ();
  journey->driver = ui_driver_start (journey->workspace, NULL);
  tell ("start");
  import_plan (journey);
  tell ("import");
  fill_agency (journey);
  add_nominees (journey);
  tell ("nominees");
  undo_last (journey);
  tick_checklist (journey);
  tell ("checklist");
  look_at_evidence (journey);
  tell ("evidence");
  call_council (journey);
  hold_meeting (journey);
  vote_on_all (journey);
  tell ("council");
  open_dossier (journey);
  follow_problem (journey);
  tell ("dossier");
  export_papers (journey);
  print_sets (journey);
  ui_driver_stop (journey->driver);
  tell ("printing");
  build_by_command (journey, built);
  compare_folders (exported, built);
  compare_print (built);
  tell ("command line");
}

static void
test_on (gconstpointer plan)
{
  g_autoptr (GError) error = NULL;
  Journey journey = {NULL, g_dir_make_tmp ("thidua-journey-XXXXXX", &error), NULL, NULL};

  g_assert_no_error (error);
  journey.plan = (char *) plan;
  journey.workspace = path_in (&journey, "workspace");
  if (g_file_test (plan, G_FILE_TEST_EXISTS))
    test_main_job (&journey);
  else
    g_test_skip ("the plan is not here");
  g_free (journey.workspace);
  g_free (journey.folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* The words below are those of the window's own language. */
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_unsetenv ("LANGUAGE");
  const char *data = g_getenv ("THIDUA_DATA_DIR");
  const char *shared = g_getenv ("THIDUA_SHARED");
  g_autofree char *sample = g_build_filename (data ? data : "", "sample", "plan.txt", NULL);
  g_autofree char *real = g_build_filename (shared ? shared : "", "plans", "hoa-lu.txt", NULL);

  g_test_add_data_func ("/ui/journey/sample", sample, test_on);
  g_test_add_data_func ("/ui/journey/real-plan", real, test_on);
  return g_test_run ();
}
