/* The functions of libcurl that we call, bound at run time. */
#ifndef GLANE_FETCH_CURL_H
#define GLANE_FETCH_CURL_H

#include <curl/curl.h>

#include "text/library.h"

/* Without `curl_`. */
#define CURL_FUNCTIONS(each) \
	each(global_init) each(global_cleanup) each(slist_append) each(slist_free_all) \
	each(easy_init) each(easy_setopt) each(easy_getinfo) each(easy_cleanup) \
	each(multi_init) each(multi_setopt) each(multi_add_handle) each(multi_remove_handle) \
	each(multi_perform) each(multi_poll) each(multi_info_read) each(multi_cleanup)

#define CURL_MEMBER(name) __typeof__(curl_##name) *name;
struct curl {
	CURL_FUNCTIONS(CURL_MEMBER)
};

/* NULL, or why there is no libcurl to be had. */
static inline const char *curl_load(struct curl *curl)
{
#define CURL_FUNCTION(name) { "curl_" #name, &curl->name },
	const struct library_function function[] = { CURL_FUNCTIONS(CURL_FUNCTION) };

	return library_bind("libcurl.so.4", function, sizeof function / sizeof *function);
}

#endif
