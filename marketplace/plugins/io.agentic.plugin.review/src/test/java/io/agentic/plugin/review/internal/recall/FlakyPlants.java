package io.agentic.plugin.review.internal.recall;

import java.util.List;

/** Tests that fail by chance, and tests that cannot fail. */
final class FlakyPlants {

    static final List<Plant> ALL = List.of(
            java("fixed wait", "sleep before the assertion", "QueueTest", """
                    @Test
                    void deliversWhatWasSent() throws Exception {
                        queue.send("hello");
                        Thread.sleep(500);¶
                        assertEquals(List.of("hello"), receiver.received());
                    }
                    """, """
                    @Test
                    void deliversWhatWasSent() throws Exception {
                        queue.send("hello");
                        while (receiver.received().isEmpty() && System.nanoTime() < deadline) {
                            Thread.sleep(5);
                        }
                        assertEquals(List.of("hello"), receiver.received());
                    }
                    """),
            python("fixed wait", "sleep before the assertion", "worker", """
                    import time


                    def test_job_is_done(worker):
                        worker.submit("job")
                        time.sleep(2)¶
                        assert worker.done == ["job"]
                    """, """
                    import time


                    def test_slow_job_is_cancelled(worker):
                        worker.submit(lambda: time.sleep(60))
                        worker.cancel()
                        assert worker.done == []
                    """),
            script("fixed wait", "promise of a timeout", "cache", """
                    test('entries expire', async () => {
                      cache.set('a', 1, { ttl: 50 });
                      await new Promise((resolve) => setTimeout(resolve, 100));¶
                      expect(cache.get('a')).toBeUndefined();
                    });
                    """, """
                    test('entries expire', async () => {
                      jest.useFakeTimers();
                      cache.set('a', 1, { ttl: 50 });
                      jest.advanceTimersByTime(100);
                      expect(cache.get('a')).toBeUndefined();
                    });
                    """),
            go("fixed wait", "sleep for a goroutine", "pool", """
                    func TestWorkerRuns(t *testing.T) {
                    	p := New(1)
                    	p.Go(func() { ran = true })
                    	time.Sleep(100 * time.Millisecond)¶
                    	if !ran {
                    		t.Fatal("did not run")
                    	}
                    }
                    """, """
                    func TestWorkerRuns(t *testing.T) {
                    	p := New(1)
                    	done := make(chan struct{})
                    	p.Go(func() {
                    		time.Sleep(time.Millisecond)
                    		close(done)
                    	})
                    	<-done
                    	for i := 0; i < 100 && p.Busy() > 0; i++ {
                    		time.Sleep(time.Millisecond)
                    	}
                    	if p.Busy() != 0 {
                    		t.Fatal("still busy")
                    	}
                    }
                    """),
            java("wall clock", "today in the assertion", "InvoiceTest", """
                    @Test
                    void isDatedToday() {
                        Invoice invoice = new Invoice();
                        assertEquals(LocalDate.now(), invoice.date());¶
                    }
                    """, """
                    @Test
                    void isDatedToday() {
                        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
                        Invoice invoice = new Invoice(clock);
                        assertEquals(LocalDate.now(clock), invoice.date());
                    }
                    """),
            java("elapsed time", "upper limit", "SearchSpeedTest", """
                    @Test
                    void isFast() {
                        long start = System.currentTimeMillis();
                        index.search("word");
                        long took = System.currentTimeMillis() - start;
                        assertTrue(took < 50, "too slow");¶
                    }
                    """, """
                    @Test
                    void waitsAtLeastTheDelay() {
                        long start = System.nanoTime();
                        retry.await(Duration.ofMillis(20));
                        long took = System.nanoTime() - start;
                        assertTrue(took >= 20_000_000, "too early");
                    }
                    """),
            python("elapsed time", "upper limit", "speed", """
                    import time


                    def test_is_fast(index):
                        start = time.time()
                        index.search("word")
                        assert time.time() - start < 0.1¶
                    """, """
                    import time


                    def test_result_has_its_time(index):
                        start = time.time()
                        result = index.search("word")
                        assert result.at >= start
                    """),
            script("time zone", "local time expected", "format", """
                    it('shows the time', () => {
                      expect(new Date(0).toLocaleTimeString()).toBe('1:00:00 AM');¶
                    });
                    """, """
                    it('shows the time', () => {
                      expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
                    });
                    """),
            java("unseeded random", "values by lot", "SortTest", """
                    @Test
                    void sortsAnything() {
                        Random random = new Random();¶
                        int[] values = random.ints(100).toArray();
                        assertArrayEquals(sorted(values), sorter.sort(values));
                    }
                    """, """
                    @Test
                    void sortsAnything() {
                        Random random = new Random(42);
                        int[] values = random.ints(100).toArray();
                        assertArrayEquals(sorted(values), sorter.sort(values));
                    }
                    """),
            python("unseeded random", "values by lot", "mean", """
                    import random


                    def test_mean():
                        values = [random.randint(0, 100) for _ in range(50)]¶
                        assert 40 < mean(values) < 60
                    """, """
                    import random


                    def test_mean():
                        random.seed(7)
                        values = [random.randint(0, 100) for _ in range(50)]
                        assert 40 < mean(values) < 60
                    """),
            java("shared state", "static counter", "CounterTest", """
                    private static int created = 0;¶

                    @Test
                    void countsOne() {
                        created++;
                        assertEquals(1, created);
                    }

                    @Test
                    void countsTwo() {
                        created++;
                        assertEquals(2, created);
                    }
                    """, """
                    private static int created = 0;

                    @BeforeEach
                    void reset() {
                        created = 0;
                    }

                    @Test
                    void countsOne() {
                        created++;
                        assertEquals(1, created);
                    }

                    @Test
                    void countsAgain() {
                        created++;
                        assertEquals(1, created);
                    }
                    """),
            python("shared state", "module list", "registry", """
                    registered = []¶


                    def test_registers():
                        registered.append("a")
                        assert registered == ["a"]


                    def test_keeps_what_is_registered():
                        assert registered == ["a"]
                    """, """
                    EXPECTED = ["a"]


                    def test_registers():
                        registered = []
                        registered.append("a")
                        assert registered == EXPECTED


                    def test_is_empty_at_first():
                        assert [] != EXPECTED
                    """),
            script("shared state", "variable of the file", "session", """
                    let userId;¶

                    it('creates a user', async () => {
                      userId = await api.create('ann');
                      expect(userId).toBeDefined();
                    });

                    it('finds the user', async () => {
                      expect(await api.find(userId)).toEqual({ name: 'ann' });
                    });
                    """, """
                    let userId;

                    beforeEach(async () => {
                      userId = await api.create('ann');
                    });

                    it('creates a user', () => {
                      expect(userId).toBeDefined();
                    });

                    it('finds the user', async () => {
                      expect(await api.find(userId)).toEqual({ name: 'ann' });
                    });
                    """),
            go("shared state", "package variable", "store", """
                    var stored = map[string]int{}¶

                    func TestPut(t *testing.T) {
                    	stored["a"] = 1
                    	if len(stored) != 1 {
                    		t.Fatal(stored)
                    	}
                    }

                    func TestGet(t *testing.T) {
                    	if stored["a"] != 1 {
                    		t.Fatal(stored)
                    	}
                    }
                    """, """
                    var cases = map[string]int{"a": 1}

                    func TestPut(t *testing.T) {
                    	stored := map[string]int{}
                    	stored["a"] = 1
                    	if len(stored) != len(cases) {
                    		t.Fatal(stored)
                    	}
                    }

                    func TestGet(t *testing.T) {
                    	if cases["a"] != 1 {
                    		t.Fatal(cases)
                    	}
                    }
                    """),
            java("fixed port", "server socket", "ServerTest", """
                    @Test
                    void answers() throws Exception {
                        try (ServerSocket socket = new ServerSocket(8080)) {¶
                            assertEquals("pong", client(socket).ping());
                        }
                    }
                    """, """
                    @Test
                    void answers() throws Exception {
                        try (ServerSocket socket = new ServerSocket(0)) {
                            assertEquals("pong", client(socket.getLocalPort()).ping());
                        }
                    }
                    """),
            go("fixed port", "listener", "serve", """
                    func TestServe(t *testing.T) {
                    	l, err := net.Listen("tcp", "127.0.0.1:9090")¶
                    	if err != nil {
                    		t.Fatal(err)
                    	}
                    	defer l.Close()
                    }
                    """, """
                    func TestServe(t *testing.T) {
                    	l, err := net.Listen("tcp", "127.0.0.1:0")
                    	if err != nil {
                    		t.Fatal(err)
                    	}
                    	defer l.Close()
                    }
                    """),
            script("fixed port", "listening app", "http", """
                    test('answers', async () => {
                      const server = app.listen(3000);¶
                      const answer = await fetch('http://localhost:3000/health');
                      expect(answer.status).toBe(200);
                      server.close();
                    });
                    """, """
                    test('answers', async () => {
                      const server = app.listen(0);
                      const answer = await fetch(`http://localhost:${server.address().port}/health`);
                      expect(answer.status).toBe(200);
                      server.close();
                    });
                    """),
            python("real host", "request to the internet", "rates", """
                    import requests


                    def test_rates_are_there():
                        answer = requests.get("https://api.exchangerate.host/latest", timeout=5)¶
                        assert answer.status_code == 200


                    def test_other_host():
                        assert requests.get("https://www.python.org", timeout=5).ok¶
                    """, """
                    import requests


                    def test_rates_are_there(server):
                        answer = requests.get("http://localhost:%d/latest" % server.port, timeout=5)
                        assert answer.status_code == 200
                    """),
            go("real host", "request to the internet", "fetch", """
                    func TestFetch(t *testing.T) {
                    	resp, err := http.Get("https://www.google.com")¶
                    	if err != nil {
                    		t.Fatal(err)
                    	}
                    	resp.Body.Close()
                    }
                    """, """
                    func TestFetch(t *testing.T) {
                    	server := httptest.NewServer(handler)
                    	defer server.Close()
                    	resp, err := http.Get(server.URL + "/a")
                    	if err != nil {
                    		t.Fatal(err)
                    	}
                    	resp.Body.Close()
                    }
                    """),
            java("unordered compared", "text of a hash set", "TagsTest", """
                    @Test
                    void collectsTags() {
                        Set<String> tags = new HashSet<>(parser.tags("#b #a"));
                        assertEquals("[a, b]", tags.toString());¶
                    }
                    """, """
                    @Test
                    void collectsTags() {
                        Set<String> tags = new HashSet<>(parser.tags("#b #a"));
                        assertEquals(Set.of("a", "b"), tags);
                    }
                    """),
            python("unordered compared", "listing of a folder", "files", """
                    import os


                    def test_writes_files(tmp_path):
                        write_all(tmp_path)
                        assert os.listdir(tmp_path) == ["a.txt", "b.txt"]¶
                    """, """
                    import os


                    def test_writes_files(tmp_path):
                        write_all(tmp_path)
                        assert sorted(os.listdir(tmp_path)) == ["a.txt", "b.txt"]
                    """),
            go("unordered compared", "keys of a map", "keys", """
                    func TestKeys(t *testing.T) {
                    	m := map[string]int{"a": 1, "b": 2}
                    	var keys []string
                    	for k := range m {
                    		keys = append(keys, k)
                    	}
                    	if !reflect.DeepEqual(keys, []string{"a", "b"}) {¶
                    		t.Fatal(keys)
                    	}
                    }
                    """, """
                    func TestKeys(t *testing.T) {
                    	m := map[string]int{"a": 1, "b": 2}
                    	var keys []string
                    	for k := range m {
                    		keys = append(keys, k)
                    	}
                    	sort.Strings(keys)
                    	if !reflect.DeepEqual(keys, []string{"a", "b"}) {
                    		t.Fatal(keys)
                    	}
                    }
                    """),
            java("swallowed assertion", "caught Throwable", "ParserTest", """
                    @Test
                    void parses() {
                        try {
                            assertEquals(3, parser.parse("1 + 2"));
                        } catch (Throwable failure) {¶
                            System.out.println("parse failed: " + failure);
                        }
                    }
                    """, """
                    @Test
                    void refuses() {
                        try {
                            parser.parse("1 +");
                            fail("accepted");
                        } catch (ParseException expected) {
                            assertEquals(3, expected.position());
                        }
                    }
                    """),
            python("swallowed assertion", "except Exception", "totals", """
                    def test_total(cart):
                        try:
                            cart.add("book", 10)
                            assert cart.total == 10
                        except Exception as error:¶
                            print("failed", error)
                    """, """
                    import pytest


                    def test_total(cart):
                        try:
                            cart.add("book", -1)
                            assert False, "accepted"
                        except ValueError as error:
                            assert "price" in str(error)
                    """),
            script("swallowed assertion", "empty catch", "login", """
                    it('logs in', async () => {
                      try {
                        const session = await login('ann', 'pw');
                        expect(session.user).toBe('ann');
                      } catch (error) {¶
                        console.log(error);
                      }
                    });
                    """, """
                    it('refuses', async () => {
                      try {
                        await login('ann', 'wrong');
                        expect(true).toBe(false);
                      } catch (error) {
                        expect(error.message).toBe('refused');
                      }
                    });
                    """),
            java("nothing asserted", "printed result", "PriceTest", """
                    @Test¶
                    void computesThePrice() {
                        Price price = new Price(10);
                        System.out.println(price.gross());
                    }
                    """, """
                    @Test(expected = IllegalArgumentException.class)
                    public void refusesNegativePrices() {
                        new Price(-10);
                    }
                    """),
            python("nothing asserted", "printed result", "gross", """
                    from shop.prices import gross


                    def test_gross():¶
                        result = gross(10)
                        print(result)
                    """, """
                    import pytest

                    from shop.prices import gross


                    def test_gross():
                        with pytest.raises(ValueError):
                            gross(-10)
                    """),
            script("nothing asserted", "called only", "price", """
                    test('computes the gross price', () => {¶
                      const price = gross(10);
                      console.log(price);
                    });
                    """, """
                    test('computes the gross price', () => {
                      return gross(10).should.eventually.equal(11.9);
                    });
                    """),
            go("nothing asserted", "logged only", "gross", """
                    func TestGross(t *testing.T) {¶
                    	price := Gross(10)
                    	fmt.Println(price)
                    }
                    """, """
                    func TestGross(t *testing.T) {
                    	if Gross(10) != 12 {
                    		t.Errorf("wrong")
                    	}
                    }
                    """));

    private FlakyPlants() {}

    private static Plant java(String kind, String shape, String type, String fault, String twin) {
        var path = "src/test/java/shop/" + type + ".java";
        return Plant.of(kind, shape, "flaky_tests", path, inClass(type, fault), inClass(type, twin));
    }

    private static String inClass(String type, String body) {
        return "package shop;\n\nclass " + type + " {\n\n" + body.indent(4) + "}\n";
    }

    private static Plant python(String kind, String shape, String name, String fault, String twin) {
        return Plant.of(kind, shape, "flaky_tests", "tests/test_" + name + ".py", fault, twin);
    }

    private static Plant script(String kind, String shape, String name, String fault, String twin) {
        return Plant.of(kind, shape, "flaky_tests", "src/" + name + ".test.ts", fault, twin);
    }

    private static Plant go(String kind, String shape, String name, String fault, String twin) {
        var head = "package " + name + "\n\nimport \"testing\"\n\n";
        return Plant.of(kind, shape, "flaky_tests", name + "/" + name + "_test.go", head + fault, head + twin);
    }
}
