from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from stancemine.errors import ModelError
from stancemine.language import learnt
from stancemine.models.encoders import locate, verify
from stancemine.models.predict import Model, shared_model
from stancemine.models.store import CONFIG, HOLDERS, WEIGHTS, Config, read_config, save, write_config
from stancemine.stance.holders import VERSION


@pytest.fixture(scope="module")
def folder(untrained: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("model")
    save(path, untrained.network, Config("small", temperatures={"stance": 1.5}))
    return path


def _copy(folder: Path, to: Path) -> Path:
    for name in (WEIGHTS, CONFIG):
        (to / name).write_bytes((folder / name).read_bytes())
    return to


def test_what_is_saved_is_loaded(folder: Path, untrained: Any) -> None:
    model = Model.load(str(folder))
    assert model.config.temperatures == {"stance": 1.5}
    for name, value in untrained.network.trained().items():
        assert torch.allclose(model.network.trained()[name], value, atol=1e-2), name


def test_without_weights_of_holders_the_rules_own_count(folder: Path) -> None:
    assert Model.load(str(folder)).holders is None


def test_broken_weights_of_holders_are_refused_with_their_path(folder: Path, tmp_path: Path) -> None:
    (_copy(folder, tmp_path) / HOLDERS).write_text("{")
    write_config(tmp_path, Config("small"))
    with pytest.raises(ModelError, match=r"holders\.json cannot be read.*fit it again"):
        Model.load(str(tmp_path))


def _with_holders(folder: Path, to: Path) -> Path:
    """A model with weights of holders, and the path of these."""
    path = _copy(folder, to) / HOLDERS
    learnt.write_weights(path, VERSION, {"scenes": [""], "weights": {"is=speaker": [[0, 1000]]}})
    write_config(to, Config("small"))
    return path


def test_weights_of_holders_are_read_with_the_model_that_they_were_fitted_beside(folder: Path, tmp_path: Path) -> None:
    _with_holders(folder, tmp_path)
    assert Model.load(str(tmp_path)).holders == {"is=speaker": {"": 1000}}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda path: path.write_text(path.read_text().replace("1000", "900")), r"holders\.json is damaged or not"),
        (lambda path: path.unlink(), r"holders\.json is missing"),
    ],
)
def test_weights_of_holders_of_another_model_are_refused(
    folder: Path, tmp_path: Path, change: Callable[[Path], object], message: str
) -> None:
    change(_with_holders(folder, tmp_path))
    with pytest.raises(ModelError, match=message):
        Model.load(str(tmp_path))


def test_weights_of_holders_that_nothing_was_fitted_with_are_refused(folder: Path, tmp_path: Path) -> None:
    learnt.write_weights(_copy(folder, tmp_path) / HOLDERS, VERSION, {"scenes": [], "weights": {}})
    with pytest.raises(ModelError, match=r"holders\.json is damaged or not"):
        Model.load(str(tmp_path))


def test_a_model_that_was_trained_before_their_hash_was_kept_is_read(folder: Path, tmp_path: Path) -> None:
    path = _with_holders(folder, tmp_path).with_name(CONFIG)
    content = json.loads(path.read_text())
    del content["holders_sha256"]
    path.write_text(json.dumps(content))
    assert Model.load(str(tmp_path)).holders is not None


def test_weights_of_holders_do_not_outlive_their_model(untrained: Any, tmp_path: Path) -> None:
    (tmp_path / HOLDERS).write_text("{}")
    save(tmp_path, untrained.network, Config("small"))
    assert not (tmp_path / HOLDERS).exists()


def test_a_model_is_shared_until_it_is_trained_anew(untrained: Any, folder: Path, tmp_path: Path) -> None:
    _with_holders(folder, tmp_path)
    first = shared_model(str(tmp_path))
    assert shared_model(str(tmp_path)) is first
    save(tmp_path, untrained.network, Config("small", temperatures={"stance": 1.25}))
    again = shared_model(str(tmp_path))
    assert (again.config.temperatures, again.holders) == ({"stance": 1.25}, None)


def test_who_may_read_the_config_may_read_the_weights(folder: Path) -> None:
    assert (folder / WEIGHTS).stat().st_mode == (folder / CONFIG).stat().st_mode


def test_truncated_weights_are_refused(folder: Path, tmp_path: Path) -> None:
    path = _copy(folder, tmp_path) / WEIGHTS
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ModelError, match=r"weights\.safetensors is damaged"):
        Model.load(str(tmp_path))


def test_missing_weights_are_named(folder: Path, tmp_path: Path) -> None:
    (_copy(folder, tmp_path) / WEIGHTS).unlink()
    with pytest.raises(ModelError, match=r"weights\.safetensors is missing"):
        Model.load(str(tmp_path))


@pytest.mark.parametrize(
    ("change", "message"),
    [({"version": 99}, "version 99"), ({"labels": {}}, "other labels"), ({"colour": "red"}, "does not know")],
)
def test_a_config_of_another_kind_is_refused(
    folder: Path, tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    path = _copy(folder, tmp_path) / CONFIG
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    with pytest.raises(ModelError, match=message):
        read_config(tmp_path)


def test_a_config_that_is_no_json_is_refused(folder: Path, tmp_path: Path) -> None:
    (_copy(folder, tmp_path) / CONFIG).write_text("{")
    with pytest.raises(ModelError, match="cannot be read"):
        read_config(tmp_path)


def test_a_hub_id_that_is_not_in_the_cache_says_how_to_fetch_it() -> None:
    with pytest.raises(ModelError, match="hf download nobody/no-such-encoder"):
        locate("nobody/no-such-encoder")


def test_an_unknown_model_is_told_what_there_is() -> None:
    with pytest.raises(ModelError, match="rules, small, base"):
        Model.load("nobody/no-such-model")


def test_an_encoder_with_another_hash_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"altered")
    with pytest.raises(ModelError, match="pip install it"):
        verify(tmp_path / "model.safetensors", "0" * 64, "pip install it")
