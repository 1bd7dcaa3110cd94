"""Put regions beside each other row by row, and list when their texts begin and end to apply.

Nothing is ranked and nothing is inferred: a cell shows what the region's sheet says, with the
provisions it rests on and whether their instruments are in force on the day asked about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gateway.regime.changes import Change, ChangeKind, changes
from gateway.regime.comparison import Cell, CellState, Dimension, Topic
from gateway.regime.instruments import InForce, Line, Parameter, ParameterValue
from gateway.regime.regions import LoadedRegion
from gateway.regime.topics import TOPICS
from gateway.regime.words import Label

__all__ = [
    "Change",
    "ChangeKind",
    "Comparison",
    "InstrumentOnDay",
    "Row",
    "ShownCell",
    "ShownValue",
    "UnknownTopic",
    "changes",
    "compare",
]


class UnknownTopic(LookupError):  # noqa: N818 - named as the answer it is
    """Topics were asked for that the core does not have.

    Attributes:
        keys: the unknown topic keys, sorted.
        message: what is wrong, in Chinese and English.
    """

    code: ClassVar[str] = "UNKNOWN_TOPIC"

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = tuple(sorted(keys))
        named = ", ".join(self.keys)
        known = ", ".join(topic.key for topic in TOPICS)
        self.message = Label(
            f"没有这样的比较主题：{named}。可用主题：{known}。",
            f"No such topic of comparison: {named}. There are: {known}.",
        )
        super().__init__(self.message.en)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownValue:
    """A parameter as a cell shows it, and the provision that sets it."""

    parameter: Parameter
    provision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentOnDay:
    """An instrument a cell rests on, and whether it is in force on the day."""

    id: str
    validity: InForce


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCell:
    """What one region says in one row for one line.

    Attributes:
        region: key of the region.
        version: version of the region's package.
        values: the parameters shown, for VALUE.
        provisions: all provisions the cell rests on, those of the values first.
        instruments: instruments of these provisions; for NOT_SPECIFIED the ones searched.
    """

    region: str
    version: str
    line: Line
    state: CellState
    values: tuple[ShownValue, ...] = ()
    note: Label | None = None
    provisions: tuple[str, ...] = ()
    instruments: tuple[InstrumentOnDay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A dimension and what each region says on it."""

    topic: Topic
    dimension: Dimension
    cells: tuple[ShownCell, ...]

    @property
    def differ(self) -> bool:
        """Whether the regions differ in this row, by state or by value.

        What nobody coded differs from nothing, as the text is not known. A cell of a
        different kind differs from every other, as it is nowhere assumed that two agree.
        """
        coded = [cell for cell in self.cells if cell.state is not CellState.NOT_CODED]
        if len(coded) <= 1:
            return False
        if any(cell.state is CellState.DIFFERENT_KIND for cell in coded):
            return True
        return len({(cell.state, _comparable(cell)) for cell in coded}) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Regions beside each other on a day; ``line`` is ``None`` where every line was asked for."""

    on: date
    line: Line | None
    regions: tuple[str, ...]
    rows: tuple[Row, ...]


def compare(
    regions: Iterable[LoadedRegion],
    on: date,
    line: Line | None = None,
    topics: Collection[str] | None = None,
) -> Comparison:
    """Put regions beside each other in the rows of the core, in the order of its topics.

    A row stands for every dimension that some region's line has; a region without the line
    has no cell there, and one that has the line but coded nothing has a NOT_CODED cell.

    Raises:
        UnknownTopic: a key in ``topics`` is not a topic of the core.
    """
    columns = [_Column(region, on, line) for region in regions]
    rows = []
    for topic in _chosen(topics):
        for dimension in topic.dimensions:
            cells = tuple(cell for column in columns for cell in column.cells(dimension))
            if cells:
                rows.append(Row(topic=topic, dimension=dimension, cells=cells))
    keys = tuple(column.region.key for column in columns)
    return Comparison(on=on, line=line, regions=keys, rows=tuple(rows))


def _chosen(keys: Collection[str] | None) -> tuple[Topic, ...]:
    if keys is None:
        return TOPICS
    unknown = set(keys) - {topic.key for topic in TOPICS}
    if unknown:
        raise UnknownTopic(unknown)
    return tuple(topic for topic in TOPICS if topic.key in keys)


def _comparable(cell: ShownCell) -> tuple[ParameterValue | frozenset[str | int], ...]:
    """The values of a cell; lists without their order, which the texts give no meaning."""
    return tuple(
        frozenset(value) if isinstance(value, tuple) else value
        for value in (shown.parameter.value for shown in cell.values)
    )


class _Column:
    """One region on one day, asked row by row."""

    def __init__(self, region: LoadedRegion, on: date, line: Line | None) -> None:
        self.region = region
        self._on = on
        self._lines = [own for own in region.region.lines if line in (None, own)]
        self._cells: Mapping[tuple[str, Line], Cell] = {
            (cell.dimension, cell.line): cell for cell in region.region.cells
        }

    def cells(self, dimension: Dimension) -> list[ShownCell]:
        """The region's cells in a row, one for each of its lines that the row has."""
        return [self._cell(dimension, line) for line in self._lines if line in dimension.lines]

    def _cell(self, dimension: Dimension, line: Line) -> ShownCell:
        cell = self._cells.get((dimension.key, line))
        if cell is None:
            return ShownCell(
                region=self.region.key,
                version=self.region.version,
                line=line,
                state=CellState.NOT_CODED,
            )
        values = tuple(
            ShownValue(
                parameter=self.region.provision(value.provision).parameters[value.name],
                provision=value.provision,
            )
            for value in cell.values
            if value.provision is not None
        )
        cited = dict.fromkeys([*(value.provision for value in values), *cell.provisions])
        return ShownCell(
            region=self.region.key,
            version=self.region.version,
            line=line,
            state=cell.state,
            values=values,
            note=cell.note,
            provisions=tuple(cited),
            instruments=self._instruments([*cited, *cell.searched]),
        )

    def _instruments(self, ids: Iterable[str]) -> tuple[InstrumentOnDay, ...]:
        """The instruments of provisions (or named themselves), each once, on the day."""
        named = dict.fromkeys(some_id.partition("/")[0] for some_id in ids)
        return tuple(
            InstrumentOnDay(
                id=instrument_id,
                validity=self.region.instruments[instrument_id].validity_on(self._on),
            )
            for instrument_id in named
        )
