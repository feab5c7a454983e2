//! One page of the site: its head, frame and structured data.

use serde_json::{Value, json};

use super::html::{Html, escaped, html, link};

/// What a page may load: its own files. JSON-LD is data, which no policy of scripts is about.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'";

/// The sections, as the navigation shows them.
pub const SECTIONS: &[(&str, &str)] = &[
    ("/guides/", "Guides"),
    ("/settings/", "Settings"),
    ("/providers/", "Providers"),
    ("/replies/", "Replies"),
    ("/rules/", "Rules"),
    ("/servers/", "Servers"),
];

/// A page.
#[derive(Default)]
pub struct Page {
    /// Where it stands: `/rules/host-typo/`.
    pub path: String,
    /// Its heading.
    pub title: String,
    /// What the browser's tab says, if something else.
    pub head: String,
    /// For search engines, about 150 characters.
    pub description: String,
    /// Below the heading, in front of the text.
    pub lead: Html,
    /// The class of its stripe: a severity, a verdict, or nothing.
    pub tone: &'static str,
    /// Its text.
    pub body: Html,
    /// Structured data (schema.org), beside the breadcrumb.
    pub data: Vec<Value>,
    /// Words that it is found by, beside title and description.
    pub words: String,
    /// Not for search engines: the search itself, and the page for what is not there.
    pub hidden: bool,
}

/// Where the site stands, and what it has.
pub struct Site {
    /// `https://example.org/smtp`, without a slash at the end; empty if nobody knows.
    pub base: String,
    /// Whether the widget's bundle lies beside it.
    pub widget: bool,
}

impl Page {
    /// The page as a file.
    pub fn file(&self, site: &Site) -> String {
        let title = if self.head.is_empty() { &self.title } else { &self.head };
        let live = site.widget && self.body.as_str().contains("<smtp-lint");
        let head = html!(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"",
            POLICY,
            "\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>",
            title,
            " · smtplint</title><meta name=\"description\" content=\"",
            self.description,
            "\">",
            self.addresses(site),
            "<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"theme-color\" content=\"#e6edf5\" \
             media=\"(prefers-color-scheme: light)\"><meta name=\"theme-color\" content=\"#10171f\" media=\"(prefers-color-scheme: dark)\">\
             <link rel=\"icon\" href=\"/favicon.svg\"><link rel=\"stylesheet\" href=\"/reference.css\">\
             <script type=\"module\" src=\"/reference.js\"></script>",
            live.then(|| html!("<script type=\"module\" src=\"/element/smtp-lint.js\"></script>"))
        );
        let body = html!(
            "</head><body class=\"",
            self.tone,
            "\"><a class=\"skip\" href=\"#text\">Skip to the text</a>",
            masthead(&self.path),
            self.breadcrumb(),
            "<main id=\"text\"><h1>",
            self.title,
            "</h1>",
            self.lead,
            self.body,
            "</main>",
            footer()
        );
        let text = [head.as_str(), &self.structured(site), body.as_str()].concat();
        rooted(&text, &self.root(site))
    }

    /// What leads from the page to the site's root. A page for what is not there may be shown at any address.
    fn root(&self, site: &Site) -> String {
        if self.path == "/404.html" {
            return [path_of(&site.base), "/"].concat();
        }
        "../".repeat(self.path.matches('/').count() - 1)
    }

    fn addresses(&self, site: &Site) -> Html {
        if self.hidden {
            return html!("<meta name=\"robots\" content=\"noindex\">");
        }
        let own = [&site.base, self.path.as_str()].concat();
        let canonical = (!site.base.is_empty())
            .then(|| html!("<link rel=\"canonical\" href=\"", own, "\"><meta property=\"og:url\" content=\"", own, "\">"));
        html!(
            canonical,
            "<meta property=\"og:type\" content=\"article\"><meta property=\"og:site_name\" content=\"smtplint\"><meta property=\"og:title\" content=\"",
            self.title,
            "\"><meta property=\"og:description\" content=\"",
            self.description,
            "\">"
        )
    }

    /// The pages above this one: the checker, the section, and for a section nothing else.
    fn above(&self) -> Vec<(&str, &str)> {
        let section = SECTIONS.iter().find(|(path, _)| self.path.starts_with(path) && self.path != *path);
        [("/", "smtplint")].into_iter().chain(section.copied()).collect()
    }

    fn breadcrumb(&self) -> Html {
        let above: Vec<Html> = self.above().iter().map(|(path, name)| html!("<li>", link(path, *name), "</li>")).collect();
        html!("<nav class=\"crumbs\" aria-label=\"Breadcrumb\"><ol>", above, "<li aria-current=\"page\">", self.title, "</li></ol></nav>")
    }

    fn structured(&self, site: &Site) -> String {
        if self.hidden {
            return String::new();
        }
        let mut trail = self.above();
        trail.push((&self.path, &self.title));
        let items: Vec<Value> = trail
            .iter()
            .enumerate()
            .map(|(at, (path, name))| match site.base.as_str() {
                "" => json!({ "@type": "ListItem", "position": at + 1, "name": name }),
                base => json!({ "@type": "ListItem", "position": at + 1, "name": name, "item": format!("{base}{path}") }),
            })
            .collect();
        let crumbs = json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items });
        std::iter::once(&crumbs).chain(&self.data).map(block).collect()
    }
}

/// A block of JSON-LD. No text in it can end it.
fn block(data: &Value) -> String {
    ["<script type=\"application/ld+json\">", &data.to_string().replace('<', "\\u003c"), "</script>"].concat()
}

/// Addresses from the root, as they are seen from a page: the site stands in any folder.
pub fn rooted(text: &str, root: &str) -> String {
    let mut out = text.to_owned();
    for name in [" href=\"", " src=\"", " action=\""] {
        let (from, to) = ([name, "/"].concat(), [name, if root.is_empty() { "./" } else { root }].concat());
        out = out.replace(&from, &to);
    }
    out
}

/// `/smtp` of `https://example.org/smtp`.
fn path_of(base: &str) -> &str {
    let host = base.find("://").map_or(0, |at| at + 3);
    base[host..].find('/').map_or("", |at| &base[host + at..])
}

fn masthead(path: &str) -> Html {
    let links: Vec<Html> = SECTIONS
        .iter()
        .map(|(section, name)| match path.starts_with(section) {
            true => html!("<li><a href=\"", *section, "\" aria-current=\"true\">", *name, "</a></li>"),
            false => html!("<li>", link(section, *name), "</li>"),
        })
        .collect();
    html!(
        "<header class=\"masthead\"><a class=\"name\" href=\"/\">smtplint</a><nav aria-label=\"Reference\"><ul>",
        links,
        "</ul></nav><form role=\"search\" action=\"/search/\"><label for=\"find\">Search</label>\
         <input id=\"find\" name=\"q\" type=\"search\" placeholder=\"535 5.7.139\"></form></header>"
    )
}

fn footer() -> Html {
    html!(
        "<footer><p><a class=\"check\" href=\"/\">Check your own text</a> Paste settings, a transcript, an error or a server’s configuration. \
         Nothing leaves your browser.</p><p>These pages are made from the data that the checker judges by. Every example on them was judged when they \
         were built.</p></footer></body></html>\n"
    )
}

/// Questions and answers, as schema.org has them.
pub fn questions(all: &[(String, String)]) -> Value {
    let one = |(question, answer): &(String, String)| json!({ "@type": "Question", "name": question, "acceptedAnswer": { "@type": "Answer", "text": answer } });
    json!({ "@context": "https://schema.org", "@type": "FAQPage", "mainEntity": all.iter().map(one).collect::<Vec<_>>() })
}

/// Steps, as schema.org has them.
pub fn steps(name: &str, all: &[String]) -> Value {
    let one = |text: &String| json!({ "@type": "HowToStep", "text": text });
    json!({ "@context": "https://schema.org", "@type": "HowTo", "name": name, "step": all.iter().map(one).collect::<Vec<_>>() })
}

/// An article on a technical subject.
pub fn article(title: &str, description: &str) -> Value {
    json!({ "@context": "https://schema.org", "@type": "TechArticle", "headline": title, "description": description, "inLanguage": "en" })
}

/// A line of `sitemap.xml`.
pub fn in_sitemap(site: &Site, path: &str) -> String {
    ["<url><loc>", &escaped(&[&site.base, path].concat()), "</loc></url>\n"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_seen_from_the_page() {
        assert_eq!(rooted("<a href=\"/x/\">href=\"/</a>", "../"), "<a href=\"../x/\">href=\"/</a>");
        assert_eq!(rooted("<a href=\"/\">", ""), "<a href=\"./\">");
        assert_eq!(path_of("https://example.org/smtp"), "/smtp");
        assert_eq!(path_of("https://example.org"), "");
    }

    #[test]
    fn no_text_ends_a_block_of_data() {
        assert!(!block(&json!({ "a": "</script>" })).contains("</script>\""));
    }
}
