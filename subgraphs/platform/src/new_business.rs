//! What is said of a business that is to be, with everything that is wrong with it at once.

use kit::Error;
use kit::action::Listed;
use platform_models::tenant_mgmt::businesses::BusinessPrimaryIndustry;
use serde_json::json;
use table_model::TextEnum;

use crate::mailbox;

/// The most characters of a name or of a line of an address.
const LONGEST: usize = 200;

/// What people say of their business.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) business_name: String,
    pub(crate) primary_industry: Listed<BusinessPrimaryIndustry>,
    pub(crate) email: String,
    pub(crate) phone: String,
    pub(crate) address_line_1: String,
    pub(crate) address_line_2: Option<String>,
    pub(crate) city: String,
    pub(crate) state_province: String,
    pub(crate) postal_code: String,
    pub(crate) country: Option<String>,
    pub(crate) timezone: Option<String>,
    pub(crate) currency: Option<String>,
    pub(crate) location_name: Option<String>,
}

/// What is kept of it, and the faults that were found on the way.
#[derive(Debug, Default)]
pub(crate) struct Faults(pub(crate) Vec<Error>);

impl Said {
    /// The time zone that was named, or the usual one.
    pub(crate) fn zone(&self) -> String {
        self.timezone.clone().unwrap_or_else(|| "America/New_York".to_owned())
    }

    /// The facts as the database takes them. What is wrong is added to the faults.
    pub(crate) fn facts(&self, faults: &mut Faults) -> String {
        let business_name = faults.text(&self.business_name, "businessName");
        let location_name = match &self.location_name {
            Some(name) => faults.text(name, "locationName"),
            None => business_name.clone(),
        };
        let email = faults.keep(mailbox::address(&self.email, "email"));
        let second_line = self.address_line_2.as_deref().map(|line| faults.text(line, "addressLine2"));
        json!({
            "business_name": business_name,
            "industry": self.primary_industry.0.stored(),
            "email": email,
            "phone": faults.keep(phone(&self.phone)),
            "address_line_1": faults.text(&self.address_line_1, "addressLine1"),
            "address_line_2": second_line,
            "city": faults.text(&self.city, "city"),
            "state_province": faults.text(&self.state_province, "stateProvince"),
            "postal_code": faults.text(&self.postal_code, "postalCode"),
            "country": faults.keep(letters(self.country.as_deref().unwrap_or("US"), 2, "country", "an ISO 3166 code such as \"US\"")),
            "currency": faults.keep(letters(self.currency.as_deref().unwrap_or("USD"), 3, "currency", "an ISO 4217 code such as \"USD\"")),
            "timezone": self.zone(),
            "location_name": location_name,
        })
        .to_string()
    }
}

impl Faults {
    /// What is right; what is wrong is noted, and something empty stands for it.
    fn keep(&mut self, read: Result<String, Error>) -> String {
        read.unwrap_or_else(|fault| {
            self.0.push(fault);
            String::new()
        })
    }

    fn text(&mut self, sent: &str, field: &str) -> String {
        let text = sent.trim();
        let is_right = !text.is_empty() && text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
        let fault = || {
            let remedy = format!("send a line of at most {LONGEST} characters");
            Error::bad_input(format!("`{field}` is empty, too long, or has more than one line"), remedy).at(field)
        };
        self.keep(is_right.then(|| text.to_owned()).ok_or_else(fault))
    }
}

fn phone(sent: &str) -> Result<String, Error> {
    let number = sent.trim();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let is_number = number.chars().all(|c| c.is_ascii_digit() || " +-().".contains(c));
    if is_number && (7..=15).contains(&digits) {
        return Ok(number.to_owned());
    }
    Err(Error::bad_input("this is no phone number", "send one such as \"+1 512 555 0100\"").at("phone"))
}

fn letters(sent: &str, count: usize, field: &str, form: &str) -> Result<String, Error> {
    let code = sent.trim().to_uppercase();
    if code.len() == count && code.chars().all(|c| c.is_ascii_uppercase()) {
        return Ok(code);
    }
    Err(Error::bad_input(format!("`{field}` is no such code"), format!("send {form}")).at(field))
}
