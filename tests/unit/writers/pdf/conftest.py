"""What is asked of a PDF is asked of both engines."""

from collections.abc import Iterator

import pytest

from sopgen.writers.options import PdfEngine
from sopgen.writers.pdf import engines


@pytest.fixture(scope="module", autouse=True, params=list(engines.ENGINES))
def engine(request: pytest.FixtureRequest) -> Iterator[PdfEngine]:
    """The engine that is used where nobody asks for one."""
    name: PdfEngine = request.param
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines, "DEFAULT", name)
        yield name
