package io.reviewqa.camel.consumer.support;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.apache.camel.CamelContext;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a failure that speaks of the target, which is down, and not of what was delivered: by the classes and predicates that
 * the option {@code retryForever} names.
 */
public final class OutageMatcher implements Predicate<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(OutageMatcher.class);
    private static final String OPTION = "retryForever";
    private static final String REFERENCE = "#";
    private static final String BEAN_REFERENCE = "#bean:";

    private final List<Predicate<Throwable>> kinds;

    private OutageMatcher(List<Predicate<Throwable>> kinds) {
        this.kinds = kinds;
    }

    /**
     * @param option names of exception classes, and references {@code #bean:<id>} to {@code Predicate<Throwable>} beans,
     *               separated by commas; null or blank matches nothing
     * @throws IllegalArgumentException naming what is neither
     */
    public static OutageMatcher of(CamelContext context, String option) {
        return new OutageMatcher(option == null ? List.of() : Arrays.stream(option.split(",")).map(String::trim)
                .filter(name -> !name.isEmpty()).map(name -> kind(context, name)).toList());
    }

    /**
     * Takes the option from an endpoint's parameters before Camel binds them: it would put the bean in the place of a text that
     * begins with a reference, and this one may name several.
     *
     * @param setter is given the option's text, where there is one
     */
    public static void takeOption(Map<String, Object> parameters, Consumer<String> setter) {
        Object option = parameters.remove(OPTION);
        if (option != null) {
            setter.accept(option.toString());
        }
    }

    @Override
    public boolean test(Throwable thrown) {
        return kinds.stream().anyMatch(kind -> kind.test(thrown));
    }

    private static Predicate<Throwable> kind(CamelContext context, String name) {
        return name.startsWith(REFERENCE) ? bean(context, name) : exceptionClass(context, name);
    }

    private static Predicate<Throwable> exceptionClass(CamelContext context, String name) {
        Class<?> type = context.getClassResolver().resolveClass(name);
        if (type == null || !Throwable.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(
                    OPTION + ": " + name + (type == null ? " is not on the classpath" : " is not a class of exceptions"));
        }
        return thrown -> {
            for (Throwable cause : ObjectHelper.createExceptionIterable(thrown)) {
                if (type.isInstance(cause)) {
                    return true;
                }
            }
            return false;
        };
    }

    @SuppressWarnings("unchecked")
    private static Predicate<Throwable> bean(CamelContext context, String reference) {
        String id = reference.substring((reference.startsWith(BEAN_REFERENCE) ? BEAN_REFERENCE : REFERENCE).length());
        if (!(context.getRegistry().lookupByName(id) instanceof Predicate<?> predicate)) {
            throw new IllegalArgumentException(
                    OPTION + ": " + reference + " is no java.util.function.Predicate in the registry");
        }
        return thrown -> test((Predicate<Throwable>) predicate, reference, thrown);
    }

    /** A predicate that fails has not said that the target is down; its failure must not take the consumer with it. */
    private static boolean test(Predicate<Throwable> predicate, String reference, Throwable thrown) {
        try {
            return predicate.test(thrown);
        } catch (RuntimeException e) {
            LOG.error("retryForever: {} failed over {}", reference, thrown, e);
            return false;
        }
    }
}
