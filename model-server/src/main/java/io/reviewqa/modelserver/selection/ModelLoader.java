package io.reviewqa.modelserver.selection;

import io.reviewqa.modelserver.catalogue.ModelDefinition;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.catalogue.NamedModel;

/** Brings one model from one source to life. */
@FunctionalInterface
public interface ModelLoader<D extends ModelDefinition, M> {

    /** @throws RuntimeException whose message says why it cannot be had from there */
    M load(NamedModel<D> model, ModelSource source);
}
