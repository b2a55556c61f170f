package io.agentic.plugin.review.internal.recall;

import java.util.List;

/** Risky calls as they are written in Python services. */
final class PythonPlants {

    static final List<Plant> ALL = List.of(
            risk("sql injection", "f-string", "orders", """
                    import sqlite3


                    def by_customer(connection: sqlite3.Connection, customer: str):
                        cursor = connection.cursor()
                        cursor.execute(f"SELECT * FROM orders WHERE customer = '{customer}'")¶
                        return cursor.fetchall()
                    """, """
                    import sqlite3

                    TABLE = "orders"


                    def by_customer(connection: sqlite3.Connection, customer: str):
                        cursor = connection.cursor()
                        cursor.execute(f"SELECT * FROM {TABLE} WHERE customer = ?", (customer,))
                        return cursor.fetchall()
                    """),
            risk("sql injection", "percent operator through a variable", "users", """
                    def find(self, name, limit=10):
                        query = "SELECT id, name FROM users WHERE name = '%s' LIMIT %d" % (name, limit)
                        with self.pool.connection() as conn:
                            return conn.execute(query).fetchall()¶
                    """, """
                    def find(self, name, limit=10):
                        query = "SELECT id, name FROM users WHERE name = %s LIMIT %s"
                        with self.pool.connection() as conn:
                            return conn.execute(query, (name, limit)).fetchall()
                    """),
            risk("sql injection", "str.format in a method", "events", """
                    class Events:
                        def __init__(self, db):
                            self.db = db

                        def purge(self, tenant):
                            sql = "DELETE FROM events WHERE tenant = '{}'".format(tenant)
                            self.db.execute(sql)¶
                    """, """
                    class Events:
                        def __init__(self, db):
                            self.db = db

                        def purge(self, days: int):
                            sql = "DELETE FROM events WHERE age > {}".format(int(days))
                            self.db.execute(sql)
                    """),
            risk("sql injection", "joined pieces", "search", """
                    def search(cursor, filters):
                        conditions = []
                        for name, value in filters.items():
                            conditions.append(name + " = '" + value + "'")
                        sql = "SELECT * FROM products WHERE " + " AND ".join(conditions)
                        cursor.execute(sql)¶
                        return cursor.fetchall()
                    """, """
                    def search(cursor, ids):
                        marks = ", ".join("?" for _ in ids)
                        sql = "SELECT * FROM products WHERE id IN (" + marks + ")"
                        cursor.execute(sql, ids)
                        return cursor.fetchall()
                    """),
            risk("sql injection", "query made by a helper", "reports", """
                    def _query(month):
                        return "SELECT * FROM sales WHERE month = '" + month + "'"


                    def monthly(cursor, month):
                        cursor.execute(_query(month))¶
                        return cursor.fetchall()
                    """, """
                    def _query(descending):
                        order = "DESC" if descending else "ASC"
                        return "SELECT * FROM sales WHERE month = %s ORDER BY day " + order


                    def monthly(cursor, month):
                        cursor.execute(_query(True), (month,))
                        return cursor.fetchall()
                    """),
            risk("command injection", "shell=True", "convert", """
                    import subprocess


                    def thumbnail(path, size="200x200"):
                        cmd = "convert {} -resize {} {}.thumb".format(path, size, path)
                        subprocess.check_call(cmd, shell=True)¶
                    """, """
                    import subprocess


                    def thumbnail(path, size="200x200"):
                        subprocess.check_call(["convert", path, "-resize", size, path + ".thumb"])
                        subprocess.run("sync; sync", shell=True)
                    """),
            risk("command injection", "os.system", "deploy", """
                    import os


                    def restart(service):
                        return os.system("systemctl restart " + service)¶
                    """, """
                    import os
                    import shlex


                    def restart(service):
                        return os.system("systemctl restart " + shlex.quote(service))
                    """),
            risk("code injection", "eval of a setting", "rules", """
                    def applies(rule, row):
                        expression = rule["when"]
                        return bool(eval(expression, {"row": row}))¶
                    """, """
                    import ast


                    def applies(rule, row):
                        expected = ast.literal_eval(rule["value"])
                        return row[rule["field"]] == expected
                    """),
            risk("unsafe deserialisation", "pickle from a socket", "worker", """
                    import pickle


                    def receive(sock):
                        size = int.from_bytes(sock.recv(4), "big")
                        payload = sock.recv(size)
                        return pickle.loads(payload)¶
                    """, """
                    import json
                    import pickle


                    def receive(sock):
                        size = int.from_bytes(sock.recv(4), "big")
                        return json.loads(sock.recv(size))


                    def deep_copy(value):
                        return pickle.loads(pickle.dumps(value))
                    """),
            risk("unsafe deserialisation", "yaml.load", "config", """
                    import yaml


                    def read(path):
                        with open(path) as stream:
                            return yaml.load(stream, Loader=yaml.Loader)¶
                    """, """
                    import yaml


                    def read(path):
                        with open(path) as stream:
                            return yaml.load(stream, Loader=yaml.SafeLoader)
                    """),
            risk("weak cryptography", "password hashed with MD5", "accounts", """
                    import hashlib


                    def hash_password(password, salt):
                        return hashlib.md5((salt + password).encode()).hexdigest()¶
                    """, """
                    import hashlib


                    def hash_password(password, salt):
                        return hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1).hex()


                    def cache_key(text):
                        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
                    """),
            risk("weak cryptography", "hashlib.new", "signing", """
                    import hashlib


                    def signature(body, secret):
                        digest = hashlib.new("sha1")¶
                        digest.update(secret + body)
                        return digest.hexdigest()
                    """, """
                    import hashlib
                    import hmac


                    def signature(body, secret):
                        return hmac.new(secret, body, hashlib.sha256).hexdigest()
                    """),
            risk("weak cryptography", "token drawn from random", "tokens", """
                    import random
                    import string


                    def reset_token(length=20):
                        return "".join(random.choice(string.ascii_letters) for _ in range(length))¶
                    """, """
                    import random
                    import secrets


                    def reset_token(length=20):
                        return secrets.token_urlsafe(length)


                    def shuffled(cards, seed):
                        return random.Random(seed).sample(cards, len(cards))
                    """),
            risk("disabled check", "verify=False", "client", """
                    import requests


                    class Client:
                        def __init__(self, base):
                            self.base = base
                            self.session = requests.Session()
                            self.session.verify = False¶

                        def status(self):
                            return requests.get(self.base + "/status", timeout=5, verify=False).json()¶
                    """, """
                    import requests


                    class Client:
                        def __init__(self, base, authority="/etc/ssl/ours.pem"):
                            self.base = base
                            self.session = requests.Session()
                            self.session.verify = authority

                        def status(self):
                            return requests.get(self.base + "/status", timeout=5, verify=True).json()
                    """),
            risk("disabled check", "JWT signature not verified", "auth", """
                    import jwt


                    def subject(token):
                        claims = jwt.decode(token, options={"verify_signature": False})¶
                        return claims["sub"]
                    """, """
                    import jwt


                    def subject(token, key):
                        claims = jwt.decode(token, key, algorithms=["RS256"], options={"verify_exp": True})
                        return claims["sub"]
                    """),
            risk("path traversal", "file of a query argument", "downloads", """
                    import os

                    from flask import Flask, request, send_file

                    app = Flask(__name__)


                    @app.route("/download")
                    def download():
                        name = request.args.get("name")
                        path = os.path.join("/srv/files", name)
                        return send_file(path)¶
                    """, """
                    from flask import Flask, request, send_from_directory
                    from werkzeug.utils import secure_filename

                    app = Flask(__name__)


                    @app.route("/download")
                    def download():
                        name = secure_filename(request.args.get("name"))
                        return send_from_directory("/srv/files", name)
                    """),
            risk("path traversal", "opened upload name", "uploads", """
                    import os

                    from flask import request


                    def save(folder):
                        upload = request.files["file"]
                        with open(os.path.join(folder, upload.filename), "wb") as out:¶
                            out.write(upload.read())
                    """, """
                    import os
                    import uuid

                    from flask import request


                    def save(folder):
                        upload = request.files["file"]
                        with open(os.path.join(folder, uuid.uuid4().hex), "wb") as out:
                            out.write(upload.read())
                    """),
            risk("path traversal", "tar extracted whole", "restore", """
                    import tarfile


                    def restore(archive, folder):
                        with tarfile.open(archive) as tar:
                            tar.extractall(folder)¶
                    """, """
                    import tarfile


                    def restore(archive, folder):
                        with tarfile.open(archive) as tar:
                            tar.extractall(folder, filter="data")
                    """),
            risk("server-side request forgery", "URL of a form", "webhook", """
                    import requests
                    from flask import request


                    def probe():
                        url = request.form["url"]
                        return requests.get(url, timeout=3).text¶
                    """, """
                    import requests
                    from flask import request


                    def probe():
                        ticket = request.form["ticket"]
                        return requests.get("https://tickets.internal/status", params={"id": ticket}, timeout=3).text
                    """),
            risk("markup injection", "template from a string", "pages", """
                    from flask import render_template_string, request


                    def hello():
                        name = request.args.get("name", "you")
                        return render_template_string("<h1>Hello " + name + "</h1>")¶
                    """, """
                    from flask import render_template_string, request


                    def hello():
                        name = request.args.get("name", "you")
                        return render_template_string("<h1>Hello {{ name }}</h1>", name=name)
                    """));

    private PythonPlants() {}

    private static Plant risk(String kind, String shape, String module, String fault, String twin) {
        return Plant.of(kind, shape, "risky_calls", "shop/" + module + ".py", fault, twin);
    }
}
