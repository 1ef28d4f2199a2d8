"""The shim, built once a session, and what trials are made with."""

import pytest

from faults import shim
from faults.forks import Forks
from faults.trials import Trials


@pytest.fixture(scope="session")
def forks(tmp_path_factory):
    """Calls functions under the shim."""
    if reason := shim.missing():
        pytest.skip(reason)
    with Forks(shim.build(tmp_path_factory.mktemp("shim"))) as opened:
        yield opened


@pytest.fixture(scope="session")
def trials(forks, tmp_path_factory):
    """Scenarios to try faults on."""
    return Trials(forks, tmp_path_factory.mktemp("trials"))
