/* The schemas of all tables; columns are only ever appended. */
#include "model/record.h"

#define PLACE \
	{ "article", "string", "Article: path under corpus/, key of articles.tsv" }, \
	{ "comment", "string", "Comment that holds the words, empty for the article's own text" }, \
	{ "start", "integer", "First code point of the words in the article's text file or the comment's text" }, \
	{ "end", "integer", "Code point after the last" }

#define ORIGIN \
	{ "rule", "string", "Rule, lexicon or pass that made the row; see glane explain" }, \
	{ "context", "string", "The words around" }

#define CLOSED true

#define BASIS(party) \
	{ party "_basis", "string", "How the " party " was found: stated by the words themselves, resolved from what stands for it in them, inferred from the context alone" }

const struct table_schema table_schemas[TABLES] = {
	[TABLE_ARTICLES] = { "articles", "One row an article", {
		{ "article", "string", "Path under corpus/: readable, stable, unique" },
		{ "url", "string", "Canonical or final address" },
		{ "host", "string", "Host of the address" },
		{ "title", "string", "Headline" },
		{ "lede", "string", "Chapo or description" },
		{ "authors", "string", "Names of the byline, joined by |" },
		{ "published", "string", "First publication, ISO 8601 as far as known" },
		{ "updated", "string", "Last change, ISO 8601 as far as known" },
		{ "section", "string", "Section of the site" },
		{ "lang", "string", "Language, BCP 47" },
		{ "access", "string", "open, partial, login, consent, challenge or error" },
		{ "words", "integer", "Words of the article's text" },
		{ "comments", "integer", "Comments found" },
		{ "comments_declared", "integer", "Comments that the page says it has" },
		{ "fetched", "string", "When the page was fetched, UTC" },
		{ "tags", "string", "Keywords of the page, joined by |" },
		{ "flags", "string", "What was cut or guessed, whether its site revised its text or took it away, or that it is a copy; joined by |" },
		{ "repeats", "integer", "Paragraphs left out because the host repeats them on its pages; none holds an amount, a person or a link" },
	} },
	[TABLE_COMMENTS] = { "comments", "One row a reader's comment", {
		{ "article", "string", "Article that is commented" },
		{ "comment", "string", "Id of the comment in its thread" },
		{ "parent", "string", "Comment that it answers, empty for the article" },
		{ "depth", "integer", "0 for an answer to the article" },
		{ "position", "integer", "Order in the thread, from 1" },
		{ "author", "string", "Name as displayed" },
		{ "published", "string", "Time as displayed, ISO 8601; with its zone where the page gives one" },
		{ "text", "string", "What the reader wrote" },
	} },
	[TABLE_AMOUNTS] = { "amounts", "One row a mention of an amount", {
		{ "id", "string", "Key of the row" },
		PLACE,
		{ "text", "string", "The words" },
		{ "kind", "string", "money, percent, share, count or measure", CLOSED },
		{ "low", "number", "Lower value" },
		{ "high", "number", "Upper value, equal unless a range" },
		{ "unit", "string", "ISO 4217 code, % or the counted noun" },
		{ "qualifier", "string", "exact, about, min, max or range", CLOSED },
		{ "per", "string", "Per what: an, mois, m2, habitant, ..." },
		{ "flags", "string", "implied, ambiguous, claim (of a reader, in a comment), joined by |" },
		ORIGIN,
	} },
	[TABLE_ORGANIZATIONS] = { "organizations", "One row a mention of an organization", {
		{ "id", "string", "Key of the row" },
		PLACE,
		{ "text", "string", "The words" },
		{ "name", "string", "Fullest form in the document" },
		{ "kind", "string", "company, association, public, local, finance, network, education, media, party, union or other", CLOSED },
		ORIGIN,
	} },
	[TABLE_PEOPLE] = { "people", "One row a mention of a person", {
		{ "id", "string", "Key of the row" },
		PLACE,
		{ "text", "string", "The words" },
		{ "name", "string", "Fullest form in the document" },
		ORIGIN,
	} },
	[TABLE_ROLES] = { "roles", "One row a role that a person holds", {
		{ "id", "string", "Key of the row" },
		PLACE,
		{ "person", "string", "Name of the person" },
		{ "role", "string", "Title as written" },
		{ "organization", "string", "Where it is held" },
		{ "time", "string", "current, former or future", CLOSED },
		ORIGIN,
		BASIS("organization"),
	} },
	[TABLE_FUNDING] = { "funding", "One row an amount of money with a payer or payee", {
		{ "id", "string", "Key of the row" },
		PLACE,
		{ "amount", "string", "Key of the row in amounts.tsv" },
		{ "event", "string", "grant, raise, investment, loan, budget, revenue, price, fine or other", CLOSED },
		{ "payer", "string", "Who gives" },
		{ "payee", "string", "Who gets" },
		{ "purpose", "string", "For what" },
		{ "modality", "string", "stated, planned, conditional, asked, refused, denied or claim (stated by a reader, in a comment)", CLOSED },
		ORIGIN,
		BASIS("payer"),
		BASIS("payee"),
	} },
	[TABLE_QUOTES] = { "quotes", "One row a quotation", {
		{ "id", "string", "Key of the row" },
		PLACE,
		{ "speaker", "string", "Name of who speaks, empty when not known" },
		{ "verb", "string", "Word that reports it" },
		{ "text", "string", "Quoted words, without the incise" },
		{ "rule", "string", "Rule or pass that made the row" },
		BASIS("speaker"),
	} },
	[TABLE_ENTITIES] = { "entities", "One row a name over the whole corpus", {
		{ "name", "string", "The name" },
		{ "type", "string", "person or organization" },
		{ "kind", "string", "Kind of organization most often given" },
		{ "mentions", "integer", "Mentions in articles and comments" },
		{ "articles", "integer", "Articles that mention it" },
		{ "first_seen", "string", "Earliest publication among them" },
		{ "last_seen", "string", "Latest publication among them" },
		{ "aliases", "string", "Other forms, joined by |, those first that rows elsewhere have as the name" },
	} },
	[TABLE_ERRORS] = { "errors", "One row a page or record that could not be read", {
		{ "file", "string", "File with its suffix, under corpus/ or rules/; the id of a record of a WARC file" },
		{ "offset", "integer", "Byte in the file, empty when unknown" },
		{ "stage", "string", "Where it failed: walk, read, parse, extract, rule, worker" },
		{ "message", "string", "What happened and what it cost" },
	} },
};
