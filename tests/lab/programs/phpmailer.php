<?php
// Sends one message with PHPMailer; the first argument sets it up, as PHP statements on $mail.
require '/usr/share/php/libphp-phpmailer/autoload.php';
use PHPMailer\PHPMailer\{PHPMailer, SMTP, Exception};

$mail = new PHPMailer(true);
$mail->isSMTP();
$mail->Host = 'mail.example.org';
$mail->SMTPAuth = true;
$mail->Username = 'app@example.org';
$mail->Password = 'made-up-password';
$mail->Timeout = 5;
$mail->getSMTPInstance()->Timelimit = 5; // as shipped: 300 s of waiting for an answer
$mail->Debugoutput = 'echo';
eval($argv[1]);
try {
    $mail->setFrom('app@example.org');
    $mail->addAddress('someone@example.com');
    $mail->Subject = 'Hello';
    $mail->Body = 'Hello';
    $mail->send();
    echo "Message has been sent\n";
} catch (Exception $e) {
    echo "Message could not be sent. Mailer Error: {$mail->ErrorInfo}\n";
}
