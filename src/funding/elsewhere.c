/* Money for others than what the text goes on about. */
#include "funding/funding.h"
#include "rule/set.h"

/* `Le FMI a approuvé un prêt de 3 milliards`: such banks lend to States. */
static bool payer_lends_to_states(struct scene *s, const struct mention *m)
{
	static const char *const lenders[] = { "fonds monetaire international", "banque mondiale", "banque asiatique", "banque africaine", "banque islamique", "banque interamericaine", "fmi" };

	return slice_starts_any(scene_words(s->arena, link_name(m, SLICE("payer"))), lenders, sizeof lenders / sizeof *lenders);
}

bool link_noun_leads(struct scene *s, const struct scene_field *f, struct actor *actor, const char *const *nouns)
{
	enum { NEAR = 3, APPOSED = 6 };
	size_t start = actor->mention->start;
	int most = start > 1 && f->text.ptr[start - 2] == ',' ? APPOSED : NEAR;

	scene_surroundings(s, f, actor);
	return words_end_near(actor->lead, most, nouns);
}

/* `500 euros par famille`: to each of those; by the month or year it tells no receiver. */
static bool sum_is_each(const struct mention *m)
{
	static const char *const times[] = { "mois", "an", "ann\xC3\xA9" "e", "jour", "heure", "semaine", "trimestre", "semestre", "saison", NULL };
	struct slice per = mention_value(mention_link(m, SLICE("amount")), SLICE("per"));

	return per.len > 0 && !word_in(per, times) && slice_eq(mention_value(m, SLICE("event")), SLICE("grant"));
}

/* `à la cantine`, `au théâtre`: a noun behind the money that stands for nobody told, nor for a time or a rate. */
static bool words_tell_receiver(struct scene *s, struct slice words)
{
	const struct rules *rules = extraction_rules(s->x);
	struct slice word = { 0 }, noun = { 0 };

	if (!slice_split(&words, ' ', &word) || !slice_split(&words, ' ', &noun))
		return false;
	if (slice_eq(word, SLICE("a")) && (slice_eq(noun, SLICE("la")) || slice_eq(noun, SLICE("l"))))
		slice_split(&words, ' ', &noun);
	else if (!slice_eq(word, SLICE("au")))
		return false;
	return scene_noun_kinds(noun) == 0 && !rules_word_in(rules, "adverbials", noun) && !rules_word_in(rules, "standins", noun);
}

/* `a investi 3 millions dans un quai`, `dans la santé`: in a thing or a trade, in nobody told before; the project or the shares may be those of whom the text tells. */
static bool invests_in_thing(struct scene *s, const struct mention *m, struct slice behind)
{
	static const char *const owned[] = { "le", "la", "l", "les", NULL }, *const some[] = { "un", "une", "des", "ces", "deux", "trois", "quatre", "cinq", "six", "plusieurs", NULL };
	static const char *const its[] = { "murs", "travaux", "chantier", "locaux", "batiment", "batiments", "corbeille", "pot", "caisse", "caisses", "balance", "projet", "projets", "capital", "aventure", "affaire", "operation", "developpement", "croissance", "dossier", "tour", "pepite", "reprise", "prototype", "procede", "brevet", "technologie", "recherche", "conception", "mise", "maturation", "industrialisation", "fabrication", "production", "commercialisation", "machine", "produit", "logiciel", "marque", "nouveau", "nouvelle", "jeune", "future", "futur", NULL };
	struct slice word = { 0 };

	if (!slice_eq(mention_value(m, SLICE("event")), SLICE("investment")) || !slice_split(&behind, ' ', &word) || !slice_eq(word, SLICE("dans")) || !slice_split(&behind, ' ', &word))
		return false;
	if (word_in(word, some))
		return true;
	return link_known(m, SLICE("payer")) && word_in(word, owned) && slice_split(&behind, ' ', &word) && scene_noun_kinds(word) == 0 && !word_in(word, its) && !rules_word_in(extraction_rules(s->x), "standins", word);
}

/* `verse 3 millions aux lycées`, `à un projet`: to others than the text goes on about. */
static bool goes_to_others(struct scene *s, const struct mention *m)
{
	enum { NEAR = 32 };
	static const char *const owners[] = { "ses", "leurs", NULL };
	static const char *const others[] = { "un", "une", "des", "ces", "chacun", "chacune", "chaque", "deux", "trois", "quatre", "cinq", "six", "plusieurs", NULL };
	const struct mention *amount = mention_link(m, SLICE("amount"));
	size_t end = amount->end > m->end ? amount->end : m->end;
	struct slice words = scene_span(s, &s->field[m->field], end, end + NEAR), word = { 0 }, behind = scene_span(s, &s->field[m->field], amount->end, amount->end + NEAR);

	if (sum_is_each(m) || (slice_eq(mention_value(m, SLICE("modality")), SLICE("refused")) && (slice_starts(words, SLICE("du ")) || slice_starts(words, SLICE("de la ")))))
		return true; /* `supprime les 3 millions du festival` */
	if (invests_in_thing(s, m, behind))
		return true;
	if (end >= s->field[m->field].text.len || s->field[m->field].text.ptr[end] != ' ')
		return false;
	if (words_tell_receiver(s, words))
		return true;
	if (!slice_split(&words, ' ', &word))
		return false;
	return (slice_eq(word, SLICE("aux")) && !slice_starts(words, SLICE("cotes"))) || (slice_eq(word, SLICE("a")) && slice_split(&words, ' ', &word) && (word_in(word, others) || word_in(word, owners)));
}

/* `La Région a débloqué 3 millions pour former`: an authority spends on a purpose of its own. */
static bool authority_spends(struct scene *s, const struct mention *m)
{
	static const char *const spends[] = { "debloq", "consacr", "affect", "depens", "mobilis", "vot", "prevo", "prevu", "inscri", NULL };
	static const char *const authorities[] = { "local", "public", NULL };
	static const char *const bodies[] = { "conseil municipal", "conseil communautaire", "conseil departemental", "conseil regional", "conseil metropolitain", "commune", "ville", "mairie", "municipalite", "metropole", "agglomeration", "agglo", "departement", "region", NULL };
	const struct mention *payer = mention_link(m, SLICE("payer"));

	if (payer == NULL ? !word_in(scene_words(s->arena, mention_value(m, SLICE("payer"))), bodies) : !word_in(mention_value(payer, SLICE("kind")), authorities))
		return false;
	return mention_value(m, SLICE("purpose")).len > 0 && words_hold_stem(scene_words(s->arena, m->text), spends);
}

/* `Y l'a emporté devant X`: X is beaten there. */
static bool loses_there(struct scene *s, const struct scene_field *f, const struct actor *actor)
{
	static const char *const beats[] = { "emporte devant ", "emporte face ", "devance ", "prefere a ", NULL };

	return words_hold_any(scene_before(s, f, actor->mention->start), beats);
}

/* `Son concurrent, X, proposait 3 millions`: a rival's money is for somebody else. */
static bool payer_rivals(struct scene *s, const struct mention *m)
{
	enum { NEAR = 40 }; /* names */
	static const char *const rivals[] = { "concurrent", "concurrente", "rival", "rivale", NULL };
	struct scene_field *f = &s->field[m->field];
	const struct mention *payer = mention_link(m, SLICE("payer"));
	size_t k = payer != NULL && payer->field == m->field ? scene_actor_at(f, payer->start) : f->actors;

	if (k == f->actors || f->actor[k].mention != payer)
		return false;
	for (size_t i = scene_actor_at(f, m->start), last = i; i > 0 && last - i < NEAR; i--)
		if (!f->actor[i - 1].person && slice_eq(f->actor[i - 1].name, f->actor[k].name) && loses_there(s, f, &f->actor[i - 1]))
			return true;
	return link_noun_leads(s, f, &f->actor[k], rivals);
}

/* `Le festival a réalisé 3 millions de recettes`: the turnover of what its sentence names by another noun. */
static bool revenue_of_stranger(struct scene *s, const struct mention *m)
{
	enum { MOST = 5, CLAUSE = 60 };
	static const char *const joins[] = { "or", "mais", "et", "pourtant", "ainsi", NULL }, *const articles[] = { "le", "la", "l", NULL }, *const not[] = { "n", "ne", "y", "en", "lui", NULL };
	static const char *const parts[] = { "activite", "vente", "boutique", "exercice", "production", "billetterie", "resultat", "groupe", "exploitation", "branche", "division", "service", "plateforme", "application", "site", "marque", "outil", NULL };
	const struct scene_field *f = &s->field[m->field];
	size_t from = f->sentence[scene_sentence(f, m->start)], i = scene_phrase_at(f, from);
	struct slice words, word = { 0 };
	int count = 0;

	if (!slice_eq(mention_value(m, SLICE("event")), SLICE("revenue")))
		return false;
	for (size_t at = m->start; at > from; at--)
		if (f->text.ptr[at - 1] == ',')
			from = at;
	if (m->start - from > CLAUSE || (i < f->phrases && f->phrase[i]->start < m->start))
		return false;
	words = scene_span(s, f, from, m->start);
	while (slice_split(&words, ' ', &word) && word_in(word, joins))
		;
	if (!word_in(word, articles))
		return false;
	for (; slice_split(&words, ' ', &word); count += !word_in(word, not))
		if (word_in(word, parts))
			return false;
	return count > 0 && count <= MOST && !link_centre(s, m->field, scene_sentence(f, m->start))->named;
}

/* `un fonds de 3 millions pour les familles`: money set aside for whoever is told behind it. */
static bool fund_is_for_others(struct scene *s, const struct mention *m)
{
	enum { NEAR = 24 };
	static const char *const aims[] = { "pour les ", "pour des ", "aux ", "destine" };
	const struct mention *amount = mention_link(m, SLICE("amount"));

	return slice_eq(mention_value(m, SLICE("event")), SLICE("budget")) && slice_starts(scene_words(s->arena, m->text), SLICE("fonds ")) &&
		slice_starts_any(scene_span(s, &s->field[m->field], amount->end, amount->end + NEAR), aims, sizeof aims / sizeof *aims);
}

/* `Vingt projets ont été retenus et se partagent 3 millions`: those whom the sentence names by no name share it. */
static bool strangers_share(struct scene *s, const struct mention *m)
{
	static const char *const shares[] = { " se partag", " se repart", NULL };

	return words_hold_any(scene_before(s, &s->field[m->field], mention_link(m, SLICE("amount"))->start), shares) && !link_centre(s, m->field, scene_sentence(&s->field[m->field], m->start))->named;
}

bool link_goes_elsewhere(struct scene *s, const struct mention *m)
{
	return payer_lends_to_states(s, m) || strangers_share(s, m) || fund_is_for_others(s, m) || revenue_of_stranger(s, m) || payer_rivals(s, m) || goes_to_others(s, m) || authority_spends(s, m);
}
