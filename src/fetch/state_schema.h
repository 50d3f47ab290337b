/* The tables of state.db and the statements over them. */
#ifndef GLANE_FETCH_STATE_SCHEMA_H
#define GLANE_FETCH_STATE_SCHEMA_H

enum query {
	PLACE_GET, PLACE_PUT, ARTICLE_GET, ARTICLE_PUT, HOST_GET, HOST_PUT, SOURCE_GET, SOURCE_PUT, ALIAS_PUT,
	TEXT_GET, ARTICLE_DROP, ALIAS_DROP, ARTICLES_DUE, ARTICLES_OF, ARTICLES_RETRY, COUNTS, REASONS, LATEST, QUERIES
};

/* SQL that makes the tables and indexes where they are not there. */
extern const char state_schema[];
/* SQL by enum query; ?1, ?2 ... are its parameters. */
extern const char *const state_queries[QUERIES];

/* SQL that sets times later than ?1 (seconds UTC) back to it, one statement each; ends with NULL. */
extern const char *const state_rewinds[];

#endif
