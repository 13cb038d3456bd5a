"""Every setting of Dateline: environment variables with the prefix `DATELINE_`, read once and frozen."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.errors import SettingError


class Settings(BaseSettings):
    """The settings, each an environment variable named `DATELINE_` and the field's name in capitals."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_", env_ignore_empty=True, frozen=True, extra="ignore")

    home: Path = Field(
        default_factory=lambda: user_data_path("dateline", appauthor=False),
        description="Folder that holds the index.",
    )
    chroma_url: str | None = Field(
        default=None, description="Address of a Chroma server to use in place of the folder, as http://host:port."
    )
    embedding_model: str = Field(
        default="all-MiniLM-L6-v2",
        description="Sentence-transformers model, by name or path; the default ships with Dateline.",
    )
    max_source_mb: int = Field(default=32, ge=1, description="Largest source that is read, in megabytes.")
    allow_private: bool = Field(
        default=False, description="Whether a URL may reach loopback, private and link-local addresses."
    )
    llm: str | None = Field(
        default=None,
        description="Chat model, as provider:name, such as openai:gpt-4o-mini or ollama:llama3.2; or local:PATH.",
    )
    llm_url: str | None = Field(
        default=None, description="Base URL of the chat model's server, for any server that speaks OpenAI's protocol."
    )
    read_only: bool = Field(default=False, description="Whether the web chat takes no coverage from its readers.")
    questions_per_minute: int = Field(
        default=120, ge=0, description="How many questions one reader of the web chat may ask a minute; 0 for no limit."
    )
    llm_timeout: float = Field(default=60, gt=0, description="Seconds that the chat model may be silent.")
    llm_deadline: float = Field(
        default=120, gt=0, description="Seconds until the chat model is stopped, and what it wrote so far is taken."
    )
    llm_context: int = Field(
        default=8192, ge=1024, description="Tokens that the chat model takes, prompt and reply together."
    )
    nli: str | None = Field(
        default=None,
        description="NLI cross-encoder, by name or path, that verifies sentences in place of the small model.",
    )
    llm_reply: int = Field(
        default=1024, ge=16, description="Most tokens of the chat model's reply, what it thinks before included."
    )
    reranker: str | None = Field(
        default=None,
        description="Cross-encoder trained to rank, by name or path, whose word on each sentence is added.",
    )
    reader: str | None = Field(
        default=None, description="Extractive reader (SQuAD 2), by name or path, whose word on each sentence is added."
    )
    llm_cache: bool = Field(
        default=False, description="Whether replies of the chat model are kept beside the index, and given again."
    )

    @field_validator("home")
    @classmethod
    def _expanded(cls, home: Path) -> Path:
        """Read ~ as the user's own folder, which no shell has done where the value was quoted."""
        try:
            return home.expanduser()
        except RuntimeError as error:
            message = "there is no such user"
            raise ValueError(message) from error

    @property
    def reply_tokens(self) -> int:
        """The most tokens of a reply: a quarter of what the model takes at most."""
        return min(self.llm_reply, self.llm_context // 4)


def read_settings() -> Settings:
    """Read the settings from the environment.

    Raises SettingError, naming the variable, its value and what it takes.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = f"DATELINE_{str(first['loc'][0]).upper()}"
        message = f"{name}={first['input']!r} cannot be used: {first['msg']}. Correct or unset {name}."
        raise SettingError(message) from error
