"""How the public names are typed; checked by mypy and pyright, never run."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import assert_type

from inovasi_daerah import (
    Answer,
    Assessment,
    CompiledRulebook,
    Innovation,
    Region,
    Registry,
    Rulebook,
    Submission,
    amend,
    compile_rulebook,
    diff,
    evaluate,
    load_rulebook,
)
from inovasi_daerah.analysis import Placed, PlenaryDecision, Ranking, Undecided, rank
from inovasi_daerah.formats import Minutes
from inovasi_daerah.rulebook.diff import RulebookDiff

rulebook = load_rulebook("iid-2026")
assert_type(rulebook, Rulebook)
assert_type(Registry.default().rulebook("iid", year=2026), Rulebook)
assert_type(Registry.default().rulebook("pp-38", on=dt.date(2026, 1, 1)), Rulebook)
assert_type(amend(rulebook, {"indicators.16.weight": 4}, id="lain"), Rulebook)
assert_type(diff(rulebook, rulebook), RulebookDiff)
assert_type(compile_rulebook(rulebook), CompiledRulebook)
assert_type(compile_rulebook(rulebook).quantum, Fraction)

submission = Submission(
    unit=Region(code="35.08"),
    answers={"1": Answer(level=3), "5a": Answer(value=Decimal("0.40"))},
    innovations=(Innovation(id="a", answers={"16": Answer(level=2)}),),
)
assert_type(submission, Submission)
assert_type(Submission.from_json("{}"), Submission)

assessment = evaluate(rulebook, submission, accept="claimed", trace=True, interpretations={"overlap": "lower_level"})
assert_type(assessment, Assessment)
assert_type(assessment.score, Decimal | None)
assert_type(assessment.band, str | None)
assert_type(assessment["spd"].value, Fraction | None)
assert_type(assessment.range().min, Decimal | None)

ranking = rank([assessment], within={"pesisir": ["35.08"]}, top=3, spread_above="2.5")
assert_type(ranking, Ranking)
assert_type(ranking["pesisir"]["35.08"], Placed | Undecided)
assert_type(ranking.decided(PlenaryDecision(entry="35.08", place=1, reason="–", body="Pleno")), Ranking)
assert_type(Minutes(ranking).html("en"), str)

rank(assessment, kind="densed")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
evaluate(rulebook, submission, accept="everything")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
Answer(levle=3)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
