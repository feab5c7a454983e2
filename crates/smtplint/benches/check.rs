//! How long a verdict takes, by kind and size of the paste. Run by `cargo bench -p smtplint`; prints, asserts nothing.

use std::hint::black_box;
use std::time::{Duration, Instant};

use smtplint::{Options, check};

mod mixed;

const ENV: &str = "MAIL_MAILER=smtp\nMAIL_SCHEME=smtps\nMAIL_HOST=smtp.example.org\nMAIL_PORT=587\nMAIL_USERNAME=web@example.org\n";
const SESSION: &str = "220 mx.example.org ESMTP\nEHLO web\n250-mx.example.org\n250-SIZE 1000\n250 STARTTLS\nMAIL FROM:<a@example.org>\n530 5.7.0 Must issue a STARTTLS command first\nQUIT\n221 Bye\n";

fn filled(piece: &str, size: usize) -> String {
    piece.repeat(size / piece.len() + 1)
}

fn main() {
    let settings = format!("{ENV}{}", filled("APP_SETTING=value\n", 2 << 10));
    let noise: Vec<u8> = (0..5_000_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 23) as u8).collect();
    let cases = [
        ("settings, 2 KiB", settings),
        ("settings, 256 KiB", format!("{}{ENV}", filled("APP_SETTING=value\nother.key: \"x\"\n", 256 << 10))),
        ("transcript, 2 KiB", filled(SESSION, 2 << 10)),
        ("transcript, 1 MiB", filled(SESSION, (1 << 20) - 200)),
        ("mixed, 1 MiB", mixed::text((1 << 20) - 8192, &[])),
        ("mixed, 64 MiB", mixed::text(64 << 20, &[])),
        ("mail log, 50 MB", mixed::mail_log(50_000_000)),
        ("random bytes, 5 MB", String::from_utf8_lossy(&noise).into_owned()),
        ("one line, 1 MB", "x=550 ".repeat(1_000_000 / 6)),
    ];
    println!("{:20} {:>12} {:>12} {:>10}", "paste", "median", "least", "MiB/s");
    for (name, text) in cases {
        let mut times: Vec<Duration> = Vec::new();
        let begin = Instant::now();
        while times.len() < 3 || (begin.elapsed() < Duration::from_secs(1) && times.len() < 1000) {
            let start = Instant::now();
            black_box(check(black_box(&text), &Options::default()));
            times.push(start.elapsed());
        }
        times.sort();
        let (least, median) = (times[0], times[times.len() / 2]);
        let rate = text.len() as f64 / (1 << 20) as f64 / median.as_secs_f64();
        println!("{name:20} {:>9.3} ms {:>9.3} ms {rate:>10.1}", median.as_secs_f64() * 1e3, least.as_secs_f64() * 1e3);
    }
}
