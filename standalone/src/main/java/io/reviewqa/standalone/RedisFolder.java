package io.reviewqa.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What lies in the embedded Redis's folder.
 *
 * @param path the folder with symbolic links resolved, as Redis itself reports it
 */
record RedisFolder(Path path) {

    static RedisFolder in(DataFolder dataFolder) throws IOException {
        return new RedisFolder(dataFolder.folder("redis").toRealPath());
    }

    Path executable() {
        return path.resolve(RedisBinary.fileName());
    }

    Path pidFile() {
        return path.resolve("redis.pid");
    }

    Path logFile() {
        return path.resolve("redis.log");
    }

    /** The process whose pid Redis wrote down at its last start, if it still runs and is no other's by now. */
    Optional<ForeignProcess> notedProcess() {
        return notedPid().flatMap(ProcessHandle::of)
                .map(ForeignProcess::new)
                .filter(process -> process.runs(executable()));
    }

    /** Empty while the file is missing or half written. */
    private Optional<Long> notedPid() {
        try {
            return Optional.of(Long.valueOf(Files.readString(pidFile()).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Redis logs why it gives up in its last lines. */
    String lastLogLine() throws IOException {
        List<String> lines = Files.exists(logFile()) ? Files.readAllLines(logFile()) : List.of();
        return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    }
}
