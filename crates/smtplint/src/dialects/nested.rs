//! Nested settings of any program: YAML, JSON, PHP arrays, ini sections, whose path says that they are about mail.

use super::fields::in_force;
use super::{Dialect, generic};
use crate::model::Plan;
use crate::syntax::{Entry, object, yaml};

/// YAML.
pub static YAML: Dialect = Dialect { id: "yaml", title: "YAML settings", read: read_yaml, spell: generic::spell };

/// JSON and other objects.
pub static OBJECT: Dialect = Dialect { id: "object", title: "Settings object", read: read_object, spell: generic::spell };

fn read_yaml(dialect: &'static Dialect, text: &str) -> Vec<Plan> {
    read(dialect, yaml::entries(text))
}

fn read_object(dialect: &'static Dialect, text: &str) -> Vec<Plan> {
    match text.contains(['{', '[']) {
        true => read(dialect, object::entries(text)),
        false => Vec::new(),
    }
}

fn read(dialect: &'static Dialect, entries: Vec<Entry>) -> Vec<Plan> {
    let about_mail = |entry: &Entry| super::keys::role(&entry.path).is_some();
    generic::plan(dialect, in_force(entries.into_iter().filter(about_mail).collect())).into_iter().collect()
}
