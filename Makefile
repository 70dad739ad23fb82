# Works with GNU make 3.81 (macOS) and newer. `make` lists the targets.

GO ?= go
FUZZTIME ?= 30s

CACHE := $(CURDIR)/.cache
GOLANGCI_LINT := $(CACHE)/bin/golangci-lint
GOVULNCHECK := $(CACHE)/bin/govulncheck
SHELLCHECK := $(CACHE)/venv/bin/shellcheck
SHELL_SCRIPTS := .ci/run tools/chromium

.DEFAULT_GOAL := help
.PHONY: help build demo test test-race test-plain test-load test-first test-vet test-2026 soak soak-tests soak-fuzz lint vuln bench fuzz docs pictures clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' Makefile

build: ## Build bin/entente
	$(GO) build -trimpath -o bin/entente ./cmd/entente

demo: build ## Start a local Neo4j, load the facts, print the first reports and a link to Neo4j Browser
	bin/entente demo

# CI=true: a test that cannot get a Neo4j fails instead of being skipped. The race detector makes
# some tests fifteen times slower, so test-race runs only the packages with concurrency. Files with the
# build constraint !unraced are tested with the race detector, those with !race without it, and plain
# go test runs all of them. Two parts run at the same time, because each often waits for its servers: test-race and, after it,
# test-load; and test-plain. Three at a time take longer on two processors. The tests of test-plain share a server, which plans
# each report once. -vet=off, because test-vet says all that go test would.
RACE := ./cmd/entente ./graph/load ./graph/server/... ./test/boltproxy ./test/chromium ./internal/parallel ./loaders
UNRACED := ./cmd/entente ./loaders
# Tests that this machine cannot run add a line to this file; see test/notrun.
NOT_RUN := $(CACHE)/not-run
BEGIN_NOT_RUN = mkdir -p $(CACHE) && : > $(NOT_RUN)
SAY_NOT_RUN = if [ -s $(NOT_RUN) ]; then echo "not run on this machine: $$(sort -u $(NOT_RUN) | paste -s -d ';' -)"; else echo "every test was run"; fi
# If there is no Chromium and none can be installed, the tests in a browser are skipped with a message; under CI they fail.
CHROMIUM := ENTENTE_TEST_CHROMIUM=$(if $(filter true,$(CI)),required,optional)
test: ## Vet, then run every test, with the race detector for concurrent code; starts a Neo4j if none runs (Java, Maven)
	@tools/chromium || [ "$$CI" != true ]
	@$(BEGIN_NOT_RUN)
	@$(MAKE) --no-print-directory -j3 test-first test-plain test-vet; status=$$?; $(SAY_NOT_RUN); exit $$status

test-vet:
	$(GO) vet ./...

test-race:
	CI=true ENTENTE_NOT_RUN=$(NOT_RUN) $(CHROMIUM) $(GO) test -vet=off -race -count=1 -timeout 40m $(RACE)

test-plain:
	@CI=true ENTENTE_NOT_RUN=$(NOT_RUN) $(CHROMIUM) $(GO) run ./test/testserver $(GO) test -vet=off -tags unraced -p 1 -count=1 -timeout 40m \
		$(UNRACED) $$($(GO) list ./... | grep -vxF "$$($(GO) list $(RACE))")

test-load:
	CI=true ENTENTE_NOT_RUN=$(NOT_RUN) $(GO) test -vet=off -tags unraced -count=1 -timeout 40m ./graph/load

test-first:
	@$(MAKE) --no-print-directory test-race; status=$$?; $(MAKE) --no-print-directory test-load && exit $$status

test-2026: ## Run every test against Neo4j 2026.08.1 (Java 21 or 25)
	@tools/chromium || [ "$$CI" != true ]
	@$(BEGIN_NOT_RUN)
	CI=true ENTENTE_NOT_RUN=$(NOT_RUN) $(CHROMIUM) ENTENTE_TEST_NEO4J_VERSION=2026.08.1 $(GO) test -count=1 -timeout 15m ./...; \
	status=$$?; $(SAY_NOT_RUN); exit $$status

soak: soak-tests soak-fuzz ## Run the long forms of the tests of faults, and fuzz each target for 10 minutes (hours; -j2 runs both at once)

# Keeps the log, and prints the figures and the failures.
soak-tests:
	@mkdir -p $(CACHE)
	@ENTENTE_SOAK=1 CI=true $(GO) test -v -count=1 -timeout 12h -run 'Fault|Random|Cost|ReportsAgree' ./graph/... ./cmd/... ./queries/... ./schema/... ./test/oracle > $(CACHE)/soak.log 2>&1; status=$$?; \
	grep -E '^(soak:|ok|FAIL|panic:| *--- FAIL)' $(CACHE)/soak.log; exit $$status

soak-fuzz:
	@mkdir -p $(CACHE)
	@$(MAKE) --no-print-directory fuzz FUZZTIME=10m > $(CACHE)/fuzz.log 2>&1; status=$$?; \
	awk '/^== / { target = $$0 } /^fuzz: elapsed/ { last[target] = $$0 } END { for (t in last) print "soak:", t, last[t] }' $(CACHE)/fuzz.log; exit $$status

# Compiles every set of build constraints, including those of systems on which the tests are not run.
lint: $(GOLANGCI_LINT) $(SHELLCHECK) ## Check formatting, imports, comments, error handling, other systems and shell scripts
	GOLANGCI_LINT_CACHE=$(CACHE)/golangci-lint $(GOLANGCI_LINT) run ./...
	@set -e; for os in $$($(GO) env GOOS) darwin windows; do for tags in "" unraced race; do \
		echo "GOOS=$$os go vet -tags '$$tags' ./..."; GOOS=$$os $(GO) vet -tags "$$tags" ./...; \
	done; done
	$(SHELLCHECK) $(SHELL_SCRIPTS)

vuln: $(GOVULNCHECK) ## Look for known vulnerabilities (needs the network)
	$(GOVULNCHECK) ./...

# Uses a server whose Java optimizes hot code, like one started with `server start --heap 1100`.
bench: ## Run the benchmarks
	$(GO) run ./test/testserver -hot $(GO) test -run '^$$' -bench . -benchmem -p 1 -timeout 30m ./...

# `go test -fuzz` takes one target of one package at a time.
fuzz: ## Run each fuzz target for FUZZTIME (30s)
	@set -e; found=0; \
	for pkg in $$($(GO) list ./...); do \
	  list=$$($(GO) test -list '^Fuzz' "$$pkg"); \
	  for target in $$(printf '%s\n' "$$list" | sed -n '/^Fuzz/p'); do \
	    found=1; echo "== $$pkg $$target"; \
	    $(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) "$$pkg"; \
	  done; \
	done; \
	if [ "$$found" = 0 ]; then echo "no fuzz target found" >&2; exit 1; fi

# Writes the schema to a temporary file first: a command that fails leaves the old file unchanged.
docs: ## Regenerate the generated documents
	$(GO) run ./cmd/entente schema > schema/fact-file.schema.json.tmp
	mv schema/fact-file.schema.json.tmp schema/fact-file.schema.json
	UPDATE=1 $(GO) test -count=1 -run '^TestDocs' ./...

pictures: ## Redraw the pictures in docs/img (Chromium)
	@tools/chromium
	ENTENTE_PICTURES=1 $(GO) test -count=1 -run '^TestDocsPictures$$' ./browser ./render ./site

clean: ## Remove everything that was built, including the tools
	rm -rf bin .cache cover.out
	rm -f schema/fact-file.schema.json.tmp

# The tools are pinned in tools/ and built once; a change of their versions rebuilds them.
$(GOLANGCI_LINT): tools/go.mod tools/go.sum
	cd tools && $(GO) build -trimpath -ldflags='-s -w' -o $@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint

$(GOVULNCHECK): tools/go.mod tools/go.sum
	cd tools && $(GO) build -trimpath -ldflags='-s -w' -o $@ golang.org/x/vuln/cmd/govulncheck

$(SHELLCHECK): tools/requirements.txt
	python3 -m venv $(CACHE)/venv
	$(CACHE)/venv/bin/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r tools/requirements.txt
	touch $@
