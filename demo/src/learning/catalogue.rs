//! The courses that such a business offers, and those that it holds for its own people.

/// A course with what it teaches and asks.
#[derive(Debug)]
pub(super) struct Lecture {
    pub(super) title: &'static str,
    pub(super) slug: &'static str,
    pub(super) category: &'static str,
    pub(super) summary: &'static str,
    pub(super) level: &'static str,
    pub(super) audience: &'static str,
    pub(super) delivery: &'static str,
    pub(super) status: &'static str,
    /// Dollars a place.
    pub(super) price: i64,
    /// Months for which the certificate holds; 0 is for ever, and -1 means that there is none.
    pub(super) certificate: i32,
    pub(super) objectives: &'static [&'static str],
    pub(super) modules: &'static [Module],
    pub(super) questions: &'static [Ask],
}

/// A heading with its lessons: title, kind, minutes.
#[derive(Debug)]
pub(super) struct Module {
    pub(super) title: &'static str,
    pub(super) lessons: &'static [(&'static str, &'static str, i32)],
}

/// A question with its key; the choices are lettered from a.
#[derive(Debug)]
pub(super) struct Ask {
    pub(super) prompt: &'static str,
    pub(super) choices: &'static [&'static str],
    pub(super) key: Key,
}

/// What is right.
#[derive(Debug)]
pub(super) enum Key {
    /// These letters, and no others.
    Letters(&'static [&'static str]),
    /// One of these texts.
    Texts(&'static [&'static str]),
    /// This number, or one that is no farther off than the second.
    Number(i64, i64),
    /// A person decides.
    Essay,
}

impl Ask {
    /// The kind of question.
    pub(super) fn kind(&self) -> &'static str {
        match (&self.key, self.choices) {
            (Key::Essay, _) => "essay",
            (Key::Texts(_), _) => "short_text",
            (Key::Number(..), _) => "numeric",
            (Key::Letters(_), ["True", "False"]) => "true_false",
            (Key::Letters(letters), _) if letters.len() > 1 => "multiple_choice",
            (Key::Letters(_), _) => "single_choice",
        }
    }
}

const TRUE_OR_FALSE: &[&str] = &["True", "False"];

const fn ask(prompt: &'static str, choices: &'static [&'static str], key: Key) -> Ask {
    Ask { prompt, choices, key }
}

const fn module(title: &'static str, lessons: &'static [(&'static str, &'static str, i32)]) -> Module {
    Module { title, lessons }
}

/// The catalogue.
pub(super) const LECTURES: &[Lecture] = &[
    Lecture {
        title: "Home Maintenance Basics",
        slug: "home-maintenance-basics",
        category: "Home Maintenance",
        summary: "The ten jobs that keep a house sound, and when to call a professional.",
        level: "beginner",
        audience: "customers",
        delivery: "blended",
        status: "published",
        price: 49,
        certificate: 0,
        objectives: &["Shut off water, gas and power", "Change filters on schedule", "Spot a leak before it spreads"],
        modules: &[
            module(
                "Know your house",
                &[("Shut-offs and panels", "video", 18), ("A walk around the house", "article", 12)],
            ),
            module(
                "Air and water",
                &[
                    ("Filters and coils", "video", 22),
                    ("Flushing the water heater", "video", 25),
                    ("Stopping a running toilet", "practical", 30),
                ],
            ),
            module("The year ahead", &[("A calendar of small jobs", "document", 10)]),
        ],
        questions: &[
            ask(
                "What is shut first when a pipe bursts?",
                &["The main water valve", "The gas meter", "The dishwasher"],
                Key::Letters(&["a"]),
            ),
            ask("How many months does a one-inch air filter last at most?", &[], Key::Number(3, 0)),
            ask(
                "Which of these call for a licensed professional?",
                &["A new gas line", "A dripping tap", "A new panel circuit"],
                Key::Letters(&["a", "c"]),
            ),
            ask("A water heater should be flushed once a year.", TRUE_OR_FALSE, Key::Letters(&["a"])),
            ask(
                "What part of a toilet lets water run on when it is worn?",
                &[],
                Key::Texts(&["flapper", "the flapper"]),
            ),
        ],
    },
    Lecture {
        title: "Ready for Winter",
        slug: "ready-for-winter",
        category: "Home Maintenance",
        summary: "An hour of preparation that keeps pipes from freezing.",
        level: "all_levels",
        audience: "everyone",
        delivery: "self_paced",
        status: "published",
        price: 0,
        certificate: -1,
        objectives: &["Wrap exposed pipes", "Drain hose bibs"],
        modules: &[module(
            "Before the first freeze",
            &[
                ("Pipes and hose bibs", "video", 14),
                ("Heating check-up", "article", 9),
                ("When the power fails", "article", 11),
            ],
        )],
        questions: &[],
    },
    Lecture {
        title: "Car Care Essentials",
        slug: "car-care-essentials",
        category: "Car Care",
        summary: "An evening in the bay: fluids, tires, brakes and what the shop looks at.",
        level: "beginner",
        audience: "customers",
        delivery: "scheduled",
        status: "published",
        price: 59,
        certificate: 0,
        objectives: &["Check and top up every fluid", "Read tread and brake wear", "Change a wheel safely"],
        modules: &[
            module("Under the hood", &[("Fluids and belts", "live_session", 45), ("The battery", "live_session", 20)]),
            module(
                "On the lift",
                &[
                    ("Tires and tread", "live_session", 30),
                    ("Brakes", "live_session", 35),
                    ("Changing a wheel", "practical", 40),
                ],
            ),
        ],
        questions: &[
            ask("What is the least legal tread depth in 32nds of an inch?", &[], Key::Number(2, 0)),
            ask(
                "Which fluid is checked with the engine warm and running?",
                &["Automatic transmission", "Coolant", "Washer"],
                Key::Letters(&["a"]),
            ),
            ask("A soft brake pedal can point to air in the lines.", TRUE_OR_FALSE, Key::Letters(&["a"])),
            ask(
                "Where are jack stands placed?",
                &["Under the reinforced points", "Under the oil pan", "Under the exhaust"],
                Key::Letters(&["a"]),
            ),
        ],
    },
    Lecture {
        title: "What the Dashboard Tells You",
        slug: "what-the-dashboard-tells-you",
        category: "Car Care",
        summary: "Every warning light, what it means, and whether to pull over.",
        level: "all_levels",
        audience: "customers",
        delivery: "self_paced",
        status: "published",
        price: 19,
        certificate: 0,
        objectives: &["Tell red lights from amber ones", "Decide when to stop"],
        modules: &[
            module("Red lights", &[("Oil, heat and charge", "video", 12), ("Brakes and airbags", "video", 10)]),
            module("Amber lights", &[("Engine and emissions", "video", 13), ("Pressure and traction", "article", 8)]),
        ],
        questions: &[
            ask(
                "Which light means stop as soon as it is safe?",
                &["Oil pressure", "Tire pressure", "Service due"],
                Key::Letters(&["a"]),
            ),
            ask("A blinking engine light is harmless.", TRUE_OR_FALSE, Key::Letters(&["b"])),
            ask("Which lights are red?", &["Charge", "Coolant heat", "Traction"], Key::Letters(&["a", "b"])),
        ],
    },
    Lecture {
        title: "Texas Barbecue at Home",
        slug: "texas-barbecue-at-home",
        category: "Cooking",
        summary: "A Saturday at the pit: brisket, ribs, rubs and patience.",
        level: "intermediate",
        audience: "customers",
        delivery: "scheduled",
        status: "published",
        price: 95,
        certificate: -1,
        objectives: &["Trim and season a brisket", "Hold a fire for twelve hours", "Rest and slice"],
        modules: &[
            module("Meat and rub", &[("Choosing the cut", "live_session", 30), ("Trimming", "practical", 45)]),
            module(
                "Fire",
                &[
                    ("Wood and airflow", "live_session", 40),
                    ("The stall", "live_session", 20),
                    ("Slicing", "practical", 30),
                ],
            ),
        ],
        questions: &[],
    },
    Lecture {
        title: "Fresh Pasta Workshop",
        slug: "fresh-pasta-workshop",
        category: "Cooking",
        summary: "Dough, shapes and two sauces in one evening in our kitchen.",
        level: "beginner",
        audience: "everyone",
        delivery: "scheduled",
        status: "published",
        price: 85,
        certificate: -1,
        objectives: &["Make egg dough by hand", "Shape four kinds of pasta"],
        modules: &[module(
            "In the kitchen",
            &[("Dough", "practical", 40), ("Shapes", "practical", 50), ("Sauces", "practical", 35)],
        )],
        questions: &[],
    },
    Lecture {
        title: "Workplace Safety",
        slug: "workplace-safety",
        category: "Staff Training",
        summary: "Ladders, lifting, chemicals and lock-out: required of everyone who works with us.",
        level: "all_levels",
        audience: "employees",
        delivery: "self_paced",
        status: "published",
        price: 0,
        certificate: 12,
        objectives: &["Lock out equipment before work", "Read a safety data sheet", "Report an injury the same day"],
        modules: &[
            module("On site", &[("Ladders and lifts", "video", 15), ("Lifting and carrying", "video", 9)]),
            module(
                "Hazards",
                &[
                    ("Lock-out and tag-out", "video", 20),
                    ("Chemicals and data sheets", "document", 14),
                    ("Heat", "article", 8),
                ],
            ),
        ],
        questions: &[
            ask(
                "What is done before work on a machine?",
                &["Lock-out and tag-out", "A phone call", "Nothing, if it is off"],
                Key::Letters(&["a"]),
            ),
            ask("How many points of contact does a ladder want?", &[], Key::Number(3, 0)),
            ask("Who may remove your lock?", &["Only you", "Any colleague", "The customer"], Key::Letters(&["a"])),
            ask(
                "Which are signs of heat exhaustion?",
                &["Dizziness", "Heavy sweating", "Hiccups"],
                Key::Letters(&["a", "b"]),
            ),
            ask("What does SDS stand for?", &[], Key::Texts(&["safety data sheet", "safety data sheets"])),
        ],
    },
    Lecture {
        title: "Food Handler",
        slug: "food-handler",
        category: "Staff Training",
        summary: "Temperatures, hands and surfaces: the two hours that the county asks for.",
        level: "beginner",
        audience: "employees",
        delivery: "self_paced",
        status: "published",
        price: 0,
        certificate: 24,
        objectives: &["Keep food out of the danger zone", "Prevent cross-contamination"],
        modules: &[
            module("Temperatures", &[("The danger zone", "video", 16), ("Cooling and reheating", "article", 12)]),
            module("Hygiene", &[("Hands", "video", 8), ("Boards and cloths", "article", 9)]),
        ],
        questions: &[
            ask("At how many degrees Fahrenheit does hot holding begin?", &[], Key::Number(135, 1)),
            ask("Raw poultry is stored above salads.", TRUE_OR_FALSE, Key::Letters(&["b"])),
            ask("How long are hands washed?", &["20 seconds", "5 seconds", "Until dry"], Key::Letters(&["a"])),
        ],
    },
    Lecture {
        title: "Talking with Upset Customers",
        slug: "talking-with-upset-customers",
        category: "Staff Training",
        summary: "Listening, apologizing and putting it right, with cases from our own desk.",
        level: "intermediate",
        audience: "employees",
        delivery: "self_paced",
        status: "published",
        price: 0,
        certificate: 0,
        objectives: &["Let people finish", "Offer what we can keep"],
        modules: &[module(
            "At the desk",
            &[("Listening", "video", 14), ("Apologies that work", "article", 10), ("Two cases", "practical", 25)],
        )],
        questions: &[
            ask("What comes first?", &["Listening to the end", "A discount", "The policy"], Key::Letters(&["a"])),
            ask("Describe how you would answer a customer whose repair failed twice.", &[], Key::Essay),
        ],
    },
    Lecture {
        title: "Heat Pumps Explained",
        slug: "heat-pumps-explained",
        category: "Home Maintenance",
        summary: "How they work, what they cost to run, and what to ask before you buy.",
        level: "intermediate",
        audience: "customers",
        delivery: "self_paced",
        status: "in_review",
        price: 29,
        certificate: 0,
        objectives: &["Compare running costs"],
        modules: &[module("How it works", &[("The cycle", "video", 12), ("Sizing", "article", 15)])],
        questions: &[],
    },
    Lecture {
        title: "Electric Car Ownership",
        slug: "electric-car-ownership",
        category: "Car Care",
        summary: "Charging, range and the little service that is left.",
        level: "beginner",
        audience: "customers",
        delivery: "self_paced",
        status: "draft",
        price: 25,
        certificate: 0,
        objectives: &["Plan charging at home"],
        modules: &[module("Charging", &[("At home", "article", 10)])],
        questions: &[],
    },
    Lecture {
        title: "Caring for Carburetors",
        slug: "caring-for-carburetors",
        category: "Car Care",
        summary: "For owners of older engines; no longer offered.",
        level: "advanced",
        audience: "customers",
        delivery: "self_paced",
        status: "archived",
        price: 39,
        certificate: 0,
        objectives: &["Clean and set a carburetor"],
        modules: &[module("On the bench", &[("Taking it apart", "video", 25), ("Setting the idle", "video", 15)])],
        questions: &[],
    },
];
