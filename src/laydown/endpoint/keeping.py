"""Answers that are kept: one file each below a folder, named by the digest of all that was asked.

A run that asks the same of the same model is answered from here, and costs nothing; a replay is answered from here
only. Files are written aside and renamed; one that is not as it was written counts as not there.
"""

import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from ..errors import BadRequest
from ..terms import ModelAnswer

SCHEMA = "laydown.model-answer/1"


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file."""

    schema: str
    key: str
    digest: str
    text: str
    model: str
    prompt_tokens: int | None
    completion_tokens: int | None
    is_cut: bool
    refusal: str | None


def digest_of(*parts: object) -> str:
    """The digest of what was asked: sha256, of parts that JSON can hold."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True, sort_keys=True).encode("ascii")).hexdigest()


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """The answers below `folder`, which is made when the first is kept."""

    folder: Path

    def get(self, key: str) -> ModelAnswer | None:
        """The answer to what has this digest, None where none is kept, or not as it was."""
        try:
            kept = msgspec.json.decode(self._file(key).read_bytes(), type=_Kept)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return None
        answer = ModelAnswer(
            text=kept.text,
            model=kept.model,
            prompt_tokens=kept.prompt_tokens,
            completion_tokens=kept.completion_tokens,
            is_cut=kept.is_cut,
            refusal=kept.refusal,
            is_kept=True,
        )
        is_whole = (kept.schema, kept.key, kept.digest) == (SCHEMA, key, digest_of(_said(answer)))
        return answer if is_whole else None

    def put(self, key: str, answer: ModelAnswer) -> None:
        """Keep an answer. Raises BadRequest where the folder cannot be written to."""
        file, said = self._file(key), _said(answer)
        aside = file.with_name(f"{key}.{secrets.token_hex(4)}.aside")
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with aside.open("wb") as stream:
                stream.write(msgspec.json.encode({"schema": SCHEMA, "key": key, "digest": digest_of(said), **said}))
                stream.flush()
                os.fsync(stream.fileno())
            aside.replace(file)
        except OSError as error:
            aside.unlink(missing_ok=True) if file.parent.is_dir() else None
            reason = f"answers of the language model cannot be kept in {self.folder}: {error.strerror}"
            raise BadRequest(reason, advice="name another folder with --llm-cache") from error

    def size(self) -> tuple[int, int]:
        """How many answers are kept, and their bytes."""
        sizes = [file.stat().st_size for file in self._files()]
        return len(sizes), sum(sizes)

    def _files(self) -> Iterator[Path]:
        return self.folder.glob("??/*.json") if self.folder.is_dir() else iter(())

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


def _said(answer: ModelAnswer) -> dict[str, Any]:
    return {
        "text": answer.text,
        "model": answer.model,
        "prompt_tokens": answer.prompt_tokens,
        "completion_tokens": answer.completion_tokens,
        "is_cut": answer.is_cut,
        "refusal": answer.refusal,
    }
