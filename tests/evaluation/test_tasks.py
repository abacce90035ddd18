from __future__ import annotations

import pytest

from stancemine.evaluation.tasks import TASKS


def test_a_model_reads_the_texts_and_is_scored(miner, gold):
    task = TASKS["poles"]
    found = task.run(task.read(gold), model="rules", bootstrap=0)
    assert (found.documents, found.missing) == (2, 0)
    assert found.whole.values["speaker_acc"] == 100.0
    assert found.whole.values["against"] == 66.7
    assert task.primary in found.whole.values


@pytest.mark.parametrize("task", TASKS.values(), ids=lambda task: task.name)
def test_every_task_says_what_it_is(task):
    assert TASKS[task.name] is task
    assert task.summary
    assert task.form.startswith('{"id", ')
    assert task.primary
