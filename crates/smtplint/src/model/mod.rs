//! The three models every input becomes, and the case that holds them.

mod case;
mod plan;
mod policy;
mod session;
mod value;
mod walk;

pub use case::{Case, Segment};
pub use plan::{Client, Oddity, Plan, Secret, TlsMode};
pub use policy::{Param, Policy};
pub use session::{ErrorMeaning, Form, PlainError, Reply, ReplyMeaning, Session, Stage, Step, TlsFacts, Verb};
pub use value::{Origin, Value};
pub use walk::{State, Walk};
