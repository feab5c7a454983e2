//! `cargo xtask`: set-up, build and test commands. `cargo xtask help` lists them.

mod bench;
mod bench_page;
mod bench_probe;
mod binding;
mod debian;
mod element;
mod example;
mod examples;
mod explanations;
mod hook;
mod lab;
mod lean;
mod markdown;
mod names;
mod npm;
mod offline;
mod page;
mod publish;
mod replies;
mod run;
mod site;
mod size;
mod split;
mod steps;
mod tools;

use anyhow::{Result, bail};

const HELP: &str = "cargo xtask COMMAND
  serve [--port N] [--no-open]   build the page and the companion, and serve them on loopback
  test [--only STEP] [--list]    set up and run everything
  dev                            trunk serve, with reload
  lab policies                   run server configurations as real servers and hold the engine against them (Linux, root)
  lab probes                     probe real servers in every state and hold the reports against it (Linux, root)
  bench engine                   time the companion against grep
  bench page                     time the built page in Chromium, beside other linters', and run Lighthouse on it
  bench probe                    time the probe beside swaks, openssl, sslyze, nmap and testssl.sh, and print what each finds (Linux, root)
  site [--base URL] [--out DIR]  the reference site, with the page as its start, into target/site (--draft: some providers only)
  bench site                     Lighthouse on pages of the reference site
  size                           the weight of the page and of the engine alone, file by file
  example spark|node-pool        run a pipeline over an archive of tickets, and hold what it finds against what is known of them
  npm                            build the npm package, with `npm pack`
  element                        build <smtp-lint> from the engine for JavaScript
  examples                       build the sites under examples/ with it and open them in Chromium
  setup                          bring the tools into the cache and stop";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    match arguments.first().map(String::as_str) {
        Some("serve") => page::serve(rest),
        Some("test") => steps::test(rest),
        Some("dev") => page::dev(),
        Some("lab") => lab::lab(rest),
        Some("size") => size::print(),
        Some("bench") => bench::bench(rest),
        Some("example") => example::example(rest),
        Some("npm") => npm::npm(),
        Some("setup") => tools::all().map(drop),
        Some("element") => element::build(),
        Some("examples") => element::build().and_then(|()| examples::test()),
        Some("site") => site::site(rest),
        Some("trunk-hook") => hook::run(),
        None | Some("help" | "--help" | "-h") => {
            println!("{HELP}");
            Ok(())
        }
        Some(other) => bail!("there is no command {other}.\n{HELP}"),
    }
}
