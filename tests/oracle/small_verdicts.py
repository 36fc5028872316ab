"""Verdicts on small worlds: the product's bounds and plans against the second statement's optimum."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from optim.case import Case
from optim.engine.course import Settings
from optim.engine.matrix import MatrixModel
from optim.errors import InfeasibleError, PostureError
from oracle.judging import compiled_both
from oracle.second import statement
from oracle.second.solve import Solver
from solving import answer, in_process, relaxation
from worlds import valid
from worlds.small import small_case

RELAXED = 1e-7  # points of 100: relaxations are the same to 1e-9 of the index
WHOLE = 1e-5  # points: a row may be passed by 1e-6 of its unit, which moves an optimum
BOUND = 2e-6  # points: the second statement's optimum is a float too, and may pass a row by 1e-6
SHRUNK = 0.011  # points that rounding answers to the grid, and shrinking them by up to 1e-4, may cost
SETTINGS = Settings(gap=1e-6, effort=60.0, seed=0, objective="score")

Answer = float | None


@dataclass(frozen=True)
class World:
    """A case and what each side says of it; coverage is in points of 100, None where there is no plan."""

    case: Case

    @cached_property
    def models(self) -> tuple[MatrixModel, MatrixModel]:
        """The product's model, without tightenings and with all of them."""
        return compiled_both(self.case)

    @cached_property
    def solver(self) -> Solver:
        """The second statement."""
        return Solver(statement(self.case))

    @cached_property
    def optimum(self) -> Answer:
        """The best coverage by the second statement."""
        return self.solver.coverage()

    def differences(self) -> list[str]:
        """What the product says otherwise than the second statement."""
        found = [*self._relaxed(), *self._whole(), *self._product()]
        if not found or not valid(self.case):
            return []  # what validation refuses is never solved
        again = self.solver.coverage(presolve=False)
        if not _same(again, self.optimum, WHOLE):  # HiGHS at fault on this side: the plan found counts
            mended = replace(self)
            mended.__dict__["optimum"] = max(
                (c for c in (again, self.optimum) if c is not None), default=None
            )
            return [*self._relaxed(), *mended._whole(), *mended._product()]
        return found

    def _relaxed(self) -> list[str]:
        second, ours = self.solver.coverage(relaxed=True), relaxation(self.models[0])
        return [] if _same(second, ours, RELAXED) else [f"relaxation {ours}, but {second}"]

    def _whole(self) -> list[str]:
        ours = answer(self.models[0]).coverage
        return [] if _same(self.optimum, ours, WHOLE) else [f"optimum {ours}, but {self.optimum}"]

    def _product(self) -> list[str]:
        try:
            told = in_process(self.case, SETTINGS, self.models[1]).outcome
        except InfeasibleError:
            return [] if self.optimum is None else [f"no plan, but {self.optimum} can be had"]
        except PostureError as error:
            return [f"{type(error).__name__}: {error}"]
        if self.optimum is None:
            return [f"a plan scores {told.score}, but there is none"]
        assert told.bound is not None
        assert told.score is not None
        found = []
        if told.bound < self.optimum - BOUND:
            found.append(f"bound {told.bound}, but {self.optimum} can be had")
        if not self.optimum - SHRUNK <= told.score <= self.optimum + WHOLE:
            found.append(f"the best plan scores {told.score}, but {self.optimum} is the most")
        return found


def differences(seeds: range) -> list[str]:
    """A line for each world of these seeds in which the two sides differ."""
    cases = {seed: small_case(seed) for seed in seeds}
    return [
        f"small_case({seed}), {case.mode}, {case.founding_act}: {'; '.join(found)}"
        for seed, case in cases.items()
        if (found := World(case).differences())
    ]


def _same(one: Answer, two: Answer, within: float) -> bool:
    if one is None or two is None:
        return one is two
    return abs(one - two) <= within
