//! Every safe fix at once.

use smtplint::report::Applicability;
use smtplint::{Edit, Report};

/// The safe fixes of a report that can be made together.
#[derive(Debug, Default, PartialEq)]
pub struct Safe {
    /// Their edits.
    pub edits: Vec<Edit>,
    /// How many findings they repair.
    pub count: usize,
    /// How many touch a place that another changes; they are offered again when the text has been judged anew.
    pub left: usize,
}

/// Of each finding the first safe fix, the most important findings first.
pub fn safe(report: &Report) -> Safe {
    let mut safe = Safe::default();
    for finding in &report.findings {
        let Some(fix) = finding.fixes.first().filter(|fix| fix.applicability == Applicability::Safe) else { continue };
        if fix.edits.iter().any(|edit| safe.edits.iter().any(|other| touch(edit, other))) {
            safe.left += 1;
            continue;
        }
        safe.count += 1;
        for edit in &fix.edits {
            if !safe.edits.contains(edit) {
                safe.edits.push(edit.clone());
            }
        }
    }
    safe
}

/// Whether two edits change the same place, and not in the same way.
fn touch(edit: &Edit, other: &Edit) -> bool {
    let [(start, end), (from, to)] = [edit, other].map(|edit| (edit.span.start.offset, edit.span.end.offset));
    edit != other && start <= to && from <= end
}

#[cfg(test)]
mod tests {
    use super::*;
    use smtplint::{Options, apply, check};

    fn judged(text: &str) -> Report {
        check(text, &Options::default())
    }

    fn repairable(report: &Report) -> usize {
        let safe = |finding: &&smtplint::Finding| finding.fixes.first().is_some_and(|fix| fix.applicability == Applicability::Safe);
        report.findings.iter().filter(safe).count()
    }

    fn texts() -> Vec<String> {
        let mut all = Vec::new();
        for folder in ["fixtures", "dialects"] {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/smtplint/tests").join(folder);
            for file in std::fs::read_dir(path).expect("the engine's fixtures").flatten() {
                let text = std::fs::read_to_string(file.path()).expect("a text");
                all.extend(text.split("\n=== ").map(|one| one.split_once('\n').map_or(String::new(), |(_, text)| text.to_owned())));
            }
        }
        all
    }

    #[test]
    fn together_they_repair_what_each_repairs() {
        let single: Vec<String> = texts().into_iter().filter(|text| safe(&judged(text)).count > 0).collect();
        // Two customers' texts in one paste have two faults.
        let pairs = single.windows(2).map(|pair| pair.join("\n\n"));
        let (mut tried, mut wrong) = (0, Vec::new());
        for text in single.iter().cloned().chain(pairs) {
            let report = judged(&text);
            let safe = safe(&report);
            if safe.count < 2 {
                continue;
            }
            tried += 1;
            let after = judged(&apply(&text, &safe.edits));
            let (before, after) = (repairable(&report), repairable(&after));
            if after >= before {
                wrong.push(format!("{before} to {after}: {text}\n→\n{}", apply(&text, &safe.edits)));
            }
        }
        assert!(tried > 20, "{tried}");
        assert!(wrong.is_empty(), "{} of {tried}\n{}", wrong.len(), wrong.join("\n---\n"));
    }

    #[test]
    fn what_overlaps_is_left_and_offered_again() {
        let text = "MAIL_HOST=https://smtp.example.org/\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls\n";
        let mut report = judged(text);
        let first =
            report.findings.iter().position(|finding| finding.fixes.first().is_some_and(|fix| fix.applicability == Applicability::Safe));
        let mut twin = report.findings[first.expect("a safe fix")].clone();
        twin.fixes[0].edits[0].text.push('x');
        let alone = safe(&report);
        report.findings.push(twin);
        let with = safe(&report);
        assert_eq!((with.edits, with.count, with.left), (alone.edits, alone.count, alone.left + 1));
        let mut same = judged(text);
        same.findings.push(same.findings[first.unwrap_or(0)].clone());
        assert_eq!(safe(&same).left, 0, "the same edit twice is one");
    }
}
