/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bump allocator behind documents, the word cache and page layout.  Chunks form a list; after a
 * reset they are used again in the same order. */
#include "config.h"

#include "td-arena.h"

#include <string.h>

#define CHUNK_SIZE ((gsize) 64 * 1024)

struct _TdArenaChunk {
  TdArenaChunk *next;
  gsize size;
  char data[] __attribute__ ((aligned (8)));
};

static void
use_chunk (TdArena *self, TdArenaChunk *chunk)
{
  self->current = chunk;
  self->at = chunk != NULL ? chunk->data : NULL;
  self->end = chunk != NULL ? chunk->data + chunk->size : NULL;
}

void
td_arena_clear (TdArena *self)
{
  TdArenaChunk *chunk = self->first;

  while (chunk != NULL) {
    TdArenaChunk *next = chunk->next;
    g_free (chunk);
    chunk = next;
  }
  memset (self, 0, sizeof *self);
}

void
td_arena_reset (TdArena *self)
{
  use_chunk (self, self->first);
}

void *
td_arena_grow (TdArena *self, gsize size)
{
  TdArenaChunk *chunk = self->current != NULL ? self->current->next : NULL;

  if (chunk == NULL || chunk->size < size) {
    gsize room = MAX (size, CHUNK_SIZE);
    TdArenaChunk *fresh = g_malloc (sizeof (TdArenaChunk) + room);
    fresh->size = room;
    fresh->next = chunk;
    if (self->current != NULL)
      self->current->next = fresh;
    else
      self->first = fresh;
    chunk = fresh;
  }
  use_chunk (self, chunk);
  self->at += size;
  return chunk->data;
}

void *
td_arena_alloc0 (TdArena *self, gsize size)
{
  return memset (td_arena_alloc (self, size), 0, size);
}

char *
td_arena_copy (TdArena *self, const char *bytes, gsize size)
{
  char *copy = td_arena_alloc (self, size + 1);

  memcpy (copy, bytes, size);
  copy[size] = '\0';
  return copy;
}
