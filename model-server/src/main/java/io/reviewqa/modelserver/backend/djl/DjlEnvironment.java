package io.reviewqa.modelserver.backend.djl;

import java.nio.file.Path;

/** DJL reads its process-wide settings from system properties when its first class is loaded. */
public final class DjlEnvironment {

    private DjlEnvironment() {}

    /**
     * Sets where native libraries are unpacked, and that nothing is reported or downloaded; what the environment says
     * already stays. To be called before any other class of DJL.
     */
    public static void prepare(Path cache) {
        setIfAbsent("DJL_CACHE_DIR", cache.resolve("djl").toString());
        setIfAbsent("OPT_OUT_TRACKING", "true");
        setIfAbsent("DJL_OFFLINE", "true");
    }

    private static void setIfAbsent(String name, String value) {
        if (System.getenv(name) == null && System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
