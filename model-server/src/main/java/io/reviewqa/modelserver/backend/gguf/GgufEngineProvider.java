package io.reviewqa.modelserver.backend.gguf;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineProvider;

/** Found by DJL through {@code META-INF/services}; ranked last, so that it is never anybody's default engine. */
public final class GgufEngineProvider implements EngineProvider {

    private static final int LAST = 1_000;

    @Override
    public String getEngineName() {
        return GgufEngine.NAME;
    }

    @Override
    public int getEngineRank() {
        return LAST;
    }

    @Override
    public Engine getEngine() {
        return GgufEngine.INSTANCE;
    }
}
