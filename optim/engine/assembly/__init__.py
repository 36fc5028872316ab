"""Assembly: a case's model as arrays, put together part by part.

Parts are the variables, each constraint family, each tightening and the objectives. Each is stated on a Pyomo
model, read, and let go, so that the model is never there twice. ``parts``: what there is to state.
``columns`` and ``rows``: what Pyomo was told, as arrays. ``assemble``: all of it, from a case or from a built
model. ``kept``: after a change, again only the parts that looked at it, which ``reads`` tells.
"""

from optim.engine.assembly.assemble import compile_case, compile_model
from optim.engine.assembly.kept import Kept, keep

__all__ = ["Kept", "compile_case", "compile_model", "keep"]
