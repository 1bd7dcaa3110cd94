"""Put an authorization server together from the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.access.issuer.configuration import Configuration
from gateway.access.issuer.service import Issuer
from gateway.access.issuer.vault import KeyVault
from gateway.access.matrix import MatrixPolicy
from gateway.access.passwords import verify_password

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gateway.access.issuer.configuration import OAuthSettings
    from gateway.regime.regions import Region
    from gateway.store.database import Database


def open_vault(settings: OAuthSettings, data_folder: Path) -> KeyVault:
    """Where signing keys are sealed: by the key in the settings, else the one in a file."""
    if settings.key_encryption_key is not None:
        return KeyVault.from_text(settings.key_encryption_key.get_secret_value())
    return KeyVault.from_file(settings.key_file or data_folder / "oauth.key")


def assemble(  # noqa: PLR0913 - keyword-only collaborators
    settings: OAuthSettings,
    home: Database,
    regions: Mapping[str, Region],
    *,
    listening: str,
    data_folder: Path,
    demo: bool = False,
) -> Issuer:
    """The authorization server; nothing is read or written before it is asked for something.

    Args:
        settings: of the authorization server.
        home: the home database.
        regions: the installed regions by key, whose texts shift what parties may do.
        listening: origin the gateway listens on, its issuer unless the settings name another.
        data_folder: where the key file is unless the settings name another.
        demo: whether personas of a demonstration can sign in.
    """
    return Issuer(
        home.sync_writer,
        Configuration.of(settings, listening, demo=demo),
        policy=MatrixPolicy(regions),
        vault=open_vault(settings, data_folder),
        verify_password=verify_password,
    )
