# Sends one message with Net::SMTP; the first argument sets up `smtp`, the second (optional) switches debug output on.
require 'net/smtp'

port = ARGV[0].to_i
smtp = Net::SMTP.new('mail.example.org', port)
smtp.open_timeout = smtp.read_timeout = 5
smtp.set_debug_output($stdout) if ARGV[2]
eval(ARGV[1])
begin
  smtp.start('app.example.org', 'app@example.org', 'made-up-password', ARGV[3]&.to_sym || :plain) do |session|
    session.send_message("Subject: Hello\r\n\r\nHello\r\n", 'app@example.org', 'someone@example.com')
  end
  puts 'sent'
end
