/* The inside of an extraction: one text of all fields, tokens, candidates. */
#ifndef GLANE_ENGINE_ENGINE_H
#define GLANE_ENGINE_ENGINE_H

#include "engine/extraction.h"
#include "rule/clause.h"
#include "rule/opening.h"
#include "rule/set.h"
#include "rule/sieve.h"
#include "text/limits.h"

enum { TOKEN_BYTES = 4 };

/*
 * Three texts. The document's own text is all fields one after the other with one LF between
 * ("own" offsets). The base is its shadow form. The current text is the base with mentions
 * collapsed to tokens. An edit maps base to own; a token maps current to base.
 */
struct edit {
	size_t at, len;  /* in the base */
	size_t from, to; /* in the document's own text */
};

struct token {
	size_t at;       /* in the current text, TOKEN_BYTES long */
	size_t from, to; /* in the base */
	struct mention *mention;
	unsigned code;   /* of the type */
};

struct field {
	struct slice text; /* as the document has it */
	size_t own;        /* offset of its start in the document's own text */
	size_t from, to;   /* in the base */
	size_t title_to;   /* base offset of the end of the title line, from when there is none */
};

struct match_list {
	struct rule_match **match;
	size_t matches, cap;
};

/* A window of the current text that rules see. */
struct segment {
	size_t from, to;
	size_t base, base_to; /* the same in the base */
	int field;
	unsigned channel;
	size_t token, tokens; /* tokens in it: first index and end index */
	size_t hit, hits; /* lexicon hits in it: first index and end index */
	size_t place, places; /* those in it, once placed: first index and end index */
	struct mask mask;
	uint64_t *met;        /* see segment_met; NULL before */
	size_t unit, unit_to;      /* what it was cut from, in the base; unit_to 0 when that is cut into several; */
	size_t unit_now, unit_len; /* in the current text */
	bool known, placed;        /* all but those is known; sift.c has looked for places */
};

/* Where matches may begin and the text around is another than in the base. */
struct place_opening {
	size_t at; /* in the segment */
	uint64_t sieves;    /* to be asked, see opening_bit; */
	size_t open, opens; /* and the matches that may: index of the first, number */
};

struct segments {
	struct segment *segment, *spare;
	size_t segments, cap, spare_cap;
	const struct token *token; /* the mentions of the text that they were cut from */
	size_t tokens;
	struct place_opening *place;
	size_t places, place_cap;
	struct match_list open; /* of the places */
	bool ready;
};

/* Where a match may begin in the base, as long as it is in the current text up to `to`; in a list of a sieve: some match, that when it is not NULL. */
struct opener {
	uint32_t at, to;
	struct rule_match *match;
};

struct openers {
	struct opener *opener;
	size_t openers, cap;
};

/* Where a match may begin: offset in the running segment; 1 + index of the next of the same match. */
struct start {
	size_t at, next;
};

/* A lexicon entry stands at from..to of the base. */
struct lexicon_hit {
	size_t from, to;
	const struct lexicon_entry *entry;
	const struct entry_uses *uses;
	const struct mask *all; /* of the uses of all that start here */
};

struct lexicon_hits {
	struct lexicon_hit *hit;
	size_t hits, cap;
};

/* A mention that wants to be. */
struct candidate {
	struct mention *mention;
	const struct rule *rule;             /* NULL for lexicons and passes */
	const struct lexicon_entry *entry;   /* of a lexicon */
	const struct rule_type *type;
	size_t from, to;                     /* in the base */
	int prio;
	unsigned order;
	size_t match;                        /* candidates of one match never compete */
	size_t serial;
	bool lost;
	struct candidate *winner;
};

/* Where a match can begin in a segment, as bits by byte. */
struct starts {
	uint64_t bit[LIMIT_WINDOW / 64 + 1];
};

struct extraction {
	const struct document *document;
	const struct rules *rules;
	const struct extract_options *options;
	const struct pass *pass; /* the passes that layers may name, up to one without a name */
	struct records *records;
	size_t rows[TABLES + 1];  /* mentions so far that become rows of each table; one more than LIMIT_ROWS once that was told */
	const struct layer *full; /* the last that reached LIMIT_CANDIDATES, which was told */
	bool cut;                 /* by one of these limits */
	struct arena *arena, scratch;
	struct field *field;
	int fields;
	struct slice base, now;
	struct phrase_tokens words_of;       /* the words of the base */
	struct openers opener[OPENING_BITS]; /* of sieves, by opening_bit, once a layer is sifted; */
	struct openers *found;               /* of matches, by index of the layer */
	uint32_t *reach_of;                  /* by token of words_of: up to where the base was looked at for them */
	bool opened;
	size_t *opened_to, found_to;         /* by sieve of the running layer: how many of its openers lie before the next segment; the same of its matches */
	struct match_list opens, hopes;      /* matches that may begin at the place that was looked at last; those of which it is not known so far */
	struct edit *edit;
	size_t edits, edit_cap;
	struct token *token;
	size_t tokens;
	struct segments sentence, paragraph;
	const struct clauses *clauses;       /* NULL without prefilter */
	uint64_t *met;                       /* the clauses that the words of the base meet */
	struct lexicon_hits words;           /* those that matches may hold, by start */
	uint32_t *hit_at;                    /* by token of words_of: 1 + index of the first that starts there; 0 = none */
	struct lexicon_hits asked;           /* those that patterns asked for, by start and what was asked first; one without uses behind those of each start */
	uint32_t *asked_at;                  /* by byte of the base: 1 + index of the first of them; 0 = not asked yet */
	struct lexicon_hits *emitted;        /* those that emit, by index of the layer */
	struct sieve_entry *entry;           /* the same within the segment that spot describes */
	const struct segment *spotted;       /* the segment that spot describes */
	size_t spotted_hit, spotted_hits;    /* its lexicon hits */
	unsigned spot[LIMIT_WINDOW + 8];     /* by byte of it: 1 + index of the first hit that starts there */
	struct candidate *candidate;
	size_t candidates, candidate_cap;
	size_t matches;                      /* matches made so far, numbers them */
	struct mention **mention;
	size_t mentions, mention_cap;
	struct mention_list *list;           /* by field; NULL until a pass asks for one */
	struct scene *scene;                 /* NULL until a pass opens it */
	const struct layer *layer;
	size_t *stamp;                       /* by index of the rule_match: last segment it was listed for */
	struct start *start;                 /* of the matches to try in it */
	size_t starts, start_cap;
	size_t *first;                       /* by index of the rule_match: 1 + its last beginning, when `begun` is the running segment */
	size_t *begun;
	size_t stamps;
	struct rule_match **todo;            /* matches to try in the running segment */
	size_t todos;
	unsigned *limits;                    /* by index of the rule: limits hit so far */
};

/* shadow.c: fields, base and edits. */
void shadow_build(struct extraction *x);
/*
 * shout.c: the text (UTF-8) of an article or of a comment with small letters in the sentences, leads and headings that are all
 * capitals; every byte keeps its place. In an article, names and initials keep theirs.
 */
struct slice shout_lower(struct extraction *x, struct slice text, bool article);
/* Base offset to own offset, as a start and as an end. */
size_t own_start(const struct extraction *x, size_t at);
size_t own_end(const struct extraction *x, size_t at);
/* Own offset to base offset, as a start and as an end. */
size_t base_of_start(const struct extraction *x, size_t own);
size_t base_of_end(const struct extraction *x, size_t own);
/* The field in which a base offset lies. */
int shadow_field(const struct extraction *x, size_t at);

/* collapse.c: the current text. */
size_t base_start(const struct extraction *x, size_t at);
size_t base_end(const struct extraction *x, size_t at);
/* Current offset of a base offset; inside a token, the token's start. */
size_t now_of(const struct extraction *x, size_t base);
/* The token at this offset of the current text, NULL when there is none. */
const struct token *token_at(const struct extraction *x, size_t at);
/* Index of the first token that ends after base offset `from`. */
size_t token_after(const struct extraction *x, size_t from);
/* Whether a token covers any byte of from..to of the base. */
bool token_covers(const struct extraction *x, size_t from, size_t to);
/* Collapses the winners of a layer, which are sorted and do not overlap but for nested ones. */
void tokens_collapse(struct extraction *x);

/* entries.c: reads the words of the base, and finds the lexicon entries that matches may hold or that emit. */
void entries_find(struct extraction *x);
/* All lexicon entries that start at a base offset, up to one without uses; valid until the next call. */
const struct lexicon_hit *entries_at(struct extraction *x, size_t base);

/* segment.c: windows of the current text, with what each holds. */
const struct segments *segments_of(struct extraction *x, bool paragraph);
/* The clauses that the words of a segment meet, NULL when nothing is known of them. */
const uint64_t *segment_met(struct extraction *x, const struct segment *segment);

/* start.c: where the sieves say that a match can begin in a segment. */
void starts_find(const struct extraction *x, const struct segment *segment, const struct rule_match *match, struct starts *starts);
/* The first start at or after `from`, SLICE_NONE when there is none. */
size_t starts_next(const struct starts *starts, size_t from, size_t length);
/* Notes for each byte of the segment the first lexicon hit that starts there and that no token covers. */
void segment_spot(struct extraction *x, const struct segment *segment);

/* sift.c: lists the matches that may begin in a segment, and where, by the sieves of the layers. */
/* To be called when a layer begins; then for its segments in order. */
void layer_sift(struct extraction *x);
void segment_sift(struct extraction *x, const struct segment *segment);

/* match.c: one pattern over one segment; candidates are added. */
void match_segment(struct extraction *x, const struct segment *segment, const struct rule_match *match);

/* How far a match got: offset in the written-out pattern, and bytes of the current text. */
struct furthest {
	size_t item, start, at;
	bool any;
};

/* Tries a match once more, item by item (trace: its pattern compiled with PATTERN_TRACE). */
void match_trace(struct extraction *x, const struct segment *segment, const struct rule_match *match, struct pattern *trace, struct furthest *far);

/* The subject of a match: a segment, perhaps folded, and the way back. */
struct subject {
	struct extraction *x;
	const struct rule_match *match;
	const struct expression *expression; /* whose callouts are checked */
	const struct segment *segment;
	size_t from;          /* of the segment in the current text */
	struct slice text;
	const unsigned *back; /* offset in text to offset in the segment; NULL = same */
	struct slice plain;   /* the segment as it is */
	size_t group[2 * 256];
	size_t groups;
	size_t start, end;    /* span of the running emit in text */
	uint64_t asked, held; /* by guard of the rule: whether the text was asked for its pattern, and has it (within, not-within) */
};

/* Offset in a subject's text to offset in the current text. */
size_t subject_now(const struct subject *s, size_t at);
/* The span of a capture in the subject's text, blanks at its ends off; false when it is unset. */
bool subject_capture(const struct subject *s, struct slice name, size_t *start, size_t *end);

/* value.c: terms of emit lines. */
struct value {
	struct slice text;        /* for features: as the document has it */
	struct slice shadow;      /* for functions */
	struct mention *mention;
};

/* The value of a term for a match; false when a function refuses. */
bool term_value(const struct subject *s, const struct term *term, struct value *v);

/* resolve.c: decides between the candidates of a layer and keeps the winners. */
void resolve_layer(struct extraction *x);
struct candidate *candidate_add(struct extraction *x, size_t from, size_t to, const struct rule_type *type);

/* run.c: by field and start, longer first; a stable order. */
void mentions_sort(struct mention **m, size_t n, struct arena *scratch);

/* layer.c */
/* Lists a match for the running segment, once. */
void todo_add(struct extraction *x, struct rule_match *match);
void layer_run(struct extraction *x, const struct layer *layer);

/* What happened to a match or a candidate; for explain and profile. */
enum watch_event {
	WATCH_LISTED,  /* the prefilter let a match be tried in a segment */
	WATCH_FOUND,   /* the pattern matched */
	WATCH_GUARD,   /* a guard refused it */
	WATCH_TEST,    /* an if or unless refused it */
	WATCH_REFUSED, /* a function refused its text */
	WATCH_LOST,    /* another candidate won */
	WATCH_WON,
	WATCH_LIMIT,   /* match limit hit */
};

struct watch_item {
	enum watch_event event;
	const struct layer *layer;
	const struct rule *rule;
	const struct rule_match *match;
	const struct guard *guard;    /* of WATCH_GUARD */
	const struct rule_test *test; /* of WATCH_TEST */
	const struct candidate *candidate;
	struct span at;
	struct extraction *x;             /* of WATCH_LISTED */
	const struct segment *segment;
	unsigned long long time;          /* what the tries took, by the watch's clock */
};

struct extract_watch {
	void (*event)(void *context, const struct watch_item *item);
	unsigned long long (*clock)(void); /* NULL = times are 0 */
	void *context;
};

/* Tells whoever watches the extraction, if anybody does, of an event. */
void watch(const struct extraction *x, struct watch_item item);
/* The span in its field's own text of two bytes of the base. */
struct span span_of_base(const struct extraction *x, size_t from, size_t to);

#endif
