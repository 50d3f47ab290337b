/* Loading of shared libraries at run time. */
#include "text/library.h"

#include <dlfcn.h>
#include <string.h>

const char *library_bind(const char *library, const struct library_function *function, size_t functions)
{
	void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);

	if (handle == NULL)
		return dlerror();
	for (size_t i = 0; i < functions; i++) {
		void *found = dlsym(handle, function[i].name);
		if (found == NULL)
			return dlerror();
		/* dlsym gives a function as an object, which C does not turn into the other */
		memcpy(function[i].to, &found, sizeof found);
	}
	return NULL;
}
