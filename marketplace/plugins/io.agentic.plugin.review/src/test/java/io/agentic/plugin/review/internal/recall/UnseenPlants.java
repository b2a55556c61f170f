package io.agentic.plugin.review.internal.recall;

import java.util.List;

/** Shapes that were written after the rules, to see how far these reach: at first 6 of these 16 were found. */
final class UnseenPlants {

    static final List<Plant> ALL = List.of(
            risk("sql injection", "concat method in a DAO", "src/main/java/u/Logs.java", """
                    class Logs {
                        List<Row> find(JdbcTemplate jdbc, String user) {
                            String where = " WHERE user = '".concat(user).concat("'");
                            return jdbc.queryForList("SELECT * FROM logs" + where);¶
                        }
                    }
                    """, """
                    class Logs {
                        List<Row> find(JdbcTemplate jdbc, String user) {
                            String where = " WHERE user = ?";
                            return jdbc.queryForList("SELECT * FROM logs" + where, user);
                        }
                    }
                    """),
            risk("sql injection", "helper that executes", "src/main/java/u/Db.java", """
                    class Db {
                        ResultSet run(String sql) throws SQLException {
                            return connection.createStatement().executeQuery(sql);
                        }

                        ResultSet byName(String name) throws SQLException {
                            return run("SELECT * FROM t WHERE name = '" + name + "'");¶
                        }
                    }
                    """, """
                    class Db {
                        ResultSet run(String sql) throws SQLException {
                            return connection.createStatement().executeQuery(sql);
                        }

                        ResultSet all() throws SQLException {
                            return run("SELECT * FROM t");
                        }
                    }
                    """),
            risk("command injection", "list of a shell", "src/main/java/u/Zip.java", """
                    class Zip {
                        void zip(String folder) throws IOException {
                            List<String> command = new ArrayList<>();
                            command.add("bash");
                            command.add("-c");
                            command.add("zip -r out.zip " + folder);
                            new ProcessBuilder(command).start();¶
                        }
                    }
                    """, """
                    class Zip {
                        void zip(String folder) throws IOException {
                            new ProcessBuilder(List.of("zip", "-r", "out.zip", folder)).start();
                        }
                    }
                    """),
            risk("path traversal", "resource of a JAX-RS parameter", "src/main/java/u/Docs.java", """
                    class Docs {
                        @GET
                        @Path("{name}")
                        public byte[] read(@PathParam("name") String name) throws IOException {
                            return Files.readAllBytes(Paths.get("/srv/docs/" + name));¶
                        }
                    }
                    """, """
                    class Docs {
                        @GET
                        @Path("{id}")
                        public byte[] read(@PathParam("id") int id) throws IOException {
                            return Files.readAllBytes(Paths.get("/srv/docs/" + id));
                        }
                    }
                    """),
            risk("sql injection", "SQLAlchemy text", "u/stock.py", """
                    from sqlalchemy import text


                    def stock(session, warehouse):
                        stmt = text("SELECT * FROM stock WHERE warehouse = '" + warehouse + "'")¶
                        return session.execute(stmt)
                    """, """
                    from sqlalchemy import text


                    def stock(session, warehouse):
                        stmt = text("SELECT * FROM stock WHERE warehouse = :w")
                        return session.execute(stmt, {"w": warehouse})
                    """),
            risk("command injection", "asyncio shell", "u/job.py", """
                    import asyncio


                    async def run(name):
                        return await asyncio.create_subprocess_shell(f"make {name}")¶
                    """, """
                    import asyncio


                    async def run(name):
                        return await asyncio.create_subprocess_exec("make", name)
                    """),
            risk("command injection", "Popen through a variable for the flag", "u/cmd.py", """
                    from subprocess import Popen


                    def run(folder):
                        options = dict(shell=True)
                        return Popen("du -s " + folder, **options)¶
                    """, """
                    from subprocess import Popen


                    def run(folder):
                        return Popen(["du", "-s", folder])
                    """),
            risk("path traversal", "Django view", "u/views.py", """
                    from django.http import FileResponse


                    def report(request):
                        name = request.GET["name"]
                        return FileResponse(open(f"/srv/reports/{name}", "rb"))¶
                    """, """
                    from django.http import FileResponse

                    REPORTS = {"sales": "/srv/reports/sales.pdf"}


                    def report(request):
                        name = request.GET["name"]
                        return FileResponse(open(REPORTS[name], "rb"))
                    """),
            risk("unsafe deserialisation", "pandas pickle", "u/frames.py", """
                    import pandas as pd


                    def load(path):
                        return pd.read_pickle(path)¶
                    """, """
                    import pandas as pd


                    def load(path):
                        return pd.read_csv(path)
                    """),
            risk("sql injection", "joined array", "src/u/list.js", """
                    module.exports = async (db, ids) => {
                      const sql = ['SELECT * FROM t', 'WHERE id IN (' + ids.join(',') + ')'].join(' ');
                      return db.query(sql);¶
                    };
                    """, """
                    module.exports = async (db, ids) => {
                      const sql = ['SELECT * FROM t', 'WHERE id = ANY($1)'].join(' ');
                      return db.query(sql, [ids]);
                    };
                    """),
            risk("command injection", "spawn of a shell", "src/u/run.ts", """
                    import { spawn } from 'child_process';

                    export function run(dir: string) {
                      return spawn('sh', ['-c', 'ls ' + dir]);¶
                    }
                    """, """
                    import { spawn } from 'child_process';

                    export function run(dir: string) {
                      return spawn('ls', [dir]);
                    }
                    """),
            risk("markup injection", "jQuery html", "src/u/view.js", """
                    export function render(item) {
                      $('#list').append('<li>' + item.name + '</li>');
                      $('#title').html('<b>' + item.title + '</b>');¶
                    }
                    """, """
                    export function render(item) {
                      $('#title').text(item.title);
                      $('#hint').html('<b>none</b>');
                    }
                    """),
            risk("path traversal", "destructured parameter", "src/u/file.ts", """
                    app.get('/doc/:name', async (req, res) => {
                      const { name } = req.params;
                      res.send(await fs.promises.readFile(`/srv/docs/${name}`, 'utf8'));¶
                    });
                    """, """
                    app.get('/doc/:name', async (req, res) => {
                      const { name } = req.params;
                      res.send(await docs.find(name));
                    });
                    """),
            risk("sql injection", "gorm Where", "ug/find.go", """
                    package ug

                    func Find(db *gorm.DB, name string) (users []User) {
                    	db.Where("name = '" + name + "'").Find(&users)¶
                    	return
                    }
                    """, """
                    package ug

                    func Find(db *gorm.DB, name string) (users []User) {
                    	db.Where("name = ?", name).Find(&users)
                    	return
                    }
                    """),
            risk("path traversal", "gin parameter", "ug/file.go", """
                    package ug

                    import "github.com/gin-gonic/gin"

                    func File(c *gin.Context) {
                    	name := c.Query("name")
                    	c.File("/srv/files/" + name)¶
                    }
                    """, """
                    package ug

                    import "github.com/gin-gonic/gin"

                    func File(c *gin.Context) {
                    	c.File("/srv/files/index.html")
                    }
                    """),
            risk("sql injection", "Fprintf into a builder", "ug/build.go", """
                    package ug

                    func Rows(db *sql.DB, city string) (*sql.Rows, error) {
                    	sb := &strings.Builder{}
                    	fmt.Fprintf(sb, "SELECT * FROM people WHERE city = '%s'", city)
                    	return db.Query(sb.String())¶
                    }
                    """, """
                    package ug

                    func Rows(db *sql.DB, city string) (*sql.Rows, error) {
                    	sb := &strings.Builder{}
                    	sb.WriteString("SELECT * FROM people WHERE city = $1")
                    	return db.Query(sb.String(), city)
                    }
                    """));

    private UnseenPlants() {}

    private static Plant risk(String kind, String shape, String path, String fault, String twin) {
        return Plant.of(kind, shape, "risky_calls", path, fault, twin);
    }
}
