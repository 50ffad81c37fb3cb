//! The menu of a Texan grill: sections, dishes and drinks with prices.

/// A section of the menu.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) name: &'static str,
    pub(super) parent: Option<&'static str>,
    pub(super) description: &'static str,
    pub(super) dishes: &'static [Dish],
}

/// A dish or drink: name, description, price in cents, minutes to prepare, station, kind, diets, allergens.
#[derive(Debug)]
pub(super) struct Dish {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    pub(super) price: i64,
    pub(super) minutes: i32,
    pub(super) station: &'static str,
    pub(super) kind: &'static str,
    pub(super) diets: &'static [&'static str],
    pub(super) allergens: &'static [&'static str],
}

#[rustfmt::skip]
const fn dish(
    name: &'static str, description: &'static str, price: i64, minutes: i32,
    station: &'static str, diets: &'static [&'static str], allergens: &'static [&'static str],
) -> Dish {
    Dish { name, description, price, minutes, station, kind: "food", diets, allergens }
}

const fn drink(name: &'static str, description: &'static str, price: i64, kind: &'static str) -> Dish {
    Dish { name, description, price, minutes: 3, station: "bar", kind, diets: &["vegan"], allergens: &[] }
}

const fn sweet(name: &'static str, description: &'static str, price: i64, allergens: &'static [&'static str]) -> Dish {
    Dish { name, description, price, minutes: 6, station: "salad", kind: "dessert", diets: &["vegetarian"], allergens }
}

const fn section(
    name: &'static str,
    parent: Option<&'static str>,
    description: &'static str,
    dishes: &'static [Dish],
) -> Section {
    Section { name, parent, description, dishes }
}

const NONE: &[&str] = &[];
const VEGETARIAN: &[&str] = &["vegetarian"];
const VEGAN: &[&str] = &["vegetarian", "vegan"];
const VEGAN_GLUTEN_FREE: &[&str] = &["vegetarian", "vegan", "gluten_free"];
const GLUTEN_FREE: &[&str] = &["gluten_free"];

/// Every section; a parent comes before its children.
#[rustfmt::skip]
pub(super) const SECTIONS: &[Section] = &[
    section("Food", None, "From the kitchen", &[]),
    section("Drinks", None, "From the bar", &[]),
    section("Starters", Some("Food"), "To share", &[
        dish("Queso and Chips", "White cheddar queso, roasted poblano, house corn chips", 950, 7, "fryer", VEGETARIAN, &["milk"]),
        dish("Guacamole", "Hass avocado, lime, serrano, cilantro", 1150, 6, "salad", VEGAN_GLUTEN_FREE, NONE),
        dish("Brisket Nachos", "Smoked brisket, queso, pickled jalapeños", 1495, 10, "grill", NONE, &["milk"]),
        dish("Fried Pickles", "Dill chips in cornmeal, buttermilk ranch", 875, 8, "fryer", VEGETARIAN, &["milk", "wheat", "egg"]),
        dish("Smoked Wings", "Post-oak smoked, dry rub or hot honey", 1395, 14, "grill", GLUTEN_FREE, NONE),
        dish("Street Corn", "Charred corn, cotija, chile, lime crema", 795, 8, "grill", VEGETARIAN, &["milk"]),
    ]),
    section("Salads", Some("Food"), "Greens from Hill Country farms", &[
        dish("Chopped Cobb", "Grilled chicken, bacon, egg, avocado, blue cheese", 1595, 9, "salad", GLUTEN_FREE, &["milk", "egg"]),
        dish("Kale and Pecan", "Lacinato kale, candied pecans, goat cheese, pear", 1395, 8, "salad", VEGETARIAN, &["milk", "nuts"]),
        dish("Caesar", "Romaine, parmesan, sourdough croutons", 1195, 7, "salad", NONE, &["milk", "egg", "fish", "wheat"]),
        dish("Black Bean Bowl", "Black beans, quinoa, roasted squash, avocado", 1450, 9, "salad", VEGAN_GLUTEN_FREE, NONE),
    ]),
    section("From the Smoker", Some("Food"), "Post oak, twelve hours", &[
        dish("Sliced Brisket Plate", "Half a pound, two sides, white bread", 2395, 12, "grill", NONE, &["wheat"]),
        dish("Pork Ribs", "St. Louis cut, half rack, two sides", 2295, 13, "grill", GLUTEN_FREE, NONE),
        dish("Smoked Turkey Breast", "Brined and smoked, two sides", 1995, 11, "grill", GLUTEN_FREE, NONE),
        dish("Jalapeño Sausage", "House-made links, two sides", 1795, 11, "grill", NONE, &["milk"]),
        dish("Pitmaster Platter", "Brisket, ribs, sausage, three sides", 3495, 15, "grill", NONE, &["milk", "wheat"]),
    ]),
    section("Burgers and Sandwiches", Some("Food"), "Served with fries", &[
        dish("Lamar Burger", "Two smashed patties, American cheese, house pickles", 1495, 12, "grill", NONE, &["milk", "wheat", "egg"]),
        dish("Green Chile Burger", "Hatch chile, pepper jack, crisp onions", 1650, 13, "grill", NONE, &["milk", "wheat", "egg"]),
        dish("Chopped Brisket Sandwich", "Brioche, slaw, barbecue sauce", 1550, 9, "grill", NONE, &["wheat", "egg"]),
        dish("Fried Chicken Sandwich", "Buttermilk chicken, hot honey, slaw", 1525, 14, "fryer", NONE, &["milk", "wheat", "egg"]),
        dish("Portobello Sandwich", "Grilled portobello, provolone, basil aioli", 1395, 11, "grill", VEGETARIAN, &["milk", "wheat", "egg"]),
    ]),
    section("Tacos", Some("Food"), "Three to an order, corn or flour", &[
        dish("Brisket Tacos", "Smoked brisket, salsa verde, onion, cilantro", 1595, 9, "grill", GLUTEN_FREE, NONE),
        dish("Baja Fish Tacos", "Beer-battered cod, cabbage, chipotle crema", 1575, 11, "fryer", NONE, &["fish", "wheat", "milk"]),
        dish("Carnitas Tacos", "Slow-cooked pork, pickled red onion", 1450, 8, "grill", GLUTEN_FREE, NONE),
        dish("Cauliflower Tacos", "Roasted cauliflower, romesco, pepitas", 1350, 10, "fryer", VEGAN, &["nuts"]),
        dish("Migas Breakfast Tacos", "Eggs, tortilla strips, queso fresco", 1095, 8, "grill", VEGETARIAN, &["egg", "milk"]),
    ]),
    section("Mains", Some("Food"), "From the grill", &[
        dish("Ribeye", "Fourteen ounces, chimichurri, potatoes", 3895, 18, "grill", GLUTEN_FREE, &["milk"]),
        dish("Redfish on the Half Shell", "Gulf redfish, lemon butter, rice", 2895, 16, "grill", GLUTEN_FREE, &["fish", "milk"]),
        dish("Chicken-Fried Steak", "Cream gravy, mashed potatoes, green beans", 2150, 16, "fryer", NONE, &["milk", "wheat", "egg"]),
        dish("Shrimp and Grits", "Gulf shrimp, cheddar grits, andouille", 2395, 14, "grill", GLUTEN_FREE, &["shellfish", "milk"]),
        dish("Enchiladas Verdes", "Chicken, tomatillo, queso fresco, rice and beans", 1795, 13, "grill", GLUTEN_FREE, &["milk"]),
        dish("Mushroom Risotto", "Oyster mushrooms, parmesan, thyme", 1895, 17, "grill", VEGETARIAN, &["milk"]),
    ]),
    section("Sides", Some("Food"), "For the table", &[
        dish("Hand-Cut Fries", "Sea salt, house ketchup", 595, 6, "fryer", VEGAN, NONE),
        dish("Mac and Cheese", "Smoked gouda, bread crumbs", 750, 8, "grill", VEGETARIAN, &["milk", "wheat"]),
        dish("Pinto Beans", "Slow-cooked with bacon", 495, 3, "grill", GLUTEN_FREE, NONE),
        dish("Potato Salad", "Mustard, dill pickle", 495, 3, "salad", VEGETARIAN, &["egg"]),
        dish("Coleslaw", "Cabbage, apple, cider vinegar", 450, 3, "salad", VEGAN_GLUTEN_FREE, NONE),
        dish("Collard Greens", "Smoked turkey, pepper vinegar", 595, 4, "grill", GLUTEN_FREE, NONE),
    ]),
    section("Desserts", Some("Food"), "Baked in house", &[
        sweet("Pecan Pie", "Texas pecans, vanilla ice cream", 895, &["nuts", "milk", "egg", "wheat"]),
        sweet("Peach Cobbler", "Fredericksburg peaches, sweet biscuit", 850, &["milk", "wheat"]),
        sweet("Tres Leches", "Three milks, cinnamon", 825, &["milk", "egg", "wheat"]),
        sweet("Banana Pudding", "Vanilla wafers, whipped cream", 725, &["milk", "egg", "wheat"]),
    ]),
    section("Soft Drinks", Some("Drinks"), "Free refills", &[
        drink("Iced Tea", "Sweet or unsweetened", 325, "beverage"),
        drink("Agua Fresca", "Watermelon and lime", 425, "beverage"),
        drink("Topo Chico", "Sparkling mineral water", 395, "beverage"),
        drink("Cold Brew", "Locally roasted", 475, "beverage"),
        drink("Lemonade", "Squeezed to order", 395, "beverage"),
    ]),
    section("Beer", Some("Drinks"), "From Texas taps", &[
        drink("Hill Country Pilsner", "Crisp, 4.8 %", 650, "alcohol"),
        drink("Live Oak Hefeweizen", "Banana and clove, 5.3 %", 700, "alcohol"),
        drink("Hop-Forward IPA", "Citrus, 6.7 %", 750, "alcohol"),
        drink("Michelada", "Lager, lime, chile salt", 825, "alcohol"),
    ]),
    section("Cocktails", Some("Drinks"), "Shaken at the bar", &[
        drink("House Margarita", "Blanco tequila, lime, agave", 1150, "alcohol"),
        drink("Mexican Martini", "Añejo tequila, olive brine", 1395, "alcohol"),
        drink("Ranch Water", "Tequila, lime, mineral water", 1095, "alcohol"),
        drink("Smoked Old Fashioned", "Texas bourbon, bitters, post-oak smoke", 1450, "alcohol"),
    ]),
    section("Wine", Some("Drinks"), "By the glass", &[
        drink("Hill Country Tempranillo", "Dark cherry, leather", 1250, "alcohol"),
        drink("Albariño", "Citrus and salt", 1195, "alcohol"),
        drink("Rosé", "Dry, strawberry", 1100, "alcohol"),
    ]),
];

/// What guests ask to be changed: name and price in cents.
pub(super) const MODIFIERS: &[(&str, i64)] = &[
    ("Extra cheese", 150),
    ("Add bacon", 250),
    ("Add avocado", 225),
    ("Gluten-free bun", 175),
    ("No onions", 0),
    ("Sauce on the side", 0),
];
