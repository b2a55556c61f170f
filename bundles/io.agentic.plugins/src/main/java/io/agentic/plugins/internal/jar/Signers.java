package io.agentic.plugins.internal.jar;

import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Shown;
import io.agentic.platform.api.store.Documents;
import io.agentic.platform.api.store.Documents.Change;
import io.agentic.plugins.internal.jar.SignerRecord.Trust;
import io.agentic.plugins.internal.jar.VerifiedJar.Signer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Who is trusted to sign plugins: the keys that came with the distribution, in {@code lib/agentic/trusted}, and those that an administrator
 * trusts; without those that one revoked. A key that is revoked anywhere is not trusted.
 */
@Component(service = {Signers.class, OperationSet.class})
public final class Signers implements OperationSet {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final String OF_THE_HOUSE = "house";
    private static final String DISTRIBUTION = "distribution";

    private final Documents documents;
    private final Map<String, String> houseKeys;
    private final Clock clock;

    @Reference(name = "plugins", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<SignedPlugins> installed = List.of();

    @Activate
    public Signers(@Reference Documents documents) {
        this(
                documents,
                HouseKeys.in(Path.of(System.getProperty("karaf.home", ""), "lib", "agentic", "trusted")),
                Clock.systemUTC());
    }

    Signers(Documents documents, Map<String, String> houseKeys, Clock clock, SignedPlugins... installed) {
        this.documents = documents;
        this.houseKeys = Map.copyOf(houseKeys);
        this.clock = clock;
        this.installed = List.of(installed);
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(
                new Binding<>(TrustSigner.class, this::trust),
                new Binding<>(UntrustSigner.class, this::untrust),
                Binding.now(ListSigners.class, this::list));
    }

    /**
     * The first of some keys that is trusted. Blocks shortly.
     *
     * @param fingerprints of the keys; each has signed the whole jar
     * @throws AgenticException {@code REFUSED} if none is
     */
    Signer trusted(Collection<String> fingerprints) {
        var known = records().values().stream()
                .filter(record -> fingerprints.contains(record.fingerprint()))
                .toList();
        var revoked =
                known.stream().filter(record -> record.trust() == Trust.REVOKED).findFirst();
        if (revoked.isPresent()) {
            throw Broken.trust(
                    "The jar is signed by '" + revoked.get().name() + "', whose key was revoked.",
                    "Get a plugin that somebody else signed; see plugin:signers.");
        }
        return known.stream()
                .sorted(Comparator.comparing(SignerRecord::trust).reversed())
                .findFirst()
                .map(record -> new Signer(record.name(), record.fingerprint(), record.trust() == Trust.UNRESTRICTED))
                .orElseThrow(() -> Broken.trust(
                        "The jar is signed by a key that nobody trusts here: " + String.join(", ", fingerprints) + ".",
                        "If you know whose it is: plugin:trust NAME --key CERTIFICATE.pem"));
    }

    private CompletionStage<SignerView> trust(TrustSigner trust, Caller caller) {
        requireName(trust.name());
        var fingerprint = PublicKeys.fingerprintOf(trust.key());
        var records = records();
        requireFree(trust.name(), fingerprint, records);
        return write(Optional.ofNullable(records.get(trust.name()))
                .orElse(SignerRecord.ofHouse(trust.name(), fingerprint))
                .decided(trust.unrestricted() ? Trust.UNRESTRICTED : Trust.TRUSTED, caller.user(), clock.instant()));
    }

    private CompletionStage<SignerView> untrust(UntrustSigner untrust, Caller caller) {
        var record = Optional.ofNullable(records().get(untrust.name()))
                .orElseThrow(() -> new AgenticException(
                        Code.NOT_FOUND,
                        "There is no signer '" + Shown.line(untrust.name()) + "'.",
                        "See plugin:signers."));
        return write(record.decided(Trust.REVOKED, caller.user(), clock.instant()));
    }

    private List<SignerView> list(ListSigners list, Caller caller) {
        return records().values().stream().map(this::view).toList();
    }

    private CompletionStage<SignerView> write(SignerRecord record) {
        return documents
                .write(List.of(new Change.Put(
                        SignerRecord.KIND, record.name(), record.version(), OF_THE_HOUSE, record.body())))
                .thenApply(written -> view(record));
    }

    private SignerView view(SignerRecord record) {
        return new SignerView(
                record.name(),
                record.state(),
                installed.stream()
                        .flatMap(plugins -> plugins.signedBy(record.fingerprint()).stream())
                        .sorted()
                        .toList(),
                record.fingerprint(),
                record.at().isPresent() ? record.by() : DISTRIBUTION,
                record.at());
    }

    /** By name. What was decided about a key of the house holds for that key, not for the key of another distribution. */
    private Map<String, SignerRecord> records() {
        var records = new TreeMap<String, SignerRecord>();
        documents.all(SignerRecord.KIND).stream()
                .map(SignerRecord::from)
                .forEach(record -> records.put(record.name(), record));
        houseKeys.forEach((name, fingerprint) -> records.compute(
                name,
                (same, decided) -> decided == null
                        ? SignerRecord.ofHouse(name, fingerprint)
                        : decided.fingerprint().equals(fingerprint)
                                ? decided
                                : new SignerRecord(
                                        name, fingerprint, Trust.TRUSTED, "", Optional.empty(), decided.version())));
        return records;
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Broken.rule(
                    "'" + Shown.line(name) + "' is no name for a signer.",
                    "Write small letters, digits, '.', '_' and '-', 64 at most.");
        }
    }

    /** One key has one name, so that whoever revokes a name revokes the key. */
    private static void requireFree(String name, String fingerprint, Map<String, SignerRecord> records) {
        for (var record : records.values()) {
            if (record.name().equals(name) != record.fingerprint().equals(fingerprint)) {
                throw new AgenticException(
                        Code.CONFLICT,
                        record.name().equals(name)
                                ? "'" + name + "' is the name of a signer with another key."
                                : "The key is that of '" + record.name() + "', who is " + record.state() + ".",
                        record.name().equals(name)
                                ? "Choose another name."
                                : "Trust it by that name: plugin:trust " + record.name());
            }
        }
    }
}
