"""Makes the code blocks of README.md and of the pages in docs/ tests, beside those in tests/ and examples/."""

from tests.docs.pages import SYBIL

pytest_collect_file = SYBIL.pytest()
