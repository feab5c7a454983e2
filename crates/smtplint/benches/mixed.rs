//! Made-up transcripts, logs, bounces, settings and prose of any length: the same on every run, and no two pieces alike.

/// Pieces that a text is made of. `{host}`, `{ip}`, `{user}`, `{id}`, `{time}`, `{number}`, `{secret}` and `{reply}` differ each time.
const PIECES: &[&str] = &[
    // telnet
    "$ telnet {host} 25\nTrying {ip}...\nConnected to {host}.\nEscape character is '^]'.\n220 {host} ESMTP Postfix\nEHLO {user}.example.net\n250-{host}\n250-PIPELINING\n250-SIZE {number}\n250-STARTTLS\n250-ENHANCEDSTATUSCODES\n250 8BITMIME\nMAIL FROM:<{user}@example.net>\n250 2.1.0 Ok\nRCPT TO:<{user}@example.org>\n{reply}\nQUIT\n221 2.0.0 Bye\nConnection closed by foreign host.\n\n",
    "220 {host} ESMTP ready\nHELO {user}\n250 {host}\nMAIL FROM:<{user}@example.net>\n250 OK\nRCPT TO:<{user}@example.org>\n250 Accepted\nDATA\n354 End data with <CR><LF>.<CR><LF>\nSubject: {user} {number}\n\nThe numbers of last week are {number} and {number}.\n.\n250 OK id={id}\nQUIT\n221 {host} closing connection\n\n",
    // swaks
    "$ swaks --server {host} --port 587 -tls --auth LOGIN --auth-user {user}\n=== Trying {host}:587...\n=== Connected to {host}.\n<-  220 {host} ESMTP\n -> EHLO {user}\n<-  250-{host}\n<-  250-SIZE {number}\n<-  250 STARTTLS\n -> STARTTLS\n<-  220 2.0.0 Ready to start TLS\n=== TLS started with cipher TLSv1.3:TLS_AES_256_GCM_SHA384:256\n ~> EHLO {user}\n<~  250-{host}\n<~  250 AUTH PLAIN LOGIN\n ~> AUTH LOGIN\n<~  334 VXNlcm5hbWU6\n ~> {secret}\n<~  334 UGFzc3dvcmQ6\n ~> {secret}\n<~* {reply}\n ~> QUIT\n<~  221 2.0.0 Bye\n=== Connection closed with remote host.\n\n",
    // Python's smtplib
    "connect: to ('{host}', 587) None\nreply: b'220 {host} ESMTP\\r\\n'\nreply: retcode (220); Msg: b'{host} ESMTP'\nsend: 'ehlo {user}\\r\\n'\nreply: b'250-{host}\\r\\n'\nreply: b'250-SIZE {number}\\r\\n'\nreply: b'250 AUTH PLAIN LOGIN\\r\\n'\nreply: retcode (250); Msg: b'{host}\\nSIZE {number}\\nAUTH PLAIN LOGIN'\nsend: 'AUTH PLAIN {secret}\\r\\n'\nreply: b'{reply}\\r\\n'\nTraceback (most recent call last):\n  File \"/srv/{user}/send.py\", line {number}, in <module>\n    server.login(user, password)\nsmtplib.SMTPAuthenticationError: (535, b'5.7.8 Error: authentication failed')\n\n",
    // PHPMailer
    "{time} Connection: opening to {host}:587, timeout=300, options=array()\n{time} Connection: opened\n{time} SMTP INBOUND: \"220 {host} ESMTP\"\n{time} SERVER -> CLIENT: 220 {host} ESMTP\n{time} CLIENT -> SERVER: EHLO {user}\n{time} SERVER -> CLIENT: 250-{host}250-SIZE {number}250-STARTTLS250 HELP\n{time} CLIENT -> SERVER: STARTTLS\n{time} SERVER -> CLIENT: 220 2.0.0 Ready to start TLS\n{time} SMTP Error: Could not connect to SMTP host.\n\n",
    // Nodemailer
    "[{time}] INFO  Creating transport: nodemailer (6.9.{number}; +https://nodemailer.com/)\n[{time}] DEBUG [{id}] Resolved {host} as {ip} [cache miss]\n[{time}] INFO  [{id}] Secure connection established to {ip}:465\n[{time}] DEBUG [{id}] S: 220 {host} ESMTP\n[{time}] DEBUG [{id}] C: EHLO {user}\n[{time}] DEBUG [{id}] S: 250-{host}\n[{time}] DEBUG [{id}] S: 250 AUTH PLAIN\n[{time}] DEBUG [{id}] C: AUTH PLAIN {secret}\n[{time}] DEBUG [{id}] S: {reply}\nError: Invalid login: {reply}\n    at SMTPConnection._formatError (/app/node_modules/nodemailer/lib/smtp-connection/index.js:{number}:19)\n\n",
    // Postfix
    "{time} mx postfix/smtpd[{number}]: connect from unknown[{ip}]\n{time} mx postfix/smtpd[{number}]: {id}: client=unknown[{ip}]\n{time} mx postfix/cleanup[{number}]: {id}: message-id=<{number}.{user}@{host}>\n{time} mx postfix/qmgr[{number}]: {id}: from=<{user}@example.net>, size={number}, nrcpt=1 (queue active)\n{time} mx postfix/smtp[{number}]: {id}: to=<{user}@example.org>, relay={host}[{ip}]:25, delay=1.2, delays=0.1/0/0.6/0.5, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as {id})\n{time} mx postfix/qmgr[{number}]: {id}: removed\n{time} mx postfix/smtpd[{number}]: disconnect from unknown[{ip}] ehlo=1 mail=1 rcpt=1 data=1 quit=1 commands=5\n",
    "{time} mx postfix/smtp[{number}]: {id}: to=<{user}@example.org>, relay={host}[{ip}]:25, delay=3, dsn=5.1.1, status=bounced (host {host}[{ip}] said: {reply} (in reply to RCPT TO command))\n{time} mx postfix/smtp[{number}]: connect to {host}[{ip}]:25: Connection timed out\n{time} mx postfix/smtpd[{number}]: NOQUEUE: reject: RCPT from unknown[{ip}]: 554 5.7.1 <{user}@example.org>: Relay access denied; from=<{user}@example.net> to=<{user}@example.org> proto=ESMTP helo=<{host}>\n",
    // Exim
    "2026-11-24 {time} {id} <= {user}@example.net H={host} [{ip}] P=esmtps X=TLS1.3:TLS_AES_256_GCM_SHA384:256 S={number}\n2026-11-24 {time} {id} => {user}@example.org R=dnslookup T=remote_smtp H={host} [{ip}] C=\"250 OK id={id}\"\n2026-11-24 {time} {id} Completed\n2026-11-24 {time} H={host} [{ip}] F=<{user}@example.net> rejected RCPT <{user}@example.org>: relay not permitted\n2026-11-24 {time} {id} ** {user}@example.org R=dnslookup T=remote_smtp H={host} [{ip}]: SMTP error from remote mail server after RCPT TO:<{user}@example.org>: {reply}\n",
    // Sendmail
    "{time} mx sm-mta[{number}]: {id}: from=<{user}@example.net>, size={number}, class=0, nrcpts=1, proto=ESMTP, daemon=MTA, relay={host} [{ip}]\n{time} mx sm-mta[{number}]: {id}: to=<{user}@example.org>, delay=00:00:01, mailer=esmtp, pri={number}, relay={host}. [{ip}], dsn=2.0.0, stat=Sent (OK {id})\n{time} mx sm-mta[{number}]: {id}: to=<{user}@example.org>, delay=00:00:01, mailer=esmtp, pri={number}, relay={host}. [{ip}], dsn=5.1.1, stat=User unknown\n",
    // A returned mail
    "From: MAILER-DAEMON@{host}\nTo: {user}@example.net\nSubject: Undelivered Mail Returned to Sender\n\nThis is the mail system at host {host}.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients. It's attached below.\n\n<{user}@example.org>: host {host}[{ip}] said: {reply}\n    (in reply to RCPT TO command)\n\nReporting-MTA: dns; {host}\nFinal-Recipient: rfc822; {user}@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; {reply}\n\n",
    // Settings
    "MAIL_MAILER=smtp\nMAIL_HOST={host}\nMAIL_PORT=587\nMAIL_USERNAME={user}@example.net\nMAIL_PASSWORD={secret}\nMAIL_ENCRYPTION=tls\nAPP_KEY={secret}\n\n",
    "spring.mail.host={host}\nspring.mail.port=465\nspring.mail.username={user}\nserver.port={number}\nlogging.level.root=INFO\n\n",
    // Prose
    "Hello, since the update of {time} our shop no longer sends mail. I have changed nothing but the password, and {user}\nsays that the other machine ({ip}) works. Could somebody look at it? The log of the same night is below, there are {number}\nlines of it. Thank you, {user}.\n\n",
];

const REPLIES: &[&str] = &[
    "250 2.1.5 Ok",
    "250 2.1.5 Ok",
    "250 Accepted",
    "235 2.7.0 Authentication successful",
    "535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6",
    "535-5.7.8 Username and Password not accepted.",
    "550 5.1.1 <{user}@example.org>: Recipient address rejected: User unknown in virtual mailbox table",
    "554 5.7.1 <{user}@example.org>: Relay access denied",
    "550 5.7.1 Service unavailable; client [{ip}] blocked using zen.spamhaus.org",
    "450 4.2.0 <{user}@example.org>: Recipient address rejected: Greylisted, see http://postgrey.example.org/help/{id}.html",
    "452 4.2.2 The recipient's mailbox is over its quota",
    "530 5.7.0 Must issue a STARTTLS command first",
    "421 4.7.0 Try again later, closing connection.",
    "552 5.3.4 Message size exceeds fixed limit",
];
const NAMES: &[&str] = &["anna", "web", "shop", "no-reply", "invoice", "support", "alerts", "backup", "ci", "mailing.list", "joão", "zoe"];
const HOSTS: &[&str] = &["mx", "smtp", "mail", "relay", "mx1.eu", "outbound-3", "in.mail", "gw"];
const DOMAINS: &[&str] = &["example.org", "example.com", "mail.example.net", "hosting.example", "shop.example.com"];

/// A text of `size` bytes or a little more, of these pieces by number; all of them where none is named.
pub fn text(size: usize, pieces: &[usize]) -> String {
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    let mut out = String::with_capacity(size + 4096);
    while out.len() < size {
        let piece = match pieces {
            [] => chance.of(PIECES),
            _ => PIECES[pieces[chance.below(pieces.len())]],
        };
        fill(piece, &mut chance, &mut out);
    }
    out
}

/// A server's log alone, most of it routine.
pub fn mail_log(size: usize) -> String {
    text(size, &[6, 6, 6, 6, 6, 6, 6, 6, 7])
}

struct Chance(u64);

impl Chance {
    /// A number below `limit` (a linear congruential generator).
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn of(&mut self, list: &[&'static str]) -> &'static str {
        list[self.below(list.len())]
    }

    fn letters(&mut self, signs: &[u8], length: usize, out: &mut String) {
        for _ in 0..length {
            out.push(char::from(signs[self.below(signs.len())]));
        }
    }
}

fn fill(piece: &'static str, chance: &mut Chance, out: &mut String) {
    for part in piece.split('}') {
        let (before, name) = part.split_once('{').unwrap_or((part, ""));
        out.push_str(before);
        match name {
            "host" => out.push_str(&format!("{}.{}", chance.of(HOSTS), chance.of(DOMAINS))),
            "ip" => out.push_str(&format!("192.0.2.{}", chance.below(256))),
            "user" => out.push_str(chance.of(NAMES)),
            "id" => chance.letters(b"0123456789ABCDEF", 10, out),
            "time" => out.push_str(&format!("Nov 24 {:02}:{:02}:{:02}", chance.below(24), chance.below(60), chance.below(60))),
            "number" => out.push_str(&chance.below(100_000).to_string()),
            "secret" => chance.letters(b"ABCDEFGHIJKLMNOPabcdefghijklmnop0123456789+/", 16, out),
            "reply" => fill(chance.of(REPLIES), chance, out),
            _ => {}
        }
    }
}
