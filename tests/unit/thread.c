/* Comment threads in the markups of many sites. */
#include "parse/thread.h"
#include "unit/tap.h"
#include "text/arena.h"

/* The comments of a page whose body holds an article and then `html`. */
static struct document read_thread(struct arena *a, const char *html, bool *leaked)
{
	struct slice page = arena_printf(a,
	    "<html><body><main><h1>Le port s'équipe</h1><div class='entry-content'><p>Le corps de l'article dit ce qu'il y a à dire du port, de ses grues et de ses marins.</p></div></main>%s</body></html>", html);
	struct page from = { .bytes = page, .fetched = SLICE("2024-05-10T12:00:00Z"), .comments_declared = -1 };
	struct document document = { .comments_declared = -1 };
	struct tree tree;
	struct slice left;

	html_parse(a, page, &tree);
	thread_find(&tree, &from, a, &document);
	left = node_text(a, tree.body, NODE_COMMENT, 1 << 20);
	if (leaked) {
		*leaked = slice_find(left, SLICE("corps de l'article"), 0) == SLICE_NONE;
		for (size_t i = 0; i < document.comments && !*leaked; i++)
			*leaked = document.comment[i].text.len > 0 && slice_find(left, document.comment[i].text, 0) != SLICE_NONE;
	}
	return document;
}

/* One line for each comment: id<parent author date: text. */
static struct slice shape(struct arena *a, const struct document *d)
{
	struct slice s = { NULL, 0 };

	for (size_t i = 0; i < d->comments; i++) {
		const struct comment *c = &d->comment[i];

		s = arena_printf(a, "%.*s%.*s<%.*s %.*s %.*s: %.*s;", SLICE_ARGS(s), SLICE_ARGS(c->id), SLICE_ARGS(c->parent), SLICE_ARGS(c->author), SLICE_ARGS(c->published), SLICE_ARGS(c->text));
	}
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] == '\n')
			s = arena_printf(a, "%.*s|%.*s", (int)i, s.ptr, (int)(s.len - i - 1), s.ptr + i + 1);
	return s;
}

/* A markup and the thread it shows. */
static const struct {
	const char *name, *html, *want;
} cases[] = {
	{ "WordPress, html5",
	  "<div id=comments class=comments-area><h2 class=comments-title>2 réflexions sur « Le port »</h2><ol class=comment-list>"
	  "<li id=comment-7 class='comment even depth-1 parent'><article id=div-comment-7 class=comment-body><footer class=comment-meta><div class='comment-author vcard'><img class=avatar><b class=fn>Léo</b> <span class=says>dit :</span></div>"
	  "<div class=comment-metadata><a href='#comment-7'><time datetime='2024-03-12T14:05:09+01:00'>12 mars 2024 à 14h05</time></a></div></footer><div class=comment-content><p>Un.</p><p>Deux.</p></div>"
	  "<div class=reply><a class=comment-reply-link href='?replytocom=7#respond'>Répondre</a></div></article><ol class=children><li id=comment-8 class='comment byuser comment-author-zoe odd depth-2'><article id=div-comment-8 class=comment-body>"
	  "<footer class=comment-meta><div class='comment-author vcard'><b class=fn>Zoé</b></div><div class=comment-metadata><a href='#comment-8'><time datetime='2024-03-12T15:20:00+01:00'>12 mars 2024 à 15h20</time></a></div></footer><div class=comment-content><p>Trois.</p></div></article></li></ol></li>"
	  "<li id=comment-9 class='pingback odd'><div class=comment-body>Ping : <a href='http://x.example'>Ailleurs</a></div></li></ol><div id=respond class=comment-respond><form><textarea name=comment></textarea>Votre mot</form></div></div>",
	  "7< Léo 2024-03-12T14:05+01:00: Un.|Deux.;8<7 Zoé 2024-03-12T15:20+01:00: Trois.;" },
	{ "WordPress, xhtml: the date is text",
	  "<h3 id=comments>Une réponse à « Le port »</h3><ol class=commentlist><li class='comment' id=comment-3><div id=div-comment-3 class=comment-body><div class='comment-author vcard'><cite class=fn><a class=url href='http://leo.example'>Léo</a></cite> <span class=says>a écrit :</span></div>"
	  "<div class='comment-meta commentmetadata'><a href='#comment-3'>12 mars 2024 à 14 h 05 min</a></div><p>Un mot.</p><div class=reply><a href=x>Répondre</a></div></div></li></ol>",
	  "3< Léo 2024-03-12T14:05: Un mot.;" },
	{ "block theme: plain nested lists",
	  "<div class=wp-block-comments><ol class=wp-block-comment-template><li id=comment-1><div class=wp-block-comment-author-name>Léo</div><div class=wp-block-comment-date><time datetime='2024-03-12T14:05:00+01:00'>12 mars</time></div><div class=wp-block-comment-content><p>Un.</p></div>"
	  "<ol><li id=comment-2><div class=wp-block-comment-author-name>Zoé</div><div class=wp-block-comment-date><time datetime='2024-03-13T08:00:00+01:00'>13 mars</time></div><div class=wp-block-comment-content><p>Deux.</p></div></li></ol></li></ol></div>",
	  "1< Léo 2024-03-12T14:05+01:00: Un.;2<1 Zoé 2024-03-13T08:00+01:00: Deux.;" },
	{ "a theme that tells time in seconds",
	  "<ol class=comment-list><li class=comment id=comment-5><article><footer><cite>Léo</cite><a class=comment-link href='#li-comment-5'><time pubdate=1581416040>11 février 2020 At 10:14</time></a></footer><div class=comment-content><p>Un.</p></div></article></li></ol>",
	  "5< Léo 2020-02-11T10:14Z: Un.;" },
	{ "a plugin: relative dates, exact ones in the title, parent in the id",
	  "<div class=wpd-thread-list><div id=wpd-comm-4_0 class='comment wpd-comment wpd_comment_level-1'><div class=wpd-comment-right id=comment-4><div class=wpd-comment-header><div class=wpd-comment-author>Léo</div><div class=wpd-comment-date title='12 mars 2024 14 h 05 min'>Il y a 2 mois</div></div>"
	  "<div class=wpd-comment-text><p>Un.</p></div><div class=wpd-comment-footer><div class=wpd-vote-result>12</div><span>Répondre</span></div></div></div>"
	  "<div id=wpd-comm-6_4 class='comment wpd-comment wpd_comment_level-2'><div class=wpd-comment-right id=comment-6><div class=wpd-comment-header><div class=wpd-comment-author>Zoé</div><div class=wpd-comment-date title='13 mars 2024 9 h 00 min'>Il y a 2 mois</div></div><div class=wpd-reply-to>Répondre à <a href='#comment-4'>Léo</a></div>"
	  "<div class=wpd-comment-text><p>Deux.</p></div></div></div><div id=wpd-comm-9_0 class='comment wpd-comment wpd-unapproved-comment'><div class=wpd-comment-right id=comment-9><div class=wpd-comment-author>Max</div><p class=comment-awaiting-moderation>Votre commentaire est en attente.</p></div></div></div>",
	  "4< Léo 2024-03-12T14:05: Un.;6<4 Zoé 2024-03-13T09:00: Deux.;" },
	{ "microdata and hashed names, parent in data",
	  "<section class=Comments_root__a1B2c><h2>2 réactions</h2><article id=article-comment-11 class=Comment_root__x9 itemprop=comment itemscope itemtype='https://schema.org/Comment'><span itemprop=author itemscope><span itemprop=name>Léo</span></span><meta itemprop=dateCreated content='2024-03-12T14:05:00+01:00'><span>12 mars 2024, 14:05</span><div itemprop=text><p>Un.</p></div><button>J'aime</button></article>"
	  "<article id=article-comment-12 class=Comment_root__x9 data-parent=11 itemprop=comment itemscope itemtype='https://schema.org/Comment'><span itemprop=author itemscope><span itemprop=name>Zoé</span></span><meta itemprop=dateCreated content='2024-03-12T15:05:00+01:00'><div itemprop=text><p>Deux.</p></div></article></section>",
	  "11< Léo 2024-03-12T14:05+01:00: Un.;12<11 Zoé 2024-03-12T15:05+01:00: Deux.;" },
	{ "SPIP, nested lists",
	  "<h2>Vos commentaires</h2><ul class=forum><li class=forum-fil><div class=forum-message><div class=forum-chapo><strong class=forum-titre><a href='#forum21' name=forum21 id=forum21>Le port</a></strong> <small>Le 12 mars 2024 à 14:05, par <span>Léo</span></small></div><div class=forum-texte><p>Un.</p><p class=repondre><a href=x>Répondre à ce message</a></p></div></div>"
	  "<ul><li class=forum-fil><div class=forum-message><div class=forum-chapo><strong class=forum-titre><a href='#forum22' name=forum22 id=forum22>Le port</a></strong> <small>Le 12 mars 2024 à 16:00, par <span>Zoé</span></small></div><div class=forum-texte><p>Deux.</p></div></div></li></ul></li></ul>",
	  "21< Léo 2024-03-12T14:05: Un.;22<21 Zoé 2024-03-12T16:00: Deux.;" },
	{ "Discourse for crawlers: quotations marked, parent by link",
	  "<div itemscope itemtype='http://schema.org/DiscussionForumPosting'><div id=post_2 itemprop=comment itemscope itemtype='http://schema.org/Comment' class='topic-body crawler-post'><span class=creator itemprop=author><span itemprop=name>leo</span></span><time itemprop=datePublished datetime='2024-03-12T14:05:00Z'>12 mars 2024 14:05</time><div class=post itemprop=text><p>Un.</p></div></div>"
	  "<div id=post_3 itemprop=comment itemscope itemtype='http://schema.org/Comment' class='topic-body crawler-post'><span class=creator itemprop=author><span itemprop=name>zoe</span></span><time itemprop=datePublished datetime='2024-03-12T15:05:00Z'>12 mars 2024 15:05</time><div class=post itemprop=text><aside class=quote data-post=2><div class=title>leo:</div><blockquote><p>Un.</p></blockquote></aside><p>Deux.</p></div><div class=crawler-reply-to>En réponse à <a href='#post_2'>#2</a></div></div></div>",
	  "2< leo 2024-03-12T14:05Z: Un.;3<2 zoe 2024-03-12T15:05Z: > Un.|Deux.;" },
	{ "Blogger",
	  "<div class=comments id=comments><h4>1 commentaire:</h4><div class=comment-thread><ol><li class=comment id=c6452616768283379311><div class=comment-block><div class=comment-header><cite class=user><a href=x>Léo</a></cite><span class='datetime secondary-text'><a href=y>12 mars 2024 à 14:05</a></span></div><p class=comment-content>Un.</p><span class='comment-actions secondary-text'><a>Répondre</a></span></div></li></ol></div></div>",
	  "6452616768283379311< Léo 2024-03-12T14:05: Un.;" },
	{ "Drupal",
	  "<section id=comments class=comment-wrapper><h2 class=title>Commentaires</h2><a id=comment-31></a><div class='comment comment-by-anonymous clearfix'><div class=submitted><span class=username>Léo</span> - <span datatype='xsd:dateTime' content='2024-03-12T14:05:00+01:00'>mar, 12/03/2024 - 14:05</span></div><div class=content><div class=field-item><p>Un.</p></div></div><ul class='links inline'><li>répondre</li></ul></div></section>",
	  "31< Léo 2024-03-12T14:05: Un.;" },
	{ "old tables under a title",
	  "<h3>Vos avis (2)</h3><div id=avis><a name=avis41></a><div class=msg><table><tr><td class=pseudo><b>Léo</b><br><span class=quand>12/03/2024 - 14:05</span></td><td class=blabla>Un.<div><a href=r>Répondre</a> | <a href=s>Signaler</a></div></td></tr></table></div>"
	  "<a name=avis42></a><div class=msg><table><tr><td class=pseudo><b>Zoé</b><br><span class=quand>13/03/2024 - 09:00</span></td><td class=blabla>Deux.</td></tr></table></div></div>",
	  "41< Léo 2024-03-12T14:05: Un.;42< Zoé 2024-03-13T09:00: Deux.;" },
	{ "definition list: author above, text below",
	  "<div id=comments><dl><dt class=comment id=comment-1>Léo, le 12 mars 2024 à 14:05</dt><dd><p>Un.</p></dd><dt class=comment id=comment-2>Zoé, le 13 mars 2024 à 09:00</dt><dd><p>Deux.</p></dd></dl></div>",
	  "1< Léo 2024-03-12T14:05: Un.;2< Zoé 2024-03-13T09:00: Deux.;" },
	{ "heads and texts in turn, nothing named",
	  "<h2>Commentaires</h2><p>Par Léo, le 12 mars 2024 à 14:05</p><p>Un premier mot.</p><p>Et sa suite.</p><p>Par Zoé, le 13 mars 2024 à 09:00</p><p>Deux mots.</p>",
	  "1< Léo 2024-03-12T14:05: Un premier mot.|Et sa suite.;2< Zoé 2024-03-13T09:00: Deux mots.;" },
	{ "details inside details",
	  "<section class=comments><details open class=comment id=comment-1><summary><span class=author>Léo</span> <time datetime='2024-03-12T14:05'>12 mars</time></summary><p>Un.</p><details open class=comment id=comment-2><summary><span class=author>Zoé</span> <time datetime='2024-03-13T09:00'>13 mars</time></summary><p>Deux.</p></details></details></section>",
	  "1< Léo 2024-03-12T14:05: Un.;2<1 Zoé 2024-03-13T09:00: Deux.;" },
	{ "levels told by class only",
	  "<div class=kommentare><div class='kommentar level-1' id=kommentar-1><span class=autor>Léo</span><span class=datum>12.03.2024 14:05</span><div class=kommentar-text>Un.</div></div><div class='kommentar level-2' id=kommentar-2><span class=autor>Zoé</span><span class=datum>13.03.2024 09:00</span><div class=kommentar-text>Deux.</div></div></div>",
	  "1< Léo 2024-03-12T14:05: Un.;2<1 Zoé 2024-03-13T09:00: Deux.;" },
	{ "a flat thread: a call by name is the last resort",
	  "<div id=comments><div class=comment id=comment-1><b class=author>Léo</b> <time datetime='2024-03-12T14:05'></time><p>Un.</p></div><div class=comment id=comment-2><b class=author>Zoé</b> <time datetime='2024-03-12T15:05'></time><p>@Léo deux.</p></div></div>",
	  "1< Léo 2024-03-12T14:05: Un.;2<1 Zoé 2024-03-12T15:05: @Léo deux.;" },
	{ "a blog host: answers inside",
	  "<div class='ob-comments' id='comments'><div class='ob-section ob-section-comment-form'>Commenter cet article<form><textarea></textarea></form></div><div class='ob-comments'><div id='ob-comment-77' cla"
	  "ss='ob-comment'><div class='ob-avatar'><img></div><div class='ob-info'><a class='ob-website' href='x'><span class='ob-name'>Léo</span></a><span class='ob-date'>12/03/2024 14:05</span></div><div class="
	  "'ob-message'><span class='ob-text'>Un mot de Léo.</span></div><div class='ob-links'><a class='ob-link' href=#>Répondre</a></div><div class='ob-comment ob-comment-reply'><div class='ob-info'><span clas"
	  "s='ob-name'>Zoé</span><span class='ob-date'>13/03/2024 09:00</span></div><div class='ob-message'><span class='ob-text'>Réponse de Zoé.</span></div></div></div></div></div>",
	  "77< Léo 2024-03-12T14:05: Un mot de Léo.;2<77 Zoé 2024-03-13T09:00: Réponse de Zoé.;" },
	{ "a blog host: author and date below the text",
	  "<div id='comments' class='blogcomments'><h3>Commentaires sur Le port</h3><div class='comment_item' id='c55512345'><ul class='commentList'></ul><div class='itemcontent'><p>Un mot de Léo.</p></div><div "
	  "class='itemfooter'>Posté par <a href=x>Léo</a>, 12 mars 2024 à 14:05 | | <a href=y>Répondre</a></div></div><div class='comment_item' id='c55512346'><div class='itemcontent'><p>Deux mots de Zoé.</p></d"
	  "iv><div class='itemfooter'>Posté par Zoé, 13 mars 2024 à 09:00 | | <a>Répondre</a></div></div></div>",
	  "55512345< Léo 2024-03-12T14:05: Un mot de Léo.;55512346< Zoé 2024-03-13T09:00: Deux mots de Zoé.;" },
	{ "looks only for names, answers in inner lists",
	  "<section aria-label='Commentaires' class='mt-8'><h2 class='text-xl font-bold'>Réactions (2)</h2><ul class='space-y-4'><li class='flex gap-2'><div class='flex-1'><div class='flex items-center'><span cl"
	  "ass='font-semibold'>Léo</span><span class='text-gray-500 text-sm'>12 mars 2024 à 14:05</span></div><p class='mt-2'>Un mot de Léo.</p><button>Répondre</button></div></li><li class='flex gap-2'><div cla"
	  "ss='flex-1'><div class='flex items-center'><span class='font-semibold'>Zoé</span><span class='text-gray-500 text-sm'>13 mars 2024 à 09:00</span></div><p class='mt-2'>Deux mots de Zoé, mais plus longs."
	  "</p><button>Répondre</button></div><ul class='ml-8'><li class='flex gap-2'><div class='flex-1'><div class='flex items-center'><span class='font-semibold'>Max</span><span class='text-gray-500 text-sm'>"
	  "13 mars 2024 à 10:00</span></div><p class='mt-2'>Trois mots de Max.</p></div></li></ul></li></ul></section>",
	  "1< Léo 2024-03-12T14:05: Un mot de Léo.;2< Zoé 2024-03-13T09:00: Deux mots de Zoé, mais plus longs.;3<2 Max 2024-03-13T10:00: Trois mots de Max.;" },
	{ "hashed names only, exact dates in attributes",
	  "<div class='sc-aXZVg kLmNop'><h3 class='sc-gEvEer'>3 commentaires</h3><div class='sc-eqUAAy jbQrst'><div class='sc-fqkvVR'><strong>Léo</strong> · <time dateTime='2024-03-12T14:05:00+01:00'>il y a 3 jo"
	  "urs</time></div><div class='sc-dcJsrY'>Un mot de Léo.</div></div><div class='sc-eqUAAy jbQrst'><div class='sc-fqkvVR'><strong>Zoé</strong> · <time dateTime='2024-03-13T09:00:00+01:00'>il y a 2 jours</"
	  "time></div><div class='sc-dcJsrY'>Deux mots de Zoé.</div></div><div class='sc-eqUAAy jbQrst'><div class='sc-fqkvVR'><strong>Max</strong> · <time dateTime='2024-03-13T10:00:00+01:00'>il y a 2 jours</ti"
	  "me></div><div class='sc-dcJsrY'>Trois mots de Max.</div></div></div>",
	  "1< Léo 2024-03-12T14:05+01:00: Un mot de Léo.;2< Zoé 2024-03-13T09:00+01:00: Deux mots de Zoé.;3< Max 2024-03-13T10:00+01:00: Trois mots de Max.;" },
	{ "old SPIP: each comment named as a forum, answers indented",
	  "<a name='forum'></a><h3>Forum</h3><div class='forum'><a name='forum31'></a><div class='forum-titre'><b>> Le port</b></div><div class='forum-date'>12 mars 2024, par <b>Léo</b></div><p>Un mot de Léo.</p"
	  "><div class='forum-repondre'><a>Répondre</a></div></div><div class='forum' style='margin-left:20px'><a name='forum32'></a><div class='forum-titre'><b>> Le port</b></div><div class='forum-date'>13 mars"
	  " 2024, par <b>Zoé</b></div><p>Deux mots de Zoé.</p></div>",
	  "31< Léo 2024-03-12: Un mot de Léo.;32<31 Zoé 2024-03-13: Deux mots de Zoé.;" },
	{ "numbered heads, answers indented by style",
	  "<div id='commentaires'><div class='com' style='margin-left:0px'><p class='entete'>#1 - Léo - 12/03/2024 à 14h05</p><p>Un mot de Léo.</p></div><div class='com' style='margin-left:30px'><p class='entete"
	  "'>#2 - Zoé - 13/03/2024 à 09h00</p><p>Deux mots de Zoé.</p></div></div>",
	  "1< Léo 2024-03-12T14:05: Un mot de Léo.;2<1 Zoé 2024-03-13T09:00: Deux mots de Zoé.;" },
	{ "Drupal: answers in a box behind",
	  "<div id='comments' class='comment-wrapper'><h2 class='title'>Commentaires</h2><a id='comment-31'></a><div class='comment clearfix'><div class='attribution'><div class='submitted'><p class='commenter-n"
	  "ame'><span class='username'>Léo</span></p><p class='comment-time'>12/03/2024 - 14:05</p><p class='comment-permalink'><a href='/comment/31#comment-31' class='permalink'>Permalien</a></p></div></div><di"
	  "v class='comment-text'><h3><a href='/comment/31#comment-31' class='permalink'>Un mot de</a></h3><div class='content'><div class='field field-name-comment-body'><p>Un mot de Léo.</p></div></div><ul cla"
	  "ss='links inline'><li class='comment-reply'><a>répondre</a></li></ul></div></div><div class='indented'><a id='comment-32'></a><div class='comment clearfix'><div class='attribution'><div class='submitt"
	  "ed'><p class='commenter-name'><span class='username'>Zoé</span></p><p class='comment-time'>13/03/2024 - 09:00</p></div></div><div class='comment-text'><div class='content'><div class='field field-name"
	  "-comment-body'><p>Deux mots de Zoé.</p></div></div></div></div></div></div>",
	  "31< Léo 2024-03-12T14:05: Un mot de Léo.;32<31 Zoé 2024-03-13T09:00: Deux mots de Zoé.;" },
	{ "numbers in names are no dates",
	  "<div id=comments><ol class=comment-list><li class=comment id=comment-61><b class=fn>gaby du 19</b> <time datetime='2024-03-12T14:05'></time><p>Un.</p></li><li class=comment id=comment-62><b class=fn>Rosa, quai 7</b> <time datetime='2024-03-12T15:05'></time><p>Deux.</p></li>"
	  "<li class=comment id=comment-63><b class=fn>Ada le 12 mars 2024</b><p>Trois.</p></li><li class=comment id=comment-64><b class=fn>Gilet à 8</b> <time datetime='2024-03-12T16:05'></time><p>Quatre.</p></li></ol></div>",
	  "61< gaby du 19 2024-03-12T14:05: Un.;62< Rosa, quai 7 2024-03-12T15:05: Deux.;63< Ada 2024-03-12: Trois.;64< Gilet à 8 2024-03-12T16:05: Quatre.;" },
	{ "microdata, ids with a letter before the number: one comment with its one answer inside",
	  "<section class=Comments_root__x1 id=talk><h2>2 commentaires</h2><div class=Comments_list__y2><article id=comment-k41 class='css-0a CommentItem_root__z3' itemprop=comment itemscope itemtype='https://schema.org/Comment'>"
	  "<span itemprop=author itemscope><span itemprop=name>Léo</span></span><time itemprop=dateCreated datetime='2024-03-12T14:05:00+01:00'>12 mars 2024, 14h05</time><div itemprop=text><p>Un.</p></div><button>Répondre</button><div class=CommentItem_replies__w4>"
	  "<article id=comment-k44 class='css-0a CommentItem_root__z3' itemprop=comment itemscope itemtype='https://schema.org/Comment'><span itemprop=author itemscope><span itemprop=name>Zoé</span></span><time itemprop=dateCreated datetime='2024-03-12T15:05:00+01:00'>12 mars 2024, 15h05</time><div itemprop=text><p>Deux.</p></div></article></div></article></div></section>",
	  "41< Léo 2024-03-12T14:05+01:00: Un.;44<41 Zoé 2024-03-12T15:05+01:00: Deux.;" },
	{ "relative days, and days without a year, as of the day of the copy",
	  "<div id=comments><ol class=comment-list><li class=comment id=comment-71><b class=fn>Léo</b><span class=comment-date>3 mai à 08:20</span><p>Un.</p></li><li class=comment id=comment-72><b class=fn>Zoé</b><span class=comment-date>21 novembre à 9h05</span><p>Deux.</p></li>"
	  "<li class=comment id=comment-73><b class=fn>Max</b><span class=comment-date>2 Tage her</span><p>Trois.</p></li></ol></div>",
	  "71< Léo 2024-05-03T08:20: Un.;72< Zoé 2023-11-21T09:05: Deux.;73< Max 2024-05-08: Trois.;" },
	{ "table rows in turn",
	  "<h2>Réactions des lecteurs</h2><table class=t><tr><td bgcolor=#eee>Léo (12/03/2024 14:05)</td></tr><tr><td>Un mot de Léo.</td></tr><tr><td bgcolor=#eee>Zoé (13/03/2024 09:00)</td></tr><tr><td>Deux mot"
	  "s de Zoé.</td></tr></table>",
	  "1< Léo 2024-03-12T14:05: Un mot de Léo.;2< Zoé 2024-03-13T09:00: Deux mots de Zoé.;" },
	{ "a definition list with author and date in the term",
	  "<div id='comments'><h3>Commentaires</h3><dl><dt id='c101' class='odd first'>1. Le mardi 12 mars 2024, 14:05 par <a href='x' rel='nofollow'>Léo</a></dt><dd class='odd first'><p>Un mot de Léo.</p></dd><"
	  "dt id='c102' class=''>2. Le mercredi 13 mars 2024, 09:00 par Zoé</dt><dd><p>Deux mots de Zoé.</p></dd></dl></div>",
	  "101< Léo 2024-03-12T14:05: Un mot de Léo.;102< Zoé 2024-03-13T09:00: Deux mots de Zoé.;" },
	{ "heads that count, author amid them",
	  "<div class='comments'><div class='titre'>Commentaires articles</div><div class='cel1'><div class='cel1'><h4 class='infos'>1.Posté par <a class='liens'>Léo</a> le 12/03/2024 14:05 <span>|</span> <a cla"
	  "ss='alerter'>Alerter</a></h4><div class='message'>Un mot de Léo.</div></div></div><div class='cel1'><h4 class='infos'>2.Posté par <a class='liens'>Zoé</a> le 13/03/2024 09:00 <span>|</span> <a class='"
	  "alerter'>Alerter</a></h4><div class='message'>Deux mots de Zoé.</div></div></div>",
	  "1< Léo 2024-03-12T14:05: Un mot de Léo.;2< Zoé 2024-03-13T09:00: Deux mots de Zoé.;" },
	{ "bare articles with headers",
	  "<div class='reactions'><h2>Vos réactions</h2><article><header><h3>Léo</h3><p>le 12 mars 2024 à 14:05</p></header><p>Un mot de Léo.</p><footer><a href=#>Signaler</a></footer></article><article><header>"
	  "<h3>Zoé</h3><p>le 13 mars 2024 à 09:00</p></header><p>Deux mots de Zoé.</p><footer><a href=#>Signaler</a></footer></article></div>",
	  "1< Léo 2024-03-12T14:05: Un mot de Léo.;2< Zoé 2024-03-13T09:00: Deux mots de Zoé.;" },
	{ "articles with counters are no comments",
	  "<section class='related'><h2>À lire aussi</h2><article class='post'><time>12 mars 2024</time><h3><a href=x>Un autre article sur le port et ses grues</a></h3><span class='comments-count'>4 commentaires"
	  "</span></article><article class='post'><time>13 mars 2024</time><h3><a href=y>Encore un article</a></h3><span class='comments-count'>12 commentaires</span></article></section>",
	  "" },
	{ "a live ticker is no thread",
	  "<div class='live-feed'><article class='post' id='post-1'><time>14:05</time><p>Le conseil ouvre la séance.</p></article><article class='post' id='post-2'><time>14:20</time><p>Le maire parle.</p></artic"
	  "le></div>",
	  "" },
	{ "a digest of other pages' comments is none",
	  "<aside><div id=recent-comments-2 class='widget widget_recent_comments'><h2>Commentaires récents</h2><ul id=recentcomments><li class=recentcomments><span class=comment-author-link>Léo</span> dans <a href='/x/#comment-7'>Autre article</a></li></ul></div></aside>",
	  "" },
	{ "a closed thread is none",
	  "<div id=comments class=comments-area><h2>Commentaires (0)</h2><p class=no-comments>Les commentaires sont fermés.</p></div>", "" },
	{ "JSON-LD, where the page shows none",
	  "<script type='application/ld+json'>{\"@type\":\"Article\",\"comment\":[{\"@type\":\"Comment\",\"author\":{\"name\":\"Léo\"},\"dateCreated\":\"2024-03-12T14:05:00+01:00\",\"text\":\"Un.\",\"comment\":{\"@type\":\"Comment\",\"author\":\"Zoé\",\"dateCreated\":\"2024-03-12T15:05:00+01:00\",\"text\":\"Deux.\"}}]}</script>",
	  "1< Léo 2024-03-12T14:05+01:00: Un.;2<1 Zoé 2024-03-12T15:05+01:00: Deux.;" },
};

static void test_markups(struct arena *a)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		bool leaked;
		struct document d = read_thread(a, cases[i].html, &leaked);

		tap_text(shape(a, &d), cases[i].want, cases[i].name);
		tap_ok(!leaked, "the article keeps its words and no others");
	}
}

static void test_declared(struct arena *a)
{
	struct document d = read_thread(a, "<div id=comments><h2>12 commentaires</h2><div class=comment id=comment-1><b class=author>Léo</b><time datetime=2024-03-12></time><p>Un.</p></div></div>", NULL);

	tap_number(d.comments_declared, 12, "the number that the page tells");
	tap_text(d.comment ? d.comment[0].published : SLICE(""), "2024-03-12", "a day without hour");
}

/* A page's pieces and the thread they make. */
static struct slice merged(struct arena *a, const char *html, struct page_part *part, size_t parts)
{
	struct document d = read_thread(a, html, NULL);
	struct page page = { .part = part, .parts = parts, .fetched = SLICE("2024-05-10T12:00:00Z") };

	thread_merge(&page, a, &d);
	for (size_t i = 0; i < d.comments; i++)
		if (d.comment[i].position != (int)i + 1)
			return SLICE("positions have gaps");
	return shape(a, &d);
}

#define ONE(id, name, hour, text) "<li class=comment id=comment-" id "><b class=fn>" name "</b><time datetime='2024-03-12T" hour "+01:00'></time><p>" text "</p></li>"
#define LIST(items) "<div id=comments><ol class=comment-list>" items "</ol></div>"
#define ENTRY(id, name, hour, text) "<entry><author><name>" name "</name></author><id>http://x.example/a/#comment-" id "</id><published>2024-03-12T" hour ":00Z</published><content type='html'>&lt;p&gt;" text "&lt;/p&gt;</content></entry>"
#define REST(id, parent, name, hour, text) "{\"id\":" id ",\"parent\":" parent ",\"author_name\":\"" name "\",\"date\":\"2024-03-12T" hour ":00\",\"content\":{\"rendered\":\"<p>" text "</p>\"},\"type\":\"comment\"}"

static void test_pieces(struct arena *a)
{
	struct page_part pages[] = {
		{ SLICE("page-1.html"), SLICE("<html><body>" LIST(ONE("1", "Léo", "10:00", "Un.") ONE("2", "Zoé", "11:00", "Deux.")) "</body></html>") },
		{ SLICE("page-2.html"), SLICE("<html><body>" LIST(ONE("3", "Max", "12:00", "Trois.") ONE("4", "Nina", "13:00", "Quatre.")) "</body></html>") },
	};
	struct page_part rest[] = {
		{ SLICE("rest-001.json"), SLICE("[" REST("1", "0", "Léo", "10:00", "Un.") "," REST("2", "0", "L&rsquo;autre", "11:00", "Deux.") "," REST("5", "1", "Max", "12:00", "Cinq &amp; six.") ",{\"id\":6,\"type\":\"pingback\",\"content\":{\"rendered\":\"x\"}}]") },
	};
	struct page_part topic[] = {
		{ SLICE("topic-001.json"), SLICE("{\"posts_count\":4,\"post_stream\":{\"posts\":[{\"post_number\":1,\"post_type\":1,\"username\":\"auteur\",\"created_at\":\"2024-03-12T09:00:00.000Z\",\"cooked\":\"<p>L'article.</p>\"},"
		  "{\"post_number\":2,\"post_type\":1,\"username\":\"leo\",\"created_at\":\"2024-03-12T10:00:00.000Z\",\"cooked\":\"<p>Un.</p>\",\"reply_to_post_number\":null},"
		  "{\"post_number\":3,\"post_type\":3,\"username\":\"robot\",\"created_at\":\"2024-03-12T10:30:00.000Z\",\"cooked\":\"<p>Fermé.</p>\"},"
		  "{\"post_number\":4,\"post_type\":1,\"username\":\"zoe\",\"created_at\":\"2024-03-12T11:00:00.000Z\",\"cooked\":\"<blockquote><p>Un.</p></blockquote><p>Deux.</p>\",\"reply_to_post_number\":2}]}}") },
	};
	struct page_part feed[] = {
		{ SLICE("feed.atom"), SLICE("<?xml version='1.0'?><feed><title>Fil</title><entry><author><name>Zoé</name></author><id>http://x.example/a/#comment-2</id><updated>2024-03-12T10:00:00Z</updated><content type='html'><![CDATA[<p>Deux.</p>]]></content><thr:in-reply-to ref='http://x.example/a/#comment-1'/></entry>"
		  "<entry><author><name>Léo</name></author><id>http://x.example/a/#comment-1</id><published>2024-03-12T09:00:00Z</published><content type='html'>&lt;p&gt;Un.&lt;/p&gt;</content></entry></feed>") },
	};
	struct page_part feeds[] = {
		{ SLICE("feed-002.atom"), SLICE("<feed>" ENTRY("3", "Max", "11:00", "Trois.") ENTRY("1", "Léo", "09:00", "Un.") "</feed>") },
		{ SLICE("feed-5e0f77aa.atom"), SLICE("<feed>" ENTRY("4", "Ida", "12:00", "Quatre.") "</feed>") },
		{ SLICE("feed.atom"), SLICE("<feed>" ENTRY("1", "Léo", "09:00", "Un.") "</feed>") },
	};

	tap_text(merged(a, LIST(ONE("4", "Nina", "13:00", "Quatre.") ONE("5", "Ida", "14:00", "Cinq.")), pages, 2),
	    "1< Léo 2024-03-12T10:00+01:00: Un.;2< Zoé 2024-03-12T11:00+01:00: Deux.;3< Max 2024-03-12T12:00+01:00: Trois.;4< Nina 2024-03-12T13:00+01:00: Quatre.;5< Ida 2024-03-12T14:00+01:00: Cinq.;",
	    "pages in the order of their numbers, each comment once");
	tap_text(merged(a, "", rest, 1), "1< Léo 2024-03-12T10:00: Un.;5<1 Max 2024-03-12T12:00: Cinq & six.;2< L’autre 2024-03-12T11:00: Deux.;", "REST gives the thread of the page: answers below what they answer");
	tap_text(merged(a, LIST(ONE("1", "Léo", "10:00", "Un.") ONE("2", "L’autre", "11:00", "Deux.")), rest, 1), "1< Léo 2024-03-12T10:00+01:00: Un.;5<1 Max 2024-03-12T12:00: Cinq & six.;2< L’autre 2024-03-12T11:00+01:00: Deux.;", "the same with half of it on the page");
	tap_text(merged(a, "", topic, 1), "2< leo 2024-03-12T10:00Z: Un.;4<2 zoe 2024-03-12T11:00Z: > Un.|Deux.;", "a topic without its first post and notices");
	tap_text(merged(a, "", feed, 1), "1< Léo 2024-03-12T09:00Z: Un.;2<1 Zoé 2024-03-12T10:00Z: Deux.;", "Atom tells parents");
	tap_text(merged(a, "", feeds, 3), "1< Léo 2024-03-12T09:00Z: Un.;3< Max 2024-03-12T11:00Z: Trois.;4< Ida 2024-03-12T12:00Z: Quatre.;", "every kept copy of a feed counts, and each comment once");
	tap_text(merged(a, LIST(ONE("1", "Léo", "10:00", "Un.")), feed, 1), "1< Léo 2024-03-12T10:00+01:00: Un.;2<1 Zoé 2024-03-12T11:00+01:00: Deux.;", "and the page its clock");
	rest[0].bytes = SLICE("[" REST("1", "2", "Léo", "10:00", "Un.") "," REST("2", "1", "Zoé", "11:00", "Deux.") "," REST("3", "99", "Max", "12:00", "Trois.") "]");
	tap_text(merged(a, "", rest, 1), "2< Zoé 2024-03-12T11:00: Deux.;1<2 Léo 2024-03-12T10:00: Un.;3< Max 2024-03-12T12:00: Trois.;", "circles are cut, unknown parents are none");
	rest[0].bytes = SLICE("[{\"id\":1,\"author_name\":\"Léo\",\"content\":{\"rendered\":\"<p>Un</p \\u0000 a>deux.\"}}]");
	tap_text(merged(a, "", rest, 1), "1< Léo : Un|deux.;", "NUL in JSON is dropped");
	rest[0].bytes = SLICE("[{\"id\":1,\"content\"");
	tap_text(merged(a, LIST(ONE("1", "Léo", "10:00", "Un.")), rest, 1), "1< Léo 2024-03-12T10:00+01:00: Un.;", "broken JSON takes nothing away");
}

/* A comment as a site's database has it: its text and name are HTML. */
struct said {
	int id, parent;
	const char *hour, *name, *html;
};

/* The answers to a comment (0: the article) as WordPress shows them. */
static void wordpress_show(struct buf *b, const struct said *said, size_t n, int parent)
{
	for (size_t i = 0; i < n; i++) {
		const struct said *s = &said[i];

		if (s->parent != parent)
			continue;
		buf_printf(b, "<li id=comment-%d class=comment><article class=comment-body><footer class=comment-meta><div class='comment-author vcard'><img class=avatar><b class=fn>%s</b> <span class=says>dit :</span></div>"
			      "<div class=comment-metadata><a href='#comment-%d'><time datetime='2024-03-12T%s:00+01:00'>12 mars 2024 à %s</time></a></div></footer><div class=comment-content>%s</div>"
			      "<div class=reply><a class=comment-reply-link href='?replytocom=%d#respond'>Répondre</a></div></article><ol class=children>", s->id, s->name, s->id, s->hour, s->hour, s->html, s->id);
		wordpress_show(b, said, n, s->id);
		buf_add(b, SLICE("</ol></li>"));
	}
}

/* The posts of a topic as Discourse shows them to crawlers. */
static void discourse_show(struct buf *b, const struct said *said, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct said *s = &said[i];

		buf_printf(b, "<div id=post_%d itemprop=comment itemscope itemtype='http://schema.org/Comment' class='topic-body crawler-post'><span class=creator itemprop=author><span itemprop=name>%s</span></span>"
			      "<time itemprop=datePublished datetime='2024-03-12T%s:00Z'>12 mars 2024 %s</time><div class=post itemprop=text>%s</div>", s->id, s->name, s->hour, s->hour, s->html);
		if (s->parent)
			buf_printf(b, "<div class=crawler-reply-to>En réponse à <a href='#post_%d'>#%d</a></div>", s->parent, s->parent);
		buf_add(b, SLICE("</div>"));
	}
}

static void json_add(struct buf *b, const char *text)
{
	for (; *text; text++) {
		if (*text == '"' || *text == '\n')
			buf_add_char(b, '\\');
		buf_add_char(b, *text == '\n' ? 'n' : *text);
	}
}

/* The comments by their ids, with a pingback or notice among them. */
static void json_show(struct arena *a, struct buf *b, const struct said *said, size_t n, bool topic)
{
	buf_printf(b, topic ? "{\"post_stream\":{\"posts\":[{\"post_number\":1,\"post_type\":1,\"username\":\"x\",\"cooked\":\"<p>L'article.</p>\"},{\"post_number\":99,\"post_type\":3,\"cooked\":\"<p>Fermé.</p>\"}"
			    : "[{\"id\":99,\"parent\":0,\"type\":\"pingback\",\"content\":{\"rendered\":\"<p>[&#8230;] le port [&#8230;]</p>\"}}");
	for (size_t i = 0; i < n; i++) {
		const struct said *s = &said[i];

		if (topic)
			buf_printf(b, ",{\"id\":7%d,\"post_number\":%d,\"post_type\":1,\"reply_to_post_number\":%s,\"created_at\":\"2024-03-12T%s:00.123Z\",\"username\":\"%s\",\"cooked\":\"", s->id, s->id, s->parent ? arena_printf(a, "%d", s->parent).ptr : "null", s->hour, s->name);
		else
			buf_printf(b, ",{\"id\":%d,\"parent\":%d,\"type\":\"comment\",\"date\":\"2024-03-12T%s:00\",\"date_gmt\":\"2024-03-12T%02d%s:00\",\"author_name\":\"%s\",\"content\":{\"rendered\":\"", s->id, s->parent, s->hour, (s->hour[0] - '0') * 10 + s->hour[1] - '0' - 1, s->hour + 2, s->name);
		json_add(b, s->html);
		buf_add(b, topic ? SLICE("\"}") : SLICE("\"}}"));
	}
	buf_add(b, topic ? SLICE("]}}") : SLICE("]"));
}

/* The rows of a thread in HTML and in JSON, which must be the same. */
static void same_rows(struct arena *a, const struct said *said, size_t n, bool topic, const char *want, const char *name)
{
	struct buf page = buf_open(1 << 16), json = buf_open(1 << 16);
	struct page_part part = { topic ? SLICE("topic-001.json") : SLICE("rest-001.json"), { NULL, 0 } };

	buf_add(&page, topic ? SLICE("<div itemscope itemtype='http://schema.org/DiscussionForumPosting'>") : SLICE("<div id=comments><h2>Commentaires</h2><ol class=comment-list>"));
	if (topic)
		discourse_show(&page, said, n);
	else
		wordpress_show(&page, said, n, 0);
	buf_add(&page, topic ? SLICE("</div>") : SLICE("<li class=pingback id=comment-99><div class=comment-body>Ping : <a href=x>Un autre site</a></div></li></ol></div>"));
	buf_add_char(&page, '\0');
	json_show(a, &json, said, n, topic);
	part.bytes = buf_slice(&json);
	tap_text(merged(a, page.ptr, NULL, 0), want, arena_printf(a, "%s, as a page", name).ptr);
	tap_text(merged(a, "", &part, 1), want, arena_printf(a, "%s, as JSON: the same rows", name).ptr);
	tap_text(merged(a, page.ptr, &part, 1), want, arena_printf(a, "%s, both: each comment once", name).ptr);
	buf_close(&page);
	buf_close(&json);
}

static void test_same(struct arena *a)
{
	static const struct said blog[] = {
		{ 11, 0, "10:05", "Léo &amp; fils", "<p>Un premier avis,<br />\nsur deux lignes.</p>\n<p>Et sa suite&#8230;</p>\n" },
		{ 12, 11, "11:30", "L&#8217;autre", "<p>@Léo : <em>vraiment</em> ? <a href=\"https://x.example/?b=1&amp;c=2\" rel=\"nofollow ugc\">https://x.example/?b=1&amp;c=2</a></p>\n" },
		{ 13, 0, "09:00", "Nadia_K", "<p>Bravo <img src=\"a.svg\" alt=\"😀\" class=\"wp-smiley\" />&nbsp;!</p>\n<pre>a = 1\nb = 2</pre>\n" },
		{ 14, 12, "12:00", "Zoé", "<blockquote><p>vraiment ?</p></blockquote>\n<ul>\n<li>un</li>\n<li>deux</li>\n</ul>\n" },
		{ 15, 11, "12:40", "Max", "<p>Signaler un quai vide ? Répondre est inutile.</p>\n" },
		{ 16, 0, "12:50", "Ida", "<p>Ce commentaire a été supprimé.</p>\n" },
	};
	static const struct said forum[] = {
		{ 2, 0, "10:05", "leo", "<p>Un premier avis,<br>\nsur deux lignes.</p>" },
		{ 3, 2, "11:30", "zoe", "<aside class=\"quote no-group\" data-username=\"leo\" data-post=\"2\">\n<div class=\"title\">\n<img class=\"avatar\"> leo:</div>\n<blockquote>\n<p>sur deux lignes</p>\n</blockquote>\n</aside>\n<p>Trois, <a class=\"mention\" href=\"/u/leo\">@leo</a>.</p>" },
		{ 5, 0, "12:00", "max_44", "<p>Bravo <img class=\"emoji\" alt=\":smile:\"> pour <code>x</code></p>\n<ul>\n<li>un</li>\n<li>deux</li>\n</ul>" },
		{ 6, 3, "12:40", "leo", "<p>Je compte mal.</p>" },
	};

	same_rows(a, blog, sizeof blog / sizeof *blog, false,
	    "11< Léo & fils 2024-03-12T10:05+01:00: Un premier avis,|sur deux lignes.|Et sa suite…;"
	    "12<11 L’autre 2024-03-12T11:30+01:00: @Léo : vraiment ? https://x.example/?b=1&c=2;"
	    "14<12 Zoé 2024-03-12T12:00+01:00: > vraiment ?|un|deux;"
	    "15<11 Max 2024-03-12T12:40+01:00: Signaler un quai vide ? Répondre est inutile.;"
	    "13< Nadia_K 2024-03-12T09:00+01:00: Bravo \u00A0!|a = 1 b = 2;",
	    "a blog's thread");
	same_rows(a, forum, sizeof forum / sizeof *forum, true,
	    "2< leo 2024-03-12T10:05Z: Un premier avis,|sur deux lignes.;"
	    "3<2 zoe 2024-03-12T11:30Z: > sur deux lignes|Trois, @leo.;"
	    "5< max_44 2024-03-12T12:00Z: Bravo pour x|un|deux;"
	    "6<3 leo 2024-03-12T12:40Z: Je compte mal.;",
	    "a forum's topic");
}

/* Many comments, flat and deep: all found, in the time of their bytes. */
static void test_large(struct arena *a)
{
	struct buf b = buf_open(16 << 20);
	struct document d;

	buf_add(&b, SLICE("<div id=comments><ol class=comment-list>"));
	for (int i = 1; i <= 20000; i++)
		buf_printf(&b, "<li class=comment id=comment-%d><b class=fn>L%d</b><time datetime='2024-03-12T10:00'></time><p>Mot %d.</p></li>", i, i, i);
	buf_add_char(&b, '\0');
	d = read_thread(a, b.ptr, NULL);
	tap_number((long long)d.comments, 20000, "a flat thread of 20,000");
	buf_clear(&b);
	buf_add(&b, SLICE("<div id=comments>"));
	for (int i = 1; i <= 5000; i++)
		buf_printf(&b, "<div class=comment id=comment-%d><b class=fn>L%d</b><time datetime='2024-03-12T10:00'></time><p>Mot %d.</p>", i, i, i);
	buf_add_char(&b, '\0');
	d = read_thread(a, b.ptr, NULL);
	tap_ok(d.comments > 100, "comments in comments, thousands deep");
	buf_close(&b);
}

int main(void)
{
	struct arena a = arena_open();

	test_markups(&a);
	test_declared(&a);
	test_pieces(&a);
	test_same(&a);
	test_large(&a);
	arena_close(&a);
	return tap_done();
}
