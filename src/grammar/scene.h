/* Who and what stands where in a document: sentences, actors, resolution. */
#ifndef GLANE_GRAMMAR_SCENE_H
#define GLANE_GRAMMAR_SCENE_H

#include "engine/extraction.h"
#include "grammar/quotation.h"
#include "text/words.h"

enum gender {
	GENDER_UNKNOWN,
	GENDER_MALE,
	GENDER_FEMALE,
};

/* Kinds of organization as bits, in the order of the words in records.md. */
enum org_kind {
	ORG_COMPANY = 1 << 0,
	ORG_ASSOCIATION = 1 << 1,
	ORG_PUBLIC = 1 << 2,
	ORG_LOCAL = 1 << 3,
	ORG_FINANCE = 1 << 4,
	ORG_NETWORK = 1 << 5,
	ORG_EDUCATION = 1 << 6,
	ORG_MEDIA = 1 << 7,
	ORG_PARTY = 1 << 8,
	ORG_UNION = 1 << 9,
	ORG_OTHER = 1 << 10,
	ORG_ANY = (1 << 11) - 1,
};

/* What the mentions of one name in a field tell together (reference/called.c). */
struct calls {
	unsigned kinds;        /* of the nouns that the text calls an organization by anywhere (`l'incubateur X`), 0 for none */
	unsigned count;        /* mentions */
	bool source;           /* some of them tells the news (rule house.source) */
	unsigned asked, told;  /* one bit each of enum style (called.c in reference/): looked for among the mentions, found */
	struct slice words;    /* the name folded */
	struct actor *first;
};

/* A mention of a person or organization that no other mention swallowed. */
struct actor {
	struct mention *mention;
	struct slice name;     /* canonical, else the words */
	bool person;
	enum gender gender;    /* of a person */
	unsigned kinds;        /* bits of enum org_kind of an organization, mostly one */
	size_t sentence;
	bool quoted;           /* stands inside a quotation, photo credit or dateline: no antecedent */
	bool aside;            /* has only to do with somebody else's house there (rule house.aside) */
	bool source;           /* tells the news there (rule house.source) */
	bool builds;           /* has works of its own done there (rule house.builder) */
	bool held;             /* told as the place of somebody's title (roles/role.c) */
	bool gives;            /* told as who gives money (funding/funding.c) */
	enum { LISTED_UNKNOWN, LISTED, LISTED_NOT } listed; /* see link_listed */
	unsigned weight;       /* what a mention tells of the article's topic */
	struct calls *calls;   /* what all mentions of its name in the field tell together; set by links_call */
	struct actor *next;    /* the next mention of the same name */
	struct slice head;     /* folded first word of an organization's name that has several, else empty */
	struct slice lead, trail; /* words around, folded, read at first need (surroundings.c) */
};

/* Whom some words mean and how that was found; without an actor nobody known. */
struct found {
	struct actor *actor;
	enum basis basis;
};

/* The words of a whole text, made at first need: many spans of it are asked for over and over. */
struct folding {
	char *words;           /* as scene_words tells them */
	uint32_t *at;          /* how many of their bytes stand before each byte of the text; NULL so far */
};

/* What a sentence is about (reference/centre.c). */
struct centre {
	struct actor *subject; /* the organization that its subject, else one before in the paragraph, names or takes up; NULL for none */
	struct actor *about;   /* what it goes on about, NULL when nobody knows */
	struct actor *person;  /* the subject told last, when that is a person */
	struct actor *fresh;   /* whom the sentence introduces aside (`présidente de X, une start-up`) */
	bool named;            /* its own subject is an organization */
	bool ours;             /* its own subject is whoever says `nous` */
	bool speaks;           /* that subject says or feels something: a quotation behind it is its own */
	struct actor *helper;  /* its own subject, when that acts on what the text goes on about (`X lui prête un local`) */
	bool acts;             /* that one acts on it by a pronoun (`lui`) */
	size_t at;             /* where its own subject or helper stands */
	size_t last;           /* the sentence that told the subject last */
	bool known;            /* read */
	size_t first;          /* the first sentence of its paragraph */
};

/* Somebody sought once. */
struct sought {
	bool known;
	struct actor *actor; /* NULL for nobody */
};

/* Who is asked for over and over; gone when the mentions are read anew. */
struct answers {
	struct sought headed;                         /* person_of_headline */
	struct sought protagonist[GENDER_FEMALE + 1]; /* scene_protagonist */
	struct sought buyer;                          /* of whom the text tells that it buys; NULL for several, too (noun.c in reference/) */
	struct sought tried;                          /* person_on_trial */
};

/* One text: the article or a comment. All offsets are bytes of the field's own text. */
struct scene_field {
	struct slice text;
	size_t headline;       /* where its first line ends; SLICE_NONE in a text of one line */
	struct folding *folding;
	size_t *sentence;      /* start of each sentence */
	size_t sentences;
	struct actor *actor;   /* by start */
	size_t actors;
	struct mention **phrase; /* noun phrases and pronouns that stand for an organization (PARTY), by start */
	size_t phrases;
	struct mention **role;   /* ROLE mentions, by start */
	size_t roles;
	struct mention **house;  /* HOUSE mentions, by start */
	size_t houses;
	struct quotation *quotation;
	size_t quotations;
	struct centre *centre;   /* of each sentence; NULL so far */
	struct subject *subject; /* of each sentence (element.c in reference/); NULL so far */
	struct sought *meaning;  /* of each phrase before a title (salience.c in reference/); NULL so far */
	struct answers answers;
	bool questions_sought;
	size_t questions;        /* where the questions of an interview begin, once that was sought; SLICE_NONE in other texts */
};

/* A remembered answer: the organization of these kinds named most in the article. */
struct topic {
	unsigned kinds;
	struct actor *actor;
	size_t count;          /* sum of weights, 2 an ordinary mention */
};

struct scene {
	struct extraction *x;
	struct arena *arena;
	struct scene_field *field; /* 0 = article */
	int fields;
	size_t *item;          /* start of each item of an article that is a round-up (reference/items.c) */
	size_t items;          /* 0 in other texts */
	struct topic topic[8]; /* answers of scene_topic */
	size_t topics;
};

/* The document's texts with their sentences and quotations, the same for all passes; lives in the extraction's arena. */
struct scene *scene_open(struct extraction *x);
/* Reads the mentions found so far into the scene; what an earlier pass read or noted there is gone. */
void scene_read(struct scene *s);
/* Finds where the first line of a field ends and its sentences begin (sentence.c, like the next five). */
void scene_sentences_find(struct scene *s, struct scene_field *f);
/* Index of the sentence that holds a byte; its first byte and the byte after its last. */
size_t scene_sentence(const struct scene_field *f, size_t at);
size_t scene_sentence_end(const struct scene_field *f, size_t sentence);
/* `from`, or what lies `reach` bytes before `at` when that is later (at a code point): an endless sentence has no words to tell. */
size_t scene_reach(const struct scene_field *f, size_t from, size_t at, size_t reach);
/* A reach for words of one sentence, longer than any that is no accident. */
enum { SENTENCE_REACH = 1500 };
/* Where the line of a byte begins, or `reach` bytes before when that is later. */
size_t scene_line(struct slice text, size_t at, size_t reach);
/* True of the agency in brackets that a line opens with (`BREST, 4 mai (X) - Le`): it tells the news and takes no part in them. */
bool scene_dateline(const struct scene_field *f, const struct mention *m);
/* Marks as quoted the organizations that label several lines, or lines beside those of a person (`X : Et après ?`): they ask, and nothing is told of them. */
void scene_interviewers(struct scene_field *f);
/* True when a line end stands between two bytes. */
bool scene_paragraph_between(const struct scene_field *f, size_t from, size_t to);

/* Index of the first mention of a list, actor, phrase, role, house that starts at or after a byte (scene_index.c, like the next). */
size_t scene_mention_at(struct mention_list list, size_t at);
size_t scene_actor_at(const struct scene_field *f, size_t at);
size_t scene_phrase_at(const struct scene_field *f, size_t at);
size_t scene_role_at(const struct scene_field *f, size_t at);
size_t scene_house_at(const struct scene_field *f, size_t at);
/* The first quotation that ends behind a byte (their number when none does); whether a quotation holds the byte. */
size_t scene_quotation_at(const struct scene_field *f, size_t at);
bool scene_quoted(const struct scene_field *f, size_t at);

/* An authority, fund or foundation: it gives what others go on about. */
bool scene_may_give(const struct scene *s, const struct actor *actor);
/*
 * The person meant by a pronoun or bare title at a byte: the subject of the nearest sentence
 * before that names a person of that gender; NULL when there is none near.
 */
struct actor *scene_person_before(const struct scene_field *f, size_t at, enum gender gender);
/* A first line with more names than that is no headline. */
enum { HEADLINE_NAMES = 8 };
/* The one person whom the first line of the article names; NULL when it names none or several (protagonist.c, like the next). */
struct actor *person_of_headline(struct scene_field *f);
/* The person of that gender whom the text names far more often than any other, or more often and from its head on, or whom the headline names; NULL when there is none. */
struct actor *scene_protagonist(struct scene_field *f, enum gender gender);
/* The organization of one of the kinds named nearest before a byte (else the first after it when `any`). */
struct actor *scene_org_before(const struct scene_field *f, size_t at, unsigned kinds);
/* The organization of the kinds with most mentions in the article, NULL when it has fewer than `least`; subjects count more. */
struct actor *scene_topic(struct scene *s, unsigned kinds, size_t least);

/* The text with every apostrophe as ASCII. */
struct slice scene_plain(struct arena *a, struct slice s);
/* Folded words with single blanks between, punctuation and apostrophes gone. */
struct slice scene_words(struct arena *a, struct slice s);
/* The same of a field from one byte to another, both at code points; lives as long as the scene. */
struct slice scene_span(const struct scene *s, const struct scene_field *f, size_t from, size_t to);
/* The same of the sentence of a byte (SENTENCE_REACH of it at most) up to that byte; of a mention's sentence up to the end of the mention. */
struct slice scene_before(const struct scene *s, const struct scene_field *f, size_t at);
struct slice scene_told(const struct scene *s, const struct mention *m);
/* The bit of a kind by its word in records.md, ORG_OTHER for any other word. */
unsigned scene_kind(struct slice kind);
/* The kinds that a bare noun may stand for (`l'association`, `la start-up`), 0 when it names no organization. */
unsigned scene_noun_kinds(struct slice folded_noun);
/* Gender told by a French title (`directrice`, `gérant`), or unknown (gender.c, like the next three). */
enum gender scene_title_gender(struct slice title);
/* Gender of a person by the words before the name and by its first name, or unknown. */
enum gender gender_of_person(const struct scene *s, const struct scene_field *f, const struct actor *actor);
/* Gives all mentions of a name the gender that most of them and the titles of their roles have. */
void genders_spread(struct scene *s);
/* True unless the person is known to be of another gender, or `gender` is unknown. */
bool scene_gender_fits(const struct actor *actor, enum gender gender);
/* The folded words in front of an actor and behind it, up to a stop of the sentence; read once into lead and trail (surroundings.c). */
void scene_surroundings(struct scene *s, const struct scene_field *f, struct actor *actor);

/* True of a folded article or determiner; of a preposition, and of `et`; of a personal or relative pronoun (particles.c, like the next). */
bool word_is_article(struct slice word);
bool word_is_preposition(struct slice word);
bool word_is_pronoun(struct slice word);
/* `son`, `leurs`: a folded determiner by which something is owned. */
bool word_owns(struct slice word);
/* True of a folded word that says where somebody comes from (`luxembourgeois`). */
bool word_is_native(struct slice word);
/* `rennaise`, `agroalimentaire`: a folded word whose ending says that it only says more of the noun before it. */
bool word_is_adjective(struct slice word);
/* `nouvelle`, `seul`: a folded adjective behind which its noun comes. */
bool word_precedes_noun(struct slice word);
/* True of a folded noun that stands before a name and says what it is (`fonds`, `club`). */
bool word_is_class(struct slice word);

/* True of a line that is short and has no stop; the bytes of the number that opens it (`3. `, `2) `), 0 without one. */
bool line_is_heading(struct slice line);
/* True in the line below the title that says who wrote when (`Par Jeanne Untel, le 9 octobre 2024`): its people take no part in the text. */
bool scene_byline(const struct scene_field *f, size_t at);
size_t line_numbering(struct slice line);

#endif
