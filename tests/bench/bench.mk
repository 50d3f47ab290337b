# `make bench`: every speed claim as a ratio measured in one run against a named baseline.
# PAGES and TEXTS name folders to measure on; by default our own demo site and sample corpus.
PAGES ?= tests/demo/site corpus/sample
TEXTS ?= $(PAGES)

$(BUILD)/bench/%: tests/bench/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,CC  )
	$(Q)$(CC) $(CPPFLAGS_ALL) -Itests $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $< $(LIBRARY) $(LIBS)

bench: all $(BUILD)/bench/pages $(BUILD)/bench/rules $(BUILD)/bench/stopwatch $(BUILD)/http/server
	$(BUILD)/bench/pages $(PAGES)
	$(BUILD)/bench/rules $(TEXTS)
	@BUILD=$(BUILD) sh tests/bench/fetch.sh

.PHONY: bench
