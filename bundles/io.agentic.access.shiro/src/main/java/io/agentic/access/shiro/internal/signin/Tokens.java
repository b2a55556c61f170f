package io.agentic.access.shiro.internal.signin;

import io.agentic.access.shiro.internal.house.House;
import io.agentic.access.shiro.internal.house.House.Decided;
import io.agentic.access.shiro.internal.house.Permission;
import io.agentic.access.shiro.internal.house.Token;
import io.agentic.access.shiro.internal.house.TokenDigest;
import io.agentic.platform.api.access.Identity;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks tokens, and notes the last day on which each was shown. */
public final class Tokens {

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
    private static final int LONGEST = 256;

    private final House house;
    private final Clock clock;
    private final Map<String, LocalDate> noted = new ConcurrentHashMap<>();

    public Tokens(House house, Clock clock) {
        this.house = house;
        this.clock = clock;
    }

    /** Whom a token was made for, if it still opens something. */
    public Optional<Identity> signIn(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        var token = house.now().token(TokenDigest.of(text)).filter(this::opens);
        token.ifPresent(this::note);
        return token.map(Tokens::identity);
    }

    /** Whether an identity that was proved by the token of that id still stands. */
    public boolean stands(Identity who, String id) {
        return Optional.ofNullable(house.now().tokens().get(id))
                .filter(token -> token.user().equals(who.user()) && opens(token))
                .isPresent();
    }

    private boolean opens(Token token) {
        return !token.expired(clock.instant())
                && house.now().active(token.user()).isPresent();
    }

    private static Identity identity(Token token) {
        return new Identity(token.user(), token.credential(), scope(token));
    }

    private static List<String> scope(Token token) {
        return token.scope().stream().map(Permission::text).toList();
    }

    /** At most once a day each. Nobody waits for it, and nothing depends on it but a review. */
    private void note(Token token) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (token.lastUsed().filter(today::equals).isPresent() || today.equals(noted.put(token.id(), today))) {
            return;
        }
        house.change(now -> Optional.ofNullable(now.tokens().get(token.id()))
                        .map(known -> Decided.put(known.usedOn(today), known.id()))
                        .orElseGet(() -> new Decided<>(List.of(), token.id())))
                .exceptionally(trouble -> {
                    LOG.debug("The use of the token {} was not noted: {}", token.id(), trouble.getMessage());
                    return "";
                });
    }
}
