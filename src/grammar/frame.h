/* A sentence with sums: parties by case, words that move money. */
#ifndef GLANE_GRAMMAR_FRAME_H
#define GLANE_GRAMMAR_FRAME_H

#include "grammar/clauses.h"
#include "grammar/oblique.h"

enum piece_kind {
	PIECE_PARTY, /* a name, or a noun phrase or pronoun that stands for one (PARTY) */
	PIECE_SUM,   /* an amount of money */
	PIECE_MOVE,  /* a verb, participle or noun that moves money (MOVE) */
};

/* What governs a party. */
enum relation {
	RELATION_BARE,  /* nothing: subject, object or apposition */
	RELATION_TO,    /* à, pour, en faveur de */
	RELATION_IN,    /* dans, chez, au capital de */
	RELATION_OF,    /* de */
	RELATION_FROM,  /* auprès de, de la part de, grâce à */
	RELATION_BY,    /* par */
	RELATION_WITH,  /* avec */
	RELATION_OTHER,
};

struct piece {
	enum piece_kind kind;
	struct mention *mention;
	struct actor *actor;    /* of a party that is named, else NULL */
	enum relation relation; /* of a party */
	enum relation outer;    /* of the phrase that holds it by `de`: TO in `au siège de X`; else BARE */
	size_t head;            /* where the group begins whose first name it is, else 0 */
	size_t tail;            /* where the bracket ends that gives its short form, else 0 */
	bool unknown;           /* a name that only its capitals tell */
	bool label;             /* a name that only its place before an item's sum tells */
	bool also;              /* a party that stands beside the one before it: `A, B et C` */
	bool listed;            /* also, and without a preposition of its own */
};

/* One sentence of a field, in reading order; all in the scene's arena. */
struct frame {
	struct scene *scene;
	const struct scene_field *field;
	struct piece *piece;
	size_t pieces, cap;
	size_t start, end; /* of the sentence */
	struct clauses *clauses; /* NULL of a sentence without sums */
};

/* A list of sums: its event (NULL: it is none), whether its names pay, and the words that tell of it. */
struct listing {
	const char *event;
	bool pays;
	struct slice heading;
};

/* Reads the sentence that holds a mention of the list; `*next` moves behind the sentence. */
struct frame frame_read(struct scene *s, struct mention_list list, size_t *next);
/* The folded words between two bytes. */
struct slice frame_words(const struct frame *f, size_t from, size_t to);
/* Takes the organ or head of a body off the end of some folded words: `la commission permanente de X`, `la présidente de X` act for X; false without one. */
bool relation_organ(struct slice *words);
/* What a preposition makes of the phrase behind it, with the words before it (`auprès` of `auprès de`); BARE for any other word (relation.c, like the next). */
enum relation relation_of_word(struct slice word, struct slice before);
/* Reads what governs a party, and behind a `de` what governs the phrase that holds it; `floor` ends the piece before. */
void relation_read(const struct frame *f, size_t floor, struct piece *p);
/* True when a subordinate clause, a colon or a semicolon begins between two bytes. */
bool frame_clause_between(const struct frame *f, size_t from, size_t to);
/* True when a party only joins the one before it: `A, B et le club C`, `ses actionnaires, A et B` (coordination.c). */
bool frame_coordinated(const struct frame *f, const struct piece *last, const struct mention *m);
/* True when a name begins the list of all those whom the group before it is: `ses actionnaires, A et B`, `un pool composé de A et B`. */
bool frame_many_are_all_named(const struct frame *f, const struct piece *last, const struct mention *m);
/* Adds a party to the pieces, with what governs it; an actor is NULL for a noun phrase or an unknown name. */
void frame_party_add(struct frame *f, struct mention *m, struct actor *actor);
/* Reads the label of the list's item that the sentence is (`Festival de cirque | 3 000 €`), over places in it; where it ends, else the start of the sentence (frame_names.c). */
size_t frame_label_read(struct frame *f, struct mention_list list, size_t first, size_t last);
/* `Le Luxembourg a mis un milliard`, `Nantes apporte 2 millions, Brest 3 millions`, `3 millions de la Suisse`: a place that begins a clause or stands right behind a sum; names_thin asks for the verb. */
bool frame_place_acts(const struct frame *f, const struct mention *m);
/* Words with capitals that nothing else covers between two bytes may name whoever gives or gets money (frame_names.c, like the next one). */
void frame_names_read(struct frame *f, size_t from, size_t to);
/* Keeps the unknown names that a preposition or a verb vouches for, and parts lists from clauses and appositions. */
void frame_names_settle(struct frame *f);
/* The unknown name that labels the item which a byte begins in a list of grants or rounds (`Festival de cirque | 3 000 €`), empty without one (listing.c, like the next two). */
struct slice listing_name(const struct frame *f, size_t at);
/* The party that labels the item of a sum in a list of grants or rounds (`Société X : 3 000 euros` under `Les aides votées`), or stands behind it (`- 3 000 € à X`); NULL without a list. */
const struct piece *listing_label(const struct frame *f, size_t sum, struct listing *list);
/* The authority, fund or foundation that the words which tell of a list name as the only organization: it gives what the items tell, or gets it in a list of those who pay; NULL without one. */
struct actor *listing_giver(const struct frame *f, struct listing list);
/* True where a byte of a text stands in the list of what an assembly decides: `Les élus ont voté :` (listing.c). */
bool listing_is_voted(struct arena *a, struct slice text, size_t at);
/* `Le plan de financement des Tilleuls`: the first word of the name of what is paid for in a list of those who pay; empty without one. */
struct slice listing_name_of(struct listing list);
/* Where in the text before a party its noun phrase may begin: not before a stop or the piece before it. */
size_t frame_lead_floor(const struct frame *f, size_t floor, size_t at);
/* Reads the clauses, with the mentions of a list from one to another (frame_clauses.c). */
void frame_clauses_read(struct frame *f, struct mention_list list, size_t first, size_t last);
/* The clauses of a sentence of a field; NULL for one too long to be read. */
struct clauses *sentence_clauses(struct scene *s, const struct scene_field *field, size_t sentence);
/* The party that a move has as its subject; NULL when there is none, or an unknown noun (subject.c). */
const struct piece *frame_subject(const struct frame *f, size_t move);
/* The party that the relative clause of a move takes up: `X, à qui`, `le fonds que`, `c'est à X que`; `*relation` is that of the pronoun, BARE of `que`; NULL without one (subject.c). */
const struct piece *frame_antecedent(const struct frame *f, size_t move, enum relation *relation);
/* True of a verb by its index that somebody told by a pronoun does or has done: `lui demande de verser`, `lui reproche d'avoir perçu` (subject.c). */
bool frame_subject_is_told(const struct frame *f, size_t move);
/* Takes `via`, `par l'intermédiaire de` off the end of some folded words: whoever stands behind acts for the subject; false without one (subject.c). */
bool frame_acts_through(struct slice *words);

#endif
