//! From a name to an address that answers, IPv6 and IPv4 each tried and told of.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, SocketAddr, TcpStream, ToSocketAddrs};

use crate::limits;
use crate::link::Link;
use crate::target::Place;

/// The addresses of a name, as this machine resolves it.
pub fn resolve(host: &str) -> io::Result<Vec<IpAddr>> {
    Ok((host, 0).to_socket_addrs()?.map(|address| address.ip()).collect())
}

/// The address to ask, the first of each family having been tried. `known` are the name's addresses where it is not to be looked up again.
pub fn reach(host: &str, port: u16, known: &[IpAddr], link: &mut Link) -> Option<SocketAddr> {
    let place = Place(host, port);
    let addresses = match known {
        [] => resolve(host),
        known => Ok(known.to_vec()),
    };
    let addresses: Vec<SocketAddr> = match addresses {
        Ok(addresses) => addresses.into_iter().map(|address| SocketAddr::new(address, port)).collect(),
        Err(error) => {
            link.fault(unresolved(host, &error));
            return None;
        }
    };
    let first = |six: bool| addresses.iter().find(|address| address.is_ipv6() == six).copied();
    let (four, six) = (first(false), first(true));
    let mut failed = None;
    let mut reached = Vec::new();
    for address in [four, six].into_iter().flatten() {
        match TcpStream::connect_timeout(&address, limits::CONNECT.min(link.left())) {
            Ok(_) => reached.push(address),
            Err(error) => failed = Some((address, error)),
        }
    }
    match (reached.first(), failed) {
        (None, Some((address, error))) => link.fault(format!("Error connecting to {place} ({}): {}", address.ip(), words(&error))),
        (None, None) => link.fault(format!("Could not resolve host: {host}")),
        // This machine has no IPv6: that is no fault of the server's.
        (Some(_), Some((address, error))) if address.is_ipv6() && lacks_route(&error) => {
            link.note(format!("{} was not tried: no IPv6 here", address.ip()))
        }
        (Some(other), Some((address, error))) => {
            let family = if address.is_ipv6() { "IPv6" } else { "IPv4" };
            link.fault(format!("{family} {}: {} (while {} answers)", address.ip(), words(&error), other.ip()));
        }
        (Some(_), None) => {}
    }
    reached.first().copied()
}

/// That a name leads nowhere, in the words everybody searches for.
pub fn unresolved(host: &str, error: &io::Error) -> String {
    format!("Could not resolve host: {host}: {error}")
}

fn lacks_route(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable | ErrorKind::AddrNotAvailable)
}

/// An error of connecting, in the words everybody searches for.
pub fn words(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::ConnectionRefused => "Connection refused".to_owned(),
        ErrorKind::TimedOut | ErrorKind::WouldBlock => "Connection timed out".to_owned(),
        ErrorKind::NetworkUnreachable => "Network is unreachable".to_owned(),
        ErrorKind::HostUnreachable => "No route to host".to_owned(),
        _ => error.to_string(),
    }
}
