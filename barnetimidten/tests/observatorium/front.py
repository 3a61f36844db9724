"""What stands before the app in production, in small: http and https on loopback."""

import http.client
import ssl
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HTTP, HTTPS = 80, 443
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "date"}


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A self-signed certificate for localhost, and its key; valid for an hour."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    cert_file, key_file = folder / "cert.pem", folder / "key.pem"
    cert_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return cert_file, key_file


class Forward(BaseHTTPRequestHandler):
    """Hands a GET on, and says which scheme it came by."""

    upstream: int
    scheme: str

    def do_GET(self) -> None:
        with ExitStack() as stack:
            upstream = http.client.HTTPConnection("127.0.0.1", self.upstream)
            stack.callback(upstream.close)
            headers = {"Host": "localhost", "X-Forwarded-Proto": self.scheme}
            if cookie := self.headers.get("Cookie"):
                headers["Cookie"] = cookie
            upstream.request("GET", self.path, headers=headers)
            answer = upstream.getresponse()
            body = answer.read()
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in HOP_BY_HOP | {"content-length"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_HEAD = do_OPTIONS = do_GET  # noqa: N815 (http.server asks for these names)

    def log_message(self, *parts: object) -> None:
        pass


class Weak(BaseHTTPRequestHandler):
    """All that must not be: no header, inline script, a cookie for everybody."""

    def do_GET(self) -> None:
        body = b"<!doctype html><title>x</title><script>1</script>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Set-Cookie", "sessionid=1")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_HEAD = do_OPTIONS = do_GET  # noqa: N815 (http.server asks for these names)

    def log_message(self, *parts: object) -> None:
        pass


@contextmanager
def listening(
    plain: type[BaseHTTPRequestHandler],
    secure: type[BaseHTTPRequestHandler],
    cert: Path,
    key: Path,
) -> Iterator[None]:
    """Both ports answer. PermissionError or OSError when they are not to be had."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    with ExitStack() as stack:
        for port, handler in ((HTTP, plain), (HTTPS, secure)):
            server = stack.enter_context(
                ThreadingHTTPServer(("127.0.0.1", port), handler)
            )
            if port == HTTPS:
                server.socket = context.wrap_socket(server.socket, server_side=True)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            stack.callback(server.shutdown)
        yield
