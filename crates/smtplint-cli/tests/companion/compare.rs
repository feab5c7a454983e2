//! `smtplint compare`.

use crate::run::{file, out, run, status, told};

const WORKED: &str = "MAIL_HOST=smtp.example.org\nMAIL_PORT=587\nMAIL_PASSWORD=Vq7wLp4Zt9kR\n";

#[test]
fn two_files_by_what_differs() {
    let (worked, fails) = (file("worked.env", WORKED.as_bytes()), WORKED.replace("587", "465").replace("Vq7w", "Hx2m"));
    let output = run(&["compare", &worked, "-"], fails.as_bytes());
    let said = out(&output);
    assert_eq!(status(&output), 1, "{said}");
    assert!(said.contains("  Port\n") && said.contains("worked.env:2: 587\n") && said.contains("-:2: 465\n"), "{said}");
    assert!(said.contains("another one") && !said.contains("Vq7w") && !said.contains("Hx2m"), "{said}");
    assert!(said.contains("The same in both: ") && said.contains("Host"), "{said}");
    let same = run(&["compare", &worked, "-"], WORKED.as_bytes());
    assert_eq!(status(&same), 0, "{}", out(&same));
}

#[test]
fn what_cannot_be_compared() {
    assert_eq!(status(&run(&["compare", "one"], b"")), 2);
    assert_eq!(status(&run(&["compare", "-", "-"], b"")), 2);
    let output = run(&["compare", "/no/such/file", "-"], b"");
    assert_eq!(status(&output), 2);
    assert!(told(&output).contains("/no/such/file"));
}
