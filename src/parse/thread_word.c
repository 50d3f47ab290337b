/* What names of elements say about comment threads. */
#include "parse/thread_word.h"

#include <string.h>

#include "parse/dateline.h"


enum {
	WORD_BYTES = 20, /* of a word that is looked up; a longer one is none of ours */
	TOKEN_WORDS = 12,
	HEX_MIN = 8, /* digits and letters of a hexadecimal number */
	UUID_DASHES = 4,
};

/* What one word of a name may be. */
enum role {
	ROLE_NONE,
	ROLE_ONE,     /* comment: one of them */
	ROLE_MANY,    /* comments: the thread */
	ROLE_EITHER,  /* avis, kommentar..: told by the rest of the name */
	ROLE_CROWD,   /* forum, discussion: a thread, perhaps of something else */
	ROLE_LOOSE,   /* message, post, reply: a comment in a thread only */
	ROLE_ITEM,    /* item, entry, box: after a stem, one comment */
	ROLE_BOX,     /* list, area, wrapper: after a stem, the thread */
	ROLE_AUTHOR, ROLE_NAME, ROLE_DATE, ROLE_TEXT, ROLE_META, ROLE_NOISE, ROLE_PING, ROLE_GONE,
	ROLE_FORM, ROLE_REPLIES, ROLE_RECENT, ROLE_REPLY, ROLE_TO, ROLE_QUOTE,
};

struct row {
	const char *word;
	enum role role;
};

/* Sorted by bytes, for the binary search. */
static const struct row rows[] = {
	{ "abuse", ROLE_NOISE }, { "action", ROLE_NOISE }, { "actions", ROLE_NOISE }, { "add", ROLE_FORM }, { "alert", ROLE_NOISE },
	{ "alerter", ROLE_NOISE }, { "answer", ROLE_LOOSE }, { "answers", ROLE_REPLIES }, { "antwort", ROLE_LOOSE },
	{ "antworten", ROLE_REPLIES }, { "area", ROLE_BOX }, { "attribution", ROLE_META }, { "auteur", ROLE_AUTHOR },
	{ "author", ROLE_AUTHOR }, { "autor", ROLE_AUTHOR }, { "autore", ROLE_AUTHOR }, { "avatar", ROLE_NOISE },
	{ "avis", ROLE_EITHER }, { "awaiting", ROLE_GONE }, { "badge", ROLE_NOISE }, { "benutzer", ROLE_AUTHOR }, { "bio", ROLE_NOISE },
	{ "blabla", ROLE_TEXT }, { "block", ROLE_ITEM }, { "body", ROLE_TEXT }, { "bookmark", ROLE_NOISE }, { "box", ROLE_ITEM },
	{ "btn", ROLE_NOISE }, { "bubble", ROLE_NOISE }, { "button", ROLE_NOISE }, { "buttons", ROLE_NOISE }, { "by", ROLE_AUTHOR },
	{ "byline", ROLE_META }, { "card", ROLE_ITEM }, { "chapo", ROLE_META }, { "children", ROLE_REPLIES }, { "childs", ROLE_REPLIES },
	{ "cmnt", ROLE_EITHER }, { "cmt", ROLE_EITHER }, { "comentario", ROLE_ONE }, { "comentarios", ROLE_MANY }, { "comm", ROLE_ONE },
	{ "comment", ROLE_ONE }, { "commentaire", ROLE_ONE }, { "commentaires", ROLE_MANY }, { "commentarea", ROLE_MANY },
	{ "commentbody", ROLE_TEXT }, { "commentcontent", ROLE_TEXT }, { "commententry", ROLE_ONE }, { "commenter", ROLE_AUTHOR },
	{ "commentform", ROLE_FORM }, { "commenti", ROLE_MANY }, { "commentitem", ROLE_ONE }, { "commentlist", ROLE_MANY },
	{ "commentmetadata", ROLE_META }, { "commento", ROLE_ONE }, { "commentor", ROLE_AUTHOR }, { "comments", ROLE_MANY },
	{ "commentslist", ROLE_MANY }, { "commenttext", ROLE_TEXT }, { "compose", ROLE_FORM }, { "container", ROLE_BOX },
	{ "content", ROLE_TEXT }, { "contenu", ROLE_TEXT }, { "context", ROLE_TEXT }, { "controls", ROLE_NOISE }, { "conversation", ROLE_CROWD }, { "conversations", ROLE_CROWD },
	{ "copy", ROLE_TEXT }, { "count", ROLE_NOISE }, { "counter", ROLE_NOISE }, { "creator", ROLE_AUTHOR }, { "date", ROLE_DATE }, { "datetime", ROLE_DATE },
	{ "datum", ROLE_DATE }, { "debat", ROLE_CROWD }, { "deleted", ROLE_GONE }, { "derniers", ROLE_RECENT }, { "desc", ROLE_TEXT },
	{ "description", ROLE_TEXT }, { "discussion", ROLE_CROWD }, { "dislike", ROLE_NOISE }, { "disqus", ROLE_MANY }, { "edit", ROLE_NOISE },
	{ "editor", ROLE_FORM }, { "element", ROLE_ITEM }, { "entete", ROLE_META }, { "entry", ROLE_ITEM }, { "fecha", ROLE_DATE },
	{ "feedback", ROLE_CROWD }, { "fields", ROLE_FORM }, { "fil", ROLE_ITEM }, { "flag", ROLE_NOISE }, { "fn", ROLE_NAME },
	{ "foot", ROLE_NOISE }, { "footer", ROLE_NOISE }, { "form", ROLE_FORM }, { "forum", ROLE_CROWD }, { "guestbook", ROLE_CROWD },
	{ "head", ROLE_META }, { "header", ROLE_META }, { "heure", ROLE_DATE }, { "holder", ROLE_BOX }, { "indented", ROLE_REPLIES },
	{ "info", ROLE_META }, { "infobar", ROLE_META }, { "infobox", ROLE_META }, { "infos", ROLE_META }, { "inhalt", ROLE_TEXT },
	{ "item", ROLE_ITEM }, { "itemcontent", ROLE_TEXT }, { "itemfooter", ROLE_META }, { "items", ROLE_BOX }, { "jdgm", ROLE_LOOSE },
	{ "karma", ROLE_NOISE }, { "kids", ROLE_REPLIES }, { "komentarz", ROLE_ONE }, { "komentarze", ROLE_MANY },
	{ "kommentar", ROLE_EITHER }, { "kommentare", ROLE_MANY }, { "kommentaren", ROLE_MANY }, { "kommentarform", ROLE_FORM },
	{ "kommentartext", ROLE_TEXT }, { "label", ROLE_NOISE }, { "latest", ROLE_RECENT }, { "leaf", ROLE_ITEM },
	{ "leserbrief", ROLE_EITHER }, { "leserbriefe", ROLE_MANY }, { "leserkommentar", ROLE_ONE }, { "leserkommentare", ROLE_MANY },
	{ "leserpost", ROLE_MANY }, { "level", ROLE_ITEM }, { "li", ROLE_ITEM }, { "like", ROLE_NOISE }, { "likes", ROLE_NOISE },
	{ "link", ROLE_NOISE }, { "links", ROLE_NOISE }, { "list", ROLE_BOX }, { "liste", ROLE_BOX }, { "login", ROLE_FORM },
	{ "menu", ROLE_NOISE }, { "message", ROLE_LOOSE }, { "messagebody", ROLE_TEXT }, { "messages", ROLE_CROWD }, { "messagetext", ROLE_TEXT }, { "meta", ROLE_META }, { "metadata", ROLE_META },
	{ "moderated", ROLE_GONE }, { "modere", ROLE_GONE }, { "more", ROLE_NOISE }, { "msg", ROLE_LOOSE }, { "name", ROLE_NAME },
	{ "nav", ROLE_NOISE }, { "navigation", ROLE_NOISE }, { "nb", ROLE_NOISE }, { "nested", ROLE_REPLIES }, { "new", ROLE_FORM },
	{ "nick", ROLE_NAME }, { "nickname", ROLE_NAME }, { "node", ROLE_ITEM }, { "nom", ROLE_NAME }, { "nombre", ROLE_NAME },
	{ "note", ROLE_NOISE }, { "notes", ROLE_NOISE }, { "num", ROLE_NOISE }, { "number", ROLE_NOISE }, { "opinion", ROLE_LOOSE },
	{ "outils", ROLE_NOISE }, { "pagination", ROLE_NOISE }, { "paging", ROLE_NOISE }, { "panel", ROLE_BOX }, { "parent", ROLE_TO },
	{ "permalink", ROLE_NOISE }, { "photo", ROLE_NOISE }, { "pingback", ROLE_PING }, { "post", ROLE_LOOSE }, { "postbody", ROLE_TEXT }, { "postcontent", ROLE_TEXT }, { "posted", ROLE_DATE },
	{ "poster", ROLE_AUTHOR }, { "posting", ROLE_LOOSE }, { "posttext", ROLE_TEXT }, { "pseudo", ROLE_NAME }, { "pubdate", ROLE_DATE }, { "quand", ROLE_DATE },
	{ "quote", ROLE_QUOTE }, { "rating", ROLE_NOISE }, { "reaction", ROLE_ONE }, { "reactions", ROLE_CROWD },
	{ "recent", ROLE_RECENT }, { "recentcomments", ROLE_RECENT }, { "removed", ROLE_GONE }, { "replies", ROLE_REPLIES },
	{ "reply", ROLE_REPLY }, { "repondre", ROLE_REPLY }, { "reponse", ROLE_LOOSE }, { "reponses", ROLE_REPLIES },
	{ "report", ROLE_NOISE }, { "respond", ROLE_FORM }, { "response", ROLE_LOOSE }, { "responses", ROLE_CROWD },
	{ "review", ROLE_LOOSE }, { "reviews", ROLE_CROWD }, { "root", ROLE_BOX }, { "row", ROLE_ITEM }, { "says", ROLE_NOISE },
	{ "score", ROLE_NOISE }, { "section", ROLE_BOX }, { "share", ROLE_NOISE }, { "signaler", ROLE_NOISE }, { "single", ROLE_ITEM },
	{ "story", ROLE_TEXT }, { "subcomments", ROLE_REPLIES }, { "submit", ROLE_FORM }, { "submitted", ROLE_META },
	{ "supprime", ROLE_GONE }, { "tab", ROLE_BOX }, { "talk", ROLE_CROWD }, { "text", ROLE_TEXT }, { "textarea", ROLE_FORM },
	{ "texte", ROLE_TEXT }, { "thread", ROLE_BOX }, { "threads", ROLE_BOX }, { "time", ROLE_DATE }, { "timestamp", ROLE_DATE },
	{ "title", ROLE_NOISE }, { "titre", ROLE_NOISE }, { "to", ROLE_TO }, { "toggle", ROLE_NOISE }, { "tools", ROLE_NOISE },
	{ "tooltip", ROLE_NOISE }, { "trackback", ROLE_PING }, { "unapproved", ROLE_GONE }, { "user", ROLE_AUTHOR },
	{ "userinfo", ROLE_META }, { "username", ROLE_NAME }, { "utilisateur", ROLE_AUTHOR }, { "vcard", ROLE_META },
	{ "vote", ROLE_NOISE }, { "votes", ROLE_NOISE }, { "when", ROLE_DATE }, { "wrap", ROLE_BOX }, { "wrapper", ROLE_BOX },
	{ "write", ROLE_FORM }, { "zeit", ROLE_DATE },
};

/* One blank-separated token of a class, or an id, as roles of its words. */
struct token {
	enum role role[TOKEN_WORDS];
	size_t words;
	bool digits;    /* holds a run of digits */
	size_t before;  /* words before the last run of digits */
};

static enum role role_of(const char *word, size_t len)
{
	size_t low = 0, high = sizeof(rows) / sizeof(rows[0]);

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strncmp(rows[middle].word, word, len);

		if (order == 0 && rows[middle].word[len] != '\0')
			order = 1;
		if (order == 0)
			return rows[middle].role;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return ROLE_NONE;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Splits a token at marks, digits and capitals amid it. */
static struct token token_of(struct slice s)
{
	struct token t = { .words = 0 };
	char word[WORD_BYTES];
	size_t i = 0;

	while (i < s.len && t.words < TOKEN_WORDS) {
		size_t len = 0;

		while (i < s.len && !is_letter(s.ptr[i])) {
			if (s.ptr[i] >= '0' && s.ptr[i] <= '9') {
				t.digits = true;
				t.before = t.words;
			}
			i++;
		}
		while (i < s.len && is_letter(s.ptr[i])) {
			char c = s.ptr[i];
			bool capital = c >= 'A' && c <= 'Z';

			/* `commentBody`, and `UFIComment` */
			if (capital && len > 0 && ((s.ptr[i - 1] >= 'a' && s.ptr[i - 1] <= 'z') || (len > 1 && i + 1 < s.len && s.ptr[i + 1] >= 'a' && s.ptr[i + 1] <= 'z')))
				break;
			if (len < WORD_BYTES)
				word[len] = capital ? (char)(c + 32) : c;
			len++;
			i++;
		}
		if (len > 0)
			t.role[t.words++] = len <= WORD_BYTES ? role_of(word, len) : ROLE_NONE;
		/* `post-message`: the words of one */
		if (t.words > 1 && len == 7 && strncmp(word, "message", len) == 0 && t.role[t.words - 2] == ROLE_LOOSE)
			t.role[t.words - 1] = ROLE_TEXT;
		/* `commentlinks`, `kommentarbereich`: compounds not listed */
		if (len > 8 && t.role[t.words - 1] == ROLE_NONE && (strncmp(word, "comment", 7) == 0 || strncmp(word, "kommenta", 8) == 0))
			t.role[t.words - 1] = ROLE_CROWD;
	}
	return t;
}

/* The word that stands before byte `at` is one for a comment. */
static bool is_behind_stem(struct slice name, size_t at)
{
	size_t from;
	struct token t;

	while (at > 0 && !is_letter(name.ptr[at - 1]))
		at--;
	for (from = at; from > 0 && is_letter(name.ptr[from - 1]); from--)
		;
	t = token_of(slice_sub(name, from, at));
	return t.words > 0 && (t.role[t.words - 1] == ROLE_ONE || t.role[t.words - 1] == ROLE_MANY || t.role[t.words - 1] == ROLE_EITHER);
}

/* The hexadecimal number that ends a name, behind a word for a comment or with dashes as a UUID has them; empty when none does. */
static struct slice hexadecimal(struct slice name)
{
	size_t from = name.len, digits = 0, letters = 0, dashes = 0;

	for (; from > 0 && slice_find(SLICE("0123456789abcdef-"), slice_sub(name, from - 1, from), 0) != SLICE_NONE; from--) {
		digits += name.ptr[from - 1] >= '0' && name.ptr[from - 1] <= '9';
		letters += name.ptr[from - 1] >= 'a';
		dashes += name.ptr[from - 1] == '-';
	}
	for (; from < name.len && name.ptr[from] == '-'; from++)
		dashes--;
	if (digits == 0 || letters == 0 || digits + letters < HEX_MIN || !(from == 0 ? dashes == UUID_DASHES : is_behind_stem(name, from)))
		return (struct slice){ NULL, 0 };
	return slice_sub(name, from, name.len);
}

/* What a word means by itself. */
static unsigned hint_of_role(enum role role)
{
	static const unsigned hint[] = {
		[ROLE_AUTHOR] = THREAD_AUTHOR, [ROLE_NAME] = THREAD_NAME, [ROLE_DATE] = THREAD_DATE, [ROLE_TEXT] = THREAD_TEXT,
		[ROLE_META] = THREAD_META, [ROLE_NOISE] = THREAD_NOISE, [ROLE_PING] = THREAD_PING, [ROLE_GONE] = THREAD_GONE,
		[ROLE_FORM] = THREAD_FORM, [ROLE_REPLIES] = THREAD_REPLIES, [ROLE_RECENT] = THREAD_RECENT,
		[ROLE_REPLY] = THREAD_NOISE, [ROLE_TO] = 0, [ROLE_QUOTE] = THREAD_QUOTE,
	};

	return role < sizeof(hint) / sizeof(hint[0]) ? hint[role] : 0;
}

/* The index of the first word that is a stem, or t->words. */
static size_t stem_of(const struct token *t)
{
	for (size_t i = 0; i < t->words; i++)
		if (t->role[i] == ROLE_ONE || t->role[i] == ROLE_MANY || t->role[i] == ROLE_EITHER || t->role[i] == ROLE_CROWD)
			return i;
	return t->words;
}

/* Words that decide wherever they stand in the token. */
static unsigned hint_of_marks(const struct token *t, bool has_stem)
{
	unsigned hints = 0;

	for (size_t i = 0; i < t->words; i++) {
		hints |= t->role[i] == ROLE_PING ? THREAD_PING : 0;
		hints |= t->role[i] == ROLE_GONE ? THREAD_GONE : 0;
		hints |= t->role[i] == ROLE_RECENT && (has_stem || t->words == 1) ? THREAD_RECENT : 0;
		hints |= (t->role[i] == ROLE_REPLY || t->role[i] == ROLE_LOOSE) && i + 1 < t->words && t->role[i + 1] == ROLE_TO ? THREAD_REPLYTO : 0;
	}
	return hints;
}

/* A token with a stem: what the words after it make of it. */
static unsigned hint_of_stem(const struct token *t, size_t stem)
{
	enum role last = ROLE_NONE;
	bool many = t->role[stem] == ROLE_MANY || t->role[stem] == ROLE_CROWD;

	for (size_t i = stem + 1; i < t->words; i++) {
		/* `comment-content-container` frames a part */
		if ((t->role[i] == ROLE_BOX || t->role[i] == ROLE_ITEM) && (last == ROLE_TEXT || last == ROLE_META || last == ROLE_AUTHOR || last == ROLE_DATE))
			continue;
		last = t->role[i] != ROLE_NONE ? t->role[i] : last;
	}
	/* `comment-author-jojo` on a comment tells its author's login: no author's field */
	if (t->words > stem + 2 && t->role[stem + 1] == ROLE_AUTHOR && last == ROLE_AUTHOR && t->role[t->words - 1] == ROLE_NONE)
		return 0;
	for (size_t i = stem + 1; i < t->words; i++)
		if (t->role[i] == ROLE_FORM)
			return THREAD_FORM;
	switch (last) {
	case ROLE_NONE:
		/* `comment-details`: a part of one, nobody knows which */
		if (!many && stem + 1 < t->words)
			return 0;
		return many ? THREAD_BOX : THREAD_ITEM;
	case ROLE_ONE: case ROLE_EITHER: case ROLE_LOOSE: case ROLE_ITEM:
		return many && last == ROLE_EITHER ? THREAD_BOX : THREAD_ITEM;
	case ROLE_MANY: case ROLE_CROWD: case ROLE_BOX:
		return THREAD_BOX | (many ? 0 : THREAD_ITEM);
	case ROLE_TEXT: case ROLE_META:
		return t->role[stem] == ROLE_MANY ? THREAD_BOX : hint_of_role(last);
	default:
		return hint_of_role(last);
	}
}

/* The hints of one token of a class. */
static unsigned hint_of_token(const struct token *t)
{
	size_t stem = stem_of(t);
	bool has_stem = stem < t->words;
	unsigned hints = hint_of_marks(t, has_stem);

	if (has_stem)
		return hints | hint_of_stem(t, stem) | (t->role[stem] == ROLE_CROWD ? 0 : THREAD_SURE);
	if (t->words == 0)
		return hints;
	for (size_t i = t->words; i-- > 0;) {
		if (t->role[i] == ROLE_NONE || t->role[i] == ROLE_ITEM || t->role[i] == ROLE_BOX || t->role[i] == ROLE_TO)
			continue;
		/* `text-right`, `text-muted`: how it looks, not what it is */
		if (t->role[i] == ROLE_TEXT && i + 1 < t->words && t->role[i + 1] == ROLE_NONE)
			return hints;
		return hints | (t->role[i] == ROLE_LOOSE ? THREAD_WEAK : hint_of_role(t->role[i]));
	}
	return hints;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* The hints of all tokens of a class value. */
static unsigned hint_of_class(struct slice class)
{
	unsigned hints = 0;
	size_t i = 0;

	while (i < class.len) {
		size_t from;
		struct token t;

		while (i < class.len && is_blank(class.ptr[i]))
			i++;
		from = i;
		while (i < class.len && !is_blank(class.ptr[i]))
			i++;
		t = token_of(slice_sub(class, from, i));
		hints |= hint_of_token(&t);
	}
	return hints;
}

/* The hints of an id: with digits it names one thing, else a place. */
static unsigned hint_of_id(struct slice id, bool is_list)
{
	struct token t = token_of(id);
	unsigned hints = hint_of_token(&t);
	size_t stem = stem_of(&t);

	if (stem < t.words && t.role[stem] != ROLE_MANY && hexadecimal(id).len > 0)
		return hints | THREAD_ITEM | THREAD_NUMBER;
	if (!t.digits || (stem < t.words && t.before <= stem))
		return hints & THREAD_ITEM ? (hints & ~(unsigned)THREAD_ITEM) | THREAD_BOX : hints;
	/* `comments-312` frames the comments of article 312 */
	if (stem < t.words && t.role[stem] == ROLE_MANY && !(hints & THREAD_ITEM))
		return hints;
	/* but `forum312`, `avis41` are one of them */
	if (stem + 1 == t.words && stem < t.words)
		return THREAD_ITEM | THREAD_NUMBER;
	if (hints & THREAD_ITEM)
		return THREAD_ITEM | THREAD_NUMBER;
	/* `c12345678` of two well-known hosts; shorter ones are content elements of another, lists apart */
	if (id.len > (is_list ? 1 : 8) && id.ptr[0] == 'c' && thread_number(id).len == id.len - 1)
		return THREAD_ITEM | THREAD_NUMBER;
	return hints;
}

/* The hints of microdata. */
static unsigned hint_of_microdata(const struct node *n)
{
	struct slice property = node_attribute(n, "itemprop"), type = node_attribute(n, "itemtype");
	unsigned hints = 0;

	if (slice_ends(type, SLICE("/Comment")) || slice_ends(type, SLICE("/UserComments")) || words_have(property, "comment"))
		hints |= THREAD_ITEM;
	if (words_have(property, "author") || words_have(property, "creator"))
		hints |= THREAD_AUTHOR;
	if (words_have(property, "name"))
		hints |= THREAD_NAME;
	if (words_have(property, "datePublished") || words_have(property, "dateCreated") || words_have(property, "commentTime"))
		hints |= THREAD_DATE;
	if (words_have(property, "text") || words_have(property, "commentText") || words_have(property, "reviewBody"))
		hints |= THREAD_TEXT;
	return hints;
}

unsigned thread_hints(struct thread_words *words, const struct node *n)
{
	unsigned hints = 0;

	if (n->class.len > 0) {
		void **at = map_at(&words->seen, n->class);

		/* the low bit tells a cached zero from a class not met before */
		if (!*at)
			*at = (void *)(((uintptr_t)hint_of_class(n->class) << 1) | 1);
		hints = (unsigned)((uintptr_t)*at >> 1);
	}
	if (n->id.len > 0)
		hints |= hint_of_id(n->id, n->tag == TAG_DT || n->tag == TAG_LI);
	for (unsigned i = 0; i < n->attributes; i++)
		if (slice_starts(n->attribute[i].name, SLICE("item")))
			return hints | hint_of_microdata(n);
	return hints;
}

/* The first class that is more than parity or place in a row. */
static struct slice first_class(struct slice class)
{
	static const char *const places[] = { "alt", "even", "first", "last", "odd" };
	size_t from, to = 0;
	struct slice word;

	do {
		for (from = to; from < class.len && is_blank(class.ptr[from]); from++)
			;
		for (to = from; to < class.len && !is_blank(class.ptr[to]); to++)
			;
		word = slice_sub(class, from, to);
	} while (word.len > 0 && word_listed(places, sizeof(places) / sizeof(places[0]), word));
	return word;
}

bool thread_alike(const struct node *a, const struct node *b)
{
	return a->tag == b->tag && slice_eq(first_class(a->class), first_class(b->class));
}

/* The run of digits that begins at or after `from`; empty when there is none. */
static struct slice digits_from(struct slice name, size_t from)
{
	size_t to;

	while (from < name.len && !(name.ptr[from] >= '0' && name.ptr[from] <= '9'))
		from++;
	for (to = from; to < name.len && name.ptr[to] >= '0' && name.ptr[to] <= '9'; to++)
		;
	return slice_sub(name, from, to);
}

struct slice thread_number(struct slice name)
{
	struct slice first = digits_from(name, 0), later = first, hex = hexadecimal(name);

	if (hex.len > 0)
		return hex;
	if (first.len == name.len || is_behind_stem(name, (size_t)(first.ptr - name.ptr)))
		return first;
	/* `Blog1_cmt-301`, `post-12-comment-301` */
	while (later.len > 0) {
		later = digits_from(name, (size_t)(later.ptr - name.ptr) + later.len);
		if (later.len > 0 && is_behind_stem(name, (size_t)(later.ptr - name.ptr)))
			return later;
	}
	return first;
}

struct slice thread_named_number(struct slice id)
{
	return hint_of_id(id, false) & (THREAD_NUMBER | THREAD_WEAK) ? thread_number(id) : (struct slice){ NULL, 0 };
}

/* The number after `word` in a class value, -1 when it is not there. */
static int number_after(struct slice class, struct slice word)
{
	unsigned long long n;
	size_t at = slice_find(class, word, 0);
	size_t to;

	if (at == SLICE_NONE)
		return -1;
	for (to = at + word.len; to < class.len && class.ptr[to] >= '0' && class.ptr[to] <= '9'; to++)
		;
	return slice_number(slice_sub(class, at + word.len, to), &n) && n < 1000 ? (int)n : -1;
}

/* Pixels or other units of indentation in a style, -1 when it tells none. */
static int indentation(struct slice style)
{
	static const struct slice property[] = { { "margin-left:", 12 }, { "padding-left:", 13 } };

	for (size_t i = 0; i < sizeof(property) / sizeof(property[0]); i++) {
		size_t at = slice_find(style, property[i], 0);
		unsigned long long n;
		size_t from, to;

		if (at == SLICE_NONE)
			continue;
		for (from = at + property[i].len; from < style.len && style.ptr[from] == ' '; from++)
			;
		for (to = from; to < style.len && style.ptr[to] >= '0' && style.ptr[to] <= '9'; to++)
			;
		if (slice_number(slice_sub(style, from, to), &n) && n < 10000)
			return (int)n;
	}
	return -1;
}

int thread_level(const struct node *n)
{
	static const struct slice class_word[] = {
		{ "depth-", 6 }, { "level-", 6 }, { "level_", 6 }, { "level", 5 }, { "indent-", 7 }, { "niveau-", 7 }, { "niveau", 6 }, { "depth", 5 },
	};
	static const char *const attribute[] = { "data-level", "data-depth", "aria-level" };
	unsigned long long n_level;

	for (size_t i = 0; i < sizeof(attribute) / sizeof(attribute[0]); i++)
		if (slice_number(node_attribute(n, attribute[i]), &n_level) && n_level < 1000)
			return (int)n_level;
	for (size_t i = 0; i < sizeof(class_word) / sizeof(class_word[0]); i++) {
		int level = number_after(n->class, class_word[i]);

		if (level >= 0)
			return level;
	}
	return indentation(node_attribute(n, "style"));
}

bool thread_profile(const struct node *a)
{
	static const char *const word[] = { "/membre/", "/membres/", "/member/", "/profil/", "/profile/", "/utilisateur/", "/user/", "/users/", "/u/", "profile.php", "member.php", "mode=viewprofile" };
	struct slice href = a->tag == TAG_A ? node_attribute(a, "href") : (struct slice){ NULL, 0 };

	for (size_t i = 0; i < sizeof(word) / sizeof(word[0]) && href.len > 0; i++)
		if (slice_find(href, slice_of(word[i]), 0) != SLICE_NONE)
			return true;
	return false;
}
