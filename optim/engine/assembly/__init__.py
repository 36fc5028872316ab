"""Assembly: a case's model as arrays, put together part by part.

Parts are the variables, each constraint family, each tightening and the objectives. Each is stated on a Pyomo
model, read, and let go, so that the model is never there twice. ``parts``: what there is to state.
``columns`` and ``rows``: what Pyomo was told, as arrays. ``assemble``: all of it, from a case or from a built
model.

After a change of the case only the parts that read a changed value are rebuilt. ``keep`` compiles a case so
that this can be done; ``reads`` records what each part reads. ``kept`` is the model after a change;
``differences`` finds the values that changed.
"""

from optim.engine.assembly.assemble import compile_case, compile_model
from optim.engine.assembly.incremental import Kept
from optim.engine.assembly.keep import keep

__all__ = ["Kept", "compile_case", "compile_model", "keep"]
