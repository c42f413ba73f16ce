"""A web service around `inovasi_daerah`: score a submission, explain a number, list the rulebooks."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from fastapi import Depends, FastAPI, Header, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from inovasi_daerah import (
    Assessment,
    CallError,
    Problem,
    Registry,
    RulebookError,
    Submission,
    SubmissionError,
    evaluate,
)

MAX_BODY: Final = 2 * 1024 * 1024  # bytes; a region with 700 innovations and all their texts needs less than one MiB
MAX_PROBLEMS: Final = 100  # a small body can hold very many mistakes; nobody reads more than this


class Service(FastAPI):
    """Documents the body of `/score` and `/explain`, which FastAPI does not parse itself (see `posted`)."""

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI document, with the model of a submission and everything that it refers to."""
        if self.openapi_schema is None:
            model = Submission.model_json_schema(ref_template="#/components/schemas/{model}")
            components = super().openapi().setdefault("components", {}).setdefault("schemas", {})
            components.update(model.pop("$defs"), Submission=model)
        return super().openapi()


app = Service(title="Skor inovasi daerah", description="Perkiraan yang dijelaskan; bukan hasil resmi.")


# --8<-- [start:body]
async def body(request: Request) -> bytes:
    """Return the raw body; no more than `MAX_BODY` of it is kept.

    New versions of FastAPI do the same by `FastAPI(max_body_size=…)`, which older ones ignore in silence.
    """
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > MAX_BODY:
            raise HTTPException(413)
    return bytes(data)


def posted(raw: Annotated[bytes, Depends(body)]) -> Submission:
    """Return the submission in the body.

    `def score(submission: Submission)` would work too. But then FastAPI reads the JSON: a number of more than 15
    digits is refused, since it has been a float on the way, the last of two equal keys wins in silence, and errors
    are pydantic's. `Submission.from_json` keeps every digit, and its problems have a code, a place, and a hint in two
    languages. It takes text, never a path: no request can open a file.
    """
    return Submission.from_json(raw)


Posted = Annotated[Submission, Depends(posted)]
POSTED: Final[dict[str, Any]] = {
    "openapi_extra": {
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Submission"}}},
        }
    },
    "responses": {
        413: {"description": "Too large", "content": {"application/problem+json": {}}},
        422: {"description": "Refused", "content": {"application/problem+json": {}}},
    },
}
# --8<-- [end:body]


# --8<-- [start:language]
Language = Literal["id", "en"]


def language(accept_language: Annotated[str, Header()] = "") -> Language:
    """Return the first language in the header that we have, else Indonesian."""
    wanted = (tag.strip()[:2].lower() for tag in accept_language.split(","))
    return "en" if next((tag for tag in wanted if tag in {"id", "en"}), "id") == "en" else "id"


Wanted = Annotated[Language, Depends(language)]
# --8<-- [end:language]


# --8<-- [start:score]
def assess(submission: Submission) -> Assessment:
    """Return the assessment by the rulebook that the submission names, one of those that are shipped."""
    if submission.rulebook is None:
        raise SubmissionError(Problem("rulebook_missing", "rulebook"))
    try:
        rulebook = Registry.default().rulebook(submission.rulebook)
    except RulebookError as error:
        known = error.problems[0]
        raise SubmissionError(Problem(known.code, "rulebook", known.found, known.accepted, known.nearest)) from None
    return evaluate(rulebook, submission)


def answer(result: Assessment, tree: dict[str, Any], lang: Language) -> JSONResponse:
    """Return *tree*, with the hash of the rules that it was computed by."""
    return JSONResponse(tree, headers={"X-Rulebook-Hash": result.rulebook.hash, "Content-Language": lang})


@app.post("/score", **POSTED)
def score(submission: Posted, lang: Wanted) -> JSONResponse:
    """Score a submission."""
    result = assess(submission)
    return answer(result, result.to_dict(lang), lang)


# --8<-- [end:score]


# --8<-- [start:explain]
@app.post("/explain", **POSTED)
def explain(
    submission: Posted, lang: Wanted, measure: str | None = None, innovation: str | None = None
) -> JSONResponse:
    """Explain how a number came about: the score, another measure, or one innovation's maturity."""
    result = assess(submission)
    return answer(result, result.explain(measure, innovation=innovation).to_dict(lang), lang)


# --8<-- [end:explain]


# --8<-- [start:rulebooks]
@app.get("/rulebooks")
def rulebooks(lang: Wanted) -> list[dict[str, str]]:
    """List the rulebooks that a submission may name."""
    registry = Registry.default()
    books = [registry.rulebook(name) for name in sorted(registry.editions)]
    return [
        {"id": book.id, "name": book.name.en if lang == "en" else book.name.id, "hash": book.hash} for book in books
    ]


# --8<-- [end:rulebooks]


# --8<-- [start:problems]
def problem(status: int, title: str, lang: Language | None = None, **more: Any) -> JSONResponse:
    """Return problem details as RFC 9457 has them."""
    content = {"type": "about:blank", "title": title, "status": status, **more}
    headers = {"Content-Language": lang} if lang else None
    return JSONResponse(content, status, headers, "application/problem+json")


@app.exception_handler(CallError)
@app.exception_handler(SubmissionError)
def refused(request: Request, error: CallError | SubmissionError) -> JSONResponse:
    """Say everything that is wrong, each with its place, in the language of the client."""
    lang = language(request.headers.get("accept-language", ""))
    return problem(
        422,
        "The request was refused" if lang == "en" else "Permintaan ditolak",
        lang,
        type="https://example.invalid/problems/refused",  # put a page of your own here
        detail=error.render(lang),
        count=len(error.problems),
        problems=[item.to_dict(lang) for item in error.problems[:MAX_PROBLEMS]],
    )


@app.exception_handler(HTTPException)
def failed(_request: Request, error: HTTPException) -> JSONResponse:
    """Say in the same form that a body is too large or an address does not exist."""
    return problem(error.status_code, error.detail)


# --8<-- [end:problems]
