package io.reviewqa.standalone.e2e;

import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The one instance of all test classes of a JVM that share one. It starts for the first of them and ends with the launcher's
 * session: where there are several JVMs each class is a run of its own, so that JUnit's root would end it with each class.
 */
public final class SharedInstance implements LauncherSessionListener {

    private static Instance instance;

    /** @throws IllegalStateException with all it printed, when it has ended since a class had it first */
    static synchronized Instance get() {
        if (instance == null) {
            instance = StandaloneUnderTest.startTraced();
        }
        if (!instance.isAlive()) {
            throw new IllegalStateException("the shared instance has ended:\n" + instance.output());
        }
        return instance;
    }

    /** @throws IllegalStateException when it had to be killed */
    @Override
    public void launcherSessionClosed(LauncherSession session) {
        try {
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static synchronized void end() throws InterruptedException {
        Instance last = instance;
        instance = null;
        if (last != null) {
            last.close();
        }
    }
}
