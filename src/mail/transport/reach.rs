//! Reaching a server that has several addresses (RFC 8305): one after the other, but the next one does not wait for long
//! until an earlier one has answered. The first that answers is kept in mind, and tried first the next time.

use std::io::{self, ErrorKind};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How long an address has before the next one is tried beside it.
const HEAD_START: Duration = Duration::from_millis(250);

/// The address that answered last, for all who connect to the same server.
#[derive(Debug, Clone, Default)]
pub(super) struct Known(Arc<Mutex<Option<SocketAddr>>>);

impl Known {
    /// The addresses in the order in which to try them: the known one first, then the kinds in turn, since often all of
    /// one kind are out of reach.
    pub(super) fn before(&self, addresses: Vec<SocketAddr>) -> Vec<SocketAddr> {
        let known = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let first = known.filter(|known| addresses.contains(known));
        let is_v6 = addresses.first().is_some_and(SocketAddr::is_ipv6);
        let (leading, others): (Vec<_>, Vec<_>) =
            addresses.into_iter().filter(|address| Some(*address) != first).partition(|one| one.is_ipv6() == is_v6);
        let mut ordered: Vec<_> = first.into_iter().collect();
        let (mut leading, mut others) = (leading.into_iter(), others.into_iter());
        loop {
            let pair = [leading.next(), others.next()];
            if pair == [None, None] {
                return ordered;
            }
            ordered.extend(pair.into_iter().flatten());
        }
    }

    /// Keeps in mind how it went with an address.
    pub(super) fn learn(&self, address: SocketAddr, good: bool) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if good {
            *known = Some(address);
        } else if *known == Some(address) {
            *known = None;
        }
    }
}

/// Connects to whichever address answers first, each of which may take so long.
pub(super) fn first(addresses: Vec<SocketAddr>, timeout: Duration) -> io::Result<(TcpStream, SocketAddr)> {
    let (reporter, reports) = channel();
    let mut failure = io::Error::new(ErrorKind::NotFound, "the name has no address");
    let mut waiting = addresses.into_iter();
    let mut trying = 0_usize;
    loop {
        match waiting.next().map(|address| try_address(address, timeout, reporter.clone())) {
            Some(Ok(())) => trying += 1,
            Some(Err(error)) => {
                failure = error;
                continue;
            }
            None if trying == 0 => return Err(failure),
            None => {}
        }
        // Each report comes in time; without one, the next address gets its turn.
        let wait = if waiting.len() > 0 { HEAD_START } else { timeout };
        match reports.recv_timeout(wait) {
            Ok((address, Ok(tcp))) => return Ok((tcp, address)),
            Ok((_, Err(error))) => {
                failure = error;
                trying -= 1;
            }
            Err(_) => {}
        }
    }
}

type Tried = (SocketAddr, io::Result<TcpStream>);

fn try_address(address: SocketAddr, timeout: Duration, reporter: Sender<Tried>) -> io::Result<()> {
    thread::Builder::new().name("mail-address".to_owned()).spawn(move || {
        // Whoever comes second is not waited for, and its connection ends here.
        reporter.send((address, TcpStream::connect_timeout(&address, timeout))).ok();
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, TcpListener};

    use socket2::{Domain, Socket, Type};

    use super::*;

    fn listening() -> (TcpListener, SocketAddr) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a listener");
        let address = listener.local_addr().expect("an address");
        (listener, address)
    }

    /// An address at which nobody answers, and nobody says so: its queue is full.
    fn dead() -> (Vec<Socket>, SocketAddr) {
        let listener = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
        listener.bind(&SocketAddr::from((Ipv4Addr::LOCALHOST, 0)).into()).expect("bound");
        listener.listen(0).expect("listening");
        let address = listener.local_addr().expect("an address");
        let mut held = vec![listener];
        for _ in 0..4 {
            let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
            socket.set_nonblocking(true).expect("set");
            // It is on its way for as long as the socket lives.
            socket.connect(&address).ok();
            held.push(socket);
        }
        (held, address.as_socket().expect("an address"))
    }

    #[test]
    fn three_dead_addresses_do_not_keep_from_the_fourth() {
        let dead = [dead(), dead(), dead()];
        let (_listener, alive) = listening();
        let mut addresses: Vec<_> = dead.iter().map(|(_, address)| *address).collect();
        assert_eq!(first(addresses.clone(), Duration::from_millis(300)).expect_err("dead").kind(), ErrorKind::TimedOut);
        addresses.push(alive);
        let (_, reached) = first(addresses.clone(), Duration::from_secs(60)).expect("reached");
        assert_eq!(reached, alive);
    }

    #[test]
    fn one_that_refuses_is_passed_over() {
        let (gone, alive) = (listening().1, listening());
        let (_, reached) = first(vec![gone, alive.1], Duration::from_secs(60)).expect("reached");
        assert_eq!(reached, alive.1);
        assert_eq!(first(vec![gone], Duration::from_secs(60)).expect_err("gone").kind(), ErrorKind::ConnectionRefused);
        assert_eq!(first(Vec::new(), Duration::from_secs(60)).expect_err("none").kind(), ErrorKind::NotFound);
    }

    #[test]
    fn the_good_one_comes_first_the_next_time() {
        let known = Known::default();
        let all = ["[::1]:1", "[::1]:2", "127.0.0.1:3", "127.0.0.1:4"].map(|text| text.parse().expect("an address"));
        let [six, other_six, four, other_four] = all;
        assert_eq!(known.before(all.to_vec()), [six, four, other_six, other_four], "the kinds take turns");
        known.learn(other_four, true);
        assert_eq!(known.clone().before(all.to_vec()), [other_four, six, four, other_six]);
        known.learn(six, false);
        assert_eq!(known.before(vec![six, four]), [six, four], "it is no address of this server any more");
        known.learn(other_four, false);
        assert_eq!(known.before(all.to_vec()), [six, four, other_six, other_four]);
    }
}
