from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.planting import listed, plant
from tools.findings import HOUSE
from tools.purity import findings

MODULE = "src/vliegwiel/algorithms/a.py"


def test_our_algorithms_use_no_clock_and_no_hidden_chance() -> None:
    assert listed(findings(HOUSE)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "import random\nx = random.random()\n",
        "from random import choice\nx = choice([1])\n",
        "import numpy as np\nx = np.random.normal()\n",
        "from numpy.random import normal\nx = normal()\n",
        "import numpy as np\nx = np.random.default_rng()\n",
        "import numpy as np\nx = np.random.default_rng(None)\n",
        "import numpy.random\nx = numpy.random.shuffle([1])\n",
        "import secrets\nx = secrets.token_hex()\n",
        "from uuid import uuid4\nx = uuid4()\n",
        "from datetime import date\nx = date.today()\n",
        "import datetime\nx = datetime.datetime.now(datetime.UTC)\n",
        "from datetime import datetime\nx = map(datetime.fromtimestamp, map(datetime.now, []))\n",
        "from time import monotonic\nx = monotonic()\n",
        "x = 1\ny = hash('a text')\n",
        "from sklearn.cluster import KMeans\nx = KMeans(3)\n",
        "from sklearn import linear_model\nx = linear_model.LogisticRegression(C=2)\n",
    ],
)
def test_a_clock_or_hidden_chance_is_found(tmp_path: Path, text: str) -> None:
    found = findings(plant(tmp_path, {MODULE: text}))

    assert [finding.line for finding in found] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "import numpy as np\n\ndef f(seed: int) -> np.random.Generator:\n    return np.random.default_rng(seed)\n",
        "import numpy as np\nx = np.random.default_rng(seed=7)\n",
        "from datetime import date\nx = date(2026, 3, 12)\n",
        "from sklearn.cluster import KMeans\nx = KMeans(3, random_state=7)\n",
        "from scipy.special import betaln\nx = betaln(1, 2)\n",
        "class A:\n    def now(self): ...\n    def __hash__(self): ...\n",
    ],
)
def test_a_seed_or_a_date_that_was_passed_in_is_none(tmp_path: Path, text: str) -> None:
    assert findings(plant(tmp_path, {MODULE: text})) == []


def test_other_tiers_may_look_at_the_clock(tmp_path: Path) -> None:
    text = "from datetime import date\nx = date.today()\n"

    assert findings(plant(tmp_path, {"src/vliegwiel/cli/a.py": text})) == []
