package io.reviewqa.modelserver.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.modelserver.catalogue.LabellingModelDefinition;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.catalogue.NamedModel;
import io.reviewqa.modelserver.catalogue.Task;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.selection.ModelState.Availability;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSelectorTest {

    @TempDir
    private Path folder;
    private final ModelStates states = new ModelStates();

    @Test
    void whenTheFirstSourceFails_thenTheNextIsTriedAndTheReasonIsTold() {
        assertThat(select(Set.of("a-2"), model("a", "a-1", "a-2"))).isEqualTo("a-2");

        assertThat(states.all()).singleElement().satisfies(state -> {
            assertThat(state.availability()).isEqualTo(Availability.READY);
            assertThat(state.id()).isEqualTo("a");
            assertThat(state.source()).isEqualTo("a-2");
            assertThat(state.detail()).isEqualTo("the ones before it failed: a from a-1: there is no a-1");
        });
    }

    @Test
    void whenNoneCanBeHad_thenEverySourceIsNamedWithItsReason() {
        assertThat(select(Set.of(), model("a", "a-1", "a-2"), model("b", "b-1")))
                .startsWith("no model for reviewqa.models.labelling=a, b can be had")
                .contains("a from a-1: there is no a-1; a from a-2: there is no a-2; b from b-1: there is no b-1");

        assertThat(states.of(Task.LABELLING)).get().extracting(ModelState::availability).isEqualTo(Availability.MISSING);
    }

    @Test
    void whenTheFirstModelComesBackLater_thenTheChoiceStands() {
        assertThat(select(Set.of("b-1"), model("a", "a-1"), model("b", "b-1"))).isEqualTo("b-1");

        assertThat(select(Set.of("a-1", "b-1"), model("a", "a-1"), model("b", "b-1"))).isEqualTo("b-1");
        assertThat(states.of(Task.LABELLING)).get().extracting(ModelState::detail).asString()
                .contains("a from a-1: there is no a-1");
    }

    @Test
    void whenTheChosenModelIsGone_thenNoOtherTakesItsPlace() {
        select(Set.of("a-1"), model("a", "a-1"), model("b", "b-1"));

        assertThat(select(Set.of("b-1"), model("a", "a-1"), model("b", "b-1")))
                .contains("a from a-1: there is no a-1", "chosen before", "chosen-labelling-model.json");
    }

    @Test
    void whenTheSettingChanges_thenItIsChosenAnew() {
        select(Set.of("b-1"), model("a", "a-1"), model("b", "b-1"));

        assertThat(select(Set.of("a-1", "b-1"), model("a", "a-1"))).isEqualTo("a-1");
        assertThat(select(Set.of("a-1", "b-1"), model("a", "a-1"), model("c", "c-1"))).isEqualTo("a-1");
    }

    @Test
    void whenTheDefinitionIsWrong_thenTheStartFails() {
        assertThatThrownBy(() -> selector().select(Task.LABELLING, List.of(model("a", "a-1")), (model, source) -> {
            throw ModelServerException.invalidInput("engine warp: there is none");
        }, reason -> reason)).hasMessage("engine warp: there is none");
    }

    private String select(Set<String> available, NamedModel<LabellingModelDefinition> only) {
        return select(available, List.of(only));
    }

    private String select(Set<String> available, NamedModel<LabellingModelDefinition> first,
            NamedModel<LabellingModelDefinition> second) {
        return select(available, List.of(first, second));
    }

    private String select(Set<String> available, List<NamedModel<LabellingModelDefinition>> models) {
        return selector().select(Task.LABELLING, models, (model, source) -> {
            if (!available.contains(source.model())) {
                throw ModelServerException.noModel("there is no " + source, null);
            }
            return source.model();
        }, reason -> reason);
    }

    private ModelSelector selector() {
        return new ModelSelector(new RememberedChoices(folder), states);
    }

    private static NamedModel<LabellingModelDefinition> model(String id, String... sources) {
        return new NamedModel<>(id, new LabellingModelDefinition(
                null, Stream.of(sources).map(ModelSource::of).toList(), null, null, null));
    }
}
