/* JSON answers: JSON Feed, WordPress comments, Discourse topics. */
#ifndef GLANE_FETCH_JSON_H
#define GLANE_FETCH_JSON_H

#include "fetch/feed.h"

/* Reads a JSON Feed; feed->kind stays FEED_NONE when it is something else. */
void json_feed(struct arena *a, struct slice bytes, struct slice base, size_t max, struct feed *feed);

/* Numbers found in an answer. */
struct numbers {
	long long *n;
	size_t count, cap;
};

/* Ids of a WordPress comments answer (an array of objects); false when it is not one. */
bool json_rest_ids(struct arena *a, struct slice bytes, struct numbers *ids);
/* Posts present in a Discourse topic (or posts) answer, and the ids of the whole stream when given; false when it is not one. */
bool json_topic_ids(struct arena *a, struct slice bytes, struct numbers *present, struct numbers *stream);
/* Locations of a tdmrep.json and whether mining them is reserved; their number. */
size_t json_tdm(struct arena *a, struct slice bytes, struct slice **location, bool **reserved);
/* A JSON string's content with its escapes undone, well enough for names. */
struct slice json_unescape(struct arena *a, struct slice raw);

#endif
