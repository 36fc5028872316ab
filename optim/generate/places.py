"""Places: theaters with room for the start, their sites, and what can be built there."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from optim.generate.plan import Sketch
from optim.instance import rows

HOSTS = "H"


def theaters(made: Sketch) -> tuple[rows.Theater, ...]:
    """Theaters of regions of three; most have a host that can pay."""
    table = []
    for at, j in enumerate(made.theaters):
        table.append(
            rows.Theater(
                theater=j,
                name=f"Theater {j[1:]}",
                region=f"R{at // 3 + 1:02d}",
                post1997=made.after_1997[j],
                host=f"{HOSTS}{j[1:]}",
                consents_permanent=made.chance(0.6),
                multinational=made.multinational[j],
                lead_share=Decimal("0.3"),
                max_participants=made.random.randint(2, 6),
                min_participation=made.random.choice((150, 200, 300)),
                reception_t_per_day=Decimal(made.random.randint(3, 15) * 100),
                max_growth=made.random.randint(10, 30) * 100,
                max_shrink=made.random.randint(10, 30) * 100,
                **made.about(),
            )
        )
    return tuple(table)


def sites(made: Sketch) -> tuple[rows.Site, ...]:
    """One site a theater with room for the start, and sometimes a second."""
    men: dict[str, int] = defaultdict(int)
    standing: dict[str, int] = defaultdict(int)
    for (_, k, j), units in made.rotating.items():
        men[j] += made.personnel(k) * units
    for (_, k, j), units in made.permanent.items():
        standing[j] += made.personnel(k) * units
    table = []
    for j in made.theaters:
        for which in "ab" if made.chance(0.4) else "a":
            first = which == "a"
            spare = made.random.randint(0, 10) * 100
            table.append(
                rows.Site(
                    site=f"{j}{which}",
                    theater=j,
                    name=f"Site {j}{which}",
                    lat=Decimal(made.random.randint(-600, 700)) / 10,
                    lon=Decimal(made.random.randint(-1700, 1700)) / 10,
                    beds=(men[j] if first else 0) + spare,
                    permanent_beds=standing[j] if first else 0,
                    ranges=made.random.randint(4, 8) if first else 0,
                    storage=made.random.randint(0, 2),
                    **made.about(),
                )
            )
    return tuple(table)


KINDS = ("camp", "barracks", "range", "storage", "garrison")


def projects(made: Sketch, where: tuple[rows.Site, ...]) -> tuple[rows.Project, ...]:
    """One or two kinds of project a site."""
    table = []
    for site in where:
        for kind in sorted(made.random.sample(KINDS, made.random.randint(1, 2))):
            beds = made.random.randint(4, 12) * 100
            named = {"project": f"{site.site}-{kind}", "site": site.site, "kind": kind}
            adds = {
                "adds_beds": beds if kind in ("camp", "barracks") else 0,
                "adds_permanent_beds": beds if kind == "garrison" else 0,
                "adds_ranges": 2 if kind == "range" else 0,
                "adds_storage": 2 if kind == "storage" else 0,
            }
            terms = {
                "cost_musd": Decimal(made.random.randint(5, 60)),
                "lead_periods": made.random.randint(0, 3),
                "max_count": made.random.randint(1, 3),
                "permanent": kind == "garrison",
                "scheme": made.random.choice(("host-pays", "mixed", "sponsor-pays")),
                "sponsor": made.random.choice(made.nations),
            }
            table.append(rows.Project.model_validate({**named, **adds, **terms, **made.about()}))
    return tuple(table)


def schemes(made: Sketch) -> tuple[rows.SchemeShare, ...]:
    """Three ways to share the cost of a project."""
    shares = (
        ("host-pays", "host", "1"),
        ("mixed", "COMMON", "0.3"),
        ("mixed", "host", "0.5"),
        ("mixed", "sponsor", "0.2"),
        ("sponsor-pays", "sponsor", "1"),
    )
    return tuple(rows.SchemeShare(scheme=s, payer=b, share=Decimal(a), **made.about()) for s, b, a in shares)
