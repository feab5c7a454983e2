# Sends one message with the settings of the first argument: Python assignments, as in a settings.py.
import sys

from django.conf import settings
from django.core.mail import send_mail

given = {}
exec(sys.argv[1], given)
settings.configure(**{name: value for name, value in given.items() if name.isupper()})
send_mail("Hello", "Hello", "app@example.org", ["someone@example.com"])
print("sent")
