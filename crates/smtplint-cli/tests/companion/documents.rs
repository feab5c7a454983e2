//! Documents: their code blocks, at the document's own lines.

use crate::run::{BROKEN, RULE, folder, json, out, put, run_in, status};

/// Each document holds the fault in its seventh line, and prose that would be a fault of its own.
const DOCUMENTS: &[(&str, &str)] = &[
    (
        "a.md",
        "# Mail\n\nMAIL_PORT=465 with MAIL_ENCRYPTION=tls hangs.\n```env\nMAIL_HOST=smtp.example.org\nMAIL_PORT=587\nMAIL_SCHEME=smtps\n```\n",
    ),
    ("b.mdx", "1. Put this there:\n\n\n   ~~~\n   MAIL_HOST=smtp.example.org\n   MAIL_PORT=587\n   MAIL_SCHEME=smtps\n   ~~~\n"),
    ("c.adoc", "= Mail\n\n[source,env]\n----\nMAIL_HOST=smtp.example.org\nMAIL_PORT=587\nMAIL_SCHEME=smtps\n----\n"),
    ("d.rst", "Mail\n====\n.. code-block:: ini\n\n   MAIL_HOST=smtp.example.org\n   MAIL_PORT=587\n   MAIL_SCHEME=smtps\n\nEnd.\n"),
    (
        "e.html",
        "<p>é\n<p>x</p>\n<p>y</p>\n<pre><code class=\"env\">\n<span>MAIL_HOST</span>=smtp.example.org\nMAIL_PORT=587\n<b>MAIL_SCHEME</b>=smtps\n</code></pre>\n",
    ),
    ("f.md", "> Quoted:\n>\n>\n> ```\n> MAIL_HOST=smtp.example.org\n> MAIL_PORT=587\n> MAIL_SCHEME=smtps\n> ```\n"),
];

#[test]
fn blocks_are_judged_at_the_documents_own_lines() {
    let root = folder("documents");
    for (name, text) in DOCUMENTS {
        put(&root, name, text);
        let document = json(&run_in(&root, &["check", "--format", "json", name]));
        let findings = document["inputs"][0]["findings"].as_array().unwrap();
        assert_eq!((findings.len(), &findings[0]["rule"]), (1, &RULE.into()), "{name}: {document:#}");
        let span = &findings[0]["span"];
        assert_eq!(span["start"]["line"], 7, "{name}");
        let offset = |place: &str| span[place]["offset"].as_u64().unwrap() as usize;
        assert_eq!(&text[offset("start")..offset("end")], "smtps", "{name}");
    }
}

#[test]
fn fixes_change_the_documents_own_text() {
    let root = folder("documents-fix");
    for (name, text) in DOCUMENTS {
        for (number, text) in [(*text).to_owned(), text.replace('\n', "\r\n")].iter().enumerate() {
            let path = put(&root, &format!("{number}{name}"), text);
            let output = run_in(&root, &["check", "--fix", path.to_str().unwrap()]);
            assert_eq!(status(&output), 0, "{name}: {}", out(&output));
            assert_eq!(std::fs::read_to_string(path).unwrap(), text.replace("smtps", "smtp"), "{name}");
        }
    }
}

#[test]
fn prose_is_not_judged() {
    let root = folder("documents-prose");
    put(&root, "prose.md", BROKEN);
    let output = run_in(&root, &["check", "prose.md"]);
    assert!(status(&output) == 0 && out(&output).contains("holds no code block"), "{}", out(&output));
    assert!(out(&run_in(&root, &["check", "."])).starts_with("1 file looked at"));
}

#[test]
fn blocks_are_judged_one_by_one() {
    let root = folder("documents-many");
    let block = |port: u16, scheme: &str| format!("```\nMAIL_HOST=smtp.example.org\nMAIL_PORT={port}\nMAIL_SCHEME={scheme}\n```\n\n");
    put(&root, "many.md", [block(587, "smtp"), block(465, "smtps"), block(587, "smtps")].concat());
    let document = json(&run_in(&root, &["check", "--format", "json", "many.md"]));
    let input = &document["inputs"][0];
    let lines: Vec<_> =
        input["segments"].as_array().unwrap().iter().map(|segment| segment["span"]["start"]["line"].as_u64().unwrap()).collect();
    assert_eq!((lines, input["verdict"].as_str()), (vec![2, 8, 14], Some("fails")));
    assert_eq!(input["findings"].as_array().map(Vec::len), Some(1), "{input:#}");
}

#[test]
fn added_lines_get_what_stands_before_the_others() {
    // The fix of settings.py adds a line.
    let text = "- item\n\n  ```python\n  EMAIL_HOST = 'smtp.example.org'\n  EMAIL_PORT = 465\n  EMAIL_USE_TLS = True\n  ```\n";
    let root = folder("documents-added");
    let path = put(&root, "django.md", text);
    let output = run_in(&root, &["check", "--fix", "django.md"]);
    let fixed = std::fs::read_to_string(path).unwrap();
    assert!(fixed != text && status(&output) == 0, "{}", out(&output));
    assert!(fixed.starts_with("- item\n\n  ```python\n") && fixed.ends_with("\n  ```\n"), "{fixed}");
    assert!(fixed.lines().skip(2).all(|line| line.starts_with("  ")), "{fixed}");
}
