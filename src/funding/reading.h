/* Which words of a sentence govern a sum of money. */
#ifndef GLANE_FUNDING_READING_H
#define GLANE_FUNDING_READING_H

#include "funding/funding.h"
#include "grammar/valence.h"

enum { NO_PIECE = -1 };

/* How one sum is read; indexes into the pieces of the frame, NO_PIECE when there is none. */
struct reading {
	int sum, verb, noun, done;   /* done: the participle behind the sum */
	int relative;                /* the verb of a clause behind it: `refuse les 3 millions que X demandait` */
	const struct piece *subject;
	const struct piece *beside;  /* who has the verb to himself where the subject has only a part: `X apporte 40 % et Y le reste, soit 3 millions`; else NULL */
	bool continued;              /* a further sum of a list, read as the one before */
	struct listing list;         /* when the subject is the name of its item: `X : 3 000 euros`; else without event */
};

struct mover {
	struct frame frame;
	struct reading *reading;     /* of each piece that is a sum */
	int field;
};

/* True of equal words: events, modalities. */
static inline bool word_is(const char *a, const char *b)
{
	return slice_eq(slice_of(a), slice_of(b));
}

/* The piece at an index, NULL outside. */
const struct piece *piece_at(const struct mover *m, int index);
/* True of a move of that form (verb, passive, noun) or class. */
bool move_form(const struct piece *p, const char *form);
bool move_class(const struct piece *p, const char *name);
/* The valence of a move, NULL for any other piece. */
const struct valence *valence_at(const struct mover *m, int index);

/* The words between two bytes that join a sum to what is before it, without `environ`, `quelque` at their end. */
struct slice reading_joint(const struct mover *m, size_t from, size_t to);
/* The sign (`:`, `(`, `,`, `;`) that ends the text between two bytes, 0 when a word does. */
char reading_sign(const struct mover *m, size_t from, size_t to);
/* The verb whose object a sum or its noun is; NO_PIECE without one (reading_verb.c, like the next three). */
int reading_verb_left(const struct mover *m, int base);
/* The verb of a clause behind that has the sum as its object: `les 3 millions que X a versés`, `: voilà ce que X a versé`. */
int reading_verb_right(const struct mover *m, int sum);
/* `que la jeune société (X a versés)`: takes off the end of some folded words what leads to a name. */
void words_before_name(struct slice *words);
/* True of a sum that each of several moves: `X et Y apportent chacun 3 000 euros`, `3 000 euros chacune`. */
bool reading_each(const struct mover *m, const struct reading *r);
/* The verb of a price that opens the sentence: `Pour 3 millions, X rachète Y`. */
int reading_verb_fronted(const struct mover *m, int sum);

/* The noun that the sum measures, before it (`une subvention (de X) de 3 millions`) or behind it (`3 millions de subventions`); NO_PIECE without one (reading_noun.c, like the next one). */
int reading_noun_left(const struct mover *m, int sum);
int reading_noun_right(const struct mover *m, int sum);
/* True of a sum by its index that is one half of a public budget: `9 millions en fonctionnement et 3 millions en investissement`. */
bool reading_section(const struct mover *m, int sum);
/* A participle behind a sum or its noun by its index that says what became of it: `3 millions d'euros (ont été) versés par X`; NO_PIECE without one (reading_done.c, like the next). */
int reading_done(const struct mover *m, int after);
/* `3 millions, le reste étant fourni par X`: what stands at the second byte speaks of another sum. */
bool reading_rest_between(const struct mover *m, size_t from, size_t to);
/* The noun behind a participle that says what the money is: `3 millions, couverts par un prêt de X`; NO_PIECE without one. */
int reading_noun_done(const struct mover *m, int done);

/* Reads the sum at an index; the readings of the sums before it must stand in m->reading. */
struct reading reading_of(const struct mover *m, int sum);
/* The subject of the words that a sum belongs to, in front of them or behind (`Dotée de 3 millions par Y, la société X`); NULL when none is told (reading_subject.c, like the next). */
const struct piece *reading_subject(const struct mover *m, const struct reading *r);
/* The subject of a verb; behind it where the sum stands before both (`les 3 millions que réclame X`); NULL when none is told. */
const struct piece *reading_verb_subject(const struct mover *m, int verb, int sum);
/* True of a noun by its index that only says of what kind the one before it is: `une avance de trésorerie`, `aide à l'investissement`. */
bool noun_completes(const struct mover *m, int noun);
/* True when the noun only holds what somebody gets (`reçoit une enveloppe de 3 millions`). */
bool reading_envelope(const struct mover *m, const struct reading *r);
/* True of money that somebody gathers where the sentence tells a round before: `En trois tours, X a récolté 3 millions`. */
bool reading_round(const struct mover *m, const struct reading *r);
/* True of a budget as a whole that is voted: `a adopté son budget : 3 millions`, unlike `vote un budget de 3 millions pour X`. */
bool budget_is_voted(const struct mover *m, const struct reading *r);
/* The event of funding that a reading tells. */
const char *reading_event(const struct mover *m, const struct reading *r);
/* Whether its words tell that money moved, will move, was asked or refused: a modality. */
struct slice reading_modality(const struct mover *m, const struct reading *r);
/* True of a reading that makes a record: not of somebody's pay, of what is lost or guaranteed (reading_counts.c). */
bool reading_counts(const struct mover *m, const struct reading *r);
/* True of what is asked for the staff, not for whoever asks: `réclame une prime de 3 000 euros`, `3 000 euros par salarié` (reading_counts.c). */
bool reading_claims_for_staff(const struct mover *m, const struct reading *r);
/* True of a sum by its index whose name right before it stands for subject and verb: `X verse 2 millions ; Y, 3 millions`. */
bool reading_name_leads(const struct mover *m, int sum);
/* True of a sum by its index behind which stands when: `3 millions en 2021`, `l'année suivante`. */
bool reading_is_dated(const struct mover *m, int sum);
/* True of gifts, loans, rounds and investments, which come in lists. */
bool reading_is_gift(const char *event);
/* True when a further sum has the event of a reading: gifts come in lists, turnover is compared (`contre 3 millions un an plus tôt`); a price says nothing of the next sum. */
bool reading_shares(const struct mover *m, const struct reading *r, int sum);

/* The infinitive behind the last `pour` or `afin de` between two bytes, empty without one (purpose.c, like the next three). */
struct slice purpose_verb(const struct mover *m, size_t from, size_t to);
/* What a complement by its index is that stands behind such a verb: whoever is helped (`pour soutenir X`) gets the money, other purposes have parties of their own. */
enum party purpose_party(const struct mover *m, const struct reading *r, int index, struct slice verb);
/* True of a move by its index that is the verb of a purpose (`3 millions pour soutenir X`): it does not end the clause. */
bool purpose_is_verb(const struct mover *m, const struct reading *r, int move);
/* Tells a fund what its money is for: `pour`, `afin de`, `destiné à` behind the sum and its words, unless a party stands there. */
void purpose_tell(const struct mover *m, const struct reading *r, struct mention *fund);

/* True of money that pays something of somebody else's: `finance une thèse (3 millions)` (purpose.c). */
bool thing_is_paid(const struct mover *m, const struct reading *r);

/* Which party a complement by its index is: by its own preposition, else by that of the phrase which holds it (complement.c, like the next four). */
enum party complement_party(const struct mover *m, const struct reading *r, int index);
/* `les projets de X, qui obtient 3 millions, et de Y`, `ouvre son capital à X, qui met 3 millions, et à Y`: a comma and `et` join a party by its index, not the first piece, to the words before the clause. */
bool complement_joins_outside(const struct mover *m, const struct reading *r, int index);
/* True of a noun by its index that does not end the clause: `avec la participation de X et le soutien de Y`, `une aide à l'investissement`. */
bool noun_carries_on(const struct mover *m, int noun);
/* Gives a fund the parties behind its governor, up to the next sum, verb or clause. */
void complements_tell(const struct mover *m, const struct reading *r, struct mention *fund);
/* The same for those of its noun: `la subvention de X à Y`, which says more than the subject of some verb; `passe de 2 à 3 millions`: both sums are its own. */
void complements_of_noun(const struct mover *m, const struct reading *r, struct mention *fund);

/* The name that key figures in brackets belong to: `X, à Brest (48 salariés, 3 millions de ventes)`; NULL without one (reading_bracket.c, like the next three). */
const struct piece *bracket_holder(const struct mover *m, const struct reading *r);
/* True of a further sum in brackets behind the name of who gives it, or behind the name of who gets it of a total handed out. */
bool bracket_gives(const struct mover *m, const struct reading *r);
bool bracket_gets(const struct mover *m, const struct reading *r);
/* `X (2 millions), Y (1 million) et Z (3 millions) soutiennent A`: the verb behind a list of those who give, each with his sum in brackets; NO_PIECE without one. */
int bracket_verb(const struct mover *m, int sum);
/* `2 millions de dette, répartis entre X (1 million) et Y`: the name before the bracket lends; `doit 9 millions, dont X (2 millions)`: a part of a debt, which makes no record. */
bool bracket_lends(const struct mover *m, const struct reading *r);
bool bracket_owes(const struct mover *m, const struct reading *r);
/* True of such a bracket behind somebody whom no name tells. */
bool bracket_is_strange(const struct mover *m, const struct reading *r);

/* The noun phrase of the text that is the subject of a move and stands for nobody named: `La patinoire a reçu`; empty when there is none (stranger.c). */
struct slice frame_stranger(const struct frame *f, size_t move);

#endif
