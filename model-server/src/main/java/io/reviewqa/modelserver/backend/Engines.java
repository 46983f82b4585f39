package io.reviewqa.modelserver.backend;

import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.util.List;
import java.util.stream.Collectors;

/** The engines for one task. */
public record Engines<E extends Engine>(List<E> all) {

    public Engines {
        all = List.copyOf(all);
    }

    /** @throws ModelServerException INVALID_INPUT naming those that there are */
    public E get(String name) {
        return all.stream()
                .filter(engine -> engine.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new ModelServerException(Failure.INVALID_INPUT, "engine %s is not known; known are %s"
                        .formatted(name, all.stream().map(Engine::name).collect(Collectors.joining(", ")))));
    }
}
