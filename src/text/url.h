/* URLs: parts, resolution (RFC 3986) and identity keys. */
#ifndef GLANE_TEXT_URL_H
#define GLANE_TEXT_URL_H

#include "text/arena.h"

/* Views into a URL; empty where absent. path begins with '/', query and fragment lack ? and #. */
struct url {
	struct slice scheme, userinfo, host, port, path, query, fragment;
	bool has_authority, has_query;
};

/* Splits an absolute or relative reference; false when it cannot be a URL (blanks, controls). */
bool url_parse(struct slice s, struct url *u);
/* reference against an absolute base (RFC 3986 section 5); empty when neither is usable. */
struct slice url_resolve(struct arena *a, struct slice base, struct slice reference);
/* Lower-case host without userinfo and port; empty when there is none. */
struct slice url_host(struct arena *a, struct slice url);
/* Path and query, as a request names them; `/` when there is no path. */
struct slice url_path(struct arena *a, struct slice url);
/*
 * The key under which an article is known: scheme and host in lower case, default port,
 * fragment and tracking parameters (utm_*, fbclid, xtor, ...) gone; order of the rest kept.
 */
struct slice url_key(struct arena *a, struct slice url);
/* A readable slug of at most 60 bytes from the last telling part of the path; may be empty. */
struct slice url_slug(struct arena *a, struct slice url);
/* The registrable part of a host by a short list of two-level suffixes (`x.co.uk`), an IPv4 address whole; for same-site tests. */
struct slice url_site(struct slice host);
/* The byte that `%XX` at a place of a URL stands for (RFC 3986 section 2.1), -1 when none stands there. */
int url_percent(struct slice s, size_t at);

#endif
