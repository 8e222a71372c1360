/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans that were damaged in every way: cut off, shuffled, with random bytes and letters.  Reading
 * goes on to its end, keeps the source, and what it says of lines is in the file.  The sample
 * always, the real plans where they are there.  Seeded: a failure can be repeated. */
#include "td-test-domain.h"

#include <core/base/td-file.h>
#include <core/base/td-text.h>
#include <core/plan/td-plan-reader.h>
#include <core/plan/td-plan-service.h>
#include <core/plan/td-plan-store.h>

#include <string.h>

#define SEED 20211008
#define N_ROUNDS 24

static GPtrArray *
load_plans (void)
{
  static const char *const names[] = {"duc-pho.txt", "soc-trang.txt", "ha-nam-transport.txt",
                                      "quang-ngai-office.ocr.txt", "hoa-lu.txt"};
  const char *shared = g_getenv ("THIDUA_SHARED");
  GPtrArray *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *sample = td_data_path ("sample", "plan.txt", NULL);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (plans, td_file_read (sample, TD_TEXT_MAX_BYTES, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (shared ? shared : "", "plans", names[i], NULL);
    GBytes *bytes = td_file_read (path, TD_TEXT_MAX_BYTES, NULL);

    if (bytes)
      g_ptr_array_add (plans, bytes);
  }
  return plans;
}

/* ---- ways of damage; each takes the bytes of a plan and returns others ---- */

typedef GByteArray *(*Damage) (GRand *random, const guint8 *data, gsize length);

static GByteArray *
copy_bytes (const guint8 *data, gsize length)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, data, (guint) length);
  return bytes;
}

static GByteArray *
cut_off (GRand *random, const guint8 *data, gsize length)
{
  gsize from = (gsize) g_rand_int_range (random, 0, (gint32) length);
  gsize to = (gsize) g_rand_int_range (random, (gint32) from, (gint32) length + 1);

  return copy_bytes (data + from, to - from);
}

static GByteArray *
shuffle_lines (GRand *random, const guint8 *data, gsize length)
{
  g_autofree char *text = g_strndup ((const char *) data, length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines);

  for (guint i = n; i > 1; i--) {
    guint other = (guint) g_rand_int_range (random, 0, (gint32) i);
    char *line = lines[i - 1];

    lines[i - 1] = lines[other];
    lines[other] = line;
  }

  g_autofree char *joined = g_strjoinv ("\n", lines);

  return copy_bytes ((const guint8 *) joined, strlen (joined));
}

static GByteArray *
change_bytes (GRand *random, const guint8 *data, gsize length)
{
  GByteArray *bytes = copy_bytes (data, length);

  for (guint i = 0; i < 40; i++)
    bytes->data[g_rand_int_range (random, 0, (gint32) length)] =
        (guint8) g_rand_int_range (random, 1, 256);
  return bytes;
}

/* Still text: letters, marks and labels where they do not belong. */
static GByteArray *
put_words_in (GRand *random, const guint8 *data, gsize length)
{
  static const char *const words[] = {
      "(",
      ")",
      "“",
      "”",
      "\n\n",
      "I. ",
      "a) ",
      "- ",
      "\t\t",
      "|",
      "\f",
      ":",
      ";",
      "99/99/9999",
      "Số: 1/KH-X",
      "Nơi nhận:",
      "Đối với ",
      "của",
      "01 bộ hồ sơ về Sở",
      "Điều 999. ",
      "TM. X",
      "\xcc\x81",
      "\xe2\x80\x8b",
  };
  g_autofree char *text = g_strndup ((const char *) data, length);
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *c = text; *c; c = g_utf8_next_char (c)) {
    g_string_append_len (out, c, g_utf8_next_char (c) - c);
    if (g_rand_int_range (random, 0, 200) == 0)
      g_string_append (out, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
  }
  return copy_bytes ((const guint8 *) out->str, out->len);
}

static GByteArray *
join_lines (GRand *random, const guint8 *data, gsize length)
{
  GByteArray *bytes = copy_bytes (data, length);

  for (gsize i = 0; i < length; i++)
    if (bytes->data[i] == '\n' && g_rand_int_range (random, 0, 3) > 0)
      bytes->data[i] = ' ';
  return bytes;
}

static GByteArray *
repeat (GRand *random, const guint8 *data, gsize length)
{
  GByteArray *bytes = copy_bytes (data, length);
  gsize from = (gsize) g_rand_int_range (random, 0, (gint32) length);

  for (guint i = 0; i < 8; i++)
    g_byte_array_append (bytes, data + from, (guint) MIN (length - from, 3000));
  return bytes;
}

/* ---- what holds of whatever was read ---- */

static void
assert_lines_inside (const TdReading *reading, guint n_lines)
{
  g_assert_cmpuint (reading->first_line, <=, reading->last_line);
  g_assert_cmpuint (reading->last_line, <=, n_lines);
}

static void
assert_sections_inside (GPtrArray *sections, guint n_lines)
{
  for (guint i = 0; i < sections->len; i++) {
    TdSection *section = sections->pdata[i];

    g_assert_nonnull (section->label);
    g_assert_nonnull (section->title);
    g_assert_nonnull (section->text);
    g_assert_nonnull (section->role);
    assert_lines_inside (&section->reading, n_lines);
    assert_sections_inside (section->children, n_lines);
  }
}

static void
assert_sane (TdPlan *plan, const char *text)
{
  guint n_lines = 1;

  for (const char *c = text; *c; c++)
    n_lines += *c == '\n' ? 1 : 0;
  g_assert_cmpstr (plan->source, ==, text);
  for (guint i = 0; i < TD_N_PLAN_KEYS; i++) {
    const TdPlanFact *fact = &plan->facts[i];

    g_assert_cmpint (fact->value != NULL, ==, fact->reading.state != TD_FACT_UNKNOWN);
    g_assert_cmpint (fact->other != NULL, ==, fact->reading.state == TD_FACT_CONFLICTING);
    assert_lines_inside (&fact->reading, n_lines);
  }
  assert_sections_inside (plan->sections, n_lines);
  for (guint i = 0; i < plan->responsibilities->len; i++)
    assert_lines_inside (&((TdResponsibility *) plan->responsibilities->pdata[i])->reading,
                         n_lines);
  for (guint i = 0; i < plan->copies->len; i++)
    g_assert_cmpuint (((TdCopies *) plan->copies->pdata[i])->count, >, 0);
}

static void
test_damage (gconstpointer data)
{
  Damage damage = *(const Damage *) data;
  g_autoptr (GPtrArray) plans = load_plans ();
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint round = 0; round < N_ROUNDS; round++) {
    gsize length = 0;
    const guint8 *whole = g_bytes_get_data (plans->pdata[round % plans->len], &length);
    g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (damage (random, whole, length));
    g_autofree char *text = td_text_decode (bytes, NULL, NULL);

    if (!text)
      continue;

    g_autoptr (TdPlan) plan = td_plan_read (text, "plan.txt", "UTF-8");

    assert_sane (plan, text);
  }
}

/* Stored and loaded again, or refused with a reason and nothing stored. */
static void
test_import (Workspace *workspace, gconstpointer data)
{
  static const Damage ways[] = {cut_off, shuffle_lines, put_words_in, change_bytes};
  g_autoptr (GPtrArray) plans = load_plans ();
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  gint64 n_before = read_int (workspace->db, "SELECT count (*) AS n FROM plan");
  guint n_stored = 0;

  for (guint round = 0; round < N_ROUNDS; round++) {
    gsize length = 0;
    const guint8 *whole = g_bytes_get_data (plans->pdata[round % plans->len], &length);
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes =
        g_byte_array_free_to_bytes (ways[round % G_N_ELEMENTS (ways)](random, whole, length));
    g_autoptr (TdPlan) plan = td_plan_import (workspace->db, bytes, "plan.txt", &error);

    if (!plan) {
      g_assert_error (error, TD_ERROR, TD_ERROR_UNREADABLE);
      continue;
    }
    n_stored++;

    g_autoptr (TdPlan) loaded = td_plan_store_load (workspace->db, plan->id, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (loaded->source, ==, plan->source);
    g_assert_cmpuint (loaded->problems->len, ==, plan->problems->len);
  }
  g_assert_cmpuint (n_stored, >, N_ROUNDS / 2);
  g_assert_cmpint (read_int (workspace->db, "SELECT count (*) AS n FROM plan"), ==,
                   n_before + n_stored);
}

int
main (int argc, char **argv)
{
  static const Damage ways[] = {cut_off,      shuffle_lines, change_bytes,
                                put_words_in, join_lines,    repeat};
  static const char *const names[] = {"cut-off",     "shuffled",     "changed-bytes",
                                      "added-words", "joined-lines", "repeated"};

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autofree char *path = g_strdup_printf ("/core/plan-mutations/reads-%s", names[i]);

    g_test_add_data_func (path, &ways[i], test_damage);
  }
  g_test_add ("/core/plan-mutations/stores-what-is-left", Workspace, NULL, workspace_set_up,
              test_import, workspace_tear_down);
  return g_test_run ();
}
