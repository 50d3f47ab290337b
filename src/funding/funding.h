/* Funding: sums of money with who gives and who gets them. */
#ifndef GLANE_FUNDING_FUNDING_H
#define GLANE_FUNDING_FUNDING_H

#include "reference/link.h"

/* The funding of one field as it is read and thinned. */
struct funds {
	struct mention **fund; /* by start */
	size_t funds, cap;
};

/* Adds one; the order is made later. */
void funds_add(struct scene *s, struct funds *r, struct mention *fund);

/* The index of the first that starts at or behind a byte. */
size_t funds_at(const struct funds *r, size_t start);

/* The first of the records before another that are looked at, however long its sentence is. */
static inline size_t funds_near(size_t index)
{
	enum { NEAR = 60 };

	return index > NEAR ? index - NEAR : 0;
}

/* Who gets the money of a fund by its index: what the sentence, the section, the paragraph, the article is about, ventures first (receiver.c). */
struct found link_receiver(struct scene *s, const struct funds *r, size_t index);
/* `y ajoute`, `y contribue`: money beside what was told before. */
bool money_is_more(struct scene *s, const struct mention *m);

/* `La Ville de X achète dix bus à Y pour 4 millions. La Région apporte 2 millions`: the authority that pays for what others help to pay, in the paragraph; with a seller, what that sells (receiver.c). */
struct actor *link_spender(struct scene *s, const struct funds *r, size_t index, const struct actor *seller);

/* `A et B versent 3 millions`, `2 millions viennent de A, 3 millions de B`: whoever gives in the sentence does not get it (receiver.c). */
bool link_gives_too(struct scene *s, const struct funds *r, size_t index, const struct actor *actor);

/* True of money that its sentence gives to others than what the text goes on about: `verse 3 millions aux lycées`, a rival's, `Le festival a réalisé 3 millions` (elsewhere.c, like the next). */
bool link_goes_elsewhere(struct scene *s, const struct mention *m);
/* `son concurrent X`, `un mécène, X`: one of some nouns leads to the name, or one with an adjective behind it. */
bool link_noun_leads(struct scene *s, const struct scene_field *f, struct actor *actor, const char *const *nouns);

/* True of a paragraph that names somebody who may get money, before the end of a fund, but one name and its payer. */
bool paragraph_names_getter(const struct scene_field *f, const struct mention *m, struct slice but);

/* Gives the records behind the head of a list, which hands out a total, their giver (handed.c). */
void givers_hand_out(struct scene *s, const struct funds *r);

/* Gives a fund that `en` makes a part of the money told in a sentence before the party it lacks (payers.c). */
void link_part(struct scene *s, const struct funds *r, size_t index);

/* `À A, X donne 2 millions. À B, elle prête 3 millions`: who gives goes on giving to others (carry.c, like the next). */
void giver_carry(struct scene *s, const struct funds *r, size_t index);
/* Gives a fund whose payee is `lui`, `y` or `l'entreprise` the payee of the record before, where that is meant; r holds the field's records by start (carry.c). */
void payee_carry(struct scene *s, const struct funds *r, size_t index);

/* Gives a budget that only a label tells (`Enveloppe : 3 millions`) to whoever runs the scheme of the sentence before (carry.c). */
void payer_carry(struct scene *s, struct mention *m);

/* Gives a part of a round that goes to some work to the firm that got the round (carry.c). */
void outlay_carry(struct scene *s, const struct funds *r, size_t index);

/* True of a fund whose sum is a change (`baisse de 3 millions`) or the price of one thing (`1 euro le kilo`) (sum.c). */
bool sum_is_nobodys(struct scene *s, const struct mention *fund);

/* `45 euros l'are`: an amount that is the price of some ground (sum.c). */
bool sum_is_of_ground(const struct mention *amount);

/* `un parking à 3 millions`: a record without parties of the sum of another, which knows whose it is (sum.c). */
bool sum_is_echo(const struct mention *fund, const struct mention *other);

/* `risque une amende de 3 000 euros`, `La loi prévoit une amende`: nobody has paid it (fine.c). */
bool fine_threatens(struct scene *s, const struct mention *m);

/* True of a party that stands before the verb of who fines: `X inflige une amende`, `La procureure Y requiert 3 000 euros d'amende` (fine.c). */
bool fine_is_by(struct scene *s, const struct mention *m, const struct mention *party);

/* `a infligé au club une amende`: the sentence says who pays a fine, by a name or not (fine.c). */
bool fine_is_written(struct scene *s, const struct mention *m);

/* True of a fine, and of what whoever was harmed claims (`réclame 3 000 euros de dommages et intérêts`): whoever is on trial pays (fine.c). */
bool fine_accuses(struct scene *s, const struct mention *m);

/* Takes judges and prosecutors from the parties of a fine, and marks one that is only asked for (fine.c). */
void fine_check(struct scene *s, struct mention *m);

/* Gives the rent that a price is to whoever lets: an authority, a `SCI`, the owner of the place (rent.c). */
void rent_turn(struct scene *s, struct mention *m);

/* `La Ville signe un contrat avec X`: an authority or association pays the firm, not the other way round (rent.c). */
void contract_turn(struct scene *s, struct mention *m);

/* Makes whoever is offered a thing for a sum the one who pays (rent.c). */
void offer_turn(struct scene *s, struct mention *m);

/* Notes that a party of a fund is a name which no mention tells (named.c, like the next). */
void party_note(struct scene *s, struct mention *fund, struct slice feature, struct mention *name);
/* Once the parties are settled: makes organizations of those that some fund notes as a name. */
void party_make(struct scene *s, struct mention *fund, const struct funds *all);

/* What others give for no receiver told in an article about an assembly: its authority, where the paragraph tells of none but suppliers and givers (council.c, like the next two). */
struct actor *council_receives(struct scene *s, const struct funds *r, size_t index);

/* Whose budget is told without a name there: that of the authority whose assembly the article is about. */
struct actor *council_owns(struct scene *s, const struct mention *m);

/* Gives the work that is ordered, and the grants nobody else makes in the paragraph, their payer: the authority. */
void council_pays(struct scene *s, const struct funds *r, struct mention *m);

/* Who sells, or buys, where the text tells only the other of the two: named behind (`Le vendeur, X`), else what the reader has most in mind (trade.c, like the next). */
void price_complete(struct scene *s, struct mention *m);

/* `Le cabinet Y a facturé 3 000 euros`, `Y loue le terrain 3 000 euros`: what the text is about is the client. */
void client_complete(struct scene *s, struct mention *m);

/* Adds what the grammar of the sentences tells of their sums (move.c). */
void links_moves(struct scene *s, int field, struct funds *funds);

/* Fills and thins the funding of one field (funding.c). */
void links_funding(struct scene *s, int field);

/* Marks what a firm spends for nobody named as its own outlay (event.c, like the next). */
void link_outlay(struct scene *s, const struct funds *r, struct mention *m);

/* Settles the event of a gift whose parties are known: what a fund gives a firm is part of a round, what a firm spends on nobody an investment. */
void link_event(struct scene *s, const struct funds *r, struct mention *m);

#endif
