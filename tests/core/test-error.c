/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sentences people read of errors.
 */
#include "config.h"

#include <core/base/td-error.h>
#include <gio/gio.h>
#include <locale.h>
#include <string.h>

static char *
describe (GQuark domain, int code, const char *message)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, message);
  return td_error_describe (error);
}

static void
test_every_code_is_a_sentence (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (int code = TD_ERROR_FAILED; code <= TD_ERROR_INCOMPLETE; code++) {
    g_autofree char *with = describe (TD_ERROR, code, "Opening bảng.txt: odd %s.");
    g_assert_nonnull (strstr (with, "Opening bảng.txt: odd %s"));
    g_assert_true (g_str_has_suffix (with, "."));
    char *without = describe (TD_ERROR, code, "");
    g_assert_true (g_str_has_suffix (without, "."));
    g_assert_null (strstr (without, "%s"));
    g_assert_true (g_hash_table_add (seen, without));
  }
}

static void
assert_same_beginning (GQuark domain, int code, TdError expected)
{
  g_autofree char *foreign = describe (domain, code, "x");
  g_autofree char *own = describe (TD_ERROR, expected, "x");
  g_assert_cmpstr (foreign, ==, own);
}

static void
test_foreign_domains (void)
{
  assert_same_beginning (G_IO_ERROR, G_IO_ERROR_NO_SPACE, TD_ERROR_NO_SPACE);
  assert_same_beginning (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, TD_ERROR_NOT_FOUND);
  assert_same_beginning (G_IO_ERROR, G_IO_ERROR_BUSY, TD_ERROR_FAILED);
  assert_same_beginning (G_FILE_ERROR, G_FILE_ERROR_ACCES, TD_ERROR_READ_ONLY);
  assert_same_beginning (G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, TD_ERROR_UNREADABLE);
  assert_same_beginning (g_quark_from_static_string ("unknown"), 77, TD_ERROR_FAILED);
  assert_same_beginning (TD_ERROR, 9999, TD_ERROR_FAILED);
}

static void
test_odd_messages (void)
{
  g_autofree char *binary = describe (TD_ERROR, TD_ERROR_FAILED, "a\xff\nb...");
  g_assert_true (g_utf8_validate (binary, -1, NULL));
  g_assert_null (strchr (binary, '\n'));
  g_assert_null (strstr (binary, ".."));
  g_autofree char *cancelled = describe (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Operation");
  g_assert_null (strstr (cancelled, "Operation"));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/error/every-code-is-a-sentence", test_every_code_is_a_sentence);
  g_test_add_func ("/core/error/foreign-domains", test_foreign_domains);
  g_test_add_func ("/core/error/odd-messages", test_odd_messages);
  return g_test_run ();
}
