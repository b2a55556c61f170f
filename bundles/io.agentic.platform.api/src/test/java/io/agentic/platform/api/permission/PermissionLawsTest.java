package io.agentic.platform.api.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Laws of sets, tried on permissions by chance, with all that a small world has in it as the judge. The seed is fixed. */
class PermissionLawsTest {

    private static final int ROUNDS = 1_000;
    private static final List<String> NAMES = List.of("a", "b", "ab", "a.x", "b.x", "x");

    private final Random chance = new Random(7);
    private final List<Asked> world = world();

    /** One thing that a plugin could want. */
    private record Asked(PermissionType type, String target, String action) {

        boolean in(PermissionSet set) {
            return set.permits(type, target, action);
        }
    }

    private static List<Asked> world() {
        var all = new ArrayList<Asked>();
        var paths = new ArrayList<>(List.of(""));
        NAMES.forEach(one -> {
            paths.add(one);
            NAMES.forEach(two -> {
                paths.add(one + "/" + two);
                paths.add(one + "/" + two + "/a.x");
            });
        });
        for (var path : paths) {
            for (var action : PermissionType.FILE.actions()) {
                all.add(new Asked(PermissionType.FILE, "data:" + path, action));
                all.add(new Asked(PermissionType.FILE, "/" + path, action));
            }
        }
        for (var host : List.of(
                "a",
                "a.b",
                "x.a.b",
                "y.x.a.b",
                "localhost",
                "10.0.0.1",
                "10.1.0.1",
                "11.0.0.1",
                "127.0.0.1",
                "[::1]",
                "[2001:db8::1]")) {
            all.add(new Asked(PermissionType.SOCKET, host, "resolve"));
            for (var port : List.of(1, 2, 3, 4)) {
                for (var action : List.of("connect", "listen", "accept")) {
                    all.add(new Asked(PermissionType.SOCKET, host + ":" + port, action));
                }
            }
        }
        for (var name : List.of("a", "ab", "abc", "b", "bc", "*")) {
            all.add(new Asked(PermissionType.PROPERTY, name, "read"));
            all.add(new Asked(PermissionType.PROPERTY, name, "write"));
            all.add(new Asked(PermissionType.ENVIRONMENT, name, "read"));
        }
        return all;
    }

    @Test
    void readsWhatItWrites() {
        rounds(() -> {
            var one = permission();

            assertThat(Permission.parse(one.toString())).isEqualTo(one);
            assertThat(one.words()).isNotBlank();
        });
    }

    @Test
    void allowsNoMoreThanWhatImpliesIt() {
        rounds(() -> {
            var one = permission();
            var other = permission();

            if (one.implies(other)) {
                assertSame(asked -> !asked.in(set(other)) || asked.in(set(one)), one + " implies " + other);
            }
            assertThat(one.implies(one)).as("%s", one).isTrue();
        });
    }

    @Test
    void meetsInWhatBothAllow() {
        rounds(() -> {
            var one = permission();
            var other = permission();
            var first = set(one);
            var second = set(other);
            var met = PermissionSet.of(one.meet(other));
            var turned = PermissionSet.of(other.meet(one));

            assertSame(
                    asked -> asked.in(met) == (asked.in(first) && asked.in(second)),
                    one + " and " + other + " met in " + met);
            assertSame(asked -> asked.in(met) == asked.in(turned), "whoever is asked first");
        });
    }

    @Test
    void intersectsSetsAsTheirMembersMeet() {
        rounds(() -> {
            var one = some();
            var other = some();
            var both = one.intersect(other);

            assertSame(
                    asked -> asked.in(both) == (asked.in(one) && asked.in(other)),
                    one + " cut with " + other + ": " + both);
            assertThat(one.intersect(one).permissions())
                    .allSatisfy(permission -> assertThat(one.covers(permission)).isTrue());
        });
    }

    @Test
    void permitsWithAllWhatOneOfThemPermits() {
        rounds(() -> {
            var all = some();
            var ones = all.permissions().stream().map(PermissionLawsTest::set).toList();
            var reduced = all.reduced();

            assertSame(asked -> asked.in(all) == ones.stream().anyMatch(asked::in), all.toString());
            assertSame(asked -> asked.in(all) == asked.in(reduced), all + " reduced to " + reduced);
            assertThat(all.permissions()).allMatch(all::covers).allMatch(reduced::covers);
        });
    }

    @Test
    void coversExactlyWhatIsOneThing() {
        rounds(() -> {
            var all = some();
            var asked = world.get(chance.nextInt(world.size()));
            if (!asked.target().equals("*")) {
                var exact = new Permission(asked.type(), asked.target(), List.of(asked.action()));
                var whole = asked.action().equals("connect") || asked.target().contains("localhost");

                assertThat(all.covers(exact) || whole)
                        .as("%s in %s", exact, all)
                        .isEqualTo(asked.in(all) || whole);
            }
        });
    }

    private static void rounds(Runnable round) {
        for (int i = 0; i < ROUNDS; i++) {
            round.run();
        }
    }

    private void assertSame(Predicate<Asked> law, String what) {
        assertThat(world.stream().filter(law.negate())).as(what).isEmpty();
    }

    private static PermissionSet set(Permission permission) {
        return PermissionSet.of(List.of(permission));
    }

    private PermissionSet some() {
        return PermissionSet.of(
                Stream.generate(this::permission).limit(1 + chance.nextInt(5)).toList());
    }

    private Permission permission() {
        return switch (chance.nextInt(3)) {
            case 0 -> Permission.parse("file " + path() + " " + actions("read", "write", "delete"));
            case 1 ->
                chance.nextInt(5) == 0
                        ? Permission.parse("socket " + host() + " resolve")
                        : Permission.parse(
                                "socket " + host() + ":" + ports() + " " + actions("connect", "listen", "accept"));
            default ->
                chance.nextBoolean()
                        ? Permission.parse("property " + one("*", "a*", "ab*", "a", "ab", "b", "b*", "bc") + " "
                                + actions("read", "write"))
                        : Permission.parse("environment " + one("*", "a*", "ab", "b"));
        };
    }

    private String path() {
        var path = new StringBuilder(one("data:", "/"));
        for (int depth = chance.nextInt(3); depth > 0; depth--) {
            path.append(one(NAMES.toArray(String[]::new))).append('/');
        }
        return path.append(one("a", "b", "a.x", "*", "**", "*.x", "*x", "**/*.x", "**/*x"))
                .toString();
    }

    private String host() {
        return one(
                "a",
                "a.b",
                "x.a.b",
                "*",
                "*.b",
                "*.a.b",
                "localhost",
                "10.0.0.0/8",
                "10.0.0.1",
                "0.0.0.0/0",
                "[::1]",
                "[::/0]",
                "[2001:db8::/32]");
    }

    private String ports() {
        return one("1", "2", "1-2", "2-3", "*", "2-", "3");
    }

    private String actions(String... all) {
        var some = Stream.of(all).filter(action -> chance.nextBoolean()).toList();
        return some.isEmpty() ? all[0] : String.join(",", some);
    }

    private String one(String... all) {
        return all[chance.nextInt(all.length)];
    }
}
