//! What a home service company does: jobs with hours and materials, its stock, and its customers' equipment.

/// A job: category, kind, title, problem, work, hours in hundredths, SKUs of the materials.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) category: &'static str,
    pub(super) subcategory: &'static str,
    pub(super) kind: &'static str,
    pub(super) title: &'static str,
    pub(super) problem: &'static str,
    pub(super) work: &'static str,
    pub(super) hours: i64,
    pub(super) materials: &'static [&'static str],
}

#[allow(clippy::too_many_arguments, reason = "a row of the table below")]
const fn job(
    category: &'static str,
    subcategory: &'static str,
    kind: &'static str,
    title: &'static str,
    problem: &'static str,
    work: &'static str,
    hours: i64,
    materials: &'static [&'static str],
) -> Job {
    Job { category, subcategory, kind, title, problem, work, hours, materials }
}

#[rustfmt::skip]
pub(super) const JOBS: &[Job] = &[
    job("hvac", "cooling_repair", "repair", "AC not cooling", "House does not get below 80 °F, outdoor unit hums", "Replaced dual run capacitor, washed condenser coil, checked superheat", 150, &["CAP-45-5", "COIL-CLN"]),
    job("hvac", "cooling_repair", "repair", "Condenser fan motor failed", "Outdoor fan does not turn", "Replaced condenser fan motor and capacitor, measured amp draw", 225, &["MTR-COND-14", "CAP-45-5"]),
    job("hvac", "cooling_repair", "repair", "Refrigerant leak at evaporator", "Ice on the line set, weak cooling", "Found leak with electronic detector, repaired flare, evacuated and recharged", 325, &["R410A-LB", "R410A-LB", "DRIER-38"]),
    job("hvac", "heating_repair", "repair", "Furnace does not ignite", "Furnace clicks and shuts off", "Replaced hot surface igniter, cleaned flame sensor", 125, &["IGN-HSI"]),
    job("hvac", "heating_repair", "emergency", "No heat in freeze", "No heat, indoor temperature 48 °F, small children in the house", "Replaced inducer motor, checked heat exchanger", 275, &["MTR-IND"]),
    job("hvac", "thermostat", "installation", "Smart thermostat", "Customer wants to control the system by phone", "Installed smart thermostat, ran common wire, connected to Wi-Fi", 125, &["TSTAT-WIFI", "WIRE-18-5"]),
    job("hvac", "system_replacement", "installation", "Heat pump replacement", "System is seventeen years old and inefficient", "Removed old split system, installed 3-ton heat pump, commissioned", 1400, &["HP-3T-16S", "PAD-COND", "DRIER-38"]),
    job("hvac", "maintenance", "maintenance", "Spring AC tune-up", "Seasonal maintenance", "Cleaned coils, changed filter, checked charge and electrical connections", 100, &["FILT-20X25", "COIL-CLN"]),
    job("hvac", "maintenance", "maintenance", "Fall furnace tune-up", "Seasonal maintenance", "Cleaned burners, tested safeties, changed filter", 100, &["FILT-20X25"]),
    job("plumbing", "drain_cleaning", "service_call", "Kitchen drain backs up", "Sink does not drain, smells", "Cabled kitchen line 45 ft, flushed, camera inspection clear", 125, &["ENZ-DRAIN"]),
    job("plumbing", "drain_cleaning", "emergency", "Main line stoppage", "Sewage comes up in the shower", "Cleared roots from main line with cutter head, camera inspection", 250, &["ENZ-DRAIN"]),
    job("plumbing", "water_heater", "installation", "Water heater replacement", "Tank leaks at the bottom", "Installed 50-gallon gas water heater with pan and expansion tank", 375, &["WH-50-NG", "EXP-TANK", "FLEX-34"]),
    job("plumbing", "water_heater", "repair", "No hot water", "Water stays lukewarm", "Replaced both elements and thermostat, flushed sediment", 175, &["ELEM-4500", "ELEM-4500"]),
    job("plumbing", "leak_repair", "repair", "Leak under sink", "Cabinet floor is wet", "Replaced angle stops and supply lines, rebuilt trap", 100, &["STOP-38", "STOP-38", "TRAP-112"]),
    job("plumbing", "leak_repair", "emergency", "Burst pipe after freeze", "Water runs from the ceiling", "Shut off, cut drywall, replaced 6 ft of copper with PEX", 350, &["PEX-34", "FIT-34"]),
    job("plumbing", "fixture", "installation", "Toilet replacement", "Toilet is cracked", "Installed new toilet, wax ring and supply", 150, &["TOILET-128", "WAX-RING"]),
    job("plumbing", "inspection", "inspection", "Hydrostatic test", "Buyer wants the sewer tested", "Tested sewer at slab level, no loss in 30 minutes, report sent", 200, &[]),
    job("electrical", "outlet_installation", "installation", "Garage EV outlet", "New electric car", "Ran 60 A circuit, installed NEMA 14-50 outlet, permit closed", 350, &["BRK-60", "REC-1450", "WIRE-6-3"]),
    job("electrical", "panel", "installation", "Panel upgrade to 200 A", "Panel is full, breakers trip", "Replaced panel, labelled circuits, inspection passed", 900, &["PANEL-200", "BRK-20", "BRK-20", "BRK-60"]),
    job("electrical", "troubleshooting", "service_call", "Half the house without power", "Kitchen and living room are dead", "Found burnt neutral at meter base, repaired and torqued", 175, &["LUG-KIT"]),
    job("electrical", "lighting", "installation", "Recessed lights in kitchen", "Kitchen is dark", "Installed six LED cans with dimmer", 300, &["LED-6IN", "LED-6IN", "LED-6IN", "DIM-LED"]),
    job("electrical", "troubleshooting", "repair", "Breaker trips with microwave", "Circuit trips daily", "Split overloaded circuit, installed 20 A breaker", 200, &["BRK-20", "WIRE-12-2"]),
    job("electrical", "generator", "estimate", "Standby generator", "Customer wants backup power after the freeze", "Surveyed load and gas line, prepared offer for 22 kW unit", 100, &[]),
    job("general", "handyman", "service_call", "Ceiling fan wobbles", "Bedroom fan shakes at high speed", "Balanced blades, tightened bracket", 75, &["FAN-KIT"]),
    job("general", "inspection", "inspection", "Home safety check", "New owners want a check", "Tested smoke and CO alarms, GFCIs, pressure, attic", 150, &["SMOKE-10Y"]),
    job("general", "insulation", "installation", "Attic insulation top-up", "Upstairs is hot", "Blew in cellulose to R-38, sealed attic hatch", 500, &["INS-CELL", "INS-CELL", "INS-CELL"]),
];

/// Stock: SKU, name, category, cost and price in cents.
#[rustfmt::skip]
pub(super) const MATERIALS: &[(&str, &str, &str, i64, i64)] = &[
    ("CAP-45-5", "Dual run capacitor 45/5 µF", "hvac", 1450, 8900),
    ("COIL-CLN", "Coil cleaner, gallon", "hvac", 1890, 4500),
    ("MTR-COND-14", "Condenser fan motor 1/4 hp", "hvac", 9800, 32500),
    ("R410A-LB", "Refrigerant R-410A, pound", "hvac", 1900, 9500),
    ("DRIER-38", "Filter drier 3/8 in", "hvac", 1750, 6900),
    ("IGN-HSI", "Hot surface igniter", "hvac", 2100, 14500),
    ("MTR-IND", "Inducer motor assembly", "hvac", 14500, 48500),
    ("TSTAT-WIFI", "Wi-Fi thermostat", "hvac", 11900, 24900),
    ("WIRE-18-5", "Thermostat wire 18/5, 50 ft", "hvac", 1800, 4500),
    ("HP-3T-16S", "Heat pump 3 ton 16 SEER2", "hvac", 289000, 548000),
    ("PAD-COND", "Condenser pad", "hvac", 3900, 8900),
    ("FILT-20X25", "Pleated filter 20x25x1", "hvac", 640, 1900),
    ("ENZ-DRAIN", "Enzyme drain treatment", "plumbing", 980, 3500),
    ("WH-50-NG", "Water heater 50 gal natural gas", "plumbing", 68900, 124500),
    ("EXP-TANK", "Expansion tank 2 gal", "plumbing", 3900, 11500),
    ("FLEX-34", "Flexible connector 3/4 in", "plumbing", 1450, 3900),
    ("ELEM-4500", "Heating element 4500 W", "plumbing", 1690, 5900),
    ("STOP-38", "Angle stop 3/8 in", "plumbing", 690, 2900),
    ("TRAP-112", "P-trap kit 1 1/2 in", "plumbing", 820, 2900),
    ("PEX-34", "PEX pipe 3/4 in, 20 ft", "plumbing", 1590, 4900),
    ("FIT-34", "PEX fittings assortment", "plumbing", 1240, 3900),
    ("TOILET-128", "Toilet 1.28 gpf, elongated", "plumbing", 15900, 32900),
    ("WAX-RING", "Wax ring", "plumbing", 410, 1500),
    ("BRK-60", "Breaker 60 A double pole", "electrical", 1890, 5900),
    ("BRK-20", "Breaker 20 A", "electrical", 890, 3500),
    ("REC-1450", "Receptacle NEMA 14-50", "electrical", 4900, 11900),
    ("WIRE-6-3", "Cable 6/3 NM-B, 25 ft", "electrical", 9900, 18900),
    ("WIRE-12-2", "Cable 12/2 NM-B, 50 ft", "electrical", 3900, 8900),
    ("PANEL-200", "Load center 200 A 40 space", "electrical", 19800, 46500),
    ("LUG-KIT", "Meter lug repair kit", "electrical", 2900, 8900),
    ("LED-6IN", "LED recessed light 6 in", "electrical", 1490, 4500),
    ("DIM-LED", "LED dimmer", "electrical", 1890, 5500),
    ("FAN-KIT", "Fan balancing kit", "general", 390, 1500),
    ("SMOKE-10Y", "Smoke alarm, ten years", "general", 1690, 4500),
    ("INS-CELL", "Cellulose insulation, bag", "general", 1490, 3900),
];

/// Equipment: type, category, name, makers, fuel, capacity, life in years, price of replacement in dollars.
#[derive(Debug)]
pub(super) struct Equipment {
    pub(super) kind: &'static str,
    pub(super) category: &'static str,
    pub(super) name: &'static str,
    pub(super) makers: &'static [&'static str],
    pub(super) fuel: Option<&'static str>,
    pub(super) capacity: &'static str,
    pub(super) life: i32,
    pub(super) price: i64,
}

#[rustfmt::skip]
pub(super) const EQUIPMENT: &[Equipment] = &[
    Equipment { kind: "hvac_system", category: "cooling", name: "Central air conditioner", makers: &["Trane", "Carrier", "Lennox", "Goodman"], fuel: Some("electric"), capacity: "3.5 tons", life: 15, price: 8900 },
    Equipment { kind: "hvac_system", category: "heating", name: "Gas furnace", makers: &["Rheem", "Carrier", "York"], fuel: Some("natural_gas"), capacity: "80,000 BTU", life: 18, price: 6200 },
    Equipment { kind: "hvac_system", category: "heating", name: "Heat pump", makers: &["Mitsubishi", "Daikin", "Trane"], fuel: Some("electric"), capacity: "3 tons", life: 15, price: 11400 },
    Equipment { kind: "water_heater", category: "plumbing", name: "Tank water heater", makers: &["A. O. Smith", "Rheem", "Bradford White"], fuel: Some("natural_gas"), capacity: "50 gallons", life: 11, price: 2100 },
    Equipment { kind: "water_heater", category: "plumbing", name: "Tankless water heater", makers: &["Rinnai", "Navien", "Noritz"], fuel: Some("propane"), capacity: "9.8 gpm", life: 20, price: 4400 },
    Equipment { kind: "electrical_panel", category: "electrical", name: "Main service panel", makers: &["Square D", "Eaton", "Siemens"], fuel: None, capacity: "200 A", life: 35, price: 3600 },
];
