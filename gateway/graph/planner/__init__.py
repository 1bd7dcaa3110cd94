"""The read planner: a document is planned once, then each request is one statement per database.

What it cannot plan is left to the ordinary executor, which reads by the same declarations and the
same row rules.
"""

from gateway.graph.planner.act_engine import ActEngine
from gateway.graph.planner.engine import ReadEngine

__all__ = ["ActEngine", "ReadEngine"]
