package io.reviewqa.modelserver.selection;

import io.reviewqa.modelserver.catalogue.ModelDefinition;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.catalogue.NamedModel;
import io.reviewqa.modelserver.catalogue.Task;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.selection.ModelState.Availability;
import io.reviewqa.modelserver.selection.RememberedChoices.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the first model that can be had, from the first of its sources that has it. Among several models the choice is
 * remembered, and from then on only the chosen one is loaded or none.
 */
public final class ModelSelector {

    private static final Logger LOG = LoggerFactory.getLogger(ModelSelector.class);

    private final RememberedChoices choices;
    private final ModelStates states;

    public ModelSelector(RememberedChoices choices, ModelStates states) {
        this.choices = choices;
        this.states = states;
    }

    /**
     * Blocks until a model is loaded or all have failed; either is logged and noted in {@link ModelStates}.
     *
     * @param models in the order of preference, at least one
     * @param otherwise what to do without any of them; told every source that was tried, and why it failed
     * @throws ModelServerException INVALID_INPUT when a definition itself is wrong, such as an engine that there is not
     */
    public <D extends ModelDefinition, M> M select(Task task, List<NamedModel<D>> models,
            ModelLoader<D, ? extends M> loader, Function<String, ? extends M> otherwise) {
        Optional<Choice> remembered = models.size() == 1 ? Optional.empty() : choices.find(task, names(models));
        List<NamedModel<D>> candidates = remembered
                .map(choice -> models.stream().filter(model -> model.id().equals(choice.chosen())).toList())
                .orElse(models);
        List<String> failures = new ArrayList<>();
        for (NamedModel<D> model : candidates) {
            for (ModelSource source : model.definition().sources()) {
                Optional<M> loaded = attempt(task, model, source, loader, failures);
                if (loaded.isPresent()) {
                    String because = remembered.map(Choice::because).orElseGet(() -> because(failures));
                    if (models.size() > 1 && remembered.isEmpty()) {
                        choices.remember(task, new Choice(names(models), model.id(), because));
                    }
                    states.set(state(task, Availability.READY, model, source, because));
                    announce(task, model, source, models.size() > 1 ? because + stays(task) : because);
                    return loaded.get();
                }
            }
        }
        return otherwise.apply(missing(task, names(models), failures, remembered.isPresent()));
    }

    /**
     * Loads a model that serves beside the one that was selected for its task, and does not count as that task's.
     *
     * @return empty when none of its sources has it, which is logged
     * @throws ModelServerException as {@link #select}
     */
    public <D extends ModelDefinition, M> Optional<M> beside(NamedModel<D> model, ModelLoader<D, ? extends M> loader) {
        for (ModelSource source : model.definition().sources()) {
            try {
                M loaded = loader.load(model, source);
                LOG.info("The model {}, from {}, is served beside", model.id(), source);
                return Optional.of(loaded);
            } catch (RuntimeException e) {
                rethrowIfWronglySet(e);
                LOG.warn("The model {} cannot be served beside, from {}: {}", model.id(), source, e.toString());
            }
        }
        return Optional.empty();
    }

    private <D extends ModelDefinition, M> Optional<M> attempt(Task task, NamedModel<D> model, ModelSource source,
            ModelLoader<D, ? extends M> loader, List<String> failures) {
        states.set(state(task, Availability.FETCHING, model, source, ""));
        try {
            return Optional.of(loader.load(model, source));
        } catch (RuntimeException e) {
            rethrowIfWronglySet(e);
            failures.add("%s from %s: %s".formatted(model.id(), source, e.getMessage()));
            reportUnexpected(task, model, source, e);
            return Optional.empty();
        }
    }

    private static <D extends ModelDefinition> void announce(
            Task task, NamedModel<D> model, ModelSource source, String because) {
        LOG.info("The {} model is {}{}, from {}: {}", task.label(), model.id(),
                model.definition().note().isEmpty() ? "" : " (%s)".formatted(model.definition().note()), source, because);
    }

    private String stays(Task task) {
        return ". It stays so until %s is changed or %s is deleted".formatted(task.setting(), choices.file(task));
    }

    private String missing(Task task, List<String> names, List<String> failures, boolean remembered) {
        String detail = "no model for %s=%s can be had. Tried %s%s".formatted(task.setting(), String.join(", ", names),
                failures.isEmpty() ? "nothing: it has no sources" : String.join("; ", failures),
                remembered ? "; no other, since this one was chosen before (delete %s to choose again)"
                        .formatted(choices.file(task)) : "");
        LOG.error("{}", detail);
        states.set(new ModelState(task, Availability.MISSING, String.join(", ", names), "", "", "", Set.of(), detail));
        return detail;
    }

    private static void rethrowIfWronglySet(RuntimeException e) {
        if (e instanceof ModelServerException failure && failure.failure() == Failure.INVALID_INPUT) {
            throw failure;
        }
    }

    private static String because(List<String> failures) {
        return failures.isEmpty() ? "it is the first that is named" : "the ones before it failed: " + String.join("; ", failures);
    }

    private static <D extends ModelDefinition> ModelState state(
            Task task, Availability availability, NamedModel<D> model, ModelSource source, String detail) {
        D definition = model.definition();
        return new ModelState(task, availability, model.id(), definition.engine(), source.toString(), definition.licence(),
                definition.languages(), detail);
    }

    private static <D extends ModelDefinition> List<String> names(List<NamedModel<D>> models) {
        return models.stream().map(NamedModel::id).toList();
    }

    /** That a model cannot be had is told with what was done about it; anything else needs its stack trace. */
    private static <D extends ModelDefinition> void reportUnexpected(
            Task task, NamedModel<D> model, ModelSource source, RuntimeException e) {
        if (!(e instanceof ModelServerException)) {
            LOG.warn("Loading the {} model {} from {} failed", task.label(), model.id(), source, e);
        }
    }
}
