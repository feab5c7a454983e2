//! The key that makes a request the user's: new at each start, in memory, in the fragment of an address (which no browser sends), and in a
//! file that only the user can read. Never in an argument, a cookie or a page.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ring::rand::{SecureRandom, SystemRandom};
use subtle::ConstantTimeEq;

/// 256 bits, as hexadecimal digits.
pub struct Key(String);

impl Key {
    /// A key of this start.
    pub fn new() -> io::Result<Key> {
        let mut bytes = [0; 32];
        SystemRandom::new().fill(&mut bytes).map_err(|_| io::Error::other("the system gives no random numbers"))?;
        Ok(Key(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// Whether an `Authorization` holds this key. How long that takes tells nothing of the key.
    pub fn opens(&self, authorization: &str) -> bool {
        authorization.strip_prefix("Bearer ").is_some_and(|given| given.as_bytes().ct_eq(self.0.as_bytes()).into())
    }

    /// Writes the file that leads a browser to `page` with the key: its name can be an argument, as it tells nothing.
    pub fn write(&self, page: &str, name: &str) -> io::Result<PathBuf> {
        let path = folder()?.join(name);
        // Whatever lies there may be readable for others, or lead elsewhere.
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = private(&path)?;
        let (page, key) = (attribute(page), &self.0);
        write!(
            file,
            "<!doctype html><meta charset=\"utf-8\"><meta name=\"referrer\" content=\"no-referrer\"><title>smtplint</title>\n\
             <meta http-equiv=\"refresh\" content=\"0;url={page}t={key}\"><a href=\"{page}t={key}\">Open smtplint</a>\n"
        )?;
        Ok(path)
    }

    #[cfg(test)]
    pub fn bearer(&self) -> String {
        format!("Bearer {}", self.0)
    }
}

fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;")
}

/// A folder that is the user's alone.
fn folder() -> io::Result<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = set("XDG_RUNTIME_DIR").or_else(|| set("XDG_CACHE_HOME")).or_else(|| set("LOCALAPPDATA"));
    let base = base.or_else(|| set("HOME").map(|home| home.join(".cache")));
    let base = base.ok_or_else(|| io::Error::other("neither XDG_RUNTIME_DIR nor HOME names a folder of yours"))?;
    let folder = base.join("smtplint");
    make(&folder)?;
    Ok(folder)
}

#[cfg(unix)]
fn make(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// A new file for the user only, from its first moment on.
#[cfg(unix)]
fn private(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// A new file; the folder is the user's.
#[cfg(not(unix))]
fn private(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn only_the_whole_key_opens() {
        let (key, other) = (Key::new().unwrap(), Key::new().unwrap());
        assert_eq!(key.0.len(), 64, "256 bits");
        assert_ne!(key.0, other.0);
        assert!(key.opens(&format!("Bearer {}", key.0)));
        for wrong in [
            "Bearer ",
            "Bearer",
            "",
            &key.0,
            &format!("bearer {}", key.0),
            &format!("Bearer {}", &key.0[..63]),
            &format!("Bearer {}0", key.0),
        ] {
            assert!(!key.opens(wrong), "{wrong}");
        }
        assert!(!key.opens(&other.bearer()));
    }
}
