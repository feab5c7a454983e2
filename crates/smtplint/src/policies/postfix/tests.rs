use super::*;

#[test]
fn parameters_continue_over_lines() {
    let policy = read("smtpd_recipient_restrictions =\n  permit_mynetworks,\n  reject_unauth_destination\nmyhostname = mail.example.org\n")
        .expect("Postfix");
    assert_eq!(policy.value("smtpd_recipient_restrictions"), "permit_mynetworks, reject_unauth_destination");
    assert_eq!(policy.get("myhostname").map(|param| param.value.as_str()), Some("mail.example.org"));
}

#[test]
fn services_and_commands() {
    let policy =
        read("submission inet n - y - - smtpd\n  -o smtpd_tls_security_level=encrypt\n  -o { mynetworks = 127.0.0.1, 192.0.2.1 }\n")
            .expect("Postfix");
    assert_eq!(policy.params[0].service.as_deref(), Some("submission"));
    assert_eq!(policy.params[1].value, "127.0.0.1, 192.0.2.1");
    assert_eq!(policy.listeners.iter().map(|listener| listener.port).collect::<Vec<_>>(), [Some(587)]);
    let policy = read("sudo postconf -e 'mynetworks = 127.0.0.0/8' 'relayhost='\n").expect("Postfix");
    assert_eq!(policy.params.len(), 2);
    let policy = read("postconf -P 'submission/inet/smtpd_tls_security_level=encrypt'\n").expect("Postfix");
    assert_eq!(policy.params[0].service.as_deref(), Some("submission"));
    let policy = read("smtp inet n - y - - smtpd -o smtpd_sasl_auth_enable=no -o mynetworks=127.0.0.1\n").expect("Postfix");
    assert_eq!(policy.params.len(), 2);
}

#[test]
fn lists_of_configuration_managers() {
    let policy = read("postfix_smtpd_recipient_restrictions:\n  - permit_mynetworks\n  - reject_unauth_destination\n").expect("Postfix");
    assert_eq!(policy.value("smtpd_recipient_restrictions"), "permit_mynetworks reject_unauth_destination");
    let policy = read("    smtpd_relay_restrictions: 'permit_mynetworks, reject'\n").expect("Postfix");
    assert_eq!(policy.value("smtpd_relay_restrictions"), "permit_mynetworks, reject");
}

#[test]
fn other_settings_are_left_alone() {
    for text in [
        "smtp_host = smtp.example.org\nsmtp_port = 587\n",
        "MAIL_HOST=x\n",
        "biffle = no",
        "mydomain.com = x",
        "sendmail_path = /usr/sbin/sendmail -t -i\n",
    ] {
        assert!(read(text).is_none(), "{text}");
    }
}
