"""A name server for the lab: A records of the names in the hosts file, NXDOMAIN for every other name.

Some clients ask the name server and never read the hosts file.
"""
import socket
import struct
import threading


def addresses(hosts):
    with open(hosts) as file:
        return {name: line.split()[0] for line in file for name in line.split()[1:]}


def name_asked(query):
    labels, at = [], 12
    while query[at]:
        labels.append(query[at + 1:at + 1 + query[at]].decode("ascii", "replace"))
        at += 1 + query[at]
    return ".".join(labels).lower(), at + 5


def answer(query, hosts):
    name, end = name_asked(query)
    kind = struct.unpack(">H", query[end - 4:end - 2])[0]
    address = addresses(hosts).get(name)
    found = address is not None and kind == 1
    flags = 0x8580 if address else 0x8583
    reply = query[:2] + struct.pack(">HHHHH", flags, 1, int(found), 0, 0) + query[12:end]
    if found:
        reply += b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 1, 4) + socket.inet_aton(address)
    return reply


def start(hosts):
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 53))

    def serve():
        while True:
            query, client = server.recvfrom(4096)
            server.sendto(answer(query, hosts), client)

    threading.Thread(target=serve, daemon=True).start()
