package io.reviewqa.standalone;

import java.io.IOException;
import java.nio.file.Path;

/** The embedded stores one by one, for tests in which they fail one by one. */
public final class EmbeddedStores {

    private static final String HOST = "127.0.0.1";

    private EmbeddedStores() {}

    /** Redis, which is a process of its own. After it was killed, {@code stop} and {@code start} bring it back. */
    public static Part redis(Path data, int port) {
        return new EmbeddedRedis(new DataFolder(data), new Listener("Redis", "test.port", HOST, port));
    }

    /** The process of the started Redis. */
    public static ProcessHandle redisProcess(Path data) throws IOException {
        long pid = RedisFolder.in(new DataFolder(data)).notedProcess().orElseThrow().pid();
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** Ends a Redis that was left behind there, its JVM having been killed. */
    public static void endRedis(Path data) throws IOException {
        RedisFolder.in(new DataFolder(data)).notedProcess().ifPresent(ForeignProcess::end);
    }

    /** MongoDB as a process of its own. */
    public static final class Mongo {

        private Mongo() {}

        /** @param arguments the data folder and the port */
        public static void main(String[] arguments) throws IOException {
            DataFolder data = new DataFolder(Path.of(arguments[0]));
            EmbeddedMongo mongo = new EmbeddedMongo(data,
                    new Listener("MongoDB", "test.port", HOST, Integer.parseInt(arguments[1])));
            mongo.start();
            Runtime.getRuntime().addShutdownHook(new Thread(mongo::stop));
        }
    }
}
