//! A shell's completions of the command line.

use super::{COMMANDS, Entry, Value};

/// A shell that can be served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    /// GNU bash.
    Bash,
    /// zsh.
    Zsh,
    /// fish.
    Fish,
    /// PowerShell.
    Pwsh,
}

/// The shells by name.
pub const SHELLS: &[(&str, Shell)] = &[("bash", Shell::Bash), ("zsh", Shell::Zsh), ("fish", Shell::Fish), ("powershell", Shell::Pwsh)];

/// The completions as that shell reads them.
pub fn completions(shell: Shell) -> String {
    match shell {
        Shell::Bash => bash(),
        Shell::Zsh => zsh(),
        Shell::Fish => fish(),
        Shell::Pwsh => powershell(),
    }
}

fn names() -> String {
    COMMANDS.iter().map(|entry| entry.name).collect::<Vec<_>>().join(" ")
}

/// What may stand where no option does: words, or files.
fn arguments(entry: &Entry) -> (Vec<&'static str>, bool) {
    let files = entry.arguments().any(|value| matches!(value, Value::File(_)));
    (entry.arguments().flat_map(Value::words).collect(), files)
}

fn flags(entry: &Entry) -> String {
    let flags = entry.options().map(|(name, _, _)| ["--", name].concat());
    flags.chain(["--help".to_owned()]).collect::<Vec<_>>().join(" ")
}

fn bash() -> String {
    let mut out = "\
_smtplint() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words= files=
    COMPREPLY=()
    if [[ $COMP_CWORD -eq 1 ]]; then
        COMPREPLY=($(compgen -W '"
        .to_owned();
    out.push_str(&names());
    out.push_str(" --help --version' -- \"$word\"))\n        return\n    fi\n    case ${COMP_WORDS[1]}:$before in\n");
    for entry in COMMANDS {
        for (name, value, _) in entry.options().filter(|(_, value, _)| !matches!(value, Value::None)) {
            let set = match value {
                Value::File(_) => "files=1".to_owned(),
                _ => format!("words='{}'", value.words().join(" ")),
            };
            out.push_str(&format!("        {}:--{name}) {set} ;;\n", entry.name));
        }
    }
    for entry in COMMANDS {
        let (words, files) = arguments(entry);
        let set = if files { " files=1" } else { "" };
        out.push_str(&format!("        {}:*)\n            words='{}'{set}\n", entry.name, words.join(" ")));
        out.push_str(&format!("            if [[ $word == -* ]]; then words='{}' files=; fi ;;\n", flags(entry)));
    }
    out.push_str(
        "    esac
    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))
    if [[ $files ]]; then
        compopt -o filenames 2> /dev/null
        local IFS=$'\\n'
        COMPREPLY+=($(compgen -f -- \"$word\"))
    fi
}
complete -F _smtplint smtplint
",
    );
    out
}

fn zsh() -> String {
    let mut out = "#compdef smtplint\n\n_smtplint() {\n    local -a commands=(\n".to_owned();
    for entry in COMMANDS {
        out.push_str(&format!("        '{}:{}'\n", entry.name, zsh_text(entry.brief)));
    }
    out.push_str(
        "    )
    if (( CURRENT == 2 )); then
        _describe command commands
        _arguments '(-h --help)'{-h,--help}'[Show help]' '(-V --version)'{-V,--version}'[Show the version]'
        return
    fi
    local command=$words[2]
    shift words
    (( CURRENT-- ))
    case $command in
",
    );
    for entry in COMMANDS {
        out.push_str(&format!("        {})\n            _arguments \\\n", entry.name));
        for (name, value, help) in entry.options() {
            let help = zsh_text(help);
            let takes = if matches!(value, Value::None) { "" } else { &format!(":{}:{}", zsh_text(value.name()), zsh_action(value)) };
            out.push_str(&format!("                '*--{name}[{help}]{takes}' \\\n"));
        }
        let (words, files) = arguments(entry);
        if files {
            out.push_str("                '*:file:_files' \\\n");
        } else if !words.is_empty() {
            out.push_str(&format!("                '*:word:({})' \\\n", words.join(" ")));
        }
        out.push_str("                '(-h --help)'{-h,--help}'[Show help]' ;;\n");
    }
    out.push_str("    esac\n}\n\nif [[ $funcstack[1] == _smtplint ]]; then _smtplint \"$@\"; else compdef _smtplint smtplint; fi\n");
    out
}

fn zsh_text(text: &str) -> String {
    let mut out = String::new();
    for ch in text.chars() {
        match ch {
            '\'' => out.push_str("'\\''"),
            ':' | '[' | ']' | '\\' => out.extend(['\\', ch]),
            _ => out.push(ch),
        }
    }
    out
}

fn zsh_action(value: Value) -> String {
    match value {
        Value::File(_) => "_files".to_owned(),
        _ if value.words().is_empty() => " ".to_owned(),
        _ => format!("({})", value.words().join(" ")),
    }
}

fn fish() -> String {
    let mut out = format!(
        "complete -c smtplint -f\n\
         complete -c smtplint -s h -l help -d 'Show help'\n\
         complete -c smtplint -n 'not __fish_seen_subcommand_from {}' -s V -l version -d 'Show the version'\n",
        names()
    );
    for entry in COMMANDS {
        let text = fish_text(entry.brief);
        out.push_str(&format!("complete -c smtplint -n 'not __fish_seen_subcommand_from {}' -a {} -d '{text}'\n", names(), entry.name));
    }
    for entry in COMMANDS {
        let on = format!("complete -c smtplint -n '__fish_seen_subcommand_from {}'", entry.name);
        let (words, files) = arguments(entry);
        if files {
            out.push_str(&format!("{on} -F\n"));
        }
        if !words.is_empty() {
            out.push_str(&format!("{on} -a '{}'\n", words.join(" ")));
        }
        for (name, value, help) in entry.options() {
            let takes = match value {
                Value::None => String::new(),
                Value::File(_) => " -r -F".to_owned(),
                _ if value.words().is_empty() => " -x".to_owned(),
                _ => format!(" -x -a '{}'", value.words().join(" ")),
            };
            out.push_str(&format!("{on} -l {name}{takes} -d '{}'\n", fish_text(help)));
        }
    }
    out
}

fn fish_text(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\'', "\\'")
}

fn powershell() -> String {
    let quoted = |words: &[&str]| words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(", ");
    let mut out = "\
Register-ArgumentCompleter -Native -CommandName smtplint -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $given = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
    $before = $given[-1]
    $command = if ($given.Count -gt 1) { $given[1] } else { '' }
    $words = switch (\"${command}:$before\") {
"
    .to_owned();
    for entry in COMMANDS {
        for (name, value, _) in entry.options().filter(|(_, value, _)| !matches!(value, Value::None)) {
            out.push_str(&format!("        '{}:--{name}' {{ @({}); break }}\n", entry.name, quoted(&value.words())));
        }
    }
    for entry in COMMANDS {
        let (words, _) = arguments(entry);
        let flags = flags(entry);
        let all: Vec<&str> = flags.split(' ').chain(words).collect();
        out.push_str(&format!("        {{ $_ -like '{}:*' }} {{ @({}); break }}\n", entry.name, quoted(&all)));
    }
    let first = names() + " --help --version";
    out.push_str(&format!("        default {{ @({}) }}\n    }}\n", quoted(&first.split(' ').collect::<Vec<_>>())));
    out.push_str("    $words | Where-Object { $_ -like \"$wordToComplete*\" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }\n}\n");
    out
}
