/* Rounds and sales whose sum and parties stand in different sentences. */
#ifndef GLANE_FUNDING_DEAL_H
#define GLANE_FUNDING_DEAL_H

#include "funding/funding.h"
#include "funding/reading.h"

struct deal;

/* The deals of one field, in reading order; all in the scene's arena. */
struct deals {
	struct deal *deal;
	size_t deals, cap;
};

/* What a sum tells of a deal near it: nothing, what it came to (`Montant : 3 millions`, `À la clé, 3 millions`), what it costs whoever acts (`Coût : 3 millions`). */
enum label { LABEL_NONE, LABEL_TOTAL, LABEL_COST };

/* The label of a sum by its index (deal_label.c, like the next). */
enum label deal_label(const struct mover *m, int sum);
/* `La dette, 3 millions`, `Le prêt s'élève à 3 millions`: a label that speaks of a loan or gift. */
bool label_is_debt(const struct mover *m, int sum);
/* Adds the deals of a sentence whose sums are read: verbs of taking part, convincing, buying that govern none of them. */
void deals_read(const struct mover *m, struct deals *deals, struct funds *funds);
/* Adds a record for a sum, by its index, that only tells what the deal before came to (`Montant : 3 millions`). */
void deals_take_up(const struct mover *m, int sum, struct deals *deals, struct funds *funds);
/* Gives a fund whose payer is `ils` or `chacun` those whom the deal of the sentence before names, a record each. */
void deals_share(const struct mover *m, struct mention *fund, struct deals *deals, struct funds *funds);
/* Adds a record for each giver that a sentence near a round names. */
void deals_apply(struct scene *s, int field, struct deals *deals, struct funds *funds);
/* Adds a record for a sum, by its index, that only goes on with the turnover or budget of the sentence before: `Il atteignait 3 millions en 2020` (figure.c). */
void figure_go_on(const struct mover *m, int sum, struct funds *funds);
/* Adds a record for a sum, by its index, whose sentence has no verb of its own and goes on with the record before: `X, à Brest, 3 millions.`, `Suit X (3 millions)` (gapped.c). */
void sentence_goes_on(const struct mover *m, int sum, struct funds *funds);
/* Gives a fund its payee when the clause of its sum is relative: `X, à laquelle Y verse`, `le fonds que Y dote` (relative.c). */
void relatives_tell(const struct mover *m, const struct reading *r, struct mention *fund);
/* Adds a record for each further payer of a fund: `auprès de X, Y et Z, avec le concours de A` (payers.c). */
void payers_emit(const struct mover *m, const struct reading *r, struct mention *fund, struct funds *funds);
/* The kinds of organization that a party may be: by its name, else by its noun; a pronoun's are those of the name before it (side.c). */
unsigned piece_kinds(const struct mover *m, const struct piece *p);
/* Which party the subject of a reading is; that of a verb which says nothing of money by what it is itself (side.c, like the next two). */
enum party side_of_subject(const struct mover *m, const struct reading *r);
/* True of an authority that finds or gathers money for others: `La Région a trouvé 10 millions`, unless it levies it. */
bool side_authority_gives(const struct mover *m, const struct reading *r);
/* True of a noun that tells what an authority has made or bought, unlike a ticket or a tariff. */
bool side_orders(const struct mover *m, const struct piece *noun);
/* `reçoit une facture de 3 millions de X`: the subject pays, X is paid. */
bool side_is_billed(const struct mover *m, const struct reading *r);
/* Adds a record for each further payee of a sum that every one gets: `X et Y reçoivent chacun 3 000 euros`. */
void payees_emit(const struct mover *m, const struct reading *r, const struct mention *fund, struct funds *funds);
/* A piece that tells a party, and how it does. */
struct told {
	const struct piece *piece;
	enum basis basis;
};

/* Gives a fund its payer or payee unless it has one (move.c); false when the piece says nothing. */
bool move_party(struct scene *s, struct mention *fund, enum party party, struct told told);

/* Gives a fund the party noted as `stranger` that a noun phrase without a name stands for: who sold or bought before (`Le vendeur`), a firm by what it makes (`Ce papetier`) (stranger.c). */
bool stranger_tell(const struct mover *m, struct slice phrase, struct mention *fund, const struct funds *funds);

/* `verser 3 millions à X, dont 1 million pour le toit`: a part of what somebody gets (whole.c, like the next two). */
bool whole_is_shared(const struct mover *m, const struct reading *r, const struct funds *funds);
/* `3 millions de la Région, dont 2 millions de prêt`, `dont 2 millions issus du plan de relance`: the part has the parties of the whole. */
void whole_tell(const struct mover *m, const struct reading *r, struct mention *fund, const struct funds *funds);
/* `X verse 2 millions à Y en 2020 et 3 millions l'année suivante`, `inflige à Y une amende de 3 millions, ramenée à 2 millions`: the same two again. */
void whole_again(const struct mover *m, const struct reading *r, struct mention *fund, const struct funds *funds);
/* `rachète Y pour 3 millions, auxquels pourront s'ajouter 2 millions`: more of the same. */
void whole_join(const struct mover *m, const struct reading *r, struct mention *fund, const struct funds *funds);

#endif
