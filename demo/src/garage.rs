//! What a repair shop does: services with labor and parts, its parts stock, and inspection points.

/// A service: complaint, cause, correction, category, kind, labor hours in hundredths, part numbers.
#[derive(Debug)]
pub(super) struct Service {
    pub(super) kind: &'static str,
    pub(super) category: Option<&'static str>,
    pub(super) concern: &'static str,
    pub(super) cause: &'static str,
    pub(super) correction: &'static str,
    pub(super) labor: &'static str,
    pub(super) hours: i64,
    pub(super) parts: &'static [(&'static str, i64)],
}

#[allow(clippy::too_many_arguments, reason = "a row of the table below")]
const fn service(
    kind: &'static str,
    category: Option<&'static str>,
    concern: &'static str,
    cause: &'static str,
    correction: &'static str,
    labor: &'static str,
    hours: i64,
    parts: &'static [(&'static str, i64)],
) -> Service {
    Service { kind, category, concern, cause, correction, labor, hours, parts }
}

/// Quantities of parts are in hundredths.
#[rustfmt::skip]
pub(super) const SERVICES: &[Service] = &[
    service("maintenance", Some("engine"), "Oil change due", "Interval reached", "Changed oil and filter, reset reminder", "Oil and filter change", 50, &[("5W30-SYN", 550), ("PH10575", 100)]),
    service("maintenance", Some("engine"), "60,000 mile service", "Interval reached", "Replaced filters and spark plugs, changed fluids", "60,000 mile service", 240, &[("5W30-SYN", 600), ("PH10575", 100), ("CA11476", 100), ("CF11920", 100), ("9779", 400)]),
    service("repair", Some("brakes"), "Brakes squeal when stopping", "Front pads worn to 2 mm, rotors below limit", "Replaced front pads and rotors, bled system", "Front brake job", 180, &[("D1210-CER", 100), ("ROT-31370", 200), ("DOT4-QT", 100)]),
    service("repair", Some("brakes"), "Grinding from the rear", "Rear pads worn to metal", "Replaced rear pads and rotors", "Rear brake job", 170, &[("D1212-CER", 100), ("ROT-31371", 200)]),
    service("diagnosis", Some("engine"), "Check engine light is on", "Code P0302, coil on cylinder 2 weak", "Replaced ignition coil and plug, cleared code", "Diagnosis and coil replacement", 150, &[("UF-549", 100), ("9779", 100)]),
    service("diagnosis", Some("electrical"), "Does not start in the morning", "Battery at 42 % of rated capacity", "Replaced battery, tested charging system", "Starting and charging diagnosis", 80, &[("H6-AGM", 100)]),
    service("repair", Some("electrical"), "Battery light while driving", "Alternator output 11.9 V", "Replaced alternator and belt", "Alternator replacement", 220, &[("ALT-11514", 100), ("K060923", 100)]),
    service("repair", Some("suspension"), "Clunk over bumps", "Lower ball joint has play", "Replaced both lower control arms, aligned", "Control arm replacement", 320, &[("RK620345", 200)]),
    service("repair", Some("suspension"), "Rides rough, bounces", "Struts leak", "Replaced front struts, aligned", "Front strut replacement", 340, &[("STR-172", 200)]),
    service("repair", Some("engine"), "Coolant leak, runs hot", "Water pump weeps at seal", "Replaced water pump and thermostat, refilled coolant", "Water pump replacement", 380, &[("AW6662", 100), ("TSTAT-195", 100), ("COOL-GAL", 150)]),
    service("repair", Some("transmission"), "Shifts late and hard", "Fluid burnt, filter clogged", "Changed fluid and filter, reset adaptation", "Transmission service", 210, &[("ATF-QT", 750), ("TF-288", 100)]),
    service("maintenance", Some("transmission"), "Transmission service due", "Interval reached", "Changed transmission fluid", "Transmission fluid exchange", 130, &[("ATF-QT", 900)]),
    service("inspection", None, "State inspection and pre-trip check", "Routine", "Inspected, report handed over", "Multi-point inspection", 70, &[]),
    service("recall", Some("electrical"), "Recall notice for camera module", "Recall campaign", "Replaced module, updated software", "Recall: camera module", 100, &[]),
    service("repair", Some("engine"), "AC blows warm", "Compressor clutch does not engage", "Replaced compressor and drier, recharged", "AC compressor replacement", 390, &[("COMP-158", 100), ("DRY-1137", 100)]),
    service("maintenance", Some("suspension"), "Needs new tires, pulls to the left", "Tread at 3/32, alignment off", "Mounted four tires, four-wheel alignment", "Tires and alignment", 190, &[("TIRE-2256517", 400)]),
    service("repair", Some("engine"), "Oil spots on the driveway", "Valve cover gasket leaks", "Replaced valve cover gasket", "Valve cover gasket", 230, &[("VS50712", 100), ("5W30-SYN", 500), ("PH10575", 100)]),
    service("repair", Some("electrical"), "Window does not go down", "Regulator broken", "Replaced window regulator", "Window regulator", 160, &[("748-602", 100)]),
];

/// A part: number, name, maker, category, unit, cost and price in cents, kind.
type Part = (&'static str, &'static str, &'static str, &'static str, &'static str, i64, i64, &'static str);

/// Parts: number, name, maker, category, unit, cost and price in cents, kind.
#[rustfmt::skip]
pub(super) const PARTS: &[Part] = &[
    ("5W30-SYN", "Full synthetic oil 5W-30", "Mobil", "oil", "qt", 489, 1150, "consumable"),
    ("0W20-SYN", "Full synthetic oil 0W-20", "Mobil", "oil", "qt", 512, 1190, "consumable"),
    ("PH10575", "Oil filter", "FRAM", "filters", "ea", 420, 1250, "consumable"),
    ("CA11476", "Engine air filter", "FRAM", "filters", "ea", 940, 2690, "consumable"),
    ("CF11920", "Cabin air filter", "FRAM", "filters", "ea", 890, 2890, "consumable"),
    ("9779", "Iridium spark plug", "Bosch", "engine", "ea", 690, 1690, "wear_item"),
    ("UF-549", "Ignition coil", "Delphi", "engine", "ea", 3890, 9490, "replacement"),
    ("D1210-CER", "Front ceramic brake pads", "Akebono", "brakes", "ea", 3490, 8490, "wear_item"),
    ("D1212-CER", "Rear ceramic brake pads", "Akebono", "brakes", "ea", 2990, 7490, "wear_item"),
    ("ROT-31370", "Front brake rotor", "Brembo", "brakes", "ea", 4390, 9890, "wear_item"),
    ("ROT-31371", "Rear brake rotor", "Brembo", "brakes", "ea", 3990, 8990, "wear_item"),
    ("DOT4-QT", "Brake fluid DOT 4", "Castrol", "fluid", "qt", 690, 1690, "consumable"),
    ("H6-AGM", "AGM battery group H6", "Interstate", "electrical", "ea", 12890, 24990, "replacement"),
    ("ALT-11514", "Alternator, remanufactured", "Denso", "electrical", "ea", 16900, 34900, "replacement"),
    ("K060923", "Serpentine belt", "Gates", "belts", "ea", 1690, 4290, "wear_item"),
    ("RK620345", "Lower control arm", "Moog", "suspension", "ea", 6890, 15900, "replacement"),
    ("STR-172", "Strut assembly", "KYB", "suspension", "ea", 9890, 21900, "replacement"),
    ("AW6662", "Water pump", "Aisin", "engine", "ea", 5890, 13900, "replacement"),
    ("TSTAT-195", "Thermostat 195 °F", "Stant", "engine", "ea", 990, 2890, "replacement"),
    ("COOL-GAL", "Coolant, premixed", "Zerex", "fluid", "gal", 1190, 2690, "consumable"),
    ("ATF-QT", "Automatic transmission fluid", "Valvoline", "fluid", "qt", 590, 1390, "consumable"),
    ("TF-288", "Transmission filter kit", "WIX", "filters", "ea", 1890, 4690, "consumable"),
    ("COMP-158", "AC compressor", "Denso", "engine", "ea", 21900, 43900, "replacement"),
    ("DRY-1137", "Receiver drier", "Denso", "engine", "ea", 1890, 4890, "replacement"),
    ("TIRE-2256517", "All-season tire 225/65R17", "Michelin", "body", "ea", 12900, 18900, "wear_item"),
    ("VS50712", "Valve cover gasket set", "Fel-Pro", "engine", "ea", 1990, 4890, "replacement"),
    ("748-602", "Window regulator with motor", "Dorman", "electrical", "ea", 4890, 11900, "replacement"),
    ("WW-2618", "Wiper blade pair", "Bosch", "body", "ea", 1290, 3490, "wear_item"),
    ("H11-LED", "Headlight bulb H11", "Philips", "electrical", "ea", 990, 2690, "consumable"),
    ("HITCH-2", "Trailer hitch 2 in", "Curt", "body", "ea", 12900, 26900, "upgrade"),
    ("CARB-KIT", "Carburetor rebuild kit", "Edelbrock", "engine", "ea", 4890, 8990, "replacement"),
    ("PCM-REMAN", "Powertrain control module", "Cardone", "electrical", "ea", 22900, 44900, "replacement"),
];

/// Points of the 25-point inspection: category, item, measurement when good, attention, urgent.
#[rustfmt::skip]
pub(super) const POINTS: &[(&str, &str, [&str; 3])] = &[
    ("tires", "Left front tread", ["7/32", "4/32", "2/32"]), ("tires", "Right front tread", ["7/32", "4/32", "2/32"]),
    ("tires", "Left rear tread", ["8/32", "5/32", "2/32"]), ("tires", "Right rear tread", ["8/32", "5/32", "2/32"]),
    ("tires", "Pressure", ["35 psi", "29 psi", "22 psi"]), ("tires", "Spare", ["ok", "low", "flat"]),
    ("brakes", "Front pads", ["8 mm", "4 mm", "2 mm"]), ("brakes", "Rear pads", ["7 mm", "4 mm", "2 mm"]),
    ("brakes", "Rotors", ["28 mm", "26 mm", "25 mm"]), ("brakes", "Parking brake", ["ok", "weak", "fails"]),
    ("brakes", "Brake lines", ["ok", "chafed", "leaks"]),
    ("fluids", "Engine oil", ["clean", "dark", "low"]), ("fluids", "Coolant", ["-34 °F", "-15 °F", "low"]),
    ("fluids", "Brake fluid", ["1 % water", "2 % water", "4 % water"]), ("fluids", "Transmission fluid", ["clean", "dark", "burnt"]),
    ("fluids", "Power steering", ["ok", "low", "leaks"]), ("fluids", "Washer fluid", ["full", "low", "empty"]),
    ("battery", "Charge", ["12.6 V", "12.3 V", "11.8 V"]), ("battery", "Cold cranking amps", ["680 A", "520 A", "310 A"]),
    ("battery", "Terminals", ["clean", "corroded", "loose"]),
    ("belts", "Serpentine belt", ["ok", "glazed", "cracked"]), ("belts", "Hoses", ["ok", "soft", "leaks"]),
    ("lights", "Headlights", ["ok", "hazy", "out"]), ("lights", "Brake lights", ["ok", "dim", "out"]),
    ("lights", "Turn signals", ["ok", "fast", "out"]),
];

/// Suppliers of parts.
pub(super) const SUPPLIERS: &[&str] =
    &["Capitol Auto Parts", "Travis County Supply", "Lone Star Distributors", "Central Texas Tire"];
