"""Crews whose answers are known beforehand, in the order and with the accidents that a test wants."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

from optim.reading import read_case
from optim.store.cases import CaseRow
from optim.studies.question import Question, Terms, key_of
from optim.studies.question_set import Study
from optim.studies.solve_case import Base, Starts


class Shuffled(Executor):
    """Finishes calls one by one, in an order of its own."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._waiting: list[tuple[Future[Any], Callable[[], Any]]] = []
        self._there = threading.Condition()
        threading.Thread(target=self._work, daemon=True).start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        with self._there:
            self._waiting.append((future, lambda: fn(*args, **kwargs)))
            self._there.notify()
        return future

    def _work(self) -> None:
        while True:
            with self._there:
                self._there.wait_for(lambda: self._waiting)
                future, call = self._waiting.pop(self._random.randrange(len(self._waiting)))
            try:
                future.set_result(call())
            except Exception as error:
                future.set_exception(error)


def faked(base: Base, question: Question, terms: Terms, starts: Starts) -> CaseRow:
    """An answer that shows which plans it was given."""
    value = question.changes[0][1] if question.changes else "base"
    return CaseRow(
        key_of(base.hash, terms, question),
        question.document(),
        "within_gap",
        coverage=50.0,
        bound=50.1,
        plan=f"{value}<{'|'.join(plan.split('<')[0] for plan in starts.plans)}>",
    )


def study(count: int) -> Study:
    """A study of so many questions besides its base."""
    questions = tuple(Question(changes=(("contributors.NOV.land_force", str(n)),)) for n in range(count))
    return Study(Base.of(read_case("tutorial", mode="steady")), questions, Terms())
