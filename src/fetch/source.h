/* What to fetch and how: rules/sources.conf read into structs. */
#ifndef GLANE_FETCH_SOURCE_H
#define GLANE_FETCH_SOURCE_H

#include <stdio.h>

#include "text/arena.h"

enum place_kind { PLACE_FEED, PLACE_SITEMAP, PLACE_HOME };

/* An address at which articles are discovered. */
struct place {
	enum place_kind kind;
	struct slice url;
	int line;
};

enum comments_way {
	COMMENTS_AUTO,
	COMMENTS_NONE,
	COMMENTS_REST,
	COMMENTS_ATOM,
	COMMENTS_HTML,
	COMMENTS_DISCOURSE,
	COMMENTS_SPIP,
};

enum authors_way { AUTHORS_KEEP, AUTHORS_HASH, AUTHORS_DROP };

/* A growing list of texts. */
struct texts {
	struct slice *text;
	size_t n, cap;
};

struct source {
	struct slice name;
	int line;
	struct place *place;
	size_t places, place_cap;
	struct texts include, exclude; /* globs over whole addresses */
	int delay;                     /* milliseconds between an answer's end and the next request */
	int max_age;                   /* days; older articles are not fetched; 0 = any age */
	int max_articles;              /* new articles a run */
	int comments, authors;         /* enum comments_way, authors_way */
	bool offsite, allow_private, tdm_record, revisit;
};

struct sources {
	struct source defaults;
	struct source *source;
	size_t sources, cap;
	struct slice contact, proxy, ca_file;
	struct texts resolve;          /* HOST:PORT:ADDRESS, for tests and odd networks */
	int parallel;                  /* hosts asked at once */
	int timeout, stall, connect;   /* seconds: whole answer, silence, connection */
	bool rate_url;                 /* a 429 pauses the address, not the host */
};

/*
 * Reads sources.conf. Every mistake is told on `complaints` as file:line:column with what to do;
 * returns their number. Slices point into bytes and the arena.
 */
int sources_parse(struct arena *a, struct slice bytes, const char *file, FILE *complaints, struct sources *out);
/* The same for what is missing before anything can be fetched: places, a contact. */
int sources_check(struct arena *a, const struct sources *sources, const char *file, FILE *complaints);
/*
 * What is asked of commenters' names (enum authors_way) in an article of the source `name`; without one of that name, the strictest that the
 * sources of its host's site ask (host: lower case, may be empty), else what [defaults] asks.
 */
int sources_authors(const struct sources *s, struct arena *a, struct slice name, struct slice host);
/* The word of meta's comments_authors as enum authors_way. */
int authors_named(struct slice word);
/* Whether address fits a glob in which `*` stands for anything. */
bool glob_fits(struct slice glob, struct slice address);
enum wanted { WANTED, WANTED_NOT, WANTED_ELSEWHERE };
/* Whether a source wants an article at this address: include and exclude say no, or it is on another site and offsite says no. */
enum wanted source_wants(const struct source *s, struct arena *a, struct slice address);
/* A digest of all that decides what of the source is asked and taken, and how. */
struct slice source_settings(const struct sources *s, const struct source *source, struct arena *a);
/* Whether allow-private covers this address: only hosts that the source's own addresses or `resolve` name, wherever a redirect leads. */
bool sources_trust(const struct sources *s, const struct source *source, struct slice address);
/* A host on this machine by its name: 127.*, localhost, [::1], or pinned there by `resolve`. */
bool sources_local(const struct sources *s, struct slice host);

#endif
