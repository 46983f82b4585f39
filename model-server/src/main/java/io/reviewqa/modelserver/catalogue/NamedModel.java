package io.reviewqa.modelserver.catalogue;

/**
 * A definition under its name.
 *
 * @param id stable name, told to callers; vectors of different ids must never be compared
 * @param weights name under which the catalogue knows the weights, which what was trained on their vectors goes by; the id
 *     where it knows them under no other
 */
public record NamedModel<D extends ModelDefinition>(String id, D definition, String weights) {

    public NamedModel(String id, D definition) {
        this(id, definition, id);
    }
}
