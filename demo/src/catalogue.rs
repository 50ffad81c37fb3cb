//! The articles of an outdoor and home shop: categories, products and variants.

/// A category of the shop.
#[derive(Debug)]
pub(super) struct Category {
    pub(super) name: &'static str,
    pub(super) slug: &'static str,
    pub(super) parent: Option<&'static str>,
    pub(super) articles: &'static [Article],
}

/// An article: name, short description, price in cents, kind of variants, weight in grams.
#[derive(Debug)]
pub(super) struct Article {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    pub(super) price: i64,
    pub(super) variants: Variants,
    pub(super) grams: i64,
}

/// In which ways an article varies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Variants {
    /// It does not.
    None,
    /// Sizes and colours.
    Clothing,
    /// Shoe sizes.
    Shoes,
    /// Colours only.
    Colors,
}

const fn category(
    name: &'static str,
    slug: &'static str,
    parent: Option<&'static str>,
    articles: &'static [Article],
) -> Category {
    Category { name, slug, parent, articles }
}

const fn article(name: &'static str, description: &'static str, price: i64, variants: Variants, grams: i64) -> Article {
    Article { name, description, price, variants, grams }
}

use Variants::{Clothing, Colors, None as Single, Shoes};

/// Every category; a parent comes before its children.
#[rustfmt::skip]
pub(super) const CATEGORIES: &[Category] = &[
    category("Outdoor", "outdoor", None, &[]),
    category("Clothing", "clothing", None, &[]),
    category("Home and Kitchen", "home-kitchen", None, &[]),
    category("Tools and Garden", "tools-garden", None, &[]),
    category("Camping", "camping", Some("outdoor"), &[
        article("Two-Person Tent", "Three-season tent with rain fly", 22900, Colors, 2400),
        article("Four-Person Tent", "Family tent with vestibule", 31900, Colors, 4900),
        article("Down Sleeping Bag", "Rated to 20 °F", 24900, Colors, 1100),
        article("Inflatable Sleeping Pad", "R-value 4.2, 72 inches", 11900, Single, 640),
        article("Camp Stove", "Two burners, propane", 13900, Single, 4300),
        article("LED Lantern", "600 lumens, rechargeable", 4900, Colors, 420),
        article("Folding Camp Chair", "Cup holder, 300 lb", 4500, Colors, 3600),
        article("Hard Cooler 45 qt", "Keeps ice for five days", 27900, Colors, 10800),
        article("Hammock", "Parachute nylon with straps", 6900, Colors, 760),
    ]),
    category("Cycling", "cycling", Some("outdoor"), &[
        article("Trail Helmet", "Adjustable, with visor", 8900, Colors, 340),
        article("Floor Pump", "160 psi with gauge", 4900, Single, 1500),
        article("Front Light 800", "USB-C, 800 lumens", 7900, Single, 120),
        article("Bike Lock", "Hardened U-lock", 5900, Single, 1300),
        article("Insulated Bottle 24 oz", "Fits every cage", 2900, Colors, 210),
    ]),
    category("Paddling", "paddling", Some("outdoor"), &[
        article("Inflatable Paddle Board", "Ten foot six, with pump and paddle", 44900, Colors, 9800),
        article("Recreational Kayak", "Ten foot sit-on-top", 59900, Colors, 22700),
        article("Life Vest", "Type III, adult", 7900, Clothing, 900),
        article("Dry Bag 20 L", "Roll top", 3400, Colors, 300),
    ]),
    category("Shirts", "shirts", Some("clothing"), &[
        article("Merino T-Shirt", "Light merino wool, crew neck", 6900, Clothing, 160),
        article("Sun Hoodie", "UPF 50, thumb loops", 7900, Clothing, 220),
        article("Flannel Shirt", "Brushed cotton", 5900, Clothing, 340),
        article("Western Snap Shirt", "Pearl snaps, chambray", 7400, Clothing, 290),
    ]),
    category("Jackets", "jackets", Some("clothing"), &[
        article("Rain Jacket", "Waterproof, pit zips", 14900, Clothing, 390),
        article("Puffer Vest", "Recycled fill", 11900, Clothing, 310),
        article("Fleece Pullover", "Quarter zip", 8900, Clothing, 380),
    ]),
    category("Trousers", "trousers", Some("clothing"), &[
        article("Hiking Pants", "Stretch ripstop", 8900, Clothing, 340),
        article("Trail Shorts", "Seven-inch inseam", 5900, Clothing, 190),
        article("Selvedge Jeans", "14 oz denim", 14900, Clothing, 760),
    ]),
    category("Footwear", "footwear", Some("clothing"), &[
        article("Trail Runner", "Rock plate, 6 mm drop", 13900, Shoes, 560),
        article("Hiking Boot", "Waterproof leather", 18900, Shoes, 1100),
        article("River Sandal", "Wet grip sole", 9900, Shoes, 620),
    ]),
    category("Accessories", "accessories", Some("clothing"), &[
        article("Trucker Cap", "Mesh back", 2800, Colors, 90),
        article("Straw Hat", "Wide brim", 4900, Single, 160),
        article("Wool Socks", "Cushioned crew", 2200, Colors, 80),
        article("Polarized Sunglasses", "Impact resistant", 12900, Colors, 60),
        article("Daypack 22 L", "Laptop sleeve", 9900, Colors, 780),
    ]),
    category("Cookware", "cookware", Some("home-kitchen"), &[
        article("Cast Iron Skillet 12 in", "Seasoned", 3900, Single, 3600),
        article("Dutch Oven 6 qt", "Enameled", 11900, Colors, 5900),
        article("Chef Knife 8 in", "High-carbon steel", 9900, Single, 260),
        article("Carbon Steel Wok", "Flat bottom", 5900, Single, 1600),
        article("Kettle Grill 22 in", "Charcoal", 21900, Colors, 14500),
        article("Meat Thermometer", "Two probes, wireless", 8900, Single, 180),
    ]),
    category("Coffee", "coffee", Some("home-kitchen"), &[
        article("Pour-Over Set", "Dripper and carafe", 4800, Single, 720),
        article("Burr Grinder", "Forty settings", 16900, Single, 2900),
        article("House Blend 12 oz", "Whole bean", 1650, Single, 340),
        article("Single Origin 12 oz", "Huehuetenango, whole bean", 1950, Single, 340),
        article("Enamel Mug", "Twelve ounces", 1600, Colors, 170),
    ]),
    category("Home Textiles", "home-textiles", Some("home-kitchen"), &[
        article("Linen Sheet Set", "Queen", 18900, Colors, 1900),
        article("Cotton Throw", "Woven, 50 x 60 in", 7900, Colors, 980),
        article("Bath Towel", "Turkish cotton", 3400, Colors, 620),
    ]),
    category("Hand Tools", "hand-tools", Some("tools-garden"), &[
        article("Ratchet Set 94 pc", "Quarter and half inch", 12900, Single, 5600),
        article("Claw Hammer", "Hickory handle", 2900, Single, 680),
        article("Multi-Tool", "Eighteen functions", 8900, Colors, 240),
        article("Screwdriver Set", "Ten pieces", 3400, Single, 900),
    ]),
    category("Power Tools", "power-tools", Some("tools-garden"), &[
        article("Cordless Drill 20 V", "Two batteries", 15900, Single, 2100),
        article("Circular Saw", "7 1/4 inch", 13900, Single, 4100),
        article("Leaf Blower", "Battery, 500 cfm", 19900, Single, 3800),
        article("Random Orbital Sander", "Five inch", 7900, Single, 1500),
    ]),
    category("Garden", "garden", Some("tools-garden"), &[
        article("Bypass Pruner", "Forged", 3900, Single, 260),
        article("Garden Hose 50 ft", "Rubber, brass fittings", 5400, Colors, 4300),
        article("Raised Bed Kit", "Cedar, 4 x 8 ft", 16900, Single, 18500),
        article("Native Wildflower Mix", "Bluebonnet and more, 1 lb", 2400, Single, 450),
        article("Potting Soil 1.5 cu ft", "Organic", 1890, Single, 14000),
    ]),
];

/// Colours and sizes of variants.
pub(super) const COLORS: &[&str] = &["red", "blue", "forest", "charcoal", "sand"];
/// Clothing sizes.
pub(super) const SIZES: &[&str] = &["S", "M", "L", "XL"];
/// Shoe sizes.
pub(super) const SHOE_SIZES: &[&str] = &["8", "9", "10", "11", "12"];
/// Suppliers of the shop.
pub(super) const SUPPLIERS: &[&str] =
    &["Balcones Outfitters", "Gulf Coast Supply", "Pecos Trading Co.", "Llano Goods", "Brazos Wholesale"];
