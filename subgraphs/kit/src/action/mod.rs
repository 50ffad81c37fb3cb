//! Verbs of a subgraph: what a person does, as a root field with a typed input and a typed payload.
//!
//! An action is declared in a file of its own and named once in the definition. It runs in one transaction of the
//! tenant; the records that its payload names are read after it, in the same transaction, as the client asks.

mod amount;
mod declaration;
mod input;
mod key;
mod linked;
mod locked;
mod moving;
mod payload;
mod reason;
mod scalar;

pub use amount::{is_in_cents, payable, within_due};
pub use declaration::{Action, Run};
pub use input::{ActionInput, Argument, Given, InputField};
pub use key::Key;
pub use kit_derive::{ActionInput, ActionPayload};
pub use moving::moving;
pub use payload::{ActionPayload, Answer, PayloadField, PayloadType, Value};
pub use scalar::{Listed, Scalar};

pub(crate) use declaration::Operation;
pub(crate) use linked::LinkedAction;
