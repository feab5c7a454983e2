//! What guides a visitor.

mod after;
mod effects;
mod passed;
mod repair;
mod safe;
mod start;
mod unzip;

pub use after::after;
pub use effects::effects;
pub use passed::passed;
pub use repair::repair;
pub use start::start;
pub use unzip::unpacked;
