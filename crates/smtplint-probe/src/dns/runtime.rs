//! A runtime that runs nothing. The validator is written for asynchronous programs, and only asks its runtime for the time; here a
//! question blocks its thread, as everything in a probe does.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use hickory_net::runtime::{DnsTcpStream, DnsUdpSocket, RuntimeProvider, Spawn, Time};

/// Nobody connects by it.
#[derive(Clone, Copy, Debug)]
pub struct Blocking;

/// The sockets that it does not have.
#[derive(Clone, Copy, Debug)]
pub enum NoSocket {}

type Later<T> = Pin<Box<dyn Future<Output = io::Result<T>> + Send>>;

impl RuntimeProvider for Blocking {
    type Handle = Blocking;
    type Timer = Blocking;
    type Udp = NoSocket;
    type Tcp = NoSocket;

    fn create_handle(&self) -> Blocking {
        Blocking
    }

    fn connect_tcp(&self, _: SocketAddr, _: Option<SocketAddr>, _: Option<Duration>) -> Later<NoSocket> {
        Box::pin(std::future::ready(Err(io::ErrorKind::Unsupported.into())))
    }

    fn bind_udp(&self, _: SocketAddr, _: SocketAddr) -> Later<NoSocket> {
        Box::pin(std::future::ready(Err(io::ErrorKind::Unsupported.into())))
    }
}

impl Spawn for Blocking {
    fn spawn_bg(&mut self, _: impl Future<Output = ()> + Send + 'static) {}
}

#[async_trait::async_trait]
impl Time for Blocking {
    async fn delay_for(duration: Duration) {
        std::thread::sleep(duration);
    }

    async fn timeout<F: 'static + Future + Send>(_: Duration, future: F) -> Result<F::Output, io::Error> {
        Ok(future.await)
    }
}

impl DnsUdpSocket for NoSocket {
    type Time = Blocking;

    fn poll_recv_from(&self, _: &mut Context<'_>, _: &mut [u8]) -> Poll<io::Result<(usize, SocketAddr)>> {
        match *self {}
    }

    fn poll_send_to(&self, _: &mut Context<'_>, _: &[u8], _: SocketAddr) -> Poll<io::Result<usize>> {
        match *self {}
    }
}

impl DnsTcpStream for NoSocket {
    type Time = Blocking;
}

impl futures_io::AsyncRead for NoSocket {
    fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, _: &mut [u8]) -> Poll<io::Result<usize>> {
        match *self {}
    }
}

impl futures_io::AsyncWrite for NoSocket {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, _: &[u8]) -> Poll<io::Result<usize>> {
        match *self {}
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        match *self {}
    }

    fn poll_close(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        match *self {}
    }
}

/// What a future comes to that waits for nothing but this thread.
pub fn finished<T>(future: impl Future<Output = T>) -> T {
    let (mut future, mut context) = (pin!(future), Context::from_waker(Waker::noop()));
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
        std::thread::yield_now();
    }
}
