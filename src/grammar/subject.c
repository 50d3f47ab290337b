/* The subject of a verb or noun of its sentence. */
#include "grammar/frame.h"

#include <string.h>

#include "text/unicode.h"

/* An opening quotation mark among folded words. */
static bool word_is_mark(struct slice word)
{
	return word.len > 0 && (unsigned char)word.ptr[0] >= 0x80;
}

/* `promis et le préfet de région a confirmé`: behind `et` a noun phrase with an auxiliary of its own. */
static bool clause_joins(struct slice words)
{
	enum { LONG = 5 };
	static const char *const joins[] = { "et", "mais", NULL }, *const articles[] = { "le", "la", "l", "les", "un", "une", "son", "sa", NULL };
	static const char *const auxiliaries[] = { "a", "ont", "avait", "avaient", "va", "vont", "aura", "auront", NULL };
	struct slice word = { 0 }, before = { 0 };
	int since = -1;

	for (; slice_split(&words, ' ', &word); before = word) {
		since = word_in(word, articles) && word_in(before, joins) ? 0 : since >= 0 ? since + 1 : -1;
		if (since > 1 && since <= LONG && word_in(word, auxiliaries))
			return true;
	}
	return false;
}

/* Between a party and a verb stands another noun phrase that is rather the subject: `X grandit et son fondateur verse`. */
static bool subject_between(const struct frame *f, size_t from, size_t to)
{
	static const char *const joins[] = { "et", "mais", "puis", "que", "qu", "car", NULL };
	static const char *const owns[] = { "la", "le", "les", "l", "un", "une", "son", "sa", "ses", "leur", "leurs", "ma", "mon", "mes", "notre", "nos", "votre", "vos", "ce", "cet", "cette", "ces", "chacun", "on", "je", "nous", "vous", "tout", NULL };
	static const char *const clauses[] = { "que", "qu", NULL };
	struct slice text = slice_sub(f->field->text, from, to), rest, word = { 0 }, probe;
	size_t comma = SLICE_NONE;

	for (size_t i = text.len; i > 0 && comma == SLICE_NONE; i--)
		if (text.ptr[i - 1] == ',' || text.ptr[i - 1] == ':')
			comma = i - 1;
	rest = frame_words(f, comma == SLICE_NONE ? from : from + comma + 1, to);
	for (probe = rest; slice_split(&probe, ' ', &word);)
		rest = word_in(word, clauses) ? probe : rest;
	while (slice_split(&rest, ' ', &word) && (word_in(word, joins) || word_is_mark(word)))
		;
	return (rest.len > 0 && word_in(word, owns)) || clause_joins(frame_words(f, from, to));
}

/* `ont`, `versent`: a verb of several. */
static bool move_is_plural(const struct frame *f, const struct mention *move)
{
	struct slice words = frame_words(f, move->start, move->end), word;

	while (slice_split(&words, ' ', &word))
		if (slice_ends(word, SLICE("ent")) || slice_ends(word, SLICE("ont")))
			return true;
	return false;
}

/* `A, B et un fonds de C versent`: the noun phrase behind `et` ends the list of those who act. */
static bool subject_goes_on(const struct frame *f, size_t from, const struct mention *move)
{
	static const char *const some[] = { "un", "une", "deux", "trois", "des", "les", "plusieurs", "quelques", "son", "sa", "ses", NULL };
	struct slice words = frame_words(f, from, move->start), word = { 0 };

	return slice_split(&words, ' ', &word) && slice_eq(word, SLICE("et")) && slice_split(&words, ' ', &word) && word_in(word, some) && move_is_plural(f, move);
}

/* `qui la`, `qui leur`: the words without the objects at their end. */
static struct slice words_before_clitics(struct slice words)
{
	static const char *const clitics[] = { "la", "le", "les", "l", "lui", "leur", "y", "en", "nous", NULL };

	while (words_end_in(words, clitics))
		words_last(&words);
	return words;
}

/* The words begin a relative clause: `qui aide les communes`, `dont la Ville`, `à laquelle la Ville`. */
static bool words_open_clause(struct slice words)
{
	static const char *const opens[] = { "ou", "dont", "que", "qu", "quand", "lorsque", "si", "qui", "auquel", "auxquels", "auxquelles", "duquel", NULL };
	static const char *const relatives[] = { "laquelle", "lequel", "lesquels", "lesquelles", "qui", NULL };
	struct slice word = { 0 };

	return slice_split(&words, ' ', &word) && (word_in(word, opens) || (relation_of_word(word, (struct slice){ 0 }) != RELATION_BARE && slice_split(&words, ' ', &word) && word_in(word, relatives)));
}

/* `Le café, où X tient un guichet, a versé`, `Le club, qui loge les étudiants, a reçu`: a subordinate clause that ends before the verb. */
static bool clause_aside(const struct frame *f, const struct piece *p, size_t verb)
{
	static const char *const opens[] = { "ou", "dont", "que", "qu", "quand", "lorsque", "si", "qui", NULL };
	size_t lead = frame_lead_floor(f, f->start, p->mention->start);
	struct slice words = frame_words(f, lead, p->mention->start), probe = words;

	if (slice_find(slice_sub(f->field->text, p->mention->end, verb), SLICE(","), 0) == SLICE_NONE)
		return false;
	if (lead > f->start && f->field->text.ptr[lead - 1] == ',' && words_open_clause(words))
		return true;
	return words_end_in(words, opens) || (word_is_article(words_last(&probe)) && words_end_in(probe, opens));
}

/* `Le fonds X, alimenté par A (2 millions), B (1 million), a investi`: a participle between two commas has a list of its own. */
static bool participle_aside(const struct frame *f, const struct piece *p, size_t verb)
{
	const struct piece *q = p;

	while (q > f->piece && (q - 1)->kind != PIECE_MOVE)
		q--;
	if (q == f->piece || !slice_eq(mention_value((q - 1)->mention, SLICE("form")), SLICE("passive")) || q->relation != RELATION_BY)
		return false;
	return slice_ends(slice_trim(slice_sub(f->field->text, f->start, (q - 1)->mention->start)), SLICE(",")) && slice_ends(slice_trim(slice_sub(f->field->text, f->start, verb)), SLICE(","));
}

/* `X prête 3 millions, tandis que Y avance`: behind the conjunction somebody else acts. */
static bool clause_between(const struct frame *f, size_t from, size_t to)
{
	static const char *const firsts[] = { "tandis", "alors", "pendant", "quand", NULL }, *const links[] = { "que", "qu", NULL };
	struct slice words = frame_words(f, from, to), word = { 0 }, before = { 0 };

	for (; slice_split(&words, ' ', &word); before = word)
		if ((word_in(before, firsts) && word_in(word, links)) || (slice_eq(word, SLICE("quand")) && words.len > 0))
			return words_before_clitics(words).len > 0;
	return false;
}

/* `, spécialisée`, `, née`: a participle begins an apposition behind a comma. */
static bool participle_opens(struct slice text)
{
	static const char *const ends[] = { "\xC3\xA9", "\xC3\xA9" "e", "\xC3\xA9s", "\xC3\xA9" "es" };
	struct slice word = { 0 };

	if (!slice_starts(text, SLICE(", ")))
		return false;
	text = slice_sub(text, 2, text.len);
	slice_split(&text, ' ', &word);
	return slice_ends_any(word, ends, sizeof ends / sizeof *ends);
}

/* `X, une start-up née à Y, qui vend`: behind the comma after X only stands what it is. */
static bool apposition_holds(const struct frame *f, const struct piece *p, const struct piece *inner)
{
	static const char *const indefinite[] = { "un", "une", NULL };
	struct slice gap = slice_sub(f->field->text, p->mention->end, inner->mention->start), words = frame_words(f, p->mention->end, inner->mention->start), word = { 0 };

	if (inner->relation == RELATION_BY || inner->relation == RELATION_FROM || inner->relation == RELATION_BARE || !slice_starts(gap, SLICE(", ")) || slice_find(gap, SLICE(","), 1) != SLICE_NONE)
		return false;
	return slice_starts(slice_sub(f->field->text, inner->mention->end, f->end), SLICE(", qui ")) && slice_split(&words, ' ', &word) && (word_in(word, indefinite) || participle_opens(gap));
}

/* `à X, filiale de Y, qui vend`: whom `qui` takes up when the party before it belongs to an apposition. */
static const struct piece *frame_antecedent(const struct frame *f, const struct piece *p)
{
	static const char *const verbs[] = { "est", "etait", "fut", "sera", "reste", "devient", "demeure", "a", "avait", "dirige", "preside", NULL };
	const struct piece *before = p;

	if (p > f->piece && (p - 1)->kind == PIECE_PARTY && apposition_holds(f, p - 1, p))
		return p - 1;
	while (before > f->piece && (before - 1)->kind == PIECE_PARTY && before->relation == RELATION_OF && !before->also) {
		struct slice gap = frame_words(f, (before - 1)->mention->end, before->mention->start), word = { 0 };

		if (slice_split(&gap, ' ', &word) && word_in(word, verbs))
			break; /* `X, est le patron de Y, une société qui` */
		before--;
		if (slice_find(slice_sub(f->field->text, before->mention->end, p->mention->start), SLICE(","), 0) != SLICE_NONE)
			return before;
	}
	return p;
}

/* `C'est X, géré par Y, qui verse`, `C'est X, et non Y, qui paiera`: who the sentence says acts; NULL in other sentences. */
static const struct piece *cleft_antecedent(const struct frame *f, const struct piece *p, size_t at)
{
	static const char *const clefts[] = { "c est", "ce sont", "c etait", NULL };
	size_t from = f->start;

	for (const struct piece *q = f->piece; q <= p; q++) {
		struct slice before = frame_words(f, from, q->mention->start);

		if (q->kind != PIECE_PARTY)
			continue;
		if (q->relation == RELATION_BARE && words_hold_phrase(before, clefts))
			return slice_find(frame_words(f, q->mention->end, at), SLICE("qui "), 0) == SLICE_NONE ? q : NULL;
		from = q->mention->end;
	}
	return NULL;
}

/* Whom `qui` takes up: the whole list when several act. */
static const struct piece *relative_antecedent(const struct frame *f, const struct piece *p, const struct mention *move)
{
	const struct piece *first = frame_antecedent(f, p);

	while (first == p && p->also && p > f->piece && move_is_plural(f, move))
		first = --p;
	return first;
}

/* `X (Y complétera) apporte`: who acts in a bracket does not act behind it; a short form in brackets does. */
static bool party_is_bracketed(const struct frame *f, const struct piece *p, size_t at)
{
	size_t close = slice_find(slice_sub(f->field->text, p->mention->end, at), SLICE(")"), 0);
	const struct piece *next = p + 1;

	return close != SLICE_NONE && next < f->piece + f->pieces && next->kind == PIECE_MOVE && next->mention->start < p->mention->end + close &&
		slice_find(slice_sub(f->field->text, p->mention->end, p->mention->end + close), SLICE("("), 0) == SLICE_NONE;
}

/* `de X, qui garderait 20 personnes et mettrait`: the second verb of a relative clause. */
static bool relative_goes_on(const struct frame *f, const struct piece *p, size_t at)
{
	enum { LONG = 90 };
	static const char *const joins[] = { "et", "puis", NULL }, *const ends[] = { "que", "qu", "dont", "mais", NULL }, *const links[] = { "de", "d", NULL };
	struct slice words = frame_words(f, p->mention->end, at), word = { 0 }, before = { 0 };
	bool relative = false;

	if (words_end_in(words, links))
		words_last(&words); /* `qui prévoit d'embaucher et d'investir` */
	if (at - p->mention->end > LONG || !words_end_in(words_before_clitics(words), joins))
		return false;
	for (; slice_split(&words, ' ', &word); before = word) {
		relative |= slice_eq(word, SLICE("qui"));
		if (word_in(word, ends) && !slice_eq(before, SLICE("autre"))) /* `qui n'est autre que son ami` */
			return false;
	}
	return relative;
}

/* `X, une coopérative de 300 membres qui verse`, `X, 12 salariés, qui vend`, `X, spécialisée dans le bois, qui vend`, `X, à Brest, qui vend`: the phrase before `qui` only says what X is. */
static bool relative_apposed(const struct frame *f, const struct piece *p, size_t at)
{
	enum { LONG = 90 };
	static const char *const determiners[] = { "un", "une", "la", "le", "l", NULL }, *const clauses[] = { "que", "qu", "dont", "ou", NULL };
	static const char *const places[] = { "a", "en", "pres", "dans", "au", "aux", NULL };
	struct slice words = frame_words(f, p->mention->end, at), word = { 0 }, gap = slice_sub(f->field->text, p->mention->end, at);
	bool closed = slice_find(gap, SLICE(", qui "), 0) != SLICE_NONE;

	if (at - p->mention->end > LONG || !slice_starts(gap, SLICE(", ")) || !slice_split(&words, ' ', &word) || !(word_in(word, determiners) || (word.ptr[0] >= '0' && word.ptr[0] <= '9') || (closed && (participle_opens(gap) || (word_in(word, places) && p->relation == RELATION_BARE) || scene_noun_kinds(word) != 0))))
		return false;
	while (slice_split(&words, ' ', &word))
		if (word_in(word, clauses))
			return false;
	return true;
}

/* `Quant à la Région, elle a accordé`: right before a pronoun, by its index. */
static bool name_is_set_in_front(const struct frame *f, const struct piece *pronoun)
{
	static const char *const leads[] = { "quant a", "quant au", "quant a la", "quant a l", "quant aux", NULL };
	const struct piece *name = pronoun - 1;

	return name->kind == PIECE_PARTY && name->actor != NULL && slice_eq(slice_trim(slice_sub(f->field->text, name->mention->end, pronoun->mention->start)), SLICE(",")) &&
		words_end_phrase(frame_words(f, frame_lead_floor(f, f->start, name->mention->start), name->mention->start), leads);
}

/* The name that a pronoun takes up within its sentence: `X finit bien : elle lève`; the pronoun itself when none stands before it. */
static const struct piece *pronoun_name(const struct frame *f, const struct piece *p)
{
	enum { ARTICLE = 4 };
	static const char *const pronouns[] = { "elle", "il", NULL };
	struct slice words = frame_words(f, p->mention->start, p->mention->end);

	if (p->actor != NULL || !word_in(words, pronouns))
		return p;
	if (p > f->piece && name_is_set_in_front(f, p))
		return p - 1;
	if (f->piece->kind == PIECE_PARTY && f->piece < p && f->piece->actor == NULL && f->piece->relation == RELATION_BARE && f->piece->mention->start < f->start + ARTICLE && !word_in(frame_words(f, f->piece->mention->start, f->piece->mention->end), pronouns))
		return f->piece; /* `L'entreprise attaque la Ville : elle demande` */
	for (const struct piece *q = p; q > f->piece; q--)
		if (q[-1].kind == PIECE_PARTY && q[-1].actor == NULL && q[-1].relation == RELATION_BARE && !word_in(frame_words(f, q[-1].mention->start, q[-1].mention->end), pronouns))
			return q - 1;
	return p;
}

/* `Un pool mené par X prête`: X stands for those whom it leads. */
static bool party_leads(const struct frame *f, const struct piece *p)
{
	static const char *const groups[] = { "pool", "groupement", "consortium", "attelage", "duo", "trio", "quatuor", "syndicat", NULL };
	static const char *const led[] = { "mene", "emmene", "conduit", "pilote", "dirige", NULL };
	struct slice words = frame_words(f, f->start, p->mention->start), word;

	if (p->relation != RELATION_BY)
		return false;
	while (words_end_in(words, (const char *const[]){ "la", "le", "les", "l", "par", NULL }))
		words_last(&words);
	if (!word_in(words_last(&words), led))
		return false;
	word = words_last(&words); /* `un pool bancaire` */
	return word_in(word, groups) || words_end_in(words, groups);
}

/* `la Région, par la voix de son président, X, verse`: X only speaks for it. */
static bool person_speaks_for(const struct frame *f, const struct piece *p)
{
	static const char *const voices[] = { "par la voix de", "par la bouche de", "par l intermediaire de", "via son", "via sa", NULL };
	struct slice words = p > f->piece && p->actor != NULL && p->actor->person ? frame_words(f, p[-1].mention->end, p->mention->start) : (struct slice){ 0 };

	return words_hold_phrase(words, voices);
}

/* `auprès de X, qui étudie un prêt`: the verb before the noun says nothing of money, its subject is whom `qui` takes up. */
static bool noun_in_relative(const struct frame *f, const struct piece *p, size_t move)
{
	enum { LONG = 80 };
	struct slice gap = slice_sub(f->field->text, p->mention->end, f->piece[move].mention->start);

	return p->relation != RELATION_BARE && p->actor != NULL && !p->actor->person && gap.len < LONG && slice_eq(mention_value(f->piece[move].mention, SLICE("form")), SLICE("noun")) && (slice_starts(gap, SLICE(", qui ")) || slice_starts(gap, SLICE(" qui "))) && slice_find(gap, SLICE(","), 1) == SLICE_NONE;
}

/* `X, qui avait fondé l'entreprise avec Y et y avait investi`: the noun is the object of the relative clause that goes on. */
static bool object_of_relative(const struct frame *f, const struct piece *p, size_t at)
{
	static const char *const joins[] = { "et", "puis", NULL };
	struct slice words = p > f->piece ? frame_words(f, p[-1].mention->end, p->mention->start) : (struct slice){ 0 }, word = { 0 };

	return p > f->piece && p[-1].kind == PIECE_PARTY && slice_split(&words, ' ', &word) && slice_eq(word, SLICE("qui")) && words_end_in(words_before_clitics(frame_words(f, p->mention->end, at)), joins);
}

/* `La jeune pousse, créée par deux anciens de X, Jeanne Untel et Karim Untel, lève`: people named between commas behind a governed phrase only say who those are, where the sentence has had its subject. */
static bool people_apposed(const struct frame *f, const struct piece *p, size_t at)
{
	const struct piece *first = p, *q;

	if (p->actor == NULL || !p->actor->person || f->field->text.ptr[p->mention->end] != ',')
		return false;
	while (first > f->piece && first->also && first[-1].kind == PIECE_PARTY && first[-1].actor != NULL && first[-1].actor->person)
		first--;
	if (first == f->piece || first[-1].kind != PIECE_PARTY || first[-1].relation == RELATION_BARE || !slice_eq(slice_trim(slice_sub(f->field->text, first[-1].mention->end, first->mention->start)), SLICE(",")))
		return false;
	for (q = first - 1; q > f->piece; q--)
		if (q[-1].kind == PIECE_PARTY && q[-1].relation == RELATION_BARE && (q[-1].actor == NULL || !q[-1].actor->person))
			return p->mention->end < at;
	return false;
}

/* `l'agence de santé (ARS) de Bretagne, qui verse`: where a name ends with its short form in brackets and the place behind it. */
static size_t name_end(const struct frame *f, const struct piece *p)
{
	enum { SHORT = 16 };
	static const char *const links[] = { "de la ", "de l'", "de ", "du ", "des ", "d'" };
	size_t end = p->mention->end, close;
	struct slice behind = slice_sub(f->field->text, end, f->end);

	if (!slice_starts(behind, SLICE(" (")))
		return end;
	close = slice_find(behind, SLICE(") "), 0);
	if (close == SLICE_NONE || close > SHORT)
		return end;
	behind = slice_sub(behind, close + 2, behind.len);
	for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
		struct slice rest = slice_sub(behind, strlen(links[i]), behind.len), place = rest, word = { 0 };

		if (!slice_starts(behind, slice_of(links[i])) || !unicode_is_upper(utf8_next(&place)))
			continue;
		slice_split(&rest, ' ', &word);
		return (size_t)(word.ptr + word.len - f->field->text.ptr) - slice_ends(word, SLICE(","));
	}
	return end;
}

/* Whom `qui` right before a move takes up, behind a party; NULL when that is not certain. */
static const struct piece *clause_antecedent(const struct frame *f, const struct piece *p, const struct mention *move)
{
	enum { NEAR = 12 };
	const struct piece *cleft = cleft_antecedent(f, p, move->start);

	if (cleft != NULL)
		return cleft;
	return frame_words(f, name_end(f, p), move->start).len < NEAR || relative_apposed(f, p, move->start) ? relative_antecedent(f, p, move) : NULL;
}

const struct piece *frame_subject(const struct frame *f, size_t move)
{
	const struct piece *controller = frame_controller(f, move);
	static const char *const relative[] = { "qui", NULL }, *const inflected[] = { "laquelle", "lequel", "lesquels", "lesquelles", NULL };
	size_t at = f->piece[move].mention->start;

	if (controller != NULL || frame_accuses_pronoun(f, f->piece[move].mention))
		return controller;
	for (size_t i = move; i > 0; i--) {
		const struct piece *p = &f->piece[i - 1];

		if (p->kind != PIECE_PARTY)
			continue;
		if (word_in(words_before_clitics(frame_words(f, p->mention->end, at)), inflected))
			return frame_antecedent(f, p);
		if (words_end_in(words_before_clitics(frame_words(f, p->mention->end, at)), relative))
			return clause_antecedent(f, p, f->piece[move].mention);
		if (party_is_bracketed(f, p, at) || (p->actor != NULL && p->actor->source))
			continue;
		if (noun_in_relative(f, p, move))
			return frame_antecedent(f, p);
		if (relative_goes_on(f, p, at))
			return relative_antecedent(f, p, f->piece[move].mention);
		if ((p->relation != RELATION_BARE && !party_leads(f, p)) || person_speaks_for(f, p) || people_apposed(f, p, at) || clause_aside(f, p, at) || participle_aside(f, p, at) || frame_object_before(f, p, at))
			continue;
		if (object_of_relative(f, p, at))
			return relative_antecedent(f, p - 1, f->piece[move].mention);
		if (clause_between(f, p->mention->end, at) || (subject_between(f, p->mention->end, at) && !subject_goes_on(f, p->mention->end, f->piece[move].mention)) || frame_tells_somebody(f, p->mention->end, at))
			return NULL;
		while (p->also && p > f->piece && !(p[-1].actor == NULL && p->actor != NULL && mention_value(p[-1].mention, SLICE("many")).len > 0))
			p--; /* up to the names of `nos partenaires, A, B et C` */
		return pronoun_name(f, p);
	}
	return NULL;
}
