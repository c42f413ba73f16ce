from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import Any

import pytest
import tomli_w

from inovasi_daerah import Registry, load_rulebook

HASHES = {
    "iid-2021": "sha256:2d79bf5cad953ab09e20466f09c4ec77503010186fc7aeef3c409b54b3cdde1d",
    "iid-2022": "sha256:28560df3981a9ccc14bbf05ec1abe4d36c1dd143dfaa71ce8202534904da7949",
    "iid-2023": "sha256:55b32b97b08e5bb15a13b38c6bff0958aa779cdc3fb79733038941684a80fc72",
    "iid-2024": "sha256:2e6b6082dbfe9a8bdb67bc6728565acdc6278eea34728da35135db5f2d482462",
    "iid-2025": "sha256:3b70b2df325b8d9733c97631c61bd7c35fbf7b1a7e945b06afbb97dc8e7ce3e9",
    "iid-2026": "sha256:56eaaedba34d087dd6e39b000389d6a80d0d70fc9373a380248c11e91e46ab56",
    "iid-2027-projection": "sha256:8aa58c92e3982a87cfb32c490896066f8e3d78e150461253d27cd5de9b9dd9b6",
    "inotek-jatim-2021": "sha256:511489e1c011a704adcce034447031aef39353e9f743193cd5dd0fb164913a65",
    "inotek-jatim-2022": "sha256:3f64d8555e359a6f916e22956a2a41b88bd29b91bb1d2044fe37f0adb97a5760",
    "inotek-jatim-2023": "sha256:88c9c23a0aeff0845bf5b1aa53cf3b431c37a8547e809a03600b0c057779c884",
    "inotek-jatim-2024": "sha256:e8536a3a5729784b2cdda82b7103264d56b6bd74834c1f63f02c7f69da86080f",
    "inotek-jatim-2025": "sha256:7ff89717224acfba7124983f0596469c563d4434902391faa15222a56164d03e",
    "kipp-2021": "sha256:749b9160f297f2e91989be4f7dfba3baab6b9922788bd0f739989f52859e8271",
    "kipp-2022": "sha256:7fa991e579539baee593abcdcc1ad15e8034435c889b4b28c6d21e7833e99d62",
    "kovablik-jatim-2025": "sha256:dc8fb9a03f52f71d65f430e9930692719cb3a782622c189ae17919656c2b7d26",
    "lumajang-2022": "sha256:ee05055add2f0b221253a225399e18d4817a9000d0e4cfd6939f0b03a0d58d87",
    "pekppp-2022": "sha256:c4106d380c88192b51c28f3ae433b0627a6e586a8b0f6125c777b3909d301231",
    "pemdi-2026": "sha256:5e3162c61f665ae4a06f5f689ab663d039082491e264f34963d1429631199f89",
    "permendagri-104-2018": "sha256:75b4ed17d654a25f3edcd1dc952673c358a5f513a1776e9c63e0f90833e1f844",
    "permenpanrb-91-2021": "sha256:53805aa6944448785b070689a4ab6ad5bd06d2da01efacba68a71e024d2ff098",
    "pp-38-2017": "sha256:1360027385c19f02d8cc9c186459033ab987497286949d9777b97a7c851daa9b",
    "uu-23-2014": "sha256:acd02afdb5d1adabaea2d63853372dd4587378609149802a584332c2a443ac94",
}
"""What each published edition says, as a fingerprint.

An edition is changed only because it says something else than its source, never to follow a newer regulation. Whoever
changes one changes its hash here, and says in a news fragment what was wrong and which period is affected.
"""


def respelt(value: Any) -> Any:
    """Return *value* with its keys in another order and its numbers in another spelling."""
    if isinstance(value, dict):
        return {key: respelt(value[key]) for key in sorted(value, reverse=True)}
    if isinstance(value, list):
        return [respelt(item) for item in value]
    return value.quantize(Decimal("1.000000")) if isinstance(value, Decimal) else value


def test_every_edition_is_pinned() -> None:
    """No edition is published without its fingerprint."""
    assert set(HASHES) == set(Registry.default().editions)


@pytest.mark.parametrize("name", HASHES)
def test_a_published_edition_is_what_it_was(name: str) -> None:
    """Nobody edits history unnoticed: a result is reproduced only by the very rules that gave it."""
    assert HASHES[name] == load_rulebook(name).hash


@pytest.mark.parametrize("name", HASHES)
def test_the_hash_is_of_the_content_alone(name: str) -> None:
    """An edition written anew, without comments, in another order and with other zeros, has the same hash."""
    text = Registry.default().editions[name].read_text(encoding="utf-8")
    rewritten = tomli_w.dumps(respelt(tomllib.loads(text, parse_float=Decimal)))

    assert text != rewritten
    assert HASHES[name] == Registry.default().loads(rewritten).hash


@pytest.mark.parametrize("name", HASHES)
def test_any_change_of_content_changes_the_hash(name: str) -> None:
    """Another year, another name, another remark: each is another edition."""
    tree = load_rulebook(name).plain()
    words = {"id": "-", "en": "-"}
    changes = ({"year": 1999}, {"note": words}, {"short_name": words}, {"authority": words})
    hashes = {Registry.default().loads(tomli_w.dumps({**tree, **change})).hash for change in changes}

    assert len(changes) + 1 == len(hashes | {HASHES[name]})
