"""What a model is asked, what is taken for an answer, and how often it is tried."""

from dataclasses import replace
from pathlib import Path

import pytest

from asked_models import CALL, SECRET, Waiting, model_at
from laydown.endpoint.model import ServedModel
from laydown.endpoint.settings import ResponseFormat
from laydown.errors import BadRequest, BudgetSpent, ModelFailed
from laydown.terms import ModelAnswer
from scripted_model import (
    Asked,
    Reply,
    completion,
    cut,
    filtered,
    no_response_format,
    raw,
    refuses,
    reset,
    said,
    says,
    served_model,
    status,
)

ANSWER = '{"claims": []}'
PAGE = " ".join(f"word{number} of the long page that tells of lorries" for number in range(40))


def test_a_question_is_sent_as_the_protocol_has_it() -> None:
    with served_model(says(ANSWER)) as served:
        answer = model_at(served).answer(CALL)
        (asked,) = served.asked
    assert answer == ModelAnswer(text=ANSWER, model="scripted-1", prompt_tokens=100, completion_tokens=2)
    assert (asked.path, asked.system, asked.user) == ("/v1/chat/completions", CALL.system, CALL.user)
    assert asked.headers["authorization"] == f"Bearer {SECRET}"
    assert asked.payload["response_format"]["json_schema"]["strict"] is True
    assert asked.payload["response_format"]["json_schema"]["schema"]["required"] == ["claims"]
    assert (asked.payload["temperature"], asked.payload["seed"]) == (0.0, 1)
    assert (asked.payload["max_tokens"], asked.payload["stream"]) == (1_000, False)
    assert "tools" not in asked.payload


def test_what_is_set_to_none_is_not_sent() -> None:
    with served_model(says(ANSWER)) as served:
        model_at(served, key=None, temperature=None, seed=None, headers=(("X-Title", "desk"),)).answer(CALL)
        (asked,) = served.asked
    assert not {"temperature", "seed"} & asked.payload.keys()
    assert "authorization" not in asked.headers
    assert asked.headers["x-title"] == "desk"


def test_a_key_can_go_in_a_header_of_its_own() -> None:
    with served_model(says(ANSWER)) as served:
        model_at(served, key_header="api-key").answer(CALL)
        assert served.asked[0].headers["api-key"] == SECRET
        assert "authorization" not in served.asked[0].headers


def test_a_server_that_knows_no_schema_is_asked_in_words_and_the_next_question_at_once() -> None:
    def script(asked: Asked) -> Reply:
        return no_response_format() if asked.response_format else says(ANSWER)

    with served_model(script) as served:
        model = model_at(served)
        model.answer(CALL)
        model.answer(CALL)
        assert [one.response_format for one in served.asked] == ["json_schema", "json_object", None, None]
        assert "JSON Schema" in served.asked[-1].system
        assert '"claims"' in served.asked[-1].system


def test_a_form_that_the_user_sets_is_the_only_one() -> None:
    with served_model(no_response_format()) as served:
        with pytest.raises(ModelFailed, match="does not take the question"):
            model_at(served, response_format=ResponseFormat.JSON_OBJECT).answer(CALL)
        assert [one.response_format for one in served.asked] == ["json_object"]


def test_a_server_that_wants_the_newer_name_for_tokens_gets_it() -> None:
    def script(asked: Asked) -> Reply:
        if "max_tokens" in asked.payload:
            return status(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
        return says(ANSWER)

    with served_model(script) as served:
        assert model_at(served).answer(CALL).text == ANSWER
        assert served.asked[-1].payload["max_completion_tokens"] == 1_000


def test_what_is_cut_refused_or_filtered_is_told_so() -> None:
    with served_model([cut('{"claims": ['), refuses("No."), filtered()]) as served:
        model = model_at(served)
        assert model.answer(CALL).is_cut
        assert model.answer(CALL).refusal == "No."
        assert "filter" in (model.answer(CALL).refusal or "")


def test_text_in_parts_is_one_text_and_counts_that_are_none_are_not_stated() -> None:
    body = completion("")
    body["choices"][0]["message"]["content"] = [
        {"type": "text", "text": '{"cl'},
        {"type": "text", "text": 'aims": []}'},
    ]
    body["usage"] = {"prompt_tokens": -5, "completion_tokens": "many"}
    with served_model(said(body)) as served:
        answer = model_at(served).answer(CALL)
    assert (answer.text, answer.prompt_tokens, answer.completion_tokens) == (ANSWER, None, None)


@pytest.mark.parametrize("code", [408, 425, 429, 500, 502, 503, 504, 529])
def test_a_status_that_may_pass_is_tried_again_ever_later(code: int) -> None:
    waiting = Waiting()
    with served_model(status(code)) as served:
        with pytest.raises(ModelFailed) as raised:
            model_at(served, waiting=waiting).answer(CALL)
        assert len(served.asked) == 4
    assert waiting.slept == [1.0, 2.0, 4.0]
    assert raised.value.status == code


@pytest.mark.parametrize("code", [201, 204, 400, 401, 402, 403, 404, 405, 409, 410, 413, 418, 422, 451, 501, 505])
def test_a_status_that_will_not_pass_is_not_tried_again(code: int) -> None:
    waiting = Waiting()
    with served_model(status(code)) as served:
        with pytest.raises(ModelFailed) as raised:
            model_at(served, waiting=waiting, response_format=ResponseFormat.NONE).answer(CALL)
        assert len(served.asked) == 1
    assert (raised.value.status, waiting.slept) == (code, [])
    assert raised.value.advice


def test_half_of_a_wait_is_left_to_chance_and_none_is_longer_than_the_longest() -> None:
    waiting = Waiting()
    with served_model(status(503)) as served, pytest.raises(ModelFailed):
        model_at(served, waiting=waiting, chance=0.0, tries=9, most_wait_seconds=10.0).answer(CALL)
    assert waiting.slept == [0.5, 1.0, 2.0, 4.0, 5.0, 5.0, 5.0, 5.0]


@pytest.mark.parametrize(
    ("told", "slept"), [("7", 7.0), ("0.3", 1.0), ("Sat, 01 Mar 2025 00:00:09 GMT", 9.0), ("x", 1.0)]
)
def test_a_server_is_left_alone_for_as_long_as_it_asks(told: str, slept: float) -> None:
    waiting = Waiting()
    with served_model([status(429, retry_after=told), says(ANSWER)]) as served:
        assert model_at(served, waiting=waiting).answer(CALL).text == ANSWER
    assert waiting.slept == [slept]


def test_a_server_that_asks_for_too_long_a_pause_is_not_waited_for() -> None:
    waiting = Waiting()
    with served_model(status(429, retry_after="9000")) as served:
        with pytest.raises(ModelFailed, match="9,000 seconds"):
            model_at(served, waiting=waiting).answer(CALL)
        assert (len(served.asked), waiting.slept) == (1, [])


def test_an_account_without_credit_is_not_tried_again() -> None:
    with served_model(status(429, "quota", code="insufficient_quota")) as served:
        with pytest.raises(ModelFailed, match="no credit left"):
            model_at(served).answer(CALL)
        assert len(served.asked) == 1


def test_a_connection_that_is_reset_is_tried_again() -> None:
    with served_model([reset(), says(ANSWER)]) as served:
        assert model_at(served).answer(CALL).text == ANSWER


def test_a_refused_key_is_told_with_the_name_of_its_variable_and_asked_about_once() -> None:
    with served_model(status(401, f"Incorrect API key provided: {SECRET}")) as served:
        model = model_at(served)
        for _ in range(3):
            with pytest.raises(ModelFailed, match=r"key was refused .401.; set LAYDOWN_MODEL_KEY") as raised:
                model.answer(CALL)
            assert SECRET not in str(raised.value)
        assert len(served.asked) == 1


def test_who_gives_no_key_where_one_is_wanted_is_told_where_to_put_it() -> None:
    wanted = r"asks for a key .401.; set the environment variable MY_KEY"
    with served_model(status(401)) as served, pytest.raises(ModelFailed, match=wanted):
        model_at(served, key=None, key_variable="MY_KEY").answer(CALL)


def test_a_server_that_never_answers_is_soon_tried_once_a_question() -> None:
    with served_model(status(500)) as served:
        model = model_at(served)
        for _ in range(5):
            with pytest.raises(ModelFailed):
                model.answer(CALL)
        assert len(served.asked) == 3 * 4 + 2


def test_nothing_that_listens_is_told_so() -> None:
    with served_model(says(ANSWER)) as served:
        gone = served.url
    with pytest.raises(ModelFailed, match="nothing answers there") as raised:
        model_at(None, url=gone).answer(CALL)
    assert gone in str(raised.value)


def test_what_was_answered_once_is_not_asked_again(tmp_path: Path) -> None:
    with served_model(says(ANSWER)) as served:
        first = model_at(served, kept=tmp_path).answer(CALL)
        again = model_at(served, kept=tmp_path).answer(CALL)
        assert len(served.asked) == 1
    assert again == replace(first, is_kept=True)


def test_another_model_prompt_question_or_setting_is_asked_anew(tmp_path: Path) -> None:
    with served_model(says(ANSWER)) as served:
        model_at(served, kept=tmp_path).answer(CALL)
        model_at(served, kept=tmp_path, model="other").answer(CALL)
        model_at(served, kept=tmp_path, prompt="2").answer(CALL)
        model_at(served, kept=tmp_path, temperature=0.5).answer(CALL)
        model_at(served, kept=tmp_path).answer(replace(CALL, user="Another page."))
        assert len(served.asked) == 5


def test_a_replay_asks_nothing_and_says_what_is_not_kept(tmp_path: Path) -> None:
    with served_model(says(ANSWER)) as served:
        model_at(served, kept=tmp_path).answer(CALL)
        replay = model_at(served, kept=tmp_path, replay=True)
        assert replay.answer(CALL).text == ANSWER
        with pytest.raises(ModelFailed, match="no answer to this is kept"):
            replay.answer(replace(CALL, user="Another page."))
        assert len(served.asked) == 1


def test_what_is_no_answer_is_not_kept(tmp_path: Path) -> None:
    with served_model([raw(b'{"choices": []}'), raw(b"no"), says(ANSWER)]) as served:
        for _ in range(2):
            with pytest.raises(ModelFailed):
                model_at(served, kept=tmp_path).answer(CALL)
        assert not list(tmp_path.rglob("*.json"))
        assert model_at(served, kept=tmp_path).answer(CALL).text == ANSWER


def test_a_near_copy_is_not_asked_about_again_and_is_told_as_one(tmp_path: Path) -> None:
    first, copy = (
        replace(CALL, user=f"{mark}\n{PAGE}", about=PAGE + end) for mark, end in (("a", ""), ("b", " indeed"))
    )
    with served_model(says(ANSWER)) as served:
        assert not model_at(served, kept=tmp_path).answer(first).is_of_copy
        answer = model_at(served, kept=tmp_path).answer(copy)
        assert (answer.is_of_copy, answer.is_kept, len(served.asked)) == (True, True, 1)
        plain = model_at(served, kept=tmp_path).answer(replace(copy, about=None))
        assert (plain.is_of_copy, len(served.asked)) == (False, 2)


def test_a_copy_with_another_figure_is_no_near_copy(tmp_path: Path) -> None:
    with served_model(says(ANSWER)) as served:
        for count in ("24 lorries", "25 lorries"):
            about = f"{PAGE} {count}"
            model_at(served, kept=tmp_path).answer(replace(CALL, user=about, about=about))
        assert len(served.asked) == 2


def test_another_page_is_no_near_copy_and_neither_is_a_short_one(tmp_path: Path) -> None:
    with served_model(says(ANSWER)) as served:
        for about in (PAGE, PAGE.replace("lorries", "ships"), "A convoy left.", "A convoy left!"):
            model_at(served, kept=tmp_path).answer(replace(CALL, user=about, about=about))
        assert len(served.asked) == 4


def _ask(model: ServedModel, times: int) -> None:
    for _ in range(times):
        model.answer(CALL)


def test_a_budget_of_calls_counts_every_try_and_is_never_gone_over() -> None:
    with served_model(status(500)) as served:
        with pytest.raises(BudgetSpent, match="3 of 3 calls were made"):
            model_at(served, max_calls=3).answer(CALL)
        assert len(served.asked) == 3


def test_a_budget_of_tokens_is_checked_before_the_call_that_may_go_over_it() -> None:
    with served_model(says(ANSWER)) as served:
        model = model_at(served, max_tokens=1_600)
        model.answer(CALL)
        assert model.budget.spent().tokens == 102
        model.answer(CALL)
        with pytest.raises(BudgetSpent, match="budget of tokens"):
            _ask(model, 20)
        assert len(served.asked) < 8


def test_a_budget_of_money_needs_prices() -> None:
    with pytest.raises(BadRequest, match="set price_in and price_out"):
        model_at(None, max_cost=1.0)
    with served_model(says(ANSWER)) as served:
        model = model_at(served, max_cost=0.01, price_in=1.0, price_out=5.0)
        with pytest.raises(BudgetSpent, match="budget of money"):
            _ask(model, 100)
        cost = model.budget.cost(model.budget.spent())
    assert cost is not None
    assert cost <= 0.01


def test_what_a_server_does_not_count_is_counted_by_us() -> None:
    with served_model(says(ANSWER, usage=None)) as served:
        model = model_at(served)
        answer = model.answer(CALL)
        assert (answer.prompt_tokens, answer.completion_tokens) == (None, None)
        assert model.budget.spent().tokens > 100
