//! The outgoing servers of Mozilla's autoconfig (`clientConfig`), as the engine reads them.

use crate::transcript::printable;

/// The `outgoingServer` elements of a page with their settings, made anew: whatever else the page holds is no setting.
pub fn settings(page: &str, domain: &str) -> String {
    let servers: Vec<String> =
        page.split("<outgoingServer").skip(1).filter_map(|rest| rest.split("</outgoingServer>").next()).take(8).map(server).collect();
    match servers.is_empty() {
        true => String::new(),
        false => format!(
            "<clientConfig version=\"1.1\">\n<emailProvider id=\"{domain}\">\n{}</emailProvider>\n</clientConfig>\n",
            servers.concat()
        ),
    }
}

fn server(body: &str) -> String {
    let mut out = "  <outgoingServer type=\"smtp\">\n".to_owned();
    for name in ["hostname", "port", "socketType", "username", "authentication"] {
        let value = body.split(&format!("<{name}>")).nth(1).and_then(|rest| rest.split('<').next());
        if let Some(value) = value {
            out.push_str(&format!("    <{name}>{}</{name}>\n", printable(value.trim().as_bytes())));
        }
    }
    out + "  </outgoingServer>\n"
}

#[cfg(test)]
mod tests {
    use super::settings;

    #[test]
    fn only_the_settings_are_taken() {
        let page = "<clientConfig><incomingServer type=\"imap\"><port>143</port></incomingServer>\n<outgoingServer type=\"smtp\">\
                    <hostname>smtp.example.org</hostname><port>465</port>\n<socketType> STARTTLS </socketType><x>220 hello</x></outgoingServer>";
        let read = settings(page, "example.org");
        assert!(read.contains("<hostname>smtp.example.org</hostname>") && read.contains("<socketType>STARTTLS</socketType>"), "{read}");
        assert!(!read.contains("143") && !read.contains("220"), "{read}");
        assert_eq!(settings("<html>", "example.org"), "");
    }
}
