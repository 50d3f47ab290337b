/* What names of elements say about comment threads. */
#ifndef GLANE_PARSE_THREAD_WORD_H
#define GLANE_PARSE_THREAD_WORD_H

#include "parse/tree.h"
#include "text/map.h"

enum thread_hint {
	THREAD_ITEM = 1 << 0,     /* one comment */
	THREAD_NUMBER = 1 << 1,   /* its id holds the comment's number */
	THREAD_WEAK = 1 << 2,     /* one comment, if it stands in a thread (message, post, entry) */
	THREAD_BOX = 1 << 3,      /* a whole thread, or what frames it */
	THREAD_AUTHOR = 1 << 4,
	THREAD_DATE = 1 << 5,
	THREAD_TEXT = 1 << 6,
	THREAD_META = 1 << 7,     /* author, date and links together */
	THREAD_NOISE = 1 << 8,    /* buttons, votes, avatars, counters */
	THREAD_PING = 1 << 9,     /* a notice from another page */
	THREAD_GONE = 1 << 10,    /* removed, or waiting for approval */
	THREAD_FORM = 1 << 11,    /* where readers write */
	THREAD_REPLIES = 1 << 12, /* answers to the comment before or around */
	THREAD_RECENT = 1 << 13,  /* a digest of comments of other pages */
	THREAD_REPLYTO = 1 << 14, /* names the comment that is answered */
	THREAD_NAME = 1 << 15,    /* the author's bare name (fn, nickname) */
	THREAD_QUOTE = 1 << 16,   /* words of another comment */
	THREAD_SURE = 1 << 17,    /* the name has a word for reader's comments, not for any talk */
};

/* Hints of class values met before, by their bytes. */
struct thread_words {
	struct map seen;
};

/* The hints of an element's id, class, itemprop and itemtype; cached by class. */
unsigned thread_hints(struct thread_words *words, const struct node *n);
/* Both elements have the same tag and the same first class, those of parity and place left out. */
bool thread_alike(const struct node *a, const struct node *b);
/* The comment's number in an id, name or fragment (`li-comment-7` gives `7`), empty when it holds none. */
struct slice thread_number(struct slice name);
/* The same when the id names a comment by a word too, else empty. */
struct slice thread_named_number(struct slice id);
/* The element is a link to a reader's own page: `/membre/jojo`, `profile.php?u=7`. */
bool thread_profile(const struct node *n);
/* The depth that a class or attribute tells (`depth-2`, data-level), counted as the page counts; -1 when none does. */
int thread_level(const struct node *n);

#endif
