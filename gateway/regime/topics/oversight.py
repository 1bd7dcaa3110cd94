"""Topics on oversight: sanctions, register, training and appraisal."""

from __future__ import annotations

from gateway.regime.comparison import Dimension, Stricter, Topic
from gateway.regime.instruments import Line, Party
from gateway.regime.words import Label

SANCTIONS = Topic(
    key="sanctions",
    label=Label("处理措施与事故", "Sanctions and accidents"),
    dimensions=(
        Dimension(
            key="sanction_situations",
            label=Label("触发处理措施的情形数", "Situations that lead to measures"),
            unit="trigger",
            whose=Party.AGENCY,
            stricter=Stricter.LONGER_LIST,
            coding_note=Label(
                "统一适用处理措施的情形清单；解除合同的事由另列。",
                "A list of situations under one set of measures; grounds for rescission stand in the next row.",
            ),
        ),
        Dimension(
            key="rescission_grounds",
            label=Label(
                "保险公司可解除合同的禁止行为数", "Prohibited acts that let the insurer rescind"
            ),
            unit="ground",
            whose=Party.AGENCY,
            stricter=Stricter.LONGER_LIST,
            coding_note=Label(
                "后果为解除风险管理合同的行为。",
                "Acts whose consequence is rescission of the agency's contract.",
            ),
        ),
        Dimension(
            key="sanction_ladder",
            label=Label("处理阶梯的责任认定次序", "Steps of the ladder, by determination"),
            unit="determination",
            whose=Party.REGULATOR,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "以责任认定次数递进的措施。",
                "Measures that rise with the number of determinations.",
            ),
        ),
        Dimension(
            key="key_observation_list",
            label=Label(
                "列入重点观察企业名单所需情形数", "Situations needed for the key-observation list"
            ),
            unit="ground",
            whose=Party.AGENCY,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "列入名单的实体情形；名单的程序见注释。",
                "What puts an agency on the list; the procedure is told in notes.",
            ),
        ),
        Dimension(
            key="removal_accident_grade",
            label=Label(
                "导致移除出库的最低事故等级", "Lowest accident grade that leads to removal"
            ),
            unit="accident_grade",
            whose=Party.AGENCY,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "因未发现质量问题而发生事故；不同事故分级体系不合并。",
                "An accident after problems went unfound; accident scales are never merged.",
            ),
        ),
        Dimension(
            key="correction_period",
            label=Label("机构改正期限", "Period for the agency to correct"),
            unit="calendar_day",
            whose=Party.AGENCY,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "只有印出天数的才是数值；“限期”只作说明。",
                "Only a printed number of days is a value; 限期 is told in notes.",
            ),
        ),
    ),
)

TRAINING_APPRAISAL = Topic(
    key="training_appraisal",
    label=Label("入库、培训与考核", "Register, training and appraisal"),
    dimensions=(
        Dimension(
            key="agency_admission",
            label=Label("机构由谁确认、如何进入", "Who confirms an agency, and how it comes in"),
            unit="text",
            whose=Party.AGENCY,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "各文件以文字规定，机制不同，注释说明。",
                "Regulated in words by different mechanisms, told in the notes.",
            ),
        ),
        Dimension(
            key="staff_admission",
            label=Label("从业人员的准入与名册", "Admission and register of agency staff"),
            unit="text",
            whose=Party.AGENCY,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "各文件以文字规定，注释说明；实名制不等于准入。",
                "Regulated in words, told in the notes; real-name records are not admission.",
            ),
        ),
        Dimension(
            key="staff_training_interval",
            label=Label(
                "机构从业人员培训及再评估间隔",
                "Interval of training and re-assessment of agency staff",
            ),
            unit="month",
            whose=Party.AGENCY,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "只有印出间隔的才是数值；对工地人员的培训另列。",
                "Only a printed interval is a value; training of site workers stands in its own row.",
            ),
        ),
        Dimension(
            key="site_trainings_per_half_year",
            label=Label("每半年对工地人员集中培训次数", "Trainings of site workers per half-year"),
            unit="training",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "机构对投保单位人员的培训。", "Training the agency gives the policyholder's people."
            ),
            lines=(Line.SLI,),
        ),
        Dimension(
            key="site_training_coverage",
            label=Label("工地人员培训覆盖比例", "Share of site workers trained"),
            unit="percent",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "须覆盖的管理人员和作业人员比例。", "Share of managers and workers to be reached."
            ),
            lines=(Line.SLI,),
        ),
        Dimension(
            key="agency_appraisals_per_quarter",
            label=Label(
                "主管部门每季度考核机构次数", "Appraisals of agencies by the authority per quarter"
            ),
            unit="assessment",
            whose=Party.REGULATOR,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "主管部门的考核；保险公司的考核见注释；“定期”不归入。",
                "By the authority; appraisals by insurers are told in notes; 定期 does not belong here.",
            ),
        ),
    ),
)
