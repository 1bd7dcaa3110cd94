"""Topics on people: the project lead, the team, the agency's head-counts."""

from __future__ import annotations

from gateway.regime.comparison import Dimension, Stricter, Topic
from gateway.regime.instruments import Party
from gateway.regime.words import Label

PROJECT_LEAD = Topic(
    key="project_lead",
    label=Label("项目负责人", "Project lead"),
    dimensions=(
        Dimension(
            key="lead_construction_years",
            label=Label("项目负责人的工程建设从业年限", "Project lead: years in construction"),
            unit="year",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "机构项目负责人从事工程建设（管理）工作的年限；安全管理年限、机构人数档位和保险公司人员年限不归入。",
                "Years of the agency's project lead in construction work or its management; safety-management years, head-count tiers and insurers' staff do not belong here.",
            ),
        ),
        Dimension(
            key="lead_registration",
            label=Label(
                "项目负责人的注册执业资格", "Project lead: registered practice qualification"
            ),
            unit="registration",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "须由项目负责人本人取得的注册执业资格数；职称另列。",
                "Registrations the project lead must hold in person; titles stand in their own row.",
            ),
        ),
        Dimension(
            key="lead_title",
            label=Label("项目负责人的职称", "Project lead: professional title"),
            unit="title",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "职称与注册执业资格是两套体系，不并入一行。",
                "Titles and registrations are two systems and never share a row.",
            ),
        ),
        Dimension(
            key="lead_concurrent_projects",
            label=Label("项目负责人同时负责项目数上限", "Project lead: most projects at a time"),
            unit="project",
            whose=Party.AGENCY,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "只列有数字的上限；专职要求另列。",
                "Only limits with a number; the full-time requirement stands in its own row.",
            ),
        ),
        Dimension(
            key="lead_full_time",
            label=Label("项目负责人专职", "Project lead: full time"),
            unit="boolean",
            whose=Party.AGENCY,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "只列明写项目负责人专职的条款。",
                "Only clauses that say the project lead is full time.",
            ),
        ),
        Dimension(
            key="lead_replacement_confirmation",
            label=Label(
                "更换负责人的保险公司书面确认",
                "Replacing the lead: written confirmation of the insurer",
            ),
            unit="document",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "更换前须取得的书面确认份数。", "Written confirmations needed before a replacement."
            ),
        ),
    ),
)

TEAM = Topic(
    key="team",
    label=Label("项目团队与到场", "Team and visits"),
    dimensions=(
        Dimension(
            key="team_roles",
            label=Label("须设岗位", "Posts that must be filled"),
            unit="role",
            whose=Party.AGENCY,
            stricter=Stricter.LONGER_LIST,
            coding_note=Label(
                "文件点名的机构或项目团队岗位；人数另列。",
                "Posts the text names for the agency or its project team; numbers stand elsewhere.",
            ),
        ),
        Dimension(
            key="staff_title",
            label=Label("全体专业技术人员的最低职称", "Lowest title of all technical staff"),
            unit="title",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "对全体专业技术人员的要求；只约束部分人数的要求见人员数量主题。",
                "Asked of all technical staff; what binds a number of them only stands under head-counts.",
            ),
        ),
        Dimension(
            key="visit_lead",
            label=Label("每次服务到场的项目负责人", "Project lead present at each visit"),
            unit="person",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label("每次现场服务的到场人数。", "Presence at each visit to the site."),
        ),
        Dimension(
            key="visit_technicians",
            label=Label("每次服务到场的技术服务人员", "Technicians present at each visit"),
            unit="person",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label("不含项目负责人。", "Without the project lead."),
        ),
    ),
)

HEADCOUNT = Topic(
    key="headcount",
    label=Label("机构人员数量", "Agency head-counts"),
    dimensions=(
        Dimension(
            key="headcount_senior",
            label=Label(
                "高级职称且持注册证书人员最少人数",
                "Fewest staff with a senior title and a registered certificate",
            ),
            unit="person",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "机构层面的最少人数；各档的安全管理年限另列；文件未写同一人可否计入多档。",
                "Head-count of the agency; the safety-management years of the tier stand in their own row; the text does not say whether one person may count in several tiers.",
            ),
        ),
        Dimension(
            key="headcount_registered",
            label=Label("持注册证书人员最少人数", "Fewest staff with a registered certificate"),
            unit="person",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "机构层面的最少人数；各档的安全管理年限另列；文件未写同一人可否计入多档。",
                "Head-count of the agency; the safety-management years of the tier stand in their own row; the text does not say whether one person may count in several tiers.",
            ),
        ),
        Dimension(
            key="headcount_experienced",
            label=Label("有经验专业人员最少人数", "Fewest experienced staff"),
            unit="person",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "机构层面的最少人数；各档的安全管理年限另列；文件未写同一人可否计入多档。",
                "Head-count of the agency; the safety-management years of the tier stand in their own row; the text does not say whether one person may count in several tiers.",
            ),
        ),
        Dimension(
            key="headcount_senior_safety_years",
            label=Label(
                "高级职称且持证人员的安全管理年限",
                "Safety-management years of the senior certified staff",
            ),
            unit="year",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "从事建筑行业安全管理工作的年限；工程建设从业年限是另一概念，不归入。",
                "Years of safety management in construction; years of construction work are another thing and do not belong here.",
            ),
        ),
        Dimension(
            key="headcount_registered_safety_years",
            label=Label(
                "持注册证书人员的安全管理年限", "Safety-management years of the certified staff"
            ),
            unit="year",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "从事建筑行业安全管理工作的年限；工程建设从业年限是另一概念，不归入。",
                "Years of safety management in construction; years of construction work are another thing and do not belong here.",
            ),
        ),
        Dimension(
            key="headcount_experienced_safety_years",
            label=Label(
                "有经验专业人员的安全管理年限", "Safety-management years of the experienced staff"
            ),
            unit="year",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "从事建筑行业安全管理工作的年限；工程建设从业年限是另一概念，不归入。",
                "Years of safety management in construction; years of construction work are another thing and do not belong here.",
            ),
        ),
        Dimension(
            key="accepted_certificates",
            label=Label("认可的注册执业证书", "Registered certificates accepted"),
            unit="certificate",
            whose=Party.AGENCY,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label("封闭列举的证书种类。", "The closed list of kinds."),
        ),
        Dimension(
            key="agency_technical_lead",
            label=Label("专职技术负责人", "Full-time technical lead of the agency"),
            unit="person",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "机构层面的专职技术负责人人数；只列岗位名称的见团队主题。",
                "Number of full-time technical leads; a post that is only named stands under team.",
            ),
        ),
    ),
)
