/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A small made-up workspace for tests of dossiers: an invented commune under an invented district's
 * plan, five nominees of every kind, a council of nine.  Everything here is invented. */

#include <core/base/td-text.h>
#include <core/council/td-council.h>
#include <core/dossier/td-agency.h>
#include <core/dossier/td-dossier.h>
#include <core/nominee/td-nominee-service.h>
#include <core/nominee/td-nominee-store.h>
#include <core/plan/td-plan-store.h>
#include <core/review/td-checklist.h>
#include <glib/gstdio.h>

typedef struct {
  char *dir;
  TdDb *db;
  TdPlan *plan;
  const char *district_award; /* "Giấy khen", borrowed of the plan */
  const char *province_award; /* "Bằng khen" */
  char *individual;           /* thematic, all filled in */
  char *sudden;               /* an individual, hardly anything filled in */
  char *collective;
  char *enterprise;
  char *failing; /* an individual whom the council votes down */
} Workspace;

static void
workspace_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  for (const char *name = dir ? g_dir_read_name (dir) : NULL; name; name = g_dir_read_name (dir)) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    workspace_remove_tree (child);
  }
  g_remove (path);
}

static void
workspace_set_fact (TdPlan *plan, TdPlanKey key, const char *value)
{
  g_set_str (&plan->facts[key].value, value);
  plan->facts[key].reading.state = value ? TD_FACT_CONFIRMED : TD_FACT_UNKNOWN;
}

static void
workspace_add_group (TdPlan *plan, const char *applies_to, const char *criterion)
{
  TdCriteriaGroup *group = g_object_new (TD_TYPE_CRITERIA_GROUP, NULL);
  const char *texts[] = {criterion, "Không bị phê bình, nhắc nhở trong năm"};

  group->label = g_strdup_printf ("%c", 'a' + (char) plan->criteria_groups->len);
  group->applies_to = g_strdup (applies_to);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    TdCriterion *one = g_object_new (TD_TYPE_CRITERION, NULL);
    one->text = g_strdup (texts[i]);
    one->veto = i == 1;
    g_ptr_array_add (group->criteria, one);
  }
  g_ptr_array_add (plan->criteria_groups, group);
}

static void
workspace_add_award (TdPlan *plan,
                     const char *name,
                     const char *authority,
                     TdLevel level,
                     TdOccasions occasions)
{
  TdAwardForm *form = g_object_new (TD_TYPE_AWARD_FORM, NULL);
  form->name = g_strdup (name);
  form->authority = g_strdup (authority);
  form->level = level;
  form->occasions = occasions;
  g_ptr_array_add (plan->award_forms, form);
}

static void
workspace_add_document (TdPlan *plan, const char *kind, const char *text)
{
  TdDossierDocument *document = g_object_new (TD_TYPE_DOSSIER_DOCUMENT, NULL);
  document->kind = g_strdup (kind);
  document->text = g_strdup (text);
  g_ptr_array_add (plan->dossier_documents, document);
}

static void
workspace_add_rest (TdPlan *plan)
{
  TdCopies *copies = g_object_new (TD_TYPE_COPIES, NULL);
  copies->level = TD_LEVEL_DISTRICT;
  copies->count = 1;
  copies->destination = g_strdup ("phòng Nội vụ huyện An Lạc");
  g_ptr_array_add (plan->copies, copies);

  TdBasis *basis = g_object_new (TD_TYPE_BASIS, NULL);
  basis->relation = g_strdup ("based-on");
  basis->kind = g_strdup ("Kế hoạch");
  basis->number = g_strdup ("97/KH-UBND");
  basis->date = (TdDate) {2021, 9, 6};
  basis->issuer = g_strdup ("Ủy ban nhân dân tỉnh Bình Sơn");
  basis->title = g_strdup ("phát động Phong trào thi đua giữ gìn làng quê bình yên");
  g_ptr_array_add (plan->bases, basis);
}

static TdPlan *
workspace_make_plan (void)
{
  TdPlan *plan = td_plan_new ();

  plan->file_name = g_strdup ("ke-hoach.txt");
  plan->encoding = g_strdup ("UTF-8");
  plan->source = g_strdup ("KẾ HOẠCH");
  plan->imported_at = g_strdup ("2021-10-20T01:00:00Z");
  plan->regime = g_strdup ("ND91_2017");
  workspace_set_fact (plan, TD_PLAN_AGENCY, "ỦY BAN NHÂN DÂN HUYỆN AN LẠC");
  workspace_set_fact (plan, TD_PLAN_LEVEL, "district");
  workspace_set_fact (plan, TD_PLAN_KIND, "KẾ HOẠCH");
  workspace_set_fact (plan, TD_PLAN_SYMBOL, "KH-UBND");
  workspace_set_fact (plan, TD_PLAN_PLACE, "An Lạc");
  workspace_set_fact (plan, TD_PLAN_DATE, "2021-10");
  workspace_set_fact (plan, TD_PLAN_TITLE,
                      "Tổ chức Phong trào thi đua đặc biệt “Làng quê chung sức, giữ vững bình yên” "
                      "trên địa bàn huyện An Lạc");
  workspace_set_fact (plan, TD_PLAN_MOVEMENT, "“Làng quê chung sức, giữ vững bình yên”");
  workspace_set_fact (plan, TD_PLAN_PROCEDURE, "simplified");
  workspace_add_group (plan, "cá nhân trực tiếp tham gia", "Hoàn thành xuất sắc nhiệm vụ");
  workspace_add_group (plan, "thôn, tổ dân phố", "Vận động Nhân dân thực hiện tốt");
  workspace_add_group (plan, "doanh nghiệp", "Đóng góp thiết thực");
  workspace_add_award (plan, "Giấy khen", "Chủ tịch UBND huyện An Lạc", TD_LEVEL_DISTRICT,
                       TD_OCCASION_SUDDEN | TD_OCCASION_THEMATIC);
  workspace_add_award (plan, "Bằng khen", "Chủ tịch UBND tỉnh Bình Sơn", TD_LEVEL_PROVINCE,
                       TD_OCCASION_NONE);
  workspace_add_document (plan, "submission-letter", "Tờ trình");
  workspace_add_document (plan, "review-minutes", "Biên bản họp bình xét");
  workspace_add_document (plan, "achievement-report", "Báo cáo thành tích");
  workspace_add_rest (plan);
  return plan;
}

static void
workspace_insert_plan (Workspace *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = workspace_make_plan ();
  g_autoptr (TdTransaction) transaction = td_transaction_begin (self->db, "plan", &error);

  g_assert_no_error (error);
  td_plan_store_insert (self->db, plan, &error);
  g_assert_no_error (error);
  td_transaction_commit (transaction, &error);
  g_assert_no_error (error);
  self->plan = td_plan_store_load (self->db, plan->id, &error);
  g_assert_no_error (error);
  self->district_award = ((TdAwardForm *) g_ptr_array_index (self->plan->award_forms, 0))->id;
  self->province_award = ((TdAwardForm *) g_ptr_array_index (self->plan->award_forms, 1))->id;
}

static void
workspace_set_agency (Workspace *self)
{
  static const char *const VALUES[][2] = {{"name", "ỦY BAN NHÂN DÂN XÃ ĐỒNG HÒA"},
                                          {"short_name", "UBND xã Đồng Hòa"},
                                          {"symbol", "UBND"},
                                          {"place", "Đồng Hòa"},
                                          {"on_behalf_of", "TM. ỦY BAN NHÂN DÂN"},
                                          {"capacity", "KT. CHỦ TỊCH"},
                                          {"title", "PHÓ CHỦ TỊCH"},
                                          {"signatory", "Trần Văn Khải"},
                                          {"archive", "VT, TĐKT"}};
  for (guint i = 0; i < G_N_ELEMENTS (VALUES); i++) {
    g_autoptr (GError) error = NULL;
    td_agency_set (self->db, VALUES[i][0], VALUES[i][1], &error);
    g_assert_no_error (error);
  }
}

static char *
workspace_nominate (Workspace *self,
                    TdNomineeKind kind,
                    const char *name,
                    guint group,
                    const char *occasion,
                    const char *const (*values)[2])
{
  g_autoptr (GError) error = NULL;
  TdCriteriaGroup *chosen = g_ptr_array_index (self->plan->criteria_groups, group);
  char *id = td_nominee_add (self->db, self->plan->id, kind, name, NULL, &error);
  g_assert_no_error (error);
  td_nomination_set (self->db, id, "group_id", chosen->id, &error);
  g_assert_no_error (error);
  td_nomination_set (self->db, id, "award_form_id", self->district_award, &error);
  g_assert_no_error (error);
  td_nomination_set (self->db, id, "occasion", occasion, &error);
  g_assert_no_error (error);

  g_autoptr (TdNomination) nomination = td_nomination_store_load (self->db, id, &error);
  g_assert_no_error (error);
  for (; values && (*values)[0]; values++) {
    TdNomineeField field;
    if (td_nominee_field_from_string ((*values)[0], &field))
      td_nominee_set (self->db, nomination->nominee->id, (*values)[0], (*values)[1], &error);
    else
      td_nomination_set (self->db, id, (*values)[0], (*values)[1], &error);
    g_assert_no_error (error);
  }
  return id;
}

static void
workspace_nominate_individuals (Workspace *self)
{
  static const char *const HA[][2] = {
      {"sex", "female"},
      {"birth", "1985-02-05"},
      {"position", "Trưởng trạm"},
      {"unit", "Trạm Y tế xã Đồng Hòa"},
      {"home_town", "xã Đồng Hòa, huyện An Lạc, tỉnh Bình Sơn"},
      {"residence", "thôn Bãi Dài, xã Đồng Hòa, huyện An Lạc, tỉnh Bình Sơn"},
      {"occupation", "Bác sĩ"},
      {"qualification", "Bác sĩ đa khoa"},
      {"summary", "Trực tiếp tổ chức 42 đợt khám lưu động, không để sót hộ ở vùng sâu."},
      {"achievement",
       "Trong đợt thi đua, bà Lò Thị Hà đã trực tiếp tổ chức 42 đợt khám lưu động tại bốn thôn "
       "xa trung tâm, lập hồ sơ sức khỏe cho 1.268 người dân, trong đó có 215 người cao tuổi.\n"
       "Bà đề xuất cách chia tổ theo ngõ xóm, mỗi tổ hai người, nhờ đó thời gian đi lại giảm "
       "một nửa; cách làm được UBND xã cho áp dụng ở cả chín thôn.\n"
       "Bà vận động được 36 đoàn viên tham gia hỗ trợ, quyên góp 18 triệu đồng mua thuốc cho "
       "các gia đình khó khăn."},
      {"confirmed_by", "Hoàng Minh Quý"},
      {NULL, NULL}};
  g_autoptr (GError) error = NULL;

  self->individual =
      workspace_nominate (self, TD_NOMINEE_INDIVIDUAL, "Lò Thị Hà", 0, "thematic", HA);
  self->sudden = workspace_nominate (self, TD_NOMINEE_INDIVIDUAL, "Hà Văn Ước", 0, "sudden", NULL);
  g_autoptr (TdNomination) nomination =
      td_nomination_store_load (self->db, self->individual, &error);
  g_assert_no_error (error);
  g_free (td_nominee_add_earlier_award (self->db, nomination->nominee->id, "form", "2019",
                                        "Giấy khen của Chủ tịch UBND huyện An Lạc",
                                        "Quyết định số 611/QĐ-UBND ngày 14/5/2019", &error));
  g_assert_no_error (error);
}

static void
workspace_nominate_units (Workspace *self)
{
  static const char *const THON[][2] = {
      {"unit", "UBND xã Đồng Hòa"},
      {"address", "Nhà văn hóa thôn Bãi Dài, xã Đồng Hòa"},
      {"phone", "0250 000 1234"},
      {"leader", "Vũ Đức Thịnh"},
      {"staff_count", "412 người"},
      {"structure", "04 tổ dân cư, 05 chi hội đoàn thể"},
      {"duties", "tổ chức tự quản của cộng đồng dân cư"},
      {"summary", "Giữ vững an ninh trật tự, 100% hộ ký cam kết."},
      {"achievement", "Thôn vận động 100% số hộ ký cam kết giữ gìn an ninh trật tự."},
      {NULL, NULL}};
  static const char *const COMPANY[][2] = {
      {"address", "cụm công nghiệp Đồng Hòa"},
      {"phone", "0250 000 5678"},
      {"leader", "Phạm Thị Ngân"},
      {"staff_count", "86 người"},
      {"structure", "03 phòng, 02 xưởng"},
      {"duties", "sản xuất, kinh doanh hàng mây tre đan"},
      {"tax_number", "0000000123"},
      {"fixed_capital", "12.500.000.000 đồng"},
      {"working_capital", "4.200.000.000 đồng"},
      {"summary", "Ủng hộ 120 triệu đồng và hai máy bơm phục vụ phòng, chống lụt."},
      {"achievement", "Công ty ủng hộ 120 triệu đồng và hai máy bơm."},
      {NULL, NULL}};

  self->collective =
      workspace_nominate (self, TD_NOMINEE_COLLECTIVE, "Thôn Bãi Dài", 1, "thematic", THON);
  self->enterprise = workspace_nominate (
      self, TD_NOMINEE_ENTERPRISE, "Công ty TNHH Mây tre đan Hòa Lạc", 2, "thematic", COMPANY);
  self->failing =
      workspace_nominate (self, TD_NOMINEE_INDIVIDUAL, "Ngô Quốc Phú", 0, "thematic", NULL);
}

static Workspace *
workspace_new (void)
{
  g_autoptr (GError) error = NULL;
  Workspace *self = g_new0 (Workspace, 1);

  self->dir = g_dir_make_tmp ("thidua-dossier-XXXXXX", &error);
  g_assert_no_error (error);
  self->db = td_db_open (self->dir, TD_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  workspace_insert_plan (self);
  workspace_set_agency (self);
  workspace_nominate_individuals (self);
  workspace_nominate_units (self);
  return self;
}

static void
workspace_free (Workspace *self)
{
  g_clear_object (&self->plan);
  g_assert_finalize_object (self->db);
  workspace_remove_tree (self->dir);
  g_free (self->dir);
  g_free (self->individual);
  g_free (self->sudden);
  g_free (self->collective);
  g_free (self->enterprise);
  g_free (self->failing);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Workspace, workspace_free)

static char *
workspace_make_council (Workspace *self, char **absent, char **written)
{
  static const char *const MEMBERS[][3] = {
      {"Hoàng Minh Quý", "Chủ tịch UBND xã", "chair"},
      {"Trần Văn Khải", "Phó Chủ tịch UBND xã", "vice-chair"},
      {"Đỗ Thị Ánh", "Công chức Văn phòng - Thống kê", "secretary"},
      {"Lê Văn Tú", "Chủ tịch Ủy ban MTTQ xã", "member"},
      {"Bùi Thị Nhàn", "Chủ tịch Hội Liên hiệp Phụ nữ xã", "member"},
      {"Nguyễn Hữu Đạt", "Bí thư Đoàn xã", "member"},
      {"Phan Thế Hùng", "Trưởng Công an xã", "member"},
      {"Đinh Công Sơn", "Chỉ huy trưởng Quân sự xã", "member"},
      {"Cao Thị Thoa", "Công chức Tài chính - Kế toán", "member"}};
  g_autoptr (GError) error = NULL;
  char *id = td_council_create (self->db, "Hội đồng Thi đua - Khen thưởng xã Đồng Hòa", &error);
  g_assert_no_error (error);
  td_council_set (self->db, id, "decision", "Quyết định số 12/QĐ-UBND ngày 15/01/2021 của UBND xã",
                  &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (MEMBERS); i++) {
    g_autofree char *member =
        td_council_add_member (self->db, id, MEMBERS[i][0], MEMBERS[i][1], MEMBERS[i][2], &error);
    g_assert_no_error (error);
    if (i == 7)
      *absent = g_steal_pointer (&member);
    else if (i == 8)
      *written = g_steal_pointer (&member);
  }
  return id;
}

static void
workspace_count (Workspace *self, const char *meeting, const char *nomination, guint in_favour)
{
  g_autoptr (GError) error = NULL;
  td_meeting_count (self->db, meeting, nomination, in_favour, 7 - in_favour, 0, 1, 0, &error);
  g_assert_no_error (error);
}

/* A meeting that votes on all five: 7 present, 1 in writing, 1 absent; one nominee fails. */
G_GNUC_UNUSED static char *
workspace_meet (Workspace *self, gboolean is_closed)
{
  static const char *const VALUES[][2] = {{"number", "3"},
                                          {"date", "2021-11-05"},
                                          {"starts", "08:00"},
                                          {"ends", "10:30"},
                                          {"place", "Hội trường UBND xã Đồng Hòa"},
                                          {"notes", "Các thành viên thống nhất với báo cáo."}};
  g_autofree char *absent = NULL;
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *council = workspace_make_council (self, &absent, &written);
  char *id = td_meeting_create (self->db, self->plan->id, council, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (VALUES); i++) {
    td_meeting_set (self->db, id, VALUES[i][0], VALUES[i][1], &error);
    g_assert_no_error (error);
  }
  td_meeting_attend (self->db, id, absent, "absent", "đi công tác", &error);
  g_assert_no_error (error);
  td_meeting_attend (self->db, id, written, "written", "", &error);
  g_assert_no_error (error);
  workspace_count (self, id, self->individual, 7);
  workspace_count (self, id, self->sudden, 7);
  workspace_count (self, id, self->collective, 7);
  workspace_count (self, id, self->enterprise, 7);
  workspace_count (self, id, self->failing, 2);
  if (is_closed) {
    td_meeting_close (self->db, id, &error);
    g_assert_no_error (error);
  }
  return id;
}

G_GNUC_UNUSED static char *
workspace_ensure (Workspace *self, const char *award)
{
  g_autoptr (GError) error = NULL;
  char *id = td_dossier_ensure (self->db, self->plan->id, award, &error);
  g_assert_no_error (error);
  return id;
}

G_GNUC_UNUSED static GPtrArray *
workspace_compose (Workspace *self, const char *dossier)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *papers = td_dossier_compose (self->db, dossier, &error);
  g_assert_no_error (error);
  return papers;
}
