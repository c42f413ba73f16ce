"""What the tests of the service share."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import pytest
from examples.fastapi_app.app import app

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Starlette prefers httpx2 to httpx and says so; either will do
    from fastapi.testclient import TestClient


@pytest.fixture
def client() -> Iterator[TestClient]:
    """The service, without a server."""
    with TestClient(app) as running:
        yield running
