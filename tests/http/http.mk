# The test server, its scenario runner and the targets around them.
HTTP_LIB := tests/http/serve.c tests/http/static.c

$(BUILD)/http/server: tests/http/server.c $(HTTP_LIB) tests/http/serve.h tests/http/static.h $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) -Itests/http $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ tests/http/server.c $(HTTP_LIB) $(LIBRARY) $(LIBS)

RUNNER := $(filter-out tests/http/server.c,$(wildcard tests/http/*.c))

$(BUILD)/http/runner: $(RUNNER) $(wildcard tests/http/*.h) $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) -Itests/http $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $(RUNNER) $(LIBRARY) $(LIBS)

http: $(BUILD)/http/runner $(BUILD)/http/server
	@$(BUILD)/http/runner $(sort $(wildcard tests/http/*.scenario))

.PHONY: http
