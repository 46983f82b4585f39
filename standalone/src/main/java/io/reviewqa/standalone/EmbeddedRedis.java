package io.reviewqa.standalone;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Redis with an append-only file. It runs as a daemon, in a session of its own, so that a Ctrl-C reaches only the
 * JVM, which ends Redis last. Should the JVM be killed, a {@link ProcessGuard} ends Redis; should that be killed too, the
 * next start does. Should Redis be killed, a {@link ProcessKeeper} starts it again, on the same port over the same file.
 */
final class EmbeddedRedis implements Part {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final DataFolder dataFolder;
    private final Listener listener;
    private volatile ForeignProcess process;
    private volatile ProcessGuard guard;
    private volatile ProcessKeeper keeper;

    EmbeddedRedis(DataFolder dataFolder, Listener listener) {
        this.dataFolder = dataFolder;
        this.listener = listener;
    }

    @Override
    public String name() {
        return "Redis";
    }

    @Override
    public Listener listener() {
        return listener;
    }

    /**
     * Ours is what runs our folder's executable under the pid noted there or, should the note be lost, the Redis on our
     * port whose data lies there. Anything else on that port is a stranger's and is left alone.
     */
    @Override
    public void recover() throws IOException {
        RedisFolder folder = RedisFolder.in(dataFolder);
        folder.notedProcess().or(() -> listeningFrom(folder)).ifPresent(orphan -> {
            LOG.info("Ending Redis (pid {}), left behind by an earlier start; its data stays", orphan.pid());
            orphan.end();
        });
    }

    private Optional<ForeignProcess> listeningFrom(RedisFolder folder) {
        if (!PortCheck.answers(listener)) {
            return Optional.empty();
        }
        try (RedisProbe probe = new RedisProbe(listener)) {
            return probe.pidOfRedisIn(folder.path()).flatMap(ProcessHandle::of).map(ForeignProcess::new);
        }
    }

    @Override
    public void start() throws IOException, InterruptedException {
        RedisFolder folder = RedisFolder.in(dataFolder);
        RedisBinary.unpackInto(folder.path());
        startIn(folder);
        keeper = new ProcessKeeper(name(), process, () -> startIn(folder));
    }

    private ForeignProcess startIn(RedisFolder folder) throws IOException, InterruptedException {
        Files.deleteIfExists(folder.pidFile());
        launch(folder);
        if (!awaitServing(folder)) {
            end();
            throw new StartException("Redis did not start: " + folder.lastLogLine(),
                    "Its log is %s, its port is set by --%s=<port>.".formatted(folder.logFile(), listener.setting()));
        }
        return process;
    }

    private void launch(RedisFolder folder) throws IOException, InterruptedException {
        Process launcher = new ProcessBuilder(folder.executable().toString(),
                "--port", Integer.toString(listener.port()), "--bind", listener.host(), "--daemonize", "yes",
                "--dir", folder.path().toString(), "--pidfile", folder.pidFile().toString(),
                "--logfile", folder.logFile().toString(),
                "--appendonly", "yes", "--appendfsync", "everysec", "--save", "",
                "--maxmemory-policy", "noeviction")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.logFile().toFile()))
                .start();
        if (!launcher.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            launcher.destroyForcibly();
        }
    }

    private boolean awaitServing(RedisFolder folder) throws IOException, InterruptedException {
        // The launcher returns before the daemon has noted its pid; without a pid there is nothing to guard or to end.
        if (!Poll.until(Duration.ofSeconds(5), () -> folder.notedProcess().isPresent())) {
            return false;
        }
        process = folder.notedProcess().orElseThrow();
        liftGuard();
        guard = new ProcessGuard(process.pid());
        try (RedisProbe probe = new RedisProbe(listener)) {
            Poll.until(START_LIMIT, () -> process.isGone() || isStopping() || probe.serves());
            return !process.isGone() && probe.pidOfRedisIn(folder.path()).isPresent();
        }
    }

    private boolean isStopping() {
        return keeper != null && keeper.isClosing();
    }

    /** First nothing is started any more, then what runs is ended. */
    @Override
    public void stop() {
        if (keeper != null) {
            keeper.close();
            keeper = null;
        }
        end();
    }

    private void end() {
        liftGuard();
        if (process != null) {
            process.end();
        }
    }

    private void liftGuard() {
        if (guard != null) {
            guard.close();
            guard = null;
        }
    }
}
