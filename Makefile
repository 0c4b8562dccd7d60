# Touchstone. `make` lists what can be done. How the program is compiled is said here and nowhere else: people, the
# scripts and .ci/run all come through this file.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

GO ?= go
# SQLite is compiled into the program: hardened, without loadable extensions, without double-quoted string literals.
export CGO_ENABLED := 1
export CGO_CFLAGS := -O2 -g -DSQLITE_DEFAULT_DEFENSIVE -DSQLITE_TRUSTED_SCHEMA=0 -DSQLITE_DQS=0 -DSQLITE_MAX_MMAP_SIZE=0
export GOFLAGS := $(strip $(filter-out -tags=%,$(GOFLAGS)) -tags=sqlite_omit_load_extension)

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo unreleased)
LDFLAGS := -X main.commit=$(VERSION)
EXE := touchstone$(if $(findstring Windows_NT,$(OS)),.exe)

# The core is what must not lose or confuse anybody's work; it is tested with the race detector.
CORE := ./domain/... ./data/... ./ui/task/...
# Tools that are compiled once are kept outside the checkout, so that a fresh one does not compile them again.
TOOLS := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/touchstone/tools
GOLANGCI := v2.15.0

.PHONY: help setup run build test test-core test-rest vet lint lint-tool bench measure shots smoke workbook workbook-quick package package-windows windows clean

help: ## list the targets
	@printf 'Touchstone, targets of make:\n'
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  \1	\2/p' $(MAKEFILE_LIST) | expand -t 20

setup: ## install what is missing to build, test and run (says what and why)
	@scripts/setup.sh build font

run: ## build, and open the sample workspace
	@scripts/setup.sh --quiet build font
	@$(MAKE) build
	@scripts/run.sh ./$(EXE)

build: ## build ./touchstone
	@$(GO) build -ldflags '$(LDFLAGS)' -o $(EXE) .

test: ## vet, and run all tests (the core with the race detector)
	@scripts/setup.sh --quiet build
	@$(MAKE) vet
	@$(MAKE) test-rest
	@$(MAKE) test-core

vet:
	@$(GO) vet ./...

test-core:
	@$(GO) test -race -shuffle=on $(CORE)

test-rest:
	@$(GO) test -shuffle=on $$(comm -23 <($(GO) list ./... | sort) <($(GO) list $(CORE) | sort))

lint: lint-tool ## gofmt, go vet and golangci-lint with the import rules
	@files=$$(gofmt -l .); if [ -n "$$files" ]; then printf 'not gofmt-ed:\n%s\n' "$$files"; exit 1; fi
	@$(MAKE) vet
	@'$(TOOLS)/golangci-lint-$(GOLANGCI)/golangci-lint' run --timeout 15m

lint-tool: $(TOOLS)/golangci-lint-$(GOLANGCI)/golangci-lint

$(TOOLS)/golangci-lint-$(GOLANGCI)/golangci-lint:
	@echo 'compiling golangci-lint $(GOLANGCI), once: several minutes'
	@cd /tmp && CGO_ENABLED=0 GOFLAGS= GOBIN='$(@D)' nice $(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI)

bench: ## run the benchmarks
	@scripts/setup.sh --quiet build
	@$(GO) test -run '^$$' -bench . -benchmem ./...

measure: build ## measure the start and a drag in the real program on a virtual display
	@scripts/measure.sh ./$(EXE)

shots: ## draw every screen, light and dark, in all languages, to shots/
	@scripts/setup.sh --quiet build font
	@rm -rf shots/screens
	@TOUCHSTONE_SHOTS='$(CURDIR)/shots/screens' $(GO) test -count=1 -run '^TestEveryScreen$$' .
	@printf '%s\n' shots/screens/*.png

smoke: ## drive the real program on a virtual display: open every screen, drag, undo, quit
	@scripts/setup.sh --quiet build display
	@mkdir -p dist
	@$(GO) build -ldflags '$(LDFLAGS) -X main.threads=checked' -o dist/touchstone-checked .
	@scripts/smoke.sh dist/touchstone-checked

workbook: build ## export workbooks of every kind and size and recalculate them with other spreadsheet engines
	@scripts/workbook.sh ./$(EXE)

workbook-quick: build ## the same with a few of the generated models
	@scripts/workbook.sh ./$(EXE) quick

package: ## package for this system, into dist/
	@scripts/setup.sh --quiet build
	@scripts/package.sh native '$(VERSION)' '$(TOOLS)'

package-windows: ## package for Windows by cross-compiling, into dist/
	@scripts/setup.sh --quiet build windows
	@scripts/package.sh windows '$(VERSION)' '$(TOOLS)'

windows: ## compile touchstone.exe with the cross-compiler (a check; package-windows packs it)
	@scripts/setup.sh --quiet windows
	@GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc $(GO) build -ldflags '$(LDFLAGS) -H windowsgui' -o touchstone.exe .

clean: ## delete what was built (not the caches of Go)
	@rm -rf touchstone touchstone.exe dist shots
