//! Postfix: `main.cf`, `postconf`, `postconf -n`, `postconf -e`/`-P`/`-M`, `master.cf` with its `-o` overrides, lists of configuration
//! managers, and images that take parameters as `POSTFIX_name=value` (postconf(1), postconf(5), master(5)).

mod faults;
mod files;
mod lines;
mod listeners;
mod master;
mod names;
mod networks;
mod numbered;
mod restrictions;
mod rulings;
mod settings;
mod tables;
mod walk;
mod words;

#[cfg(test)]
pub(crate) use names::all as parameters;
pub use names::nearest;

use crate::model::Policy;
use lines::Lines;

/// Known names that other programs use, too: by themselves they tell nothing.
const GENERIC: &str = "sendmail_path config_directory data_directory command_directory daemon_directory process_id process_name mail_name \
    mail_version mail_owner mydomain biff smtp_bind_address smtp_connect_timeout smtp_helo_name smtp_host_lookup service_name \
    default_transport import_environment export_environment header_from_format soft_bounce process_id_directory alias_maps multi_instance_name \
    default_database_type connection_cache_service_name queue_directory content_filter relay_host my_networks mynetwork";

/// The policy of a text, if it holds Postfix's parameters or services.
pub fn read(text: &str) -> Option<Policy> {
    let lines = Lines::read(text);
    let tells = |name: &str| names::is_known(name) && !crate::text::listed(GENERIC, name) || lines::looks_misspelt(name);
    let known: Vec<_> = lines.params.iter().filter(|param| lines.is_ours(param)).cloned().collect();
    if !known.iter().any(|param| tells(&param.name)) && !lines.services.iter().any(master::Service::listens) {
        return None;
    }
    let complete = text.contains("postconf -n") || is_listing(&known);
    let main = known.iter().any(|param| param.service.is_none());
    let (dialect, title) = match (complete, main) {
        (true, _) => ("postconf-n", "Postfix postconf -n"),
        (_, true) => ("postfix-main-cf", "Postfix main.cf"),
        _ => ("postfix-master-cf", "Postfix master.cf"),
    };
    let mut policy = match Policy::of(dialect, title, known, complete) {
        Some(policy) => policy,
        None => Policy::empty(dialect, title, lines.services.first()?.span),
    };
    for service in &lines.services {
        policy.span = policy.span.join(service.span);
    }
    faults::note(text, &mut policy, &lines.params);
    policy.faults.extend(lines.stray.clone());
    rulings::add(text, &mut policy, &lines);
    Some(policy)
}

/// `postconf -n` sorts its lines; who writes main.cf does not.
fn is_listing(params: &[crate::model::Param]) -> bool {
    let main = params.iter().filter(|param| param.service.is_none()).map(|param| param.name.as_str());
    main.clone().count() >= 10 && main.is_sorted()
}

#[cfg(test)]
mod tests;
