"""The one typed door to the environment.

Every setting that an operator may change is a field here; its description is the row that the README shows.
Values come from the environment, then from the file `.env` beside `manage.py`.
"""

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

BASE_DIR = Path(__file__).resolve().parent.parent.parent

Names = Annotated[list[str], NoDecode]


class Environment(BaseSettings):
    """What Open Letter reads from the environment. Lists are written with commas."""

    model_config = SettingsConfigDict(env_file=BASE_DIR / ".env", extra="ignore")

    secret_key: str = Field("", description="Signs sessions and tokens. Required in production.")
    field_keys: Names = Field(
        default_factory=list,
        description="Fernet keys that encrypt members' identities and letters; the first one writes, all of them read. "
        "Required in production.",
    )
    seal_keys: Names = Field(
        default_factory=list,
        description="Keys that seal the records of approvals, 32 characters or more each; the first one seals, all of "
        "them verify. Required in production.",
    )
    database_url: str = Field(
        f"sqlite:///{BASE_DIR / 'db.sqlite3'}",
        description="The database, such as `postgres://user:word@host:5432/name`.",
    )
    search_engine: str = Field("database", description="The engine that answers searches: `database`.")
    cache_url: str = Field(
        "locmem:",
        description="Where is kept what all web processes share: `redis://:word@host:6379/0` (Redis or Valkey), "
        "`rediss://…` with TLS, or `locmem:`, a cache in each process.",
    )
    allowed_hosts: Names = Field(
        default_factory=list, description="Host names that are served. Required in production."
    )
    base_url: str = Field("http://localhost:8000", description="The site's address, as links in mails show it.")
    site_name: str = Field("Open Letter", description="The publication's name in the admin and in mails.")
    time_zone: str = Field("UTC", description="Time zone of dates that people read and type.")
    default_country: str = Field("GB", description="Country whose crisis resources stand first (two letters).")
    media_root: Path = Field(BASE_DIR / "media", description="Folder of uploaded files.")
    email_url: str = Field(
        "console:",
        description="Where mail goes: `smtp://user:word@host:587`, `smtps://…`, `file:///folder` or `console:`.",
    )
    default_from_email: str = Field("Open Letter <desk@localhost>", description="Sender of the mails to staff.")
    secure_redirect: bool = Field(True, description="Production sends plain HTTP to HTTPS.")
    hsts_seconds: int = Field(31_536_000, ge=0, description="How long browsers keep to HTTPS, in seconds (production).")
    trusted_proxy: bool = Field(False, description="A proxy in front sets `X-Forwarded-Proto`, and nobody else can.")
    headless_client_urls: dict[str, str] = Field(
        default_factory=dict, description="Front ends that show previews: JSON of host name to address."
    )
    api_origins: Names = Field(
        default_factory=list,
        description="Front ends whose pages may read the API in a browser, such as `https://www.example.org`.",
    )
    log_level: str = Field("INFO", description="Least level of messages in the log.")
    admin_username: str = Field("", description="`setup` makes this first admin when there is none.")
    admin_email: str = Field("", description="The first admin's address.")
    admin_password: str = Field("", description="The first admin's password; change it after the first login.")

    @field_validator("field_keys", "seal_keys", "allowed_hosts", "api_origins", mode="before")
    @classmethod
    def split_commas(cls, value: Any) -> Any:
        """Turn `a, b` into a list; a list stays as it is."""
        if isinstance(value, str):
            return [part.strip() for part in value.split(",") if part.strip()]
        return value


def read() -> Environment:
    """Return the environment as it is now. Raises pydantic's `ValidationError`, which names each bad variable."""
    return Environment()
