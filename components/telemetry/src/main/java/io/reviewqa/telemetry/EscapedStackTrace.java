package io.reviewqa.telemetry;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;

/** A stack trace as Spring Boot writes it, with the messages of its exceptions each in one line. */
public final class EscapedStackTrace extends ExtendedWhitespaceThrowableProxyConverter {

    @Override
    protected String throwableProxyToString(IThrowableProxy failure) {
        return super.throwableProxyToString(new Escaped(failure));
    }

    private record Escaped(IThrowableProxy failure) implements IThrowableProxy {

        private static IThrowableProxy of(IThrowableProxy failure) {
            return failure == null ? null : new Escaped(failure);
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
            return suppressed == null ? null : Arrays.stream(suppressed).map(Escaped::of).toArray(IThrowableProxy[]::new);
        }

        @Override
        public boolean isCyclic() {
            return failure.isCyclic();
        }
    }
}
