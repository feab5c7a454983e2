# Sends one message with FastAPI-Mail and the configuration of the first argument: Python assignments.
import asyncio
import sys

from fastapi_mail import ConnectionConfig, FastMail, MessageSchema

given = {}
exec(sys.argv[1], given)
config = ConnectionConfig(MAIL_FROM="app@example.org", **{name: value for name, value in given.items() if name.isupper()})
message = MessageSchema(subject="Hello", recipients=["someone@example.com"], body="Hello", subtype="plain")
asyncio.run(FastMail(config).send_message(message))
print("sent")
