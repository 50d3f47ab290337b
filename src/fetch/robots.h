/* The Robots Exclusion Protocol (RFC 9309) and Crawl-delay. */
#ifndef GLANE_FETCH_ROBOTS_H
#define GLANE_FETCH_ROBOTS_H

#include "text/arena.h"

struct robots_rule {
	struct slice path; /* with `*` and `$`, percent-encoding normalised */
	bool allow;
};

/* The rules that hold for one product token. */
struct robots {
	struct robots_rule *rule;
	size_t rules, cap;
	double delay;          /* Crawl-delay in seconds, -1 when not given */
	struct slice *sitemap; /* of the whole file */
	size_t sitemaps, sitemap_cap;
};

/* Reads the file for a product token (RFC 9309 section 2); anything is accepted. */
void robots_parse(struct arena *a, struct slice bytes, struct slice product, struct robots *robots);
/* Whether path (with its query) may be asked: the longest rule wins, allow wins a tie. */
bool robots_allow(const struct robots *robots, struct arena *a, struct slice path);
/* Whether the value of an X-Robots-Tag header, or of a robots meta element, keeps the product from keeping the page. */
bool robots_tag_forbids(struct slice value, struct slice product);

#endif
