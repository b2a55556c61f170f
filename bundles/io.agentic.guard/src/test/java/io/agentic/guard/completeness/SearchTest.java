package io.agentic.guard.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.guard.completeness.Search.Way;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

class SearchTest {

    private static final String SAMPLE = Sample.class.getName().replace('.', '/');

    private static CallGraph graph;

    @BeforeAll
    static void read() throws IOException {
        var modules = new Modules(Set.of(Sample.class.getPackageName()));
        modules.reader(Opcodes.ASM9).visitProvide(SAMPLE + "$Service", SAMPLE + "$Provider");
        var reader = new ClassFileReader(modules);
        for (var type : Sample.class.getDeclaredClasses()) {
            try (var file = type.getResourceAsStream(type.getName().replaceFirst(".*\\.", "") + ".class")) {
                reader.read(file.readAllBytes());
            }
        }
        graph = new CallGraph(reader.classes(), modules);
    }

    @Test
    void findsTheWayFromADoorThroughMethodsOfItsOwn() {
        assertThat(wayOf("Doors#straight")).containsExactly("Doors#straight()V", "Doors#through()V", "Powers#use()V");
    }

    @Test
    void takesWhereSomebodyIsAskedForTheEndOfAWay() {
        assertThat(doors(point -> false)).contains("Doors#asked()V");

        assertThat(doors(point -> name(point).startsWith("Place#")))
                .doesNotContain("Doors#asked()V")
                .contains("Doors#straight()V");
    }

    @Test
    void knowsWhoCallsWhatOnlyTheJdkCanCall() {
        assertThat(wayOf("Doors#viaTable"))
                .containsExactly("Doors#viaTable()V", "Table#work()V", "FullTable#work()V", "Powers#use()V");
    }

    @Test
    void letsWhoeverMakesALambdaAnswerForIt() {
        assertThat(objectOf("Doors#lambda$lambda$0")).startsWith("Doors#lambda()LWork;");
        assertThat(objectOf("Powers#use()V")).startsWith("Doors#reference()LWork;");
    }

    @Test
    void letsWhoeverMakesAnObjectAnswerForWhatOthersCanCallOnIt() {
        assertThat(objectOf("Made#run")).startsWith("Doors#object()LWork;");
    }

    @Test
    void findsObjectsThatAreKeptForEverybody() {
        assertThat(objectOf("Kept#run")).startsWith("Doors#kept()LWork;", "Keeper#<clinit>()V");
    }

    @Test
    void findsObjectsOfServicesOfNamesAndOfStreams() {
        assertThat(objectOf("Provider#serve")).startsWith("Doors#service()Ljava/lang/Object;");
        assertThat(objectOf("Named#run")).startsWith("Doors#byName()Ljava/lang/Object;");
        assertThat(objectOf("Stored#run")).hasSize(1);
    }

    @Test
    void leavesObjectsOutThatNobodyGetsWithoutBeingAsked() {
        IntPredicate asked = point -> name(point).startsWith("Doors#object");

        assertThat(doors(asked)).noneMatch(door -> door.startsWith("Made#run"));
    }

    @Test
    void takesWhatIsDoneOnceAtInitialisationForTheJdksOwn() {
        assertThat(search("Powers#useAtOnce()V", point -> false)).isEmpty();
    }

    private static List<String> wayOf(String door) {
        return way(door).methods().stream().map(SearchTest::shortened).toList();
    }

    private static List<String> objectOf(String method) {
        return way(method).object().stream().map(SearchTest::shortened).toList();
    }

    private static Way way(String start) {
        return search("Powers#use()V", point -> false).stream()
                .filter(way -> shortened(way.methods().get(0)).startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> doors(IntPredicate cut) {
        return search("Powers#use()V", cut).stream()
                .map(way -> shortened(way.methods().get(0)))
                .toList();
    }

    private static List<Way> search(String power, IntPredicate cut) {
        var powers = graph.natives().stream()
                .filter(point -> name(point).equals(power))
                .toList();
        return new Search(graph, new Makers(graph, cut), cut, powers, false).open();
    }

    private static String name(int point) {
        return shortened(graph.name(point));
    }

    private static String shortened(String name) {
        return name.replace(SAMPLE + "$", "").replace("object ", "");
    }
}
