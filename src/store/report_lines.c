/* Lines of the report's tables: amounts, parties, sources. */
#include "store/report_page.h"

#include "store/html.h"
#include "text/unicode.h"

enum { TITLE_MAX = 90 }; /* code points of a title in a line */

/* What the tables' own words are in French; others stay as they are. */
static const struct { const char *word, *french; } dictionary[] = {
	{ "grant", "subvention" }, { "raise", "levée de fonds" }, { "investment", "investissement" }, { "loan", "prêt" },
	{ "budget", "budget" }, { "revenue", "chiffre d’affaires" }, { "price", "prix" }, { "fine", "amende" }, { "other", "autre" },
	{ "planned", "prévu" }, { "conditional", "au conditionnel" }, { "denied", "démenti" }, { "asked", "demandé" }, { "refused", "refusé" }, { "claim", "affirmé" },
	{ "company", "entreprise" }, { "association", "association" }, { "public", "État, établissement public" },
	{ "local", "collectivité" }, { "finance", "banque, fonds" }, { "network", "réseau" }, { "education", "enseignement, recherche" },
	{ "media", "média" }, { "party", "parti" }, { "union", "syndicat" },
	{ "about", "environ " }, { "min", "au moins " }, { "max", "au plus " },
	{ "former", "ancien" }, { "future", "à venir" },
	{ "open", "libre" }, { "partial", "partiel" }, { "login", "connexion exigée" }, { "consent", "bandeau de consentement" },
	{ "challenge", "contrôle antirobot" }, { "error", "page d’erreur" },
};

static struct slice french(struct slice word)
{
	for (size_t i = 0; i < sizeof dictionary / sizeof *dictionary; i++)
		if (slice_eq(word, slice_of(dictionary[i].word)))
			return slice_of(dictionary[i].french);
	return word;
}

void page_word(struct buf *out, struct slice word)
{
	html_text(out, french(word));
}

void page_cell(struct buf *out, const char *label, const char *class)
{
	buf_printf(out, "<td data-label=\"%s\"%s%s%s>", label, *class ? " class=\"" : "", class, *class ? "\"" : "");
}

void page_text(struct buf *out, const char *label, struct slice text)
{
	page_cell(out, label, "");
	html_text(out, text);
	buf_add(out, SLICE("</td>"));
}

void page_number(struct buf *out, const char *label, struct slice number)
{
	page_cell(out, label, "number");
	html_number(out, number);
	buf_add(out, SLICE("</td>"));
}

void page_count(struct buf *out, const char *label, size_t n)
{
	page_cell(out, label, "number");
	html_count(out, n);
	buf_add(out, SLICE("</td>"));
}

void page_head(struct buf *out, struct slice text)
{
	buf_add(out, SLICE("<tr><th scope=\"row\">"));
	html_text(out, text);
	buf_add(out, SLICE("</th>"));
}

void page_date(struct buf *out, struct slice iso)
{
	if (iso.len == 0)
		return;
	buf_add(out, SLICE("<time datetime=\""));
	html_text(out, iso);
	buf_add(out, SLICE("\">"));
	html_text(out, slice_sub(iso, 0, 10));
	buf_add(out, SLICE("</time>"));
}

void page_place(struct buf *out, const struct chunk_row *article)
{
	struct slice host = chunk_cell(article, "host"), published = chunk_cell(article, "published");

	html_text(out, host.len ? host : SLICE("fichier déposé"));
	if (published.len)
		buf_add(out, SLICE(", "));
	page_date(out, published);
}

void page_title(struct buf *out, const struct chunk_row *article, struct slice words)
{
	struct slice title = chunk_cell(article, "title"), url = chunk_cell(article, "url");
	size_t before = out->len;

	if (title.len == 0)
		title = chunk_cell(article, "article");
	buf_add(out, SLICE("<a rel=\"noreferrer\" href=\""));
	bool linked = html_url(out, url);
	if (linked) {
		html_fragment(out, url, words);
		buf_add(out, SLICE("\">"));
	} else {
		out->len = before;
	}
	size_t end = utf8_offset(title, TITLE_MAX);
	html_text(out, slice_sub(title, 0, end));
	if (end < title.len)
		buf_add(out, SLICE("…"));
	if (linked)
		buf_add(out, SLICE("</a>"));
}

void page_text_link(struct buf *out, struct slice article, struct slice words)
{
	size_t before = out->len;

	buf_add(out, SLICE("<a href=\"text/"));
	if (!html_file(out, article)) {
		out->len = before;
		buf_add(out, SLICE("texte"));
		return;
	}
	buf_add(out, SLICE(".txt"));
	html_fragment(out, SLICE(""), words);
	buf_add(out, SLICE("\">texte</a>"));
}

static void rule_cite(struct report *r, struct slice rule)
{
	struct citation *c = map_get(&r->rules, rule);

	if (c == NULL || rule.len == 0)
		return;
	if (c->number == 0)
		c->number = ++r->cited;
	buf_printf(r->out, " · règle <a href=\"#r%zu\">", c->number);
	html_text(r->out, rule);
	buf_add(r->out, SLICE("</a>"));
}

/* The last cell of a line: page, place in the text or thread, rule. */
static void source_cell(struct report *r, const struct chunk_row *row, struct slice words)
{
	const struct chunk_row *article = report_article(r, row);
	struct slice comment = chunk_cell(row, "comment"), id = chunk_cell(row, "article");
	struct buf *out = r->out;

	page_cell(out, "Source", "source");
	if (article != NULL)
		page_title(out, article, words);
	else
		html_text(out, id);
	buf_add(out, SLICE("<br><small>"));
	if (article != NULL) {
		page_place(out, article);
		buf_add(out, SLICE(" · "));
	}
	if (comment.len) {
		buf_add(out, SLICE("commentaire "));
		html_text(out, comment);
	} else {
		page_text_link(out, id, words);
	}
	buf_add(out, SLICE(", signes "));
	html_text(out, chunk_cell(row, "start"));
	buf_add(out, SLICE("–"));
	html_text(out, chunk_cell(row, "end"));
	rule_cite(r, chunk_cell(row, "rule"));
	buf_add(out, SLICE("</small></td></tr>\n"));
}

/* Words of a cell as they stand in a context, whose white space is single blanks. */
static struct slice words_of(struct report *r, const struct chunk_row *row)
{
	return table_column(row->table, "text") < COLUMNS_MAX ? unicode_squeeze(r->arena, chunk_cell(row, "text")) : (struct slice){ NULL, 0 };
}

static void sentence_write(struct buf *out, const struct chunk_row *row, struct slice words)
{
	page_cell(out, "Phrase", "phrase");
	html_marked(out, chunk_cell(row, "context"), words);
	buf_add(out, SLICE("</td>"));
}

static void amount_write(struct buf *out, const struct chunk_row *amount)
{
	struct slice low = chunk_cell(amount, "low"), high = chunk_cell(amount, "high"), per = chunk_cell(amount, "per");
	struct slice qualifier = chunk_cell(amount, "qualifier"), said = french(qualifier);

	if (said.ptr != qualifier.ptr)
		html_text(out, said);
	if (!slice_eq(low, high)) {
		html_number(out, low);
		buf_add(out, SLICE(" à "));
	}
	html_number(out, high);
	buf_add(out, SLICE("\xC2\xA0"));
	html_text(out, chunk_cell(amount, "unit"));
	if (per.len) {
		buf_add(out, SLICE(" /\xC2\xA0"));
		html_text(out, per);
	}
}

/* The name of a party; one that only the context tells stands back. */
static void named_write(struct report *r, const struct chunk_row *row, const char *party)
{
	bool inferred = slice_eq(chunk_cell(row, arena_printf(r->arena, "%s_basis", party).ptr), SLICE("inferred"));

	if (inferred)
		buf_add(r->out, SLICE("<span class=\"inferred\" title=\"déduit du contexte : ces mots ne le disent pas\">"));
	html_text(r->out, chunk_cell(row, party));
	if (inferred)
		buf_add(r->out, SLICE("</span>"));
}

static void party_write(struct report *r, const struct chunk_row *funding)
{
	struct buf *out = r->out;
	struct slice payer = chunk_cell(funding, "payer"), payee = chunk_cell(funding, "payee"), purpose = chunk_cell(funding, "purpose");
	struct slice event = chunk_cell(funding, "event"), modality = chunk_cell(funding, "modality");

	buf_add(out, SLICE("<div>"));
	named_write(r, funding, "payer");
	if (payer.len || payee.len) {
		buf_add(out, SLICE(" <span class=\"to\">→</span> "));
		named_write(r, funding, "payee");
		buf_add(out, SLICE("<br>"));
	}
	buf_add(out, SLICE("<small>"));
	page_word(out, event);
	if (modality.len && !slice_eq(modality, SLICE("stated"))) {
		buf_add(out, SLICE(", "));
		page_word(out, modality);
	}
	if (purpose.len) {
		buf_add(out, SLICE(" ; pour : "));
		html_text(out, purpose);
	}
	buf_add(out, SLICE("</small></div>"));
}

static void times_write(struct buf *out, size_t times)
{
	if (times > 1)
		buf_printf(out, " <small>(%zu\u00A0fois)</small>", times);
}

void page_amount_line(struct report *r, const struct finding *f)
{
	struct slice words = words_of(r, f->row);

	buf_add(r->out, SLICE("<tr><th scope=\"row\" class=\"amount\">"));
	amount_write(r->out, f->row);
	times_write(r->out, f->times);
	buf_add(r->out, SLICE("</th>"));
	page_cell(r->out, "Qui paie, qui reçoit", "parties");
	for (const struct party *p = f->party; p != NULL; p = p->next)
		party_write(r, p->row);
	buf_add(r->out, SLICE("</td>"));
	sentence_write(r->out, f->row, words);
	source_cell(r, f->row, words);
}

void page_funding_line(struct report *r, const struct finding *f)
{
	const struct chunk_row *amount = map_get(&r->amounts, chunk_cell(f->row, "amount"));
	struct slice words = { NULL, 0 };

	buf_add(r->out, SLICE("<tr><th scope=\"row\" class=\"amount\">"));
	if (amount != NULL) {
		words = words_of(r, amount);
		amount_write(r->out, amount);
	}
	buf_add(r->out, SLICE("</th>"));
	page_cell(r->out, "Qui paie, qui reçoit", "parties");
	party_write(r, f->row);
	buf_add(r->out, SLICE("</td>"));
	sentence_write(r->out, f->row, words);
	source_cell(r, f->row, words);
}

void page_role_line(struct report *r, const struct finding *f)
{
	struct slice time = chunk_cell(f->row, "time"), role = chunk_cell(f->row, "role");

	buf_add(r->out, SLICE("<tr><th scope=\"row\">"));
	html_text(r->out, chunk_cell(f->row, "person"));
	times_write(r->out, f->times);
	buf_add(r->out, SLICE("</th>"));
	page_cell(r->out, "Fonction", "");
	html_text(r->out, role);
	if (time.len && !slice_eq(time, SLICE("current"))) {
		buf_add(r->out, SLICE(" <small>("));
		page_word(r->out, time);
		buf_add(r->out, SLICE(")</small>"));
	}
	buf_add(r->out, SLICE("</td>"));
	page_cell(r->out, "Organisation", "");
	named_write(r, f->row, "organization");
	buf_add(r->out, SLICE("</td>"));
	sentence_write(r->out, f->row, role);
	source_cell(r, f->row, role);
}

void page_quote_line(struct report *r, const struct finding *f)
{
	struct slice speaker = chunk_cell(f->row, "speaker"), text = chunk_cell(f->row, "text"), verb = chunk_cell(f->row, "verb");

	buf_add(r->out, SLICE("<tr><th scope=\"row\">"));
	if (speaker.len > 0)
		named_write(r, f->row, "speaker");
	else
		buf_add_char(r->out, '?');
	if (verb.len) {
		buf_add(r->out, SLICE(" <small>"));
		html_text(r->out, verb);
		buf_add(r->out, SLICE("</small>"));
	}
	buf_add(r->out, SLICE("</th>"));
	page_cell(r->out, "Citation", "phrase");
	buf_add(r->out, SLICE("<q>"));
	html_text(r->out, text);
	buf_add(r->out, SLICE("</q></td>"));
	source_cell(r, f->row, text);
}

void page_name_line(struct report *r, const struct name *name)
{
	struct slice aliases = chunk_cell(name->row, "aliases"), form, first = chunk_cell(name->row, "first_seen"), last = chunk_cell(name->row, "last_seen");
	struct buf *out = r->out;

	buf_add(out, SLICE("<tr><th scope=\"row\">"));
	html_text(out, chunk_cell(name->row, "name"));
	for (const char *between = "<br><small>aussi : "; aliases.len && slice_split(&aliases, '|', &form); between = ", ") {
		buf_add(out, slice_of(between));
		html_text(out, form);
	}
	buf_add(out, chunk_cell(name->row, "aliases").len ? SLICE("</small></th>") : SLICE("</th>"));
	page_cell(out, "Mentions", "number");
	html_number(out, chunk_cell(name->row, "mentions"));
	buf_add(out, SLICE(" <small>dans "));
	html_number(out, chunk_cell(name->row, "articles"));
	buf_add(out, slice_eq(chunk_cell(name->row, "articles"), SLICE("1")) ? SLICE(" article") : SLICE(" articles"));
	if (chunk_cell(name->row, "kind").len) {
		buf_add(out, SLICE("<br>"));
		page_word(out, chunk_cell(name->row, "kind"));
	}
	buf_add(out, SLICE("<br>"));
	page_date(out, first);
	if (!slice_eq(slice_sub(first, 0, 10), slice_sub(last, 0, 10))) {
		buf_add(out, SLICE(" – "));
		page_date(out, last);
	}
	buf_add(out, SLICE("</small></td>"));
	if (name->mention == NULL) {
		buf_add(out, SLICE("<td></td><td></td></tr>\n"));
		return;
	}
	struct slice words = words_of(r, name->mention);
	sentence_write(out, name->mention, words);
	source_cell(r, name->mention, words);
}
