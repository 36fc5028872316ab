"""`optimize check`: the exact checker again, on a stored run, from its files alone."""

from __future__ import annotations

from pathlib import Path

from optim.case import Case
from optim.cli.session import Session
from optim.cli.stored import TOLERANCE, case_of, contradictions, name_changed, refusal_called, run_called
from optim.engine.memory import peak_mb
from optim.errors import BreachError, CertificateError
from optim.instance.hashing import instance_hash
from optim.plan import Ledger
from optim.store import Refusal, Run


def check(name: str, out: Path, session: Session) -> int:
    """Print what the check found: 0 when the run is as it claims, else BreachError (7)."""
    from optim.check import account

    refusal = refusal_called(name, out)
    if refusal is not None:
        return _check_refusal(refusal, session)
    run = run_called(name, out)
    session.run, session.instance = run.folder.as_posix(), str(run.manifest["instance"])
    with session.timed("read"):
        session.case = case = case_of(run)
    with session.timed("check"):
        ledger = account(case, run.plan)
    breaches = [*ledger.breaches, *contradictions(run, case, ledger)]
    name_changed(run.folder, run.changed)
    if breaches:
        raise BreachError(breaches)
    with session.timed("check"):
        proven = _verified(run, case, ledger)
    _tell(run, case, ledger, session, proven)
    return 0


def _verified(run: Run, case: Case, ledger: Ledger) -> float | None:
    """The bound that the run's certificate proves, in points; None without one. Raises CertificateError."""
    from optim.engine.certificate.verify import verify

    certificate = run.certificate
    claimed = run.outcome.certified
    if certificate is None:
        if claimed is not None:
            raise CertificateError([f"manifest: certified is said to be {claimed}; there is no certificate"])
        return None
    proven = verify(case, certificate).bound
    if proven is None:
        raise CertificateError(["it proves that there is no plan, and there is one"])
    proven += ledger.charged  # it is about the score: a plan that is charged no more covers at most this
    if claimed is None or float(proven) > claimed + TOLERANCE:
        raise CertificateError(
            [f"manifest: certified is said to be {claimed}; the certificate proves {float(proven):.6f}"]
        )
    return float(proven)


def _check_refusal(refusal: Refusal, session: Session) -> int:
    """Print whether a stored proof that there is no plan holds."""
    from optim.engine.certificate.verify import verify

    session.run, session.instance = refusal.folder.as_posix(), str(refusal.manifest["instance"])
    with session.timed("read"):
        session.case = case = case_of(refusal)
    name_changed(refusal.folder, refusal.changed)
    if instance_hash(case.instance) != refusal.manifest["instance_hash"]:
        raise BreachError(["manifest: the instance here is not the one that was solved (its hash differs)"])
    with session.timed("check"):
        if verify(case, refusal.certificate).bound is not None:
            raise CertificateError(["it proves a bound; the manifest says that there is no plan"])
    if session.as_json:
        from optim.cli.ending import print_document
        from optim.report.document import Told, document

        seconds = session.all_seconds()
        told = Told(case=case, status="infeasible", stopped_by="proof", run=session.run, seconds=seconds)
        print_document(document(told))
    else:
        leaves, rows = refusal.certificate.leaves, len(refusal.certificate.rows)
        cases = "" if leaves == 1 else f", in {leaves} parts"
        print(
            f"{session.run}: no plan satisfies every rule and demand of this case: "
            f"proven in exact arithmetic from {rows} row{'' if rows == 1 else 's'} of the model{cases}"
        )
    return 0


def _tell(run: Run, case: Case, ledger: Ledger, session: Session, proven: float | None) -> None:
    if session.as_json:
        from optim.cli.ending import print_document
        from optim.report.document import Told, document

        told = Told(
            case=case,
            plan=run.plan,
            ledger=ledger,
            outcome=run.outcome,
            run=session.run,
            seconds=session.all_seconds(),
            peak_rss_mb=peak_mb(),
        )
        print_document(document(told))
        return
    files = "" if not run.changed else f"; {len(run.changed)} files have changed (named on stderr)"
    print(f"{run.folder.as_posix()}: no breach; coverage {float(ledger.coverage):.2f} of 100{files}")
    print(_certificate(run, case, proven))


def _certificate(run: Run, case: Case, proven: float | None) -> str:
    """What is certified, beside the bound that the solver claimed."""
    from optim.report.about import rounded_up
    from optim.report.asked_of_nations import has_prices, no_more

    bound = run.outcome.bound
    claimed = "no bound" if bound is None else f"{bound:.2f}"
    if proven is None:
        return f"no certificate: the bound {claimed} is the solver's word"
    return (
        f"certified: no plan {no_more(has_prices(case))}covers more than {rounded_up(proven)} "
        f"(verified in exact arithmetic; the solver claimed {claimed})"
    )
