//! Listings with line numbers (`cat -n`, `grep -n`, an editor's margin).

use crate::text::{Line, Span, lines};

/// The lines of `text`, without their numbers where (nearly) every line has one.
pub fn unnumbered(text: &str) -> Vec<Line<'_>> {
    let mut found: Vec<Line> = lines(text).collect();
    let (mut filled, mut numbered) = (0, 0);
    for line in &found {
        filled += usize::from(!line.text.trim().is_empty());
        numbered += usize::from(number(line.text).is_some());
    }
    if numbered > 1 && numbered * 10 >= filled * 9 {
        for line in &mut found {
            let skip = number(line.text).unwrap_or(0);
            *line = Line { text: &line.text[skip..], span: Span::new(line.span.start + skip, line.span.end) };
        }
    }
    found
}

/// Bytes of the number with its sign and one blank.
fn number(text: &str) -> Option<usize> {
    let trimmed = text.trim_start();
    let rest = trimmed.trim_start_matches(|ch: char| ch.is_ascii_digit());
    let digits = trimmed.len() - rest.len();
    let after = rest.strip_prefix(['.', ':', ')', '|']).unwrap_or(rest);
    let ends = after.is_empty() || after.starts_with([' ', '\t']);
    // A service may be named by its port, and then no sign follows: `465 inet n …`.
    let service = after.len() == rest.len() && after.trim_start().starts_with("inet ");
    let after = after.strip_prefix(' ').unwrap_or(after);
    ((1..6).contains(&digits) && ends && !service).then(|| text.len() - after.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_and_places_stay() {
        let text = "  9. smtp inet n - y - - smtpd\n 10.   -o a=b\n";
        let found: Vec<&str> = unnumbered(text).iter().map(|line| line.text).collect();
        assert_eq!(found, ["smtp inet n - y - - smtpd", "  -o a=b"]);
        assert!(unnumbered(text).iter().all(|line| line.span.text(text) == line.text));
        assert_eq!(
            unnumbered("465 inet n - y - - smtpd\n587 inet n - y - - smtpd\n").first().map(|line| line.text),
            Some("465 inet n - y - - smtpd")
        );
    }
}
