//! From text to plans: all readers' entries are offered to every table, and the one that knows most of them takes them. What no table
//! knows goes to the dialects read by code.

use super::fields::{Role, fill, span_of};
use super::form::under;
use super::host::split_host;
use super::names::{CALL, Names, PROGRAM, WORD, last};
use super::table::{Form, Meaning, Row, Table};
use super::{Dialect, Way, all, email_url, form_list, generic, smtp_url};
use crate::knowledge::providers::distance;
use crate::model::{Oddity, Plan, TlsMode, Value};
use crate::order;
use crate::syntax::{Entry, Kind, Literal, Notation, assignment, call, flag, line, object, word, xml, yaml};
use crate::text::{Span, begins, holds_any, masked};

/// Nobody pastes the settings of more clients than this at once.
const MOST_PLANS: usize = 40;

/// In front of a key that other plans have, too.
pub const SHARED: &str = "shared.";

/// Every plan of a text.
pub fn read(text: &str) -> Vec<Plan> {
    let mut left = Left { text: text.to_owned(), assigned: assignment::entries(text), nested: yaml::entries(text) };
    let mut pool = entries(text, &left);
    let mut mailbox = Vec::new();
    order::retain(&mut pool, &mut |entry| {
        let other = receives(entry);
        if other {
            mailbox.push(entry.line);
        }
        !other
    });
    let mut plans = Vec::new();
    let mut marks = Vec::new();
    let contained = ["docker run", "image:", "services:", "environment:", "containers:"].iter().any(|word| text.contains(word));
    loop {
        let found = best(&pool, text, &mut marks);
        if found.is_empty() || plans.len() >= MOST_PLANS {
            break;
        }
        let mut taken = Vec::new();
        for found in found.iter().take(MOST_PLANS - plans.len()) {
            // Of several that know as much, those that share no line.
            if found.table.shared.is_empty() && found.uses.iter().any(|one| overlaps(&taken, pool[one.entry].line)) {
                continue;
            }
            let first = plans.len();
            plans.push(plan(found, &pool, text, contained));
            taken.extend(lines(&plans[first..]));
        }
        order::retain(&mut pool, &mut |entry| !overlaps(&taken, entry.line));
    }
    left.take(&mailbox);
    left.take(&lines(&plans));
    let readers: [fn(&Left) -> Vec<Plan>; 6] = [
        |left| email_url::read(&left.text),
        |left| smtp_url::read(&left.text),
        |left| generic::read_env(&left.text, &left.assigned, &left.nested),
        |left| generic::read_yaml(&left.nested),
        |left| generic::read_object(&left.text),
        |left| form_list::read(&left.text),
    ];
    for reader in readers {
        let found = reader(&left);
        left.take(&lines(&found));
        plans.extend(found);
    }
    plans
}

/// What no plan was made of yet: the text, and the entries in it that more than one reader asks for.
struct Left {
    text: String,
    assigned: Vec<Entry>,
    nested: Vec<Entry>,
}

impl Left {
    fn take(&mut self, lines: &[Span]) {
        if !lines.is_empty() {
            self.text = masked(&self.text, lines);
            for entries in [&mut self.assigned, &mut self.nested] {
                order::retain(entries, &mut |entry| !overlaps(lines, entry.line));
            }
        }
    }
}

fn overlaps(taken: &[Span], line: Span) -> bool {
    taken.iter().any(|span| span.start < line.end && line.start < span.end)
}

fn lines(plans: &[Plan]) -> Vec<Span> {
    let mut lines = Vec::new();
    for plan in plans {
        for entry in &plan.entries {
            lines.push(entry.line);
        }
    }
    lines
}

/// Settings of a mailbox often stand beside those of the server that sends, in the same keys.
fn receives(entry: &Entry) -> bool {
    let nests = matches!(entry.notation, Notation::Js | Notation::Json | Notation::PhpArray | Notation::Yaml);
    nests && entry.path.split('.').rev().skip(1).any(|name| ["imap", "pop3"].iter().any(|kind| name.eq_ignore_ascii_case(kind)))
}

/// What every reader finds.
fn entries(text: &str, left: &Left) -> Vec<Entry> {
    let names = |notation: &'static str| {
        let tables = all().iter().filter_map(|dialect| dialect.table()).filter(move |(form, _)| form.notation == notation);
        tables.flat_map(|(form, table)| table.rows.iter().map(move |row| (form, row)))
    };
    let beginnings = Names::of_beginnings();
    let called = |name: &str| {
        beginnings.hold(name, CALL)
            && names("call").any(|(form, row)| {
                form.start().strip_suffix('.') == Some(name)
                    || row.keys().any(|(key, _)| key.strip_prefix(name).is_some_and(|rest| begins(rest, ".(")))
            })
    };
    let of = |form: Form, name: &str| form.start().strip_suffix('.').is_some_and(|program| program.eq_ignore_ascii_case(name));
    let program = |name: &str| beginnings.hold(name, PROGRAM) && names("flag").any(|(form, _)| of(form, name));
    let bare = |name: &str, flag: &str| {
        names("flag").any(|(form, row)| of(form, name) && row.is_bare() && row.keys().any(|(key, _)| key.eq_ignore_ascii_case(flag)))
    };
    let worded = |word: &str| {
        if !beginnings.hold(last(word), WORD) {
            return false;
        }
        let mut tables = all().iter().filter_map(|dialect| dialect.table()).filter(|(form, _)| form.notation == "word");
        tables.any(|(form, table)| {
            word.len() > form.start().len() && find(table, form, word).is_some_and(|(_, base)| base == form.start().len())
        })
    };
    let mut out = [&*left.assigned, &left.nested].concat();
    let listed = text.lines().any(|line| line.trim_end().ends_with(','));
    if listed || holds_any(text, "{[(") || text.contains("::") || text.contains("\":") || text.contains("=>") || marked(text, "list") {
        out.extend(object::entries(text));
        let calls = call::entries(text, &called);
        // What an initialiser sets, the lines of it seem to set too.
        order::retain(&mut out, &mut |entry| !calls.iter().any(|other| other.notation == Notation::Js && other.outer == entry.outer));
        out.extend(calls);
    }
    if text.contains("</") || text.contains("/>") {
        out.extend(xml::entries(text));
    }
    out.extend(flag::entries(text, &program, &bare));
    out.extend(line::entries(text));
    out.extend(word::entries(text, &worded));
    out
}

/// Whether a word of the text tells a client of this notation.
fn marked(text: &str, notation: &str) -> bool {
    let mut tables = all().iter().filter_map(|dialect| dialect.table()).filter(|(form, _)| form.notation == notation);
    tables.any(|(_, table)| table.marks.split_whitespace().any(|mark| text.contains(mark)))
}

/// A dialect and the entries it takes.
struct Found {
    dialect: &'static Dialect,
    form: Form,
    table: &'static Table,
    /// The path in front of the keys.
    base: String,
    uses: Vec<Use>,
    score: usize,
}

/// An entry of the pool, and the row that reads it.
#[derive(Clone)]
struct Use {
    entry: usize,
    row: Option<&'static Row>,
    /// It stands where other plans have it from, too.
    shared: bool,
}

/// What the dialect that knows most takes: the plans that it knows as much of, or all that share settings. `marks` keeps of each
/// dialect whether the text marks it.
fn best(pool: &[Entry], text: &str, marks: &mut Vec<Option<bool>>) -> Vec<Found> {
    let mut best: Vec<Found> = Vec::new();
    let mut most = 0;
    marks.resize(all().len(), None);
    for (number, near) in near(pool).iter().enumerate() {
        let dialect = all()[number];
        let Some((form, table)) = dialect.table().filter(|_| !near.is_empty()) else { continue };
        let marked =
            *marks[number].get_or_insert_with(|| table.marks.split_whitespace().any(|mark| text.contains(&*mark.replace('+', " "))));
        let mut found = groups(dialect, form, table, pool, near, marked);
        let score = found.iter().map(|found| found.score).max().unwrap_or(0);
        if score > most {
            order::retain(&mut found, &mut |found| found.score == score || found.score > 0 && !table.shared.is_empty());
            (best, most) = (found, score);
        }
    }
    best
}

/// For each dialect the numbers of the entries it may know.
fn near(pool: &[Entry]) -> Vec<Vec<usize>> {
    let mut near = vec![Vec::new(); all().len()];
    let mut whole: Vec<(usize, &str)> = Vec::new();
    for (dialect, one) in all().iter().enumerate() {
        whole.extend(one.table().and_then(|(form, _)| form.whole()).map(|start| (dialect, start)));
    }
    for (number, entry) in pool.iter().enumerate() {
        for dialect in Names::of_dialects().owners(last(&entry.path)) {
            near[usize::from(dialect)].push(number);
        }
        for &(dialect, start) in &whole {
            if under(&entry.path, start) && near[dialect].last() != Some(&number) {
                near[dialect].push(number);
            }
        }
    }
    near
}

/// The entries a dialect knows, divided where another client's settings begin.
fn groups(dialect: &'static Dialect, form: Form, table: &'static Table, pool: &[Entry], near: &[usize], marked: bool) -> Vec<Found> {
    let mut groups: Vec<Found> = Vec::new();
    let live = near
        .iter()
        .map(|&number| &pool[number])
        .any(|entry| !entry.commented && form.reads(entry.notation) && find(table, form, &entry.path).is_some());
    for &number in near {
        let entry = &pool[number];
        if (live && entry.commented) || !form.reads(entry.notation) {
            continue;
        }
        let Some((row, base)) = find(table, form, &entry.path).or_else(|| form.inside(&entry.path).map(|base| (None, base))) else {
            continue;
        };
        let base = &entry.path[..base];
        let is = |key: &str| !key.is_empty() && form.tail(&entry.path, key, table.case).is_some();
        let one = Use { entry: number, row, shared: false };
        let begins = row.is_some_and(|row| row.role == Role::Host) && table.begins.0.is_empty();
        let again = |group: &Found| begins && group.uses.iter().any(|one| pool[one.entry].path == entry.path);
        let next = is(table.begins.0) || is(table.shared);
        // In code, calls stand beside assignments to the object: `NewDialer(…)`, `d.SSL = true`.
        let same = |group: &Found| group.base == base || (form.notation == "call" && (group.base.is_empty() || base.is_empty()));
        match groups.iter_mut().rev().find(|group| same(group)).filter(|group| !again(group) && !next) {
            Some(group) => {
                if group.base.is_empty() {
                    base.clone_into(&mut group.base);
                }
                group.uses.push(one);
            }
            None => groups.push(Found { dialect, form, table, base: base.to_owned(), uses: vec![one], score: 0 }),
        }
    }
    share(&mut groups, table, pool);
    for group in &mut groups {
        group.score = score(group, pool, marked);
        if table.near && group.score > 0 {
            let beside = |entry: &Entry| {
                let name = entry.path.strip_prefix(&group.base).filter(|name| !name.contains('.'));
                name.is_some() && form.reads(entry.notation) && find(table, form, &entry.path).is_none()
            };
            for (entry, one) in pool.iter().enumerate() {
                if beside(one) {
                    group.uses.push(Use { entry, row: None, shared: false });
                }
            }
        }
    }
    groups
}

/// What stands behind the shared key goes in front of every later group; groups that do not count go out.
fn share(groups: &mut Vec<Found>, table: &Table, pool: &[Entry]) {
    let opens = |found: &Found, key: &str| !key.is_empty() && found.uses.first().is_some_and(|one| pool[one.entry].name() == key);
    let (begins, value) = table.begins;
    if !value.is_empty() {
        order::retain(groups, &mut |group| opens(group, begins) && group.uses.first().is_some_and(|one| pool[one.entry].value == value));
    }
    // What stands above the first key that begins a plan is of a paste that lost the shared key.
    let headless = |group: &Found| !table.shared.is_empty() && !opens(group, begins);
    let found = groups.iter().position(|group| opens(group, table.shared) || headless(group));
    let Some(place) = found.filter(|&place| place + 1 < groups.len()) else { return };
    let shared = groups.remove(place);
    let from = usize::from(opens(&shared, table.shared));
    let many = groups[place..].iter().filter(|group| group.uses.len() > 1).count() > 1;
    for group in &mut groups[place..] {
        for (at, one) in shared.uses[from..].iter().enumerate() {
            group.uses.insert(at, Use { shared: many, ..one.clone() });
        }
    }
}

/// How much of it a dialect knows; 0 where nothing tells that it is this one.
fn score(found: &Found, pool: &[Entry], marked: bool) -> usize {
    let whole = found.form.base.ends_with('!');
    let mut told = marked || whole;
    let (mut connects, mut known) = (false, 0);
    let code = found.form.notation == "python";
    // `KEY=word` without quotes is no Python.
    let bare = found.uses.iter().map(|one| &pool[one.entry]).any(|entry| entry.notation == Notation::Env && entry.kind == Kind::Bare);
    let mut python = !code;
    for one in &found.uses {
        python |= pool[one.entry].notation == Notation::Python && !bare;
        let Some(row) = one.row else { continue };
        // An object that code makes is no host, and a URL with a login is read by those who take one.
        let value = &pool[one.entry].value;
        let url = value.contains("://") && value.contains('@') && found.table.schemes.is_empty();
        if row.role == Role::Host && (url || value.starts_with("new ")) {
            return 0;
        }
        if row.role == Role::Host && found.form.notation == "flag" && is_foreign(&pool[one.entry].value, found.table) {
            return 0;
        }
        // Of two notations of one client, the one the text is written in.
        known += usize::from(pool[one.entry].notation != Notation::Yaml || found.form.notation != "properties");
        // A short word such as `secure` tells nothing alone.
        let long = pool[one.entry].path.len().saturating_sub(found.base.len()) >= 8;
        connects |= match row.role {
            Role::Other | Role::Sender | Role::Helo | Role::Mechanism => false,
            Role::Tls | Role::Verify | Role::SkipVerify | Role::Auth => long || known > 1,
            _ => true,
        };
        told |= row.names(found.form, &pool[one.entry].path, found.table.case, true);
    }
    if told && python && (connects || whole) { 2 * known + 1 } else { 0 }
}

/// A URL of another protocol: curl speaks many.
fn is_foreign(host: &str, table: &Table) -> bool {
    let schemes = || table.schemes.split_whitespace().filter_map(|pair| pair.split_once('='));
    host.split_once("://").is_some_and(|(scheme, _)| !schemes().any(|(known, _)| known.eq_ignore_ascii_case(scheme)))
}

/// The row that reads a path, and how much of the path stands in front of its key. The longest key wins.
fn find(table: &'static Table, form: Form, path: &str) -> Option<(Option<&'static Row>, usize)> {
    let mut longest = 0;
    let mut found = None;
    for row in &table.rows {
        for (key, _) in row.keys() {
            if let Some(base) = form.tail(path, key, table.case).filter(|_| key.len() > longest) {
                longest = key.len();
                found = Some((Some(row), base));
            }
        }
    }
    if found.is_none() {
        for (_, pairs) in &table.unread {
            for pair in pairs.split_whitespace() {
                if let Some(base) = form.tail(path, pair.split('=').next().unwrap_or(pair), table.case) {
                    return Some((None, base));
                }
            }
        }
    }
    found
}

/// The plan that the entries make.
fn plan(found: &Found, pool: &[Entry], text: &str, contained: bool) -> Plan {
    let table = found.table;
    let mut entries = Vec::with_capacity(found.uses.len());
    for one in &found.uses {
        let mut entry = pool[one.entry].clone();
        entry.commented = false;
        if one.shared {
            // Under another name: a fix of one plan adds its own key instead of changing the others' settings.
            entry.path.insert_str(0, SHARED);
        }
        entries.push(entry);
    }
    let mut plan = Plan::new(found.dialect, table.client, span_of(&entries));
    plan.base.clone_from(&found.base);
    for (entry, one) in entries.iter().zip(&found.uses) {
        match one.row {
            Some(row) if row.role == Role::Tls => plan.tls_switches.push(entry.outer),
            Some(row) => fill(&mut plan, row.role, entry),
            None => {}
        }
        unread(&mut plan, table, found.form, entry, one.row);
    }
    plan.in_container = contained || entries.iter().any(|entry| matches!(entry.notation, Notation::ComposeList | Notation::DockerRun));
    plan.entries = entries;
    split_host(&mut plan, table);
    set_tls(&mut plan, found, table);
    conflicts(&mut plan, found, table);
    set_port(&mut plan, found, table);
    generic::mangled(&mut plan);
    if let Way::Table { adjust: Some(adjust), .. } = &found.dialect.way {
        adjust(&mut plan, text);
    }
    plan.fragment = plan.host.is_none();
    plan
}

/// Keys the client does not read, or that are one letter off.
fn unread(plan: &mut Plan, table: &'static Table, form: Form, entry: &Entry, row: Option<&Row>) {
    let name = entry.path.get(plan.base.len()..).unwrap_or(&entry.path);
    for (why, pairs) in &table.unread {
        for pair in pairs.split_whitespace() {
            let (key, meant) = pair.split_once('=').map_or((pair, None), |(key, meant)| (key, Some(meant)));
            if form.tail(&entry.path, key, table.case).is_some() {
                plan.note(Oddity::UnknownKey { span: tail(entry.key, key), key: key.to_owned(), meant, why });
                return;
            }
        }
    }
    if row.is_some() || !table.near || table.known.split_whitespace().any(|known| known == name) {
        return;
    }
    let mut keys: Vec<&'static str> = Vec::new();
    for row in &table.rows {
        for (key, _) in row.keys() {
            keys.push(key);
        }
    }
    keys.extend(table.known.split_whitespace());
    for known in keys {
        if known.len() >= 4 && distance(&known.to_ascii_lowercase(), &name.to_ascii_lowercase()) == 1 {
            let (key, why) = (tail(entry.key, name), "it is not among the keys it reads");
            plan.note(Oddity::UnknownKey { span: key, key: name.to_owned(), meant: Some(known), why });
            return;
        }
    }
}

/// Where the key itself stands, behind what its form puts in front of every key.
fn tail(whole: Span, key: &str) -> Span {
    Span::new(whole.start.max(whole.end.saturating_sub(key.len())), whole.end)
}

/// A part of a value that a fix can replace by itself.
pub fn part(name: &str, value: &str, span: Span) -> Entry {
    Entry::of(["/", name].concat(), span, Literal::bare(value, Kind::Bare, span), Notation::Url, span)
}

/// Asks the switches in the client's order.
fn set_tls(plan: &mut Plan, found: &Found, table: &'static Table) {
    if plan.tls.is_some() || plan.oddities.iter().any(|oddity| matches!(oddity, Oddity::UnknownEncryption { .. })) {
        return;
    }
    let (mut passed, mut unclear) = (None, false);
    for (row, entry) in switches(plan, found, table) {
        let meaning = row.meaning(&entry, !table.truthy.is_empty());
        odd_text(plan, table, row, &entry);
        match meaning {
            Some(Meaning::Pass) => passed = passed.or(Some(entry.outer)),
            None if is_reference(&entry) || is_template(&entry.value) => unclear = true,
            None => {
                let (value, effect) =
                    (entry.value.clone(), if row.bad.is_empty() { "the client does not know this word" } else { row.bad });
                plan.note(Oddity::UnknownEncryption { span: entry.span, value, effect });
                unclear = true;
            }
            Some(meaning) => {
                plan.tls = plan.tls.take().or_else(|| Some(Value::stated(mode(plan, meaning), entry.outer)));
            }
        }
    }
    if plan.tls.is_none() && !unclear && plan.oddities.iter().all(|oddity| !matches!(oddity, Oddity::UnknownKey { .. })) {
        plan.tls = table.default.map(|default| match passed {
            Some(span) => Value::stated(mode(plan, default), span),
            None => Value::default(mode(plan, default), table.client.name),
        });
    }
}

/// The switches that are set, in the table's order.
fn switches(plan: &Plan, found: &Found, table: &'static Table) -> Vec<(&'static Row, Entry)> {
    let mut out = Vec::new();
    for row in table.rows.iter().filter(|row| row.role == Role::Tls) {
        let entry = plan.entries.iter().zip(&found.uses).rev().find(|(_, one)| one.row.is_some_and(|other| std::ptr::eq(other, row)));
        out.extend(entry.map(|(entry, _)| (row, entry.clone())));
    }
    out
}

/// Text in place of a boolean: `"false"` is true in many languages.
fn odd_text(plan: &mut Plan, table: &Table, row: &Row, entry: &Entry) {
    let boolean = row.values().any(|(value, _)| value == "true");
    let off = super::fields::truth(entry) == Some(false);
    if boolean && !table.truthy.is_empty() && entry.kind == Kind::Text && off && !entry.value.is_empty() {
        let right = if entry.notation == Notation::Python { "False" } else { "false" };
        plan.note(Oddity::EnvType { span: entry.outer, effect: table.truthy, right });
    }
}

/// A symbol or atom (`:always`) stands for itself.
fn is_reference(entry: &Entry) -> bool {
    entry.kind == Kind::Reference && !entry.value.starts_with(':')
}

fn is_template(value: &str) -> bool {
    holds_any(value, "<${")
}

/// The mode that a meaning comes to with this plan's port.
pub fn mode(plan: &Plan, meaning: Meaning) -> TlsMode {
    match meaning {
        Meaning::Mode(mode) => mode,
        Meaning::ByPort(mode) if super::fields::mode_by_port(plan.port_number()) != TlsMode::Implicit => mode,
        _ => TlsMode::Implicit,
    }
}

fn conflicts(plan: &mut Plan, found: &Found, table: &'static Table) {
    for line in &table.conflicts {
        let (first, rest) = super::table::split(line);
        let (second, effect) = super::table::split(rest);
        let set = |key: &str| {
            let entry = plan.entries.iter().zip(&found.uses).rev().find(|(_, one)| one.row.is_some_and(|row| row.key() == key))?;
            let row = entry.1.row?;
            let on = match row.meaning(entry.0, !table.truthy.is_empty()) {
                Some(Meaning::Pass | Meaning::Mode(TlsMode::None)) | None => None,
                Some(_) => Some(entry.0.outer),
            };
            Some(on)
        };
        let first_at = set(first.trim_start_matches('!')).flatten();
        let second_at = match second.strip_suffix('+') {
            Some(key) => set(key).unwrap_or(first_at),
            None => set(second).flatten(),
        };
        if let (Some(first_at), Some(second_at)) = (first_at, second_at) {
            let fatal = first.starts_with('!');
            plan.note(Oddity::Conflict { first: first_at, second: second_at, effect, fatal });
            if fatal {
                plan.tls = None;
            }
        }
    }
}

/// The client's own port, where none is given.
fn set_port(plan: &mut Plan, found: &Found, table: &Table) {
    let given = found.uses.iter().any(|one| one.row.is_some_and(|row| row.role == Role::Port));
    let astray = plan.oddities.iter().any(|oddity| matches!(oddity, Oddity::UnknownKey { .. }));
    if plan.port.is_some() || given || astray || plan.host.is_none() || table.ports[0] == 0 {
        return;
    }
    let [plain, implicit, starttls] = table.ports;
    let port = match plan.tls_mode() {
        Some(TlsMode::Implicit) => implicit,
        Some(TlsMode::StartTls) => starttls,
        _ => plain,
    };
    plan.port = Some(Value::default(port, table.client.name));
}
