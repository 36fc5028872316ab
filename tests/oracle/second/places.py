"""Families about theaters: build-up, room, projects, the Founding Act, the framework (7 to 12, 14)."""

from __future__ import annotations

from fractions import Fraction

from oracle.second.columns import candidates, deployed, done, present, weighed
from oracle.second.facts import Facts
from oracle.second.sheet import Sheet, Term, times


def buildup(sheet: Sheet, facts: Facts) -> None:
    """Presence grows and shrinks only so fast."""
    if facts.steady:
        return
    for j, row in facts.theaters.items():
        start = sum(
            kind.personnel * facts.start_present(n, k, j)
            for k, kind in facts.types.items()
            for n in facts.contributors
        )
        for t in facts.periods:
            change = weighed(facts, "troops", j, t)
            past = start if t == 1 else 0
            if t > 1:
                change += times(-1, weighed(facts, "troops", j, t - 1))
            sheet.at_most(("growth", j, t), change, row.max_growth + past)
            sheet.at_least(("shrink", j, t), change, past - row.max_shrink)


def minimum_stay(sheet: Sheet, facts: Facts) -> None:
    """Whoever is newly stationed stays a while."""
    if facts.steady:
        return
    stay = facts.settings.policy.min_stay_periods
    for n, k in sorted(facts.owns):
        for j in facts.theaters:
            for t in facts.periods:
                at = (n, k, j)
                terms: list[Term] = [(1, ("posted", *at, t)), (-1, ("stationed", *at, t))]
                terms.append((1, ("stationed", *at, t - 1)))
                past = facts.start("permanent", *at) if t == 1 else 0
                if ("stationed", *at, t) in sheet.columns:
                    sheet.at_least(("posted", *at, t), terms, -past)
                recent: list[Term] = [(-1, ("posted", *at, u)) for u in range(max(1, t - stay + 1), t + 1)]
                sheet.at_least(("stay", *at, t), [(1, ("stationed", *at, t)), *recent], 0)


def beds(sheet: Sheet, facts: Facts) -> None:
    """Everybody needs a bed, and permanent units need family housing."""
    for j in facts.theaters:
        for t in facts.periods:
            _held(sheet, facts, ("beds", j, t), weighed(facts, "troops", j, t), "beds", "permanent_beds")
            permanent: list[Term] = [
                (kind.personnel, ("stationed", n, k, j, t))
                for k, kind in facts.types.items()
                for n in facts.contributors
            ]
            _held(sheet, facts, ("permanent_beds", j, t), permanent, "permanent_beds")


def ranges(sheet: Sheet, facts: Facts) -> None:
    """Heavy maneuver units need ranges."""
    kinds = [k for k, row in facts.types.items() if row.heavy and row.maneuver]
    for j in facts.theaters:
        for t in facts.periods:
            training = [term for k in kinds for term in present(facts, k, j, t)]
            _held(sheet, facts, ("ranges", j, t), training, "ranges")


def storage(sheet: Sheet, facts: Facts) -> None:
    """Sets need a store, and new sets are bought."""
    for j in facts.theaters:
        for t in facts.periods:
            sets: list[Term] = [(1, ("stored", n, k, j, t)) for n in facts.contributors for k in facts.types]
            _held(sheet, facts, ("storage", j, t), sets, "storage")
            for n, k in sorted(facts.owns):
                if ("stored", n, k, j, t) not in sheet.columns:
                    continue
                more: list[Term] = [(1, ("bought", n, k, j, t)), (-1, ("stored", n, k, j, t))]
                past = facts.start("stored", n, k, j) if t == 1 else 0
                more.append((1, ("stored", n, k, j, t - 1)))
                sheet.at_least(("bought", n, k, j, t), more, -past)


def _held(sheet: Sheet, facts: Facts, name: tuple[str, str, int], terms: list[Term], *what: str) -> None:
    """``terms`` are at most what the sites hold of ``what`` and what projects add to it."""
    _, j, t = name
    more: list[Term] = []
    for row in facts.projects_in(j):
        adds = sum(getattr(row, f"adds_{column}") for column in what)
        more += times(-adds, done(facts, row.project, t))
    sheet.at_most(name, terms + more, facts.site_sum(j, *what))


def projects(sheet: Sheet, facts: Facts) -> None:
    """So many and no more, and no garrison without the host's consent."""
    for p, row in facts.projects.items():
        built: list[Term] = [(1, ("built", p, t)) for t in facts.periods]
        sheet.at_most(("projects", p), built, facts.most(row))


def founding_act(sheet: Sheet, facts: Facts) -> None:
    """No additional permanent stationing of combat forces in post-1997 hosts, in the reading of the case."""
    reading = facts.case.founding_act
    kinds = [k for k, row in facts.types.items() if row.combat]
    for j, row in facts.theaters.items():
        if not row.post1997 or reading == "off":
            continue
        for t in facts.periods:
            stood: list[Term] = []
            for k in kinds:
                stationed: list[Term] = [(1, ("stationed", n, k, j, t)) for n in facts.contributors]
                there = present(facts, k, j, t) if reading == "continuous" else stationed
                stood += times(_weight(facts, k), there)
            sheet.at_most(("founding_act", j, t), stood, _limit(facts, kinds, j, t))
            garrisons: list[Term] = [
                (1, ("built", project.project, t)) for project in facts.projects_in(j) if project.permanent
            ]
            if reading == "strict":
                sheet.at_most(("founding_act_garrisons", j, t), garrisons, 0)


def _weight(facts: Facts, k: str) -> Fraction:
    """counts[k]; the strict reading counts units."""
    how = facts.settings.policy.founding_act_counts
    if facts.case.founding_act == "strict" or how == "units":
        return Fraction(1)
    return Fraction(facts.types[k].battalions if how == "battalions" else facts.types[k].personnel)


def _limit(facts: Facts, kinds: list[str], j: str, t: int) -> Fraction:
    reading, policy = facts.case.founding_act, facts.settings.policy
    allowed = (
        policy.threshold_soldiers if policy.founding_act_counts == "soldiers" else policy.threshold_units
    )
    limit = Fraction(0 if reading == "strict" or allowed is None else allowed)
    if facts.steady or t == facts.last:
        return limit
    start = Fraction(0)
    for n in facts.contributors:
        for k in kinds:
            stood = facts.start("permanent", n, k, j)
            if reading == "continuous":
                stood += facts.start("rotational", n, k, j)
            start += _weight(facts, k) * stood
    return max(limit, start)


def framework(sheet: Sheet, facts: Facts) -> None:
    """One nation leads and brings its share; only so many take part, each with something that counts."""
    for j, row in facts.theaters.items():
        for t in facts.periods if row.multinational else ():
            nations = candidates(sheet, facts, j, t)
            if nations:
                leads: list[Term] = [(1, ("framework", n, j, t)) for n in nations]
                sheet.equal(("framework", j, t), leads, 1)
                part: list[Term] = [(1, ("takes_part", n, j, t)) for n in nations]
                sheet.at_most(("participants", j, t), part, row.max_participants)
            for n in nations:
                _member(sheet, facts, n, j, t)


def _member(sheet: Sheet, facts: Facts, n: str, j: str, t: int) -> None:
    row = facts.theaters[j]
    leads, part = ("framework", n, j, t), ("takes_part", n, j, t)
    most = facts.most_beds(j, t)
    sheet.at_most(("lead_takes_part", n, j, t), [(1, leads), (-1, part)], 0)
    maneuver = [k for k, kind in facts.types.items() if kind.maneuver]
    lead_share = Fraction(row.lead_share)
    terms = times(-lead_share, weighed(facts, "troops", j, t, maneuver))
    for k in maneuver:
        terms += times(facts.types[k].personnel, deployed(n, k, j, t))
    terms.append((-lead_share * most, leads))
    sheet.at_least(("lead_share", n, j, t), terms, -lead_share * most)
    own: list[Term] = []
    for k, kind in facts.types.items():
        own += times(kind.personnel, deployed(n, k, j, t))
    sheet.at_least(("least_part", n, j, t), [*own, (-row.min_participation, part)], 0)
    sheet.at_most(("takes_part", n, j, t), [*own, (-most, part)], 0)
