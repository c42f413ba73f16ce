"""A web service around `inovasi_daerah`: score a submission, and explain how a number came about."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from fastapi import Depends, FastAPI, Header, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from inovasi_daerah import Assessment, InovasiDaerahError, Registry, Submission, evaluate

MAX_BODY: Final = 2 * 1024 * 1024  # bytes; a region with 700 innovations and all their texts needs less than one MiB
REGISTRY: Final = Registry.default()


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
def language(accept_language: Annotated[str, Header()] = "") -> Literal["id", "en"]:
    """Return the first language of the header that there is, else Indonesian."""
    wanted = (tag.strip()[:2].lower() for tag in accept_language.split(","))
    return "en" if next((tag for tag in wanted if tag in {"id", "en"}), "id") == "en" else "id"


Wanted = Annotated[Literal["id", "en"], Depends(language)]


def answer(result: Assessment, tree: dict[str, Any], lang: str) -> JSONResponse:
    """Return *tree* with the hash of the rules that it was computed by."""
    return JSONResponse(tree, headers={"X-Rulebook-Hash": result.rulebook.hash, "Content-Language": lang})


@app.post("/score", openapi_extra={"requestBody": BODY})
def score(submission: Posted, lang: Wanted) -> JSONResponse:
    """Score a submission by the rulebook that it names."""
    result = evaluate(REGISTRY.for_submission(submission), submission)
    return answer(result, result.to_dict(lang), lang)


# --8<-- [end:score]


# --8<-- [start:explain]
@app.post("/explain", openapi_extra={"requestBody": BODY})
def explain(
    submission: Posted, lang: Wanted, measure: str | None = None, innovation: str | None = None
) -> JSONResponse:
    """Explain how a number came about: the score, another measure, or one innovation's maturity."""
    result = evaluate(REGISTRY.for_submission(submission), submission)
    return answer(result, result.explain(measure, innovation=innovation).to_dict(lang), lang)


# --8<-- [end:explain]


# --8<-- [start:problems]
@app.exception_handler(InovasiDaerahError)
def refused(request: Request, error: InovasiDaerahError) -> JSONResponse:
    """Say everything that is wrong, each with its place, as problem details (RFC 9457)."""
    lang = language(request.headers.get("accept-language", ""))
    title = "The request was refused" if lang == "en" else "Permintaan ditolak"
    problems = [item.to_dict(lang) for item in error.problems]
    content = {"title": title, "status": 422, "detail": error.render(lang), "problems": problems}
    return JSONResponse(content, 422, {"Content-Language": lang}, "application/problem+json")


@app.exception_handler(HTTPException)
def failed(_request: Request, error: HTTPException) -> JSONResponse:
    """Say in the same form that a body is too large or an address does not exist."""
    content = {"title": error.detail, "status": error.status_code}
    return JSONResponse(content, error.status_code, media_type="application/problem+json")


# --8<-- [end:problems]
