package io.agentic.bench;

import io.agentic.access.shiro.internal.ShiroAccess;
import io.agentic.access.shiro.internal.house.Assignment;
import io.agentic.access.shiro.internal.house.Edit;
import io.agentic.access.shiro.internal.house.House;
import io.agentic.access.shiro.internal.house.House.Decided;
import io.agentic.access.shiro.internal.house.PasswordHash.Cost;
import io.agentic.access.shiro.internal.house.Token;
import io.agentic.access.shiro.internal.house.TokenDigest;
import io.agentic.access.shiro.internal.house.User;
import io.agentic.access.shiro.internal.house.Workspace;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Right;
import io.agentic.testkit.store.InMemoryAudit;
import io.agentic.testkit.store.InMemoryDocuments;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Questions to the access bundle in a house of a thousand users, each a developer in five of twenty workspaces and with a token. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 4)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class AccessBenchmark {

    private static final int USERS = 1_000;
    private static final int WORKSPACES = 20;
    private static final int ROLES = 5;

    @Benchmark
    public boolean permitted(Furnished house) {
        return house.access.permits(house.next(), house.held);
    }

    @Benchmark
    public boolean refused(Furnished house) {
        return house.access.permits(house.next(), house.notHeld);
    }

    @Benchmark
    public Optional<Identity> token(Furnished house) {
        return house.access.byToken("agt_" + house.number());
    }

    @State(Scope.Benchmark)
    public static class Furnished {

        private final Right held = Right.of("tool:call").in("w4").on("read_file");
        private final Right notHeld = Right.of("user:manage");
        private final List<Identity> users = new ArrayList<>();
        private ShiroAccess access;
        private int turn;

        @Setup
        public void furnish() {
            var clock = Clock.systemUTC();
            var now = clock.instant();
            var house = new House(new InMemoryDocuments(), Runnable::run);
            var edits = new ArrayList<Edit>();
            for (int i = 0; i < WORKSPACES; i++) {
                edits.add(new Edit.Put(new Workspace("w" + i, List.of("*"), List.of("*"), List.of("*"), "")));
            }
            for (int i = 0; i < USERS; i++) {
                var user = User.service("user-" + i, now);
                for (int j = 0; j < ROLES; j++) {
                    user = user.with(new Assignment("developer", "w" + j));
                }
                edits.add(new Edit.Put(user));
                edits.add(new Edit.Put(new Token(
                        "tok_" + i,
                        user.name(),
                        "bench",
                        TokenDigest.of("agt_" + i),
                        List.of(),
                        now,
                        Optional.of(now.plus(Duration.ofDays(90))),
                        Optional.empty())));
                users.add(Identity.actingFor(user.name()));
            }
            house.change(before -> new Decided<>(edits, ""))
                    .toCompletableFuture()
                    .join();
            access = new ShiroAccess(house, clock, new InMemoryAudit(), Cost.NORMAL);
        }

        int number() {
            turn = (turn + 1) % USERS;
            return turn;
        }

        Identity next() {
            return users.get(number());
        }
    }
}
