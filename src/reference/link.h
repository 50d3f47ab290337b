/* Resolution of the parties of roles and funding through the document. */
#ifndef GLANE_REFERENCE_LINK_H
#define GLANE_REFERENCE_LINK_H

#include "grammar/oblique.h"

/* Feature `dropped` marks a link mention that another one says better; records leave it out. */
void link_drop(struct scene *s, struct mention *m);
bool link_dropped(const struct mention *m);

/* The byte where a link begins, as a place to look around from. */
struct span link_place(const struct mention *m);

/* Sets a party by whom it was found to be; nobody changes nothing (party.c, like the next seven). */
void link_set(struct scene *s, struct mention *m, struct slice feature, struct found found);

/* Takes a party over from another record: in a sentence the grammar gives it, beyond that only the context. */
void link_take(struct scene *s, struct mention *m, struct slice feature, const struct mention *from);

/* How whoever the context gives a record is told: STATED in its own sentence, where he is the subject, else INFERRED. */
enum basis link_basis_near(struct scene *s, const struct mention *m, const struct actor *actor);

/* Takes a party away. */
void link_clear(struct mention *m, struct slice feature);

/* Canonical name of the party under a feature, else its words, else empty. */
struct slice link_name(const struct mention *m, struct slice feature);

/* True when the feature is filled by a mention, not by mere words. */
bool link_known(const struct mention *m, struct slice feature);

/* True of a party that its sentence tells by a noun which stands for nobody named: `La patinoire a reçu`. */
bool link_is_stranger(const struct mention *m, struct slice feature);

/* How a party was found; a short form of its name is resolved however plainly it stands there. */
enum basis link_basis(struct arena *a, const struct mention *m, struct slice feature);

enum {
	RECEIVERS = ORG_COMPANY | ORG_ASSOCIATION | ORG_NETWORK | ORG_OTHER | ORG_EDUCATION | ORG_MEDIA, /* whom money is given to */
	GETTERS = RECEIVERS & ~ORG_MEDIA, /* the same without media, which are sources */
	VENTURES = ORG_COMPANY | ORG_ASSOCIATION | ORG_OTHER,
	CLEAR = 3,  /* mentions that make an organization what the article is about */
	LIKELY = 2, /* that make it what it likely is about */
	MENTIONED = 1, /* that are enough for the only one of a kind */
};

/* The subject of the clause that `ce qui` sums up before a pronoun (`X grandit, ce qui lui rapporte 3 millions`), NULL without one (latter.c, like the next four). */
struct actor *link_summed_up(struct scene *s, const struct mention *m);
/* The person whom the sentence before names last of all, for `Ce dernier` by its folded words (`le ministre X. Ce dernier`); NULL for nobody. */
struct actor *link_latter_person(struct scene *s, const struct mention *m, struct slice words);
/* Who is told last before a place where a pronoun stands for whoever is accused (`lui reproche d'avoir perçu`); NULL for nobody near. */
struct actor *link_accused(struct scene *s, const struct mention *m);
/* 1 for the folded `première`, `le premier`, 2 for `seconde`; 0 for other words. */
int link_rank(struct slice folded);
/* The first or second of the two organizations told last together before a byte of a field; NULL without two. */
struct actor *link_ranked(struct scene *s, int field, size_t at, int rank);
/* Whom the folded `celui-ci`, `cette dernière` mean at a place: the organization named last, or called by a noun behind that; NULL where somebody has left that one behind (`X, ancien de Y. Ce dernier`). */
struct actor *link_latter(struct scene *s, struct span at, struct slice words);
/* True of such words. */
bool link_is_latter(struct slice folded);

/* The institution that a noun phrase (folded, without article) means by another noun of its name: a hospital a `CHU de X`; NULL for none. */
struct actor *link_otherwise(struct scene *s, struct span at, struct slice head);

/* The organization meant by a noun phrase (`l'association`, `la collectivité`, `cette dernière`) at a byte of a field. */
struct actor *link_organization(struct scene *s, int field, size_t at, struct slice phrase);

/* The same for a PARTY mention that is a noun phrase, by its determiner (`cette société`, `sa société`); not whoever bears a name that it cannot be (noun.c). */
struct actor *link_noun(struct scene *s, const struct mention *phrase, struct slice avoid);

/* The organization that a person is told to lead, in the whole article; NULL for none (noun.c). */
struct actor *link_firm(struct scene *s, struct slice person);

/* `, X,` or `, le groupe X.`: a name stands between commas, the first of them at a byte (called.c). */
bool link_name_beside(struct scene *s, const struct scene_field *f, const struct actor *actor, size_t comma);

/* `l'association X`, `la start-up nantaise X`, `X, une association`: the text itself calls one mention by a folded noun (called.c). */
bool link_called(struct scene *s, const struct scene_field *f, struct actor *actor, struct slice noun);

/* True when the text calls an organization by nouns of other kinds than this one (`l'éditeur` is no `accélérateur X`). */
bool link_called_otherwise(struct scene *s, const struct actor *actor, struct slice noun);

/* True of a medium that tells the news, unless the headline is about it (called.c). */
bool link_is_source(const struct scene_field *f, const struct actor *actor);

/* Start of the paragraph of a byte; an answer goes on from the question in the line before. */
size_t link_paragraph(const struct scene_field *f, size_t at);

/* What is asked for by link_subject. */
struct search {
	struct span at;
	unsigned kinds;     /* of enum org_kind */
	struct slice avoid; /* a name that it cannot be */
	bool strict;        /* nothing that a preposition governs */
	bool gets;          /* nobody told as a giver there */
	bool acts;          /* of an earlier sentence no object of its verb (`X affronte Y. Elle`) */
};

/*
 * The organization of the paragraph that a pronoun or possessive at a place takes up: the nearest of its
 * sentence, else what an earlier sentence is about.
 */
struct actor *link_subject(struct scene *s, const struct search *q);

/* What a sentence of a field is about, by the sentences before it in its paragraph (centre.c). */
const struct centre *link_centre(struct scene *s, int field, size_t sentence);

/* The same of the sentence before in the paragraph; in front of its first, what the paragraph begins with. */
struct centre link_centre_before(struct scene *s, int field, size_t sentence);

/* The sentence before another, blank lines aside; 0 in front of the first. */
size_t link_sentence_above(const struct scene_field *f, size_t sentence);

/* True of a centre whose subject counts for more than the topic: it speaks (`X s'inquiète. « … », dit la présidente`), or opens the paragraph. */
bool link_centre_holds(const struct centre *c);

/* True of an organization that the first line of its field names (centre.c). */
bool link_headlined(const struct scene_field *f, const struct actor *actor);

/* `Parmi elles, X`, `Citons X`: an example is not what the text goes on about (centre.c). */
bool link_exemplifies(struct scene *s, const struct scene_field *f, const struct actor *actor);

/* `Du nouveau chez X`, `Un patron pour X`: the only organization of the headline, where a preposition that sets a scene governs it (place.c). */
bool link_heads_alone(struct scene *s, struct slice name);

/* True of a paper that only tells of others: no headline names it (centre.c). */
bool link_reports(const struct scene_field *f, const struct actor *actor);

/* Who says the `nous` of a PARTY or FUND mention; NULL when nobody knows (anaphora.c). */
struct actor *link_us(struct scene *s, const struct mention *m);

/* Finds the items of an article that is a round-up: lines that open with a label (items.c). */
void items_find(struct scene *s);

/* The bytes of the item that holds a byte of the article; false when the article is no round-up. */
bool link_item(const struct scene *s, size_t at, size_t *from, size_t *to);

/* What the item of a round-up is about, in any other text what the article is (scene_topic). */
struct actor *link_about(struct scene *s, struct span at, unsigned kinds, size_t least);

/* The local authority called by its noun alone in this sentence or the few before (`À la métropole, ...`), the last one; else NULL. */
struct actor *link_local(struct scene *s, struct span at);

/* The organization that heads the section around a byte of the article: it opens the nearest heading line before; else NULL. */
struct actor *link_section(struct scene *s, size_t at, unsigned kinds);

/* Whom a pronoun at a party's place means; `lui` and `leur` are never the other party (pronoun.c). */
struct actor *link_pronoun(struct scene *s, const struct mention *m, struct slice word, struct slice other);
/* `Et la Région ?` above `Elle verse 3 millions`: whom a short question asks about, when the pronoun opens the answer; by a noun alone `phrase` tells it. NULL for nobody or several. */
struct actor *link_asked_about(struct scene *s, const struct mention *m, struct slice word, const struct mention **phrase);

/* True when the paragraph up to a mention has as a subject some name that nothing recognized, and does not tell of the actor behind that; the name, if the sentence before or this one gives it (unread.c). */
bool link_unread(struct scene *s, const struct mention *m, const struct actor *actor, struct slice *name);

/* True of `Le groupe`, `La banque`: it may well mean whoever the sentence before names as its object. */
bool link_tells_apart(struct slice words);

/* Finds whom the words of a payer or payee mean (`elle`, `nous`, `la société`); never the other party (anaphora.c). */
void link_party(struct scene *s, struct mention *m, struct slice feature, struct slice other);

/* To be called behind scene_read: joins the mentions of each name of a field and finds the nouns that the text calls organizations by (called.c). */
void links_call(struct scene *s, int field);

/* Counts what tells of the article's topic: title and lede, founding, an apposition (`X, une start-up`). */
void links_weigh(struct scene *s);

/* The same for what the person named most leads; after the roles. */
void links_weigh_roles(struct scene *s);

/*
 * The organization of the kinds that the paragraph up to a byte is about (place.c): of its sentence, else what the
 * paragraph opens with, the article is about or was told of last; NULL when it names none and the article is about none.
 */
struct actor *link_paragraph_about(struct scene *s, struct span at, unsigned kinds);

/* The same, else what heads the section, the authority called by its noun, what the article names most. */
struct actor *link_around(struct scene *s, struct span at, unsigned kinds);

/* `Le conseil communautaire de X a voté. « … », dit le président`: whose assembly this paragraph or the one above told of last; NULL when another body of the kinds acted since. */
struct actor *link_assembly(struct scene *s, struct span at, unsigned kinds);

/* `le conseil communautaire`, `les élus régionaux`: the only authority of that level in a field; `les élus`: whose assembly the article is about. NULL for other words, or several. */
struct actor *link_assembly_named(struct scene *s, int field, struct slice words);

/* The authority whose assembly the title or lede tells of (`le conseil de X a adopté son budget`, `Les élus de X ont voté`); NULL in other articles. */
struct actor *link_council(struct scene *s);

/* `un ancien de X`, `venue de X`, `a quitté X`: where somebody was before. */
bool link_left_behind(struct scene *s, const struct scene_field *f, struct actor *actor);

/* True of a name that a court, an auditor or a watchdog bears. */
bool link_names_court(struct scene *s, struct slice name);

/* Courts are named in affairs of others. */
bool link_is_court(struct scene *s, const struct actor *actor);

/* True for a folded title whose holder leads the organization or founded it. */
bool title_leads(struct slice folded);

/* The person of a ROLE that names none (`La directrice de X`, `elle était directrice`); NULL when it is nobody known. */
struct actor *role_bearer(struct scene *s, int field, const struct mention *m);

/* True when some mention of the field gives a person a title outright; with `like`, such a title (holder.c). */
bool person_has_role(struct scene *s, int field, struct slice name, const struct mention *like);

/* `X, directrice de Y, signe. La patronne`: who was told to lead something, or whom the text portrays; NULL for nobody or several (leader.c, like the next three). */
struct actor *person_leader(struct scene *s, const struct mention *m, enum gender gender);
/* The title or verb by which the person of a ROLE was told to lead an organization that is known; NULL for none. */
const struct mention *person_leads(struct scene *s, const struct mention *m);
/* `le fondateur` is who made something, not whoever leads it; `le gérant` who is told to lead, not to have founded it. */
bool title_suits(struct scene *s, const struct mention *m, const struct mention *office);
/* `Le nouveau patron de X`: who was told last to lead that by another title. */
struct actor *person_leading_now(struct scene *s, const struct mention *m, enum gender gender);

/* `X, une vie de chantiers`, then `La patronne de Y` at a byte: whom the headline names, when the text names nobody else of that gender before (portrait.c, like the next). */
struct actor *person_portrayed(struct scene_field *f, size_t at, enum gender gender);

/* `Bio express` above `2003. Directrice de X`: whom the heading of such lines names, else the headline, else whom the text names most. */
struct actor *person_of_station(struct scene *s, const struct mention *m, enum gender gender);
/* The person that the line above names alone (`Jeanne Untel` / `Directrice de X`), or NULL. */
struct actor *person_signing(struct scene *s, const struct mention *m, enum gender gender);

/* Whom an article tells to be tried for something (`X comparaissait pour vol`): by most of what it says of the kind; NULL for nobody (trial.c). */
struct actor *person_on_trial(struct scene *s);

/* Where a quotation starts that ends just before a byte (`», souffle la patronne`), else the byte (holder.c). */
size_t link_quotation_before(const struct scene_field *f, size_t at);

/* `Le loyer pèse, regrette X`: a verb of speech stands between a comma and the name (portrait.c). */
bool person_speaks_behind(struct scene *s, const struct scene_field *f, const struct actor *actor);

/* Who answers the questions of an interview at a byte of a field, outside quotations: whom the headline names, else the last person with a role whom the text presents before the questions; NULL in other texts (portrait.c). */
struct actor *person_interviewed(struct scene *s, int field, size_t at);

/* `Celui-ci, X, dort`, `Débarqué en mai, X dort`, `X dort`: a name whose sentence goes on with whom the text told of (latter.c). */
bool link_name_goes_on(struct scene *s, struct scene_field *f, const struct actor *actor);

/* `La présidente de X annonce`, `son fondateur raconte` anywhere in an interview: who answers, when of that gender. */
struct actor *person_questioned(struct scene *s, const struct mention *m, enum gender gender);

#endif
