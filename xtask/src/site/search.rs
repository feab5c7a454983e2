//! The search: an index made here, and a script that asks it. A pasted reply holds words that no page has (its own ids and hosts), so pages are
//! ranked by what they share with the question, not dropped for what they lack.

use serde_json::json;

use super::html::html;
use super::page::Page;

/// What the browser fetches.
pub const INDEX: &str = "search.json";

/// Where it is asked.
pub fn page() -> Page {
    Page {
        path: "/search/".to_owned(),
        title: "Search".to_owned(),
        description: "Search the reference: reply codes, error texts, programs, providers and rules.".to_owned(),
        hidden: true,
        body: html!(
            "<form class=\"ask\" role=\"search\" action=\"/search/\"><label for=\"query\">An error, a code, a program, a provider</label>\
             <div><input id=\"query\" name=\"q\" type=\"search\" autocomplete=\"off\"><button>Search</button></div></form>\
             <p id=\"told\" role=\"status\"></p><ol id=\"results\"></ol>\
             <noscript><p>The search runs in your browser and needs JavaScript. Without it: <a href=\"/replies/\">replies</a>, <a href=\"/settings/\">settings</a>, \
             <a href=\"/providers/\">providers</a>, <a href=\"/rules/\">rules</a>, <a href=\"/guides/\">guides</a>.</p></noscript>"
        ),
        ..Page::default()
    }
}

/// A row a page: address, title, description, further words.
pub fn index(pages: &[Page]) -> String {
    let rows: Vec<_> = pages
        .iter()
        .filter(|page| !page.hidden)
        .map(|page| json!([page.path.trim_start_matches('/'), page.title, page.description, page.words]))
        .collect();
    json!(rows).to_string()
}

/// For addresses that lead nowhere.
pub fn missing() -> Page {
    Page {
        path: "/404.html".to_owned(),
        title: "There is no such page".to_owned(),
        description: "The address leads to nothing here.".to_owned(),
        hidden: true,
        body: html!(
            "<p>Perhaps the code or the name was misspelt. Search for it above, or begin at <a href=\"/replies/\">the replies</a>, <a href=\"/settings/\">the settings</a>, \
             <a href=\"/providers/\">the providers</a>, <a href=\"/rules/\">the rules</a> or <a href=\"/guides/\">the guides</a>.</p><p>Or paste what you have into \
             <a href=\"/\">the checker</a>.</p>"
        ),
        ..Page::default()
    }
}
