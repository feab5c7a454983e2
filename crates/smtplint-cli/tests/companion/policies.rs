//! A server's decision, as a table.

use crate::run::{out, run};

#[test]
fn who_may_send_where() {
    let text = b"mynetworks = 0.0.0.0/0\nmydestination = example.org\nsmtpd_relay_restrictions =\n  permit_mynetworks\n  reject_unauth_destination\n";
    let output = run(&["check", "-"], text);
    let table: Vec<&str> = out(&output).lines().skip_while(|line| !line.contains("who may send where")).take(5).collect();
    insta::assert_snapshot!(table.join("\n"), @r"
      who may send where:
        a stranger         elsewhere   accepted  permit_mynetworks: 0.0.0.0/0 in mynetworks (line 1)
        a stranger         here        accepted  permit_mynetworks: 0.0.0.0/0 in mynetworks (line 1)
        a trusted network  elsewhere   accepted  permit_mynetworks: 0.0.0.0/0 in mynetworks (line 1)
        a trusted network  here        accepted  permit_mynetworks: 0.0.0.0/0 in mynetworks (line 1)
    ");
}

#[test]
fn no_table_without_a_server() {
    let output = run(&["check", "-"], b"MAIL_HOST=smtp.example.org\nMAIL_PORT=587\n");
    assert!(!out(&output).contains("who may send where"));
}
