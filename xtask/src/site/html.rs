//! HTML. Only here does text become part of it: in `html!`, literals are markup and everything else is escaped.

use std::borrow::Cow;

/// Markup that may stand in a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Html(String);

impl Html {
    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Markup from this program's own literals.
    pub fn raw(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }

    /// What `value` shows, behind the rest.
    pub fn put(&mut self, value: &(impl Shown + ?Sized)) {
        value.show(&mut self.0);
    }

    /// Whether nothing is shown.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What can stand in a page.
pub trait Shown {
    /// Writes it, escaped.
    fn show(&self, out: &mut String);
}

impl Shown for str {
    fn show(&self, out: &mut String) {
        out.push_str(&escaped(self));
    }
}

impl Shown for String {
    fn show(&self, out: &mut String) {
        self.as_str().show(out);
    }
}

impl Shown for Cow<'_, str> {
    fn show(&self, out: &mut String) {
        str::show(self, out);
    }
}

impl Shown for Html {
    fn show(&self, out: &mut String) {
        out.push_str(&self.0);
    }
}

impl Shown for u16 {
    fn show(&self, out: &mut String) {
        out.push_str(&self.to_string());
    }
}

impl Shown for usize {
    fn show(&self, out: &mut String) {
        out.push_str(&self.to_string());
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn show(&self, out: &mut String) {
        self.iter().for_each(|one| one.show(out));
    }
}

impl<T: Shown> Shown for Option<T> {
    fn show(&self, out: &mut String) {
        self.iter().for_each(|one| one.show(out));
    }
}

impl<T: Shown + ?Sized> Shown for &T {
    fn show(&self, out: &mut String) {
        (**self).show(out);
    }
}

/// Text as it stands between tags or quotes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Markup from pieces: `html!("<p class=\"", class, "\">", text, "</p>")`.
macro_rules! html {
    (@ $out:ident) => {};
    (@ $out:ident $markup:literal $(, $($rest:tt)*)?) => {
        $out.raw($markup);
        $($crate::site::html::html!(@ $out $($rest)*);)?
    };
    (@ $out:ident $value:expr $(, $($rest:tt)*)?) => {
        $out.put(&$value);
        $($crate::site::html::html!(@ $out $($rest)*);)?
    };
    ($($piece:tt)*) => {{
        let mut out = $crate::site::html::Html::default();
        $crate::site::html::html!(@ out $($piece)*);
        out
    }};
}
pub(crate) use html;

/// A link.
pub fn link(address: &str, text: &(impl Shown + ?Sized)) -> Html {
    html!("<a href=\"", address, "\">", text, "</a>")
}

/// `<ul>` of items; nothing without items.
pub fn list(items: impl IntoIterator<Item = Html>) -> Html {
    let items: Vec<Html> = items.into_iter().map(|item| html!("<li>", item, "</li>")).collect();
    if items.is_empty() { Html::default() } else { html!("<ul>", items, "</ul>") }
}

/// A heading with an address of its own.
pub fn heading(level: &'static str, text: &str) -> Html {
    let id = slug(text);
    match level {
        "h3" => html!("<h3 id=\"", id, "\">", text, "</h3>"),
        _ => html!("<h2 id=\"", id, "\">", text, "</h2>"),
    }
}

/// Words as they stand in an address: `Microsoft 365` is `microsoft-365`.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for ch in text.chars() {
        match ch {
            'a'..='z' | '0'..='9' => out.push(ch),
            'A'..='Z' => out.push(ch.to_ascii_lowercase()),
            'é' | 'è' => out.push('e'),
            'ü' => out.push('u'),
            '\'' | '’' => {}
            _ if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_markup_and_the_rest_is_text() {
        let (text, inner, number) = ("<script>\"&", html!("<b>x</b>"), 5_usize);
        assert_eq!(
            html!("<p title=\"", text, "\">", inner, number, "</p>").as_str(),
            "<p title=\"&lt;script&gt;&quot;&amp;\"><b>x</b>5</p>"
        );
    }

    #[test]
    fn slugs() {
        assert_eq!(slug("Microsoft 365"), "microsoft-365");
        assert_eq!(slug("  What’s up? "), "whats-up");
    }
}
