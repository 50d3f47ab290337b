# `make bench`: every speed claim as a ratio measured in one run against a named baseline.
# PAGES and TEXTS name folders to measure on; by default our own demo site and sample corpus.
PAGES ?= tests/demo/site corpus/sample
TEXTS ?= $(PAGES)

$(BUILD)/bench/%: tests/bench/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,CC  )
	$(Q)$(CC) $(CPPFLAGS_ALL) -Itests $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $< $(LIBRARY) $(LIBS)

# the yardstick
$(BUILD)/bench/pages: LIBS += $(shell pkg-config --libs libxml-2.0 2>/dev/null)

bench: all $(BUILD)/bench/pages $(BUILD)/bench/rules $(BUILD)/bench/scale $(BUILD)/bench/stopwatch $(BUILD)/http/server
	$(BUILD)/bench/pages $(PAGES)
	$(BUILD)/bench/rules $(TEXTS)
	$(BUILD)/bench/scale $(TEXTS)
	@BUILD=$(BUILD) sh tests/bench/start.sh
	@BUILD=$(BUILD) sh tests/bench/fetch.sh

# Peak memory over a generated corpus of so many MB; slow, and needs the room in TMPDIR.
MEMORY_MB ?= 1000
bench-memory: all $(BUILD)/bench/stopwatch
	@BUILD=$(BUILD) sh tests/bench/memory.sh $(MEMORY_MB)

.PHONY: bench bench-memory
