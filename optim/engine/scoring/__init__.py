"""Scoring: what a given posture covers and costs, and every rule that it breaks, none of which refuses it.

What stands is fixed as stated. The rest is chosen in favor of the posture, in this order: the fewest breaches
of rules, of which a thousand soldiers count as one unit; the least money beyond budgets; the best score
(coverage less what is charged); the least cost. Rules in which nothing is left to choose are taken out of the
model. Every figure and every breach comes from the exact checker.
"""

from __future__ import annotations

from optim.engine.scoring.exact import HAIR as HAIR
from optim.engine.scoring.posture import STATED as STATED
from optim.engine.scoring.score import score as score
from optim.engine.scoring.scored import Scored as Scored
