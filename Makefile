# The two commands of the README. Both set up what is missing first.

.PHONY: run test clean

run: .venv/ready-to-run ## the shop on http://127.0.0.1:8000 with its simulators on the next port
	@.venv/bin/shop run $(ARGS)

test: .venv/ready-to-test ## everything that a commit must hold
	@.ci/prepare programs
	@.venv/bin/python .ci/parts.py $(ARGS)

.venv/ready-to-run: setup.cfg pyproject.toml constraints.txt
	@.ci/prepare run

.venv/ready-to-test: setup.cfg pyproject.toml constraints.txt
	@.ci/prepare test

clean:
	rm -rf .venv .tox build *.egg-info
