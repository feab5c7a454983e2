# Sends one message with ActionMailer and the smtp_settings of the first argument, a Ruby hash.
require 'action_mailer'

ActionMailer::Base.delivery_method = :smtp
ActionMailer::Base.raise_delivery_errors = true
ActionMailer::Base.smtp_settings = { open_timeout: 5, read_timeout: 5 }.merge(eval(ARGV[0]))

class Greeting < ActionMailer::Base
  def hello
    mail(from: 'app@example.org', to: 'someone@example.com', subject: 'Hello', body: 'Hello')
  end
end

Greeting.hello.deliver_now
puts 'sent'
