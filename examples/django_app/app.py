"""A Django project in one file that scores a submission, and explains how a number came about."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.management import execute_from_command_line
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.http import require_POST

from inovasi_daerah import InovasiDaerahError, Registry, Submission, evaluate

MAX_BODY: Final = 2 * 1024 * 1024  # bytes; Django's own limit of 2.5 MB is for a whole form
REGISTRY: Final = Registry.default()

if not settings.configured:  # a project of your own has a settings module instead
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1", "localhost", "testserver"],
        DATA_UPLOAD_MAX_MEMORY_SIZE=MAX_BODY,
        ROOT_URLCONF=__name__,
        USE_I18N=False,
    )

View = Callable[..., HttpResponse]


# --8<-- [start:problems]
def answers_problems(view: View) -> View:
    """Say everything that is wrong with a request, each with its place, as problem details (RFC 9457)."""

    @wraps(view)
    def checked(request: HttpRequest, **names: str) -> HttpResponse:
        try:
            return view(request, **names)
        except InovasiDaerahError as error:
            problems = [item.to_dict("id") for item in error.problems]
            content = {"title": "Permintaan ditolak", "status": 422, "detail": str(error), "problems": problems}
        except RequestDataTooBig:
            content = {"title": "Berkas terlalu besar", "status": 413}
        return JsonResponse(content, status=content["status"], content_type="application/problem+json")

    return checked


# --8<-- [end:problems]


# --8<-- [start:score]
@require_POST
@answers_problems
def score(request: HttpRequest) -> HttpResponse:
    """Score the submission in the body, by the rulebook that it names."""
    submission = Submission.from_json(request.body)  # the text itself: every digit is kept
    return JsonResponse(evaluate(REGISTRY.for_submission(submission), submission).to_dict("id"))


@require_POST
@answers_problems
def explain(request: HttpRequest, measure: str) -> HttpResponse:
    """Explain how a measure of the region came about."""
    submission = Submission.from_json(request.body)
    result = evaluate(REGISTRY.for_submission(submission), submission)
    return JsonResponse(result.explain(measure).to_dict("id"))


urlpatterns: Final[list[Any]] = [path("score", score), path("explain/<slug:measure>", explain)]
# --8<-- [end:score]


if __name__ == "__main__":
    execute_from_command_line(sys.argv)
