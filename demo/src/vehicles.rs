//! Makes and models on American roads, with vehicle identification numbers that check.

use super::random::Random;

/// A model as its maker sold it.
#[derive(Debug)]
pub(super) struct Model {
    pub(super) make: &'static str,
    pub(super) model: &'static str,
    pub(super) trims: &'static [&'static str],
    pub(super) body: &'static str,
    pub(super) first_year: i32,
    pub(super) last_year: i32,
    pub(super) engine: &'static str,
    pub(super) cylinders: Option<i32>,
    pub(super) induction: Option<&'static str>,
    pub(super) fuel: &'static str,
    pub(super) transmission: &'static str,
    pub(super) drivetrain: &'static str,
    pub(super) list_price: i64,
    pub(super) weight: i32,
    /// World manufacturer identifier, descriptor section and plant of the number.
    wmi: &'static str,
    descriptor: &'static str,
    plant: char,
}

/// A model of the market, the common ones more often.
pub(super) fn model(random: &mut Random) -> &'static Model {
    let any = random.below(MODELS.len());
    let index = if random.chance(45) { any / 2 } else { any };
    &MODELS[index]
}

/// A vehicle identification number for a model and year, with its check digit.
pub(super) fn vin(model: &Model, year: i32, random: &mut Random) -> String {
    let number = format!("{}{}0{}{}{}", model.wmi, model.descriptor, year_code(year), model.plant, random.digits(6));
    let check = check_digit(&number);
    let mut vin = number;
    vin.replace_range(8..9, check.encode_utf8(&mut [0; 4]));
    vin
}

/// The check digit of a vehicle identification number (49 CFR 565.15), whatever stands there now.
pub(super) fn check_digit(vin: &str) -> char {
    const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    let sum: u32 = vin.chars().zip(WEIGHTS).map(|(character, weight)| letter_value(character) * weight).sum();
    match sum % 11 {
        10 => 'X',
        remainder => char::from(b'0' + remainder as u8),
    }
}

fn letter_value(character: char) -> u32 {
    match character {
        'A' | 'J' => 1,
        'B' | 'K' | 'S' => 2,
        'C' | 'L' | 'T' => 3,
        'D' | 'M' | 'U' => 4,
        'E' | 'N' | 'V' => 5,
        'F' | 'W' => 6,
        'G' | 'P' | 'X' => 7,
        'H' | 'Y' => 8,
        'R' | 'Z' => 9,
        digit => digit.to_digit(10).unwrap_or(0),
    }
}

/// The letter of a model year from 2010 on; the letters I, O, Q, U and Z are not used.
fn year_code(year: i32) -> char {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPRSTVWXY";
    char::from(LETTERS[(year - 2010).rem_euclid(21) as usize])
}

/// A Texas licence plate: three letters and four digits; `number` keeps plates apart.
pub(super) fn plate(number: usize) -> String {
    const LETTERS: &[u8] = b"BCDFGHJKLMNPRSTVWXYZ";
    let mixed = (number * 7919 + 104_729) % (20 * 20 * 20 * 10_000);
    let letters = mixed / 10_000;
    let letter = |place: usize| char::from(LETTERS[letters / place % 20]);
    format!("{}{}{}{:04}", letter(400), letter(20), letter(1), mixed % 10_000)
}

/// Colours as sold.
pub(super) const COLORS: &[&str] = &["white", "black", "silver", "gray", "blue", "red", "green", "beige", "orange"];

#[rustfmt::skip]
macro_rules! models {
    ($($make:literal $wmi:literal $plant:literal { $($model:literal $descriptor:literal [$($trim:literal),*] $body:literal $first:literal..$last:literal
        $engine:literal $cylinders:expr, $induction:expr, $fuel:literal $transmission:literal $drivetrain:literal $price:literal $weight:literal;)* })*) => {
        &[$($(Model {
            make: $make, wmi: $wmi, plant: $plant, model: $model, descriptor: $descriptor, trims: &[$($trim),*], body: $body,
            first_year: $first, last_year: $last, engine: $engine, cylinders: $cylinders, induction: $induction, fuel: $fuel,
            transmission: $transmission, drivetrain: $drivetrain, list_price: $price, weight: $weight,
        }),*),*]
    };
}

const NATURAL: Option<&str> = Some("naturally_aspirated");
const TURBO: Option<&str> = Some("turbo");

#[rustfmt::skip]
const MODELS: &[Model] = models! {
    "Ford" "1FT" 'F' {
        "F-150" "FW1E5" ["XL", "XLT", "Lariat", "King Ranch"] "truck" 2015..2026 "3.5L V6" Some(6), TURBO, "gasoline" "automatic" "4wd" 48900 5700;
    }
    "Toyota" "4T1" 'U' {
        "Camry" "BF1FK" ["LE", "SE", "XLE"] "sedan" 2012..2024 "2.5L I4" Some(4), NATURAL, "gasoline" "automatic" "fwd" 28400 3450;
        "Camry Hybrid" "B21HK" ["LE", "SE"] "sedan" 2015..2026 "2.5L I4 Hybrid" Some(4), NATURAL, "hybrid" "cvt" "fwd" 31300 3600;
    }
    "Honda" "1HG" 'A' {
        "Accord" "CV1F3" ["LX", "EX", "Sport", "Touring"] "sedan" 2013..2026 "1.5L I4" Some(4), TURBO, "gasoline" "cvt" "fwd" 29600 3280;
        "Civic" "FC2F7" ["LX", "EX", "Sport"] "sedan" 2012..2026 "2.0L I4" Some(4), NATURAL, "gasoline" "cvt" "fwd" 25100 2880;
    }
    "Chevrolet" "3GC" 'G' {
        "Silverado 1500" "UYDED" ["WT", "LT", "RST", "LTZ"] "truck" 2014..2026 "5.3L V8" Some(8), NATURAL, "gasoline" "automatic" "4wd" 46200 5900;
    }
    "Toyota" "2T3" 'W' {
        "RAV4" "P1RFV" ["LE", "XLE", "Adventure", "Limited"] "suv" 2013..2026 "2.5L I4" Some(4), NATURAL, "gasoline" "automatic" "awd" 31900 3615;
    }
    "Honda" "5J6" 'L' {
        "CR-V" "RW1H8" ["LX", "EX", "EX-L", "Touring"] "suv" 2012..2026 "1.5L I4" Some(4), TURBO, "gasoline" "cvt" "awd" 31450 3520;
    }
    "Nissan" "1N4" 'C' {
        "Altima" "BL4BV" ["S", "SV", "SR", "SL"] "sedan" 2013..2025 "2.5L I4" Some(4), NATURAL, "gasoline" "cvt" "fwd" 27400 3290;
    }
    "Toyota" "5TF" 'X' {
        "Tundra" "DY5F1" ["SR5", "Limited", "1794 Edition"] "truck" 2014..2026 "5.7L V8" Some(8), NATURAL, "gasoline" "automatic" "4wd" 52400 5800;
        "Tacoma" "CZ5AN" ["SR", "SR5", "TRD Sport", "TRD Off-Road"] "truck" 2012..2026 "3.5L V6" Some(6), NATURAL, "gasoline" "automatic" "4wd" 38900 4450;
    }
    "Jeep" "1C4" 'L' {
        "Wrangler" "HJXDG" ["Sport", "Sahara", "Rubicon"] "suv" 2012..2026 "3.6L V6" Some(6), NATURAL, "gasoline" "automatic" "4wd" 41900 4250;
        "Grand Cherokee" "RJFBG" ["Laredo", "Limited", "Overland"] "suv" 2012..2026 "3.6L V6" Some(6), NATURAL, "gasoline" "automatic" "4wd" 45300 4750;
    }
    "Ram" "1C6" 'S' {
        "1500" "RR7LT" ["Tradesman", "Big Horn", "Laramie"] "truck" 2013..2026 "5.7L V8" Some(8), NATURAL, "gasoline" "automatic" "4wd" 49800 5600;
        "2500" "UR5DL" ["Tradesman", "Big Horn", "Laramie"] "truck" 2013..2026 "6.7L I6" Some(6), TURBO, "diesel" "automatic" "4wd" 66400 7200;
    }
    "Hyundai" "5NP" 'H' {
        "Elantra" "D84LF" ["SE", "SEL", "Limited"] "sedan" 2013..2026 "2.0L I4" Some(4), NATURAL, "gasoline" "cvt" "fwd" 22800 2800;
    }
    "Hyundai" "5NM" 'H' {
        "Tucson" "J33A4" ["SE", "SEL", "Limited"] "suv" 2016..2026 "2.5L I4" Some(4), NATURAL, "gasoline" "automatic" "awd" 29900 3530;
    }
    "Subaru" "4S4" '3' {
        "Outback" "BTACC" ["Premium", "Limited", "Wilderness"] "suv" 2013..2026 "2.5L H4" Some(4), NATURAL, "gasoline" "cvt" "awd" 32500 3650;
    }
    "Mazda" "JM3" '0' {
        "CX-5" "KFBCM" ["Sport", "Touring", "Grand Touring"] "suv" 2014..2026 "2.5L I4" Some(4), NATURAL, "gasoline" "automatic" "awd" 30900 3700;
    }
    "Tesla" "5YJ" 'F' {
        "Model 3" "3E1EA" ["Standard Range", "Long Range", "Performance"] "sedan" 2018..2026 "Dual motor" None, None, "electric" "automatic" "awd" 44900 4050;
    }
    "Tesla" "7SA" 'A' {
        "Model Y" "YGDEE" ["Long Range", "Performance"] "suv" 2021..2026 "Dual motor" None, None, "electric" "automatic" "awd" 49900 4400;
    }
    "Ford" "1FM" 'G' {
        "Explorer" "5K8D8" ["XLT", "Limited", "ST"] "suv" 2013..2026 "2.3L I4" Some(4), TURBO, "gasoline" "automatic" "awd" 43900 4350;
        "Escape" "CU9G9" ["S", "SE", "SEL"] "suv" 2013..2025 "1.5L I3" Some(3), TURBO, "gasoline" "automatic" "fwd" 30100 3300;
    }
    "Ford" "1FA" '5' {
        "Mustang" "6P8CF" ["EcoBoost", "GT", "Mach 1"] "coupe" 2015..2026 "5.0L V8" Some(8), NATURAL, "gasoline" "manual" "rwd" 46900 3830;
    }
    "Chevrolet" "1GN" 'R' {
        "Tahoe" "SKBKC" ["LS", "LT", "Premier"] "suv" 2015..2026 "5.3L V8" Some(8), NATURAL, "flex_fuel" "automatic" "4wd" 61900 5600;
    }
    "Chevrolet" "1G1" 'F' {
        "Malibu" "ZD5ST" ["LS", "RS", "LT"] "sedan" 2013..2025 "1.5L I4" Some(4), TURBO, "gasoline" "cvt" "fwd" 26800 3140;
        "Bolt EV" "FY6S0" ["LT", "Premier"] "hatchback" 2017..2023 "Electric motor" None, None, "electric" "automatic" "fwd" 31500 3590;
    }
    "GMC" "1GT" 'Z' {
        "Sierra 1500" "U9DED" ["SLE", "SLT", "Denali"] "truck" 2014..2026 "5.3L V8" Some(8), NATURAL, "gasoline" "automatic" "4wd" 52700 5400;
    }
    "Kia" "KND" '7' {
        "Sportage" "PM3AC" ["LX", "EX", "SX"] "suv" 2014..2026 "2.4L I4" Some(4), NATURAL, "gasoline" "automatic" "awd" 29100 3600;
    }
    "Volkswagen" "3VW" 'M' {
        "Jetta" "C57BU" ["S", "SE", "SEL", "GLI"] "sedan" 2013..2026 "1.4L I4" Some(4), TURBO, "gasoline" "automatic" "fwd" 24600 2970;
        "Golf GTI" "447AU" ["S", "SE", "Autobahn"] "hatchback" 2015..2021 "2.0L I4" Some(4), TURBO, "gasoline" "dual_clutch" "fwd" 31900 3190;
    }
    "BMW" "WBA" 'K' {
        "330i" "5R1C0" ["Base", "M Sport"] "sedan" 2016..2026 "2.0L I4" Some(4), TURBO, "gasoline" "automatic" "rwd" 47900 3580;
    }
    "Mercedes-Benz" "W1K" 'R' {
        "C 300" "AF4GB" ["Base", "AMG Line"] "sedan" 2015..2026 "2.0L I4" Some(4), TURBO, "gasoline" "automatic" "awd" 49600 3700;
    }
    "Lexus" "2T2" 'C' {
        "RX 350" "BZMCA" ["Base", "Luxury", "F Sport"] "suv" 2013..2026 "3.5L V6" Some(6), NATURAL, "gasoline" "automatic" "awd" 51900 4220;
    }
    "Toyota" "JTD" '3' {
        "Prius" "KBRFU" ["Two", "Three", "Four", "Limited"] "hatchback" 2012..2026 "1.8L I4 Hybrid" Some(4), NATURAL, "hybrid" "cvt" "fwd" 28900 3080;
    }
};
