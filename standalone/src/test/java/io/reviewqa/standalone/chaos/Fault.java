package io.reviewqa.standalone.chaos;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A way for a process to fail. */
enum Fault {

    /** SIGKILL, and a start as soon as it is gone. */
    KILL("kill -9") {
        @Override
        void strike(Victim victim) {
            victim.process().destroyForcibly();
            awaitGone(victim);
            victim.start();
        }
    },

    /** SIGSTOP for 20 s, as by a stop-the-world pause or a frozen virtual machine: its connections stay open. */
    PAUSE("pause 20 s") {
        @Override
        void strike(Victim victim) {
            long begin = System.nanoTime();
            stop(victim);
            await().atMost(PAUSED.multipliedBy(2)).until(() -> System.nanoTime() - begin >= PAUSED.toNanos());
            resume(victim);
            victim.awaitServing();
        }
    },

    /** SIGTERM, and a start as soon as it is gone. */
    RESTART("restart") {
        @Override
        void strike(Victim victim) {
            victim.process().destroy();
            awaitGone(victim);
            victim.start();
        }
    };

    private static final Duration PAUSED = Duration.ofSeconds(20);
    private static final Duration END_LIMIT = Duration.ofSeconds(30);

    private final String label;

    Fault(String label) {
        this.label = label;
    }

    /** Returns when the victim serves again. */
    abstract void strike(Victim victim);

    @Override
    public String toString() {
        return label;
    }

    private static void awaitGone(Victim victim) {
        await("end of " + victim).atMost(END_LIMIT).until(() -> isGone(victim.process()));
    }

    /** A zombie counts as gone: Redis is no child of ours, and in a container there may be nobody to reap it. */
    private static boolean isGone(ProcessHandle process) {
        return !process.isAlive() || process.info().command().isEmpty();
    }

    /** SIGSTOP: it keeps what it has, but does nothing. */
    static void stop(Victim victim) {
        signal("STOP", victim.process().pid());
    }

    /** SIGCONT. */
    static void resume(Victim victim) {
        signal("CONT", victim.process().pid());
    }

    private static void signal(String name, long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start();
            if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("kill -%s %d failed".formatted(name, pid));
            }
        } catch (IOException e) {
            throw new IllegalStateException("SIG" + name + " to " + pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
