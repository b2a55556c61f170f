package io.agentic.plugin.review.internal.recall;

import java.util.List;

/** Risky calls as they are written in Go services. */
final class GoPlants {

    static final List<Plant> ALL = List.of(
            risk("sql injection", "Sprintf", "orders", """
                    import (
                    	"database/sql"
                    	"fmt"
                    )

                    func ByCustomer(db *sql.DB, customer string) (*sql.Rows, error) {
                    	query := fmt.Sprintf("SELECT * FROM orders WHERE customer = '%s'", customer)
                    	return db.Query(query)¶
                    }
                    """, """
                    import (
                    	"database/sql"
                    	"fmt"
                    )

                    func ByCustomer(db *sql.DB, customer string, limit int) (*sql.Rows, error) {
                    	query := fmt.Sprintf("SELECT * FROM orders WHERE customer = $1 LIMIT %d", limit)
                    	return db.Query(query, customer)
                    }
                    """),
            risk("sql injection", "concatenation with a context", "users", """
                    import (
                    	"context"
                    	"database/sql"
                    )

                    type Users struct{ db *sql.DB }

                    func (u *Users) Delete(ctx context.Context, name string) error {
                    	_, err := u.db.ExecContext(ctx, "DELETE FROM users WHERE name = '"+name+"'")¶
                    	return err
                    }
                    """, """
                    import (
                    	"context"
                    	"database/sql"
                    )

                    const usersTable = "users"

                    type Users struct{ db *sql.DB }

                    func (u *Users) Delete(ctx context.Context, name string) error {
                    	_, err := u.db.ExecContext(ctx, "DELETE FROM "+usersTable+" WHERE name = $1", name)
                    	return err
                    }
                    """),
            risk("sql injection", "strings.Builder", "search", """
                    import (
                    	"database/sql"
                    	"strings"
                    )

                    func Search(db *sql.DB, filters map[string]string) (*sql.Rows, error) {
                    	var b strings.Builder
                    	b.WriteString("SELECT * FROM products WHERE 1 = 1")
                    	for name, value := range filters {
                    		b.WriteString(" AND " + name + " = '" + value + "'")
                    	}
                    	return db.Query(b.String())¶
                    }
                    """, """
                    import (
                    	"database/sql"
                    	"strings"
                    )

                    func Search(db *sql.DB, ids []interface{}) (*sql.Rows, error) {
                    	var b strings.Builder
                    	b.WriteString("SELECT * FROM products WHERE id IN (")
                    	b.WriteString(strings.TrimSuffix(strings.Repeat("?,", len(ids)), ","))
                    	b.WriteString(")")
                    	return db.Query(b.String(), ids...)
                    }
                    """),
            risk("sql injection", "query made by a helper", "reports", """
                    import "database/sql"

                    func monthly(month string) string {
                    	return "SELECT * FROM sales WHERE month = '" + month + "'"
                    }

                    func Report(db *sql.DB, month string) *sql.Row {
                    	return db.QueryRow(monthly(month))¶
                    }
                    """, """
                    import "database/sql"

                    func monthly(descending bool) string {
                    	order := "ASC"
                    	if descending {
                    		order = "DESC"
                    	}
                    	return "SELECT * FROM sales WHERE month = ? ORDER BY day " + order
                    }

                    func Report(db *sql.DB, month string) *sql.Row {
                    	return db.QueryRow(monthly(true), month)
                    }
                    """),
            risk("command injection", "shell with a joined command", "backup", """
                    import "os/exec"

                    func Backup(target string) error {
                    	cmd := exec.Command("sh", "-c", "tar czf /backup/"+target+".tgz /data")¶
                    	return cmd.Run()
                    }
                    """, """
                    import "os/exec"

                    func Backup(target string) error {
                    	if err := exec.Command("sh", "-c", "sync; sync").Run(); err != nil {
                    		return err
                    	}
                    	return exec.Command("tar", "czf", "/backup/"+target+".tgz", "/data").Run()
                    }
                    """),
            risk("command injection", "shell in a variable", "runner", """
                    import (
                    	"context"
                    	"fmt"
                    	"os/exec"
                    )

                    func Ping(ctx context.Context, host string) ([]byte, error) {
                    	script := fmt.Sprintf("ping -c 1 %s | tail -1", host)
                    	return exec.CommandContext(ctx, "/bin/bash", "-c", script).Output()¶
                    }
                    """, """
                    import (
                    	"context"
                    	"os/exec"
                    )

                    func Ping(ctx context.Context, host string) ([]byte, error) {
                    	const script = "ping -c 1 localhost | tail -1"
                    	return exec.CommandContext(ctx, "/bin/bash", "-c", script).Output()
                    }
                    """),
            risk("command injection", "program of a request", "tools", """
                    import (
                    	"net/http"
                    	"os/exec"
                    )

                    func Run(w http.ResponseWriter, r *http.Request) {
                    	tool := r.URL.Query().Get("tool")
                    	out, _ := exec.Command(tool, "--version").Output()¶
                    	w.Write(out)
                    }
                    """, """
                    import (
                    	"net/http"
                    	"os/exec"
                    )

                    func Run(w http.ResponseWriter, r *http.Request) {
                    	file := r.URL.Query().Get("file")
                    	out, _ := exec.Command("file", "--", file).Output()
                    	w.Write(out)
                    }
                    """),
            risk("disabled check", "InsecureSkipVerify", "client", """
                    import (
                    	"crypto/tls"
                    	"net/http"
                    )

                    func NewClient() *http.Client {
                    	return &http.Client{Transport: &http.Transport{
                    		TLSClientConfig: &tls.Config{InsecureSkipVerify: true},¶
                    	}}
                    }
                    """, """
                    import (
                    	"crypto/tls"
                    	"net/http"
                    )

                    // NewClient never sets InsecureSkipVerify: true.
                    func NewClient(skip bool) *http.Client {
                    	return &http.Client{Transport: &http.Transport{
                    		TLSClientConfig: &tls.Config{InsecureSkipVerify: false, MinVersion: tls.VersionTLS12},
                    	}}
                    }
                    """),
            risk("disabled check", "host keys not checked", "ssh", """
                    import "golang.org/x/crypto/ssh"

                    func config(user string, auth ssh.AuthMethod) *ssh.ClientConfig {
                    	return &ssh.ClientConfig{
                    		User:            user,
                    		Auth:            []ssh.AuthMethod{auth},
                    		HostKeyCallback: ssh.InsecureIgnoreHostKey(),¶
                    	}
                    }
                    """, """
                    import "golang.org/x/crypto/ssh"

                    func config(user string, auth ssh.AuthMethod, key ssh.PublicKey) *ssh.ClientConfig {
                    	return &ssh.ClientConfig{
                    		User:            user,
                    		Auth:            []ssh.AuthMethod{auth},
                    		HostKeyCallback: ssh.FixedHostKey(key),
                    	}
                    }
                    """),
            risk("weak cryptography", "password hashed with MD5", "accounts", """
                    import (
                    	"crypto/md5"
                    	"encoding/hex"
                    )

                    func HashPassword(password string) string {
                    	sum := md5.Sum([]byte(password))¶
                    	return hex.EncodeToString(sum[:])
                    }
                    """, """
                    import "golang.org/x/crypto/bcrypt"

                    func HashPassword(password string) ([]byte, error) {
                    	return bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
                    }
                    """),
            risk("weak cryptography", "RC4 and DES", "vault", """
                    import (
                    	"crypto/des"
                    	"crypto/rc4"
                    )

                    func Seal(key, text []byte) error {
                    	stream, err := rc4.NewCipher(key)¶
                    	if err != nil {
                    		return err
                    	}
                    	stream.XORKeyStream(text, text)
                    	_, err = des.NewCipher(key)¶
                    	return err
                    }
                    """, """
                    import (
                    	"crypto/aes"
                    	"crypto/cipher"
                    )

                    func Seal(key, nonce, text []byte) ([]byte, error) {
                    	block, err := aes.NewCipher(key)
                    	if err != nil {
                    		return nil, err
                    	}
                    	gcm, err := cipher.NewGCM(block)
                    	if err != nil {
                    		return nil, err
                    	}
                    	return gcm.Seal(nil, nonce, text, nil), nil
                    }
                    """),
            risk("weak cryptography", "token from math/rand", "tokens", """
                    import "math/rand"

                    var letters = []rune("abcdefghijklmnopqrstuvwxyz")

                    func NewSessionToken(n int) string {
                    	b := make([]rune, n)
                    	for i := range b {
                    		b[i] = letters[rand.Intn(len(letters))]¶
                    	}
                    	return string(b)
                    }
                    """, """
                    import (
                    	"crypto/rand"
                    	"encoding/hex"
                    )

                    func NewSessionToken(n int) (string, error) {
                    	b := make([]byte, n)
                    	if _, err := rand.Read(b); err != nil {
                    		return "", err
                    	}
                    	return hex.EncodeToString(b), nil
                    }
                    """),
            risk("path traversal", "file of a query", "downloads", """
                    import (
                    	"net/http"
                    	"os"
                    	"path/filepath"
                    )

                    func Download(w http.ResponseWriter, r *http.Request) {
                    	name := r.URL.Query().Get("name")
                    	data, err := os.ReadFile(filepath.Join("/srv/files", name))¶
                    	if err != nil {
                    		http.Error(w, "gone", http.StatusNotFound)
                    		return
                    	}
                    	w.Write(data)
                    }
                    """, """
                    import (
                    	"net/http"
                    	"os"
                    	"path/filepath"
                    )

                    func Download(w http.ResponseWriter, r *http.Request) {
                    	name := filepath.Base(r.URL.Query().Get("name"))
                    	data, err := os.ReadFile(filepath.Join("/srv/files", name))
                    	if err != nil {
                    		http.Error(w, "gone", http.StatusNotFound)
                    		return
                    	}
                    	w.Write(data)
                    }
                    """),
            risk("path traversal", "archive entry", "unzip", """
                    import (
                    	"archive/zip"
                    	"io"
                    	"os"
                    	"path/filepath"
                    )

                    func Unzip(archive *zip.Reader, dir string) error {
                    	for _, f := range archive.File {
                    		target := filepath.Join(dir, f.Name)
                    		out, err := os.Create(target)¶
                    		if err != nil {
                    			return err
                    		}
                    		in, _ := f.Open()
                    		io.Copy(out, in)
                    	}
                    	return nil
                    }
                    """, """
                    import (
                    	"archive/zip"
                    	"fmt"
                    	"os"
                    	"path/filepath"
                    	"strings"
                    )

                    func Unzip(archive *zip.Reader, dir string) error {
                    	for _, f := range archive.File {
                    		target := filepath.Join(dir, f.Name)
                    		if !strings.HasPrefix(target, filepath.Clean(dir)+string(os.PathSeparator)) {
                    			return fmt.Errorf("leads out: %s", f.Name)
                    		}
                    		if _, err := os.Create(target); err != nil {
                    			return err
                    		}
                    	}
                    	return nil
                    }
                    """),
            risk("markup injection", "template.HTML", "pages", """
                    import "html/template"

                    type Page struct{ Body template.HTML }

                    func Render(comment string) Page {
                    	return Page{Body: template.HTML("<p>" + comment + "</p>")}¶
                    }
                    """, """
                    import "html/template"

                    type Page struct{ Body template.HTML }

                    func Render(comment string) Page {
                    	return Page{Body: template.HTML("<p>" + template.HTMLEscapeString(comment) + "</p>")}
                    }
                    """),
            risk("markup injection", "reflected form value", "hello", """
                    import (
                    	"fmt"
                    	"net/http"
                    )

                    func Hello(w http.ResponseWriter, r *http.Request) {
                    	name := r.FormValue("name")
                    	fmt.Fprintf(w, "<h1>Hello %s</h1>", name)¶
                    }
                    """, """
                    import (
                    	"fmt"
                    	"html"
                    	"net/http"
                    )

                    func Hello(w http.ResponseWriter, r *http.Request) {
                    	name := html.EscapeString(r.FormValue("name"))
                    	fmt.Fprintf(w, "<h1>Hello %s</h1>", name)
                    }
                    """),
            risk("server-side request forgery", "URL of a form value", "preview", """
                    import (
                    	"io"
                    	"net/http"
                    )

                    func Preview(w http.ResponseWriter, r *http.Request) {
                    	target := r.FormValue("url")
                    	resp, err := http.Get(target)¶
                    	if err != nil {
                    		return
                    	}
                    	defer resp.Body.Close()
                    	io.Copy(w, resp.Body)
                    }
                    """, """
                    import (
                    	"io"
                    	"net/http"
                    	"net/url"
                    )

                    func Preview(w http.ResponseWriter, r *http.Request) {
                    	id := r.FormValue("id")
                    	resp, err := http.Get("https://catalog.internal/items?id=" + url.QueryEscape(id))
                    	if err != nil {
                    		return
                    	}
                    	defer resp.Body.Close()
                    	io.Copy(w, resp.Body)
                    }
                    """),
            risk("world-writable file", "chmod for everybody", "spool", """
                    import "os"

                    func Prepare(path string) error {
                    	if err := os.WriteFile(path, nil, 0777); err != nil {¶
                    		return err
                    	}
                    	return os.Chmod(path, 0o666)¶
                    }
                    """, """
                    import "os"

                    func Prepare(path string) error {
                    	if err := os.WriteFile(path, nil, 0600); err != nil {
                    		return err
                    	}
                    	return os.Chmod(path, 0o640)
                    }
                    """));

    private GoPlants() {}

    private static Plant risk(String kind, String shape, String name, String fault, String twin) {
        var head = "package " + name + "\n\n";
        return Plant.of(kind, shape, "risky_calls", name + "/" + name + ".go", head + fault, head + twin);
    }
}
