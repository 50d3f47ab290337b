/* Charset decisions, tokens and nesting of the page tree. */
#include "model/document.h"
#include "parse/charset.h"
#include "parse/tree.h"
#include "text/limits.h"
#include "unit/tap.h"

/* The tree as text: elements as name(children), text in quotes. */
static void tree_print(const struct node *from, struct buf *out)
{
	const struct node *n = from;
	size_t depth = from->depth;

	while (n < from->end) {
		for (; depth > n->depth; depth--)
			buf_add_char(out, ')');
		if (n->tag == TAG_TEXT) {
			buf_printf(out, "'%.*s'", SLICE_ARGS(n->text));
		} else {
			buf_printf(out, "%.*s", SLICE_ARGS(n->text));
			if (n->end > n + 1) {
				buf_add_char(out, '(');
				depth++;
			} else {
				buf_add_char(out, ' ');
			}
		}
		n++;
	}
	for (; depth > from->depth; depth--)
		buf_add_char(out, ')');
}

/* The children of <body> must print as wanted. */
static void nests(const char *html, const char *want, const char *name)
{
	struct arena a = arena_open();
	struct buf out = buf_open(4096);
	struct tree tree;

	html_parse(&a, slice_of(html), &tree);
	tree_print(tree.body, &out);
	tap_text(buf_slice(&out), want, name);
	buf_close(&out);
	arena_close(&a);
}

static void nesting(void)
{
	nests("<p>a<p>b", "body(p('a')p('b'))", "a paragraph ends at the next one");
	nests("<header><div>x</header><p>y", "body(header(div('x'))p('y'))", "an end tag closes the divs left open inside");
	nests("<section><div>x</section>y", "body(section(div('x'))'y')", "so does the end of a section");
	nests("<ul><li>a<li>b</ul>c", "body(ul(li('a')li('b'))'c')", "items end at the next one");
	nests("<ul><li>a<ul><li>b</ul>c</ul>", "body(ul(li('a'ul(li('b'))'c')))", "an inner list stays in its item");
	nests("<dl><dt>a<dd>b<dt>c</dl>", "body(dl(dt('a')dd('b')dt('c')))", "terms and definitions");
	nests("<p>a<div>b</div>c", "body(p('a')div('b')'c')", "a block ends the paragraph");
	nests("<p>a<b>c<p>d", "body(p('a'b('c'))p('d'))", "an inline element ends with its paragraph");
	nests("<table><tr><td>1<td>2<tr><td>3</table>x", "body(table(tr(td('1')td('2'))tr(td('3')))'x')", "cells and rows left open");
	nests("<table><tr><td><table><tr><td>i</table>o</table>", "body(table(tr(td(table(tr(td('i')))'o'))))", "a table in a cell");
	nests("<td>a", "body('a')", "cells outside tables are no elements");
	nests("<div><span>a</div>b", "body(div(span('a'))'b')", "a block's end closes inline elements");
	nests("<span><div>a</span>b</div>", "body(span(div('a''b')))", "an inline end tag does not close a block");
	nests("a</div>b", "body('a''b')", "end tags of nothing are ignored");
	nests("<h2>a</h3>b", "body(h2('a')'b')", "a heading ends with any heading's end");
	nests("<a href=1>x<a href=2>y</a>", "body(a('x')a('y'))", "a link ends at the next one");
	nests("x</br>y", "body('x'br 'y')", "the end of br is a br");
	nests("<html><body>a</body></html>b<html><body>c", "body('a''b''c')", "text after the body, second bodies");
	nests("<select><option>a<option>b<p>c", "body(select(option('a')option('b'))p('c'))", "a list of options left open ends at a paragraph");
	nests("<form><form><p>a", "body(form(p('a')))", "no form in a form");
}

static void tokens(void)
{
	nests("<span/>a<br/>b", "body(span('a'br 'b'))", "a slash closes void elements only");
	nests("b<script/>x</script>a", "body('b'script('x')'a')", "also not a script");
	nests("<svg><path/>a</svg>b", "body(svg(path 'a')'b')", "but what belongs to drawings");
	nests("a<script>if (a<b) '</p>'</script>c", "body('a'script('if (a<b) '</p>'')'c')", "scripts are bytes");
	nests("a<script><!-- <script>x</script> y --></script>z", "body('a'script('<!-- <script>x</script> y -->')'z')", "a script inside a hidden script");
	nests("<!-- a -- b -->c<!-->d<!--->e<!-- f --!>g", "body('c''d''e''g')", "comments end where the standard says");
	nests("<?php x ?>a<!x>b</3>c", "body('a''b''c')", "bogus comments");
	nests("a < b <3 c", "body('a < b <3 c')", "a less-than sign in text");
	nests("&eacute;&#233;&#xE9;&copy2&nosuch;&amp&#x80;&#0;", "body('\u00E9\u00E9\u00E9\u00A92&nosuch;&\u20AC\uFFFD')", "character references");
	nests("<p class='a&amp;b' title=\"x>y\" checked>t", "body(p('t'))", "quoted attributes hold >");
	nests("<P CLASS=x>t</P>", "body(p('t'))", "names in capitals");
	nests("<textarea><p>x</textarea>y", "body(textarea('<p>x')'y')", "a field's content is text");
	nests("<title>x</title><p>y", "body(p('y'))", "the title stays in the head");
}

static void attributes(void)
{
	struct arena a = arena_open();
	struct tree tree;
	struct node *n;

	html_parse(&a, SLICE("<a ID=x CLASS='b C' HREF=/p?a=1&amp;b=2&copy=3 data-x>t</a><div style='display : none'>h</div>"), &tree);
	n = tree.body + 1;
	tap_text(n->id, "x", "id is kept apart");
	tap_ok(node_has_class(n, "c") && node_has_class(n, "b") && !node_has_class(n, "bc"), "words of class, case ignored");
	tap_text(node_attribute(n, "href"), "/p?a=1&b=2&copy=3", "references in attributes");
	tap_ok(node_attribute(n, "data-x").ptr != NULL && node_attribute(n, "data-y").ptr == NULL, "empty is not absent");
	tap_ok(n[1].flags & NODE_LINK, "text in a link knows it");
	tap_ok(n->next->flags & NODE_HIDDEN, "what style hides is marked");
	tap_number(tree.body->text_len, 2, "visible characters are counted");
	tap_number(tree.body->link_len, 1, "those in links too");
	html_parse(&a, SLICE("<p a\0b=1 \0 c=\0>t</p\0>u"), &tree);
	tap_text(node_text(&a, tree.body, 0, 100), "tu", "NUL in a tag is a character of its names");
	arena_close(&a);
}

static void lines(void)
{
	struct arena a = arena_open();
	struct tree tree;

	html_parse(&a, SLICE("<p> a  <b>b</b>\n c<br>d</p><div>e<script>no</script></div> f<span> g</span><span>h</span>"), &tree);
	tap_text(node_text(&a, tree.body, 0, 100), "a b c\nd\ne\nf gh", "blocks and breaks end lines, blanks are squeezed");
	tap_text(node_line(&a, tree.body, 0, 100), "a b c d e f gh", "or all on one line");
	html_parse(&a, SLICE("<p>soft\u00ADhyphen and 5\u00A0km"), &tree);
	tap_text(node_text(&a, tree.body, 0, 100), "softhyphen and 5\u00A0km", "invisible characters go, no-break spaces stay");
	arena_close(&a);
}

static void flags(void)
{
	struct arena a = arena_open();
	struct buf b = buf_open(1 << 20);
	struct tree tree;

	for (int i = 0; i < 3 * LIMIT_DEPTH; i++)
		buf_add(&b, SLICE("<div>"));
	buf_add(&b, SLICE("deep"));
	html_parse(&a, buf_slice(&b), &tree);
	tap_ok(tree.flags & DOCUMENT_CUT_DEPTH, "too deep is flagged");
	tap_text(node_text(&a, tree.body, 0, 100), "deep", "and its text kept");
	buf_clear(&b);
	buf_add(&b, SLICE("<p "));
	for (int i = 0; i < 2 * LIMIT_ATTRIBUTES; i++)
		buf_printf(&b, "a%d ", i);
	html_parse(&a, buf_slice(&b), &tree);
	tap_ok(tree.flags & DOCUMENT_CUT_ATTRIBUTES, "too many attributes are flagged");
	html_parse(&a, SLICE("<p>a<!-- and the rest is never closed and goes on and on"), &tree);
	tap_ok(tree.flags & DOCUMENT_TAIL_SWALLOWED, "a swallowed tail is flagged");
	buf_close(&b);
	arena_close(&a);
}

static void decodes(struct slice bytes, const char *header, const char *want, const char *name)
{
	struct arena a = arena_open();
	unsigned found = 0;

	tap_text(charset_decode(&a, bytes, slice_of(header), &found), want, name);
	arena_close(&a);
}

static void charsets(void)
{
	struct arena a = arena_open();
	unsigned found = 0;

	decodes(SLICE("\xEF\xBB\xBF\xC3\xA9"), "iso-8859-1", "\u00E9", "a BOM wins over the header");
	decodes(SLICE("\xC3\xA9t\xC3\xA9"), "iso-8859-1", "\u00E9t\u00E9", "valid UTF-8 wins over the header");
	decodes(SLICE("\xE9t\xE9 \x80 \x9C"), "iso-8859-1", "\u00E9t\u00E9 \u20AC \u0153", "Latin-1 is read as windows-1252");
	decodes(SLICE("\xE9t\xE9"), "", "\u00E9t\u00E9", "without any label too");
	decodes(SLICE("\xE9t\xE9"), "utf-8", "\u00E9t\u00E9", "also when it calls itself UTF-8");
	decodes(SLICE("\xC3\xA9\xC3\xA8\xC3\xA0 \xE9 \xC3\xA9"), "utf-8", "\u00E9\u00E8\u00E0 \uFFFD \u00E9", "mostly UTF-8 keeps its bad bytes as U+FFFD");
	decodes(SLICE("\xA4\xE9"), "iso-8859-15", "\u20AC\u00E9", "other charsets by the header");
	decodes(SLICE("<meta charset=\"iso-8859-15\">\xA4"), "", "<meta charset=\"iso-8859-15\">\u20AC", "or by meta");
	decodes(SLICE("<meta http-equiv=content-type content='text/html; charset=windows-1250'>\xB9"), "",
		"<meta http-equiv=content-type content='text/html; charset=windows-1250'>\u0105", "or by http-equiv");
	decodes(SLICE("\xFF\xFE<\0p\0>\0\xE9\0"), "", "<p>\u00E9", "UTF-16 by BOM");
	decodes(SLICE("\0<\0p\0>\0a"), "", "<p>a", "UTF-16 without BOM");
	decodes(SLICE("\xC9\0t\0\x19 "), "", "\u00C9t\u2019", "of a text too");
	decodes(SLICE("\xFF\xFE\x3D\xD8\x00\xDE"), "", "\U0001F600", "pairs of surrogates");
	decodes(SLICE("a\0b"), "", "ab", "NUL is dropped");
	decodes(SLICE("+AGE-"), "utf-7", "+AGE-", "UTF-7 is never read");
	decodes(SLICE("\xE9"), "no-such-charset", "\u00E9", "an unknown label is as none");
	charset_decode(&a, SLICE("\xC3\xA9\xC3\xA8\xC3\xA0 \xFF \xC3\xA9"), SLICE("utf-8"), &found);
	tap_ok(found & DOCUMENT_BAD_BYTES, "bad bytes are flagged");
	arena_close(&a);
}

int main(void)
{
	nesting();
	tokens();
	attributes();
	lines();
	flags();
	charsets();
	return tap_done();
}
