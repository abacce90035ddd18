import pytest

import stancemine


@pytest.fixture(scope="session")
def rules():
    return stancemine.load("rules")
