package io.reviewqa.camel.mongodb.changes;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.apache.camel.util.ObjectHelper;

/** Matches an exception when it, one of its causes, or a superclass of either bears one of the names. */
final class ExceptionNames implements Predicate<Throwable> {

    private final Set<String> names;

    /** @param classNames fully qualified, separated by commas; null or blank matches nothing */
    ExceptionNames(String classNames) {
        this.names = classNames == null
                ? Set.of()
                : Arrays.stream(classNames.split(",")).map(String::trim).filter(name -> !name.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean test(Throwable thrown) {
        for (Throwable cause : ObjectHelper.createExceptionIterable(thrown)) {
            for (Class<?> type = cause.getClass(); type != null; type = type.getSuperclass()) {
                if (names.contains(type.getName())) {
                    return true;
                }
            }
        }
        return false;
    }
}
