package io.reviewqa.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import redis.embedded.RedisExecProvider;

/**
 * The {@code redis-server} executable that the embedded-redis jar carries. The library's own server class unpacks it
 * into a new temporary folder at every start, and litters that when killed; here it is unpacked once, into the data
 * folder, where its path also tells which Redis process belongs to that folder.
 */
final class RedisBinary {

    private RedisBinary() {}

    /** The executable's name in the jar and in a folder, for this operating system and processor. */
    static String fileName() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String family = os.contains("mac") ? "darwin" : os.contains("linux") ? "linux" : "unsupported";
        String arch = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            default -> System.getProperty("os.arch");
        };
        return "redis-server-%s-%s-%s".formatted(RedisExecProvider.redisVersion, family, arch);
    }

    /**
     * Unpacks the executable unless it is there.
     *
     * @throws StartException when there is none for this machine
     */
    static Path unpackInto(Path folder) throws IOException {
        Path target = folder.resolve(fileName());
        if (Files.isExecutable(target)) {
            return target;
        }
        try (InputStream resource = RedisExecProvider.class.getResourceAsStream("/" + fileName())) {
            if (resource == null) {
                throw new StartException("There is no embedded Redis for %s on %s.".formatted(
                        System.getProperty("os.name"), System.getProperty("os.arch")),
                        "Run the model server and the integration as processes of their own against an external Redis.");
            }
            Path partial = Files.createTempFile(folder, "redis-server", ".partial");
            Files.copy(resource, partial, StandardCopyOption.REPLACE_EXISTING);
            if (!partial.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + partial + " executable");
            }
            return Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
