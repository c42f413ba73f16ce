"""What the tests of the service share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from examples.fastapi.app import app
from fastapi.testclient import TestClient


@pytest.fixture
def client() -> Iterator[TestClient]:
    """The service, without a server."""
    with TestClient(app) as running:
        yield running
