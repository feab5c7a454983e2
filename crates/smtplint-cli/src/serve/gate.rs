//! Who may use the API: everything is refused that is not known to be the user's own doing.
//!
//! Any page that the user visits, and any program of any user on this machine, can connect to a port of loopback. A page cannot forge
//! `Host`, `Origin` and `Sec-Fetch-*`, and a stranger's program has no key; so all of them must be right.

use super::key::Key;
use crate::http::{Given, Request};

/// A page that may ask, and its key.
pub struct Guest {
    /// Its exact origin.
    pub origin: String,
    /// Of this origin only: the key of one page is worth nothing in another.
    pub key: Key,
}

/// Who may ask.
pub struct Gate {
    /// `127.0.0.1:7425`.
    host: String,
    /// The companion's own page.
    own: Guest,
    /// A page elsewhere.
    paired: Option<Guest>,
}

/// Why somebody is not let in: the status and a sentence.
pub type Refusal = (u16, &'static str);

impl Gate {
    /// The gate of a companion on `port`.
    pub fn new(port: u16, own: Key, paired: Option<Guest>) -> Gate {
        // Browsers leave the port of the scheme out.
        let host = if port == 80 { "127.0.0.1".to_owned() } else { format!("127.0.0.1:{port}") };
        Gate { own: Guest { origin: format!("http://{host}"), key: own }, host, paired }
    }

    /// The own page's address with the fragment begun, for the file that leads there.
    pub fn own_page(&self) -> (String, &Key) {
        (format!("{}/#", self.own.origin), &self.own.key)
    }

    /// Likewise the paired page's, which is told where the companion is.
    pub fn paired_page(&self) -> Option<(&str, String, &Key)> {
        let guest = self.paired.as_ref()?;
        Some((&guest.origin, format!("{}/#companion={}&", guest.origin, self.own.origin), &guest.key))
    }

    /// The paired origin, if the request says that it comes from there.
    pub fn paired_origin(&self, request: &Request) -> Option<&str> {
        let paired = self.paired.as_ref()?;
        (request.given("Origin") == Given::Once(&paired.origin)).then_some(paired.origin.as_str())
    }

    /// Lets a request to the API in, or says why not.
    pub fn admit(&self, request: &Request) -> Result<(), Refusal> {
        self.is_for_us(request)?;
        if request.method != "POST" {
            return Err((405, "Only POST."));
        }
        let guest = self.guest(request)?;
        is_json(request)?;
        match request.given("Authorization") {
            Given::Once(given) if guest.key.opens(given) => Ok(()),
            _ => Err((401, "This key is not of this start of smtplint. Open the file that `smtplint serve` names.")),
        }
    }

    /// Lets the paired page ask whether it may ask (the CORS preflight); it carries no key and has no effect.
    pub fn admit_preflight(&self, request: &Request) -> Result<&str, Refusal> {
        self.is_for_us(request)?;
        let asks_for_post = request.given("Access-Control-Request-Method") == Given::Once("POST");
        self.paired_origin(request).filter(|_| asks_for_post).ok_or((403, "This page is not paired."))
    }

    /// A name that was made to lead to loopback (DNS rebinding) is told by the host it was asked by.
    fn is_for_us(&self, request: &Request) -> Result<(), Refusal> {
        match request.given("Host") {
            Given::Once(host) if host == self.host => Ok(()),
            _ => Err((421, "The API answers to 127.0.0.1 and its port only.")),
        }
    }

    fn guest(&self, request: &Request) -> Result<&Guest, Refusal> {
        let guest = match request.given("Origin") {
            // No browser leaves it out of a POST; `curl` does. A browser's other marks prove that it is one.
            Given::Absent if request.has_any("Sec-Fetch-") || request.has_any("Sec-CH-") => return Err(FOREIGN),
            Given::Absent => &self.own,
            Given::Once(origin) if origin == self.own.origin => &self.own,
            Given::Once(_) => self.paired.as_ref().filter(|_| self.paired_origin(request).is_some()).ok_or(FOREIGN)?,
            Given::Often => return Err(FOREIGN),
        };
        let sites: &[&str] = if std::ptr::eq(guest, &self.own) { &["same-origin"] } else { &["cross-site", "same-site"] };
        let fits = says(request, "Sec-Fetch-Site", sites)
            && says(request, "Sec-Fetch-Mode", &["cors", "same-origin"])
            && says(request, "Sec-Fetch-Dest", &["empty"]);
        if fits { Ok(guest) } else { Err(FOREIGN) }
    }
}

const FOREIGN: Refusal = (403, "Only smtplint's own page may ask.");

/// Whether a header, if it is there, is one of these.
fn says(request: &Request, name: &str, values: &[&str]) -> bool {
    match request.given(name) {
        Given::Absent => true,
        Given::Once(value) => values.contains(&value),
        Given::Often => false,
    }
}

/// JSON is what no form can send, and what a foreign page must ask for first.
fn is_json(request: &Request) -> Result<(), Refusal> {
    let essence = request.header("Content-Type").map(|kind| kind.split(';').next().unwrap_or(kind).trim());
    if essence.is_some_and(|essence| essence.eq_ignore_ascii_case("application/json")) {
        Ok(())
    } else {
        Err((415, "Only application/json."))
    }
}

/// Whether a text is an origin as browsers send it: a scheme, a host in small letters, a port that is not the scheme's.
pub fn is_origin(text: &str) -> bool {
    let (rest, default) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
        (Some(rest), _) => (rest, "443"),
        (None, Some(rest)) => (rest, "80"),
        (None, None) => return false,
    };
    let (host, port) = rest.split_once(':').unwrap_or((rest, "1"));
    let named = !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte));
    named && !host.ends_with('.') && port != default && port.parse::<u16>().is_ok_and(|number| number > 0 && number.to_string() == port)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::tests::read;

    const PAGE: &str = "https://lint.example";

    fn gate() -> Gate {
        Gate::new(7425, Key::new().unwrap(), Some(Guest { origin: PAGE.to_owned(), key: Key::new().unwrap() }))
    }

    fn ask(gate: &Gate, headers: &str, authorization: &str) -> Result<(), u16> {
        let head =
            format!("POST /api/v1/probe HTTP/1.1\r\n{headers}Content-Type: application/json\r\nAuthorization: {authorization}\r\n\r\n");
        gate.admit(&read(&head)).map_err(|(status, _)| status)
    }

    #[test]
    fn each_origin_has_its_own_key() {
        let gate = gate();
        let (own, paired) = (gate.own.key.bearer(), gate.paired.as_ref().unwrap().key.bearer());
        let from = |origin: &str, key: &str| ask(&gate, &format!("Host: 127.0.0.1:7425\r\nOrigin: {origin}\r\n"), key);
        assert_eq!(from("http://127.0.0.1:7425", &own), Ok(()));
        assert_eq!(from(PAGE, &paired), Ok(()));
        assert_eq!(from(PAGE, &own), Err(401));
        assert_eq!(from("http://127.0.0.1:7425", &paired), Err(401));
        assert_eq!(ask(&gate, "Host: 127.0.0.1:7425\r\n", &own), Ok(()), "curl");
        assert_eq!(ask(&gate, "Host: 127.0.0.1:7425\r\n", &paired), Err(401));
    }

    #[test]
    fn origins_are_exact() {
        for good in ["https://lint.example", "http://localhost:8080", "https://a-b.example.org:8443"] {
            assert!(is_origin(good), "{good}");
        }
        for bad in [
            "*",
            "null",
            "",
            "https://",
            "lint.example",
            "https://lint.example/",
            "https://Lint.example",
            "https://lint.example:443",
            "https://lint.example:",
            "https://*.example",
            "https://a@b.example",
            "ftp://a.example",
            "https://a.example?",
            "https://a.example:080",
            "https://a.example\r\nX: y",
            "https://a.example.",
        ] {
            assert!(!is_origin(bad), "{bad}");
        }
    }
}
