//! Addresses with coordinates in the metropolitan area of Austin, Texas.

use serde_json::{Value, json};

use super::random::Random;
use super::values::Place;

/// An address with its place on the map.
#[derive(Clone, Debug)]
pub(super) struct Address {
    pub(super) line_1: String,
    pub(super) line_2: Option<String>,
    pub(super) city: &'static str,
    pub(super) postal_code: &'static str,
    pub(super) place: Place,
}

impl Address {
    /// Somewhere in the metropolitan area, within a mile of the centre of its postal code.
    pub(super) fn random(random: &mut Random) -> Self {
        let area = random.one(AREAS);
        let number = random.range(2, 128) * 100 + random.range(1, 98);
        let street = random.pick(area.streets);
        let line_2 = random.chance(14).then(|| {
            let unit = random.pick(&["Apt", "Unit", "Ste"]);
            format!("{unit} {}", random.range(101, 460))
        });
        Self {
            line_1: format!("{number} {street}"),
            line_2,
            city: area.city,
            postal_code: area.postal_code,
            place: Place {
                longitude: area.longitude * 10 + random.range(-13_000, 13_000),
                latitude: area.latitude * 10 + random.range(-11_000, 11_000),
            },
        }
    }

    /// The address in one line.
    pub(super) fn one_line(&self) -> String {
        format!("{}, {}, TX {}", self.line_1, self.city, self.postal_code)
    }

    /// The address as JSON columns keep it.
    pub(super) fn json(&self) -> Value {
        json!({
            "line_1": self.line_1, "line_2": self.line_2, "city": self.city, "state": "TX",
            "postal_code": self.postal_code, "country": "US",
        })
    }
}

/// A postal code with its centre, in hundred-thousandths of a degree.
struct Area {
    postal_code: &'static str,
    city: &'static str,
    latitude: i64,
    longitude: i64,
    streets: &'static [&'static str],
}

const fn area(
    postal_code: &'static str,
    city: &'static str,
    latitude: i64,
    longitude: i64,
    streets: &'static [&'static str],
) -> Area {
    Area { postal_code, city, latitude, longitude, streets }
}

const AREAS: &[Area] = &[
    area(
        "78701",
        "Austin",
        30_27100,
        -97_74260,
        &["Congress Ave", "Guadalupe St", "Lavaca St", "W 6th St", "Brazos St", "Trinity St"],
    ),
    area(
        "78702",
        "Austin",
        30_26380,
        -97_71660,
        &["E 7th St", "Chicon St", "Rosewood Ave", "E Cesar Chavez St", "Webberville Rd", "Pleasant Valley Rd"],
    ),
    area(
        "78703",
        "Austin",
        30_29070,
        -97_76480,
        &["Exposition Blvd", "Enfield Rd", "Windsor Rd", "W Lynn St", "Tarrytown Ave"],
    ),
    area(
        "78704",
        "Austin",
        30_24280,
        -97_76580,
        &["S Lamar Blvd", "S 1st St", "Barton Springs Rd", "Bouldin Ave", "Kinney Ave", "W Oltorf St"],
    ),
    area(
        "78705",
        "Austin",
        30_28960,
        -97_73960,
        &["Rio Grande St", "Nueces St", "W 29th St", "Pearl St", "San Gabriel St"],
    ),
    area("78717", "Austin", 30_50600, -97_74720, &["Parmer Ln", "Avery Ranch Blvd", "Neenah Ave", "Spectrum Dr"]),
    area("78721", "Austin", 30_27210, -97_68680, &["Springdale Rd", "E 12th St", "Tannehill Ln", "Oak Springs Dr"]),
    area("78722", "Austin", 30_28930, -97_71490, &["Manor Rd", "Cherrywood Rd", "E 38th 1/2 St", "French Pl"]),
    area(
        "78723",
        "Austin",
        30_30850,
        -97_68490,
        &["Berkman Dr", "Mueller Blvd", "Cameron Rd", "Westminster Dr", "Rogge Ln"],
    ),
    area("78727", "Austin", 30_42540, -97_71950, &["Metric Blvd", "Duval Rd", "Scribe Dr", "Waters Park Rd"]),
    area(
        "78731",
        "Austin",
        30_34710,
        -97_76090,
        &["Far West Blvd", "Mesa Dr", "Balcones Dr", "Steck Ave", "Bull Creek Rd"],
    ),
    area(
        "78735",
        "Austin",
        30_24900,
        -97_84140,
        &["Southwest Pkwy", "Travis Country Cir", "Old Bee Caves Rd", "Republic of Texas Blvd"],
    ),
    area(
        "78739",
        "Austin",
        30_17200,
        -97_87840,
        &["Escarpment Blvd", "Davis Ln", "Alta Vista Ave", "Circle C Ranch Rd"],
    ),
    area(
        "78741",
        "Austin",
        30_23150,
        -97_72230,
        &["E Riverside Dr", "E Oltorf St", "Burton Dr", "Parker Ln", "Montopolis Dr"],
    ),
    area(
        "78744",
        "Austin",
        30_18760,
        -97_74720,
        &["E William Cannon Dr", "Nuckols Crossing Rd", "Stassney Ln", "Teri Rd"],
    ),
    area(
        "78745",
        "Austin",
        30_20630,
        -97_79560,
        &["Manchaca Rd", "W Stassney Ln", "Westgate Blvd", "S Congress Ave", "Jones Rd", "Emerald Forest Dr"],
    ),
    area(
        "78746",
        "Austin",
        30_29680,
        -97_80810,
        &["Bee Caves Rd", "Westlake Dr", "Redbud Trl", "Rollingwood Dr", "Camp Craft Rd"],
    ),
    area("78748", "Austin", 30_16510, -97_82320, &["Slaughter Ln", "Brodie Ln", "Bilbrook Pl", "Riddle Rd"]),
    area("78749", "Austin", 30_21660, -97_85080, &["Convict Hill Rd", "Beckett Rd", "Latta Dr", "Mopac Expy"]),
    area(
        "78750",
        "Austin",
        30_42240,
        -97_79670,
        &["Anderson Mill Rd", "Spicewood Springs Rd", "Research Blvd", "Jollyville Rd"],
    ),
    area("78751", "Austin", 30_30930, -97_72420, &["Duval St", "Avenue G", "W 45th St", "Red River St", "Speedway"]),
    area("78752", "Austin", 30_33260, -97_70430, &["Airport Blvd", "St Johns Ave", "Huntland Dr", "Reinli St"]),
    area("78753", "Austin", 30_36490, -97_67340, &["N Lamar Blvd", "E Braker Ln", "Rundberg Ln", "Dessau Rd"]),
    area("78756", "Austin", 30_32230, -97_73900, &["Burnet Rd", "Woodrow Ave", "W 49th St", "Shoal Creek Blvd"]),
    area("78757", "Austin", 30_34370, -97_73160, &["Anderson Ln", "Koenig Ln", "Justin Ln", "Grover Ave", "Ohlen Rd"]),
    area("78758", "Austin", 30_37640, -97_70780, &["Kramer Ln", "Rutland Dr", "Gracy Farms Ln", "W Braker Ln"]),
    area(
        "78759",
        "Austin",
        30_39930,
        -97_76130,
        &["Great Hills Trl", "Jollyville Rd", "Stonelake Blvd", "Tallwood Dr"],
    ),
    area(
        "78664",
        "Round Rock",
        30_51450,
        -97_66800,
        &["N Mays St", "Gattis School Rd", "Palm Valley Blvd", "Sunrise Rd"],
    ),
    area(
        "78681",
        "Round Rock",
        30_50840,
        -97_70620,
        &["Sam Bass Rd", "Great Oaks Dr", "Hairy Man Rd", "Wyoming Springs Dr"],
    ),
    area(
        "78660",
        "Pflugerville",
        30_44040,
        -97_59690,
        &["Pecan St", "Kelly Ln", "Grand Avenue Pkwy", "Heatherwilde Blvd"],
    ),
    area(
        "78613",
        "Cedar Park",
        30_50520,
        -97_82030,
        &["Cypress Creek Rd", "Bell Blvd", "Lakeline Blvd", "Buttercup Creek Blvd"],
    ),
    area("78641", "Leander", 30_57880, -97_85310, &["Crystal Falls Pkwy", "Bagdad Rd", "Hero Way", "San Gabriel Pkwy"]),
    area("78626", "Georgetown", 30_63330, -97_67800, &["Austin Ave", "E University Ave", "Maple St", "Church St"]),
    area("78610", "Buda", 30_08530, -97_84030, &["Main St", "Old Black Colony Rd", "Goforth Rd", "Cabelas Dr"]),
    area("78640", "Kyle", 29_98910, -97_87720, &["Center St", "Kyle Pkwy", "Burleson St", "Bebee Rd"]),
];
