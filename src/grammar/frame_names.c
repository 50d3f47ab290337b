/* Unknown names and lists of names in a sentence with sums. */
#include "grammar/frame.h"

#include "rule/set.h"
#include "text/unicode.h"

/* What ends a word of a name. */
#define NAME_STOPS " ,.)\n;:"

static bool move_is_verb(const struct piece *p)
{
	return slice_eq(mention_value(p->mention, SLICE("form")), SLICE("verb"));
}

static bool word_is_common(const struct frame *f, struct slice word)
{
	const struct rules *rules = extraction_rules(f->scene->x);

	return rules_word_in(rules, "mots", word) || rules_word_in(rules, "non-org", word) || rules_word_in(rules, "roles", word);
}

/* `C’est`, the article of `L’amende`: one letter and an apostrophe are no name. */
static bool word_is_elided(struct slice word)
{
	return word.len > 1 && (word.ptr[1] == '\'' || slice_starts(slice_sub(word, 1, word.len), SLICE("\xE2\x80\x99")));
}

/* `Ondéa (Brest) : 3 millions`, `Ondéa emprunte 3 millions`: the words with capitals that open a sentence are a name before a bracket and a colon, or, when no common word, right before what a rule knows. */
static bool label_begins(const struct frame *f, size_t to)
{
	enum { LABEL = 60 };
	struct slice text = slice_sub(f->field->text, f->start, f->end < f->start + LABEL ? f->end : f->start + LABEL), next = slice_sub(f->field->text, to, f->field->text.len);
	size_t end = capitals_end(f->field->text, f->start, to, SLICE(NAME_STOPS)) - f->start, close = slice_find(text, SLICE(") :"), 0);

	if (end > 0 && f->start + end + 1 == to && unicode_is_letter(utf8_next(&next)) && !rules_word_in(extraction_rules(f->scene->x), "mots-noms", slice_sub(text, 0, end)))
		return true;
	return end > 0 && close != SLICE_NONE && slice_starts(slice_sub(text, end, text.len), SLICE(" ("));
}

/* An adjective that no participle is (`prévu en mai`). */
static bool word_is_epithet(const struct rules *rules, struct slice word)
{
	const struct lexicon *lexicon = rules_lexicon(rules, SLICE("epithetes"));
	const struct lexicon_entry *entry = lexicon != NULL ? lexicon_find(rules, lexicon, word) : NULL;

	return entry != NULL && lexicon_entry_value(entry, SLICE("part")).len == 0;
}

/* `au Grenier bleu`: behind a common noun with a capital an adjective belongs to the name. */
static size_t name_end(const struct frame *f, size_t at, size_t end, size_t to)
{
	const struct rules *rules = extraction_rules(f->scene->x);
	struct slice rest = slice_sub(f->field->text, end + 1, to), word = { 0 };

	if (end >= to || f->field->text.ptr[end] != ' ' || !(rules_word_in(rules, "mots-noms", slice_sub(f->field->text, at, end)) || rules_word_in(rules, "mots-courts", slice_sub(f->field->text, at, end))))
		return end;
	slice_split(&rest, ' ', &word);
	while (word.len > 0 && slice_find(SLICE(".,;:)"), slice_sub(word, word.len - 1, word.len), 0) != SLICE_NONE)
		word.len--;
	return word_is_epithet(rules, word) ? end + 1 + word.len : end;
}

/* `Et Ondéa emprunte`: the joint that opens a sentence is no part of the name behind it; the bytes of it, 0 without one. */
static size_t name_joint(struct slice words)
{
	static const char *const joints[] = { "Et ", "Mais ", "Or ", "Puis ", "Car ", "Donc ", "Ainsi ", "Enfin ", "Quand ", "Si ", "Pourtant ", "Surtout ", "Alors ", "Comme ", "Bref " };

	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
		if (slice_starts(words, slice_of(joints[i])))
			return slice_of(joints[i]).len;
	return 0;
}

static void name_add(struct frame *f, size_t at, size_t end)
{
	struct mention *m = arena_alloc(f->scene->arena, sizeof *m);

	at += name_joint(slice_sub(f->field->text, at, end));
	*m = (struct mention){ .type = SLICE("PARTY"), .start = at, .end = end, .text = slice_sub(f->field->text, at, end) };
	mention_set(f->scene->arena, m, SLICE("words"), m->text, NULL);
	frame_party_add(f, m, NULL);
}

/* Where a part of a text ends in it. */
static size_t slice_end_in(struct slice text, struct slice part)
{
	return (size_t)(part.ptr + part.len - text.ptr);
}

/* True where an item of a list may begin: at the start of the sentence, behind its mark, behind a semicolon or colon. */
static bool item_may_begin(const struct frame *f, size_t at)
{
	enum { MARK = 5 };

	return at <= f->start + MARK || (f->field->text.ptr[at - 1] == ' ' && (f->field->text.ptr[at - 2] == ';' || f->field->text.ptr[at - 2] == ':' || f->field->text.ptr[at - 2] == ',')) || f->field->text.ptr[at - 1] == '(';
}

/* `au Fournil des Remparts`, `à Ondéa de Brest`: an unknown name behind `de` only goes on with the one before it. */
static bool name_goes_on(struct frame *f, size_t at, size_t end)
{
	static const char *const links[] = { "de", "du", "des", "d", "de la", "de l", NULL };
	struct piece *last = f->pieces > 0 ? &f->piece[f->pieces - 1] : NULL;

	if (last == NULL || last->kind != PIECE_PARTY || (!last->unknown && last->actor == NULL) || (last->relation != RELATION_TO && !(last->unknown && last->relation == RELATION_OF)) || at < last->mention->end || !word_in(frame_words(f, last->mention->end, at), links))
		return false;
	if (last->actor != NULL)
		return true;
	last->mention->end = end;
	last->mention->text = slice_sub(f->field->text, last->mention->start, end);
	mention_set(f->scene->arena, last->mention, SLICE("words"), last->mention->text, NULL);
	return true;
}

/* `au festival Lumières d'Eau`: behind a word with a capital and `de` the name only ends. */
static bool name_ends_there(const struct frame *f, size_t at)
{
	static const char *const links[] = { " d'", " d\xE2\x80\x99", " de ", " du ", " des ", " de la " };
	struct slice before = slice_sub(f->field->text, f->start, at), rest;
	size_t space;

	for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
		if (!slice_ends(before, slice_of(links[i])))
			continue;
		rest = slice_sub(before, 0, before.len - slice_of(links[i]).len);
		for (space = rest.len; space > 0 && rest.ptr[space - 1] != ' '; space--)
			;
		rest = slice_sub(rest, space, rest.len);
		return space > 0 && rest.len > 1 && unicode_is_upper(utf8_next(&rest));
	}
	return false;
}

void frame_names_read(struct frame *f, size_t from, size_t to)
{
	enum { SHORT = 3 };
	struct slice text = f->field->text;
	size_t before;

	for (size_t at = from; at < to; at++) {
		struct slice label = item_may_begin(f, at) ? listing_name(f, at) : (struct slice){ 0 };

		if (label.len > 0 && slice_end_in(text, label) <= to) {
			name_add(f, slice_end_in(text, label) - label.len, slice_end_in(text, label));
			at = slice_end_in(text, label);
			continue;
		}
		size_t end = (at > f->start || label_begins(f, to)) && (at == f->start || text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '\'' || (unsigned char)text.ptr[at - 1] == 0x99) ? capitals_end(text, at, to, SLICE(NAME_STOPS)) : at;

		if (end - at < SHORT || scene_noun_kinds(scene_words(f->scene->arena, slice_sub(text, at, end))) != 0 || word_is_elided(slice_sub(text, at, end)) || word_is_common(f, slice_sub(text, at, end)))
			continue;
		end = name_end(f, at, end, to);
		before = f->pieces;
		if (!name_goes_on(f, at, end) && !name_ends_there(f, at))
			name_add(f, at, end);
		if (f->pieces > before)
			f->piece[before].unknown = true;
		at = end;
	}
}

size_t frame_label_read(struct frame *f, struct mention_list list, size_t first, size_t last)
{
	enum { MARK = 5 };
	struct slice label = { 0 };
	size_t at = f->start;

	for (; label.len == 0 && at < f->start + MARK && at < f->end; at++)
		label = listing_name(f, at);
	at = label.len > 0 ? slice_end_in(f->field->text, label) : f->start;
	for (size_t i = first; i < last && list.mention[i]->start < at; i++)
		if (slice_eq(list.mention[i]->type, SLICE("PER")) || (slice_eq(list.mention[i]->type, SLICE("ORG")) && list.mention[i]->end >= at))
			return list.mention[i]->start; /* which tells it better */
	if (label.len > 0) {
		name_add(f, at - label.len, at);
		for (size_t i = 0; i < f->pieces; i++)
			f->piece[i].label = true;
	}
	return at;
}

/* True of a byte that only an article and a comma stand before. */
static bool article_behind_comma(const struct frame *f, size_t at)
{
	static const char *const articles[] = { ", la ", ", le ", ", l'", ", l\xE2\x80\x99", ", les ", "; la ", "; le ", "; l'", "; l\xE2\x80\x99", "; les " };

	return slice_ends_any(slice_sub(f->field->text, f->start, at), articles, sizeof articles / sizeof *articles);
}

/* `L'Italie, premier bailleur, a versé`: an apposition without other names behind the place that opens a sentence. */
static bool place_apposed(const struct frame *f, const struct mention *m)
{
	enum { ARTICLE = 4, LONG = 60 };
	struct slice after = slice_sub(f->field->text, m->end, m->end + LONG < f->end ? m->end + LONG : f->end);
	size_t close = slice_starts(after, SLICE(", ")) ? slice_find(after, SLICE(", "), 2) : SLICE_NONE;
	struct slice words = close != SLICE_NONE && m->start <= f->start + ARTICLE ? frame_words(f, m->end, m->end + close) : (struct slice){ 0 }, word = { 0 };

	if (!slice_split(&words, ' ', &word) || word_is_preposition(word) || slice_eq(word, SLICE("qui")))
		return false;
	for (size_t i = 2; i < close; i++)
		if (after.ptr[i] >= 'A' && after.ptr[i] <= 'Z')
			return false;
	return true;
}

bool frame_place_acts(const struct frame *f, const struct mention *m)
{
	enum { NEAR = 12, ARTICLE = 4 };
	static const char *const complements[] = { "de la", "de l", "du", "des", "a la", "a l", "au", "aux", NULL }, *const joints[] = { "et", NULL }, *const gapped[] = { "et", "et la", "et l", "et le", "tandis que", NULL };
	static const char *const agents[] = { "par", "par l", "par la", "par le", "par les", NULL };
	const struct piece *last = f->pieces > 0 ? &f->piece[f->pieces - 1] : NULL;
	size_t from = m->start > f->start + NEAR ? scene_reach(f->field, f->start, m->start, NEAR) : f->start;
	struct slice before = slice_trim(slice_sub(f->field->text, from, m->start)), after = slice_sub(f->field->text, m->end, f->end), words;

	if (last != NULL && last->kind == PIECE_MOVE && slice_eq(mention_value(last->mention, SLICE("form")), SLICE("passive")) && word_in(frame_words(f, last->mention->end, m->start), agents))
		return true; /* `accordée par l'Italie` */
	words = last != NULL && last->kind == PIECE_SUM ? frame_words(f, last->mention->end, m->start) : (struct slice){ 0 };
	if (slice_starts(words, SLICE("par an ")))
		words = slice_sub(words, SLICE("par an ").len, words.len);
	if (last != NULL && last->kind == PIECE_SUM && slice_starts(after, SLICE(", ")) && word_in(words, gapped))
		return true; /* `et Ottawa, par l'entremise de X, 3 millions` */
	if (place_apposed(f, m))
		return true;
	if (!slice_starts(after, SLICE(" ")) || slice_starts(after, SLICE(" :")) || word_in(words, complements))
		return word_in(words, complements);
	words = frame_words(f, from, m->start);
	if (m->start <= f->start + ARTICLE)
		return words.len == 0 || word_is_article(words_last(&words));
	if (words.len > 0 && word_is_article(words)) /* behind a comma */
		return true;
	if (last != NULL && last->kind == PIECE_SUM && word_is_article(words_last(&words)) && words_end_in(words, joints))
		return true; /* `et l'Italie 3 millions` */
	if (article_behind_comma(f, m->start))
		return true; /* `De son côté, la Suisse` */
	words = frame_words(f, from, m->start);
	return slice_ends(before, SLICE(",")) || slice_ends(before, SLICE(";")) || words_end_in(words, joints);
}

/* `dans la halle X`, `de l'usine X`, `au bord du X`: what bears the name is a place. */
static bool name_is_place(const struct frame *f, const struct piece *p)
{
	static const char *const places[] = { "halle", "halles", "cite", "usine", "site", "gymnase", "stade", "salle", "piscine", "quartier", "residence", "ilot", "rue", "place", "pont", "tour", "immeuble", "batiment", "friche", "caserne", "chateau", "ecole", "college", "lycee", "parc", "ligne", "moulin", "manoir", "villa", "chapelle", "eglise", "entrepot", "hangar", "gare", "barrage", "centrale", NULL };

	static const char *const sides[] = { "bord du", "bord de", "bord de la", "bord de l", "bords du", "bords de", "bords de la", "bords de l", "rive du", "rive de", "rives du", "rives de", "large de", "pied du", "pied de", "flanc du", "vallee du", "vallee de", "vallee de la", NULL };
	struct slice before = frame_words(f, frame_lead_floor(f, f->start, p->mention->start), p->mention->start);

	return p->unknown && (words_end_in(before, places) || words_end_phrase(before, sides));
}

/* `X, qui trie la vase, a obtenu`: a relative clause between two commas parts a name from its verb. */
static bool clause_parts(const struct frame *f, const struct piece *p, const struct piece *next)
{
	struct slice gap = slice_sub(f->field->text, p->mention->end, next->mention->start);

	return next->kind == PIECE_MOVE && move_is_verb(next) && (slice_starts(gap, SLICE(", qui ")) || (slice_eq(p->mention->type, SLICE("LOC")) && slice_starts(gap, SLICE(", ")))) && slice_ends(gap, SLICE(", ")) && slice_find(gap, SLICE(","), 1) + 2 == gap.len;
}

/* An unknown name without preposition counts right before a verb or a sum or a relative clause that such a verb follows, as the label of a line, or behind `condamne`. */
static void names_thin(struct frame *f)
{
	enum { NEAR = 8, CLOSE = 3, LABEL = 40 };
	size_t kept = 0;

	for (size_t i = 0; i < f->pieces; i++) {
		const struct piece *p = &f->piece[i], *next = i + 1 < f->pieces ? p + 1 : NULL;
		bool subject = next != NULL && next->kind != PIECE_PARTY && (next->mention->start - (p->tail > p->mention->end ? p->tail : p->mention->end) < (next->kind == PIECE_MOVE ? NEAR : CLOSE) || clause_parts(f, p, next));
		bool label = p->mention->start - f->start < LABEL && slice_find(slice_sub(f->field->text, p->mention->end, p->mention->end + LABEL), SLICE(" :"), 0) != SLICE_NONE;
		bool object = p->unknown && kept > 0 && f->piece[kept - 1].kind == PIECE_MOVE && slice_eq(mention_value(f->piece[kept - 1].mention, SLICE("class")), SLICE("condemn")) && p->mention->start - f->piece[kept - 1].mention->end < CLOSE;
		bool weak = p->unknown || slice_eq(p->mention->type, SLICE("LOC"));

		if (name_is_place(f, p))
			continue;
		if (!weak || subject || object || label || p->also || (p->relation != RELATION_BARE && p->relation != RELATION_OTHER))
			f->piece[kept++] = *p;
	}
	f->pieces = kept;
}

/* `reçoit 2 millions de la Ville, X 3 millions`: a name right before a further sum is no second giver. */
static void names_part(struct frame *f)
{
	bool summed = false;

	for (size_t i = 0; i < f->pieces; i++) {
		struct piece *p = &f->piece[i];

		if (p->kind == PIECE_SUM)
			summed = true;
		else if (summed && p->also && p->listed && !(p[-1].kind == PIECE_PARTY && p[-1].relation == RELATION_BARE) && i + 1 < f->pieces && p[1].kind == PIECE_SUM && slice_eq(slice_sub(f->field->text, p->mention->end, p[1].mention->start), SLICE(" "))) {
			p->also = false;
			p->relation = RELATION_BARE;
		}
	}
}

/* `Aidée à hauteur de 3 millions par X, la société` */
static bool opened_by_participle(const struct frame *f)
{
	const struct piece *p = f->piece;

	return p->kind == PIECE_MOVE && slice_eq(mention_value(p->mention, SLICE("form")), SLICE("passive")) && frame_words(f, f->start, p->mention->start).len == 0;
}

/* `Grâce à un don de X, la salle Y a ouvert`: the comma ends the phrase that opens the sentence, no list of two goes without `et`. */
static bool opening_ends(const struct frame *f, const struct piece *p)
{
	static const char *const openers[] = { "avec", "grace", "apres", "outre", "malgre", "selon", "sans", "fort", "forte", "dote", "dotee", "pour", "afin", NULL };
	struct slice opening = slice_sub(f->field->text, f->start, p->mention->start), words = frame_words(f, f->start, p->mention->start), word = { 0 };
	size_t comma = slice_find(opening, SLICE(","), 0);

	if (comma == SLICE_NONE || slice_find(opening, SLICE(","), comma + 1) != SLICE_NONE || comma + f->start < p[-1].mention->end || (p + 1 < f->piece + f->pieces && p[1].kind == PIECE_PARTY && p[1].also))
		return false;
	return slice_split(&words, ' ', &word) && (word_in(word, openers) || opened_by_participle(f)) && slice_find(frame_words(f, p[-1].mention->end, p->mention->start), SLICE("et "), 0) != 0;
}

/* `la Ville 2 millions et le Sidec, le syndicat d'énergie, 3 millions`: between two commas stands what the one before is. */
static bool name_apposed(const struct frame *f, size_t i)
{
	static const char *const articles[] = { "le", "la", "l", "un", "une", NULL };
	const struct piece *p = &f->piece[i], *last = p - 1;
	struct slice gap, words, word = { 0 };

	if (i == 0 || i + 1 >= f->pieces || p->kind != PIECE_PARTY || p->relation != RELATION_BARE || last->kind != PIECE_PARTY || last->relation != RELATION_BARE || last->listed || p[1].kind != PIECE_SUM)
		return false;
	gap = slice_sub(f->field->text, last->mention->end, p->mention->start);
	words = frame_words(f, last->mention->end, p->mention->start);
	return slice_starts(gap, SLICE(", ")) && slice_split(&words, ' ', &word) && word_in(word, articles) && (words.len == 0 || word_is_class(words)) && slice_eq(slice_sub(f->field->text, p->mention->end, p[1].mention->start), SLICE(", "));
}

static void names_drop_apposed(struct frame *f)
{
	size_t kept = 0;

	for (size_t i = 0; i < f->pieces; i++)
		if (name_apposed(f, i))
			f->piece[kept - 1].tail = f->piece[i].mention->end;
		else
			f->piece[kept++] = f->piece[i];
	f->pieces = kept;
}

/* `et l'État, au titre du plan vélo, 3 millions`: between the two commas stands why, or by which means. */
static bool aside_holds(const struct frame *f, size_t from, size_t to)
{
	static const char *const openers[] = { "au", "a", "dans", "via", "par", "pour", "de", "en", "sur", "quant", NULL };
	struct slice gap = slice_sub(f->field->text, from, to), words = frame_words(f, from, to), word = { 0 };

	return slice_starts(gap, SLICE(", ")) && slice_ends(gap, SLICE(", ")) && slice_find(gap, SLICE(","), 1) + 2 == gap.len && slice_split(&words, ' ', &word) && word_in(word, openers);
}

/* What may stand in such an aside: a noun (`au titre du plan`), or the means by its own name (`par le biais du Feder`). */
static bool piece_is_means(const struct piece *p)
{
	return p->kind == PIECE_MOVE ? slice_eq(mention_value(p->mention, SLICE("form")), SLICE("noun")) : p->kind == PIECE_PARTY && p->relation != RELATION_BARE && !p->also;
}

/* Drops the words of such an aside and lets the name lead the sum. */
static void names_pass_asides(struct frame *f)
{
	size_t kept = 0;

	for (size_t i = 0; i < f->pieces; i++) {
		size_t next = i + 1;

		f->piece[kept++] = f->piece[i];
		while (next < f->pieces && piece_is_means(&f->piece[next]))
			next++;
		if (i == 0 || next >= f->pieces || f->piece[next].kind != PIECE_SUM || f->piece[i].kind != PIECE_PARTY || f->piece[i].relation != RELATION_BARE || f->piece[kept - 2].kind != PIECE_SUM || !aside_holds(f, f->piece[i].mention->end, f->piece[next].mention->start))
			continue;
		f->piece[kept - 1].tail = f->piece[next].mention->start - 1;
		i = next - 1;
	}
	f->pieces = kept;
}

/* `achète le fort à X, et Y s'engage`: a name right before a verb begins a clause, it does not go on the list. */
static void names_begin(struct frame *f)
{
	for (size_t i = 1; i < f->pieces; i++) {
		struct piece *p = &f->piece[i];
		bool acts = i + 1 < f->pieces && p[1].kind == PIECE_MOVE && move_is_verb(&p[1]) && slice_eq(slice_sub(f->field->text, p->mention->end, p[1].mention->start), SLICE(" "));

		if (!p->also || !p->listed || !((acts && p->relation != RELATION_BARE) || opening_ends(f, p)))
			continue;
		p->also = false;
		p->relation = RELATION_BARE;
	}
}

void frame_names_settle(struct frame *f)
{
	names_pass_asides(f);
	names_thin(f);
	names_part(f);
	names_begin(f);
	names_drop_apposed(f);
}
