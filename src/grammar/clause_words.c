/* Words of a sentence with what each may be in its clauses. */
#include "grammar/clause_words.h"

#include "grammar/scene.h"
#include "rule/set.h"
#include "text/unicode.h"
#include "text/words.h"

/* Reads one text from left to right. */
struct reader {
	const struct clause_text *t;
	struct clause_word *word;
	size_t words, cap;
	size_t mention; /* the next one */
	size_t verb_end; /* where words end that are known as a verb */
	bool verb_due;   /* its finite form has not come */
	bool quoted;    /* inside a pair of straight quotation marks */
};

#define PARTICIPLE_WORDS " eu ete fait dit pris mis produit construit inscrit souscrit conduit reduit introduit traduit detruit ouvert offert couvert repris remis soumis admis acquis conquis permis promis compris appris surpris transmis ouverte ouverts offerte offerts faite faits faites mise mises prise prises acquise acquises souscrite souscrits souscrites produite produits ecrit reuni nee nees vu vue vus vues pu su lu cru elu elue elus elues voulu "

static const struct {
	enum word_class class;
	const char *words; /* folded, blanks around each */
} closed[] = {
	{ WORD_DETERMINER, " le la les l un une ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs quel quelle quels quelles quelque quelques plusieurs chaque aucun aucune tout toute tous toutes certains certaines maints nul nulle deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente cinquante cent mille " },
	{ WORD_PREPOSITION, " de d du des au aux par pour avec dans en sur sous entre vers chez selon via apres avant sans contre depuis pendant durant malgre hors outre parmi pres devant derriere aupres envers suivant concernant moyennant voici voila faute grace loin autour lors jusque jusqu dixit cote quant hormis sauf " },
	{ WORD_CLITIC, " ne n se s me m te t y " },
	{ WORD_PRONOUN, " il ils elle elles on je j tu nous vous c ca cela ceci celui celle ceux celles chacun chacune personne rien autrui " },
	{ WORD_WHO, " qui " },
	{ WORD_RELATIVE, " que qu dont auquel auxquels auxquelles duquel desquels desquelles lequel laquelle lesquels lesquelles quoi " },
	{ WORD_SUBORDINATE, " si quand lorsque lorsqu puisque puisqu quoique quoiqu car " },
	{ WORD_JOIN, " et ou mais ni or donc puis " },
	{ WORD_ADVERB, " pas plus jamais aussi encore deja toujours bien tres trop peu moins ainsi alors ensuite enfin surtout meme ici ailleurs hier demain aujourd'hui desormais longtemps bientot tot tard parfois souvent environ seulement notamment presque lui eux moi toi soi ensemble tant autant assez mieux vite certes soit non oui point guere dessus dessous dedans partout dehors justement toutefois pourtant cependant neanmoins peut-etre quasi vraiment etc la-bas la-dessus ci-dessus d'abord tantot hui beaucoup davantage plutot partiellement parallelement maintenant enormement suffisamment auparavant naguere jadis dorenavant sitot aussitot voire pourquoi comment combien ci " },
	{ WORD_FINITE, " est sont a ont avait avaient etait etaient sera seront aura auront serait seraient aurait auraient fut furent eut eurent soient ait aient va vont vient viennent doit doivent peut peuvent veut veulent fait font dit disent sait savent tient tiennent vaut valent faut prend prennent devra devront pourra pourront suis sommes etes ai avons avez avions aviez etions aurons serons fit firent prit prirent vint vinrent tint tinrent put purent dut durent vit vivent suivent sert servent met mettent rend rendent voit voient croit croient vend vendent perd perdent permet promet reussit ecrit lit relit reunit connait connaissent parait paraissent nait figurent " },
	{ WORD_PARTICIPLE, PARTICIPLE_WORDS },
	{ WORD_GERUND, " ayant etant faisant recevant sachant pouvant voulant allant disant voyant prenant acquerant " },
	{ WORD_INFINITIVE, " etre avoir faire dire prendre tenir venir obtenir soutenir devenir revenir parvenir intervenir convenir detenir maintenir retenir contenir mettre permettre promettre remettre soumettre transmettre voir recevoir percevoir devoir pouvoir savoir vouloir valoir falloir prevoir concevoir decevoir suivre vivre boire croire lire elire ecrire inscrire souscrire produire construire conduire reduire introduire traduire detruire ouvrir offrir couvrir decouvrir souffrir acquerir conquerir courir mourir partir sortir servir dormir sentir repartir naitre connaitre reconnaitre paraitre disparaitre rompre vaincre convaincre prevaloir aller reprendre apprendre comprendre surprendre entreprendre resoudre joindre rejoindre craindre plaindre atteindre eteindre peindre defendre vendre revendre rendre perdre repondre attendre entendre etendre descendre suspendre dependre tendre pretendre " },
};

static bool listed(const char *words, struct slice word)
{
	char key[32];

	if (word.len == 0 || word.len + 2 >= sizeof key)
		return false;
	key[0] = ' ';
	memcpy(key + 1, word.ptr, word.len);
	key[word.len + 1] = ' ';
	key[word.len + 2] = '\0';
	return strstr(words, key) != NULL;
}

static bool known(const struct reader *r, const char *lexicon, struct slice word)
{
	return rules_word_in(r->t->rules, lexicon, word);
}

/* The value of a feature of a word in a lexicon, empty without one. */
static struct slice feature(const struct reader *r, struct slice lexicon, struct slice word, struct slice key)
{
	const struct lexicon *l = rules_lexicon(r->t->rules, lexicon);
	const struct lexicon_entry *entry = l != NULL ? lexicon_find(r->t->rules, l, word) : NULL;

	return entry != NULL ? lexicon_entry_value(entry, key) : (struct slice){ 0 };
}

/* The word with `cut` bytes off its end and an ending put there is a verb of several: `porte` by `portent`. */
static bool verb_by(const struct reader *r, struct slice word, size_t cut, const char *ending)
{
	char key[48];
	size_t len = word.len - cut, more = strlen(ending);

	if (word.len < cut + 2 || len + more > sizeof key)
		return false;
	memcpy(key, word.ptr, len);
	memcpy(key + len, ending, more);
	return known(r, "verbes", (struct slice){ key, len + more }) || slice_eq(feature(r, SLICE("fundverb"), (struct slice){ key, len + more }, SLICE("form")), SLICE("finite"));
}

static bool form_is(const struct reader *r, struct slice word, struct slice form)
{
	static const char *const lexicons[] = { "fundverb", "speech" };

	for (size_t i = 0; i < sizeof lexicons / sizeof *lexicons; i++) {
		const struct lexicon *l = rules_lexicon(r->t->rules, slice_of(lexicons[i]));

		for (const struct lexicon_entry *e = l != NULL ? lexicon_find(r->t->rules, l, word) : NULL; e != NULL; e = e->same)
			if (slice_eq(lexicon_entry_value(e, SLICE("form")), form))
				return true;
	}
	return false;
}

static bool ends(struct slice word, const char *ending)
{
	return word.len > strlen(ending) + 1 && slice_ends(word, slice_of(ending));
}

/* `versait`, `versera`, `versèrent`: endings of verbs, on words that are no noun. */
static bool ending_is_finite(const struct reader *r, const struct clause_word *w)
{
	static const char *const sure[] = { "aient", "eront", "iront", "dront", "rront", "\xC3\xA8rent" }, *const likely[] = { "ait", "era", "ira", "dra", "rra", "irent", "urent" };

	for (size_t i = 0; i < sizeof sure / sizeof *sure; i++)
		if (ends(w->lower, sure[i]))
			return true;
	for (size_t i = 0; i < sizeof likely / sizeof *likely; i++)
		if (ends(w->lower, likely[i]))
			return !known(r, "mots-noms", w->lower) && w->lower.len > 4;
	return ends(w->lower, "a") && (verb_by(r, w->lower, 1, "ent") || (ends(w->lower, "ea") && verb_by(r, w->lower, 1, "nt")) || form_is(r, w->lower, SLICE("finite")));
}

static bool is_participle(const struct reader *r, const struct clause_word *w)
{
	static const char *const endings[] = { "\xC3\xA9", "\xC3\xA9" "e", "\xC3\xA9s", "\xC3\xA9" "es" };

	if (slice_eq(feature(r, SLICE("epithetes"), w->lower, SLICE("part")), SLICE("1")) || form_is(r, w->lower, SLICE("participle")) || form_is(r, w->lower, SLICE("passive")))
		return true;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (ends(w->lower, endings[i]) && verb_by(r, w->lower, strlen(endings[i]), "ent"))
			return true;
	return false;
}

static bool is_infinitive(const struct reader *r, const struct clause_word *w)
{
	if (form_is(r, w->lower, SLICE("infinitive")))
		return true;
	return (ends(w->lower, "er") && verb_by(r, w->lower, 1, "nt")) || (ends(w->lower, "ir") && verb_by(r, w->lower, 1, "ssent")) || (w->lower.len > 5 && ends(w->lower, "re") && verb_by(r, w->lower, 2, "ent"));
}

static bool is_gerund(const struct reader *r, const struct clause_word *w)
{
	return ends(w->lower, "ant") && (form_is(r, w->lower, SLICE("gerund")) || verb_by(r, w->lower, 3, "ent"));
}

/* `porte`, `finance`: a noun that may be a verb. */
static bool may_be_finite(const struct reader *r, const struct clause_word *w)
{
	static const char *const verbs = " part sort court suit produit conduit reduit traduit ";

	return (ends(w->lower, "e") && verb_by(r, w->lower, 0, "nt")) || form_is(r, w->lower, SLICE("finite")) || form_is(r, w->lower, SLICE("future")) || form_is(r, w->lower, SLICE("conditional")) || listed(verbs, w->folded);
}

/* `la`, `leur`: an article, or the object before its verb. */
static bool may_be_object(const struct clause_word *w)
{
	return w->class == WORD_DETERMINER && listed(" la le les l leur ", w->folded);
}

/* `en` may stand before a verb as well. */
static bool only_governs(const struct clause_word *w)
{
	return w->class == WORD_PREPOSITION && !listed(" en ", w->folded);
}

/* Behind `qui`, `il`, `se` a verb comes. */
static bool calls_for_verb(const struct clause_word *w)
{
	return w != NULL && (w->class == WORD_WHO || w->class == WORD_CLITIC || w->nominative);
}

static const struct clause_word *word_back(const struct reader *r, size_t back)
{
	return r->words >= back ? &r->word[r->words - back] : NULL;
}

/* Of words that are known as a verb this may be the finite one. */
static bool verb_is_due(const struct reader *r, const struct clause_word *w)
{
	return w->start < r->verb_end && r->verb_due;
}

/* A verb is likely behind these: `qui finance`, `se porte`, `X finance`. */
static bool verb_may_follow(const struct reader *r)
{
	const struct clause_word *last = word_back(r, 1);
	size_t back = 1;

	while (last != NULL && last->class == WORD_ADVERB)
		last = word_back(r, ++back);
	if (last == NULL)
		return false;
	if (may_be_object(last))
		return calls_for_verb(word_back(r, back + 1));
	if (last->class == WORD_PREPOSITION)
		return !only_governs(last) && (calls_for_verb(word_back(r, back + 1)) || (word_back(r, back + 1) != NULL && word_back(r, back + 1)->class == WORD_JOIN));
	return last->class == WORD_WHO || last->class == WORD_CLITIC || last->class == WORD_PRONOUN || last->class == WORD_NAME || last->class == WORD_NOUN || last->class == WORD_CLOSE || last->class == WORD_COMMA || last->class == WORD_JOIN || last->class == WORD_UNQUOTE || last->class == WORD_PARTICIPLE || last->class == WORD_RELATIVE;
}

/* `l'`, `la`, `en` before a verb are its objects. */
static void objects_before(struct reader *r)
{
	for (size_t i = r->words; i > 0; i--) {
		struct clause_word *w = &r->word[i - 1];

		if (w->class == WORD_DETERMINER ? !may_be_object(w) : w->class == WORD_PREPOSITION ? only_governs(w) : w->class == WORD_PRONOUN ? i < 2 || !listed(" nous vous ", w->folded) || !(r->word[i - 2].class == WORD_NAME || r->word[i - 2].class == WORD_PRONOUN || r->word[i - 2].class == WORD_NOUN || r->word[i - 2].class == WORD_WHO || r->word[i - 2].nominative) : true) {
			if (w->class != WORD_CLITIC && !(w->class == WORD_ADVERB && listed(" lui ", w->folded)))
				return;
		}
		w->class = WORD_CLITIC;
	}
}

/* Between two verbs of one clause stands no noun: `l'est`, `un fait`, `le dit`. */
static bool noun_is_meant(const struct reader *r, const struct clause_word *w)
{
	const struct clause_word *last = word_back(r, 1);

	if (last == NULL)
		return listed(" a ", w->folded);
	if (listed(" est ", w->folded) && (last->class == WORD_NAME || only_governs(last)) && last->lower.len > 0 && listed(" nord sud grand ", last->folded))
		return true;
	if (last->class == WORD_DETERMINER)
		return !listed(" le la les l leur tous deux trois quatre plusieurs certains certaines ", last->folded) || listed(" sommes avions ", w->folded) || (listed(" fait dit doit est vit lit ", w->folded) && !listed(" les leur tous ", last->folded) && !calls_for_verb(word_back(r, 2)));
	return only_governs(last);
}

static bool after_having(const struct reader *r)
{
	size_t back = 1;
	const struct clause_word *last = word_back(r, 1);

	while (last != NULL && (last->class == WORD_ADVERB || last->class == WORD_CLITIC))
		last = word_back(r, ++back);
	return last != NULL && (last->having || (last->class == WORD_PARTICIPLE && listed(" ete ", last->folded)));
}

static enum word_class closed_class(struct reader *r, const struct clause_word *w)
{
	static const char *const persons[] = { " il ", " elle ", " on ", " ils ", " nous ", " je ", " c'" };
	struct slice word = w->folded;

	if (slice_eq(w->lower, SLICE("\xC3\xA0")))
		return WORD_PREPOSITION;
	if (slice_eq(w->lower, SLICE("n\xC3\xA9")) || slice_eq(w->lower, SLICE("n\xC3\xA9s")))
		return WORD_PARTICIPLE;
	if (slice_eq(w->lower, SLICE("o\xC3\xB9")))
		return WORD_RELATIVE;
	if (slice_eq(w->lower, SLICE("l\xC3\xA0")) || slice_eq(w->lower, SLICE("s\xC3\xBBr")))
		return WORD_ADVERB;
	if (slice_eq(word, SLICE("s")) && w->lower.len == 1)
		return WORD_CLITIC;
	if (slice_eq(word, SLICE("ce")) && r->words > 0 && r->word[r->words - 1].class == WORD_NOUN)
		return WORD_DETERMINER;
	if (slice_eq(w->lower, SLICE("a")) && (r->words == 0 || r->word[r->words - 1].class == WORD_SUM))
		return WORD_PREPOSITION; /* `A Nantes`, `donne 3 millions a X` */
	if (listed(" que qu ", word) && r->words > 0 && listed(" autant plutot tel telle tels telles ", r->word[r->words - 1].folded))
		return WORD_PREPOSITION;
	if (listed(" que qu ", word) && r->words > 0 && listed(" ainsi ", r->word[r->words - 1].folded))
		return WORD_JOIN;
	if (listed(" non ", word) && r->words > 0 && r->word[r->words - 1].class == WORD_JOIN) {
		r->word[r->words - 1].class = WORD_ADVERB;
		return WORD_PREPOSITION; /* `X, et non Y,` */
	}
	if (slice_eq(word, SLICE("comme")))
		return r->words == 0 || r->word[r->words - 1].class == WORD_COMMA || slice_starts_any(slice_sub(r->t->text, w->end, r->t->to), persons, sizeof persons / sizeof *persons) ? WORD_SUBORDINATE : WORD_PREPOSITION;
	if (after_having(r) && listed(PARTICIPLE_WORDS, word))
		return WORD_PARTICIPLE;
	if (r->words > 0 && r->word[r->words - 1].class == WORD_RELATIVE && listed(" que qu ", r->word[r->words - 1].folded) && (ends(word, "uit") || ends(word, "crit")))
		return WORD_FINITE; /* `que conduit X` */
	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
		if (listed(closed[i].words, word) && !(closed[i].class == WORD_PARTICIPLE && ((r->words > 0 && r->word[r->words - 1].class == WORD_DETERMINER) || verb_is_due(r, w))) && !(closed[i].class == WORD_FINITE && noun_is_meant(r, w)) && !(closed[i].class == WORD_FINITE && ends(w->lower, "\xC3\xA9")))
			return closed[i].class;
	return WORD_NOUN;
}

/* `a séduit`: what a participle looks like. */
static bool may_follow_having(const struct clause_word *w)
{
	static const char *const endings[] = { "\xC3\xA9", "\xC3\xA9" "e", "\xC3\xA9s", "\xC3\xA9" "es", "i", "ie", "is", "ies", "u", "ue", "us", "ues", "uit", "ert", "int", "ite" };

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (ends(w->lower, endings[i]))
			return true;
	return false;
}

/* `nous versons`, `vous versez`. */
static bool first_person(const struct reader *r, const struct clause_word *w)
{
	const char *pronouns = ends(w->lower, "ons") ? " nous " : ends(w->lower, "ez") ? " vous " : ends(w->lower, "ai") || ends(w->lower, "ais") ? " j je " : NULL;
	size_t back = 1;
	const struct clause_word *last = word_back(r, 1);

	while (pronouns != NULL && last != NULL && last->class == WORD_CLITIC)
		last = word_back(r, ++back);
	return pronouns != NULL && last != NULL && listed(pronouns, last->folded);
}

/* `La marque porte un projet`, unlike `la commission permanente de`: behind a noun only what a verb takes tells one. */
static bool object_follows(const struct reader *r, size_t at)
{
	static const char *const words = " un une le la les l des du son sa ses leur leurs deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente cent mille a au aux dans sur en pas plus aussi desormais deja ainsi que qu ce cette ces plusieurs quelque pres environ jusqu ";
	struct slice rest = slice_sub(r->t->text, at, r->t->to), next;
	size_t end = 1;

	if (rest.len < 2 || rest.ptr[0] != ' ')
		return false;
	while (end < rest.len && rest.ptr[end] != ' ' && rest.ptr[end] != '\'' && rest.ptr[end] != ',' && (unsigned char)rest.ptr[end] != 0xE2)
		end++;
	next = slice_sub(rest, 1, end);
	return unicode_starts_upper(next) || (next.len > 0 && next.ptr[0] >= '0' && next.ptr[0] <= '9') || (next.len < 12 && listed(words, unicode_fold(r->t->arena, next)));
}

static enum word_class open_class(const struct reader *r, const struct clause_word *w)
{
	const struct clause_word *last = word_back(r, 1);
	bool determined = last != NULL && ((last->class == WORD_DETERMINER && !may_be_object(last)) || (last->class == WORD_NOUN && word_precedes_noun(last->folded)));
	bool governed = last != NULL && only_governs(last);

	if (after_having(r) && may_follow_having(w))
		return WORD_PARTICIPLE;
	if (first_person(r, w))
		return WORD_FINITE;
	if (verb_is_due(r, w) && may_be_finite(r, w) && !after_having(r) && (last == NULL || last->class != WORD_DETERMINER))
		return WORD_FINITE;
	if (is_participle(r, w) && !(last != NULL && (last->class == WORD_DETERMINER || governed)))
		return WORD_PARTICIPLE;
	if ((known(r, "verbes", w->lower) || ending_is_finite(r, w)) && !determined && !governed)
		return WORD_FINITE;
	if (w->lower.len > 6 && ends(w->lower, "ent") && !ends(w->lower, "ment") && !determined && !governed && !known(r, "mots-noms", w->lower) && !known(r, "epithetes", w->lower))
		return WORD_FINITE;
	if (is_infinitive(r, w) && !determined)
		return WORD_INFINITIVE;
	if (is_gerund(r, w) && !determined && !(last != NULL && last->class == WORD_DETERMINER))
		return WORD_GERUND;
	if (ends(w->folded, "ment") && !known(r, "mots-noms", w->lower) && !(last != NULL && (last->class == WORD_DETERMINER || last->class == WORD_PREPOSITION)))
		return WORD_ADVERB;
	return may_be_finite(r, w) && ((verb_is_due(r, w) && !governed && (last == NULL || last->class != WORD_DETERMINER)) || (verb_may_follow(r) && !determined && (last->class != WORD_NOUN || object_follows(r, w->end)))) ? WORD_FINITE : WORD_NOUN;
}

/* Stems of verbs that make their object do what follows. */
static bool verb_tells(struct slice folded)
{
	static const char *const stems[] = { "autoris", "oblig", "contrain", "invit", "incit", "pouss", "somm", "demand", "impos", "ordonn", "permet", "permi", "conseill", "enjoin", "enjoi", "propos", "condamn", "recommand", "preconis", "sugger", "interdi", "charg", "exig", "press", "pri", "aid", "convain", "persuad", "dissuad", "empech", NULL };

	return words_hold_stem(folded, stems) && !slice_starts(folded, SLICE("pris")) && !slice_starts(folded, SLICE("priv"));
}

/* `née à Y`, `dirigée par Y`: participles that only say where somebody is and who leads it. */
static bool verb_settles(struct slice folded)
{
	static const char *const stems[] = { "nee", "ne", "nes", "base", "cree", "fonde", "cofonde", "installe", "implante", "situe", "specialise", "etabli", "issu", "dirige", "preside", "incube", "heberge", "lance", "pilote", "gere", "mene", "detenu", "controle", "loge", "emmene", NULL };

	while (folded.len > 3 && (slice_ends(folded, SLICE("ee")) || slice_ends(folded, SLICE("s")) || slice_ends(folded, SLICE("ie")) || slice_ends(folded, SLICE("ue"))))
		folded.len--;
	return word_in(folded, stems);
}

static void word_classify(struct reader *r, struct clause_word *w, struct slice written)
{
	static const char *const accuses[] = { "reproch", "accus", "soupconn", "suspect", "remerci", "felicit", "blam", NULL };
	static const char *const measures[] = { "atteign", "atteint", "eleve", "represent", "totalis", "depass", "avoisin", "frol", "culmin", "monte", "etablit", "chiffr", NULL };
	static const char *const having = " a ont avait avaient aura auront aurait auraient eut ait aient est sont etait etaient sera seront serait seraient fut furent soient ai avons ayant avoir etre etant ", *const singulars = " vient tient dement ment content devient obtient soutient previent parvient convient intervient detient maintient retient contient revient appartient provient sent ressent ";

	w->class = closed_class(r, w);
	if (w->class == WORD_NOUN)
		w->class = unicode_starts_upper(written) && r->words > 0 ? WORD_NAME : written.ptr[0] >= '0' && written.ptr[0] <= '9' ? WORD_DETERMINER : open_class(r, w);
	if (w->class == WORD_WHO && r->words > 0 && r->word[r->words - 1].class == WORD_PREPOSITION)
		w->class = WORD_RELATIVE; /* `à qui la manufacture verse` */
	if (w->class == WORD_FINITE) {
		objects_before(r);
		r->verb_due = false;
	}
	w->of = w->class == WORD_PREPOSITION && listed(" de d du des ", w->folded);
	w->nominative = w->class == WORD_PRONOUN && listed(" il ils on je j tu c ", w->folded);
	w->having = listed(having, w->folded) && (w->class == WORD_FINITE || w->class == WORD_GERUND || w->class == WORD_INFINITIVE);
	w->plural = w->class == WORD_FINITE ? (ends(w->folded, "nt") || listed(" ont sont vont font ", w->folded)) && !listed(singulars, w->folded) : listed(" les des ces ses leurs mes nos vos plusieurs quelques certains certaines deux trois quatre cinq six sept huit neuf dix ils elles ceux celles tous toutes ", w->folded) || (written.ptr[0] > '1' && written.ptr[0] <= '9');
	w->hinted = w->start < r->verb_end;
	w->settles = w->class == WORD_PARTICIPLE && verb_settles(w->folded);
	w->accuses = words_hold_stem(w->folded, accuses);
	w->measures = w->class == WORD_FINITE && words_hold_stem(w->folded, measures);
	w->says = w->class == WORD_FINITE && known(r, "speech", w->lower);
	w->tells = (w->class == WORD_FINITE || w->class == WORD_INFINITIVE || w->class == WORD_PARTICIPLE || w->class == WORD_GERUND) && verb_tells(w->folded);
}

static struct clause_word *word_add(struct reader *r, struct clause_word w)
{
	r->word = arena_grow(r->t->arena, r->word, r->words, &r->cap, sizeof *r->word);
	r->word[r->words] = w;
	return &r->word[r->words++];
}

/* The class of a sign, WORD_NOUN for what is none; a straight quotation mark opens and closes in turn. */
static enum word_class sign_class(const struct reader *r, uint32_t code)
{
	if (code == '"')
		return r->quoted ? WORD_UNQUOTE : WORD_QUOTE;
	return code == ',' || code == 0x2013 || code == 0x2014 ? WORD_COMMA : code == ':' || code == ';' ? WORD_COLON : code == '(' || code == '[' ? WORD_OPEN : code == ')' || code == ']' ? WORD_CLOSE : code == 0xAB || code == 0x201C || code == 0x201E ? WORD_QUOTE : code == 0xBB || code == 0x201D ? WORD_UNQUOTE : WORD_NOUN;
}

static bool code_ends(uint32_t code)
{
	return unicode_is_space(code) || code == '\'' || code == 0x2019 || code == '.' || code == '!' || code == '?' || code == 0x2026 || code == '/' || code == '|' || code == '*';
}

/* Where `-t-il`, `-elle` begins that a word ends in; its end without one. */
static size_t inversion(struct slice word)
{
	static const char *const pronouns[] = { "-il", "-ils", "-elle", "-elles", "-on", "-je", "-ce" };

	for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
		if (ends(word, pronouns[i])) {
			size_t at = word.len - strlen(pronouns[i]);

			return at > 2 && slice_ends(slice_sub(word, 0, at), SLICE("-t")) ? at - 2 : at;
		}
	return word.len;
}

static size_t word_end(const struct reader *r, size_t at)
{
	const struct clause_text *t = r->t;
	size_t to = r->mention < t->mentions && t->mention[r->mention].start > at && t->mention[r->mention].start < t->to ? t->mention[r->mention].start : t->to, end = at;
	struct slice rest = slice_sub(t->text, at, to);

	while (rest.len > 0) {
		uint32_t code = utf8_next(&rest);

		if (code_ends(code) || sign_class(r, code) != WORD_NOUN)
			break;
		end = to - rest.len;
	}
	return end;
}

/* `-t-il` behind a verb: its subject, when no other is told. */
static void word_read(struct reader *r, size_t at, size_t end)
{
	struct slice written = slice_sub(r->t->text, at, end);
	size_t cut = inversion(written);
	struct clause_word w = { .start = at, .end = at + cut };

	written = slice_sub(written, 0, cut);
	w.lower = unicode_lower(r->t->arena, written);
	w.folded = unicode_fold(r->t->arena, written);
	word_classify(r, &w, written);
	word_add(r, w);
	if (at + cut < end)
		word_add(r, (struct clause_word){ .start = at + cut, .end = end, .lower = SLICE("-"), .folded = SLICE("-"), .class = WORD_ADVERB });
}

size_t clause_words_read(const struct clause_text *t, struct clause_word **words)
{
	struct reader r = { .t = t };
	size_t at = t->from;

	while (at < t->to) {
		struct slice rest = slice_sub(t->text, at, t->to);
		uint32_t code = utf8_next(&rest);
		size_t after = t->to - rest.len;
		enum word_class sign = sign_class(&r, code);

		while (r.mention < t->mentions && t->mention[r.mention].end <= at)
			r.mention++;
		if (r.mention < t->mentions && t->mention[r.mention].start <= at && t->mention[r.mention].verb) {
			r.verb_end = t->mention[r.mention++].end;
			r.verb_due = true;
			continue;
		}
		if (r.mention < t->mentions && t->mention[r.mention].start <= at) {
			const struct clause_mention *m = &t->mention[r.mention];
			struct slice written = slice_sub(t->text, at, m->end);

			word_add(&r, (struct clause_word){ .start = at, .end = m->end, .lower = written, .folded = unicode_fold(t->arena, written), .class = m->sum ? WORD_SUM : WORD_NAME, .place = m->place });
			at = m->end;
		} else if (sign != WORD_NOUN) {
			word_add(&r, (struct clause_word){ .start = at, .end = after, .class = sign });
			r.quoted ^= code == '"';
			at = after;
		} else if (code_ends(code) || code == '-') {
			at = after;
		} else {
			size_t end = word_end(&r, at);

			word_read(&r, at, end > at ? end : after);
			at = end > at ? end : after;
		}
	}
	*words = r.word;
	return r.words;
}
