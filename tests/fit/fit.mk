# `make fit`: the programs that fit the judges of the main text (src/parse/content_table.c).
$(BUILD)/fit/%: tests/fit/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,CC  )
	$(Q)$(CC) $(CPPFLAGS_ALL) -Itests -O3 $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $< $(LIBRARY) $(LIBS)

fit: $(BUILD)/fit/fit $(BUILD)/fit/passages $(BUILD)/fit/annotations

.PHONY: fit
