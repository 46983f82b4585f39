package io.reviewqa.telemetry;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;

/** An exception, the messages of which, its causes' too, are each in one line. */
record EscapedThrowable(IThrowableProxy failure) implements IThrowableProxy {

    /** Null of null. */
    static IThrowableProxy of(IThrowableProxy failure) {
        return failure == null ? null : new EscapedThrowable(failure);
    }

    @Override
    public String getMessage() {
        return LogText.escape(failure.getMessage());
    }

    @Override
    public String getOverridingMessage() {
        return LogText.escape(failure.getOverridingMessage());
    }

    @Override
    public String getClassName() {
        return failure.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
        return failure.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
        return failure.getCommonFrames();
    }

    @Override
    public IThrowableProxy getCause() {
        return of(failure.getCause());
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
        IThrowableProxy[] suppressed = failure.getSuppressed();
        return suppressed == null ? null : Arrays.stream(suppressed).map(EscapedThrowable::of).toArray(IThrowableProxy[]::new);
    }

    @Override
    public boolean isCyclic() {
        return failure.isCyclic();
    }
}
