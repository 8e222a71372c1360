/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A register of a million people: the first rows, a jump, a keystroke of the filter, memory, and
 * what its index costs an import.  Prints "name value unit" lines.  The people are invented by a
 * fixed rule whose names are as unevenly spread as real ones.
 *   bench-register [PEOPLE] */
#include "config.h"

#include <core/nominee/td-duplicates.h>
#include <core/nominee/td-nominee-history.h>
#include <core/nominee/td-nominee-store.h>
#include <core/nominee/td-register.h>

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>

static const char *const FAMILY[] = {"Nguyễn", "Trần", "Lê",    "Phạm", "Hoàng", "Huỳnh",
                                     "Phan",   "Vũ",   "Võ",    "Đặng", "Bùi",   "Đỗ",
                                     "Hồ",     "Ngô",  "Dương", "Lý"};
static const char *const MIDDLE[] = {"Văn",  "Thị", "Hữu",  "Đức", "Minh", "Thanh", "Ngọc", "Quốc",
                                     "Xuân", "Thu", "Hồng", "Kim", "Anh",  "Bảo",   "Gia"};
static const char *const GIVEN[] = {
    "An",  "Anh",  "Bình", "Châu",  "Chi",   "Cường", "Dũng",  "Duyên", "Đạt",  "Giang", "Hà",
    "Hải", "Hạnh", "Hiền", "Hòa",   "Hoàng", "Hùng",  "Hương", "Khánh", "Lan",  "Linh",  "Long",
    "Mai", "Minh", "Nam",  "Nga",   "Ngọc",  "Nhung", "Phúc",  "Quân",  "Sơn",  "Tâm",   "Thảo",
    "Thu", "Thủy", "Tiến", "Trang", "Tú",    "Tuấn",  "Vân",   "Việt",  "Vinh", "Xuân",  "Yến"};
static const char *const KINDS[] = {
    "Trường Tiểu học", "Trường THCS", "UBND xã", "Trạm Y tế xã", "Phòng Giáo dục và Đào tạo huyện",
    "Công ty TNHH"};

static guint32 seed = 4711;

static guint
pick (guint n)
{
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) % n;
}

/* The first ones are much more frequent. */
static const char *
pick_word (const char *const *words, guint n)
{
  guint a = pick (n), b = pick (n);

  return words[MIN (a, b)];
}

#define WORD(words) pick_word ((words), G_N_ELEMENTS (words))

static TdNominee *
make_person (void)
{
  TdNominee *nominee = g_object_new (TD_TYPE_NOMINEE, NULL);

  nominee->fields[TD_NOMINEE_NAME] =
      pick (3) ? g_strdup_printf ("%s %s %s", WORD (FAMILY), WORD (MIDDLE), WORD (GIVEN))
               : g_strdup_printf ("%s %s %s %s", WORD (FAMILY), WORD (MIDDLE), WORD (MIDDLE),
                                  WORD (GIVEN));
  nominee->fields[TD_NOMINEE_UNIT] =
      g_strdup_printf ("%s %s %s", WORD (KINDS), GIVEN[pick (G_N_ELEMENTS (GIVEN))],
                       GIVEN[pick (G_N_ELEMENTS (GIVEN))]);
  nominee->fields[TD_NOMINEE_BIRTH] =
      g_strdup_printf ("%u-%02u-%02u", 1955 + pick (50), 1 + pick (12), 1 + pick (28));
  return nominee;
}

static void
check (gpointer worked, GError *error)
{
  if (!worked)
    g_error ("%s", error->message);
}

#define CHECK(call) check (GINT_TO_POINTER ((call) ? 1 : 0), error)

/* Others work on the machine: what this process used says more than the clock. */
static gint64
get_time (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * G_USEC_PER_SEC + usage.ru_utime.tv_usec +
         usage.ru_stime.tv_usec;
}

/* Milliseconds. */
static double
elapsed (gint64 start)
{
  return (double) (get_time () - start) / 1000;
}

static void
keep_slowest (double *slowest, double took)
{
  *slowest = MAX (*slowest, took);
}

/* In one transaction, as an import does it; seconds. */
static double
add_people (TdDb *db, guint n)
{
  g_autoptr (GError) error = NULL;
  gint64 start = get_time ();
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "People", &error);

  check (transaction, error);
  for (guint i = 0; i < n; i++) {
    g_autoptr (TdNominee) nominee = make_person ();
    CHECK (td_nominee_store_insert (db, nominee, &error));
  }
  gint64 stored = get_time ();
  CHECK (td_transaction_commit (transaction, &error));
  if (g_getenv ("BENCH_VERBOSE"))
    g_printerr ("rows %.1f s, commit %.1f s\n", (double) (stored - start) / G_USEC_PER_SEC,
                elapsed (stored) / 1000);
  return elapsed (start) / 1000;
}

static guint
count (TdDb *db, const char *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRegisterQuery) query = td_register_query_new (filter);
  guint n = 0;

  CHECK (td_register_count (db, query, &n, &error));
  return n;
}

/* Milliseconds of what the list does when it is opened or filtered: counting so many that it can be
 * scrolled, and a page of rows. */
static double
open_list (TdDb *db, const char *filter, guint first, TdRegisterOrder order)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRegisterQuery) query = td_register_query_new (filter);
  gint64 start = get_time ();
  guint n = 0;

  query->order = order;
  if (first == 0)
    CHECK (td_register_count_some (db, query, 1024, &n, &error));
  g_autoptr (GPtrArray) rows = td_register_read (db, query, first, 64, &error);
  check (rows, error);
  double took = elapsed (start);
  if (g_getenv ("BENCH_VERBOSE"))
    g_printerr ("%8.1f ms %8u \"%s\" from %u: %u rows\n", took, n, filter, first, rows->len);
  return took;
}

static double
type_filter (TdDb *db, const char *text)
{
  double slowest = 0;

  for (const char *end = g_utf8_next_char (text);; end = g_utf8_next_char (end)) {
    g_autofree char *typed = g_strndup (text, (gsize) (end - text));
    keep_slowest (&slowest, open_list (db, typed, 0, TD_REGISTER_BY_NAME));
    if (*end == '\0')
      return slowest;
  }
}

/* What is offered at the slowest key while a name is typed. */
static double
suggest (TdDb *db, const char *text)
{
  double slowest = 0;

  for (const char *end = g_utf8_next_char (text);; end = g_utf8_next_char (end)) {
    g_autoptr (GError) error = NULL;
    g_autofree char *typed = g_strndup (text, (gsize) (end - text));
    gint64 start = get_time ();
    g_autoptr (GPtrArray) known = td_nominee_suggest (db, "", typed, 8, &error);
    check (known, error);
    keep_slowest (&slowest, elapsed (start));
    if (*end == '\0')
      return slowest;
  }
}

static double
read_memory (void)
{
  g_autofree char *status = NULL;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  const char *line = strstr (status, "VmRSS:");
  return line ? g_ascii_strtod (line + strlen ("VmRSS:"), NULL) / 1024 : 0;
}

/* The floor: the same first page from a table that has it in order. */
static double
read_bare (TdDb *db)
{
  static const char SQL[] = "SELECT nominee.id AS id, name, position, unit FROM search_person JOIN "
                            "nominee ON nominee.id = nominee_id ORDER BY number LIMIT 64";
  g_autoptr (GError) error = NULL;
  gint64 start = get_time ();
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, &error);
  gboolean has_row = TRUE;

  check (stmt, error);
  while (td_stmt_step (stmt, &has_row, &error) && has_row)
    g_free (td_stmt_dup_text (stmt, "name"));
  return elapsed (start);
}

static void
measure_reading (const char *dir, guint n, double empty)
{
  static const char *const FILTERS[] = {
      "nguyễn văn an",     "huong", "truong tieu hoc", "thi", "zzz", "đặng thị thu thủy",
      "trần hùng thcs mai"};
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDb) db = td_db_open (dir, TD_DB_READ_ONLY, &error);
  double slowest = 0;

  check (db, error);
  double first = open_list (db, "", 0, TD_REGISTER_BY_NAME);
  g_print ("register-first-rows-cold %.1f ms\n", first);
  first = open_list (db, "", 0, TD_REGISTER_BY_NAME);
  double bare = MAX (0.01, read_bare (db));
  g_print ("register-first-rows %.1f ms\n", first);
  g_print ("register-first-rows-against-bare-query %.1f ratio\n", first / bare);
  for (guint i = 1; i <= 10; i++)
    keep_slowest (&slowest, open_list (db, "", (n - 1) / 10 * i, TD_REGISTER_BY_NAME));
  g_print ("register-jump-slowest %.1f ms\n", slowest);
  slowest = 0;
  for (guint i = 1; i <= 10; i++)
    keep_slowest (&slowest, open_list (db, "", (n - 1) / 10 * i, TD_REGISTER_BY_UNIT));
  g_print ("register-jump-by-unit-slowest %.1f ms\n", slowest);
  slowest = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (FILTERS); i++)
    keep_slowest (&slowest, type_filter (db, FILTERS[i]));
  g_print ("register-keystroke-slowest %.1f ms\n", slowest);
  slowest = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (FILTERS); i++)
    keep_slowest (&slowest, suggest (db, FILTERS[i]));
  g_print ("register-suggestion-slowest %.1f ms\n", slowest);
  gint64 counting = get_time ();
  count (db, "truong tieu ho");
  g_print ("register-count-behind-the-list %.1f ms\n", elapsed (counting));
  guint n_found = count (db, "nguyen");
  for (guint i = 1; i <= 10; i++)
    keep_slowest (&slowest, open_list (db, "nguyen", (n_found - 1) / 10 * i, TD_REGISTER_BY_NAME));
  g_print ("register-jump-filtered-slowest %.1f ms\n", slowest);
  g_print ("register-memory %.1f MB\n", read_memory () - empty);
  gint64 start = get_time ();
  g_autoptr (GPtrArray) found = td_register_list_duplicates (db, NULL, 200, NULL, &error);
  check (found, error);
  g_print ("register-duplicates %.1f s\n", elapsed (start) / 1000);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    remove_folder (child);
  }
  g_remove (path);
}

/* An empty register that was read once, as the floor of memory. */
static double
measure_empty (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("thidua-XXXXXX", &error);
  g_autoptr (TdDb) db = td_db_open (dir, TD_DB_READ_WRITE, &error);

  check (db, error);
  open_list (db, "a", 0, TD_REGISTER_BY_NAME);
  double memory = read_memory ();
  g_clear_object (&db);
  remove_folder (dir);
  return memory;
}

/* Where BENCH_KEEP names a folder the people are made once. */
int
main (int argc, char *argv[])
{
  guint n = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 1000000;
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_strdup (g_getenv ("BENCH_KEEP"));
  gboolean is_kept = dir != NULL, is_made = is_kept && g_file_test (dir, G_FILE_TEST_EXISTS);

  if (argc > 2) { /* reading alone, in a process of its own */
    measure_reading (argv[2], n, measure_empty ());
    return 0;
  }
  if (!is_kept)
    dir = g_dir_make_tmp ("thidua-XXXXXX", &error);
  if (!is_made) {
    g_autoptr (TdDb) db = td_db_open (dir, TD_DB_READ_WRITE, &error);
    check (db, error);
    for (guint done = 0; done < n - n / 10; done += n / 10)
      add_people (db, n / 10);
    double last = add_people (db, n / 10);
    g_print ("register-import-of-a-tenth %.1f s\n", last);
    gint64 start = get_time ();
    CHECK (td_db_rebuild_index (db, &error));
    g_print ("register-index-made-anew %.1f s\n", elapsed (start) / 1000);
  }
  g_autofree char *people = g_strdup_printf ("%u", n);
  const char *again[] = {argv[0], people, dir, NULL};
  g_autofree char *output = NULL;
  int status = 1;
  g_spawn_sync (NULL, (char **) again, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status,
                &error);
  g_print ("%s", output != NULL ? output : "");
  if (!is_kept)
    remove_folder (dir);
  return status == 0 ? 0 : 1;
}
