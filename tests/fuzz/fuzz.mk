# `make fuzz`: mutated pages under the sanitizers; SEED and ROUNDS as wanted, CORPUS names the pages.
SEED ?= 1
ROUNDS ?= 3000
CORPUS ?= $(shell find tests corpus -name '*.html' -o -name '*.txt' 2>/dev/null)

fuzz:
	+$(MAKE) BUILD=$(BUILD)/asan OPT="-O1 -g -fno-omit-frame-pointer" HARDEN= SANITIZE="-fsanitize=address,undefined -fno-sanitize-recover=undefined" $(BUILD)/asan/fuzz/page
	$(BUILD)/asan/fuzz/page $(SEED) $(ROUNDS) $(CORPUS)

$(BUILD)/fuzz/%: tests/fuzz/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,CC  )
	$(Q)$(CC) $(CPPFLAGS_ALL) -DMUTATE $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $< $(LIBRARY) $(LIBS)

.PHONY: fuzz
