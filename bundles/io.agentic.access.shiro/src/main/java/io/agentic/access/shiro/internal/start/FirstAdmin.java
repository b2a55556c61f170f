package io.agentic.access.shiro.internal.start;

import io.agentic.access.shiro.internal.house.Assignment;
import io.agentic.access.shiro.internal.house.BuiltInRoles;
import io.agentic.access.shiro.internal.house.Edit;
import io.agentic.access.shiro.internal.house.House;
import io.agentic.access.shiro.internal.house.House.Decided;
import io.agentic.access.shiro.internal.house.PasswordHash;
import io.agentic.access.shiro.internal.house.PasswordHash.Cost;
import io.agentic.access.shiro.internal.house.RandomText;
import io.agentic.access.shiro.internal.house.Snapshot;
import io.agentic.access.shiro.internal.house.Token;
import io.agentic.access.shiro.internal.house.TokenDigest;
import io.agentic.access.shiro.internal.house.User;
import io.agentic.platform.api.operation.AgenticException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes {@code admin} when there are no users.
 *
 * <p>{@code admin.password} may be removed once it is noted down. Removing {@code admin.token} and starting again replaces that token:
 * the old one is worth nothing then.
 */
public final class FirstAdmin {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);

    private static final String NAME = "admin";
    private static final String PASSWORD = "admin.password";
    private static final String TOKEN = "admin.token";

    private final SecurityFolder folder;
    private final RandomText random;
    private final Cost cost;
    private final Clock clock;

    public FirstAdmin(SecurityFolder folder, RandomText random, Cost cost, Clock clock) {
        this.folder = folder;
        this.random = random;
        this.cost = cost;
        this.clock = clock;
    }

    /** Blocks until what has to be made is on disk. */
    public void seeTo(House house) {
        var now = house.now();
        if (now.users().isEmpty()) {
            make(house);
        } else if (now.user(NAME).isPresent()) {
            checkToken(house);
        }
    }

    /** The user comes last: a start that is cut off before begins anew and nobody knows a secret that is not checked. */
    private void make(House house) {
        var password = random.password();
        var text = random.token();
        var admin = User.person(NAME, PasswordHash.of(password, cost, random.random()), clock.instant())
                .with(Assignment.inHouse(BuiltInRoles.ADMIN));
        folder.write(PASSWORD, password + "\n");
        folder.write(TOKEN, text + "\n");
        write(house, List.of(new Edit.Put(admin), new Edit.Put(token(text))));
        LOG.info("Made the user '{}'. Password and token are in {} and {}.", NAME, folder.path(PASSWORD), TOKEN);
    }

    private void checkToken(House house) {
        var text = folder.read(TOKEN).map(String::strip);
        if (text.isEmpty()) {
            replaceToken(house);
        } else if (house.now().token(TokenDigest.of(text.get())).isEmpty()) {
            LOG.warn(
                    "{} is no token that is known. It opens no door. Remove it and start again to have a new one.",
                    folder.path(TOKEN));
        }
    }

    /** The file comes last: a start that is cut off before makes another the next time. */
    private void replaceToken(House house) {
        var text = random.token();
        var edits = new ArrayList<Edit>();
        former(house.now()).map(Edit.Remove::new).forEach(edits::add);
        edits.add(new Edit.Put(token(text)));
        write(house, edits);
        folder.write(TOKEN, text + "\n");
        LOG.info("Replaced the token of '{}', since {} was gone. The old one opens no door.", NAME, folder.path(TOKEN));
    }

    /** No other token is without an end. */
    private static Stream<Token> former(Snapshot now) {
        return now.tokens().values().stream()
                .filter(token -> token.user().equals(NAME) && token.expires().isEmpty());
    }

    private Token token(String text) {
        return new Token(
                random.tokenId(),
                NAME,
                TOKEN,
                TokenDigest.of(text),
                List.of(),
                clock.instant(),
                Optional.empty(),
                Optional.empty());
    }

    private static void write(House house, List<Edit> edits) {
        try {
            house.change(now -> new Decided<>(edits, "")).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof AgenticException known ? known : e;
        }
    }
}
