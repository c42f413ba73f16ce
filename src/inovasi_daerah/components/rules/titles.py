"""`unique_titles`: no two innovations of one submission have the same title."""

from __future__ import annotations

from collections import defaultdict
from typing import Literal

from inovasi_daerah import messages
from inovasi_daerah.components.rules.base import NO_INNOVATIONS, PASSED, Check, Facts, Outcome, Verdict
from inovasi_daerah.reference import slugify


class UniqueTitlesCheck(Check):
    """Titles differ in more than case, blanks and punctuation."""

    kind: Literal["unique_titles"] = "unique_titles"

    def verdict(self, facts: Facts) -> Verdict:
        """Return whether every title occurs once."""
        innovations = facts.innovations()
        if innovations is None:
            return NO_INNOVATIONS
        places: defaultdict[str, list[str]] = defaultdict(list)
        for path, item in innovations:
            if item.name:
                places[slugify(item.name)].append(path)
        twice = {slug: paths for slug, paths in places.items() if len(paths) > 1}
        if twice:
            paths = tuple(path for group in twice.values() for path in group)
            return Verdict(Outcome.FAIL, messages.CHECK_TITLES, (("count", len(twice)),), paths)
        open_ = tuple(f"{path}.name" for path, item in innovations if not item.states("name"))
        if open_ and len(innovations) > 1:
            return Verdict(Outcome.UNKNOWN, messages.CHECK_NOT_STATED, (("facts", ("name",)),), open_)
        return PASSED
