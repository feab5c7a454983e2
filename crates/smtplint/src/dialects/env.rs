//! Environment variables of any program: `SMTP_*`, `MAIL_*`, `EMAIL_*`, in files, shells, Compose and `docker run`.

use super::fields::in_force;
use super::{Dialect, generic};
use crate::model::Plan;
use crate::syntax::env;

/// The dialect.
pub static DIALECT: Dialect = Dialect { id: "env", title: "Environment variables", read, spell: generic::spell };

fn read(dialect: &'static Dialect, text: &str) -> Vec<Plan> {
    let container = text.contains("docker run") || text.contains("image:") || text.contains("services:") || text.contains("environment:");
    let entries = env::entries(text).into_iter().filter(|entry| super::keys::role(&entry.path).is_some()).collect();
    let mut plan = generic::plan(dialect, in_force(entries));
    if let Some(plan) = &mut plan {
        plan.in_container |= container;
    }
    plan.into_iter().collect()
}
