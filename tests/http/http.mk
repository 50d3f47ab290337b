# The test server, its scenario runner and the targets around them.
HTTP_LIB := tests/http/serve.c tests/http/static.c

$(BUILD)/http/server: tests/http/server.c $(HTTP_LIB) tests/http/serve.h tests/http/static.h $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) -Itests/http $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ tests/http/server.c $(HTTP_LIB) $(LIBRARY) $(LIBS)
