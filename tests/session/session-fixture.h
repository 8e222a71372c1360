/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <session/td-session.h>

G_BEGIN_DECLS

/* A session in a workspace of its own, and waiting for answers. */
typedef struct {
  char *dir;
  TdSession *session;
} Fixture;

void fixture_set_up (Fixture *fixture, gconstpointer user_data);
/* Closes, finalizes and removes everything. */
void fixture_tear_down (Fixture *fixture, gconstpointer user_data);
/* Only closes and finalizes the session. */
void fixture_close (Fixture *fixture);

/* A callback that keeps the result, and turns the main loop until it is there. */
typedef struct {
  GAsyncResult *result;
} Answer;

void answer_cb (GObject *source, GAsyncResult *result, gpointer user_data);
GAsyncResult *answer_wait (Answer *answer);
void answer_clear (Answer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

/* Turns the main loop until @is_true says so; fails the test after half a minute. */
void wait_until (gboolean (*is_true) (gpointer data), gpointer data);

/* Opens and waits. */
TdSession *open_session (const char *dir, GError **error);
/* Stores a field of the own agency and waits. */
void edit_agency (TdSession *session, const char *key, const char *value);
/* What the own agency's "name" is now, by the readers. */
char *read_agency_name (TdSession *session);

void remove_folder (const char *dir);

G_END_DECLS
