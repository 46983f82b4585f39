package io.reviewqa.standalone;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/**
 * Ends another process when this one dies, however it dies: a shell waits for the end of a pipe whose only writer is this
 * JVM, then sends the other process a SIGTERM. Where the shell is killed too, the next start finds the orphan.
 */
final class ProcessGuard implements AutoCloseable {

    /** Ctrl-C in a terminal goes to the whole process group; the guard has to outlive that. */
    private static final String SCRIPT = "trap '' INT TERM HUP; read -r _; kill -TERM \"$0\"";

    private final Process shell;

    ProcessGuard(long pid) throws IOException {
        shell = new ProcessBuilder("sh", "-c", SCRIPT, Long.toString(pid))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    /** Lifts the guard; the guarded process goes on. */
    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
