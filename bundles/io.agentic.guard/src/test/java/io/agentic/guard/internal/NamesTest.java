package io.agentic.guard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class NamesTest {

    private static InetAddress address(int a, int b, int c, int d) throws UnknownHostException {
        return InetAddress.getByAddress("a.liar.example", new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
    }

    @Test
    void knowsOnlyNamesThatWereLookedUp() throws UnknownHostException {
        Names.learn("Some.Example.", new InetAddress[] {address(10, 0, 0, 1), address(10, 0, 0, 2)});
        Names.learn("other.example", new InetAddress[] {address(10, 0, 0, 2)});

        assertThat(Names.of(address(10, 0, 0, 1))).containsExactly("some.example", "");
        assertThat(Names.of(address(10, 0, 0, 2))).containsExactly("other.example", "some.example", "");
        assertThat(Names.of(address(10, 0, 0, 3))).containsExactly("");
    }

    @Test
    void remembersTheLatestOfManyNames() throws UnknownHostException {
        var address = address(10, 0, 1, 1);
        for (int i = 0; i < 100; i++) {
            Names.learn("n" + i + ".example", new InetAddress[] {address});
        }

        assertThat(Names.of(address))
                .startsWith("n99.example", "n98.example")
                .hasSize(16)
                .endsWith("");
    }

    @Test
    void forgetsTheAddressThatNobodyAskedForLongest() throws UnknownHostException {
        Names.learn("first.example", new InetAddress[] {address(10, 1, 0, 0)});
        for (int i = 1; i <= 4_096; i++) {
            Names.learn("later.example", new InetAddress[] {address(10, 2, i / 256, i % 256)});
        }

        assertThat(Names.of(address(10, 1, 0, 0))).containsExactly("");
        assertThat(Names.of(address(10, 2, 16, 0))).containsExactly("later.example", "");
    }
}
