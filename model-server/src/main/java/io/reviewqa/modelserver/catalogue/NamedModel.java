package io.reviewqa.modelserver.catalogue;

/**
 * A definition under its name.
 *
 * @param id stable name, told to callers; vectors of different ids must never be compared
 */
public record NamedModel<D extends ModelDefinition>(String id, D definition) {
}
