/* Titles of threads: `Commentaires (5)`, `3 réponses à …`. */
#include "parse/dateline.h"
#include "parse/thread_find.h"
#include "text/unicode.h"

enum {
	TITLE_BYTES = 300,
	TITLE_LIMIT = 200, /* code points of an element that may be a title */
};

/* Words for what readers write; folded, sorted by bytes as all here. */
static const char *const stems[] = {
	"antwort", "antworten", "avis", "comentario", "comentarios", "comment", "commentaire", "commentaires", "commenti", "commento",
	"comments", "contribution", "contributions", "courrier", "discussion", "forum", "gedanken", "komentarz", "komentarze", "komentarzy",
	"kommentar", "kommentare", "leserbrief", "leserbriefe", "leserkommentare", "meinungen", "messages", "opiniones", "reaction",
	"reactions", "reagir", "reagissez", "reaktionen", "reflexion", "reflexions", "replies", "reponse", "reponses", "response", "responses", "respuesta",
	"respuestas", "risposta", "risposte", "thought", "thoughts",
};

/* Of those, the ones that alone name a kind of article or a place of the site. */
static const char *const lone[] = {
	"antwort", "avis", "comentario", "comment", "commentaire", "commento", "contribution", "courrier", "forum", "komentarz", "kommentar",
	"leserbrief", "reaction", "reagir", "reagissez", "reflexion", "response", "risposta", "thought",
};

/* Words that may stand beside them; folded. */
static const char *const fillers[] = {
	"a", "abonnes", "afficher", "all", "alle", "article", "artikel", "aucun", "beitrag", "billet", "bisher", "ce", "cet", "das",
	"de", "del", "deposes", "der", "dernieres", "des", "die", "diesem", "du", "encore", "espace", "far", "fur", "gli", "have",
	"i", "ihre", "internautes", "keine", "l", "la", "laisser", "las", "le", "lecteur", "lecteurs", "les", "leser", "los", "no",
	"noch", "on", "our", "pas", "post", "publies", "reader", "readers", "recents", "recus", "so", "sujet", "sur", "the",
	"there are", "this", "to", "tous", "und", "user", "voir", "vos", "votre", "your", "zu", "zum",
};

/* Words between a number's stem and the title of the article: `sur`, `à`, `on`. */
static const char *const links[] = {
	"a", "au", "auf", "en", "for", "in", "on", "para", "pour", "su", "sur", "to", "uber", "zu", "zum",
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* The next run of letters or digits off folded text. */
static struct slice word_next(struct slice *rest)
{
	size_t from = 0, to;

	while (from < rest->len && (unsigned char)rest->ptr[from] < 0x80 && !((rest->ptr[from] >= 'a' && rest->ptr[from] <= 'z') || (rest->ptr[from] >= '0' && rest->ptr[from] <= '9')))
		from++;
	for (to = from; to < rest->len; to++) {
		unsigned char c = (unsigned char)rest->ptr[to];

		if (c < 0x80 && !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
			break;
	}
	struct slice word = slice_sub(*rest, from, to);

	*rest = slice_sub(*rest, to, rest->len);
	return word;
}

bool thread_title(struct arena *a, struct slice text, int *count)
{
	struct slice rest = unicode_fold(a, slice_sub(text, 0, TITLE_BYTES)), word;
	unsigned long long n;
	bool has_stem = false, one = false, is_lone = false;
	size_t words = 0;

	*count = -1;
	while ((word = word_next(&rest)).len > 0) {
		words++;
		if (slice_number(word, &n)) {
			if (*count < 0 && n < 1000000)
				*count = (int)n;
			continue;
		}
		one |= words == 1 && (slice_eq(word, SLICE("un")) || slice_eq(word, SLICE("une")) || slice_eq(word, SLICE("one")) || slice_eq(word, SLICE("ein")));
		if (word_listed(stems, COUNT(stems), word)) {
			has_stem = true;
			is_lone = word_listed(lone, COUNT(lone), word);
			continue;
		}
		/* `7 réponses à « … »`: the rest is the article's title */
		if (has_stem && (*count >= 0 || one) && word_listed(links, COUNT(links), word))
			break;
		if (!word_listed(fillers, COUNT(fillers), word) && !(one && words == 1))
			return false;
	}
	if (one && *count < 0)
		*count = 1;
	return has_stem && (!is_lone || *count >= 0 || words > 1);
}

/* The count that an element tells in words or in data; -1 when none. */
static int count_of(const struct thread_finder *f, const struct node *n)
{
	unsigned long long value;
	int count;

	if (slice_number(node_attribute(n, "data-comments-count"), &value) || slice_number(node_attribute(n, "data-comment-count"), &value))
		return value < 1000000 ? (int)value : -1;
	if (words_have(node_attribute(n, "itemprop"), "commentCount"))
		return slice_number(node_attribute(n, "content"), &value) && value < 1000000 ? (int)value : -1;
	if (n->text_len == 0 || n->text_len > TITLE_LIMIT)
		return -1;
	if (!(tag_rows[n->tag].traits & TAG_HEADING) && !(finder_hint(f, n) & THREAD_SURE) && n->tag != TAG_LEGEND)
		return -1;
	return thread_title(f->arena, node_line(f->arena, n, 0, TITLE_BYTES), &count) ? count : -1;
}

int finder_declared(const struct thread_finder *f)
{
	int outside = -1, link = -1;
	const struct node *inside = f->tree->node;
	size_t item = 0;

	/* what the thread itself tells goes before links to it, and these before counters elsewhere */
	for (const struct node *n = f->tree->node; n < f->tree->node + f->tree->nodes; n++) {
		int count;

		if (n->flags & NODE_COMMENT && n->end > inside)
			inside = n->end;
		/* no count stands inside a comment; one alone may be the whole thread */
		while (item < f->items && f->item[item].node < n)
			item++;
		if (f->items > 1 && item < f->items && f->item[item].node == n && !f->item[item].dropped) {
			n = n->end - 1;
			continue;
		}
		if (n->tag == TAG_TEXT || (n->flags & (NODE_MUTE | NODE_THREAD)))
			continue;
		count = count_of(f, n);
		if (count >= 0 && n < inside && !(finder_hint(f, n) & THREAD_NOISE))
			return count;
		if (link < 0 && n < inside)
			link = count;
		if (outside < 0 && count >= 0 && (finder_hint(f, n) & THREAD_SURE) && !(n->flags & NODE_LINK))
			outside = count;
	}
	return link >= 0 ? link : outside;
}
