//! Names, companies, telephone numbers and mail addresses of made-up people.

use super::random::Random;

/// A person with the ways to reach them.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) first: &'static str,
    pub(super) last: &'static str,
}

impl Person {
    /// Someone at random.
    pub(super) fn random(random: &mut Random) -> Self {
        Self { first: random.pick(FIRST), last: random.pick(LAST) }
    }

    /// First and last name.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.first, self.last)
    }

    /// A mail address in a domain; `number` keeps addresses of equal names apart.
    pub(super) fn email(&self, domain: &str, number: usize) -> String {
        let (first, last) = (self.first.to_lowercase(), self.last.to_lowercase());
        format!("{first}.{}{number}@{domain}", last.replace([' ', '\''], ""))
    }
}

/// A telephone number of the region, with the exchange kept for fiction.
pub(super) fn phone(random: &mut Random) -> String {
    let area = random.weighted(&[("512", 8), ("737", 3)]);
    format!("+1{area}555{}", random.digits(4))
}

/// Domains that are reserved for examples.
pub(super) const MAIL_DOMAINS: &[&str] = &["example.com", "example.net", "example.org"];

/// A company's name.
pub(super) fn company(random: &mut Random) -> String {
    let end = random.pick(COMPANY_ENDS);
    if random.chance(45) {
        format!("{} {} {end}", random.pick(LAST), random.pick(COMPANY_TRADES))
    } else {
        format!("{} {} {end}", random.pick(COMPANY_STARTS), random.pick(COMPANY_TRADES))
    }
}

/// The user agents of browsers and devices.
pub(super) const USER_AGENTS: &[&str] = &[
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36",
];

/// An address from the blocks kept for documentation.
pub(super) fn ip_address(random: &mut Random) -> String {
    let block = random.pick(&["192.0.2", "198.51.100", "203.0.113"]);
    format!("{block}.{}", random.range(1, 254))
}

const COMPANY_STARTS: &[&str] = &[
    "Barton Creek", "Bluebonnet", "Lone Star", "Hill Country", "Violet Crown", "Balcones",
    "Colorado River", "Live Oak", "Lady Bird", "Mesquite", "Capitol", "Pecan Street", "Longhorn",
    "Zilker", "Onion Creek", "Shoal Creek", "Travis", "Armadillo", "Cedar Park", "Walnut Creek",
];
const COMPANY_TRADES: &[&str] = &[
    "Property Management", "Dental", "Coffee Roasters", "Architects", "Logistics", "Apartments",
    "Veterinary Clinic", "Brewing", "Landscaping", "Realty", "Software", "Catering", "Printing",
    "Fitness", "Storage", "Law", "Accounting", "Construction", "Bakery", "Montessori School",
];
const COMPANY_ENDS: &[&str] = &["LLC", "Inc.", "Group", "& Co.", "Partners", "LP"];

const FIRST: &[&str] = &[
    "James", "Mary", "Robert", "Patricia", "John", "Jennifer", "Michael", "Linda", "David",
    "Elizabeth", "William", "Barbara", "Richard", "Susan", "Joseph", "Jessica", "Thomas", "Sarah",
    "Carlos", "Karen", "Daniel", "Lisa", "Matthew", "Nancy", "Anthony", "Sandra", "Mark", "Betty",
    "Miguel", "Ashley", "Steven", "Emily", "Andrew", "Kimberly", "Paul", "Margaret", "Joshua",
    "Donna", "Kenneth", "Michelle", "Kevin", "Carol", "Brian", "Amanda", "Timothy", "Melissa",
    "Ronald", "Deborah", "Jason", "Stephanie", "Luis", "Rebecca", "Ryan", "Sharon", "Jacob",
    "Laura", "Gary", "Cynthia", "Nicholas", "Amy", "Eric", "Kathleen", "Jonathan", "Angela",
    "Sofia", "Alejandro", "Guadalupe", "Javier", "Ximena", "Diego", "Valentina", "Mateo", "Camila",
    "Priya", "Arjun", "Ananya", "Rohan", "Wei", "Mei", "Hao", "Linh", "Minh", "Thuy", "Kwame",
    "Amara", "Malik", "Imani", "Darius", "Aaliyah", "Xavier", "Layla", "Omar", "Yasmin", "Noah",
    "Olivia", "Liam", "Emma", "Ethan", "Ava", "Mason", "Harper", "Lucas", "Chloe", "Owen", "Zoe",
    "Caleb", "Hannah", "Wyatt", "Grace", "Hudson", "Ruby", "Beau", "Savannah", "Travis", "Dakota",
];

const LAST: &[&str] = &[
    "Smith", "Johnson", "Williams", "Brown", "Jones", "Garcia", "Miller", "Davis", "Rodriguez",
    "Martinez", "Hernandez", "Lopez", "Gonzalez", "Wilson", "Anderson", "Thomas", "Taylor",
    "Moore", "Jackson", "Martin", "Lee", "Perez", "Thompson", "White", "Harris", "Sanchez",
    "Clark", "Ramirez", "Lewis", "Robinson", "Walker", "Young", "Allen", "King", "Wright", "Scott",
    "Torres", "Nguyen", "Hill", "Flores", "Green", "Adams", "Nelson", "Baker", "Hall", "Rivera",
    "Campbell", "Mitchell", "Carter", "Roberts", "Gomez", "Phillips", "Evans", "Turner", "Diaz",
    "Parker", "Cruz", "Edwards", "Collins", "Reyes", "Stewart", "Morris", "Morales", "Murphy",
    "Cook", "Rogers", "Gutierrez", "Ortiz", "Morgan", "Cooper", "Peterson", "Bailey", "Reed",
    "Kelly", "Howard", "Ramos", "Kim", "Cox", "Ward", "Richardson", "Watson", "Brooks", "Chavez",
    "Wood", "James", "Bennett", "Gray", "Mendoza", "Ruiz", "Hughes", "Price", "Alvarez",
    "Castillo", "Sanders", "Patel", "Myers", "Long", "Ross", "Foster", "Jimenez", "Powell",
    "Jenkins", "Perry", "Russell", "Sullivan", "Bell", "Coleman", "Butler", "Henderson", "Barnes",
    "Fisher", "Vasquez", "Simmons", "Romero", "Jordan", "Patterson", "Alexander", "Hamilton",
    "Graham", "Reynolds", "Tran", "Pham", "Le", "Vo", "Huynh", "Singh", "Sharma", "Gupta", "Chen",
    "Wang", "Zhang", "Liu", "Okafor", "Adeyemi", "Mensah", "Haddad", "Rahman", "Novak", "Kowalski",
    "O'Brien", "O'Connor", "McCarthy", "Schneider", "Schroeder", "Krause", "Zimmerman", "Boudreaux",
];
