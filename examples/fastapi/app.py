"""A web service around `inovasi_daerah`: score a submission, and explain how a number came about."""

from typing import Annotated, Any, Final, Literal

from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse

from inovasi_daerah import InovasiDaerahError, Registry, Submission, evaluate

MAX_BODY: Final = 2 * 1024 * 1024  # bytes; a region with 700 innovations and all their texts needs less than one MiB
REGISTRY: Final = Registry.default()
Language = Literal["id", "en"]


# --8<-- [start:body]
async def posted(request: Request) -> Submission:
    """Return the submission in the body, read from its text: every digit is kept, no key is lost, no file opened."""
    return Submission.from_json(await request.body())


Posted = Annotated[Submission, Depends(posted)]
SCHEMA: Final = Submission.model_json_schema(ref_template="#/components/schemas/{model}")
BODY: Final = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Submission"}}}}


class Service(FastAPI):
    """Documents the body, which FastAPI leaves to `posted`: its own JSON reader would pass numbers through floats."""

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI document with the model of a submission."""
        schemas = super().openapi().setdefault("components", {}).setdefault("schemas", {})
        schemas.update(SCHEMA["$defs"], Submission={key: SCHEMA[key] for key in SCHEMA if key != "$defs"})
        return super().openapi()


app = Service(title="Skor inovasi daerah", description="Perkiraan; bukan hasil resmi.", max_body_size=MAX_BODY)
# --8<-- [end:body]


# --8<-- [start:score]
@app.post("/score", openapi_extra={"requestBody": BODY})
def score(submission: Posted, lang: Language = "id") -> dict[str, Any]:
    """Score a submission by the rulebook that it names."""
    return evaluate(REGISTRY.for_submission(submission), submission).to_dict(lang)


# --8<-- [end:score]


# --8<-- [start:explain]
@app.post("/explain", openapi_extra={"requestBody": BODY})
def explain(
    submission: Posted, measure: str | None = None, innovation: str | None = None, lang: Language = "id"
) -> dict[str, Any]:
    """Explain how a number came about: the score, another measure, or one innovation's maturity."""
    result = evaluate(REGISTRY.for_submission(submission), submission)
    return result.explain(measure, innovation=innovation).to_dict(lang)


# --8<-- [end:explain]


# --8<-- [start:problems]
@app.exception_handler(InovasiDaerahError)
def refused(request: Request, error: InovasiDaerahError) -> JSONResponse:
    """Say everything that is wrong, each with its place, as problem details (RFC 9457)."""
    lang: Language = "en" if request.query_params.get("lang") == "en" else "id"
    problems = [item.to_dict(lang) for item in error.problems]
    content = {"title": type(error).__name__, "status": 422, "detail": error.render(lang), "problems": problems}
    return JSONResponse(content, 422, media_type="application/problem+json")


# --8<-- [end:problems]
