/* Lines around a comment: names, prompts, heads. */
#ifndef GLANE_PARSE_THREAD_NAME_H
#define GLANE_PARSE_THREAD_NAME_H

#include "text/date.h"

/* The author in a line such as `Par Jojo, le 12 mars 2024` or `Jojo a écrit :`; empty when nothing is left. */
struct slice name_of_line(struct arena *a, struct slice line);
/* The name that a field shows, its lines tried in turn: dates, `dit :` and `Par` taken off. */
struct slice name_of_field(struct arena *a, struct slice text);
/* The line says whose words follow: `#3 Commentaire de Jojo`, `Jojo a écrit :`. */
bool line_is_speaker(struct arena *a, struct slice line);
/* A short run of words without a sentence's end or a colon, as a name standing alone. */
bool name_is_bare(struct slice s);
/* The line is a row of prompts and counters: `Répondre`, `J'aime 3 | Signaler`. */
bool line_is_prompt(struct arena *a, struct slice line);
/* The line is a short number (votes, a rank) or a mark between fields. */
bool line_is_counter(struct slice line);
/* The whole line is what sites show beside a name: `Abonné`, `Modérateur`. */
bool line_is_badge(struct arena *a, struct slice line);
/* The line says no more than who wrote and when. */
bool line_is_head(struct arena *a, struct slice line, struct slice author);
/* The line below a text says who wrote it and when. */
bool line_is_signature(struct arena *a, struct slice line, struct slice author);
/* s without what is left of a head whose author and date were taken off: `on  said: Text`. */
struct slice line_without_links(struct arena *a, struct slice line);
/* The line stands in place of a comment that was removed or waits for approval. */
bool line_is_gone(struct arena *a, struct slice line);
/* The line opens with one of n phrases, folded. */
bool line_opens_with(struct arena *a, struct slice line, const char *const *phrase, size_t n);
/* The line announces the comment that is answered: `En réponse à`, `In reply to`. */
bool line_is_answer(struct arena *a, struct slice line);
/* Whom such a line names: `Jojo` of `En réponse à Jojo`; empty when nobody. */
struct slice name_of_answer(struct arena *a, struct slice line);

#endif
