package io.agentic.operations.internal;

import static io.agentic.operations.internal.SampleVerbs.paint;
import static io.agentic.operations.internal.SampleVerbs.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.operations.internal.SampleVerbs.ListThings;
import io.agentic.operations.internal.SampleVerbs.Lost;
import io.agentic.operations.internal.SampleVerbs.MakeNowhere;
import io.agentic.operations.internal.SampleVerbs.MoveThing;
import io.agentic.operations.internal.SampleVerbs.Odd;
import io.agentic.operations.internal.SampleVerbs.SameName;
import io.agentic.operations.internal.SampleVerbs.SamePath;
import io.agentic.operations.internal.SampleVerbs.SeekThings;
import io.agentic.operations.internal.SampleVerbs.SendMany;
import io.agentic.operations.internal.SampleVerbs.SendNone;
import io.agentic.operations.internal.SampleVerbs.SendThing;
import io.agentic.operations.internal.SampleVerbs.SendTwo;
import io.agentic.operations.internal.SampleVerbs.Undescribed;
import io.agentic.operations.internal.SampleVerbs.Vague;
import io.agentic.operations.internal.SampleVerbs.WrongColumn;
import io.agentic.platform.api.operation.Document;
import io.agentic.platform.api.operation.OperationSet.Binding;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.OperationSpec.Parameter;
import io.agentic.platform.api.operation.OperationSpec.Type;
import io.agentic.platform.api.operation.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerbTableTest {

    @Test
    void readsARowFromTheAnnotationsOfItsRecord() {
        var spec = VerbTable.of(List.of(set(paint()))).specs().get(0);

        assertThat(spec.name()).isEqualTo("thing:paint");
        assertThat(spec.method() + spec.path()).isEqualTo("PUT/things/{id}/paint");
        assertThat(spec.parameters())
                .startsWith(
                        new Parameter("id", true, Type.TEXT, true, false, List.of(), "Which thing", "thing:list"),
                        new Parameter("words", true, Type.TEXT, false, true, List.of(), "Words for it", ""),
                        new Parameter(
                                "colour", false, Type.CHOICE, false, false, List.of("RED", "GREEN"), "The colour", ""));
        assertThat(spec.parameters())
                .extracting(Parameter::type)
                .containsExactly(
                        Type.TEXT,
                        Type.TEXT,
                        Type.CHOICE,
                        Type.INTEGER,
                        Type.INTEGER,
                        Type.NUMBER,
                        Type.NUMBER,
                        Type.DURATION,
                        Type.PATH,
                        Type.CONTENT,
                        Type.FLAG);
    }

    @Test
    void writesTheSchemaOfTheInput() {
        var schema = VerbTable.of(List.of(set(paint()))).specs().get(0).input();

        assertThat(schema).containsEntry("required", List.of("id")).containsEntry("additionalProperties", false);
        assertThat(member(schema, "colour"))
                .isEqualTo(Map.of("type", "string", "enum", List.of("RED", "GREEN"), "description", "The colour"));
        assertThat(member(schema, "words"))
                .isEqualTo(Map.of("type", "array", "items", Map.of("type", "string"), "description", "Words for it"));
    }

    @Test
    void writesTheSchemaOfTheAnswerAndStopsAtWhatHoldsItself() {
        var list = Binding.now(ListThings.class, (nothing, caller) -> List.of());

        var schema = VerbTable.of(List.of(set(list))).specs().get(0).output();

        @SuppressWarnings("unchecked")
        var thing = (Map<String, Object>) schema.get("items");
        assertThat(schema).containsEntry("type", "array");
        assertThat(member(thing, "at")).isEqualTo(Map.of("type", "string", "format", "date-time"));
        assertThat(member(thing, "id")).isEqualTo(Map.of("type", "string"));
        assertThat(member(thing, "parts")).isEqualTo(Map.of("type", "array", "items", Map.of("type", "object")));
        assertThat(thing.get("required"))
                .isEqualTo(List.of("id", "note", "colour", "at", "age", "path", "more", "parts"));
    }

    @Test
    void letsSurfacesKnowAVerbThatAnswersWithAFile() {
        var verbs = VerbTable.of(List.of(set(
                paint(), Binding.now(SampleVerbs.PrintThing.class, (print, caller) -> new Document("a", "b/c", "d")))));

        assertThat(verbs.specs())
                .extracting(spec -> spec.name() + " " + spec.answersDocument())
                .containsExactly("thing:paint false", "thing:print true");
    }

    @Test
    void leavesOutTheLaterOfTwoVerbsWithOneNameOrOnePath() {
        var table = VerbTable.of(
                List.of(set(paint(), text(ListThings.class)), set(text(SameName.class), text(SamePath.class))));

        assertThat(table.specs()).extracting(OperationSpec::name).containsExactly("thing:list", "thing:paint");
        assertThat(table.specs().get(0).summary()).isEqualTo("Lists things");
        assertThat(table.refusals())
                .satisfiesExactly(
                        name -> assertThat(name).contains("SameName").endsWith("there is a verb thing:list already"),
                        path -> assertThat(path).contains("SamePath").endsWith("belongs to thing:paint already"));
    }

    @Test
    void leavesOutARecordThatSaysTooLittleAndSaysWhatIsMissing() {
        var table = VerbTable.of(List.of(set(
                text(Undescribed.class),
                text(Lost.class),
                text(Vague.class),
                text(WrongColumn.class),
                text(Odd.class),
                paint())));

        assertThat(table.specs()).extracting(OperationSpec::name).containsExactly("thing:paint");
        assertThat(table.refusals())
                .satisfiesExactly(
                        undescribed -> assertThat(undescribed).contains("'what' must be either @Argument or @Option"),
                        lost -> assertThat(lost).contains("'id' in its REST path is no component"),
                        vague -> assertThat(vague).contains("'last' has no certain place after 'some'"),
                        column -> assertThat(column).contains("[size] are not all members"),
                        odd -> assertThat(odd).contains("'map' has a type that cannot be written as text"));
    }

    @Test
    void knowsWhatAFileMayStandFor() {
        var spec = VerbTable.of(List.of(set(text(SendThing.class)))).specs().get(0);

        assertThat(spec.uploaded().map(Parameter::name)).contains("source");
        assertThat(spec.parameters()).extracting(Parameter::type).containsExactly(Type.UPLOAD);
        assertThat(member(spec.input(), "source"))
                .isEqualTo(Map.of("type", "string", "description", "Name, URL or file"));
    }

    @Test
    void leavesOutAVerbWhoseFileNoRequestCouldCarry() {
        var table = VerbTable.of(List.of(set(text(SendTwo.class), text(SendNone.class), text(SendMany.class))));

        assertThat(table.specs()).isEmpty();
        assertThat(table.refusals())
                .satisfiesExactly(
                        two -> assertThat(two).contains("more than one of its components may be uploaded"),
                        none -> assertThat(none).contains("'one' may be uploaded, and GET has no body"),
                        many -> assertThat(many).contains("'one' may be uploaded but is no String, or many"));
    }

    @Test
    void leavesOutAVerbOfWhichNobodyCouldTellWhereItsRightMustBeHeld() {
        var table = VerbTable.of(List.of(set(
                text(MakeNowhere.class),
                text(MoveThing.class),
                text(SeekThings.class).in(seek -> Optional.of("research")))));

        assertThat(table.specs()).isEmpty();
        assertThat(table.refusals())
                .satisfiesExactly(
                        nowhere -> assertThat(nowhere).contains("has no Optional<String> 'workspace'"),
                        object -> assertThat(object).contains("does not say how to find the object's workspace"),
                        none -> assertThat(none).contains("finds the workspace of an object, and it is not about one"));
    }

    private static <I extends Request<O>, O> Binding<I, O> text(Class<I> input) {
        return Binding.now(input, (request, caller) -> {
            throw new AssertionError("not called here");
        });
    }

    private static Object member(Map<String, Object> schema, String name) {
        return ((Map<?, ?>) schema.get("properties")).get(name);
    }
}
