/* Lists of those who get money or pay it. */
#include "grammar/frame.h"

#include "rule/set.h"
#include "text/unicode.h"

enum {
	LABEL = 40, /* bytes in which a label begins, and of a name there */
	ITEM = 100, /* of an item up to its sum */
	LINE = 400, /* of a line that are looked at */
};

/* The list that an item belongs to, and where the item begins. */
struct item {
	struct listing list;
	size_t from;
};

/* `Les élus ont aussi voté :`, `Le conseil approuve, sans débat :`: below it stands what an assembly gives. */
static bool line_votes(struct arena *a, struct slice line)
{
	static const char *const bodies[] = { "les elus", "le conseil", "les conseillers", "l assemblee", "la commission permanente", "le comite syndical", NULL }, *const votes[] = { "vot", "adopt", "valid", "approuv", "enterin", NULL };
	struct slice words = scene_words(a, line);

	return slice_ends(line, SLICE(":")) && words_hold_any(words, bodies) && words_hold_stem(words, votes);
}

/* The event that a heading tells of the list below it: `Les principales aides votées`, `Elles ont levé des fonds`; NULL without one. */
static const char *line_event(struct arena *a, struct slice line)
{
	static const char *const grants[] = { "aide", "aides", "subvention", "subventions", "dotation", "dotations", "bourse", "bourses", "laureats", "laureates", "palmares", "beneficiaires", "soutient", "soutiennent", "soutenus", "soutenues", "subventionne", "primes", "primees", NULL };
	static const char *const calls[] = { "appel a projets", "appels a projets", "appel a manifestation", "projets retenus", "projets soutenus", "dossiers retenus", "projets finances", "qui touche quoi", "qui a touche quoi", "qui recoit quoi", "ce que touche", "ont touche", "coups de pouce", "sommes votees", "montants votes", "heureux elus", NULL }, *const raises[] = { "levee", "levees", "leve", "levent", "tours", NULL };
	struct slice rest = scene_words(a, line), word;
	const char *event = words_hold_any(rest, calls) || line_votes(a, line) ? "grant" : NULL;

	while (slice_split(&rest, ' ', &word)) {
		if (word_in(word, grants))
			return "grant";
		event = word_in(word, raises) ? "raise" : event;
	}
	return event;
}

/* What a line tells of the list below or behind it; of those who pay: `Le plan de financement`, `Tour de table`. */
static struct listing line_tells(struct arena *a, struct slice line)
{
	static const char *const pays[] = { "plan de financement", "financeurs", "qui paie", "qui finance", "qui paye", "qui a paye", "qui a finance", "qui a verse", "qui verse", "qui donne", "qui a donne", "qui met", "qui a mis", "contributeurs", "bailleurs", "souscripteurs", "d ou vient l argent", "ils ont paye", "ils ont finance", "ils financent", "partenaires financiers", "mecenes", "donateurs", NULL }, *const whole[] = { "financement", "le financement", "financements", NULL }, *const raises[] = { "tour de table", "augmentation de capital", NULL };
	static const char *const rounds[] = { "au tour", "le tour", "autour de la table", "au capital", "investisseurs", "les investisseurs", "souscripteurs", "les souscripteurs", "parmi les investisseurs", "actionnaires", "les entrants", NULL }; /* by themselves */
	struct slice words = scene_words(a, line);

	if (words_hold_any(words, pays) || word_in(words, whole))
		return (struct listing){ "grant", true, line };
	if (words_hold_any(words, raises) || word_in(words, rounds))
		return (struct listing){ "raise", true, line };
	return (struct listing){ line_event(a, line), false, line };
}

/* `- `, `• `, `2. ` in front of an item: its bytes. */
static size_t item_mark(struct slice line)
{
	static const char *const marks[] = { "- ", "* ", "\xE2\x80\xA2 ", "\xE2\x80\x93 ", "\xE2\x80\x94 ", "\xC2\xB7 " };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (slice_starts(line, slice_of(marks[i])))
			return slice_of(marks[i]).len;
	return line_numbering(line);
}

/* `3 000 € au club`: figures, a currency and a preposition open the line. */
static bool line_opens_sum(struct slice line)
{
	enum { NEAR = 32 };
	static const char *const tos[] = { " \xC3\xA0 ", " au ", " aux ", " pour " };
	struct slice head = slice_sub(line, 0, line.len < NEAR ? line.len : NEAR);

	for (size_t i = 0; i < sizeof tos / sizeof *tos && line.len > 0 && line.ptr[0] >= '0' && line.ptr[0] <= '9'; i++)
		if (slice_find(head, slice_of(tos[i]), 0) != SLICE_NONE)
			return true;
	return false;
}

/* True of a line that is an item: cells, a mark or a sum in front, or a colon with something behind it. */
static bool line_is_item(struct slice line)
{
	size_t colon = slice_find(line, SLICE(":"), 0);

	return slice_find(line, SLICE(" | "), 0) != SLICE_NONE || item_mark(line) > 0 || line_opens_sum(line) || (colon != SLICE_NONE && colon + 2 < line.len);
}

/* The last sentence of a line when it is short; empty else. */
static struct slice last_sentence(struct slice line, size_t most)
{
	size_t from = line.len;

	while (from > 2 && !(line.ptr[from - 1] == ' ' && line.ptr[from - 2] == '.'))
		from--;
	return from > 2 && line.len - from < most ? slice_sub(line, from, line.len) : (struct slice){ 0 };
}

/* The line above the list that a byte stands in: the first one that is no item itself. */
static struct slice heading_above(struct slice text, size_t at)
{
	enum { ITEMS = 16, LONG = 200 };
	size_t end = scene_line(text, at, LINE);

	for (int i = 0; i < ITEMS && end > 0; i++) {
		size_t start = scene_line(text, end - 1, LINE);
		struct slice line = slice_trim(slice_sub(text, start, end));

		if (line.len > 0 && (!line_is_item(line) || start == 0))
			return line.len < LONG ? line : last_sentence(line, LONG);
		end = start;
	}
	return (struct slice){ 0 };
}

/* Where the label of the item begins that a byte of a list stands in: behind a line end or semicolon and the mark; SLICE_NONE far from both. */
static size_t item_start(struct slice text, size_t at)
{
	size_t from = at;

	while (from > 0 && at - from < LINE && text.ptr[from - 1] != '\n' && text.ptr[from - 1] != ';')
		from--;
	if (at - from >= LINE)
		return SLICE_NONE;
	from += from > 0 && text.ptr[from - 1] == ';' && text.ptr[from] == ' ';
	return from + item_mark(slice_sub(text, from, text.len));
}

/* The line that tells of the list which a byte stands in, with its event: the one above, else those above that up to the first that is no heading of a part (`Culture`), else the title; empty without one. */
static struct slice list_heading(struct arena *a, struct slice text, size_t at, const char **event)
{
	enum { PARTS = 6 };
	size_t stop = slice_find(text, SLICE("\n"), 0);
	struct slice heading = heading_above(text, at), title = slice_sub(text, 0, stop == SLICE_NONE ? 0 : stop);

	*event = line_event(a, heading);
	for (int part = 0; *event == NULL && heading.len > 0 && heading.ptr != text.ptr && part < PARTS; part++) {
		bool goes_on = part == 0 || line_is_heading(heading);

		heading = goes_on ? heading_above(text, (size_t)(heading.ptr - text.ptr)) : (struct slice){ 0 };
		*event = line_is_heading(heading) || slice_ends(heading, SLICE(":")) ? line_event(a, heading) : NULL;
	}
	if (*event != NULL)
		return heading;
	*event = line_event(a, title);
	return *event != NULL ? title : (struct slice){ 0 };
}

/* The colon behind the words that tell of a list on the line of a byte (`Le plan de financement : X, 3 millions ; Y`); SLICE_NONE without one. */
static size_t intro_end(struct slice text, size_t at)
{
	enum { LONG = 600 };
	size_t line = scene_line(text, at, LONG), colon = slice_find(slice_sub(text, 0, at), SLICE(": "), line);

	return item_mark(slice_sub(text, line, at)) > 0 ? SLICE_NONE : colon;
}

/* `Coût : 4 millions (X : 3 millions, Y : 1 million)`: where the item of a bracket begins that a byte stands in, behind the name of a cost; SLICE_NONE in others. */
static size_t bracket_item(struct arena *a, struct slice text, size_t at, struct slice *intro)
{
	enum { LONG = 240, NAME = 60, LEAD = 80 };
	static const char *const costs[] = { "cout", "budget", "investissement", "montant", "financement", "enveloppe", "depense", "facture", "operation", "projet", NULL };
	size_t open = at, item = at;

	while (item > 0 && at - item < NAME && text.ptr[item - 1] != ',' && text.ptr[item - 1] != '(' && text.ptr[item - 1] != ';')
		item--;
	while (open > 0 && at - open < LONG && text.ptr[open - 1] != '(' && text.ptr[open - 1] != ')' && text.ptr[open - 1] != '\n')
		open--;
	if (open == 0 || text.ptr[open - 1] != '(' || item < open || at - item >= NAME)
		return SLICE_NONE;
	*intro = slice_sub(text, scene_line(text, open, LEAD), open - 1);
	return words_hold_stem(scene_words(a, *intro), costs) ? item + (text.ptr[item] == ' ') : SLICE_NONE;
}

/* The list that a byte stands in, by the words before its colon, else by the lines above it, and where the item begins; without event no list. */
static struct listing listing_at(struct arena *a, struct slice text, size_t at, size_t *from)
{
	size_t colon = intro_end(text, at), inner;
	struct listing list = { 0 };
	struct slice intro;

	inner = bracket_item(a, text, at, &intro);
	if (inner != SLICE_NONE && (slice_find(slice_sub(text, inner, at), SLICE(":"), 0) != SLICE_NONE || (unsigned char)text.ptr[at] > '9')) {
		*from = inner;
		return (struct listing){ "grant", true, intro };
	}
	*from = item_start(text, at);
	if (*from == SLICE_NONE)
		return list;
	if (colon != SLICE_NONE) {
		struct slice line = slice_sub(text, scene_line(text, colon, LINE), colon), last = last_sentence(line, LINE);

		list = line_tells(a, last.len > 0 ? last : line); /* not what stands in a sentence before */
	}
	if (list.event != NULL && (colon < *from || slice_trim(slice_sub(text, colon + 1, at)).len > 0 || (unsigned char)text.ptr[at] > '9')) {
		*from = *from > colon ? *from : colon + 2;
		return list;
	}
	list = line_tells(a, heading_above(text, *from));
	if (!list.pays)
		list.heading = list_heading(a, text, *from, &list.event);
	return list;
}

/* Where the label of an item ends: before its colon, as the first cell of a row, before a comma or bracket with a number; SLICE_NONE without one. */
static size_t label_stop(struct slice item)
{
	static const char *const marks[] = { " : ", "\xC2\xA0: ", " | ", ", ", " (", " \xE2\x80\x93 ", " \xE2\x80\x94 " };
	enum { SURE = 3 }; /* marks that need no number */
	size_t stop = SLICE_NONE;

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t at = slice_find(item, slice_of(marks[i]), 0), next = at == SLICE_NONE ? at : at + slice_of(marks[i]).len;

		if (at != SLICE_NONE && (stop == SLICE_NONE || at < stop) && (i < SURE || (next < item.len && item.ptr[next] >= '0' && item.ptr[next] <= '9')))
			stop = at;
	}
	return stop;
}

/* `Atelier Plume`, `Les Amis d'Oc`: each word with a capital, or a preposition between two. */
static bool words_are_capital(struct slice label)
{
	static const char *const links[] = { "de", "du", "des", "la", "le", "les", "et", "en", "au", "aux", NULL };
	static const char *const elided[] = { "d'", "d\xE2\x80\x99", "l'", "l\xE2\x80\x99" };
	struct slice word = { 0 };

	while (slice_split(&label, ' ', &word)) {
		for (size_t i = 0; i < sizeof elided / sizeof *elided; i++)
			if (slice_starts(word, slice_of(elided[i])))
				word = slice_sub(word, slice_of(elided[i]).len, word.len);
		if (word_in(word, links) && label.len > 0)
			continue;
		if (!(word.len > 0 && word.ptr[0] >= '0' && word.ptr[0] <= '9') && !unicode_is_upper(utf8_next(&word)))
			return false;
	}
	return true;
}

/* `Festival de cirque`, `Atelier Plume`, `Hydrophone`: a noun of those who get money, words with capitals, or a word that is no common noun. */
static bool label_is_name(const struct frame *f, struct slice label)
{
	const struct rules *rules = extraction_rules(f->scene->x);
	struct slice words = scene_words(f->scene->arena, label), first = { 0 };

	slice_split(&words, ' ', &first);
	if (word_is_article(first) && slice_split(&words, ' ', &first) && words.len == 0 && !words_are_capital(label))
		label = first; /* `Le chiffre` */
	if (rules_word_in(rules, "kinds", first) && !rules_word_in(rules, "fundnoun", first))
		return words.len > 0;
	if (words.len > 0)
		return words_are_capital(label);
	return label.len > 3 && !rules_word_in(rules, "mots-noms", label) && !rules_word_in(rules, "mots", label) && !rules_word_in(rules, "non-org", label);
}

/* `Société Plume`: a mere classifier is no part of the name behind it. */
static struct slice label_bare(struct slice label)
{
	static const char *const classes[] = { "Soci\xC3\xA9t\xC3\xA9 ", "Entreprise ", "Association ", "Start-up " };

	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (slice_starts(label, slice_of(classes[i])) && words_are_capital(slice_sub(label, slice_of(classes[i]).len, label.len)))
			return slice_sub(label, slice_of(classes[i]).len, label.len);
	return label;
}

/* Whether an item of a list may begin at a byte: what listing_at may find there, without reading what the list is of. */
static bool item_opens(struct slice text, size_t at)
{
	char before = at == 0 ? '\n' : text.ptr[at - 1] == ' ' && at > 1 ? text.ptr[at - 2] : text.ptr[at - 1];

	return before == ',' || before == '(' || before == ';' || before == ':' || item_start(text, at) == at;
}

struct slice listing_name(const struct frame *f, size_t at)
{
	static const char *const asides[] = { ", ", " (" }; /* `Société X, à Brest` */
	static const char *const authorities[] = { "etat", "l etat", "europe", "l europe", "region", "la region", "departement", "le departement", "ville", "la ville", "commune", "la commune", "metropole", "la metropole", "agglomeration", "l agglomeration", "agglo", "l agglo", NULL };
	struct slice text = f->field->text, item, label;
	size_t from, stop;
	struct listing list = at < f->end && item_opens(text, at) ? listing_at(f->scene->arena, text, at, &from) : (struct listing){ 0 };

	if (list.event == NULL || from != at)
		return (struct slice){ 0 };
	item = slice_sub(text, at, at + ITEM < f->end ? at + ITEM : f->end);
	stop = list.pays ? slice_find(item, SLICE(", "), 0) : SLICE_NONE; /* `État, au titre du plan, 3 millions` */
	stop = stop != SLICE_NONE && stop < label_stop(item) ? stop : label_stop(item);
	label = slice_sub(item, 0, stop == SLICE_NONE ? 0 : stop);
	for (size_t i = 0; i < sizeof asides / sizeof *asides; i++) {
		stop = slice_find(label, slice_of(asides[i]), 0);
		label = stop == SLICE_NONE ? label : slice_sub(label, 0, stop);
	}
	label = label_bare(label);
	if (list.pays && word_in(scene_words(f->scene->arena, label), authorities))
		return label;
	if (label.len == 0 || label.len > LABEL || !unicode_starts_upper(label) || !label_is_name(f, label))
		return (struct slice){ 0 };
	return label;
}

/* Behind the name of a label stands its colon, its place or a bracket, never a verb. */
static bool label_ends(struct slice after)
{
	after = slice_trim(slice_starts(after, SLICE("\xC2\xA0")) ? slice_sub(after, 2, after.len) : after);
	return slice_starts(after, SLICE(":")) || slice_starts(after, SLICE("|")) || slice_starts(after, SLICE(",")) || slice_starts(after, SLICE("(")) || slice_starts(after, SLICE("\xE2\x80\x93")) || slice_starts(after, SLICE("\xE2\x80\x94"));
}

/* True when only the end of a label stands between its name and the sum: a colon or cell somewhere, or a comma or bracket alone. */
static bool label_leads(struct slice between, bool aside)
{
	struct slice bare = slice_trim(between);

	if (aside && slice_starts(bare, SLICE(",")) && slice_ends(bare, SLICE(",")))
		return true; /* `l'État, au titre du plan, 3 millions` */
	return label_ends(between) && (slice_find(between, SLICE(":"), 0) != SLICE_NONE || slice_find(between, SLICE(" |"), 0) != SLICE_NONE || slice_ends(bare, SLICE("\xE2\x80\x93")) || slice_ends(bare, SLICE("\xE2\x80\x94")) || slice_eq(bare, SLICE(",")) || slice_eq(bare, SLICE("(")));
}

/* `- 3 000 € à l'association X`, `une aide de 3 000 € pour X`, `- 3 millions de la Ville`: behind the sum that opens an item of a list stands who gets or pays it. */
static const struct piece *listing_receiver(const struct frame *f, size_t first, size_t sum, struct item item)
{
	enum { NEAR = 60 };
	static const char *const qualifiers[] = { "jusqu a", "environ", "plus de", "pres de", "quelque", "un peu plus de", NULL };
	size_t end = f->piece[sum].mention->end, at = f->piece[sum].mention->start;
	const struct piece *p = NULL;

	if (f->piece[first].mention->start - item.from > LABEL || (first != sum && (first + 1 != sum || f->piece[first].kind != PIECE_MOVE)) || (first == sum && item.from != at && !word_in(frame_words(f, item.from, at), qualifiers)))
		return NULL;
	for (size_t i = sum + 1; i < f->pieces && p == NULL && f->piece[i].kind != PIECE_SUM; i++)
		if (f->piece[i].kind == PIECE_PARTY)
			p = &f->piece[i];
		else if (!slice_eq(mention_value(f->piece[i].mention, SLICE("form")), SLICE("noun")))
			return NULL;
	if (p == NULL || p->mention->start - end > NEAR)
		return NULL;
	if (item.list.pays)
		return p->relation == RELATION_OF || p->relation == RELATION_BY || p->relation == RELATION_FROM ? p : NULL;
	return p->relation == RELATION_TO || p->outer == RELATION_TO ? p : NULL;
}

const struct piece *listing_label(const struct frame *f, size_t sum, struct listing *list)
{
	struct slice text = f->field->text;
	size_t at = f->piece[sum].mention->start, from, first = sum;
	const struct piece *label;

	*list = listing_at(f->scene->arena, text, at, &from);
	if (list->event == NULL)
		return NULL;
	while (first > 0 && f->piece[first - 1].mention->start >= from)
		first--;
	label = &f->piece[first];
	if (label->kind != PIECE_PARTY)
		return listing_receiver(f, first, sum, (struct item){ *list, from });
	if (first == sum || label->mention->start - from > LABEL)
		return NULL;
	for (size_t i = first + 1; i < sum; i++)
		if (f->piece[i].kind == PIECE_SUM || (f->piece[i].kind == PIECE_MOVE && !slice_eq(mention_value(f->piece[i].mention, SLICE("form")), SLICE("noun"))))
			return NULL;
	return label_leads(slice_sub(text, label->mention->end, at), list->pays) ? label : NULL;
}

struct slice listing_name_of(struct listing list)
{
	static const char *const ofs[] = { "financement de la ", "financement du ", "financement des ", "financement de ", "financement de l'", "financement de l\xE2\x80\x99", "financement d'", "financement d\xE2\x80\x99" };
	struct slice name = { 0 };
	size_t end = 0;

	for (size_t i = 0; list.pays && i < sizeof ofs / sizeof *ofs; i++) {
		size_t at = slice_find(list.heading, slice_of(ofs[i]), 0);

		if (at != SLICE_NONE && name.len == 0)
			name = slice_sub(list.heading, at + slice_of(ofs[i]).len, list.heading.len);
	}
	if (!unicode_starts_upper(name))
		return (struct slice){ 0 };
	while (end < name.len && name.ptr[end] != ' ' && name.ptr[end] != ',' && name.ptr[end] != ':')
		end++;
	return slice_sub(name, 0, end);
}

struct actor *listing_giver(const struct frame *f, struct listing list)
{
	struct slice text = f->field->text;
	size_t from = list.heading.len > 0 ? (size_t)(list.heading.ptr - text.ptr) : 0;
	struct actor *only = NULL;

	for (size_t i = scene_actor_at(f->field, from); i < f->field->actors && f->field->actor[i].mention->start < from + list.heading.len; i++) {
		struct actor *actor = &f->field->actor[i];

		if (!actor->person && (only != NULL || (!list.pays && !scene_may_give(f->scene, actor))))
			return NULL;
		only = actor->person ? only : actor;
	}
	return only;
}

bool listing_is_voted(struct arena *a, struct slice text, size_t at)
{
	size_t from = item_start(text, at);

	return from != SLICE_NONE && from > 0 && line_votes(a, heading_above(text, from));
}
