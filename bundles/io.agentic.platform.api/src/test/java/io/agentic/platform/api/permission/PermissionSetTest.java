package io.agentic.platform.api.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionSetTest {

    private static PermissionSet set(String... permissions) {
        return PermissionSet.of(Stream.of(permissions).map(Permission::parse).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            file data:** read               | FILE        | data:               | read    | true
            file data:** read               | FILE        | data:a/b.txt        | read    | true
            file data:** read               | FILE        | data:a/b.txt        | write   | false
            file data:** read               | FILE        | data:../x           | read    | false
            file data:** read               | FILE        | data:a/../../x      | read    | false
            file data:** read               | FILE        | workspace:a         | read    | false
            file data:* read                | FILE        | data:a              | read    | true
            file data:* read                | FILE        | data:               | read    | false
            file data:* read                | FILE        | data:a/b            | read    | false
            file data:**/*.txt read         | FILE        | data:a/b/c.txt      | read    | true
            file data:**/*.txt read         | FILE        | data:a/b/c.tx       | read    | false
            file /srv/** read               | FILE        | /srv                | read    | true
            file /srv/** read               | FILE        | /srvx               | read    | false
            socket *.github.com:443 connect | SOCKET      | API.github.com.:443 | connect | true
            socket *.github.com:443 connect | SOCKET      | a.b.github.com:443  | connect | true
            socket *.github.com:443 connect | SOCKET      | github.com:443      | connect | false
            socket *.github.com:443 connect | SOCKET      | evilgithub.com:443  | connect | false
            socket *.github.com:443 connect | SOCKET      | api.github.com:444  | connect | false
            socket *.github.com:443 connect | SOCKET      | api.github.com      | resolve | true
            socket *.github.com:443 connect | SOCKET      | api.github.com:443  | listen  | false
            socket *:* connect              | SOCKET      | example.org:25      | connect | true
            socket *:* connect              | SOCKET      | 93.184.215.14:25    | connect | false
            socket *:* connect              | SOCKET      | 2130706433:80       | connect | false
            socket *:* connect              | SOCKET      | 127.1:80            | connect | false
            socket *:* connect              | SOCKET      | 0x7f.1:80           | connect | false
            socket *:* connect              | SOCKET      | [::1]:80            | connect | false
            socket *:* accept               | SOCKET      | 93.184.215.14:25    | accept  | true
            socket localhost:80 connect     | SOCKET      | 127.0.0.2:80        | connect | true
            socket localhost:80 connect     | SOCKET      | [::1]:80            | connect | true
            socket 10.0.0.0/8:80 connect    | SOCKET      | 10.255.0.1:80       | connect | true
            socket 10.0.0.0/8:80 connect    | SOCKET      | [::ffff:10.0.0.1]:80 | connect | true
            socket 10.0.0.0/8:80 connect    | SOCKET      | 11.0.0.1:80         | connect | false
            socket 10.0.0.0/8:80 connect    | SOCKET      | 10.0.0.0/9:80       | connect | false
            socket a:1 connect              | SOCKET      | a:1-2               | connect | false
            socket a:1 connect              | SOCKET      | a                   | connect | false
            socket a:1 connect              | SOCKET      | :1                  | connect | false
            socket a:1 connect              | SOCKET      | ''                  | connect | false
            socket unix connect             | SOCKET      | unix                | connect | true
            socket unix connect             | SOCKET      | unix:1              | connect | false
            process git                     | PROCESS     | git                 | start   | true
            process git                     | PROCESS     | /tmp/git            | start   | false
            property user.* read            | PROPERTY    | user.home           | read    | true
            property user.* read            | PROPERTY    | user                | read    | false
            environment *                   | ENVIRONMENT | *                   | read    | true
            runtime *                       | RUNTIME     | halt                | use     | true
            """)
    void permitsWhatItSaysAndNothingElse(
            String permission, PermissionType type, String target, String action, boolean permitted) {
        assertThat(set(permission).permits(type, target, action)).isEqualTo(permitted);
    }

    @Test
    void knowsFilesByTheirRealPlace() {
        var places = new Places(Optional.of(Path.of("/base/data/p")), Optional.of(Path.of("/home/ann/project")));
        var some = set("file data:** write", "file workspace:src/** read", "file /etc/hosts read");

        assertThat(some.permitsFile(Path.of("/base/data/p/x/y"), places, "write"))
                .isTrue();
        assertThat(some.permitsFile(Path.of("/base/data/p"), places, "write")).isTrue();
        assertThat(some.permitsFile(Path.of("/base/data/other"), places, "write"))
                .isFalse();
        assertThat(some.permitsFile(Path.of("/base/data"), places, "write")).isFalse();
        assertThat(some.permitsFile(Path.of("/home/ann/project/src/A.java"), places, "read"))
                .isTrue();
        assertThat(some.permitsFile(Path.of("/home/ann/project/.git"), places, "read"))
                .isFalse();
        assertThat(some.permitsFile(Path.of("/etc/hosts"), Places.NONE, "read")).isTrue();
        assertThat(some.permitsFile(Path.of("/base/data/p/x"), Places.NONE, "write"))
                .isFalse();
        assertThat(some.permitsFile(Path.of("x"), places, "write")).isFalse();
    }

    @Test
    void letsANameLeadToPublicAddressesOnly() throws UnknownHostException {
        var named = set("socket api.example.com:443 connect");
        var own = set("socket db.corp:5432 connect", "socket 10.0.0.5:5432 connect");

        assertThat(named.permitsPeer("api.example.com", address(93, 184, 215, 14), 443, "connect"))
                .isTrue();
        assertThat(named.permitsPeer("api.example.com", address(127, 0, 0, 1), 443, "connect"))
                .isFalse();
        assertThat(named.permitsPeer("api.example.com", address(169, 254, 169, 254), 443, "connect"))
                .isFalse();
        assertThat(named.permitsPeer("api.example.com", address(10, 0, 0, 5), 443, "connect"))
                .isFalse();
        assertThat(named.permitsPeer("", address(93, 184, 215, 14), 443, "connect"))
                .isFalse();
        assertThat(named.permitsPeer("93.184.215.14", address(93, 184, 215, 14), 443, "connect"))
                .isFalse();
        assertThat(own.permitsPeer("db.corp", address(10, 0, 0, 5), 5432, "connect"))
                .isTrue();
        assertThat(own.permitsPeer("db.corp", address(10, 0, 0, 6), 5432, "connect"))
                .isFalse();
        assertThat(set("socket localhost:80 connect").permitsPeer("", address(127, 0, 0, 1), 80, "connect"))
                .isTrue();
    }

    private static InetAddress address(int... bytes) throws UnknownHostException {
        var address = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            address[i] = (byte) bytes[i];
        }
        return InetAddress.getByAddress(address);
    }

    @Test
    void permitsAllOrNothing() {
        assertThat(PermissionSet.all().permits(PermissionType.RUNTIME, "halt", "use"))
                .isTrue();
        assertThat(PermissionSet.none().permits(PermissionType.FILE, "data:x", "read"))
                .isFalse();
        assertThat(PermissionSet.all().intersect(set("process git"))).isEqualTo(set("process git"));
        assertThat(set("process git").intersect(PermissionSet.none())).isEqualTo(PermissionSet.none());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PermissionSet.none().permits(PermissionType.FILE, "data:x", "eat"))
                .withMessageContaining("eat");
    }

    @Test
    void coversWithSeveralTogether() {
        var some = set("socket a:1-10 connect", "socket a:11-20 connect", "file data:x read", "file data:x write");

        assertThat(some.covers(Permission.parse("socket a:5-15 connect"))).isTrue();
        assertThat(some.covers(Permission.parse("socket a:5-21 connect"))).isFalse();
        assertThat(some.covers(Permission.parse("file data:x read,write"))).isTrue();
        assertThat(some.covers(Permission.parse("file data:x read,delete"))).isFalse();
    }

    @Test
    void leavesOutWhatIsSaidTwiceWhenItIsCut() {
        var both = set("file data:** read,write", "socket *.example.com:* connect")
                .intersect(set("file data:a/** read", "file data:a/b read", "socket api.example.com:443 connect"));

        assertThat(both).isEqualTo(set("file data:a/** read", "socket api.example.com:443 connect"));
    }

    @Test
    void holdsTenThousandPermissionsOfEachKind() {
        var many = PermissionSet.of(IntStream.range(0, 10_000)
                .boxed()
                .flatMap(i -> Stream.of(
                        "socket host" + i + ".example.com:" + (i + 1) + " connect",
                        "socket 10." + i / 250 + "." + i % 250 + ".0/24:443 connect",
                        "file data:d" + i % 100 + "/f" + i + "/** read",
                        "property p" + i + ".* read"))
                .map(Permission::parse)
                .toList());

        assertThat(many.permits(PermissionType.SOCKET, "host9999.example.com:10000", "connect"))
                .isTrue();
        assertThat(many.permits(PermissionType.SOCKET, "host9999.example.com:9999", "connect"))
                .isFalse();
        assertThat(many.permits(PermissionType.SOCKET, "10.39.249.7:443", "connect"))
                .isTrue();
        assertThat(many.permits(PermissionType.FILE, "data:d99/f9999/x", "read"))
                .isTrue();
        assertThat(many.permits(PermissionType.PROPERTY, "p9999.x", "read")).isTrue();
        assertThat(many.permits(PermissionType.PROPERTY, "p10000.x", "read")).isFalse();
        assertThat(many.intersect(many)).isEqualTo(many);
        assertThat(List.of(many.intersect(set("file data:d7/** read"))
                        .permissions()
                        .size()))
                .containsExactly(100);
    }
}
