//! Which addresses a webhook may be posted to: those of the public internet.
//!
//! A name may lead anywhere, so what it leads to is judged, by the registries of special-purpose addresses (RFC 6890
//! and what followed): a server that posts wherever it is told would be a door to the network that it stands in.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The ports of HTTPS that receivers have.
const PORTS: [u16; 2] = [443, 8443];

/// Whether servers of the public internet listen there.
pub(super) fn is_usual_port(port: u16) -> bool {
    PORTS.contains(&port)
}

/// Blocks of IPv4 that are not for everybody: the first address, and how many bits it shares with the others.
const CLOSED_V4: [(Ipv4Addr, u32); 15] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

/// The one block of IPv6 that is given out to everybody; loopback, unique local, link-local, mapped and translated
/// addresses lie outside it.
const GLOBAL_V6: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// Blocks inside it that are not: protocols, Teredo, documentation, and 6to4, which has an IPv4 address in it.
const CLOSED_V6: [(Ipv6Addr, u32); 4] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

/// Whether it is an address of the public internet.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !CLOSED_V4.iter().any(|block| in_v4(address, *block)),
        IpAddr::V6(address) => in_v6(address, GLOBAL_V6) && !CLOSED_V6.iter().any(|block| in_v6(address, *block)),
    }
}

fn in_v4(address: Ipv4Addr, (first, bits): (Ipv4Addr, u32)) -> bool {
    (address.to_bits() ^ first.to_bits()) >> (32 - bits) == 0
}

fn in_v6(address: Ipv6Addr, (first, bits): (Ipv6Addr, u32)) -> bool {
    (address.to_bits() ^ first.to_bits()) >> (128 - bits) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn public(address: &str) -> bool {
        is_public(address.parse().unwrap())
    }

    #[test]
    fn the_first_and_the_last_address_of_every_closed_block_are_refused() {
        for (first, bits) in CLOSED_V4 {
            let last = Ipv4Addr::from_bits(first.to_bits() | (u32::MAX >> bits));
            assert!(!is_public(first.into()) && !is_public(last.into()), "{first}/{bits}");
        }
        for (first, bits) in CLOSED_V6 {
            let last = Ipv6Addr::from_bits(first.to_bits() | (u128::MAX >> bits));
            assert!(!is_public(first.into()) && !is_public(last.into()), "{first}/{bits}");
        }
    }

    #[test]
    fn addresses_that_lead_back_inside_are_refused_in_every_disguise() {
        for inside in [
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::a00:1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "100::1",
            "2002:7f00:1::1",
            "2001:0:4136:e378::1",
            "169.254.169.254",
            "100.100.100.200",
        ] {
            assert!(!public(inside), "{inside}");
        }
    }

    #[test]
    fn addresses_of_the_internet_are_taken() {
        for outside in ["1.1.1.1", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4001::1"] {
            assert!(public(outside), "{outside}");
        }
    }
}
