"""The rows that regions are compared in; regions fill cells, they add no rows."""

from __future__ import annotations

from gateway.regime.comparison import Dimension, Topic

TOPICS: tuple[Topic, ...] = ()

DIMENSIONS: dict[str, Dimension] = {
    dimension.key: dimension for topic in TOPICS for dimension in topic.dimensions
}
