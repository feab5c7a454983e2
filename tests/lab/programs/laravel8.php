<?php
// Sends one message with Laravel 8's mailer and the environment of the process, read as config/mail.php of the 8.x skeleton reads it.
require '/usr/share/php/Illuminate/Mail/autoload.php';
require '/usr/share/php/Illuminate/Support/autoload.php';
require '/usr/share/php/Illuminate/View/autoload.php';
require '/usr/share/php/Illuminate/Events/autoload.php';
require '/usr/share/php/Illuminate/Config/autoload.php';
require '/usr/share/php/Egulias/EmailValidator/autoload.php';
use Illuminate\Container\Container;

$app = new Container();
$app->instance('config', new Illuminate\Config\Repository(['mail' => [
    'default' => 'smtp',
    'from' => ['address' => 'app@example.org', 'name' => 'App'],
    'mailers' => ['smtp' => [
        'transport' => 'smtp',
        'host' => env('MAIL_HOST', 'smtp.mailgun.org'),
        'port' => env('MAIL_PORT', 587),
        'encryption' => env('MAIL_ENCRYPTION', 'tls'),
        'username' => env('MAIL_USERNAME'),
        'password' => env('MAIL_PASSWORD'),
        'timeout' => 5,
        'auth_mode' => null,
    ]],
]]));
$events = new Illuminate\Events\Dispatcher($app);
$files = new Illuminate\Filesystem\Filesystem();
$app->instance('events', $events);
$app->instance('view', new Illuminate\View\Factory(new Illuminate\View\Engines\EngineResolver(), new Illuminate\View\FileViewFinder($files, []), $events));
(new Illuminate\Mail\MailManager($app))->mailer()->raw('Hello', fn ($message) => $message->to('someone@example.com')->subject('Hello'));
echo "sent\n";
