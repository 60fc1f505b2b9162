"""The page on language models against the settings that there are."""

import re
from dataclasses import fields
from pathlib import Path

from laydown.endpoint.model import MAY_PASS
from laydown.endpoint.settings import ModelSettings, load_model_settings


def test_every_setting_is_in_the_table_with_its_default(root: Path) -> None:
    page = (root / "docs" / "language-model.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]+`) \| ([^|]*) \|", page, re.MULTILINE)
    told = {name: default.strip(" `") for names, default in rows for name in re.findall(r"`(\w+)`", names)}
    assert {field.name for field in fields(ModelSettings)} - told.keys() == {"cache", "replay"}
    for field in fields(ModelSettings):
        if field.name in told and isinstance(field.default, (int, float)) and not isinstance(field.default, bool):
            assert float(told[field.name]) == field.default, field.name


def test_the_settings_that_are_shown_are_taken(root: Path, tmp_path: Path) -> None:
    page = (root / "docs" / "language-model.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```toml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    file = tmp_path / "model.toml"
    file.write_text(example, encoding="utf-8")
    assert load_model_settings(file).headers == (("X-Title", "news desk"),)


def test_the_statuses_that_are_tried_again_are_named(root: Path) -> None:
    page = (root / "docs" / "language-model.md").read_text(encoding="utf-8")
    assert [code for code in sorted(MAY_PASS) if str(code) not in page] == []
