/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Memory that is given back all at once: thousands of small things of one document or one press,
 * each a pointer bump.  Not for threads to share. */
typedef struct _TdArenaChunk TdArenaChunk;

typedef struct {
  TdArenaChunk *first;
  TdArenaChunk *current;
  char *at;
  char *end;
} TdArena;

void td_arena_clear (TdArena *self); /* frees; a zeroed arena is an empty one */
void td_arena_reset (TdArena *self); /* forgets, keeps the memory for the next round */
void *td_arena_grow (TdArena *self, gsize size);

/* Not zeroed; aligned for any of our types. */
static inline void *
td_arena_alloc (TdArena *self, gsize size)
{
  size = (size + 7) & ~(gsize) 7;
  if (G_UNLIKELY ((gsize) (self->end - self->at) < size))
    return td_arena_grow (self, size);
  void *result = self->at;
  self->at += size;
  return result;
}

/* Gives back the end of the newest allocation. */
static inline void
td_arena_trim (TdArena *self, void *end)
{
  self->at = (char *) (((gsize) end + 7) & ~(gsize) 7);
}

void *td_arena_alloc0 (TdArena *self, gsize size);
char *td_arena_copy (TdArena *self, const char *bytes, gsize size); /* and a NUL behind it */

#define td_arena_new(arena, type) ((type *) td_arena_alloc0 ((arena), sizeof (type)))
#define td_arena_array(arena, type, n)                                                             \
  ((type *) td_arena_alloc ((arena), sizeof (type) * (gsize) (n)))

G_END_DECLS
