"""Sentences made from what authors wrote."""

import pytest
from step_cases import AGREED

from builder.english.articles import article
from builder.english.first_word import lower_first, words_inside
from builder.english.fitting import (
    ability,
    agreed,
    closed,
    person,
    scenario,
    someone,
    together,
    upper_first,
    without_stop,
)
from builder.english.reasons import because, gives_a_reason, problem, statement, today
from builder.english.wishes import wanted, wish
from builder.views.wording import menu_opener, sentence


@pytest.mark.parametrize(("written", "said"), AGREED.items(), ids=AGREED)
def test_what_somebody_does_is_said_as_what_they_will_do(written, said):
    assert agreed(written) == said


@pytest.mark.parametrize("said", AGREED.values())
def test_what_is_ready_stays_as_it_is(said):
    assert agreed(said) == said  # the page takes the guide's own step over, and makes ready what stands there


FITTING = {
    statement: {
        "Because kitchen fans run all day.": "kitchen fans run all day",
        "The problem is that cost rises": "cost rises",
        "Because of the strike, orders wait": "orders wait owing to the strike",
        "Because deliveries are not trusted, wards keep stock": "wards keep stock, since deliveries are not trusted",
        "Because of rain and snow, in winter, lorries wait": "owing to rain and snow, in winter, lorries wait",
        "Because trays, gowns and sheets are late": "trays, gowns and sheets are late",
        "Because beds, and the lift, are blocked": "beds, and the lift, are blocked",
        "Due to the strike, orders wait": "orders wait owing to the strike",
        "Causes are not looked for": "causes are not looked for",
        "XS and XXL run out by 6:45 a.m.": "XS and XXL run out by 6:45 a.m.",
    },
    because: {
        "Fear": "of fear",
        "Distrust between wards": "of distrust between wards",
        "Too many forms": "of too many forms",
        "Lack of linen": "of lack of linen",
        "Eleven contracts, eleven renewal dates": "of eleven contracts, eleven renewal dates",
        "locker hoarding: nurses keep three sets": "of locker hoarding: nurses keep three sets",
        "Because of the lift": "of the lift",
        "Due to the strike": "of the strike",
        "Owing to rain": "of rain",
        # A thing, as far as can be seen, or a statement.
        "Fear of the audit delays orders": "of this: fear of the audit delays orders",
        "Fear of production stops during the changeover": "of this: fear of production stops during the changeover",
        "No sub-metering, hence no idea which line wastes what": "of this: no sub-metering, hence no idea which line "
        "wastes what",
        "Not enough budget for a third boiler": "of this: not enough budget for a third boiler",
        "Not having enough time for divers": "of this: not having enough time for divers",
        "Buying gas at spot prices": "of this: buying gas at spot prices",
        "Unpredictable energy cost": "of this: unpredictable energy cost",
        "Wrong signatories, wrong dates": "of this: wrong signatories, wrong dates",
        "Outdated drawings": "of this: outdated drawings",
        "Long lead times for spares": "of this: long lead times for spares",
        "Suppliers' reluctance to change paint": "of this: suppliers' reluctance to change paint",
        "Files that are never kept": "of this: files that are never kept",
        "Data nobody trusts": "of this: data nobody trusts",
        "Without a baseline": "of this: without a baseline",
        "Staff turnover": "of this: staff turnover",
        "More swabs than the lab can read": "of this: more swabs than the lab can read",
        "Scrapped casings": "of this: scrapped casings",
        "Dock slots that are never booked": "of this: Dock slots that are never booked",
        "Night calls": "of this: night calls",
        "A gas leak in May": "of this: a gas leak in May",
        "Somebody else's budget": "of this: somebody else's budget",
        "Cross-contact on shared lines": "of this: cross-contact on shared lines",
        "Flour and sugar in separate systems": "of this: flour and sugar in separate systems",
        "The pump broke in May": "of this: the pump broke in May",
        # Statements that begin as things do.
        "No one looks": "no one looks",
        "No longer asked, doctors order": "no longer asked, doctors order",
        "New orders wait for two days": "new orders wait for two days",
        "Unsigned forms come back": "unsigned forms come back",
        "Few casings survive a second winter": "few casings survive a second winter",
        "Fear is what stops them": "fear is what stops them",
        "Buying gas at spot is a gamble": "buying gas at spot is a gamble",
        "Scrubbing voids the warranty": "scrubbing voids the warranty",
        "Taking a bad batch back costs half a day": "taking a bad batch back costs half a day",
        "Starting a further line begins from nothing": "starting a further line begins from nothing",
        "A single buyer decides": "a single buyer decides",
        "More than half of the fleet runs under-inflated": "more than half of the fleet runs under-inflated",
        "Steps fed by hand start the day fast": "steps fed by hand start the day fast",
        "Night drivers' logs aren't read": "night drivers' logs aren't read",
        "Gas and water share pumps": "gas and water share pumps",
        "Staff leave": "staff leave",
        "40 % of swabs arrive late": "40 % of swabs arrive late",
        "More swabs are taken than the lab can read": "more swabs are taken than the lab can read",
        "There's no owner": "there's no owner",
        "Drivers know that nobody looks": "drivers know that nobody looks",
        "Beds wait": "beds wait",
        "People wait": "people wait",
        "Trust in orders is low": "trust in orders is low",
        "Beds for children cost a fortune": "beds for children cost a fortune",
        "XS and XXL run out": "XS and XXL run out",
        "It is this: nobody looks": "it is this: nobody looks",
    },
    problem: {
        "Fear": "the problem is fear",
        "Unpredictable cost": "the problem is this: unpredictable cost",
        "Orders wait.": "orders wait",
    },
    today: {
        "Teams release on their own": "Today, teams release on their own.",
        "Now every baker tests": "Today, every baker tests.",
        "Tax sees each owner": "Today, Tax sees each owner.",
        "Testing takes four minutes.": "Today, testing takes four minutes.",
        "Faster turnaround": "What is different today: faster turnaround.",
        "Less waste, fewer recalls": "What is different today: less waste, fewer recalls.",
        "See every filing in one list": "What is different today: see every filing in one list.",
        "Able to see what is due": "What is different today: able to see what is due.",
    },
    wish: {
        "To cut the bill by a fifth.": "cut the bill by a fifth",
        "They wanted to cut the bill": "cut the bill",
        "Let's cut the bill": "cut the bill",
        "Cuts the bill": "cut the bill",
        "Together plan the day": "together plan the day",
        "Want for nothing": "want for nothing",
        "Fewer night calls": "fewer night calls",
    },
    wanted: {
        "Pay less": "to pay less",
        "Don't lose a single first case": "not to lose a single first case",
        "Do not lose a case": "not to lose a case",
        "Never lose a case": "to never lose a case",
        "Scrubs in the right size at every locker.": "this: scrubs in the right size at every locker",
        "Purchase orders go out in time": "this: purchase orders go out in time",
        "How can we start on time?": "this: how can we start on time",
        "Beds, gowns and sheets in time": "this: beds, gowns and sheets in time",
        "Linen: cut the bill": "this: linen: cut the bill",
        "On-time starts": "this: on-time starts",
        "A made-up bed": "this: a made-up bed",
        "Not to chase directors": "not to chase directors",
        "Tyres that last": "this: tyres that last",
        "Knows that it lasts": "to know that it lasts",
        "Growth": "this: growth",
        "Zero late filings": "this: zero late filings",
        "Zero in on scrap": "this: zero in on scrap",
        "Shorter runs": "this: shorter runs",
        "Shorten runs": "to shorten runs",
        "Good bread by six": "this: good bread by six",
        "Net zero by 2040": "this: net zero by 2040",
        "Net 5 % more": "to net 5 % more",
        "Predictable bills": "this: predictable bills",
        "Enable tellers to decide": "to enable tellers to decide",
        "Cost-neutral heat": "this: cost-neutral heat",
        "Cost-engineer every part": "to cost-engineer every part",
        "Compliance with the code": "this: compliance with the code",
        "Full order books": "this: full order books",
        "Extended tyre life": "this: extended tyre life",
        "Exceed the target": "to exceed the target",
        "Embed it in the day": "to embed it in the day",
        "First-time-right labels": "this: first-time-right labels",
        "Right-size the stock": "to right-size the stock",
        "On-time, in-full orders": "this: on-time, in-full orders",
        "Minimal scrap": "this: minimal scrap",
        "Mimic the night shift": "to mimic the night shift",
        "Compliance in all states": "this: compliance in all states",
        "Balance on all accounts": "to balance on all accounts",
        "Sesame-free lines": "this: sesame-free lines",
    },
    ability: {
        "could see which three": "see which three",
        "To keep the dining room warm": "keep the dining room warm",
        "be able to see it.": "see it",
        "carries on cooking": "carry on cooking",
        "be ready by noon": "be ready by noon",
        "cancel the order": "cancel the order",
        "toast two at a time": "toast two at a time",
        "process it": "process it",
        "Pay only for what is in use": "pay only for what is in use",
        "gets a photo, counts the pieces and orders new ones": "get a photo, count the pieces and order new ones",
        "orders trays, sheets and gowns": "order trays, sheets and gowns",
        "find the one that knows and signs the order": "find the one that knows and signs the order",
        "sign it by 4 p.m.": "sign it by 4 p.m.",
        "keeps two lines, finishes the batch & calls maintenance": "keep two lines, finish the batch & call maintenance",
        "finishes the batch and calls maintenance": "finish the batch and call maintenance",
        "checks and signs": "check and sign",
        "counts the boxes and pallets left": "count the boxes and pallets left",
        "tests, logs and signs in one go": "test, log and sign in one go",
        "keep, swap or scrap it": "keep, swap or scrap it",
        "quickly finds the worst hull": "quickly find the worst hull",
        "supply trucks all day": "supply trucks all day",
        "just scan it": "just scan it",
        "You could see it": "see it",
        "a list of every tyre": "have a list of every tyre",
        "a day later, see it": "a day later, see it",
        "a permit is issued": "a permit is issued",
        "access to all filings": "have access to all filings",
        "access the log": "access the log",
        "Filing all returns from one list": "be filing all returns from one list",
        "bring the swab to the lab": "bring the swab to the lab",
        "orders flour & eggs": "order flour & eggs",
        "weigh & log what comes off": "weigh & log what comes off",
    },
    person: {
        "The shift on duty,": "the shift on duty",
        "your area managers": "your area managers",
        "Anna in planning": "Anna in planning",
        "IT": "IT",
        "the co-op's cellar master, together with the buyer,": "the co-op's cellar master, together with the buyer,",
        "the nurse, who signs": "the nurse, who signs,",
        "the nurse, the porter and the surgeon": "the nurse, the porter and the surgeon",
        "You": "you",
        "You and your foreman": "you and your foreman",
        "Operators on shift": "operators on shift",
        "Those who bake": "those who bake",
        "Two bakers": "two bakers",
        # A title stands for whoever has it; a department has no article.
        "Head of Fleet": "the Head of Fleet",
        "Assistant Company Secretary": "the Assistant Company Secretary",
        "Legal Counsel in Oslo": "the Legal Counsel in Oslo",
        "CFO": "the CFO",
        "dispatcher": "the dispatcher",
        "Lead buyer for flour": "the lead buyer for flour",
        "shift lead, together with quality": "the shift lead, together with quality,",
        "Head Office": "Head Office",
        "Sandra Buyer": "Sandra Buyer",
        "Sandra's planner": "Sandra's planner",
        "your planner": "your planner",
        "Fleet managers": "fleet managers",
        "Tax": "Tax",
    },
    someone: {
        "CIO": "a CIO",
        "HR manager": "an HR manager",
        "head of IT": "a head of IT",
        "the head of IT": "the head of IT",
        "tax lead, EMEA": "a tax lead, EMEA,",
        "Director of Sales, Service and Parts": "a Director of Sales, Service and Parts",
        "Vice President, Legal": "a Vice President, Legal,",
        "Anna Keller, General Counsel": "Anna Keller, General Counsel,",
        "Dr. Keller": "Dr. Keller",
        "Two bakers": "Two bakers",
        "plant engineers": "plant engineers",
        "Head of Operations": "a Head of Operations",
        "VP Operations": "a VP Operations",
        "Head of Fitters": "a Head of Fitters",
        "Theatre director": "a Theatre director",
    },
    lower_first: {
        "Monday's figures": "Monday's figures",
        "Christmas trade": "Christmas trade",
        "Microsoft raises its prices": "Microsoft raises its prices",
        "Amsterdam’s rents": "Amsterdam’s rents",
        "Black Friday orders": "Black Friday orders",
        "Black ink runs out": "black ink runs out",
        "New York pays": "New York pays",
        "New orders wait": "new orders wait",
        "Romes": "Romes",
        "Marching in step": "marching in step",
        # Names that no list has.
        "Sandra signs every order": "Sandra signs every order",
        "Swissmedic asks for papers": "Swissmedic asks for papers",
        "Marathi is spoken": "Marathi is spoken",
        "Hindi forms are missing": "Hindi forms are missing",
        "Kenyan nurses leave": "Kenyan nurses leave",
        "Bern decides": "Bern decides",
        "Ward 7 has no lift": "Ward 7 has no lift",
        "X-ray waits": "X-ray waits",
        "T-shirts run out": "T-shirts run out",
        "St. Anna pays late": "St. Anna pays late",
        "I'd have to ask": "I'd have to ask",
        "Siemens pays late": "Siemens pays late",
        # Words that no list has.
        "Beds wait": "beds wait",
        "Porters, nurses and doctors wait": "porters, nurses and doctors wait",
        "Trolleys stand at the lift": "trolleys stand at the lift",
        "Growth of claims": "growth of claims",
        "Unsigned forms come back": "unsigned forms come back",
        "Nearly 30 beds wait": "nearly 30 beds wait",
        "The COO signs": "the COO signs",
        "Every Monday is lost": "every Monday is lost",
        "Self-service waits": "self-service waits",
        "Non-English speakers wait": "non-English speakers wait",
        "Cross-contact happens": "cross-contact happens",
        "Co-op pays late": "Co-op pays late",
        "Getting 2 more": "getting 2 more",
        "Upon sending": "upon sending",
        "Outside counsel is dear": "outside counsel is dear",
        "Ownership data is lost": "ownership data is lost",
        "Insurance pays late": "insurance pays late",
        "Florence pays late": "Florence pays late",
        "Regulators' requests pile up": "regulators' requests pile up",
        "Rogers' fleet waits": "Rogers' fleet waits",
        "Regional sales fell": "regional sales fell",
        "Capex is frozen": "capex is frozen",
    },
    without_stop: {
        "run out by 6:45 a.m.": "run out by 6:45 a.m.",
        "run out by 6:45 a.m.,": "run out by 6:45 a.m.",
        "sheets, gowns etc.": "sheets, gowns etc.",
        "Linen Inc.": "Linen Inc.",
        "plan B.": "plan B",
        "It waits?!": "It waits",
        "and so on ...": "and so on ",
    },
    upper_first: {
        "fuel per crossing": "Fuel per crossing",
        "iPhone orders": "iPhone orders",
        "kWh of gas per tonne": "kWh of gas per tonne",
        "t of fuel per crossing": "t of fuel per crossing",
        "mg/kg of copper": "mg/kg of copper",
        "a day of it": "A day of it",
        "by noon": "By noon",
    },
    closed: {"by 4 p.m.": "by 4 p.m.", "by noon": "by noon."},
    article: {  # as the word is said
        **dict.fromkeys(
            ("X-ray lead", "8-bed ward", "18-year-old", "11", "80 beds", "HR manager", "MRI lead", "heir"), "an"
        ),
        **dict.fromkeys(
            ("honest", "hourly rate", "uninsured", "unimpressed", "urban", "usher", "R&D lead", "iPad"), "an"
        ),
        **dict.fromkeys(("HVAC lead", "ER nurse", "unidentified", "e-mail", "A-level", "onerous"), "an"),
        **dict.fromkeys(
            ("NATO officer", "SCADA lead", "CIO", "UK buyer", "T-shirt", "user", "Ukrainian", "urologist"), "a"
        ),
        **dict.fromkeys(
            ("unit head", "European", "one-off", "house", "110", "180", "utility", "unique", "McKinsey"), "a"
        ),
    },
}


@pytest.mark.parametrize(
    ("fit", "written", "inside"),
    [(fit, written, inside) for fit, cases in FITTING.items() for written, inside in cases.items()],
)
def test_a_line_of_its_own_becomes_a_part_of_a_sentence(fit, written, inside):
    assert fit(written) == inside


def test_a_word_that_the_file_has_small_goes_on_small():
    inside = words_inside(["Two porters look for a wheelchair. Nobody asks Bern.", "The bern of it"])
    assert lower_first("Wheelchair parts are missing", inside) == "wheelchair parts are missing"
    assert lower_first("Porter work waits", inside) == "porter work waits"
    assert lower_first("Look at it", words_inside(["Look", "Look"])) == "Look at it"
    assert lower_first("Safety signs", words_inside(["We ask Safety"])) == "Safety signs"


def test_after_an_abbreviation_no_second_full_stop_follows():
    assert (
        "".join(map(str, sentence("problem", problem="XS runs out by 6:45 a.m."))) == "Today, XS runs out by 6:45 a.m."
    )


def test_a_problem_that_says_why_is_followed_by_no_second_because():
    assert gives_a_reason("Deadlines are missed because nobody owns them")
    assert gives_a_reason("Owing to rain, lorries wait")
    assert not gives_a_reason("Deadlines are missed")
    said = sentence("today-why", problem="beds wait because lifts stand still", reasons="nobody looks")
    assert (
        "".join(map(str, said)) == "So today, beds wait because lifts stand still, and this is so because nobody looks."
    )


def test_a_menu_of_goals_keeps_them_apart():
    assert menu_opener(["Cut waste"])[0] == "People in your position often have this on their list:"
    assert menu_opener(["Cut waste"])[1:] == ("cut waste.", "Is that on yours?")
    assert menu_opener(["Cut waste", "Bake less at night"])[1] == "cut waste or bake less at night."
    assert menu_opener(["Cut waste", "Bake", "File on time, everywhere"])[1] == (
        "cut waste; bake; or file on time, everywhere."
    )
    assert menu_opener(["File on time, everywhere", "Cut waste"])[1] == "file on time, everywhere; or cut waste."


def test_texts_with_commas_of_their_own_stand_apart():
    assert together(["CEO", "MD"]) == "CEO, MD"
    assert together(["GC", "EVP, Legal"]) == "GC; EVP, Legal"
    assert together(()) == ""


@pytest.mark.parametrize(
    ("event", "begins"),
    [
        ("When an audit letter arrives;", "When an audit letter arrives, would it help if"),
        ("friday afternoon", "Friday afternoon, would it help if"),
        ("per batch", "Per batch, would it help if"),
        (
            "An audit letter arrives and asks for 2023.",
            "Think of this: an audit letter arrives and asks for 2023. Would",
        ),
        ("Year-round filing", "Think of this: Year-round filing. Would it help if"),
        ("Cleaning, inspection etc.", "Think of this: cleaning, inspection etc. Would it help if"),
    ],
)
def test_a_scenario_begins_with_its_moment(event, begins):
    assert scenario(event, "You", "sees it").startswith(begins)
    assert scenario(event, "You", "sees it").endswith("ould it help if you could see it?")
