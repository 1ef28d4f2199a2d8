"""A proxy before a server that fails as it is told to."""

import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Proxy:
    """Hands requests on to a port; what `fault` gives for one (its number, method, path) happens.

    A number is the status that is answered instead; "cut" ends the connection.
    """

    def __init__(self, port, context=None):
        """Behind port 1 is nothing; with a `context`, https is spoken."""
        self.fault = lambda number, method, path: 503 if port == 1 else None
        self.asked = []
        self.asked_with = b""
        self.url = f"http://127.0.0.1:{port}"
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handed_on(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                proxy.asked.append((self.command, self.path))
                proxy.asked_with = body
                fault = proxy.fault(len(proxy.asked), self.command, self.path)
                if fault == "cut":
                    self.close_connection = True
                    self.connection.close()
                elif fault:
                    self.answered(fault, b'{"error": {"reason": "rejected execution"}}')
                else:
                    self.answered(*proxy.passed_on(self.command, self.path, body, self.headers))

            def answered(self, status, body):
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = handed_on  # noqa: N815

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None
        if context is not None:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def passed_on(self, method, path, body, headers):
        request = urllib.request.Request(self.url + path, body or None, method=method)
        request.add_header("Content-Type", headers.get("Content-Type") or "application/json")
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()

    def close(self):
        self._server.shutdown()
        self._server.server_close()
