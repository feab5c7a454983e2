<?php
// Sends one message with Symfony Mailer to the DSN of the first argument; a second argument prints the transport's debug text.
require '/usr/share/php/Symfony/Component/Mailer/autoload.php';
use Symfony\Component\Mailer\Exception\TransportExceptionInterface;
use Symfony\Component\Mailer\Transport;
use Symfony\Component\Mime\Email;

ini_set('default_socket_timeout', '5');
$email = (new Email())->from('app@example.org')->to('someone@example.com')->subject('Hello')->text('Hello');
try {
    $transport = Transport::fromDsn($argv[1]);
    $sent = $transport->send($email);
    echo isset($argv[2]) ? $sent->getDebug() : '', "sent\n";
} catch (TransportExceptionInterface $e) {
    echo isset($argv[2]) ? $e->getDebug() : '';
    throw $e;
}
