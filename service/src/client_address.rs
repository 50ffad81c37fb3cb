//! From which address somebody comes who is not signed in: a gateway says it, under its signature.
//!
//! Attempts to sign in are counted by it. A subgraph that believed whoever reaches it would let one guess for ever, under
//! one address after the other, and let him use up the attempts of others.

use std::net::IpAddr;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::signature::GatewayKey;

/// The header with the signed address.
pub const CLIENT_ADDRESS_HEADER: HeaderName = HeaderName::from_static("x-thorbis-client-address");

/// The purpose under which addresses are signed.
const CLIENT_ADDRESS: &str = "client address";

/// How long the gateway's word holds: as long as a request may be on its way.
const ON_ITS_WAY: Duration = Duration::from_secs(60);

/// What a gateway says of the address of its client.
pub fn signed(key: &GatewayKey, address: IpAddr) -> Option<HeaderValue> {
    // An IPv4 client of a listener for both kinds is the same client.
    let said = key.sign(CLIENT_ADDRESS, &address.to_canonical(), ON_ITS_WAY)?;
    let mut value = HeaderValue::try_from(said).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// The address that the headers of a request name, if a gateway with this key says so; anybody else's word is not heard.
pub fn read(key: Option<&GatewayKey>, headers: &HeaderMap) -> Option<IpAddr> {
    let said = headers.get(CLIENT_ADDRESS_HEADER)?.to_str().ok()?;
    key?.read(CLIENT_ADDRESS, said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(value: HeaderValue) -> HeaderMap {
        HeaderMap::from_iter([(CLIENT_ADDRESS_HEADER, value)])
    }

    #[test]
    fn an_address_is_believed_under_the_gateways_signature_for_this_purpose_alone() {
        let key = GatewayKey::random();
        let address: IpAddr = "203.0.113.9".parse().unwrap();
        let said = headers(signed(&key, address).unwrap());
        assert_eq!(read(Some(&key), &said), Some(address));
        assert_eq!(read(None, &said), None, "without a key nobody is believed");
        assert_eq!(read(Some(&GatewayKey::random()), &said), None);
        assert_eq!(read(Some(&key), &HeaderMap::new()), None);
        let of_another_purpose = key.sign("snapshot", &address, ON_ITS_WAY).unwrap();
        for forged in ["203.0.113.9", "", "a.b", &of_another_purpose] {
            assert_eq!(read(Some(&key), &headers(forged.parse().unwrap())), None, "{forged}");
        }
    }

    #[test]
    fn an_address_of_the_older_kind_is_the_same_in_either_form() {
        let key = GatewayKey::random();
        let said = headers(signed(&key, "::ffff:203.0.113.9".parse().unwrap()).unwrap());
        assert_eq!(read(Some(&key), &said), "203.0.113.9".parse().ok());
    }
}
