/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deriving the own agency's plan: what is proposed, that nothing is replaced that was not accepted,
 * what is left out, and that the derived text says what the derived structure says. */
#include "td-test-domain.h"

#include <core/base/td-file.h>
#include <core/base/td-text.h>
#include <core/plan/td-plan-derive.h>
#include <core/plan/td-plan-reader.h>
#include <core/plan/td-plan-service.h>
#include <core/plan/td-plan-store.h>

#define COMMUNE "ỦY BAN NHÂN DÂN XÃ MÂY TRÚC"

static TdPlan *
import_file (TdDb *db, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = td_file_read (path, TD_TEXT_MAX_BYTES, &error);
  g_assert_no_error (error);
  TdPlan *plan = td_plan_import (db, bytes, path, &error);

  g_assert_no_error (error);
  return plan;
}

static TdPlan *
import_sample (TdDb *db)
{
  g_autofree char *path = td_data_path ("sample", "plan.txt", NULL);

  return import_file (db, path);
}

/* NULL where it is not there. */
static TdPlan *
import_real (TdDb *db, const char *name)
{
  const char *shared = g_getenv ("THIDUA_SHARED");
  g_autofree char *path = g_build_filename (shared ? shared : "", "plans", name, NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("The real plans are not there");
    return NULL;
  }
  return import_file (db, path);
}

static TdDeriveRequest *
request_new (const char *name)
{
  TdDeriveRequest *request = td_derive_request_new ();

  td_derive_request_set_agency (request, name, NULL, NULL, "UBND", NULL, "TM. ỦY BAN NHÂN DÂN",
                                NULL, "CHỦ TỊCH", "Đào Quang Thiện", "VT");
  return request;
}

static TdDerivation *
propose (TdPlan *superior, TdDeriveRequest *request)
{
  g_autoptr (GError) error = NULL;
  TdDerivation *derivation = td_plan_derive_propose (superior, request, &error);

  g_assert_no_error (error);
  return derivation;
}

static TdPlan *
derive (TdDb *db, TdPlan *superior, TdDeriveRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = td_plan_derive (db, superior->id, request, &error);
  g_assert_no_error (error);
  TdPlan *stored = td_plan_store_load (db, plan->id, &error);

  g_assert_no_error (error);
  return stored;
}

static TdDeriveWords *
find_words (TdDerivation *derivation, const char *old_words)
{
  for (guint i = 0; i < derivation->words->len; i++) {
    TdDeriveWords *words = derivation->words->pdata[i];

    if (g_str_equal (words->old_words, old_words))
      return words;
  }
  return NULL;
}

static void
accept_all (TdDeriveRequest *request, TdDerivation *derivation)
{
  for (guint i = 0; i < derivation->words->len; i++) {
    TdDeriveWords *words = derivation->words->pdata[i];

    if (*words->new_words)
      td_derive_request_accept (request, words->old_words, words->new_words);
  }
}

static char *
get_line (TdPlan *plan, guint line)
{
  g_auto (GStrv) lines = g_strsplit (plan->source, "\n", -1);

  g_assert_cmpuint (line, >, 0);
  g_assert_cmpuint (line, <=, g_strv_length (lines));
  return g_strdup (lines[line - 1]);
}

static void
assert_line_has (TdPlan *plan, guint line, const char *words)
{
  g_autofree char *text = get_line (plan, line);
  g_autofree char *fold = td_text_fold (text);
  g_autofree char *wanted = td_text_fold (words);

  g_test_message ("line %u: %s", line, text);
  g_assert_nonnull (strstr (fold, wanted));
}

static guint
count_sections (GPtrArray *sections)
{
  guint n = sections->len;

  for (guint i = 0; i < sections->len; i++)
    n += count_sections (((TdSection *) sections->pdata[i])->children);
  return n;
}

static void
check_section_lines (TdPlan *plan, GPtrArray *sections)
{
  for (guint i = 0; i < sections->len; i++) {
    TdSection *section = sections->pdata[i];
    g_auto (GStrv) texts = g_strsplit (section->text, "\n", 2);

    g_assert_cmpuint (section->reading.first_line, <=, section->reading.last_line);
    assert_line_has (plan, section->reading.first_line,
                     *section->title ? section->title
                     : texts[0]      ? texts[0]
                                     : "");
    check_section_lines (plan, section->children);
  }
}

/* Whom the text names for what, and what its sections are for. */
static void
check_tasks (TdPlan *plan, TdPlan *read)
{
  g_assert_cmpuint (read->responsibilities->len, ==, plan->responsibilities->len);
  for (guint i = 0; i < plan->responsibilities->len; i++) {
    TdResponsibility *there = plan->responsibilities->pdata[i];
    TdResponsibility *found = read->responsibilities->pdata[i];

    g_assert_cmpstr (found->who, ==, there->who);
    g_assert_cmpstr (found->text, ==, there->text);
    g_assert_cmpuint (found->reading.first_line, ==, there->reading.first_line);
  }
  for (guint i = 0; i < plan->sections->len; i++)
    g_assert_cmpstr (((TdSection *) read->sections->pdata[i])->role, ==,
                     ((TdSection *) plan->sections->pdata[i])->role);
  for (guint i = 0; i < plan->recipients->len; i++)
    g_assert_cmpstr (((TdRecipient *) read->recipients->pdata[i])->kind, ==,
                     ((TdRecipient *) plan->recipients->pdata[i])->kind);
  g_assert_cmpstr (td_plan_get (read, TD_PLAN_ACT), ==, td_plan_get (plan, TD_PLAN_ACT));
}

/* The text says what the structure says: its lines, and a reader of it finds the same. */
static void
check_text (TdPlan *plan)
{
  g_autoptr (TdPlan) read = td_plan_read (plan->source, "plan.txt", "UTF-8");

  for (guint key = 0; key < TD_N_PLAN_KEYS; key++)
    if (plan->facts[key].value && key != TD_PLAN_LEVEL && key != TD_PLAN_PROCEDURE &&
        key != TD_PLAN_CONTACT && key != TD_PLAN_PROCEDURE_BASIS && key != TD_PLAN_STANDING_BODY)
      assert_line_has (plan, plan->facts[key].reading.first_line, plan->facts[key].value);
  check_section_lines (plan, plan->sections);
  g_assert_cmpuint (count_sections (read->sections), ==, count_sections (plan->sections));
  g_assert_cmpuint (read->criteria_groups->len, ==, plan->criteria_groups->len);
  g_assert_cmpuint (read->copies->len, ==, plan->copies->len);
  g_assert_cmpuint (read->dossier_documents->len, ==, plan->dossier_documents->len);
  g_assert_cmpuint (read->periods->len, ==, plan->periods->len);
  g_assert_cmpuint (read->recipients->len, ==, plan->recipients->len);
  g_assert_cmpstr (td_plan_get (read, TD_PLAN_TITLE), ==, td_plan_get (plan, TD_PLAN_TITLE));
  g_assert_cmpstr (td_plan_get (read, TD_PLAN_MOVEMENT), ==, td_plan_get (plan, TD_PLAN_MOVEMENT));
  g_assert_cmpstr (td_plan_get (read, TD_PLAN_PLACE), ==, td_plan_get (plan, TD_PLAN_PLACE));
  check_tasks (plan, read);
  g_assert_null (td_plan_get (read, TD_PLAN_NUMBER));
  g_assert_null (td_plan_get (read, TD_PLAN_DATE));
  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *there = plan->criteria_groups->pdata[i];
    TdCriteriaGroup *found = read->criteria_groups->pdata[i];

    g_assert_cmpstr (found->label, ==, there->label);
    g_assert_cmpuint (found->criteria->len, ==, there->criteria->len);
  }
}

/* ---- the sample ---- */

static void
test_proposes (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) superior = import_sample (workspace->db);
  g_autoptr (TdDeriveRequest) request = request_new (COMMUNE);
  g_autoptr (TdDerivation) derivation = propose (superior, request);
  TdDeriveWords *area = find_words (derivation, "trên địa bàn huyện Vân Khê");
  TdDeriveWords *organ = find_words (derivation, "Phòng Nội vụ huyện");
  TdDeriveWords *council = find_words (derivation, "Hội đồng Thi đua - Khen thưởng huyện");

  g_assert_cmpstr (derivation->agency, ==, "Ủy ban nhân dân xã Mây Trúc");
  g_assert_cmpint (derivation->level, ==, TD_LEVEL_COMMUNE);
  g_assert_true (g_str_has_prefix (derivation->basis, "Căn cứ Kế hoạch số        /KH-UBND ngày"));
  g_assert_nonnull (strstr (derivation->basis, "của Ủy ban nhân dân huyện Vân Khê về việc triển"));
  g_assert_nonnull (area);
  g_assert_cmpstr (area->new_words, ==, "trên địa bàn xã Mây Trúc");
  g_assert_cmpuint (area->places->len, ==, 1);
  TdDerivePlace *place = area->places->pdata[0];
  g_assert_cmpstr (place->path, ==, "V.1");
  g_assert_cmpint (strncmp (place->text + place->start, area->old_words, place->end - place->start),
                   ==, 0);
  g_assert_nonnull (organ);
  g_assert_cmpstr (organ->new_words, ==, "");
  g_assert_nonnull (council);
  g_assert_cmpstr (council->new_words, ==, "Hội đồng Thi đua - Khen thưởng xã");
}

/* Without accepted words every paragraph that is taken over is word for word the superior's. */
static void
test_replaces_nothing (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) superior = import_sample (workspace->db);
  g_autoptr (TdDeriveRequest) request = request_new (COMMUNE);
  g_autoptr (TdPlan) plan = derive (workspace->db, superior, request);
  g_autoptr (TdComparison) comparison = td_plan_compare (superior, plan);

  for (guint i = 0; i < comparison->rows->len; i++) {
    TdCompareRow *row = comparison->rows->pdata[i];

    if (!row->right || !*row->right->path)
      continue;
    g_assert_cmpint (row->kind, ==, TD_COMPARE_SAME);
    g_assert_cmpstr (row->left->text, ==, row->right->text);
  }
  check_text (plan);
}

static void
test_replaces (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) superior = import_sample (workspace->db);
  g_autoptr (TdDeriveRequest) request = request_new (COMMUNE);
  g_autoptr (TdDerivation) derivation = propose (superior, request);

  accept_all (request, derivation);
  td_derive_request_accept (request, "Phòng Nội vụ huyện", "Công chức Văn phòng - Thống kê xã");
  g_autoptr (TdPlan) plan = derive (workspace->db, superior, request);

  check_text (plan);
  g_assert_nonnull (strstr (td_plan_get (plan, TD_PLAN_TITLE), "trên địa bàn xã giai đoạn"));
  g_assert_cmpint (plan->facts[TD_PLAN_TITLE].reading.state, ==, TD_FACT_EDITED);
  g_assert_cmpint (plan->facts[TD_PLAN_MOVEMENT].reading.state, ==, TD_FACT_PROPOSED);
  g_assert_nonnull (strstr (plan->source, "1. Công chức Văn phòng - Thống kê xã"));
  g_assert_null (strstr (plan->source, "1. Phòng Nội vụ huyện"));
  /* What the superior decides keeps its words. */
  g_assert_nonnull (strstr (plan->source, "Giấy khen của Chủ tịch Ủy ban nhân dân huyện"));
  g_assert_nonnull (strstr (plan->source, "01 bộ hồ sơ, gửi về Phòng Nội vụ huyện"));
}

static guint
count_in (const char *text, const char *words)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, words)); at += strlen (words))
    n++;
  return n;
}

/* The words of the title stand in the preamble as well. */
static guint
count_printed (TdDeriveWords *words, guint first, guint last)
{
  guint n = 0;

  for (guint i = first; i <= last; i++)
    n += ((TdDerivePlace *) words->places->pdata[i])->node < 0 ? 2 : 1;
  return n;
}

/* A mark that stands in no plan instead of the words at the @first to the @last place. */
static TdPlan *
build_at (TdPlan *superior, TdDeriveWords *words, guint first, guint last)
{
  g_autoptr (TdDeriveRequest) request = request_new (COMMUNE);
  g_autoptr (GPtrArray) places = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  TdPlan *plan = NULL;

  for (guint i = first; i <= last; i++)
    g_ptr_array_add (places, words->places->pdata[i]);
  td_derive_request_accept_at (request, words->old_words, "qqq", places,
                               places->len < words->places->len);
  plan = td_plan_derive_build (superior, request, &error);
  g_assert_no_error (error);
  return plan;
}

static void
check_marks (TdPlan *superior, TdDeriveWords *words, guint first, guint last)
{
  g_autoptr (TdPlan) plan = build_at (superior, words, first, last);
  g_autofree char *fold = td_text_fold (plan->source);

  g_test_message ("%s: %u to %u", words->old_words, first, last);
  check_text (plan);
  g_assert_cmpuint (count_in (fold, "qqq"), ==, count_printed (words, first, last));
}

/* Each place by itself, and all of them: as often as there are places, and nowhere else, also
 * inside of longer words that nobody accepted. */
static void
test_places (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) superior = import_sample (workspace->db);
  g_autoptr (TdDeriveRequest) request = request_new (COMMUNE);
  g_autoptr (TdDerivation) derivation = propose (superior, request);
  guint n_several = 0;

  for (guint i = 0; i < derivation->words->len; i++) {
    TdDeriveWords *words = derivation->words->pdata[i];
    guint n = words->places->len;

    n_several += n > 1;
    for (guint k = 0; k < n; k++)
      check_marks (superior, words, k, k);
    check_marks (superior, words, 0, n - 1);
  }
  g_assert_cmpuint (n_several, >, 1);
}

/* One where the part has the mark; then its section has it too. */
static guint
count_marked (TdPlan *plan, const char *text, const TdReading *reading)
{
  g_autofree char *wanted = td_text_fold (text);
  gboolean is_there = FALSE;

  if (!strstr (wanted, "qqq"))
    return 0;
  g_test_message ("%s, %u to %u", text, reading->first_line, reading->last_line);
  for (guint line = reading->first_line; line <= reading->last_line; line++) {
    g_autofree char *said = get_line (plan, line);
    g_autofree char *fold = td_text_fold (said);

    is_there = is_there || strstr (fold, wanted);
  }
  g_assert_true (is_there);
  return 1;
}

static guint
count_marked_parts (TdPlan *plan)
{
  guint n = 0;

  for (guint i = 0; i < plan->route->len; i++) {
    TdRouteStep *step = plan->route->pdata[i];
    n += count_marked (plan, step->who, &step->reading);
  }
  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *group = plan->criteria_groups->pdata[i];
    n += count_marked (plan, group->applies_to, &group->reading);
  }
  for (guint i = 0; i < plan->copies->len; i++) {
    TdCopies *copies = plan->copies->pdata[i];
    n += count_marked (plan, copies->destination, &copies->reading);
  }
  return n;
}

/* A part has the words that its section has. */
static void
test_places_of_parts (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) superior = import_sample (workspace->db);
  g_autoptr (TdDeriveRequest) request = request_new (COMMUNE);
  g_autoptr (TdDerivation) derivation = propose (superior, request);
  guint n_parts = 0;

  for (guint i = 0; i < derivation->words->len; i++) {
    TdDeriveWords *words = derivation->words->pdata[i];

    for (guint k = 0; k < words->places->len; k++) {
      g_autoptr (TdPlan) plan = build_at (superior, words, k, k);

      n_parts += count_marked_parts (plan);
    }
  }
  g_assert_cmpuint (n_parts, >=, 1);
}

static void
test_limits (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) superior = import_sample (workspace->db);
  g_autoptr (TdDeriveRequest) request = request_new (COMMUNE);
  g_autoptr (TdPlan) plan = derive (workspace->db, superior, request);

  g_assert_cmpuint (superior->award_forms->len, ==, 4);
  g_assert_cmpuint (plan->award_forms->len, ==, 2);
  for (guint i = 0; i < plan->award_forms->len; i++)
    g_assert_cmpint (((TdAwardForm *) plan->award_forms->pdata[i])->level, <=, TD_LEVEL_DISTRICT);
  g_assert_cmpuint (plan->copies->len, ==, 1);
  g_assert_cmpint (((TdCopies *) plan->copies->pdata[0])->level, ==, TD_LEVEL_DISTRICT);
  g_assert_cmpuint (superior->criteria_groups->len - plan->criteria_groups->len, ==, 2);
  g_assert_cmpstr (((TdCriteriaGroup *) plan->criteria_groups->pdata[0])->label, ==, "a");
  g_assert_null (strstr (plan->source, "cấp Nhà nước"));
  g_assert_nonnull (strstr (plan->source, "a) Giấy khen của Chủ tịch"));
  g_assert_cmpuint (plan->periods->len, ==, 2);
  g_assert_cmpuint (plan->responsibilities->len, >=, 3);
  for (guint i = 0; i < plan->route->len; i++)
    g_assert_cmpint (((TdRouteStep *) plan->route->pdata[i])->level, <=, TD_LEVEL_DISTRICT);
}

/* What begins after a day, or with the plan, does so in the derived one. */
static void
test_periods (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) superior = import_sample (workspace->db);
  g_autoptr (TdDeriveRequest) request = request_new (COMMUNE);
  TdPeriod *first = superior->periods->pdata[0];

  first->after = (TdDate) {2021, 12, 31};
  first->from_issue = TRUE;

  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = td_plan_derive_build (superior, request, &error);
  TdPeriod *copy = plan->periods->pdata[0];

  g_assert_no_error (error);
  g_assert_cmpint (td_date_compare (copy->after, first->after), ==, 0);
  g_assert_true (copy->from_issue);
}

/* A person keeps what the program leaves out, and leaves out what it keeps. */
static void
test_chooses (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) superior = import_sample (workspace->db);
  g_autoptr (TdDeriveRequest) request = request_new (COMMUNE);

  for (guint i = 0; i < superior->award_forms->len; i++) {
    TdAwardForm *form = superior->award_forms->pdata[i];

    g_hash_table_add (form->level == TD_LEVEL_PROVINCE ? request->kept : request->left,
                      g_strdup (form->id));
  }
  g_autoptr (TdPlan) plan = derive (workspace->db, superior, request);

  g_assert_cmpuint (plan->award_forms->len, ==, 1);
  g_assert_cmpint (((TdAwardForm *) plan->award_forms->pdata[0])->level, ==, TD_LEVEL_PROVINCE);
  g_assert_nonnull (strstr (plan->source, "a) Bằng khen của Chủ tịch"));
  check_text (plan);
}

static void
test_one_change (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) superior = import_sample (workspace->db);
  g_autoptr (TdDeriveRequest) request = request_new (COMMUNE);
  gint64 n_entries = read_int (workspace->db, "SELECT count (*) AS n FROM history");
  g_autoptr (TdPlan) plan = derive (workspace->db, superior, request);
  g_autoptr (GPtrArray) list = td_plan_store_list (workspace->db, &error);
  guint n_found = 0;

  g_assert_no_error (error);
  g_assert_cmpint (read_int (workspace->db, "SELECT count (*) AS n FROM history"), ==,
                   n_entries + 1);
  for (guint i = 0; i < list->len; i++) {
    TdPlanSummary *summary = list->pdata[i];

    if (!g_str_equal (summary->id, plan->id))
      continue;
    g_assert_cmpstr (summary->superior_id, ==, superior->id);
    n_found++;
  }
  g_assert_cmpuint (n_found, ==, 1);
  undo (workspace->db);
  g_assert_null (td_plan_store_load (workspace->db, plan->id, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  redo (workspace->db);
  g_assert_cmpint (
      read_int (workspace->db, "SELECT count (*) AS n FROM plan WHERE derived_from IS NOT NULL"),
      ==, 1);
}

static void
test_agency (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) superior = import_sample (workspace->db);
  g_autoptr (TdDeriveRequest) request = request_new (COMMUNE);
  g_autoptr (TdPlan) plan = derive (workspace->db, superior, request);

  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_AGENCY), ==, "Ủy ban nhân dân xã Mây Trúc");
  g_assert_cmpint (plan->facts[TD_PLAN_AGENCY].reading.state, ==, TD_FACT_EDITED);
  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_SYMBOL), ==, "KH-UBND");
  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_PLACE), ==, "Mây Trúc");
  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_SIGNER_NAME), ==, "Đào Quang Thiện");
  g_assert_null (td_plan_get (plan, TD_PLAN_NUMBER));
  g_assert_null (td_plan_get (plan, TD_PLAN_DATE));
  TdBasis *basis = plan->bases->pdata[0];
  g_assert_cmpstr (basis->relation, ==, "based-on");
  g_assert_cmpstr (basis->number, ==, "");
  g_assert_cmpstr (basis->issuer, ==, "Ủy ban nhân dân huyện Vân Khê");
  g_assert_cmpint (basis->date.month, ==, 10);
  g_assert_cmpint (basis->date.day, ==, 0);
  TdRecipient *first = plan->recipients->pdata[0];
  g_assert_cmpstr (first->text, ==, "Ủy ban nhân dân huyện Vân Khê (để báo cáo)");
}

/* ---- what is refused ---- */

static void
assert_refused (TdDb *db, TdPlan *superior, TdDeriveRequest *request)
{
  g_autoptr (GError) error = NULL;
  gint64 n_plans = read_int (db, "SELECT count (*) AS n FROM plan");
  g_autoptr (TdPlan) plan = td_plan_derive (db, superior->id, request, &error);

  g_assert_null (plan);
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_test_message ("%s", error->message);
  g_assert_cmpint (read_int (db, "SELECT count (*) AS n FROM plan"), ==, n_plans);
}

static void
test_refuses (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) superior = import_sample (workspace->db);
  g_autoptr (TdDeriveRequest) nameless = request_new ("  ");
  g_autoptr (TdDeriveRequest) unknown = request_new ("Tổ hợp tác Bờ Tre");
  g_autoptr (TdDeriveRequest) above = request_new ("Ủy ban nhân dân tỉnh Lam Sơn");
  g_autoptr (TdDeriveRequest) nowhere = request_new (COMMUNE);
  g_autoptr (TdDeriveRequest) fine = request_new (COMMUNE);

  td_derive_request_accept (nowhere, "Phòng Nội vụ huyện", "Văn phòng xã");
  td_derive_request_accept (nowhere, "con cá vàng biết bay", "xã");
  assert_refused (workspace->db, superior, nameless);
  assert_refused (workspace->db, superior, unknown);
  assert_refused (workspace->db, superior, above);
  assert_refused (workspace->db, superior, nowhere);
  g_assert_null (td_plan_derive (workspace->db, "no-such-plan", fine, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
}

/* Plans in which next to nothing was read. */
static void
test_bare (Workspace *workspace, gconstpointer data)
{
  static const char *const texts[] = {
      "KẾ HOẠCH\n",
      "I. NỘI DUNG\n\n- \n\n1. của huyện\n",
      "KẾ HOẠCH\nTrồng tre\n\nI. KHEN THƯỞNG\n\nKế hoạch này thay thế Kế hoạch số 5/KH-UBND ngày "
      "02/3/2020 của Ủy ban nhân dân huyện Bờ Tre.\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
    g_autoptr (TdPlan) superior = td_plan_import (workspace->db, bytes, "plan.txt", &error);
    g_assert_no_error (error);
    g_autoptr (TdDeriveRequest) request = request_new (COMMUNE);
    g_autoptr (TdDerivation) derivation = propose (superior, request);
    g_autoptr (TdPlan) plan = td_plan_derive_build (superior, request, &error);

    g_assert_no_error (error);
    g_assert_nonnull (derivation->basis);
    g_assert_null (strstr (plan->source, "5/KH-UBND"));
    g_assert_nonnull (strstr (plan->source, COMMUNE));
  }
}

/* Whatever is damaged in the superior's text, the derived text has the lines of its structure. */
static void
test_damaged (Workspace *workspace, gconstpointer data)
{
  g_autofree char *path = td_data_path ("sample", "plan.txt", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (20211124);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (guint round = 0; round < 12; round++) {
    g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
    guint n = g_strv_length (lines);
    g_autoptr (GString) damaged = g_string_new (NULL);
    g_autoptr (GError) error = NULL;

    for (guint i = 0; i < n; i++) {
      int how = g_rand_int_range (random, 0, 8);
      if (how > 0)
        g_string_append_printf (damaged, "%s\n", lines[i]);
      if (how == 1)
        g_string_append_printf (damaged, "%s\n\n", lines[g_rand_int_range (random, 0, (int) n)]);
    }
    g_autoptr (GBytes) bytes = g_bytes_new (damaged->str, damaged->len);
    g_autoptr (TdPlan) superior = td_plan_import (workspace->db, bytes, "plan.txt", &error);
    g_assert_no_error (error);
    g_autoptr (TdDeriveRequest) request = request_new (COMMUNE);
    g_autoptr (TdDerivation) derivation = td_plan_derive_propose (superior, request, &error);
    if (g_error_matches (error, TD_ERROR, TD_ERROR_INVALID)) /* the level was damaged */
      continue;
    g_assert_no_error (error);
    accept_all (request, derivation);
    g_autoptr (TdPlan) plan = td_plan_derive_build (superior, request, &error);
    g_assert_no_error (error);
    check_section_lines (plan, plan->sections);
  }
}

/* A plan whose superior goes stays, and rests on it again when that comes back. */
static void
test_superior_goes (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) superior = import_sample (workspace->db);
  g_autoptr (TdDeriveRequest) request = request_new (COMMUNE);
  g_autoptr (TdPlan) plan = derive (workspace->db, superior, request);
  static const char SQL[] = "SELECT count (*) AS n FROM plan WHERE derived_from IS NOT NULL";

  g_assert_cmpint (read_int (workspace->db, SQL), ==, 1);
  g_assert_true (td_plan_remove (workspace->db, superior->id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (read_int (workspace->db, SQL), ==, 0);
  undo (workspace->db);
  g_assert_cmpint (read_int (workspace->db, SQL), ==, 1);
}

/* ---- the real plans ---- */

static void
test_commune_of_district (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) superior = import_real (workspace->db, "hoa-lu.txt");

  if (!superior)
    return;

  g_autoptr (TdDeriveRequest) request = request_new (COMMUNE);
  g_autoptr (TdDerivation) derivation = propose (superior, request);
  accept_all (request, derivation);
  g_autoptr (TdPlan) plan = derive (workspace->db, superior, request);
  g_autoptr (TdComparison) comparison = td_plan_compare (superior, plan);

  check_text (plan);
  g_assert_cmpuint (plan->criteria_groups->len, ==, 7);
  g_assert_cmpuint (plan->award_forms->len, ==, 2);
  g_assert_cmpuint (plan->copies->len, ==, 1);
  g_assert_cmpuint (((TdCopies *) plan->copies->pdata[0])->count, ==, 1);
  g_assert_cmpuint (plan->dossier_documents->len, ==, 3);
  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_PROCEDURE), ==, "simplified");
  g_assert_cmpuint (comparison->n_rows[TD_COMPARE_MOVED], ==, 0);
  g_assert_cmpuint (comparison->n_rows[TD_COMPARE_LEFT], >=, 10);
  g_assert_cmpuint (comparison->n_rows[TD_COMPARE_SAME], >=, 50);
}

static void
test_department_of_province (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) superior = import_real (workspace->db, "soc-trang.txt");

  if (!superior)
    return;

  g_autoptr (TdDeriveRequest) request = request_new ("Sở Giao thông vận tải");
  g_autoptr (TdDerivation) derivation = propose (superior, request);
  accept_all (request, derivation);
  g_autoptr (TdPlan) plan = derive (workspace->db, superior, request);

  g_assert_cmpint (derivation->level, ==, TD_LEVEL_UNIT);
  check_text (plan);
  /* The superior's own awards are proposed to it; the State's are beyond. */
  g_assert_cmpuint (plan->award_forms->len, ==, 2);
  g_assert_cmpuint (plan->periods->len, ==, 2);
  /* What only the superior's plan replaces is not replaced by the own one. */
  g_assert_null (strstr (plan->source, "46/KH-UBND"));
  for (guint i = 0; i < plan->bases->len; i++)
    g_assert_cmpstr (((TdBasis *) plan->bases->pdata[i])->relation, !=, "supersedes");
  g_assert_nonnull (strstr (plan->source, "Trong quá trình thực hiện"));
  /* The program knows no own words for the territory of a department. */
  g_assert_cmpstr (find_words (derivation, "trên địa bàn tỉnh")->new_words, ==, "");
  /* A paragraph behind a list stays behind it. */
  const char *period = strstr (plan->source, "- Đợt 2");
  g_assert_nonnull (period);
  g_assert_nonnull (strstr (period, "\n\nKết thúc mỗi đợt"));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/core/plan-derive/proposes", test_proposes);
  ADD_TEST ("/core/plan-derive/replaces-nothing", test_replaces_nothing);
  ADD_TEST ("/core/plan-derive/replaces", test_replaces);
  ADD_TEST ("/core/plan-derive/places", test_places);
  ADD_TEST ("/core/plan-derive/places-of-parts", test_places_of_parts);
  ADD_TEST ("/core/plan-derive/limits", test_limits);
  ADD_TEST ("/core/plan-derive/keeps-when-periods-begin", test_periods);
  ADD_TEST ("/core/plan-derive/chooses", test_chooses);
  ADD_TEST ("/core/plan-derive/one-change", test_one_change);
  ADD_TEST ("/core/plan-derive/agency", test_agency);
  ADD_TEST ("/core/plan-derive/refuses", test_refuses);
  ADD_TEST ("/core/plan-derive/bare", test_bare);
  ADD_TEST ("/core/plan-derive/damaged", test_damaged);
  ADD_TEST ("/core/plan-derive/superior-goes", test_superior_goes);
  ADD_TEST ("/core/plan-derive/commune-of-district", test_commune_of_district);
  ADD_TEST ("/core/plan-derive/department-of-province", test_department_of_province);
  return g_test_run ();
}
