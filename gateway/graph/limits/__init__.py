"""Limits on documents, applied before graphql-core validates or executes anything.

graphql-core's validation is quadratic in repeated fields and execution follows every spread, so a
few hundred bytes can ask for seconds of work. Here every fragment is walked once, the numbers are
compared with `Limits`, and only then does the document go on.
"""

from gateway.graph.limits.admission import Admission, Admitted
from gateway.graph.limits.bounded import BoundedCache
from gateway.graph.limits.budget import Limits
from gateway.graph.limits.directives import Cost, ListSize
from gateway.graph.limits.served import ServedSchema

__all__ = [
    "Admission",
    "Admitted",
    "BoundedCache",
    "Cost",
    "Limits",
    "ListSize",
    "ServedSchema",
]
