"""What schemathesis needs to know besides the document: how a phone enrols, proves who asks, and signs a command.

With INLOOP_CODE in the environment every call is made by a phone that enrolled with that code; without it, by a
stranger.
"""

import hashlib
import hmac
import json
import os
import urllib.request
import uuid

import schemathesis

SERVER = os.environ["INLOOP_SERVER_URL"]
CODE = os.environ.get("INLOOP_CODE")
DATES = ["2026-11-25", "9999-12-31", "-009999-01-01", "2024-02-29", "1970-01-01"]


class Phone:
    """An enrolled phone. It numbers its commands as they are sent."""

    def __init__(self, code):
        answer, self.cookie = self.ask("POST", "/api/enrol", {"code": code})
        self.take(json.loads(answer))
        asked = {"cursor": self.cursor, "scopes_hash": 0, "streams": [], "wall_sent": 0, "schema": 1, "build": ""}
        head = json.loads(self.ask("POST", "/api/sync", asked, self.cookie)[0].splitlines()[0])
        self.device = json.loads(self.ask("GET", "/api/session", cookie=self.cookie)[0])["device"]
        self.site = next(name.split("/")[1] for name in head["scopes"] if name.startswith("plan/"))

    def take(self, enrolled):
        """Goes on with a new stream."""
        self.key = enrolled["key"].encode()
        self.stream = uuid.UUID(enrolled["stream"])
        self.cursor = {"epoch": enrolled["epoch"], "seq": 0}
        self.last = 0

    @staticmethod
    def ask(method, path, body=None, cookie=""):
        """The text of an answer, and the cookie that came with it."""
        headers = {"content-type": "application/json", "cookie": cookie}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(SERVER + path, data, headers, method=method)
        with urllib.request.urlopen(request) as answer:
            return answer.read(), (answer.headers["set-cookie"] or "").split(";")[0]

    def mac(self, number, op, text):
        parts = [self.stream.bytes, number.to_bytes(8, "big"), op.bytes, text.encode("utf-8", "surrogatepass")]
        return hmac.new(self.key, b"".join(parts), hashlib.sha256).hexdigest()

    def said(self, method, path):
        op = uuid.uuid4()
        return f"{self.stream} {op} {self.mac(0, op, f'{method} {path}')}"

    def aim(self, case, body):
        """Lets some questions be about what is really there; ids made up by chance would never be."""
        if case.path == "/api/sync":
            self.sign(body)
        elif case.path == "/api/invites":
            body.setdefault("name", "Lies")
            if body.get("site") or body.get("role") in ("volunteer", "work_coach"):
                body["site"] = self.site
            if body.get("role") != "participant":
                body.pop("person", None)
        elif case.path == "/api/import/preview":
            body["site"] = PHONE.site
        elif case.path.startswith("/api/devices/") and body.get("ended", "") is None:
            case.path_parameters["device"] = self.device
        elif case.path_parameters.get("device") == self.device:
            # It learns from answers which ids there are, and would send itself away.
            body["ended"] = None

    def word(self, text):
        """A command that can be read, about a date and with a text that nobody would say."""
        date, text = DATES[self.last % len(DATES)], text or "De kok is ziek"
        about = {"site": self.site, "rule": str(uuid.uuid4()), "date": date, "person": str(uuid.uuid4())}
        kinds = [
            about | {"kind": "MarkAttendance@1", "mark": "present", "over": []},
            about | {"kind": "AddWalkIn@1", "first_name": text, "surname": text},
            about | {"kind": "CountVisitor@1"},
            about | {"kind": "SetClosingDay@1", "closed": True, "reason": text},
            about | {"kind": "PlanAbsence@1", "from": date, "until": date, "reason": text},
            about | {"kind": "CallOffSession@1", "reason": text},
            about | {"kind": "MoveSession@1", "to": date, "start": "00:00", "end": "23:59", "reason": text},
        ]
        return json.dumps(kinds[self.last % len(kinds)])

    def sign(self, body):
        """Makes the commands of a sync the next ones of this phone, so that they reach the deciding."""
        commands = body.get("commands")
        if not isinstance(commands, list) or not all(isinstance(command, dict) for command in commands):
            return
        for command in commands:
            text = command.get("body")
            if not isinstance(text, str):
                return
            # Every third one stays as it was made up: most of those cannot be read.
            text = text if self.last % 3 == 0 else self.word(text)
            op, command["body"] = uuid.uuid4(), text
            command |= {"stream": str(self.stream), "op": str(op), "n": self.last + 1, "prev": 0}
            command["mac"] = self.mac(self.last + 1, op, text)
            self.last += 1
        body["cursor"] = self.cursor


PHONE = Phone(CODE) if CODE else None


@schemathesis.hook
def before_call(context, case, kwargs):
    if PHONE is None:
        return
    if case.path == "/api/session" and case.method.upper() == "DELETE":
        # It would read nothing for the rest of the run: a stranger asks.
        return
    case.headers["cookie"] = PHONE.cookie
    if isinstance(case.body, dict):
        PHONE.aim(case, case.body)
    if case.path == "/api/file/{sha256}" and hasattr(case.body, "data"):
        # A picture, as far as the server looks, under its own hash.
        case.body = b"\xff\xd8\xff" + case.body.data
        case.path_parameters["sha256"] = hashlib.sha256(case.body).hexdigest()
    if case.path == "/api/export/{site}":
        case.path_parameters["site"] = PHONE.site
    signed = ("/api/invites", "/api/devices", "/api/backup", "/api/export", "/api/import")
    if case.path.startswith(signed):
        case.headers["inloop-said"] = PHONE.said(case.method.upper(), case.formatted_path)


@schemathesis.hook
def after_call(context, case, response):
    if PHONE and case.path == "/api/session" and case.method.upper() == "POST" and response.status_code == 200:
        PHONE.take(response.json())


@schemathesis.check
def every_command_is_decided(context, response, case):
    """A command of a kind that the server knows is quarantined only when its deciding panics."""
    if case.path == "/api/sync" and response.status_code == 200:
        streams = json.loads(response.content.splitlines()[0])["streams"]
        kinds = [outcome["kind"] for stream in streams for outcome in stream["outcomes"]]
        assert "quarantined" not in kinds, "a decision panicked"


@schemathesis.deserializer("application/x-ndjson")
def lines(context, response):
    """A sync is answered in lines; the document describes them as one list."""
    return [json.loads(line) for line in response.content.decode().splitlines()]
