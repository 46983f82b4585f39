package io.reviewqa.modelserver.backend.gguf;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.util.passthrough.PassthroughNDManager;
import de.kherud.llama.LlamaModel;

/** Text goes in and comes out, so there are no arrays: the NDManager passes through. */
final class GgufEngine extends Engine {

    static final String NAME = "GGUF";
    static final GgufEngine INSTANCE = new GgufEngine();

    private GgufEngine() {}

    @Override
    public Engine getAlternativeEngine() {
        return null;
    }

    @Override
    public String getEngineName() {
        return NAME;
    }

    @Override
    public int getRank() {
        return new GgufEngineProvider().getEngineRank();
    }

    /** The binding's version where its jar's manifest names it, else "unknown". */
    @Override
    public String getVersion() {
        String version = LlamaModel.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    @Override
    public boolean hasCapability(String capability) {
        return false;
    }

    @Override
    public Model newModel(String name, Device device) {
        return new GgufModel(name);
    }

    @Override
    public NDManager newBaseManager() {
        return PassthroughNDManager.INSTANCE;
    }

    @Override
    public NDManager newBaseManager(Device device) {
        return PassthroughNDManager.INSTANCE;
    }
}
