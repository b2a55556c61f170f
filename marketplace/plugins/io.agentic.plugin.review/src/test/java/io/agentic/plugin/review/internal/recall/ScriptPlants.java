package io.agentic.plugin.review.internal.recall;

import java.util.List;

/** Risky calls as they are written in JavaScript and TypeScript. */
final class ScriptPlants {

    static final List<Plant> ALL = List.of(
            risk("sql injection", "template literal", "orders.ts", """
                    import { pool } from './db';

                    export async function byCustomer(customer: string) {
                      const result = await pool.query(`SELECT * FROM orders WHERE customer = '${customer}'`);¶
                      return result.rows;
                    }
                    """, """
                    import { pool } from './db';

                    export async function byCustomer(customer: string) {
                      const result = await pool.query('SELECT * FROM orders WHERE customer = $1', [customer]);
                      return result.rows;
                    }
                    """),
            risk("sql injection", "concatenation in a variable", "users.js", """
                    const db = require('./db');

                    exports.find = function (name, done) {
                      let sql = 'SELECT id, name FROM users';
                      if (name) {
                        sql += " WHERE name LIKE '%" + name + "%'";
                      }
                      db.all(sql, done);¶
                    };
                    """, """
                    const db = require('./db');

                    exports.find = function (name, done) {
                      let sql = 'SELECT id, name FROM users';
                      const values = [];
                      if (name) {
                        sql += ' WHERE name LIKE ?';
                        values.push(name);
                      }
                      db.all(sql, values, done);
                    };
                    """),
            risk("sql injection", "query made by a helper", "report.ts", """
                    function monthly(month: string): string {
                      return "SELECT * FROM sales WHERE month = '" + month + "'";
                    }

                    export const report = async (month: string) => db.query(monthly(month));¶
                    """, """
                    function monthly(newestFirst: boolean): string {
                      return 'SELECT * FROM sales WHERE month = ? ORDER BY day ' + (newestFirst ? 'DESC' : 'ASC');
                    }

                    export const report = async (month: string) => db.query(monthly(true), [month]);
                    """),
            risk("command injection", "exec with a template", "convert.js", """
                    const { exec } = require('child_process');

                    module.exports = function thumbnail(file, done) {
                      const command = `convert ${file} -resize 200x200 ${file}.thumb`;
                      exec(command, done);¶
                    };
                    """, """
                    const { execFile, exec } = require('child_process');

                    module.exports = function thumbnail(file, done) {
                      exec('which convert', () => execFile('convert', [file, '-resize', '200x200', file + '.thumb'], done));
                    };
                    """),
            risk("command injection", "execSync through a promise wrapper", "git.ts", """
                    import { exec } from 'node:child_process';
                    import { promisify } from 'node:util';

                    const run = promisify(exec);

                    export async function checkout(branch: string) {
                      await run('git checkout ' + branch);¶
                    }
                    """, """
                    import { execFile } from 'node:child_process';
                    import { promisify } from 'node:util';

                    const run = promisify(execFile);

                    export async function checkout(branch: string) {
                      await run('git', ['checkout', branch]);
                    }
                    """),
            risk("code injection", "eval of a setting", "formula.js", """
                    export function compute(formula, x) {
                      const body = 'x => ' + formula;
                      return eval(body)(x);¶
                    }
                    """, """
                    const OPERATIONS = { double: (x) => x * 2 };

                    export function compute(formula, x) {
                      // eval(formula) was here
                      return OPERATIONS[formula](x);
                    }
                    """),
            risk("code injection", "new Function", "template.ts", """
                    export function compile(source: string) {
                      return new Function('data', 'return `' + source + '`');¶
                    }
                    """, """
                    export function globalThisOf() {
                      return new Function('return this')();
                    }
                    """),
            risk("markup injection", "innerHTML with a template", "comments.js", """
                    export function show(comments, list) {
                      for (const comment of comments) {
                        const item = document.createElement('li');
                        item.innerHTML = `<b>${comment.author}</b>: ${comment.text}`;¶
                        list.appendChild(item);
                      }
                    }
                    """, """
                    export function show(comments, list) {
                      list.innerHTML = '<li class="head">Comments</li>';
                      for (const comment of comments) {
                        const item = document.createElement('li');
                        item.textContent = `${comment.author}: ${comment.text}`;
                        list.appendChild(item);
                      }
                    }
                    """),
            risk("markup injection", "dangerouslySetInnerHTML", "Article.tsx", """
                    export function Article({ article }: Props) {
                      return <div className="body" dangerouslySetInnerHTML={{ __html: article.html }} />;¶
                    }
                    """, """
                    import DOMPurify from 'dompurify';

                    export function Article({ article }: Props) {
                      return <div className="body" dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(article.html) }} />;
                    }
                    """),
            risk("markup injection", "reflected query", "hello.js", """
                    app.get('/hello', (req, res) => {
                      res.send('<h1>Hello ' + req.query.name + '</h1>');¶
                    });
                    """, """
                    app.get('/hello', (req, res) => {
                      res.json({ hello: req.query.name });
                    });
                    """),
            risk("weak cryptography", "password hashed with MD5", "accounts.js", """
                    const crypto = require('crypto');

                    function hashPassword(password) {
                      return crypto.createHash('md5').update(password).digest('hex');¶
                    }
                    """, """
                    const crypto = require('crypto');

                    function hashPassword(password, salt) {
                      return crypto.scryptSync(password, salt, 64).toString('hex');
                    }

                    function etag(body) {
                      return crypto.createHash('sha256').update(body).digest('base64');
                    }
                    """),
            risk("weak cryptography", "cipher without a nonce", "vault.ts", """
                    import crypto from 'crypto';

                    export function seal(text: string, key: string) {
                      const cipher = crypto.createCipheriv('aes-128-ecb', key, null);¶
                      return cipher.update(text, 'utf8', 'hex') + cipher.final('hex');
                    }
                    """, """
                    import crypto from 'crypto';

                    export function seal(text: string, key: Buffer, nonce: Buffer) {
                      const cipher = crypto.createCipheriv('aes-256-gcm', key, nonce);
                      return cipher.update(text, 'utf8', 'hex') + cipher.final('hex');
                    }
                    """),
            risk("weak cryptography", "token from Math.random", "session.ts", """
                    export function createSessionId(): string {
                      let id = '';
                      while (id.length < 32) {
                        id += Math.random().toString(36).slice(2);¶
                      }
                      return id;
                    }
                    """, """
                    import { randomBytes } from 'crypto';

                    export function createSessionId(): string {
                      return randomBytes(32).toString('hex');
                    }

                    export function backoff(attempt: number): number {
                      return 2 ** attempt * (1 + Math.random());
                    }
                    """),
            risk("disabled check", "certificates not checked", "api.ts", """
                    import https from 'https';
                    import axios from 'axios';

                    const agent = new https.Agent({
                      keepAlive: true,
                      rejectUnauthorized: false,¶
                    });

                    export const api = axios.create({ httpsAgent: agent });
                    """, """
                    import https from 'https';
                    import axios from 'axios';

                    const agent = new https.Agent({
                      keepAlive: true,
                      rejectUnauthorized: true,
                    });

                    export const api = axios.create({ httpsAgent: agent });
                    """),
            risk("disabled check", "JWT accepted without a signature", "auth.js", """
                    const jwt = require('jsonwebtoken');

                    exports.claims = (token, key) => jwt.verify(token, key, { algorithms: ['none', 'HS256'] });¶
                    """, """
                    const jwt = require('jsonwebtoken');

                    exports.claims = (token, key) => jwt.verify(token, key, { algorithms: ['HS256'] });
                    """),
            risk("path traversal", "file of a parameter", "files.js", """
                    const fs = require('fs');
                    const path = require('path');

                    app.get('/files/:name', (req, res) => {
                      const file = path.join(__dirname, 'public', req.params.name);
                      fs.readFile(file, (err, data) => res.end(data));¶
                    });
                    """, """
                    const fs = require('fs');
                    const path = require('path');

                    app.get('/files/:name', (req, res) => {
                      const file = path.join(__dirname, 'public', path.basename(req.params.name));
                      fs.readFile(file, (err, data) => res.end(data));
                    });
                    """),
            risk("path traversal", "sendFile of a query", "export.ts", """
                    router.get('/export', (req: Request, res: Response) => {
                      const name = req.query.name as string;
                      res.sendFile('/srv/exports/' + name);¶
                    });
                    """, """
                    router.get('/export', (req: Request, res: Response) => {
                      const name = req.query.name as string;
                      res.sendFile(name, { root: '/srv/exports' });
                    });
                    """),
            risk("server-side request forgery", "fetch of a body field", "proxy.ts", """
                    app.post('/preview', async (req, res) => {
                      const { url } = req.body;
                      const answer = await fetch(url);¶
                      res.send(await answer.text());
                    });
                    """, """
                    app.post('/preview', async (req, res) => {
                      const { id } = req.body;
                      const answer = await fetch(`https://catalog.internal/items/${encodeURIComponent(id)}`);
                      res.send(await answer.text());
                    });
                    """));

    private ScriptPlants() {}

    private static Plant risk(String kind, String shape, String file, String fault, String twin) {
        return Plant.of(kind, shape, "risky_calls", "src/" + file, fault, twin);
    }
}
