/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the words of lists of nominees mean.  Pure; any thread. */
#include "config.h"

#include "td-sheet-words.h"

#include <core/base/td-text.h>
#include <string.h>

#define OF_NOMINEE(name) TD_SHEET_NOMINEE (TD_NOMINEE_##name)
#define OF_NOMINATION(name) TD_SHEET_NOMINATION (TD_NOMINATION_##name)

typedef struct {
  const char *words; /* as td_sheet_normalize () leaves them, apart by "|" */
  TdSheetField field;
} Meaning;

static const Meaning MEANINGS[] = {
    {"stt|tt|so tt|so thu tu|thu tu|no|ghi chu|ky nhan|ky ten|chu ky|so phieu|ty le|ty le phieu|"
     "diem|xep loai|ket qua|ma|ma so|danh hieu da dat|hinh thuc khen thuong da dat|"
     "khen thuong da dat|thanh tich khen thuong da dat|da duoc khen thuong|"
     "danh hieu thi dua da dat|hinh thuc da duoc khen thuong",
     TD_SHEET_NOTHING},
    {"ho ten|ten|ten ca nhan|ca nhan|ho ten ca nhan|nguoi duoc khen|nguoi duoc de nghi|"
     "ten ca nhan tap the|ten tap the ca nhan|tap the ca nhan|ca nhan tap the|ho ten can bo|"
     "ho ten nguoi duoc de nghi|doi tuong khen thuong|ho ten khai sinh|name|full name|"
     "ten don vi ca nhan|ten doi tuong|ho ten dang vien|ho ten giao vien|ho ten vien chuc",
     TD_SHEET_NAME},
    {"ten tap the|tap the|ten don vi tap the|ten tap the duoc de nghi|ten co quan|"
     "tap the duoc de nghi|ten phong|ten chi bo",
     TD_SHEET_COLLECTIVE},
    {"ten doanh nghiep|doanh nghiep|ten cong ty|cong ty|ten hop tac xa|"
     "doanh nghiep hop tac xa|ten doanh nghiep hop tac xa|ten to chuc kinh te",
     TD_SHEET_ENTERPRISE},
    {"ten ho gia dinh|ho gia dinh|ho ten chu ho|chu ho|ten chu ho", TD_SHEET_HOUSEHOLD},
    {"ho dem|ho lot|ho chu dem|ho chu lot|ho ten dem|ho ten lot|ho", TD_SHEET_FAMILY_NAME},
    {"ten goi", TD_SHEET_GIVEN_NAME},
    {"ngay sinh|nam sinh|ngay thang nam sinh|sinh ngay|ngay thang sinh|sinh nam|ntns|nsinh|"
     "ngay nam sinh|sinh ngay thang nam|thang nam sinh|date of birth|birth|birthday",
     OF_NOMINEE (BIRTH)},
    {"gioi tinh|nam nu|phai|gioi|sex|gender", OF_NOMINEE (SEX)},
    {"nam|gioi tinh nam|nam sinh nam|ngay sinh nam|ngay thang nam sinh nam", TD_SHEET_MALE},
    {"nu|gioi tinh nu|nam sinh nu|ngay sinh nu|ngay thang nam sinh nu", TD_SHEET_FEMALE},
    {"chuc vu|chuc danh|chuc vu chuc danh|chuc danh chuc vu|cap bac chuc vu|chuc vu cap bac|"
     "chuc vu hien tai|chuc vu cong tac|chuc danh nghe nghiep|chuc vu dang doan the|cap bac|"
     "cv|position",
     OF_NOMINEE (POSITION)},
    {"don vi|don vi cong tac|noi cong tac|co quan|co quan don vi|don vi co quan|co quan cong tac|"
     "co quan don vi cong tac|dia chi cong tac|phong ban|bo phan|noi lam viec|don vi truc thuoc|"
     "ten don vi|thuoc don vi|dv|dvct|don vi trinh|don vi de nghi|unit|cong tac tai|"
     "phong ban don vi|don vi phong ban|to chuc co so dang|chi bo|to dan pho",
     OF_NOMINEE (UNIT)},
    {"chuc vu don vi|chuc vu don vi cong tac|chuc vu noi cong tac|chuc vu co quan|"
     "chuc vu co quan cong tac|chuc danh don vi|chuc danh don vi cong tac|chuc danh noi cong tac|"
     "chuc vu co quan don vi|chuc vu co quan don vi cong tac|chuc danh chuc vu don vi cong tac|"
     "chuc vu chuc danh don vi cong tac|chuc vu phong ban",
     TD_SHEET_POSITION_AND_UNIT},
    {"cccd|cmnd|cmt|cmtnd|so cccd|so cmnd|so cmnd cccd|so cccd cmnd|cccd cmnd|cmnd cccd|can cuoc|"
     "can cuoc cong dan|so can cuoc|so can cuoc cong dan|so dinh danh|so dinh danh ca nhan|"
     "ma dinh danh|ma dinh danh ca nhan|dinh danh ca nhan|the can cuoc|so the can cuoc|sdd|sddcn|"
     "chung minh nhan dan|so chung minh nhan dan|so cc|so cmt|citizen number",
     OF_NOMINEE (CITIZEN_NUMBER)},
    {"dan toc", OF_NOMINEE (ETHNIC_GROUP)},
    {"ton giao", OF_NOMINEE (RELIGION)},
    {"que quan|nguyen quan|que", OF_NOMINEE (HOME_TOWN)},
    {"tru quan|noi o|noi o hien nay|noi o hien tai|cho o hien nay|cho o|ho khau|thuong tru|"
     "ho khau thuong tru|noi thuong tru|dia chi thuong tru|noi cu tru|cu tru|noi dang ky thuong tru|"
     "noi dang ky ho khau thuong tru|dia chi noi o|thon|thon to dan pho|tam tru",
     OF_NOMINEE (RESIDENCE)},
    {"dia chi|tru so|tru so chinh|dia chi tru so|dia chi tru so chinh|dia diem|address",
     OF_NOMINEE (ADDRESS)},
    {"nghe nghiep|cong viec|nghe", OF_NOMINEE (OCCUPATION)},
    {"trinh do chuyen mon|trinh do|chuyen mon|chuyen mon nghiep vu|"
     "trinh do chuyen mon nghiep vu|trinh do dao tao|bang cap",
     OF_NOMINEE (QUALIFICATION)},
    {"hoc ham|hoc vi|hoc ham hoc vi", OF_NOMINEE (DEGREES)},
    {"ngay thanh lap|nam thanh lap|thanh lap|ngay thang nam thanh lap", OF_NOMINEE (FOUNDED)},
    {"so dien thoai|dien thoai|sdt|so dt|dt|dien thoai lien he|so dien thoai lien he|di dong|"
     "dien thoai di dong|so di dong|phone|mobile|tel",
     OF_NOMINEE (PHONE)},
    {"email|e mail|thu dien tu|hop thu|hop thu dien tu|dia chi email|mail", OF_NOMINEE (EMAIL)},
    {"website|trang web|trang thong tin dien tu|web", OF_NOMINEE (WEBSITE)},
    {"thu truong|nguoi dung dau|lanh dao|nguoi dai dien|nguoi dai dien phap luat|"
     "dai dien phap luat|giam doc|truong don vi|ho ten thu truong|ho ten nguoi dung dau|"
     "ho ten nguoi dai dien",
     OF_NOMINEE (LEADER)},
    {"tong so can bo|tong so can bo cong chuc|tong so can bo cong chuc vien chuc|tong so lao dong|"
     "so lao dong|so luong can bo|bien che|quan so|so nguoi|so can bo|tong so nguoi|so thanh vien|"
     "tong so nhan vien|si so|tong so cbcc|tong so cbccvc",
     OF_NOMINEE (STAFF_COUNT)},
    {"so nu|trong do nu|so luong nu|lao dong nu|tong so nu|so lao dong nu|nu can bo",
     OF_NOMINEE (WOMEN_COUNT)},
    {"co cau to chuc|to chuc bo may", OF_NOMINEE (STRUCTURE)},
    {"mst|ma so thue|ma so doanh nghiep|ma so dn|ma so thue doanh nghiep|msdn|tax code",
     OF_NOMINEE (TAX_NUMBER)},
    {"von co dinh", OF_NOMINEE (FIXED_CAPITAL)},
    {"von luu dong", OF_NOMINEE (WORKING_CAPITAL)},
    {"chuc nang nhiem vu|nhiem vu|nhiem vu duoc giao|chuc nang nhiem vu duoc giao|"
     "nhiem vu dam nhan",
     OF_NOMINEE (DUTIES)},
    {"loai|loai doi tuong|phan loai|loai hinh doi tuong|ca nhan hay tap the", TD_SHEET_KIND},
    {"nhom doi tuong|doi tuong|nhom", OF_NOMINATION (GROUP)},
    {"hinh thuc de nghi khen thuong|hinh thuc khen thuong|hinh thuc khen|hinh thuc de nghi|hinh thuc|"
     "danh hieu|danh hieu de nghi|danh hieu thi dua|danh hieu hinh thuc|htkt|dhtd|"
     "danh hieu hinh thuc khen thuong|de nghi khen thuong|de nghi|khen thuong|cap khen thuong|"
     "hinh thuc khen thuong de nghi|de nghi hinh thuc khen thuong|danh hieu hinh thuc de nghi|"
     "danh hieu thi dua hinh thuc khen thuong|cap khen|muc khen thuong|award",
     OF_NOMINATION (AWARD_FORM)},
    {"loai hinh khen thuong|khen thuong theo|hinh thuc to chuc", OF_NOMINATION (OCCASION)},
    {"thanh tich|tom tat thanh tich|thanh tich tom tat|noi dung thanh tich|thanh tich dat duoc|"
     "thanh tich noi bat|thanh tich chinh|ly do khen|ly do khen thuong|ly do de nghi|"
     "noi dung khen|noi dung khen thuong|tom tat thanh tich dat duoc|thanh tich tieu bieu|"
     "noi dung de nghi|ly do|thanh tich de nghi khen thuong",
     OF_NOMINATION (SUMMARY)},
    {"bao cao thanh tich|thanh tich chi tiet|noi dung bao cao thanh tich",
     OF_NOMINATION (ACHIEVEMENT)},
    {"nguoi xac nhan|co quan xac nhan|xac nhan|don vi xac nhan", OF_NOMINATION (CONFIRMED_BY)},
};

/* ---- normal form ---- */

static gboolean
is_dropped_word (const GString *text, gsize start)
{
  return text->len - start == 2 && memcmp (text->str + start, "va", 2) == 0;
}

char *
td_sheet_normalize (const char *text)
{
  g_autofree char *fold = td_text_fold (text);
  g_autoptr (GString) result = g_string_new (NULL);
  gsize start = 0;
  guint depth = 0;

  for (const char *at = fold;; at++) {
    if (*at == '(' || *at == '[')
      depth++;
    else if ((*at == ')' || *at == ']') && depth > 0)
      depth--;
    else if (depth == 0 && g_ascii_isalnum (*at)) {
      g_string_append_c (result, *at);
      continue;
    }
    if (is_dropped_word (result, start))
      g_string_truncate (result, start);
    if (result->len > start)
      g_string_append_c (result, ' ');
    start = result->len;
    if (*at == '\0')
      break;
  }
  if (result->len > 0)
    g_string_truncate (result, result->len - 1);
  return g_string_free (g_steal_pointer (&result), FALSE);
}

/* ---- headings ---- */

/* Exact name → meaning; made once. */
static GHashTable *
get_names (void)
{
  static GHashTable *names = NULL;

  if (g_once_init_enter_pointer (&names)) {
    GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < G_N_ELEMENTS (MEANINGS); i++) {
      g_auto (GStrv) words = g_strsplit (MEANINGS[i].words, "|", -1);
      for (char **word = words; *word != NULL; word++)
        g_hash_table_insert (table, g_strdup (*word), GUINT_TO_POINTER (MEANINGS[i].field));
    }
    g_once_init_leave_pointer (&names, table);
  }
  return names;
}

static gboolean
has_phrase (const char *text, const char *phrase)
{
  gsize length = strlen (phrase);

  for (const char *at = strstr (text, phrase); at != NULL; at = strstr (at + 1, phrase))
    if ((at == text || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
      return TRUE;
  return FALSE;
}

/* Names of one short word say nothing inside a longer heading. */
static gboolean
is_telling (const char *name)
{
  return strchr (name, ' ') != NULL || strlen (name) >= 4;
}

/* The longest name inside @text. */
static guint
find_inside (const char *text, TdSheetField *field)
{
  GHashTableIter iter;
  gpointer name, value;
  gsize longest = 0;

  g_hash_table_iter_init (&iter, get_names ());
  while (g_hash_table_iter_next (&iter, &name, &value)) {
    gsize length = strlen (name);
    /* Of two that are as long the one that comes first in the alphabet: always the same. */
    if (length < longest || !is_telling (name) || !has_phrase (text, name) ||
        (length == longest && GPOINTER_TO_UINT (value) >= *field))
      continue;
    longest = length;
    *field = GPOINTER_TO_UINT (value);
  }
  return longest > 0 ? TD_SHEET_LIKELY : 0;
}

/* "Năm" is a year and "Nam" a man; their folds are one. */
static gboolean
is_year (const char *text)
{
  g_autofree char *lower = td_text_lower (text);

  return strstr (lower, "năm") != NULL;
}

guint
td_sheet_find_heading (const char *text, TdSheetField *field)
{
  g_autofree char *normal = td_sheet_normalize (text);
  gpointer value;

  *field = TD_SHEET_NOTHING;
  if (*normal == '\0')
    return 0;
  if (g_str_equal (normal, "nam") && is_year (text))
    return TD_SHEET_SURE;
  if (g_hash_table_lookup_extended (get_names (), normal, NULL, &value)) {
    *field = GPOINTER_TO_UINT (value);
    return TD_SHEET_SURE;
  }
  return strlen (normal) < 120 ? find_inside (normal, field) : 0;
}

/* A mark of the sex below what is counted is a count. */
static gboolean
is_sex (TdSheetField field)
{
  return field == TD_SHEET_MALE || field == TD_SHEET_FEMALE;
}

guint
td_sheet_find_double_heading (const char *upper, const char *lower, TdSheetField *field)
{
  g_autofree char *both = g_strdup_printf ("%s %s", upper, lower);
  TdSheetField of_upper, of_lower;
  guint upper_confidence = td_sheet_find_heading (upper, &of_upper);
  guint lower_confidence = td_sheet_find_heading (lower, &of_lower);

  if (*lower == '\0' || *upper == '\0' || g_str_equal (upper, lower))
    return td_sheet_find_heading (*lower != '\0' ? lower : upper, field);
  *field = of_lower;
  if (upper_confidence > 0 && of_upper == OF_NOMINEE (STAFF_COUNT) && is_sex (of_lower)) {
    *field = of_lower == TD_SHEET_FEMALE ? OF_NOMINEE (WOMEN_COUNT) : TD_SHEET_NOTHING;
    return TD_SHEET_SURE;
  }
  if (lower_confidence == TD_SHEET_SURE)
    return TD_SHEET_SURE;
  if (td_sheet_find_heading (both, field) == TD_SHEET_SURE)
    return TD_SHEET_SURE;
  if (lower_confidence > 0) {
    *field = of_lower;
    return lower_confidence;
  }
  *field = of_upper;
  return MIN (upper_confidence, TD_SHEET_LIKELY);
}

/* ---- kinds ---- */

gsize
td_sheet_measure_label (const char *text)
{
  gsize n = 0;

  if (*text == '-' || *text == '+' || *text == '*')
    return 1;
  while (g_ascii_isalnum (text[n]) && n < 5)
    n++;
  if (n > 0 && (text[n] == '.' || text[n] == ')' || text[n] == '/')) {
    /* "1.2." */
    while (text[n] == '.' && g_ascii_isdigit (text[n + 1]))
      for (n++; g_ascii_isdigit (text[n]);)
        n++;
    return text[n] == '.' || text[n] == ')' || text[n] == '/' ? n + 1 : n;
  }
  return 0;
}

static gboolean
begins_with (const char *text, const char *const *beginnings)
{
  for (; *beginnings != NULL; beginnings++) {
    gsize length = strlen (*beginnings);
    if (strncmp (text, *beginnings, length) == 0 && (text[length] == ' ' || text[length] == '\0'))
      return TRUE;
  }
  return FALSE;
}

gboolean
td_sheet_find_kind (const char *text, TdNomineeKind *kind)
{
  static const char *const FILLERS[] = {
      "doi voi",     "danh sach",           "cac", "phan", "doi tuong",
      "khen thuong", "de nghi khen thuong", NULL};
  static const char *const KINDS[][6] = {
      [TD_NOMINEE_INDIVIDUAL] = {"ca nhan", "individual", NULL},
      [TD_NOMINEE_COLLECTIVE] = {"tap the", "collective", NULL},
      [TD_NOMINEE_ENTERPRISE] = {"doanh nghiep", "hop tac xa", "enterprise", NULL},
      [TD_NOMINEE_HOUSEHOLD] = {"ho gia dinh", "gia dinh", "household", NULL},
  };
  g_autofree char *normal = td_sheet_normalize (text + td_sheet_measure_label (text));
  const char *at = normal;

  /* A title that names both says nothing of the rows. */
  if (has_phrase (normal, "tap the") && has_phrase (normal, "ca nhan"))
    return FALSE;
  for (guint i = 0; FILLERS[i] != NULL; i++)
    if (g_str_has_prefix (at, FILLERS[i]) && at[strlen (FILLERS[i])] == ' ')
      at += strlen (FILLERS[i]) + 1;
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (begins_with (at, KINDS[i])) {
      *kind = (TdNomineeKind) i;
      return TRUE;
    }
  return FALSE;
}

/* "Đoàn" and "Trương" are family names too: the accents tell "Trường" from "Trương", the next word
 * "Đoàn Thanh niên" from "Đoàn Thanh Mai". */
static const char *const ENTERPRISES[] = {
    "công ty",  "tổng công ty", "doanh nghiệp", "hợp tác xã", "htx",
    "tập đoàn", "xí nghiệp",    "cty",          "ngân hàng",  "nhà máy",
    "cong ty",  "doanh nghiep", "hop tac xa",   NULL};
static const char *const HOUSEHOLDS[] = {"hộ ông", "hộ bà",       "hộ gia đình",  "gia đình",
                                         "ho ong", "ho gia dinh", "gia dinh ong", NULL};
static const char *const COLLECTIVES[] = {"phòng",
                                          "ban",
                                          "sở",
                                          "chi cục",
                                          "cục",
                                          "trường",
                                          "ubnd",
                                          "ủy ban",
                                          "uỷ ban",
                                          "xã",
                                          "thôn",
                                          "chi bộ",
                                          "đảng bộ",
                                          "đảng ủy",
                                          "đảng uỷ",
                                          "hội",
                                          "đoàn thanh niên",
                                          "đoàn xã",
                                          "đoàn phường",
                                          "đoàn trường",
                                          "đoàn thể",
                                          "công an",
                                          "trạm",
                                          "trung tâm",
                                          "văn phòng",
                                          "tổ dân phố",
                                          "khu phố",
                                          "tập thể",
                                          "cán bộ",
                                          "cán bộ và",
                                          "nhân dân",
                                          "phường",
                                          "thị trấn",
                                          "huyện",
                                          "bệnh viện",
                                          "đội",
                                          "viện",
                                          "kho bạc",
                                          "tòa án",
                                          "toà án",
                                          "khoa",
                                          "tổ",
                                          "ấp",
                                          "liên đoàn",
                                          "mặt trận",
                                          "công đoàn",
                                          "thành phố",
                                          "quận",
                                          "tỉnh",
                                          "câu lạc bộ",
                                          "bản",
                                          "chi hội",
                                          "chi đoàn",
                                          "bộ phận",
                                          "phong",
                                          "uy ban",
                                          "chi bo",
                                          "truong thcs",
                                          "truong tieu hoc",
                                          "trung tam",
                                          "van phong",
                                          "tap the",
                                          "thi tran",
                                          "to dan pho",
                                          "ban chi huy",
                                          "cong an xa",
                                          "truong mam non",
                                          NULL};

gboolean
td_sheet_guess_kind (const char *name, TdNomineeKind *kind)
{
  g_autofree char *squeezed = td_text_squeeze (name);
  g_autofree char *lower = td_text_lower (squeezed);

  *kind = TD_NOMINEE_ENTERPRISE;
  if (begins_with (lower, ENTERPRISES))
    return TRUE;
  *kind = TD_NOMINEE_HOUSEHOLD;
  if (begins_with (lower, HOUSEHOLDS))
    return TRUE;
  *kind = TD_NOMINEE_COLLECTIVE;
  return begins_with (lower, COLLECTIVES);
}

/* ---- rows that are none of the list ---- */

/* The accents tell "Cộng" from "Công ty", "Tổng số" from "Tổng công ty". */
gboolean
td_sheet_is_total (const char *text)
{
  static const char *const TOTALS[] = {"tổng cộng", "tong cong", "tổng số", "tong so",
                                       "cộng",      "tổng",      "cộng dồn"};
  g_autofree char *lower = NULL;

  if (strlen (text) > 120)
    return FALSE;
  lower = td_text_lower (text + td_sheet_measure_label (text));
  g_strchug (lower);
  if (g_str_has_prefix (lower, "tong cong ty"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (TOTALS); i++) {
    const char *rest = lower + strlen (TOTALS[i]);
    if (!g_str_has_prefix (lower, TOTALS[i]))
      continue;
    while (*rest == ' ')
      rest++;
    if (strlen (TOTALS[i]) > 6 || *rest == '\0' || *rest == ':' || g_ascii_isdigit (*rest) ||
        *rest == '(')
      return TRUE;
  }
  return FALSE;
}

gboolean
td_sheet_is_foot (const char *text)
{
  static const char *const PHRASES[] = {
      "nguoi lap bieu",       "nguoi lap",       "nguoi lap danh sach",
      "ky ghi ro ho ten",     "ky ten dong dau", "thu truong co quan",
      "thu truong don vi",    "noi nhan",        "danh sach nay co",
      "an dinh danh sach",    "danh sach gom",   "danh sach nay gom",
      "tm uy ban nhan dan",   "tm ubnd",         "kt chu tich",
      "xac nhan cua co quan", "tm hoi dong",     "ke toan truong",
      "xac nhan cua don vi",  "ky dong dau"};
  g_autofree char *fold = NULL;
  g_autofree char *normal = NULL;

  if (strlen (text) > 300)
    return FALSE;
  fold = td_text_fold (text);
  g_strdelimit (fold, "().,:;-/", ' ');
  normal = td_sheet_normalize (fold);
  for (guint i = 0; i < G_N_ELEMENTS (PHRASES); i++)
    if (g_str_has_prefix (normal, PHRASES[i]))
      return TRUE;
  /* "Bình An, ngày 5 tháng 10 năm 2021" */
  const char *day = strstr (normal, "ngay ");
  return day != NULL && strstr (day, "thang ") != NULL && strstr (day, "nam") != NULL &&
         strlen (normal) < 80;
}
