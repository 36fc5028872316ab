"""Assembly: a case's model as arrays, put together part by part.

Parts are the variables, each constraint family, each tightening and the objectives. Each is stated on a Pyomo
model, read, and let go, so that the model is never there twice. ``parts``: what there is to state.
``columns`` and ``rows``: what Pyomo was told, as arrays. ``assemble``: all of it, from a case or from a built
model.

After a change of the case only the rows that looked at something that is another now are stated again.
``keep``: a case compiled so that this can be done; ``reads`` notes what is looked at, ``sheet`` for what row.
``kept``: the model after a change; ``differences`` tells what is another.
"""

from optim.engine.assembly.assemble import compile_case, compile_model
from optim.engine.assembly.keep import keep
from optim.engine.assembly.kept import Kept

__all__ = ["Kept", "compile_case", "compile_model", "keep"]
