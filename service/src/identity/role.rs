//! The nine roles that a member of a business can have, and the one that none of them has.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A caller's role in the tenant that the token names, or that of somebody who works for the platform itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Owns the business.
    Owner,
    /// Manages the business.
    Manager,
    /// Works in the business.
    Staff,
    /// Reads only.
    Viewer,
    /// A partner's program.
    ApiPartner,
    /// Takes in vehicles and writes estimates in a repair shop.
    ServiceAdvisor,
    /// Does the work on vehicles or at customers' sites.
    Technician,
    /// Receives customers and books appointments.
    FrontDesk,
    /// Orders and issues parts.
    PartsManager,
    /// Administers the platform. No token and no membership of a business says it: it has no text that is read.
    #[serde(skip)]
    Administrator,
}

/// A text that is no role.
#[derive(Debug, thiserror::Error)]
#[error(
    "`{0}` is no role; the roles are owner, manager, staff, viewer, api_partner, service_advisor, technician, front_desk, parts_manager"
)]
pub struct UnknownRole(String);

impl Role {
    /// Every role of a business.
    pub const ALL: [Self; 9] = [
        Self::Owner,
        Self::Manager,
        Self::Staff,
        Self::Viewer,
        Self::ApiPartner,
        Self::ServiceAdvisor,
        Self::Technician,
        Self::FrontDesk,
        Self::PartsManager,
    ];

    /// The role as it stands in tokens and in the database, for instance `api_partner`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Manager => "manager",
            Self::Staff => "staff",
            Self::Viewer => "viewer",
            Self::ApiPartner => "api_partner",
            Self::ServiceAdvisor => "service_advisor",
            Self::Technician => "technician",
            Self::FrontDesk => "front_desk",
            Self::PartsManager => "parts_manager",
            Self::Administrator => "administrator",
        }
    }

    /// The role in which a member of role `self` is served whose token claims `claimed`.
    ///
    /// A token may claim less than the membership gives, never more: a claim that is not less is not heard.
    /// Work roles lie beside each other, so none of them may claim another. A technician reads fewer rows than a
    /// viewer, so a viewer is not less than a technician.
    #[must_use]
    pub const fn narrowed_to(self, claimed: Self) -> Self {
        let less = match self {
            Self::Owner => !matches!(claimed, Self::Administrator),
            Self::Manager => !matches!(claimed, Self::Owner | Self::Administrator),
            Self::Staff | Self::ServiceAdvisor | Self::FrontDesk | Self::PartsManager => {
                matches!(claimed, Self::Viewer)
            }
            Self::Technician | Self::Viewer | Self::ApiPartner | Self::Administrator => false,
        };
        if less { claimed } else { self }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or_else(|| UnknownRole(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_reads_alike_in_text_and_in_json() {
        for role in Role::ALL {
            assert_eq!(role.as_str().parse::<Role>().unwrap(), role);
            assert_eq!(serde_json::to_value(role).unwrap(), role.as_str());
        }
    }

    #[test]
    fn a_token_claims_less_than_the_membership_or_is_not_heard() {
        for member in Role::ALL {
            assert_eq!(member.narrowed_to(member), member);
            assert_eq!(Role::Owner.narrowed_to(member), member);
            if member != Role::Owner {
                assert_eq!(member.narrowed_to(Role::Owner), member, "{member} claims owner");
            }
        }
        for (member, claimed, served) in [
            (Role::Viewer, Role::Staff, Role::Viewer),
            (Role::Manager, Role::Technician, Role::Technician),
            (Role::Staff, Role::Viewer, Role::Viewer),
            (Role::Technician, Role::Viewer, Role::Technician),
            (Role::Technician, Role::FrontDesk, Role::Technician),
            (Role::FrontDesk, Role::ApiPartner, Role::FrontDesk),
        ] {
            assert_eq!(member.narrowed_to(claimed), served, "{member} claims {claimed}");
        }
    }

    #[test]
    fn nobody_of_a_business_is_an_administrator_of_the_platform_by_saying_so() {
        assert!("administrator".parse::<Role>().is_err());
        assert!(serde_json::from_str::<Role>("\"administrator\"").is_err());
        for member in Role::ALL {
            assert_ne!(member, Role::Administrator);
            assert_eq!(member.narrowed_to(Role::Administrator), member);
        }
    }

    #[test]
    fn an_unknown_role_is_refused_with_the_list_of_roles() {
        let error = "root".parse::<Role>().unwrap_err().to_string();
        assert!(error.contains("`root`") && error.contains("parts_manager"), "{error}");
    }
}
