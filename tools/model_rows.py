"""Print docs/rows.md: ``python tools/model_rows.py > docs/rows.md``."""

from optim.model.describe import page
from optim.reading import read_case


def text() -> str:
    """The page for madrid2022, with the one rule that is off by default made to show."""
    phased, steady = (
        read_case("madrid2022", mode=mode, require=["baltic-ask"]) for mode in ("phased", "steady")
    )
    return page(phased, steady)


if __name__ == "__main__":
    print(text(), end="")
