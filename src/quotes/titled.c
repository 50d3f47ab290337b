/* Whom a title means that names nobody: offices and their holders. */
#include "quotes/speaker.h"

#include "rule/set.h"
#include "text/unicode.h"

static bool entry_is(const struct lexicon_entry *entry, struct slice key, struct slice value)
{
	const struct filter filter = { key, value };

	return lexicon_entry_has(entry, &filter);
}

/* What the lexicon says of the titles that some words begin with, the shorter ones too: `maire` of `maire adjoint`. */
struct title title_read(struct quoting *g, struct slice words)
{
	const struct rules *rules = extraction_rules(g->scene->x);
	struct lexicon *lexicon = rules_lexicon(rules, SLICE("roles"));
	struct slice rest = unicode_lower(g->scene->arena, scene_plain(g->scene->arena, words));
	struct title title = { 0 };

	while (lexicon != NULL && rest.len > 0) {
		const struct lexicon_entry *entry = lexicon_find(rules, lexicon, rest);
		size_t blank = rest.len;

		if (entry != NULL) {
			title.known = true;
			title.one |= entry_is(entry, SLICE("office"), SLICE("one"));
			title.kinds |= entry_is(entry, SLICE("kind"), SLICE("public")) ? OFFICE_PUBLIC : 0;
			title.kinds |= entry_is(entry, SLICE("kind"), SLICE("executive")) ? OFFICE_EXECUTIVE : 0;
		}
		while (blank > 0 && rest.ptr[blank - 1] != ' ')
			blank--;
		rest = slice_sub(rest, 0, blank > 0 ? blank - 1 : 0);
	}
	return title;
}

bool title_is_local(struct quoting *g, struct slice role)
{
	struct slice rest = scene_words(g->scene->arena, role), word;

	while (slice_split(&rest, ' ', &word))
		if (scene_noun_kinds(word) == ORG_LOCAL || slice_eq(word, SLICE("opposition")) || slice_eq(word, SLICE("majorite")))
			return true;
	return false;
}

struct slice title_bare(struct slice title)
{
	static const char *const adjectives[] = { "ancien ", "ancienne ", "ex-", "jeune ", "nouveau ", "nouvel ", "nouvelle ", "futur ", "future " };

	for (size_t i = 0; i < sizeof adjectives / sizeof *adjectives; i++)
		if (slice_starts(title, slice_of(adjectives[i])))
			return slice_sub(title, slice_of(adjectives[i]).len, title.len);
	return title;
}

/* Nouns that stand for whoever holds an office of a kind, or one whose name begins so. */
struct stand {
	const char *noun;
	unsigned kinds;
	const char *starts[3];
};

static const struct stand *stand_of(struct slice folded)
{
	static const struct stand stands[] = {
		{ "elu", OFFICE_PUBLIC, { NULL } },
		{ "ecologiste", OFFICE_PUBLIC, { NULL } },
		{ "socialiste", OFFICE_PUBLIC, { NULL } },
		{ "communiste", OFFICE_PUBLIC, { NULL } },
		{ "centriste", OFFICE_PUBLIC, { NULL } },
		{ "insoumis", OFFICE_PUBLIC, { NULL } },
		{ "opposant", OFFICE_PUBLIC, { NULL } },
		{ "edile", 0, { "maire", NULL } },
		{ "premier magistrat", 0, { "maire", NULL } },
		{ "premiere magistrat", 0, { "maire", NULL } },
		{ "premier edile", 0, { "maire", NULL } },
		{ "parlementaire", 0, { "depute", "senat", "eurodepute" } },
		{ "magistrat", 0, { "procureur", "juge", "president du tribunal" } },
		{ "dirigeant", OFFICE_EXECUTIVE, { NULL } },
		{ "patron", OFFICE_EXECUTIVE, { NULL } },
		{ "entrepreneu", OFFICE_EXECUTIVE, { NULL } },
		{ "industriel", OFFICE_EXECUTIVE, { NULL } },
		{ "chef d entreprise", OFFICE_EXECUTIVE, { NULL } },
		{ "cheffe d entreprise", OFFICE_EXECUTIVE, { NULL } },
		{ "universitaire", 0, { "professeur", "maitre de conf", "enseignant" } },
		{ "syndicaliste", 0, { "delegue", "secretaire", NULL } },
	};

	for (size_t i = 0; i < sizeof stands / sizeof *stands; i++)
		if (slice_starts(folded, slice_of(stands[i].noun)))
			return &stands[i];
	return NULL;
}

/* What a title is said to be of (`du site`, `de la Banque de France`), without article; empty for a mere kind (`d'opposition`). */
static struct slice title_whose(struct slice plain)
{
	static const char *const links[] = { " de la ", " de l'", " du ", " des ", " de ", " d'" };
	enum { DEFINITE = 4 }; /* links with an article */
	struct slice whose = { 0 };
	size_t first = SLICE_NONE;

	for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
		size_t at = slice_find(plain, slice_of(links[i]), 0);

		if (at == SLICE_NONE || at >= first)
			continue;
		first = at;
		whose = slice_sub(plain, at + slice_of(links[i]).len, plain.len);
		if (i >= DEFINITE && !unicode_starts_upper(whose))
			whose = (struct slice){ 0 };
	}
	return whose;
}

/* What a title is of is any organization, told by its noun: `la société`, `la jeune pousse`, `la start-up`. */
static bool names_house(struct slice folded)
{
	struct slice rest = folded, first = { 0 }, second = { 0 };

	slice_split(&rest, ' ', &first);
	slice_split(&rest, ' ', &second);
	if (first.len == 0 || scene_noun_kinds(first) != 0)
		return first.len > 0;
	return second.len > 0 && scene_noun_kinds(slice_eq(first, SLICE("jeune")) ? second : slice_sub(folded, 0, (size_t)(second.ptr + second.len - folded.ptr))) != 0;
}

bool title_is_plain(struct quoting *g, struct slice title)
{
	static const char *const links[] = { "de ", "du ", "d'", "des " };
	struct slice whose = title_whose(title), rest = title, word;

	slice_split(&rest, ' ', &word);
	return rest.len == 0 || (whose.len > 0 && !unicode_starts_upper(whose) && slice_starts_any(rest, links, sizeof links / sizeof *links) && names_house(unicode_fold(g->scene->arena, whose)));
}

/* A title of something: true when the holder's own names it, or when it is a noun for any organization (`de la société`). */
static bool holder_of(struct quoting *g, const struct holder *h, struct slice whose)
{
	struct slice rest = unicode_fold(g->scene->arena, whose), word = { 0 };

	slice_split(&rest, ' ', &word);
	return word.len == 0 || names_house(unicode_fold(g->scene->arena, whose)) || slice_find(h->role, word, 0) != SLICE_NONE || slice_find(h->body, word, 0) != SLICE_NONE || (unicode_starts_upper(whose) && h->body.len == 0);
}

/* `l'élu d'opposition` is nobody who presides or governs. */
static bool holder_governs(struct quoting *g, const struct holder *h)
{
	static const char *const governs[] = { "president", "vice president", "premier", "maire", "adjoint", "ministre" };

	return slice_starts_any(scene_words(g->scene->arena, h->role), governs, sizeof governs / sizeof *governs);
}

static bool stand_fits(const struct stand *stand, const struct holder *h)
{
	for (size_t i = 0; i < 3 && stand->starts[i] != NULL; i++)
		if (slice_starts(h->role, slice_of(stand->starts[i])))
			return true;
	return (h->kinds & stand->kinds) != 0;
}

/* True of a person with a party in brackets behind the name. */
static bool has_party(const struct scene_field *f, const struct actor *actor)
{
	enum { GAP = 4 }; /* bytes of ` (` */
	const struct actor *next = actor + 1;

	return next < f->actor + f->actors && !next->person && (next->kinds & ORG_PARTY) != 0 && next->mention->start >= actor->mention->end && next->mention->start - actor->mention->end <= GAP &&
		slice_find(slice_sub(f->text, actor->mention->end, next->mention->start), SLICE("("), 0) != SLICE_NONE;
}

enum { NAMED = 600 }; /* actors from the head of the text on that are looked through */

/* Somebody of that name has a party, and the noun is for people with a mandate. */
static bool stand_by_party(const struct scene_field *f, const struct stand *stand, const struct actor *actor)
{
	for (size_t i = 0; (stand->kinds & OFFICE_PUBLIC) != 0 && i < f->actors && i < NAMED; i++)
		if (f->actor[i].person && slice_eq(f->actor[i].name, actor->name) && has_party(f, &f->actor[i]))
			return true;
	return false;
}

/* What a title asks of its holder. */
struct wanted {
	size_t at;           /* the byte where it stands */
	struct slice whose;  /* what it is said to be of, empty = not said */
	bool told;           /* only by those who were told to hold it */
	enum gender gender;
	struct slice stem;   /* how the holder's own title begins, */
	bool inner;          /* or some word within it */
};

/* The title of a clause of speech behind a byte, of whom others took it for: it tells nothing of its own. */
static bool taken_for(const struct holder *h, size_t at)
{
	return h->at >= at && h->actor->mention->end <= at;
}

/* Whom a noun for any holder of an office means (`l'élue`): who holds one and was named last. */
static struct actor *stand_holder(struct quoting *g, struct slice title, size_t at, enum gender gender)
{
	enum { REACH = 30, LOOKED_AT = 60 }; /* sentences; actors, for one sentence may name thousands */
	const struct scene_field *f = g->field;
	const struct stand *stand = stand_of(scene_words(g->scene->arena, title));
	struct slice whose = title_whose(title);
	bool opposes = slice_find(title, SLICE("opposition"), 0) != SLICE_NONE;
	size_t sentence = scene_sentence(f, at);
	struct actor *best = NULL;

	for (size_t i = stand != NULL ? scene_actor_at(f, at) : 0, end = i > LOOKED_AT ? i - LOOKED_AT : 0; i > end; i--) {
		struct actor *actor = &f->actor[i - 1];

		if ((best != NULL && best->sentence != actor->sentence) || sentence - actor->sentence > REACH)
			break;
		if (!actor->person || actor->quoted || !scene_gender_fits(actor, gender))
			continue;
		if (stand_by_party(f, stand, actor))
			best = actor;
		for (size_t k = 0; k < g->holders; k++)
			if (slice_eq(g->holder[k].actor->name, actor->name) && !taken_for(&g->holder[k], at) && stand_fits(stand, &g->holder[k]) && holder_of(g, &g->holder[k], whose) && !(opposes && holder_governs(g, &g->holder[k])))
				best = actor;
	}
	return best;
}

static bool holder_fits(struct quoting *g, const struct holder *h, const struct wanted *w)
{
	size_t at = slice_find(h->role, w->stem, 0);

	if (w->told && taken_for(h, w->at))
		return false;
	if (at == SLICE_NONE || (w->inner ? at == 0 || h->role.ptr[at - 1] != ' ' : at != 0) || !scene_gender_fits(h->actor, w->gender))
		return false;
	return !unicode_starts_upper(w->whose) || holder_of(g, h, w->whose);
}

/* The holder nearest before a byte, else the first after. */
static struct actor *holder_by(struct quoting *g, const struct wanted *w)
{
	size_t before = 0;

	for (size_t high = g->holders; before < high;) {
		size_t middle = before + (high - before) / 2;

		if (g->holder[middle].at <= w->at)
			before = middle + 1;
		else
			high = middle;
	}
	for (size_t i = before; i > 0; i--)
		if (holder_fits(g, &g->holder[i - 1], w))
			return g->holder[i - 1].actor;
	for (size_t i = before; i < g->holders; i++)
		if (holder_fits(g, &g->holder[i], w))
			return g->holder[i].actor;
	return NULL;
}

/* Whom another name of a high office means (`le chef de l'État` of `le président X`), the holder told last before a byte, else the first after; NULL for other titles. */
static struct actor *head_called(struct quoting *g, struct slice title, const struct wanted *w)
{
	static const struct {
		const char *called, *offices[5];
	} heads[] = {
		{ "chef de l etat", { "president", "presidente", "roi", "emir", NULL } },
		{ "cheffe de l etat", { "presidente", "reine", NULL } },
		{ "chef du gouvernement", { "premier ministre", "president du gouvernement", "president du conseil", "chancelier", NULL } },
		{ "cheffe du gouvernement", { "premiere ministre", "presidente du conseil", "chanceliere", NULL } },
		{ "chef de la diplomatie", { "ministre", "secretaire d etat", NULL } },
		{ "cheffe de la diplomatie", { "ministre", "secretaire d etat", NULL } },
	};
	struct slice words = scene_words(g->scene->arena, title);
	struct actor *best = NULL;

	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		for (size_t k = 0; slice_starts(words, slice_of(heads[i].called)) && k < g->holders; k++) {
			const struct holder *h = &g->holder[k];
			struct slice role = scene_words(g->scene->arena, h->role);

			if (h->at > w->at && best != NULL)
				break;
			for (size_t n = 0; heads[i].offices[n] != NULL; n++)
				if (slice_starts(role, slice_of(heads[i].offices[n])) && (!slice_starts(role, SLICE("ministre")) || slice_find(role, SLICE("affaires etrangeres"), 0) != SLICE_NONE) && h->body.len == 0 && scene_gender_fits(h->actor, w->gender))
					best = h->actor;
		}
	return best;
}

/* `commerciale` of `directrice commerciale du site`: the word that tells which one; empty where an office has none. */
static struct slice title_branch(struct slice rest)
{
	static const char *const links[] = { "de", "d", "du", "des", "et", "a", "au", "aux", "en", "qui", NULL };
	struct slice word = { 0 };

	slice_split(&rest, ' ', &word);
	return word_in(word, links) || slice_find(word, SLICE("'"), 0) != SLICE_NONE ? (struct slice){ 0 } : word;
}

/* `chef de file` of `chef de file des élus`: the first noun behind `chef` with it. */
static struct slice chef_of(struct slice words)
{
	struct slice rest = words, word = { 0 }, last = { 0 };
	bool link = true;

	while (link && slice_split(&rest, ' ', &word)) {
		link = last.len == 0 || slice_eq(word, SLICE("de")) || slice_eq(word, SLICE("du")) || slice_eq(word, SLICE("des")) || slice_eq(word, SLICE("la"));
		last = word;
	}
	return slice_sub(words, 0, (size_t)(last.ptr + last.len - words.ptr));
}

struct actor *title_holder(struct quoting *g, struct slice title, size_t at, enum gender gender)
{
	static const char *const deputies[] = { "adjoint", "adjointe", "suppleant", "suppleante", "delegue", "deleguee", NULL };
	struct wanted w = { .at = at, .whose = title_whose(title), .told = stand_of(scene_words(g->scene->arena, title)) != NULL, .gender = gender };
	struct slice words = unicode_fold(g->scene->arena, title), rest = words, head = { 0 }, stem, branch;
	struct actor *best, *stand;

	if (!slice_split(&rest, ' ', &head) || head.len < 3)
		return NULL;
	if (head_called(g, title, &w) != NULL)
		return head_called(g, title, &w);
	stem = slice_sub(head, 0, head.len > 6 ? head.len - 2 : head.len);
	if (slice_starts(head, SLICE("chef"))) /* of what: `chef d'entreprise`, `cheffe de file` */
		stem = chef_of(words);
	branch = title_branch(rest);
	w.stem = branch.len > 0 ? slice_sub(words, 0, (size_t)(branch.ptr + branch.len - words.ptr)) : stem;
	best = branch.len > 0 ? holder_by(g, &w) : NULL;
	if (best == NULL && word_in(branch, deputies))
		return NULL;
	w.stem = stem;
	if (best == NULL)
		best = holder_by(g, &w);
	if (best != NULL && best->mention->start <= at)
		return best;
	/* `l'élu` before `l'élue Une Telle` is who was named before; `l'adjointe` may be the first one */
	stand = stand_holder(g, title, at, gender);
	if (stand == NULL)
		stand = best;
	w.inner = true;
	if (stand == NULL)
		stand = holder_by(g, &w);
	return stand != best && stand != NULL && stand->mention->start > at ? NULL : stand; /* `la présidente` is no vice-president of whom the text tells later */
}

/* Who was told before a byte, first of all, to hold the office of a holder; whoever holds it there when nobody was. */
static struct actor *first_holder(const struct quoting *g, const struct holder *there, size_t at, enum gender gender)
{
	for (const struct holder *h = g->holder; h->at < at && h < there; h++)
		if (slice_eq(h->role, there->role) && slice_eq(h->body, there->body) && scene_gender_fits(h->actor, gender))
			return h->actor;
	return there->actor;
}

struct actor *holder_there(const struct quoting *g, size_t at, enum gender gender)
{
	enum { NEAR = 60 };

	for (const struct holder *h = g->holder, *end = h + g->holders; h < end && h->at < at + NEAR; h++)
		if (h->at >= at && h->at_body != NULL && h->at_body->mention->start < at + NEAR + NEAR && h->actor->mention->end < at && scene_gender_fits(h->actor, gender))
			return first_holder(g, h, at, gender);
	return NULL;
}

/* `X tient le café` before `le patron du café`: the words behind a name tell of the folded noun too. */
static bool told_beside(struct quoting *g, struct actor *actor, struct slice noun)
{
	struct slice rest, head = { 0 }, word;

	scene_surroundings(g->scene, g->field, actor);
	rest = actor->trail;
	slice_split(&noun, ' ', &head);
	while (slice_split(&rest, ' ', &word))
		if (slice_eq(word, head))
			return true;
	return false;
}

bool title_denies(struct quoting *g, struct slice title, struct actor *actor)
{
	static const char *const apart[] = { "ministre", "prefet", "prefete", "procureur", "procureure", "depute", "deputee", "senateur", "senatrice", NULL }; /* said of nobody who holds another mandate */
	struct title read = title_read(g, title);
	struct slice whose = unicode_fold(g->scene->arena, title_whose(title)), office = { 0 }, words = unicode_fold(g->scene->arena, title);
	const struct actor *head = head_called(g, title, &(struct wanted){ .at = actor->mention->end, .gender = GENDER_UNKNOWN });
	bool known = read.kinds == OFFICE_PUBLIC && stand_of(scene_words(g->scene->arena, title)) == NULL; /* whoever is préfet was called so */

	if (head != NULL && slice_eq(head->name, actor->name))
		return false;
	if (whose.len > 0 && !unicode_starts_upper(title_whose(title)) && !names_house(whose) && !told_beside(g, actor, whose))
		return true;
	slice_split(&words, ' ', &office);
	if (read.kinds == 0 || (!read.one && !known))
		return false;
	for (size_t i = 0; i < g->holders; i++) {
		if (g->holder[i].kinds == 0 || !slice_eq(g->holder[i].actor->name, actor->name))
			continue;
		known = true;
		if ((g->holder[i].kinds & read.kinds) != 0 && !(read.kinds == OFFICE_PUBLIC && word_in(office, apart) && slice_find(g->holder[i].role, office, 0) == SLICE_NONE))
			return false;
	}
	return known;
}

bool starts_definite(struct slice *plain)
{
	static const char *const articles[] = { "Le ", "La ", "L'", "le ", "la ", "l'" };

	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
		if (slice_starts(*plain, slice_of(articles[i]))) {
			*plain = slice_sub(*plain, slice_of(articles[i]).len, plain->len);
			return true;
		}
	return false;
}

struct actor *title_subject(struct quoting *g, size_t from, size_t to)
{
	size_t stop = to - from > SENTENCE_REACH ? from + SENTENCE_REACH : to, end = 0;
	struct slice rest = slice_trim(scene_plain(g->scene->arena, slice_sub(g->field->text, speaking_front(g, from, stop), stop)));
	struct actor *holder;

	if (!starts_definite(&rest))
		return NULL;
	rest = title_bare(rest);
	holder = head_called(g, rest, &(struct wanted){ .at = from, .gender = scene_title_gender(rest) });
	if (holder != NULL)
		return holder;
	while (end < rest.len && rest.ptr[end] != ',' && rest.ptr[end] != '.' && rest.ptr[end] != ' ')
		end++;
	rest = slice_starts(rest, SLICE("chef d'entreprise")) || slice_starts(rest, SLICE("cheffe d'entreprise")) ? slice_sub(rest, 0, end + sizeof "d'entreprise") : slice_sub(rest, 0, end);
	if (!title_read(g, rest).known)
		return NULL;
	holder = title_holder(g, rest, from, scene_title_gender(rest));
	if (holder == NULL && scene_title_gender(rest) != GENDER_UNKNOWN) {
		holder = scene_person_before(g->field, from, scene_title_gender(rest));
		if (holder == NULL || scene_paragraph_between(g->field, holder->mention->end, from))
			holder = scene_protagonist(g->field, scene_title_gender(rest));
	}
	return holder != NULL && title_denies(g, rest, holder) ? NULL : holder;
}

struct actor *title_in(struct quoting *g, struct slice piece, size_t at)
{
	struct slice rest = slice_trim(scene_plain(g->scene->arena, piece));

	if (!starts_definite(&rest))
		return NULL;
	return title_holder(g, rest, at, scene_title_gender(rest));
}
