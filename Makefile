# make week   installs what is missing, builds, plans the example ward's week into out/, then shows what one sick call does to it
# make test   installs what is missing, runs every test, the formatter's check, and the build without GLPK
# make pool   plans the home rotas of seven organisations into out/pooling/, then pools their people
# make race   runs the public benchmark sets (about four hours; it goes on where it was stopped) and keeps the table in RESULTS.md

ROTA := .build/release/rota

.PHONY: race week pool test setup build lint without-glpk completions man clean

week: build
	@.ci/week $(ROTA)

pool: build
	@.ci/pool $(ROTA)

test: setup
	swift build --build-tests
	swift test --skip-build
	@$(MAKE) --no-print-directory lint without-glpk

lint:
	swift format lint --strict -r Package.swift Sources solvers Tests

# The native solver alone must still plan the week.
without-glpk: setup
	@.ci/without-glpk

build: setup
	@swift build -c release --product rota

setup: .build-setup/done

.build-setup/done: .ci/setup
	@.ci/setup
	@mkdir -p .build-setup
	@touch $@

# BENCH: where the sets and their scorers lie. RACE: further arguments, such as --only nrp.
BENCH ?= ../shared/bench

race: build
	python3 Benchmarks/race.py --bench $(BENCH) --rota $(ROTA) $(RACE)

# Shell completion, by the argument parser's own generator.
completions: build
	@mkdir -p out/completions
	@$(ROTA) --generate-completion-script bash > out/completions/rota.bash
	@$(ROTA) --generate-completion-script zsh > out/completions/_rota
	@$(ROTA) --generate-completion-script fish > out/completions/rota.fish
	@ls out/completions

# The manual page, by the argument parser's own plugin.
man: setup
	@mkdir -p out/man
	@swift package plugin generate-manual --multi-page
	@cp .build/plugins/GenerateManual/outputs/rota/* out/man/
	@ls out/man

clean:
	rm -rf .build .build-native .build-setup out
