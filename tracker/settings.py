"""Settings from the environment and `.env`: the only reader of either."""

import os
from functools import lru_cache
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from tracker.logs import Form, Level
from tracker.model.dates.zones import is_zone


def data_folder() -> Path:
    """The user's data folder for Parley, by the custom of the system; it may not exist yet."""
    return user_data_path("parley", appauthor=False)


class Settings(BaseSettings):
    """What a deployment can set; each name is an environment variable with `PARLEY_` before it."""

    model_config = SettingsConfigDict(
        env_prefix="PARLEY_", env_file=".env", env_file_encoding="utf-8", extra="ignore"
    )

    database_url: str = Field(
        default_factory=lambda: f"sqlite:///{data_folder() / 'parley.db'}",
        description="Where the record lives: `sqlite:///path` or `postgresql://…`.",
    )
    read_database_url: str | None = Field(
        None, description="A replica to read from; it may lag behind `database_url`."
    )
    host: str = Field("127.0.0.1", description="Address that the dashboard listens on.")
    port: int = Field(8501, ge=1, le=65535, description="Port of the dashboard.")
    show_internal: bool = Field(
        True,
        description="Whether the dashboard's pages show events marked as internal; the API, feeds "
        "and files never hold them.",
    )
    browser: str = Field(
        "",
        description="Program of Chromium, Chrome or Edge, by which `parley export` draws pictures; "
        "empty to look for one.",
    )
    terms: str = Field(
        "",
        description="Terms under which the record may be used, such as `CC BY 4.0`; every file and "
        "feed says them.",
    )
    timezone: str = Field("UTC", description="Time zone of new dossiers, an IANA name.")
    user: str = Field(
        default_factory=lambda: os.environ.get("USER") or os.environ.get("USERNAME") or "somebody",
        validate_default=True,
        description="Name that the history shows for writes from this machine, where nobody "
        "says another in the sidebar.",
    )

    log: Level = Field(
        "warning",
        description="What is told on standard error: `warning` for failures and slow answers, "
        "`info` for every command, page, question and request, too.",
    )
    log_format: Form = Field(
        "text", description="How: `text` for people, `json` for programs, an object to a line."
    )
    slow_seconds: float = Field(
        2.0, gt=0, description="Seconds from which on the dashboard tells an answer as slow."
    )

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        if not is_zone(name):
            message = f"‘{name}’ is no time zone. Write a name such as Asia/Jerusalem or UTC."
            raise ValueError(message)
        return name

    @field_validator("user")
    @classmethod
    def _text(cls, name: str) -> str:
        try:
            name.encode()
        except UnicodeEncodeError as err:
            shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            raise ValueError(f"‘{shown}’ is not written in UTF-8. Write it so.") from err
        return name


def current() -> Settings:
    """The settings, read anew only when the environment has changed: one page asks fifty times."""
    return _read(frozenset(os.environ.items()))


@lru_cache(maxsize=1)
def _read(environment: frozenset[tuple[str, str]]) -> Settings:  # noqa: ARG001 - the key
    return Settings()
