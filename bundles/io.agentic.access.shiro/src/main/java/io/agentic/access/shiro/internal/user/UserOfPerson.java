package io.agentic.access.shiro.internal.user;

import io.agentic.access.shiro.internal.ShiroAccess;
import io.agentic.access.shiro.internal.house.House;
import io.agentic.access.shiro.internal.house.UserName;
import io.agentic.platform.api.access.PersonalData;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Nobody is erased who can still come in: the user is removed first, by whoever may do that and by the rules for it. */
@Component
public final class UserOfPerson implements PersonalData {

    private final House house;

    @Activate
    public UserOfPerson(@Reference(name = "access") ShiroAccess access) {
        this.house = access.house();
    }

    @Override
    public Optional<Problem> objection(String person) {
        return UserName.from(person)
                .flatMap(house.now()::user)
                .map(user -> new Problem(
                        Code.CONFLICT,
                        "There is a user '" + user.name() + "', who could go on.",
                        "Remove the user first, with all tokens: user:delete " + user.name()));
    }

    @Override
    public CompletionStage<String> remove(String person) {
        return CompletableFuture.completedFuture("");
    }
}
