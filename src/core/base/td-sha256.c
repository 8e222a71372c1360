/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 of what is read piece by piece.  Where the processor has instructions for it they are
 * used: sealing five hundred scans is hardly more than hashing them.  Elsewhere it is GLib's. */
#include "config.h"

#include "td-sha256.h"

#include <string.h>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#define HAS_X86 1
#endif

#define BLOCK 64

struct _TdSha256 {
  GChecksum *checksum; /* NULL: by the processor */
  guint32 state[8];
  guint8 rest[BLOCK];
  gsize n_rest;
  guint64 length;
};

#ifdef HAS_X86
static const guint32 START[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
static const guint32 K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static gboolean
has_instructions (void)
{
  guint a, b, c, d;

  return __get_cpuid_count (7, 0, &a, &b, &c, &d) && (b & (1u << 29)) != 0 &&
         __builtin_cpu_supports ("sse4.1");
}

/* Four rounds; the words of the message that are used up become those four places further. */
__attribute__ ((target ("sha,sse4.1"))) static inline void
mix (__m128i *first, __m128i *second, __m128i words[4], guint i)
{
  __m128i sum = _mm_add_epi32 (words[i % 4], _mm_loadu_si128 ((const __m128i *) (K + 4 * i)));

  *second = _mm_sha256rnds2_epu32 (*second, *first, sum);
  *first = _mm_sha256rnds2_epu32 (*first, *second, _mm_shuffle_epi32 (sum, 0x0e));
  if (i >= 12)
    return;
  __m128i next = _mm_sha256msg1_epu32 (words[i % 4], words[(i + 1) % 4]);
  next = _mm_add_epi32 (next, _mm_alignr_epi8 (words[(i + 3) % 4], words[(i + 2) % 4], 4));
  words[i % 4] = _mm_sha256msg2_epu32 (next, words[(i + 3) % 4]);
}

/* The instructions want the state as ABEF and CDGH. */
__attribute__ ((target ("sha,sse4.1"))) static void
compress (guint32 state[8], const guint8 *data, gsize n_blocks)
{
  const __m128i order = _mm_set_epi64x (0x0c0d0e0f08090a0bll, 0x0405060700010203ll);
  __m128i low = _mm_shuffle_epi32 (_mm_loadu_si128 ((const __m128i *) state), 0xb1);
  __m128i high = _mm_shuffle_epi32 (_mm_loadu_si128 ((const __m128i *) (state + 4)), 0x1b);
  __m128i first = _mm_alignr_epi8 (low, high, 8);
  __m128i second = _mm_blend_epi16 (high, low, 0xf0);

  for (; n_blocks > 0; n_blocks--, data += BLOCK) {
    __m128i words[4], old_first = first, old_second = second;
    for (guint i = 0; i < 4; i++)
      words[i] = _mm_shuffle_epi8 (_mm_loadu_si128 ((const __m128i *) (data + 16 * i)), order);
    for (guint i = 0; i < 16; i++)
      mix (&first, &second, words, i);
    first = _mm_add_epi32 (first, old_first);
    second = _mm_add_epi32 (second, old_second);
  }
  low = _mm_shuffle_epi32 (first, 0x1b);
  high = _mm_shuffle_epi32 (second, 0xb1);
  _mm_storeu_si128 ((__m128i *) state, _mm_blend_epi16 (low, high, 0xf0));
  _mm_storeu_si128 ((__m128i *) (state + 4), _mm_alignr_epi8 (high, low, 8));
}
#else
static const guint32 START[8] = {0};

static gboolean
has_instructions (void)
{
  return FALSE;
}

static void
compress (guint32 state[8], const guint8 *data, gsize n_blocks)
{
  g_assert_not_reached ();
}
#endif

TdSha256 *
td_sha256_new (void)
{
  TdSha256 *self = g_new0 (TdSha256, 1);

  if (has_instructions ())
    memcpy (self->state, START, sizeof START);
  else
    self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  return self;
}

TdSha256 *
td_sha256_new_plain (void)
{
  TdSha256 *self = g_new0 (TdSha256, 1);

  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  return self;
}

void
td_sha256_free (TdSha256 *self)
{
  g_clear_pointer (&self->checksum, g_checksum_free);
  g_free (self);
}

static void
fill_rest (TdSha256 *self, const guint8 **at, gsize *length)
{
  gsize n = MIN (BLOCK - self->n_rest, *length);

  memcpy (self->rest + self->n_rest, *at, n);
  self->n_rest += n;
  *at += n;
  *length -= n;
  if (self->n_rest < BLOCK)
    return;
  compress (self->state, self->rest, 1);
  self->n_rest = 0;
}

void
td_sha256_update (TdSha256 *self, const void *data, gsize length)
{
  const guint8 *at = data;

  if (self->checksum != NULL) {
    g_checksum_update (self->checksum, data, (gssize) length);
    return;
  }
  if (length == 0)
    return;
  self->length += length;
  if (self->n_rest > 0)
    fill_rest (self, &at, &length);
  compress (self->state, at, length / BLOCK);
  at += length / BLOCK * BLOCK;
  length %= BLOCK;
  if (length > 0)
    fill_rest (self, &at, &length);
}

/* A one, zeros, and how many bits there were. */
static void
pad (TdSha256 *self)
{
  guint8 end[2 * BLOCK] = {0x80};
  guint64 n_bits = self->length * 8;
  gsize n = (self->n_rest < 56 ? 56 : 56 + BLOCK) - self->n_rest;

  for (guint i = 0; i < 8; i++)
    end[n + i] = (guint8) (n_bits >> (56 - 8 * i));
  td_sha256_update (self, end, n + 8);
}

char *
td_sha256_finish (TdSha256 *self)
{
  GString *text = g_string_sized_new (BLOCK);

  if (self->checksum != NULL) {
    g_string_assign (text, g_checksum_get_string (self->checksum));
    return g_string_free (text, FALSE);
  }
  pad (self);
  for (guint i = 0; i < 8; i++)
    g_string_append_printf (text, "%08x", self->state[i]);
  return g_string_free (text, FALSE);
}
