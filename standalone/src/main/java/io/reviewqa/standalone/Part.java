package io.reviewqa.standalone;

/** One of the things the process is made of: an embedded store or an application. Started once, stopped at most once. */
public interface Part {

    /** What the progress lines call it. */
    String name();

    /** Where it listens, and how to move it elsewhere. */
    Listener listener();

    /** Ends what an earlier process of ours left running when it was killed; called before the ports are checked. */
    default void recover() throws Exception {}

    /**
     * Returns when the part serves. A part that fails leaves nothing of itself running.
     *
     * @throws StartException when the reason is one the user can act on
     */
    void start() throws Exception;

    /** Ends a started part in order; returns when it has ended. */
    void stop();
}
