use super::*;

const WORKED: &str = "220 mail.example.org ESMTP\nEHLO a.example\n250-mail.example.org\n250-STARTTLS\n250-SIZE 1000\n250 AUTH PLAIN LOGIN\nMAIL FROM:<a@example.org>\n250 2.1.0 Ok\nRCPT TO:<b@example.net>\n250 2.1.5 Ok\nQUIT\n221 2.0.0 Bye\n";

fn find<'a>(rows: &'a [Row], what: &str) -> &'a Row {
    rows.iter().find(|row| row.what == what).unwrap_or_else(|| panic!("no {what} in {rows:#?}"))
}

fn said(row: &Row) -> [&str; 2] {
    [&row.sides[0].text, &row.sides[1].text]
}

#[test]
fn settings_of_two_clients() {
    let laravel =
        "MAIL_HOST=smtp.example.org\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls\nMAIL_USERNAME=jane@example.org\nMAIL_PASSWORD=Vq7wLp4Zt9kR\n";
    let django = "EMAIL_HOST = 'SMTP.example.org'\nEMAIL_PORT = 587\nEMAIL_USE_TLS = True\nEMAIL_HOST_USER = 'jane'\nEMAIL_HOST_PASSWORD = 'Other-7Lp4Zt9'\n";
    let rows = compare(laravel, django);
    assert!(find(&rows, "Host").same, "names of hosts have no case");
    assert_eq!(said(find(&rows, "Port")), ["465", "587"]);
    assert_eq!(said(find(&rows, "User name")), ["an address at example.org", "a name without @"]);
    assert_eq!(said(find(&rows, "Password")), ["given", "given, another one"]);
    assert_eq!(said(find(&rows, "Client")), ["Laravel .env", "Django settings"]);
    let port = find(&rows, "Port").sides.clone().map(|side| side.span.expect("it stands there"));
    assert_eq!(&laravel[port[0].start.offset..port[0].end.offset], "465");
    assert_eq!(&django[port[1].start.offset..port[1].end.offset], "587");
    let all = format!("{rows:?}");
    assert!(!all.contains("Vq7w") && !all.contains("Other-7"), "{all}");
}

#[test]
fn a_secret_is_the_same_or_differs_and_never_shown() {
    let text = |password: &str| format!("MAIL_HOST=smtp.example.org\nMAIL_USERNAME={password}\nMAIL_PASSWORD={password}\n");
    let (one, other) = (text("Vq7wLp4Zt9kR"), text("Vq7wLp4Zt9kS"));
    assert!(find(&compare(&one, &one), "Password").same);
    let rows = compare(&one, &other);
    assert!(!find(&rows, "Password").same && !find(&rows, "User name").same);
    assert!(!format!("{rows:?}").contains("Vq7w"));
}

#[test]
fn sessions_part_at_their_first_other_reply() {
    let failed = WORKED
        .replace("250-STARTTLS\n", "")
        .replace("250 AUTH PLAIN LOGIN", "250 AUTH PLAIN XOAUTH2")
        .replace("250 2.1.5 Ok", "550 5.7.1 Relay access denied");
    let rows = compare(WORKED, &failed);
    assert_eq!(said(find(&rows, "STARTTLS")), ["offered", "not offered"]);
    assert_eq!(said(find(&rows, "AUTH")), ["also LOGIN", "also XOAUTH2"]);
    assert!(find(&rows, "Capabilities").same && find(&rows, "Greeting").same);
    let [worked, fails] = said(find(&rows, "First reply that differs"));
    assert!(worked.starts_with("to RCPT TO: 250 2.1.5") && fails.starts_with("to RCPT TO: 550 5.7.1"), "{worked} / {fails}");
    assert!(fails.contains("Relay access denied"));
    assert!(compare(WORKED, WORKED).iter().all(|row| row.same && row.what != "First reply that differs"));
}

#[test]
fn a_conversation_that_broke_off() {
    let (head, _) = WORKED.split_once("RCPT").expect("it holds one");
    let row = find(&compare(WORKED, head), "First reply that differs").clone();
    assert!(row.sides[0].text.contains("RCPT TO") && row.sides[1].text.is_empty(), "{row:?}");
}

#[test]
fn servers_by_whom_they_relay_for() {
    let closed = "mynetworks = 127.0.0.0/8\nsmtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\n";
    let open = "mynetworks = 0.0.0.0/0\nsmtpd_relay_restrictions = permit_mynetworks,\n  reject_unauth_destination\n";
    let rows = compare(closed, open);
    assert!(
        find(&rows, "smtpd_relay_restrictions").same || !said(find(&rows, "smtpd_relay_restrictions"))[0].is_empty(),
        "white space is no difference"
    );
    assert_eq!(said(find(&rows, "mynetworks")), ["127.0.0.0/8", "0.0.0.0/0"]);
    assert_ne!(find(&rows, "Verdict").sides[0], find(&rows, "Verdict").sides[1]);
    assert!(rows.iter().any(|row| row.about == "Findings" && row.sides[0].text.is_empty() && row.sides[1].span.is_some()));
}

#[test]
fn what_has_nothing_in_common_says_so() {
    let rows = compare("MAIL_HOST=a.example\nMAIL_PORT=25\n", WORKED);
    assert_eq!(said(find(&rows, "Settings")), ["there", ""]);
    assert_eq!(said(find(&rows, "A session")), ["", "there"]);
    assert!(compare("", "").iter().all(|row| row.same));
}
