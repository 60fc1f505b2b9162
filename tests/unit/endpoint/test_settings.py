"""Settings of a language model as users write them, and what is wrong with them."""

from pathlib import Path

import pytest

from laydown.endpoint.settings import ModelSettings, ResponseFormat, load_model_settings, settings_words
from laydown.errors import BadOwnData, BadRequest

WHOLE = """
model = "qwen3:32b"
url = "http://localhost:11434/v1"
temperature = "none"
response_format = "json_object"
max_cost = 5
price_in = 0.15
price_out = 0.60
calls_per_minute = 60
ca_file = "own.pem"
[headers]
X-Title = "desk"
"""


def written(folder: Path, words: str) -> Path:
    file = folder / "model.toml"
    file.write_text(f"{words}\n", encoding="utf-8")
    return file


def test_a_file_says_all_and_the_command_line_goes_over_it(tmp_path: Path) -> None:
    settings = load_model_settings(written(tmp_path, WHOLE), model="other", cache=tmp_path)
    assert settings == ModelSettings(
        model="other",
        url="http://localhost:11434/v1",
        temperature=None,
        response_format=ResponseFormat.JSON_OBJECT,
        max_cost=5.0,
        price_in=0.15,
        price_out=0.60,
        calls_per_minute=60,
        ca_file=Path("own.pem"),
        headers=(("X-Title", "desk"),),
        cache=tmp_path,
    )


@pytest.mark.parametrize(
    ("words", "line", "reason"),
    [
        ('model = "a"\nmodle = "b"', 2, "`modle` is no setting"),
        ("\n\nmax_calls = true", 3, "`max_calls` must be a whole number"),
        ("max_calls = 1.5", 1, "`max_calls` must be a whole number"),
        ("max_calls = -1", 1, "must not be below 0"),
        ("max_cost = nan", 1, "must be a number"),
        ("max_cost = inf", 1, "must be a number"),
        ("tries = 0", 1, "0 would ask nothing"),
        ("at_once = 0", 1, "0 would ask nothing"),
        ("tokens_per_minute = 0", 1, "0 would ask nothing"),
        ("model = 5", 1, "text in quotation marks"),
        ('allow_http = "yes"', 1, "true or false"),
        ('response_format = "xml"', 1, "none of auto, json_schema, json_object, none"),
        ('seed = "some"', 1, "a whole number"),
        ('key = "sk-1"', 1, "keys are written in no file"),
        ('api_key = "sk-1"', 1, "keys are written in no file"),
        ('authorization = "x"', 1, "keys are written in no file"),
        ('key_variable = "sk-abc def"', 1, "not a key"),
        ('key_header = "a b"', 1, "not a key"),
        ('cache = "here"', 1, "--llm-cache"),
        ("replay = true", 1, "--llm-replay"),
        ('headers = "x"', 1, "a table of names"),
        ('model = "a"\n[headers]\nAuthorization = "Bearer x"', 2, "may carry a secret"),
        ('[headers]\nX-Api-Key = "x"', 1, "may carry a secret"),
        ('[headers]\nCookie = "x"', 1, "may carry a secret"),
        ('[headers]\nHost = "x"', 1, "is set by laydown"),
        ('[headers]\nX = "a\\r\\nB: c"', 1, "one line|a line of plain text"),
        ('[headers]\n"X Y" = "a"', 1, "plain name"),
        ("model = ", 1, "is not TOML"),
        ('model = "a"\nmodel = "b"', 2, "is not TOML"),
        ("[model]\nname = 1", 1, "`model` must be text"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_line(tmp_path: Path, words: str, line: int, reason: str) -> None:
    with pytest.raises(BadOwnData, match=reason) as raised:
        load_model_settings(written(tmp_path, words))
    assert (raised.value.line, raised.value.file) == (line, str(tmp_path / "model.toml"))
    assert "sk-" not in str(raised.value)


def test_a_file_that_is_none_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(BadOwnData, match="No such file"):
        load_model_settings(tmp_path / "absent.toml")
    (tmp_path / "latin.toml").write_bytes(b'model = "\xe9"')
    with pytest.raises(BadOwnData, match="not UTF-8"):
        load_model_settings(tmp_path / "latin.toml")


@pytest.mark.parametrize("model", ["", "  ", "a\nb", "a" * 201])
def test_a_model_without_a_proper_name_is_refused(model: str) -> None:
    with pytest.raises(BadRequest, match="language model"):
        load_model_settings(None, model=model, url="http://localhost/v1")


def test_a_replay_needs_no_address() -> None:
    assert load_model_settings(None, model="m", replay=True).url == ""
    with pytest.raises(BadRequest, match="no address"):
        load_model_settings(None, model="m")


def test_what_answers_depend_on_is_told_in_words() -> None:
    assert settings_words(ModelSettings()) == "temperature 0, seed 1, at most 8000 tokens"
    bare = ModelSettings(temperature=None, seed=None, response_format=ResponseFormat.NONE)
    assert settings_words(bare) == "temperature as it comes, no seed, at most 8000 tokens, as none"
    assert settings_words(ModelSettings(max_calls=3, tries=9, url="http://a/v1")) == settings_words(ModelSettings())
