"""Abbreviations and technical words, by who uses them: everybody in business, or the people of one field of work.

The lists are modest on purpose. A word that stands here for a field is plain speech to a role of that field; an
abbreviation that stands nowhere is no proof of jargon, only of something to be written out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

_GENERAL = """
CEO CFO COO CIO CTO CMO CPO CRO CDO CHRO CISO MD VP SVP EVP GM PA HR IT PR R&D QA AI AR VR ID PIN TV PC CD DVD USB
PDF SMS GPS FAQ ATM CV VIP DIY ASAP FYI TBC OK AM PM GMT UTC CET EST PST BST KPI ROI VAT GST GDP GDPR CSR ESG NGO
IPO M&A P&L EBIT EBITDA AGM LLC LLP GMBH AG SA SE NV BV KG OY AB AS SPA SARL LTD INC FTE SLA NDA RFP RFQ CRM ERP B2B
B2C D2C PO SKU ETA HQ JV EU US USA UK UAE UN NATO WHO IMF OECD EEA EMEA APAC DACH LATAM BENELUX NAFTA NY LA DC EN DE
FR ES NL PL CH AT ISO DIN ANSI ASTM IEC IEEE CE UL TUV NIST OSHA EPA FDA SEC IRS FCA NHS HMRC ECB FED FBI CIA BBC
CNN NASA ESA EMA ICAO IATA EUR USD GBP CHF JPY CNY SEK NOK DKK PLN CZK HUF AUD CAD NZD INR BRL ZAR SGD HKD AED TRY
MXN KRW MBA BSC MSC PHD MP MEP SUV EV LED LCD DNA HIV AIDS MRI CT GP ICU ER CO NO SO UV BMI COVID CCTV IBAN SEPA
SWIFT BIC VPN WLAN LAN KWH MWH GWH KW MW GW GB TB MB KB KV MHZ GHZ DB RPM PSI KM CM MM HD UHD BC AD HGV LGV RV GMO
SOS IBM SAP BMW VW DHL UPS ABB GE HP BASF IKEA LEGO ING UBS BNP HSBC BP RWE EON KLM BT AWS PWC KPMG EY BCG TNT MAN
DAF SNCF SBB AXA KFC IHG H&M C&A M&S B&Q AT&T AMD ARM LG RTL ZDF ARD TUI DSV CMA CGM ASML NXP TSMC SKF AEG NEC JBS
URL QR OKR EOD COB ABC NPS CCO CAO CSO CLO CXO NYC GSK ZF BAT EDF ENI ENEL JLR RBS MTU MAHLE A/B A&E DVLA YTD Q&A
T&C XS XL XXL XXXL
"""
_EMPHASIS = """
A ALL ALSO AND ANY ARE AS BE BEFORE BOTH BUT BY CAN DID DO DOES EACH EVER EVERY FEW FOR FROM HAS HAVE HE HER HIS HOW
IF IN INTO IS ITS JUST LAST LESS MANY MAY ME MORE MOST MUST MY NEVER NEW NEXT NONE NOT NOW OF OFF ON ONCE ONE ONLY
OR OUR OUT OVER OWN REAL SAME SHE STILL SUCH THAN THAT THE THEIR THEM THEN THEY THIS THREE TO TOO TWO UNDER UNTIL UP
VERY WAS WE WERE WHAT WHEN WHERE WHICH WHY WILL WITH YES YET YOU YOUR FIRST AFTER STOP GO TODO TBD FIXME
"""
_ROMAN = "II III IV VI VII VIII IX XI XII XIII XIV XV XVI XX XXI"


@dataclass(frozen=True)
class FieldOfWork:
    """A field of work: how its people are known, and what is plain speech to them."""

    people: frozenset[str]
    """Words of their titles, measures or industries, in lower case; `IT` as it stands."""
    abbreviations: frozenset[str]
    words: tuple[str, ...] = ()
    """Words of its daily users that nobody outside would say."""


def _field(people: str, abbreviations: str, words: str = "") -> FieldOfWork:
    listed = tuple(word.strip() for word in " ".join(words.split()).split(",") if word.strip())
    return FieldOfWork(frozenset(people.split()), frozenset(abbreviations.split()), listed)


FIELDS: tuple[FieldOfWork, ...] = (
    _field(
        "IT information technology software data digital infrastructure security engineering platform platforms "
        "systems developers computing web internet cloud telecom network networks analytics e-commerce cio cto ciso "
        "architecture",
        "API SDK SQL XML JSON HTML HTTP HTTPS CSV ETL ELT CI CD CI/CD DB DBA VM VPC WAN DNS TLS SSL SSO MFA IAM RBAC "
        "SAML LDAP REST SOAP RPC CLI GUI UI UX UI/UX OS RAM CPU GPU SSD NAS SAN CDN SLO SLI RPO RTO MTTR MTTD SIEM "
        "SOC EDR DLP WAF DDOS CVE SRE ITSM ITIL CMDB MDM IDP ESB GCP LLM NLP OCR RPA BI DWH IOT IIOT OT SAAS PAAS "
        "IAAS TCO DR ESB BPM",
        "api, apis, middleware, microservice, microservices, kubernetes, devops, devsecops, saas, paas, iaas, iot, "
        "iiot, sdk, sdks, webhook, webhooks, hypervisor, hypervisors, namespace, namespaces, codebase, refactoring, "
        "regex, json, xml, sql, nosql, etl, oauth, load balancer, load balancers, pull request, pull requests, cron "
        "job, cron jobs, virtual machine, virtual machines, command line, backend, observability, idempotent, "
        "sharding, autoscaling, serverless, data lake, data lakes, data lakehouse, single sign-on, user interface, "
        "user interfaces, drag and drop, drag-and-drop, drop-down menu, drop-down menus, drop-down list, tooltip, "
        "tooltips, toolbar, toolbars, right-click, double-click, tech stack",
    ),
    _field(
        "plant plants production manufacturing factory works maintenance quality operations process technical "
        "engineering assembly automation machines machine metalworking plastics vehicle automotive electronics food "
        "chemicals chemical machinery steel paper packaging pharmaceutical mill lines foundry moulding "
        "dairy dairies bakery bakeries brewery breweries",
        "OEE MES SCADA PLC HMI CNC CAD CAM CAE PLM SPC SMED TPM MTBF MTTR FMEA PPAP APQP CAPA SOP BOM MRP OTIF WIP "
        "GMP HACCP ATEX OPC AGV RFID ESD PCB SMT IATF TQM QMS EHS HSE DCS NDT CMM OEM PPM FIFO JIT CIP",
        "fieldbus, firmware, end effector, end effectors, ladder logic, setpoint, setpoints, g-code, takt time, "
        "poka-yoke",
    ),
    _field(
        "transport transportation logistics supply warehouse warehouses haulage freight shipping port ports dispatch "
        "fleet purchasing procurement distribution trucking carrier courier kilometre stock retail grocery "
        "harbour harbor marine maritime vessel vessels ferry ferries",
        "B/L WMS TMS EDI ETD FTL LTL ASN POD TEU FCL LCL OTIF SCM MOQ VMI S&OP AGV RFID ADR CMR DC MRP FIFO EAN GTIN "
        "AIS VTS IMO CII POS FMCG",
        "cross-docking, putaway, pick-to-light",
    ),
    _field(
        "finance financial controller controlling accounting treasury treasurer bank banks banking insurance insurer "
        "investment investments audit risk tax credit margin cfo payback lending",
        "IFRS GAAP IRR NPV WACC DSO DPO DIO ROCE ROE ROA ROIC EPS FP&A GL AP SOX AML KYC LTV NIM LGD RWA FX P2P O2C "
        "LCR MIFID BCBS CAC ARR MRR TCO OPEX CAPEX STP PSD COGS FCF CAGR TCV ACV",
        "subledger, subledgers, sub-ledger, sub-ledgers, dunning run, dunning runs, accrual reversal, accrual "
        "reversals",
    ),
    _field(
        "medical hospital hospitals clinical clinic nursing nurse health healthcare care patients patient pharmacy "
        "pharmaceutical physician surgery ward wards laboratory",
        "EHR EMR PACS RIS LIS DICOM FHIR ICD DRG OR ED LOS CPOE HIS CQC GXP GMP GCP TBC ECG EEG IV",
    ),
    _field(
        "people human hr HR personnel talent recruiting workforce staff school schools education learning university",
        "ATS HRIS LMS EAP DEI L&D SEN SEND MOOC GCSE SAT",
    ),
    _field(
        "marketing sales commercial customer customers brand advertising e-commerce retail media store stores revenue",
        "SEO SEA CPC CPM CTR CRO MQL SQL NPS CLV LTV CAC ROAS GMV AOV POS FMCG CPG CSAT ABM PIM CDP CMS",
        "retargeting, lookalike audience, lookalike audiences",
    ),
    _field(
        "energy utility utilities power grid construction building buildings facility facilities estate property",
        "HVAC BIM SCADA TSO DSO EPC PPA LNG PV BMS RFI CHP REIT BOQ COP ETS",
    ),
    _field("legal compliance counsel privacy regulatory law", "DPA DPO DPIA FOI AML KYC IP SOX LOI UBO POA"),
)
"""Fields of work. A role belongs to each whose `people` its title, its measures or its industry mention."""

KNOWN = frozenset(f"{_GENERAL} {_EMPHASIS} {_ROMAN}".split())
"""Abbreviations that business people use whatever their work, names of large companies, and words written large."""


def fields_of(words: Iterable[str]) -> tuple[tuple[FieldOfWork, ...], tuple[FieldOfWork, ...]]:
    """The fields of work that the words belong to, and the others; words in lower case, `IT` and `HR` as they stand."""
    given = frozenset(words)
    return (
        tuple(field for field in FIELDS if not field.people.isdisjoint(given)),
        tuple(field for field in FIELDS if field.people.isdisjoint(given)),
    )
