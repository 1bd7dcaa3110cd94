"""What letters, policies, disclosures, registrations and uploads must state."""

from __future__ import annotations

from gateway.regime.field_lists import FieldList, FieldSource
from gateway.regime.instruments import Line
from gateway.regime.terms import Param
from gateway.regime.words import Label

FIELD_LISTS: tuple[FieldList, ...] = (
    FieldList(
        provision="XZ-SLI-2024/4.1b",
        document=FieldSource.OTHER,
        label=Label("分支机构授权的告知对象", "authorities told of the authorised branch"),
        line=Line.SLI,
        fields=Param("recipient_bodies"),
    ),
    FieldList(
        provision="XZ-SLI-2024/4.4c",
        # What goes with the letter, not what the letter itself states.
        document=FieldSource.OTHER,
        label=Label("随报价函告知的事项", "what is explained with a quotation"),
        line=Line.SLI,
        fields=Param("explained_items"),
    ),
    FieldList(
        provision="XZ-SLI-2024/4.4e",
        document=FieldSource.QUOTATION,
        label=Label("报价函内容", "contents of a quotation letter"),
        line=Line.SLI,
        fields=Param("quotation_fields"),
    ),
    FieldList(
        provision="XZ-SLI-2024/4.5b",
        document=FieldSource.POLICY,
        label=Label("保险单列明内容", "contents of a policy"),
        line=Line.SLI,
        fields=Param("policy_fields"),
    ),
    FieldList(
        provision="XZ-SLI-2024/5.1",
        document=FieldSource.DISCLOSURE,
        label=Label("展业告知材料", "what is made known before business"),
        line=Line.SLI,
        fields=Param("disclosure_items"),
    ),
    FieldList(
        provision="XZ-SLI-2024/6.4",
        document=FieldSource.OTHER,
        label=Label("登记的团队与机构", "teams and agency to be registered"),
        line=Line.SLI,
        fields=Param("registered_items"),
    ),
    FieldList(
        provision="XZ-SLI-2024/8.8a",
        document=FieldSource.OTHER,
        label=Label("每次服务后上传的内容", "what is uploaded after each service"),
        line=Line.SLI,
        fields=Param("uploads_per_service"),
    ),
)
