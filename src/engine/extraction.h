/* What layers and passes share while one document is extracted. */
#ifndef GLANE_ENGINE_EXTRACTION_H
#define GLANE_ENGINE_EXTRACTION_H

#include "model/document.h"
#include "model/mention.h"
#include "model/record.h"
#include "rule/rule.h"

struct extract_watch;

struct extract_options {
	bool naive;  /* --no-prefilter: try every rule everywhere; the oracle of the prefilter */
	bool no_jit; /* interpreter only; must give the same mentions */
	bool part;   /* run only the layers up to number last_layer and give MASK too, as examples want */
	int last_layer;
	const struct extract_watch *watch; /* told what happens, for explain and profile; may be NULL */
};

/* Everything found in one document; memory in the arena given to extract_mentions. */
struct mentions {
	struct mention **mention; /* by (field, start, longer first, layer) */
	size_t mentions;
	bool cut; /* limits left some out; errors.tsv tells which */
};

/* A place in a field's own text: bytes, end exclusive; field 0 = article, n = comment n. */
struct span {
	int field;
	size_t start, end;
};

struct extraction;
struct scene;

/* The document that is extracted; the arena that all mentions and features live in. */
const struct document *extraction_document(const struct extraction *x);
struct arena *extraction_arena(const struct extraction *x);
const struct rules *extraction_rules(const struct extraction *x);
/* Number of fields: 1 + comments. */
int extraction_fields(const struct extraction *x);

/* Where the scene of the document is kept from one pass to another; NULL until one opens it. */
struct scene **extraction_scene(struct extraction *x);

/* A field's own text, in which the offsets of spans and mentions count. */
struct slice extraction_text(const struct extraction *x, int field);
/* The words of a span in shadow form (NFC, ASCII apostrophe, hyphen, single blanks), mentions opened. */
struct slice extraction_words(struct extraction *x, struct span at);
/* What stands left (right) of a span in its sentence of the current shadow; empty at the edge. */
struct slice extraction_before(const struct extraction *x, struct span at);
struct slice extraction_after(const struct extraction *x, struct span at);

/* Mentions of one field, by start, longer first; kept until the pass ends. */
struct mention_list {
	struct mention **mention;
	size_t mentions;
};

/* The mentions of a field that no other swallowed (outer is NULL), those of links included. */
struct mention_list extraction_mentions(struct extraction *x, int field);

/*
 * Adds a mention of the running pass; `rule` names what made it. It takes part in the layer's
 * conflict when the pass ends. NULL when LIMIT_CANDIDATES is reached or the span is empty.
 */
struct mention *extraction_add(struct extraction *x, struct span at, struct slice type, struct slice rule);
/* Takes the mentions of a type out of all fields: they have served, later layers do without them. */
void extraction_forget(struct extraction *x, struct slice type);
/* Sets a feature that is no party; value and link are kept, not copied. An empty value without link is not set. */
void mention_set(struct arena *a, struct mention *m, struct slice name, struct slice value, struct mention *link);
/* Sets a party of a link, in the same way; there is no setting one without telling how it was found. */
void party_set(struct arena *a, struct mention *m, struct slice name, struct named party);
/* Gives a mention all features of another. */
void mention_copy(struct arena *a, struct mention *m, const struct mention *from);

/* A set of literal strings looked for in all fields at once. */
struct literals {
	const struct slice *literal;
	size_t literals;
	bool folded; /* without case and accents, hyphen = blank; else as written (in shadow form) */
};

/* One occurrence; `literal` is the index in the set. */
typedef void literal_found(void *context, size_t literal, struct span at);

/*
 * Finds all occurrences at word boundaries in the text of all fields that no mention of an earlier
 * layer covers (a place inside a longer literal counts for none), in one pass: in order of field and start; at one start, shorter first.
 */
void extraction_find(struct extraction *x, const struct literals *set, literal_found *found, void *context);

#endif
