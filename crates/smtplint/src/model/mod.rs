//! The three models every input becomes, and the case that holds them.

mod case;
mod certificate;
mod fault;
mod listener;
mod plan;
mod policy;
pub(crate) mod records;
mod ruling;
mod session;
mod trust;
mod value;
mod walk;

pub use case::{Case, Segment};
pub use certificate::Certificate;
pub use fault::{Fault, FaultKind};
pub use listener::{AuthOffer, Listener, ListenerTls};
pub use plan::{Client, Oddity, Plan, Secret, TlsMode};
pub use policy::{Param, Policy};
pub use records::{DNS, Records};
pub use ruling::{Answer, Asker, Cause, Recipient, Ruling};
pub use session::{ErrorMeaning, Form, PlainError, Reply, ReplyMeaning, Session, Stage, Step, TlsFacts, Verb};
pub use trust::Trust;
pub use value::{Origin, Value};
pub use walk::{State, Walk};
