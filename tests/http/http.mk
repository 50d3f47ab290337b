# The test server, its scenario runner and the targets around them.
HTTP_SERVER := tests/http/server.c tests/http/serve.c tests/http/static.c
HTTP_RUNNER := $(filter-out tests/http/server.c,$(sort $(wildcard tests/http/*.c)))
HTTP_HEADERS := $(wildcard tests/http/*.h)

$(BUILD)/http/server: $(HTTP_SERVER) $(HTTP_HEADERS) $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,CC  )
	$(Q)$(CC) $(CPPFLAGS_ALL) -Itests/http $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $(HTTP_SERVER) $(LIBRARY) $(LIBS)

$(BUILD)/http/runner: $(HTTP_RUNNER) $(HTTP_HEADERS) $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,CC  )
	$(Q)$(CC) $(CPPFLAGS_ALL) -Itests/http $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $(HTTP_RUNNER) $(LIBRARY) $(LIBS)

test-built: $(BUILD)/http/runner

http: $(BUILD)/http/runner
	@BUILD=$(BUILD) sh tests/http/suite.sh

.PHONY: http

# Every call of the sweep instead of a sample; minutes.
sweep: $(BUILD)/http/runner
	@BUILD=$(BUILD) STEP=1 sh tests/http/suite.sh | grep -A20 'sweep'

.PHONY: sweep

# Planted faults of the writer, each of which the sweep must catch.
mutants: $(LIBRARY)
	@BUILD=$(BUILD) CC="$(CC)" sh tests/http/mutants.sh

.PHONY: mutants
