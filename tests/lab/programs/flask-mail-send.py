# Sends one message with Flask-Mail and the configuration of the first argument: Python assignments.
import sys

from flask import Flask
from flask_mail import Mail

given = {}
exec(sys.argv[1], given)
app = Flask("app")
app.config.update({name: value for name, value in given.items() if name.isupper()})
with app.app_context():
    Mail(app).send_message("Hello", body="Hello", sender="app@example.org", recipients=["someone@example.com"])
print("sent")
