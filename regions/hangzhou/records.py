"""What HZ-TIS-2024 asks of the acts that write records. It grades no findings."""

from __future__ import annotations

from typing import Final

from gateway.regime.record_acts import Bearing, Opening, RecordAct

BEARINGS: Final = (
    Bearing(
        act=RecordAct.COMMISSION_AGENCY,
        gates=("HZ-TIS-2024/5.3b", "HZ-TIS-2024/10a"),
        opens=(Opening(duty="HZ-TIS-2024/12a", event="commissioned"),),
        meets=("HZ-TIS-2024/10a",),
    ),
    Bearing(act=RecordAct.ADD_TEAM_MEMBER, gates=("HZ-TIS-2024/7.1",)),
    Bearing(
        act=RecordAct.ADD_TEAM_MEMBER,
        only=("PROJECT_LEAD",),
        opens=(Opening(duty="HZ-TIS-2024/15.1b", event="lead_appointed"),),
    ),
)
"""The provisions that bear on each act."""
