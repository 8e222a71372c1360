/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hashing piece by piece gives what GLib's own function gives for the whole. */
#include "config.h"

#include <core/base/td-sha256.h>
#include <string.h>

static void
assert_hash (TdSha256 *sum, const char *text, const char *want)
{
  td_sha256_update (sum, text, strlen (text));
  g_autofree char *found = td_sha256_finish (sum);
  g_assert_cmpstr (found, ==, want);
  td_sha256_free (sum);
}

static void
test_known (void)
{
  static const char EMPTY[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  static const char ABC[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  assert_hash (td_sha256_new (), "", EMPTY);
  assert_hash (td_sha256_new (), "abc", ABC);
  assert_hash (td_sha256_new_plain (), "", EMPTY);
  assert_hash (td_sha256_new_plain (), "abc", ABC);
}

static void
test_pieces (void)
{
  guint8 data[4000];
  g_autoptr (GRand) random = g_rand_new_with_seed (41);

  for (guint i = 0; i < sizeof data; i++)
    data[i] = (guint8) g_rand_int (random);
  for (guint length = 0; length < sizeof data; length += length < 200 ? 1 : 173) {
    g_autoptr (TdSha256) sum = td_sha256_new ();
    g_autofree char *want = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, length);
    for (guint at = 0; at < length;) {
      guint n = (guint) g_rand_int_range (random, 1, 200);
      n = MIN (length - at, n);
      td_sha256_update (sum, data + at, n);
      at += n;
    }
    g_autofree char *found = td_sha256_finish (sum);
    g_assert_cmpstr (found, ==, want);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/sha256/known", test_known);
  g_test_add_func ("/core/sha256/pieces", test_pieces);
  return g_test_run ();
}
