package io.agentic.plugin.review.internal.recall;

import java.util.List;

/** Risky calls as they are written in Java services. */
final class JavaPlants {

    private static final String MAIN = "src/main/java/shop/";

    static final List<Plant> ALL = List.of(
            risk("sql injection", "concatenation in a variable", "OrderDao", """
                    package shop;

                    import java.sql.*;

                    class OrderDao {
                        private final Connection connection;

                        OrderDao(Connection connection) {
                            this.connection = connection;
                        }

                        ResultSet byCustomer(String customer) throws SQLException {
                            String sql = "SELECT * FROM orders WHERE customer = '" + customer + "'";
                            Statement statement = connection.createStatement();
                            return statement.executeQuery(sql);¶
                        }
                    }
                    """, """
                    package shop;

                    import java.sql.*;

                    class OrderDao {
                        private static final String COLUMNS = "id, customer";
                        private final Connection connection;

                        OrderDao(Connection connection) {
                            this.connection = connection;
                        }

                        ResultSet byCustomer(String customer) throws SQLException {
                            String sql = "SELECT " + COLUMNS + " FROM orders WHERE customer = ?";
                            PreparedStatement statement = connection.prepareStatement(sql);
                            statement.setString(1, customer);
                            return statement.executeQuery();
                        }
                    }
                    """),
            risk("sql injection", "builder in a loop", "ReportDao", """
                    package shop;

                    class ReportDao {
                        private final JdbcTemplate jdbc;

                        List<Row> rows(List<String> regions) {
                            StringBuilder sql = new StringBuilder("SELECT * FROM sales WHERE region IN (");
                            for (String region : regions) {
                                sql.append("'").append(region).append("',");
                            }
                            sql.setLength(sql.length() - 1);
                            sql.append(")");
                            return jdbc.query(sql.toString(), ROW_MAPPER);¶
                        }
                    }
                    """, """
                    package shop;

                    class ReportDao {
                        private final JdbcTemplate jdbc;

                        List<Row> rows(List<String> regions) {
                            StringBuilder sql = new StringBuilder("SELECT * FROM sales WHERE region IN (");
                            for (int i = 0; i < regions.size(); i++) {
                                sql.append(i == 0 ? "?" : ",?");
                            }
                            sql.append(")");
                            return jdbc.query(sql.toString(), ROW_MAPPER, regions.toArray());
                        }
                    }
                    """),
            risk("sql injection", "query made by a helper method", "UserSearch", """
                    package shop;

                    class UserSearch {
                        private final EntityManager em;

                        List<User> find(String name) {
                            return em.createQuery(queryFor(name)).getResultList();¶
                        }

                        private String queryFor(String name) {
                            return "SELECT u FROM User u WHERE u.name LIKE '%" + name + "%'";
                        }
                    }
                    """, """
                    package shop;

                    class UserSearch {
                        private final EntityManager em;

                        List<User> find(String name, boolean exact) {
                            return em.createQuery(queryFor(exact)).setParameter("name", name).getResultList();
                        }

                        private String queryFor(boolean exact) {
                            return "SELECT u FROM User u WHERE u.name " + (exact ? "=" : "LIKE") + " :name";
                        }
                    }
                    """),
            risk("sql injection", "String.format and a text block", "StockDao", """
                    package shop;

                    class StockDao {
                        int update(Statement statement, String warehouse, int amount) throws SQLException {
                            return statement.executeUpdate(String.format(¶
                                    "UPDATE stock SET amount = %d WHERE warehouse = '%s'", amount, warehouse));
                        }
                    }
                    """, """
                    package shop;

                    class StockDao {
                        int update(Statement statement, long warehouse, int amount) throws SQLException {
                            return statement.executeUpdate(String.format(
                                    "UPDATE stock SET amount = %d WHERE warehouse = %d", amount, warehouse));
                        }
                    }
                    """),
            risk("command injection", "shell with a joined command", "Backup", """
                    package shop;

                    class Backup {
                        void run(String target) throws IOException {
                            String command = "tar czf /backup/" + target + ".tgz /data";
                            new ProcessBuilder("/bin/sh", "-c", command).inheritIO().start();¶
                        }
                    }
                    """, """
                    package shop;

                    class Backup {
                        void run(String target) throws IOException {
                            new ProcessBuilder("tar", "czf", "/backup/" + target + ".tgz", "/data").inheritIO().start();
                        }
                    }
                    """),
            risk("command injection", "Runtime.exec with an array", "Ping", """
                    package shop;

                    class Ping {
                        Process ping(String host) throws IOException {
                            String[] cmd = {"bash", "-c", "ping -c 1 " + host};
                            return Runtime.getRuntime().exec(cmd);¶
                        }
                    }
                    """, """
                    package shop;

                    class Ping {
                        Process ping() throws IOException {
                            String[] cmd = {"bash", "-c", "ping -c 1 localhost | tail -1"};
                            return Runtime.getRuntime().exec(cmd);
                        }
                    }
                    """),
            risk("unsafe deserialisation", "stream in a try", "SessionStore", """
                    package shop;

                    import java.io.*;

                    class SessionStore {
                        Object load(byte[] data) throws Exception {
                            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(data))) {
                                return in.readObject();¶
                            }
                        }
                    }
                    """, """
                    package shop;

                    import java.io.*;

                    class SessionStore implements Serializable {
                        private transient Lock lock;

                        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
                            in.defaultReadObject();
                            lock = new Lock();
                        }
                    }
                    """),
            risk("unsafe deserialisation", "SnakeYAML without a safe constructor", "RulesFile", """
                    package shop;

                    import org.yaml.snakeyaml.Yaml;

                    class RulesFile {
                        Map<String, Object> read(InputStream in) {
                            Yaml yaml = new Yaml();
                            return yaml.load(in);¶
                        }
                    }
                    """, """
                    package shop;

                    import org.yaml.snakeyaml.Yaml;
                    import org.yaml.snakeyaml.constructor.SafeConstructor;

                    class RulesFile {
                        Map<String, Object> read(InputStream in) {
                            Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
                            return yaml.load(in);
                        }
                    }
                    """),
            risk("weak cryptography", "password hashed with MD5", "Passwords", """
                    package shop;

                    class Passwords {
                        static final String ALGORITHM = "MD5";

                        byte[] hash(String password) throws Exception {
                            MessageDigest digest = MessageDigest.getInstance(ALGORITHM);¶
                            return digest.digest(password.getBytes(StandardCharsets.UTF_8));
                        }
                    }
                    """, """
                    package shop;

                    class Passwords {
                        static final String ALGORITHM = "PBKDF2WithHmacSHA256";

                        byte[] hash(char[] password, byte[] salt) throws Exception {
                            return SecretKeyFactory.getInstance(ALGORITHM)
                                    .generateSecret(new PBEKeySpec(password, salt, 600_000, 256))
                                    .getEncoded();
                        }
                    }
                    """),
            risk("weak cryptography", "DES and ECB", "CardVault", """
                    package shop;

                    class CardVault {
                        byte[] seal(byte[] card, SecretKey key) throws Exception {
                            Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");¶
                            cipher.init(Cipher.ENCRYPT_MODE, key);
                            return cipher.doFinal(card);
                        }

                        byte[] old(byte[] card, SecretKey key) throws Exception {
                            Cipher cipher = Cipher.getInstance("DES");¶
                            cipher.init(Cipher.DECRYPT_MODE, key);
                            return cipher.doFinal(card);
                        }
                    }
                    """, """
                    package shop;

                    class CardVault {
                        byte[] seal(byte[] card, SecretKey key, byte[] nonce) throws Exception {
                            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
                            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
                            return cipher.doFinal(card);
                        }
                    }
                    """),
            risk("weak cryptography", "token drawn from Random", "ResetTokens", """
                    package shop;

                    import java.util.Random;

                    class ResetTokens {
                        private final Random random = new Random();

                        String newToken() {
                            StringBuilder token = new StringBuilder();
                            for (int i = 0; i < 32; i++) {
                                token.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));¶
                            }
                            return token.toString();
                        }
                    }
                    """, """
                    package shop;

                    import java.security.SecureRandom;
                    import java.util.Random;

                    class ResetTokens {
                        private final SecureRandom random = new SecureRandom();
                        private final Random jitter = new Random();

                        String newToken() {
                            StringBuilder token = new StringBuilder();
                            for (int i = 0; i < 32; i++) {
                                token.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                            }
                            return token.toString();
                        }

                        long delay(int attempt) {
                            return (1L << attempt) + jitter.nextInt(100);
                        }
                    }
                    """),
            risk("disabled check", "trust manager that accepts all", "Insecure", """
                    package shop;

                    class Insecure {
                        static final TrustManager[] ALL = {new X509TrustManager() {
                            public void checkClientTrusted(X509Certificate[] chain, String type) {}

                            public void checkServerTrusted(X509Certificate[] chain, String type) {¶
                                // internal servers only
                            }

                            public X509Certificate[] getAcceptedIssuers() {
                                return new X509Certificate[0];
                            }
                        }};
                    }
                    """, """
                    package shop;

                    class Insecure {
                        static final TrustManager[] ALL = {new X509TrustManager() {
                            public void checkClientTrusted(X509Certificate[] chain, String type) {}

                            public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
                                platform.checkServerTrusted(chain, type);
                            }
                        }};
                    }
                    """),
            risk("disabled check", "host names not verified", "ApiClient", """
                    package shop;

                    class ApiClient {
                        HttpsURLConnection open(URL url) throws IOException {
                            HttpsURLConnection connection = (HttpsURLConnection) url.openConnection();
                            connection.setHostnameVerifier((host, session) -> true);¶
                            return connection;
                        }
                    }
                    """, """
                    package shop;

                    class ApiClient {
                        HttpsURLConnection open(URL url) throws IOException {
                            HttpsURLConnection connection = (HttpsURLConnection) url.openConnection();
                            connection.setHostnameVerifier((host, session) -> host.equals(url.getHost()) && strict.verify(host, session));
                            return connection;
                        }
                    }
                    """),
            risk("disabled check", "CSRF protection off", "WebSecurity", """
                    package shop;

                    class WebSecurity {
                        SecurityFilterChain chain(HttpSecurity http) throws Exception {
                            http.csrf().disable()¶
                                    .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                                    .formLogin();
                            return http.build();
                        }
                    }
                    """, """
                    package shop;

                    class WebSecurity {
                        SecurityFilterChain chain(HttpSecurity http) throws Exception {
                            http.csrf().disable()
                                    .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                                    .oauth2ResourceServer(server -> server.jwt());
                            return http.build();
                        }
                    }
                    """),
            risk("xxe", "default document builder", "InvoiceReader", """
                    package shop;

                    class InvoiceReader {
                        Document read(InputStream in) throws Exception {
                            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();¶
                            factory.setNamespaceAware(true);
                            return factory.newDocumentBuilder().parse(in);
                        }
                    }
                    """, """
                    package shop;

                    class InvoiceReader {
                        Document read(InputStream in) throws Exception {
                            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
                            return factory.newDocumentBuilder().parse(in);
                        }
                    }
                    """),
            risk("path traversal", "file of a request parameter", "DownloadServlet", """
                    package shop;

                    class DownloadServlet extends HttpServlet {
                        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                            String name = request.getParameter("file");
                            File file = new File("/srv/files", name);¶
                            Files.copy(file.toPath(), response.getOutputStream());
                        }
                    }
                    """, """
                    package shop;

                    class DownloadServlet extends HttpServlet {
                        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                            String name = request.getParameter("file");
                            File file = new File("/srv/files", name);
                            if (!file.getCanonicalPath().startsWith("/srv/files/")) {
                                throw new FileNotFoundException(name);
                            }
                            Files.copy(file.toPath(), response.getOutputStream());
                        }
                    }
                    """),
            risk("path traversal", "path variable of a controller", "ImageController", """
                    package shop;

                    @RestController
                    class ImageController {
                        private final Path root = Path.of("/srv/images");

                        @GetMapping("/images/{name}")
                        byte[] image(@PathVariable String name) throws IOException {
                            return Files.readAllBytes(root.resolve(name));¶
                        }
                    }
                    """, """
                    package shop;

                    @RestController
                    class ImageController {
                        private final Path root = Path.of("/srv/images");

                        @GetMapping("/images/{name}")
                        byte[] image(@PathVariable String name) throws IOException {
                            Path file = root.resolve(name).normalize();
                            if (!file.startsWith(root)) {
                                throw new NoSuchFileException(name);
                            }
                            return Files.readAllBytes(file);
                        }
                    }
                    """),
            risk("path traversal", "archive entry", "Unpacker", """
                    package shop;

                    class Unpacker {
                        void unpack(ZipInputStream zip, File folder) throws IOException {
                            ZipEntry entry;
                            while ((entry = zip.getNextEntry()) != null) {
                                File out = new File(folder, entry.getName());¶
                                Files.copy(zip, out.toPath());
                            }
                        }
                    }
                    """, """
                    package shop;

                    class Unpacker {
                        void list(ZipInputStream zip, File folder) throws IOException {
                            ZipEntry entry;
                            while ((entry = zip.getNextEntry()) != null) {
                                File out = new File(folder, entry.getName());
                                if (!out.toPath().normalize().startsWith(folder.toPath())) {
                                    throw new IOException("Leads out of the folder: " + entry.getName());
                                }
                                Files.copy(zip, out.toPath());
                            }
                        }
                    }
                    """),
            risk("server-side request forgery", "URL of a parameter", "Preview", """
                    package shop;

                    class Preview {
                        InputStream fetch(HttpServletRequest request) throws IOException {
                            String target = request.getParameter("url");
                            return new URL(target).openStream();¶
                        }
                    }
                    """, """
                    package shop;

                    class Preview {
                        InputStream fetch(HttpServletRequest request) throws IOException {
                            String target = request.getParameter("id");
                            return new URL("https://catalog.internal/preview?id=" + URLEncoder.encode(target, UTF_8)).openStream();
                        }
                    }
                    """),
            risk("code injection", "script engine", "Pricing", """
                    package shop;

                    class Pricing {
                        Object price(ScriptEngine engine, String formula) throws ScriptException {
                            String script = "var amount = 1; " + formula;
                            return engine.eval(script);¶
                        }
                    }
                    """, """
                    package shop;

                    class Pricing {
                        private static final String FORMULA = "amount * factor";

                        Object price(ScriptEngine engine, double amount) throws ScriptException {
                            engine.put("amount", amount);
                            return engine.eval(FORMULA);
                        }
                    }
                    """));

    private JavaPlants() {}

    private static Plant risk(String kind, String shape, String type, String fault, String twin) {
        return Plant.of(kind, shape, "risky_calls", MAIN + type + ".java", fault, twin);
    }
}
